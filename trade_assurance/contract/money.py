"""Sums of money by the mark before their figures ("$15.40/hour", "USD 2.1 million"): no quantity of goods."""

from __future__ import annotations

import re

from .spelled import SCALES
from .units import UNITS, Unit

MONEY = Unit("money", "", 1.0)
_MARK = re.compile(
    r"(?:(?:(?<![a-z])(?:us|hk|nt|a|c|s)\s?)?[$]|[€£¥₹])\s?-?$"
    r"|(?<![a-z])(?:us dollars?|usd|rmb|cny|gbp|hkd|inr|jpy)\s?$"
)
_LONGEST_MARK = len("us dollars ")
_SCALE = re.compile(rf"(?:\s?(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})|[mbkt])(?![a-z])")
_PER = re.compile(r"\s?(?:/|per |an? |each )\s?(?P<per>[a-z]+)(?![a-z])")


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
