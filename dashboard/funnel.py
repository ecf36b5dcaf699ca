"""Is a supplier's rate more than chance? Funnel limits (Spiegelhalter 2005) and rates drawn to the whole."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy.special import betainc, betaincinv

OUTER, INNER = 0.001, 0.025  # of each tail: 99.8 % and 95 % lie within
WORSE_998, WORSE_95, WITHIN, BETTER = "worse, 99.8 %", "worse, 95 %", "within chance", "better, 95 %"
STANDINGS = (WORSE_998, WORSE_95, WITHIN, BETTER)
"""Where a rate stands: beyond a limit on the bad side, within, beyond the inner one on the good side."""

HALVINGS = 50  # of the interval in which a limit is looked for


@dataclass(frozen=True, slots=True)
class Rate:
    """A rate drawn to that of all suppliers, with its 95 % interval."""

    share: float
    low: float
    high: float


def at_least(had: float, n: float, base: float) -> float:
    """The chance that `had` or more of n come about where each does with probability `base` (binomial).

    Between whole numbers it goes on smoothly, so that a limit can be drawn as a line.
    """
    return 1.0 if had <= 0 else float(betainc(had, n - had + 1, base))


def at_most(had: float, n: float, base: float) -> float:
    """The chance that `had` or fewer of n come about."""
    return at_least(n - had, n, 1 - base)


def standing(had: int, n: int, base: float, more_is_better: bool) -> str:
    """Whether `had` of n lies within chance of `base`, or beyond which limit on which side."""
    more, fewer = at_least(had, n, base), at_most(had, n, base)
    good, bad = (more, fewer) if more_is_better else (fewer, more)
    if bad < OUTER:
        return WORSE_998
    if bad < INNER:
        return WORSE_95
    return BETTER if good < INNER else WITHIN


def curves(base: float, most: int) -> pd.DataFrame:
    """The limits as lines, denser where they bend: n from 1 to `most`, low95, high95, low998, high998.

    A point beyond a line is one that `standing` puts beyond it. Where even none or all of n would be no more
    than chance, the line lies at 0 or 1.
    """
    volumes = sorted({max(1, round(most ** (step / 40))) for step in range(41)})
    return pd.DataFrame(
        {
            "n": n,
            "low95": 1 - _highest(n, 1 - base, INNER),
            "high95": _highest(n, base, INNER),
            "low998": 1 - _highest(n, 1 - base, OUTER),
            "high998": _highest(n, base, OUTER),
        }
        for n in volumes
    )


def _highest(n: int, base: float, tail: float) -> float:
    """The share of n from which on so many come about with less than the chance `tail`; 1 where none is."""
    if at_least(n, n, base) >= tail:
        return 1.0
    low, high = 0.0, float(n)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(middle, n, base) >= tail else (low, middle)
    return high / n


def weight_of_all(had: pd.Series, n: pd.Series) -> float:
    """How many observations of its own a supplier's rate must have to weigh as much as that of all.

    The beta-binomial's m by moments (Kleinman 1973): small where suppliers truly differ. At most the number
    of all observations, which it is where they differ no more than by chance.
    """
    total = float(n.sum())
    base = float(had.sum()) / total if total else 0.0
    if not 0 < base < 1 or len(n) < 2:
        return max(total, 1.0)
    spread = float((n * (had / n - base) ** 2).sum()) / (base * (1 - base))
    by_chance = len(n) - 1
    rho = (spread - by_chance) / max(total - float((n**2).sum()) / total - by_chance, 1e-9)
    return float(np.clip(1 / rho - 1, 1.0, total)) if rho > 0 else total


def drawn_to(had: int, n: int, base: float, weight: float) -> Rate:
    """The supplier's rate as if `weight` more observations had come in at the rate of all (beta-binomial).

    Half an observation stands for none, so that a rate of 0 or 1 has an interval too.
    """
    had_all, not_all = had + weight * base, n - had + weight * (1 - base)
    share = had_all / (n + weight)
    low, high = betaincinv(max(had_all, 0.5), max(not_all, 0.5), [0.025, 0.975])
    return Rate(share, min(float(low), share), max(float(high), share))
