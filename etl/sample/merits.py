"""What decides a dispute: effects drawn anew for each seed, on facts that the files record.

All that is not recorded is in the draw of the outcome itself: the chance is the expectation given the files.
"""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.draw import Bools, Floats, Ints


@dataclass(frozen=True, slots=True)
class Effects:
    """Log-odds per fact, and per value of the facts without direction; `scale` and `base` as calibrated."""

    slopes: dict[str, float]
    levels: dict[str, Floats]
    scale: float = 1.0
    base: float = 0.0
    uncovered: float = -3.2


def effects(rng: Generator, counts: dict[str, int]) -> Effects:
    """Draws this company's effects; `counts` says how many values each fact without direction has."""
    facts = catalogue.table("effects")
    slopes = {}
    for name, effect in facts["effects"].items():
        sign = -1.0 if rng.random() < effect["flips"] else 1.0
        slopes[name] = float(sign * effect["mean"] * np.exp(0.6 * rng.normal()))
    levels = {name: rng.normal(0.0, spread, counts[name]) for name, spread in facts["spreads"].items()}
    low = facts["targets"]["uncovered"]
    return Effects(slopes, levels, uncovered=float(np.log(low / (1 - low))))


def clause_steps(state: Ints) -> dict[str, Floats]:
    """The states of the disputed clause as steps, each adding to the one before."""
    steps = {"vague_clause": 1, "approximate_clause": 2, "derivable_clause": 3, "measurable_clause": 4}
    return {name: (state >= step).astype(float) for name, step in steps.items()}


def refund_shares(rng: Generator, state: Ints, claim_share: Floats) -> tuple[Floats, Floats]:
    """Expected and drawn share of the ceiling that is paid when the dispute is won."""
    full = draw.sigmoid(-0.5 + 0.25 * state - 0.9 * np.clip(claim_share, 0, 1))
    mean = 0.42 + 0.05 * state
    part = rng.beta(mean * 5, (1 - mean) * 5)
    return full + (1 - full) * mean, np.where(rng.random(len(state)) < full, 1.0, part)


def index(drawn: Effects, facts: dict[str, Floats], values: dict[str, Ints]) -> Floats:
    """The sum of the effects on each dispute, before scaling."""
    total = np.zeros(len(next(iter(values.values()))))
    for name, fact in facts.items():
        total += drawn.slopes[name] * fact
    for name, value in values.items():
        total += drawn.levels[name][value]
    return total


def chance(drawn: Effects, facts: dict[str, Floats], values: dict[str, Ints], covered: Bools) -> Floats:
    """The true chance of winning on the merits."""
    total = index(drawn, facts, values)
    return np.where(
        covered,
        draw.sigmoid(drawn.base + drawn.scale * total),
        draw.sigmoid(drawn.uncovered + 0.3 * np.tanh(total)),
    )


def calibrated(rng: Generator, drawn: Effects, total: Floats) -> Effects:
    """The effects scaled so that a pilot's chances have the AUC and base rate drawn for this company."""
    targets = catalogue.table("effects")["targets"]
    auc_target = rng.uniform(*targets["auc"])
    base_target = rng.uniform(*targets["base_rate"])
    low, high = 0.05, 6.0
    base = 0.0
    for _ in range(40):
        scale = (low + high) / 2
        base = _base(scale * total, base_target)
        if auc(draw.sigmoid(base + scale * total)) < auc_target:
            low = scale
        else:
            high = scale
    return Effects(drawn.slopes, drawn.levels, (low + high) / 2, base, drawn.uncovered)


def _base(total: Floats, rate: float) -> float:
    low, high = -12.0, 12.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if draw.sigmoid(middle + total).mean() < rate else (low, middle)
    return (low + high) / 2


def auc(chances: Floats) -> float:
    """Expected area under the ROC curve of true chances against outcomes drawn from them."""
    ordered = np.sort(chances)
    losses_below = np.cumsum(1 - ordered) - (1 - ordered)
    wins, losses = ordered.sum(), (1 - ordered).sum()
    return float((ordered * losses_below).sum() / (wins * losses - (ordered * (1 - ordered)).sum()))
