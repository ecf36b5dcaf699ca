"""The clocks of a case: what is due next and later on one time line, what is over behind one line.

A day from which something may be done is no deadline: it is said with "from".
"""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd

from dashboard import clock_names, wording
from trade_assurance import deadlines


def html(clocks: pd.DataFrame, as_of: date, met: frozenset[str] = frozenset()) -> str:
    """One line a clock still running, the next first, with every reading; those over are folded away.

    A clock whose readings differ runs until its last reading has passed; one of `met` runs no more, for what
    happened has answered it.
    """
    dated = clocks.dropna(subset="due")
    dated = dated.assign(due=dated["due"].map(lambda due: pd.Timestamp(due).date()))
    groups = [(str(name), group.sort_values("due")) for name, group in dated.groupby("name")]
    ahead = [(name, group) for name, group in groups if group["due"].max() >= as_of]
    running = [(name, group) for name, group in ahead if name not in met]
    passed = [(name, group) for name, group in groups if group["due"].max() < as_of]
    answered = [(name, group) for name, group in ahead if name in met]
    running.sort(key=lambda item: min(due for due in item[1]["due"] if due >= as_of))
    passed.sort(key=lambda item: item[1]["due"].max(), reverse=True)
    return f'<div class="rc-clocks">{_running(running, as_of)}{_over(passed, answered, as_of)}</div>'


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


def _over(passed: list[tuple[str, pd.DataFrame]], met: list[tuple[str, pd.DataFrame]], as_of: date) -> str:
    """One line that opens: what has passed, the latest first, and what is met before its day."""
    said = []
    if passed:
        name, latest = passed[0][0], passed[0][1]["due"].max()
        clocks = "1 clock has passed" if len(passed) == 1 else f"{len(passed)} clocks have passed"
        said.append(f"{clocks}; the last, {wording.text(clock_names.said(name))}, {wording.iso(latest)}")
    if met:
        clocks = "" if passed else " clock" if len(met) == 1 else " clocks"
        said.append(f"{len(met)}{clocks} {'is' if len(met) == 1 else 'are'} met")
    if not said:
        return ""
    lines = "".join(_folded(name, group, as_of) for name, group in passed)
    lines += "".join(_folded(name, group, None) for name, group in met)
    return f'<details><summary class="rc-note">{"; ".join(said)}</summary><ul>{lines}</ul></details>'


def _folded(name: str, group: pd.DataFrame, as_of: date | None) -> str:
    """A clock that is over with its readings; `as_of` None: it is met, and no days are counted."""
    readings = "".join(_reading(row, as_of, True) for row in group.to_dict("records"))
    met = ', <span class="rc-note">met</span>' if as_of is None else ""
    title = wording.text(clock_names.said(name))
    return f'<li><b class="passed">{title}</b>{met}<ul class="rc-note">{readings}</ul></li>'


def _reading(row: dict[Any, Any], as_of: date | None, dated: bool) -> str:
    left = "" if as_of is None else f"{wording.text(_ahead(row['name'], row['due'], as_of))} "
    when = f"<b>{wording.iso(row['due'])}</b> {left}· " if dated else ""
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
