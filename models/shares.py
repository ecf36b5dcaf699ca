"""A share: its interval, and in words as the pages write it: 62 %, 51–72 %."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

DASH = "–"
"""Stands for a figure that is not known."""

Z95 = 1.959963984540054
"""95 % of a normal distribution lies within ± this many standard deviations."""


def wilson(won: float, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a share won ÷ n (Wilson 1927, score interval); None where n is 0."""
    if n == 0:
        return None
    share, z2 = won / n, Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))


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
