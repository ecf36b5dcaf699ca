"""What the one date of a shipping term stands for: the day itself, the first of a span of days, or the day
from which days are counted."""

from __future__ import annotations

import re
from typing import Any

from ..dates import Date
from ..expressions import patterns

_SHORT = patterns("ship_days")
_DAY_LAST, _TO_DAY, _TO_NUMBER = (_SHORT[name] for name in ("day_last", "to_day", "to_number"))
_COUNT, _ORDERED, _OCCASION = (_SHORT[name] for name in ("counted", "counted_from", "occasion"))


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
