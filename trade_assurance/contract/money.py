"""Sums of money by the mark before their figures ("$15.40/hour", "USD 2.1 million"): no quantity of goods."""

from __future__ import annotations

import re

from .figures import filled
from .units import UNITS, Unit, table

MONEY = Unit("money", "", 1.0)
_TABLE = table("quantities")["money"]
_MARK, _SCALE, _PER = (re.compile(filled(_TABLE[name])) for name in ("mark", "scale", "per"))
_LONGEST_MARK = len(_TABLE["longest"])


def price(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bounds of the sum whose figures stand at `[start, end)`; None where no mark of money is before
    them."""
    mark = _MARK.search(text, max(0, start - _LONGEST_MARK), start)
    if mark is None:
        return None
    scale = _SCALE.match(text, end)
    end = scale.end() if scale else end
    per = _PER.match(text, end)
    return mark.start(), per.end() if per and per["per"] in UNITS else end
