"""Estimates the pages show beside their counts: intervals for a share, and a change taken apart."""

import math
from dataclasses import dataclass

import pandas as pd

Z95 = 1.959964  # 95 % of a normal distribution lies within ± this many standard deviations


def wilson(won: int, n: int) -> tuple[float, float] | None:
    """The 95 % interval of a share won ÷ n (Wilson 1927, score interval); None where n is 0."""
    if n == 0:
        return None
    share, z2 = won / n, Z95**2
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Moved:
    """The change of a win rate: before, now, and by segment what its mix and its rate did (they add up)."""

    before: float
    now: float
    segments: pd.DataFrame  # segment, n_before, n_now, rate_before, rate_now, mix, rate

    @property
    def mix(self) -> float:
        """What more or fewer disputes of each segment did."""
        return float(self.segments["mix"].sum())

    @property
    def rate(self) -> float:
        """What winning more or less often within the segments did."""
        return float(self.segments["rate"].sum())


def moved(before: pd.DataFrame, now: pd.DataFrame) -> Moved | None:
    """Take the change of the win rate apart into mix and rate (frames: segment, n, won).

    None where either is empty. Midpoint (Marshall–Edgeworth) weights: mix = Δshare × (mean rate − mean of the
    totals), rate = Δrate × mean share. A segment seen in one period only moves the mix, not the rate.
    """
    if before["n"].sum() == 0 or now["n"].sum() == 0:
        return None
    both = before.merge(now, on="segment", how="outer", suffixes=("_before", "_now")).fillna(
        {"n_before": 0, "won_before": 0, "n_now": 0, "won_now": 0}
    )
    total_before = both["won_before"].sum() / both["n_before"].sum()
    total_now = both["won_now"].sum() / both["n_now"].sum()
    rate_before = (both["won_before"] / both["n_before"]).fillna(both["won_now"] / both["n_now"])
    rate_now = (both["won_now"] / both["n_now"]).fillna(rate_before)
    share_before = both["n_before"] / both["n_before"].sum()
    share_now = both["n_now"] / both["n_now"].sum()
    middle = (total_before + total_now) / 2
    both["mix"] = (share_now - share_before) * ((rate_before + rate_now) / 2 - middle)
    both["rate"] = (rate_now - rate_before) * (share_before + share_now) / 2
    both["rate_before"], both["rate_now"] = rate_before, rate_now
    return Moved(float(total_before), float(total_now), both)
