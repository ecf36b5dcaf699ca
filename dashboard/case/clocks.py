"""The clocks of a case: what is due next and later on one time line, what has passed behind one line.

A day from which something may be done is no deadline: it is said with "from".
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dashboard import clock_names, wording
from trade_assurance import deadlines


def html(clocks: pd.DataFrame, as_of: date) -> str:
    """One line a clock still running, the next first, with every reading; those that passed folded away.

    A clock whose readings differ runs until its last reading has passed.
    """
    dated = clocks.dropna(subset="due")
    dated = dated.assign(due=dated["due"].map(lambda due: pd.Timestamp(due).date()))
    groups = [(str(name), group.sort_values("due")) for name, group in dated.groupby("name")]
    running = [(name, group) for name, group in groups if group["due"].max() >= as_of]
    passed = [(name, group) for name, group in groups if group["due"].max() < as_of]
    running.sort(key=lambda item: min(due for due in item[1]["due"] if due >= as_of))
    passed.sort(key=lambda item: item[1]["due"].max(), reverse=True)
    return f'<div class="rc-clocks">{_running(running, as_of)}{_passed(passed, as_of)}</div>'


def _running(groups: list[tuple[str, pd.DataFrame]], as_of: date) -> str:
    if not groups:
        return '<div class="rc-note">No clock runs any more.</div>'
    days = [as_of, *(due for _, group in groups for due in group["due"])]
    first, last = min(days), max(days)
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return float(3 + (day - first).days / span * 94)

    lines = "".join(_line(name, group, as_of, at) for name, group in groups)
    ends = [f"counted from {wording.iso(as_of)}"]
    if first < last:
        ends = [wording.iso(first), *ends, wording.iso(last)]
    axis = "".join(f"<span>{end}</span>" for end in ends)
    return f'<div class="rc-note axis">{axis}</div>{lines}'


def _line(name: str, group: pd.DataFrame, as_of: date, at: Callable[[date], float]) -> str:
    dues = sorted(set(group["due"]))
    ahead = next(due for due in dues if due >= as_of)
    differ = len(dues) > 1
    dots = "".join(
        f'<i class="dot {"past" if due < as_of else ""}" style="left:{at(due):.1f}%"></i>' for due in dues
    )
    span = ""
    if differ:
        span = (
            f'<i class="between" style="left:{at(dues[0]):.1f}%;width:{at(dues[-1]) - at(dues[0]):.1f}%"></i>'
        )
    conflict = ' <span class="rc-chip warn">readings differ</span>' if differ else ""
    sources = "".join(_reading(row, as_of, differ) for row in group.to_dict("records"))
    return (
        f'<div class="clock"><div class="name"><span>{wording.text(clock_names.said(name))}{conflict}</span>'
        f'<span class="when">{_from(name)}{wording.iso(ahead)} · {wording.text(_ahead(name, ahead, as_of))}'
        "</span></div>"
        f'<div class="rc-track" aria-hidden="true"><i class="now" style="left:{at(as_of):.1f}%"></i>'
        f"{span}{dots}</div>"
        f'<ul class="rc-note">{sources}</ul></div>'
    )


def _passed(groups: list[tuple[str, pd.DataFrame]], as_of: date) -> str:
    if not groups:
        return ""
    name, latest = groups[0][0], groups[0][1]["due"].max()
    clocks = "1 clock has passed" if len(groups) == 1 else f"{len(groups)} clocks have passed"
    lines = "".join(
        f'<li><b class="passed">{wording.text(clock_names.said(name))}</b><ul class="rc-note">'
        + "".join(_reading(row, as_of, True) for row in group.to_dict("records"))
        + "</ul></li>"
        for name, group in groups
    )
    return (
        f'<details><summary class="rc-note">{clocks}; the last, {wording.text(clock_names.said(name))}, '
        f"{wording.iso(latest)}</summary><ul>{lines}</ul></details>"
    )


def _reading(row: dict[Any, Any], as_of: date, dated: bool) -> str:
    when = (
        f"<b>{wording.iso(row['due'])}</b> {wording.text(_ahead(row['name'], row['due'], as_of))} · "
        if dated
        else ""
    )
    reading = wording.text(wording.reading(row["reading"]))
    return f"<li>{when}{reading} · source {wording.text(row['source'])}</li>"


def _from(name: str) -> str:
    return "from " if name in deadlines.openings() else ""


def _ahead(name: str, day: date, as_of: date) -> str:
    """Time left to a deadline; for a day from which something may be done 'in 2 d', then 'open'."""
    if name not in deadlines.openings():
        return _left(day, as_of)
    return f"in {(day - as_of).days} d" if day > as_of else "open"


def _left(due: date, as_of: date) -> str:
    return wording.time_left(due, wording.moment(as_of))
