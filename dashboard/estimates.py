"""Estimates the pages show beside their counts: intervals for a share, and a change taken apart."""

import math
from dataclasses import dataclass

import pandas as pd

from models.shares import Z95, wilson


def median_ends(values: pd.Series) -> tuple[float, float] | None:
    """The 95 % interval of a median, by the ranks chance leaves it between; None of too few (below six)."""
    known = values.dropna().sort_values().tolist()
    n = len(known)
    reach = Z95 * math.sqrt(n) / 2
    low, high = math.floor(n / 2 - reach), math.ceil(n / 2 + reach) + 1  # ranks, from 1
    return None if low < 1 else (float(known[low - 1]), float(known[high - 1]))


def ratio_ends(parts: pd.Series, wholes: pd.Series) -> tuple[float, float] | None:
    """The 95 % interval of sum of parts ÷ sum of wholes, a few large ones weighing as they do.

    The ratio's linearised error; None where fewer than two pairs are known.
    """
    pairs = pd.DataFrame({"part": parts, "whole": wholes}).astype(float).dropna()
    n, whole = len(pairs), float(pairs["whole"].sum())
    if n < 2 or whole <= 0:
        return None
    share = float(pairs["part"].sum()) / whole
    squares = float(((pairs["part"] - share * pairs["whole"]) ** 2).sum())
    half = Z95 * math.sqrt(n / (n - 1) * squares) / whole
    return max(0.0, share - half), share + half


def difference_ends(
    now: float, now_ends: tuple[float, float], before: float, before_ends: tuple[float, float]
) -> tuple[float, float]:
    """The 95 % interval of now − before, from each one's own (MOVER; of two shares it is Newcombe's)."""
    change = now - before
    down = math.hypot(now - now_ends[0], before_ends[1] - before)
    up = math.hypot(now_ends[1] - now, before - before_ends[0])
    return change - down, change + up


def shares_differ_by(now: tuple[int, int], before: tuple[int, int]) -> tuple[float, float] | None:
    """The 95 % interval of the change of a share, each given as (won, n); None where either n is 0."""
    ends, earlier = wilson(*now), wilson(*before)
    if ends is None or earlier is None:
        return None
    return difference_ends(now[0] / now[1], ends, before[0] / before[1], earlier)


@dataclass(frozen=True, slots=True)
class Moved:
    """The change of a win rate: before, now, and by segment what its mix and its rate did (they add up)."""

    before: float
    now: float
    ends: tuple[float, float]  # the 95 % interval of the change
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
    ends = shares_differ_by(
        (int(now["won"].sum()), int(now["n"].sum())), (int(before["won"].sum()), int(before["n"].sum()))
    )
    if ends is None:
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
    return Moved(float(total_before), float(total_now), ends, both)
