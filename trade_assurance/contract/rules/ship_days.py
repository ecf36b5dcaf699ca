"""What the one date of a shipping term stands for: the day itself, the first of a span of days, or the day
from which days are counted."""

from __future__ import annotations

import re
from typing import Any

from ..dates import Date

_DAY_LAST = re.compile(r"[a-z]{3,9}\.? ?\d{1,2}(?:st|nd|rd|th)?$")  # "June 5"; a year would stand behind
_TO_DAY = re.compile(
    r"(?:(?P<joint>[-~/])|\s?(?:-|~|/|to|till|or)\s?)(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    r"(?:,? ?(?P<year>20\d\d)(?!\d)|(?![\d%/-]|[.,:]\d)(?(joint)|(?!\s?[a-z])))"
)
_TO_NUMBER = re.compile(
    r"[-~](?P<day>\d{1,2})(?=$|[\s,;.)])(?![.,]\d)(?!\s(?:pcs|sets|box|c(?:ar)?t|unit|pair|roll))"
)
_COUNT = re.compile(r"\s?(?:之日)?起[\s,]?(?:算)?(?P<n>\d{1,3})\s?(?P<unit>个?工作日|天|日|周|个?月)")
_ORDERED = re.compile(
    r"(?P<order>下单|订单|订购)|(?P<contract>合同|签)|(?P<deposit>定金|订金|预付)|(?P<payment>款)"
)
# An occasion whose day need not be the goods': said of the date itself, with no word of leaving between.
_OCCASION = re.compile(
    r"(?<![a-z])(?:meeting|wedding|exhibition|conference|fair|birthday|festival|party|opening|launch|concert|marathon)"
    r"(?: (?:day|date))?(?: (?:is|starts?|opens|begins?|will be|takes place))?(?: on)?(?: the)?[\s:]{0,2}$"
)


def day_told(text: str, date: Date) -> dict[str, Any] | None:
    """The value of a shipping term that names one date; None where it is the day of something else."""
    span = _days(text, date)
    if span is not None:
        return {"kind": "date", "date": None, "candidates": span}
    count = _COUNT.match(text, date.end)
    if count is not None:
        before = _ORDERED.search(text, max(0, date.start - 12), date.start)
        value: dict[str, Any] = {
            "kind": "after",
            "days": int(count["n"]),
            "days_to": None,
            "unit": count["unit"],
            "event": before.lastgroup if before else None,
        }
        if not date.candidates[0].startswith("--"):
            value["event_on"] = date.candidates[0]
        return value
    if _OCCASION.search(text, max(0, date.start - 50), date.start):
        return None
    return {"kind": "date", "date": date.candidates[0], "candidates": []}


def _days(text: str, date: Date) -> list[str] | None:
    """The first and the last day of a span written with one month ("June 5-8, 2026", "2026.7.25-30")."""
    first, year = date.candidates[0], ""
    own = text[date.start : date.end]
    last = _TO_DAY.match(text, date.end) if _DAY_LAST.search(own) else None
    if last is not None:
        year = last["year"] or ""
    elif re.search(r"\d[-/.]\d{1,2}$", own) and not first.startswith("--"):
        last = _TO_NUMBER.match(text, date.end)
    if last is None or not int(first[-2:]) < int(last["day"]) <= 31:
        return None
    if year and first.startswith("--"):
        first = f"{year}-{first[2:]}"
    return [first, f"{first[:-2]}{int(last['day']):02d}"]
