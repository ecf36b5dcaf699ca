"""Is a supplier's rate more than chance? Funnel limits (Spiegelhalter 2005) and rates drawn to the whole."""

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike, NDArray
from scipy.special import betainc, betaincinv

Floats = NDArray[np.float64]

OUTER, INNER = 0.001, 0.025  # of each tail: 99.8 % and 95 % lie within
WORSE_998, WORSE_95, WITHIN = "worse, 99.8 %", "worse, 95 %", "within chance"
BETTER = "better, 95 % or 99.8 %"
"""Where a rate stands: beyond a limit on the bad side, within, beyond one of them on the good side."""

HALVINGS = 50  # of the interval in which a limit is looked for


def at_least(had: ArrayLike, n: ArrayLike, base: float) -> Floats:
    """The chance that `had` or more of n come about where each does with probability `base` (binomial).

    Between whole numbers it goes on smoothly, so that a limit can be drawn as a line.
    """
    had, n = np.asarray(had, float), np.asarray(n, float)
    some = np.maximum(had, 1e-12)
    chance: Floats = np.where(had <= 0, 1.0, betainc(some, n - some + 1, base))
    return chance


def at_most(had: ArrayLike, n: ArrayLike, base: float) -> Floats:
    """The chance that `had` or fewer of n come about."""
    return at_least(np.asarray(n, float) - np.asarray(had, float), n, 1 - base)


def standings(had: ArrayLike, n: ArrayLike, base: float, more_is_better: bool) -> list[str]:
    """Whether each `had` of n lies within chance of `base`, or beyond which limit on which side."""
    more, fewer = at_least(had, n, base), at_most(had, n, base)
    good, bad = (more, fewer) if more_is_better else (fewer, more)
    where = np.select([bad < OUTER, bad < INNER, good < INNER], [WORSE_998, WORSE_95, BETTER], WITHIN)
    return [str(said) for said in np.atleast_1d(where)]


def curves(base: float, most: int) -> pd.DataFrame:
    """The limits as lines, denser where they bend: n from 1 to `most`, low95, high95, low998, high998.

    A point beyond a line is one that `standings` puts beyond it. Where even none or all of n would be no more
    than chance, the line lies at 0 or 1.
    """
    n = np.unique(np.round(np.geomspace(1, max(most, 1), 41)))
    return pd.DataFrame(
        {
            "n": n,
            "low95": 1 - _highest(n, 1 - base, INNER),
            "high95": _highest(n, base, INNER),
            "low998": 1 - _highest(n, 1 - base, OUTER),
            "high998": _highest(n, base, OUTER),
        }
    )


def _highest(n: Floats, base: float, tail: float) -> Floats:
    """The share of n from which on so many come about with less than the chance `tail`; 1 where none is."""
    low, high = np.zeros_like(n), n.copy()
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        within = at_least(middle, n, base) >= tail
        low, high = np.where(within, middle, low), np.where(within, high, middle)
    share: Floats = np.where(at_least(n, n, base) >= tail, 1.0, high / n)
    return share


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


def drawn_to(had: pd.Series, n: pd.Series, base: float, weight: float) -> pd.DataFrame:
    """Each rate as if `weight` more observations had come in at the rate of all (beta-binomial).

    One row each: share and the ends low and high of its 95 % interval; not known where n is 0. Half an
    observation stands for none, so that a rate of 0 or 1 has an interval too.
    """
    for_it, against = had + weight * base, n - had + weight * (1 - base)
    share = for_it / (n + weight)
    counts = np.maximum(for_it, 0.5), np.maximum(against, 0.5)
    rates = pd.DataFrame(
        {
            "share": share,
            "low": np.minimum(betaincinv(*counts, INNER), share),
            "high": np.maximum(betaincinv(*counts, 1 - INNER), share),
        },
        index=had.index,
    )
    return rates.where(n > 0)
