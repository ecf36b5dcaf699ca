"""What a sampling plan lets through: the chance that a lot with a share of defectives is accepted.

Exact for the lot itself (hypergeometric, drawn without putting back), not the binomial approximation of the
standard's tables: a lot of 500 with 5 % defectives passes a sample of 50 with Ac 3 77 times in 100.
"""

from __future__ import annotations

from math import exp, floor, fsum, lgamma

from trade_assurance.sampling import Plan


def defectives(plan: Plan, share: float) -> int:
    """The units of the plan's lot that are defective at a share (0 to 1), rounded to the nearest unit.

    Raises ValueError for a share outside 0 to 1.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share: {share} is not between 0 and 1")
    return floor(share * plan.lot + 0.5)


def chance_to_pass(plan: Plan, share: float) -> float:
    """The chance (0 to 1) that the plan accepts its lot where `share` of the units are defective."""
    bad = defectives(plan, share)
    sample, good = min(plan.n, plan.lot), plan.lot - bad
    least, most = max(0, sample - good), min(plan.ac, bad, sample)
    if most == min(bad, sample):
        return 1.0  # not even all defectives together reach the rejection number
    whole = _choices(plan.lot, sample)
    ways = (_choices(bad, k) + _choices(good, sample - k) - whole for k in range(least, most + 1))
    return min(1.0, fsum(exp(way) for way in ways))


def curve(plan: Plan, up_to: float = 1.0, points: int = 120) -> tuple[tuple[float, float], ...]:
    """(share of defectives, chance to pass) from 0 to `up_to`: the plan's operating characteristic.

    Shares are those of whole units: a small lot has fewer points than asked for.
    """
    last = defectives(plan, up_to)
    counts = sorted({round(last * step / points) for step in range(points + 1)})
    return tuple((bad / plan.lot, chance_to_pass(plan, bad / plan.lot)) for bad in counts)


def _choices(n: int, k: int) -> float:
    """The logarithm of the number of ways to choose k of n."""
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
