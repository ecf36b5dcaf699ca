"""A share in words, written as the pages write it: 62 %, 51–72 %."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def percent(share: float, places: int = 0) -> str:
    """0.62 -> '62 %'."""
    return f"{_hundredths(share, places)} %"


def between(low: float, high: float, places: int = 0) -> str:
    """0.51, 0.72 -> '51–72 %'."""
    return f"{_hundredths(low, places)}–{_hundredths(high, places)} %"


def _hundredths(share: float, places: int) -> str:
    """A half is rounded up, as on the pages: the same share must not read 12 % here and 13 % there. A nought
    has no sign."""
    number = Decimal(str(float(share))) * 100
    rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{'−' if rounded < 0 else ''}{abs(rounded):,}"
