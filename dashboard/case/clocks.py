"""The clocks of a case on one time line, every reading of each, with its source."""

from datetime import date
from typing import Any

import pandas as pd

from dashboard import wording


def html(clocks: pd.DataFrame, as_of: date) -> str:
    """One line a clock, the earliest first; the day counted from stands as a rule across all lines."""
    days = [as_of, *(pd.Timestamp(due).date() for due in clocks["due"].dropna())]
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return 3 + (day - first).days / span * 94

    lines = "".join(
        _line(name, group, as_of, at)
        for name, group in sorted(clocks.groupby("name"), key=lambda item: item[1]["due"].min())
    )
    return (
        f'<div class="rc-clocks"><div class="rc-note axis"><span>{wording.iso(first)}</span>'
        f"<span>counted from {wording.iso(as_of)}</span><span>{wording.iso(last)}</span></div>{lines}</div>"
    )


def _line(name: Any, group: pd.DataFrame, as_of: date, at: Any) -> str:
    dues = sorted({pd.Timestamp(due).date() for due in group["due"].dropna()})
    state = "past" if dues[-1] < as_of else "next" if dues[0] >= as_of else "split"
    dots = "".join(
        f'<i class="dot {"past" if due < as_of else ""}" style="left:{at(due):.1f}%"></i>' for due in dues
    )
    span = ""
    if len(dues) > 1:
        span = (
            f'<i class="between" style="left:{at(dues[0]):.1f}%;width:{at(dues[-1]) - at(dues[0]):.1f}%"></i>'
        )
    conflict = ' <span class="rc-chip warn">readings differ</span>' if len(dues) > 1 else ""
    sources = "".join(_reading(row, as_of) for row in group.to_dict("records"))
    return (
        f'<div class="clock {state}"><div class="name">{wording.text(wording.label(name))}{conflict}</div>'
        f'<div class="rc-track" aria-hidden="true"><i class="now" style="left:{at(as_of):.1f}%"></i>'
        f"{span}{dots}</div>"
        f'<ul class="rc-note">{sources}</ul></div>'
    )


def _reading(row: dict[Any, Any], as_of: date) -> str:
    left = wording.time_left(row["due"], wording.moment(as_of))
    return (
        f"<li><b>{wording.iso(row['due'])}</b> {wording.text(left)} · {wording.text(row['reading'])} "
        f"· source {wording.text(row['source'])}</li>"
    )
