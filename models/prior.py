"""What the field knows before a company has outcomes of its own, as weighted pseudo-cases (prior.toml)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from models.design import Design


@dataclass(frozen=True, slots=True)
class PseudoCases:
    """Made-up cases that say what the field says.

    Rows x design columns, won (1/0), weight, and whether each speaks of an effect or of the base rate;
    `spread`: what is expected of the coefficient of each design column that they are silent about.
    """

    rows: np.ndarray
    won: np.ndarray
    weight: np.ndarray
    effect: np.ndarray
    spread: np.ndarray


@cache
def field() -> dict[str, Any]:
    """The prior as declared in prior.toml."""
    return tomllib.loads((Path(__file__).parent / "prior.toml").read_text(encoding="utf-8"))


def logit(p: float) -> float:
    """Log-odds of a probability strictly between 0 and 1."""
    return float(np.log(p / (1.0 - p)))


def pseudo_cases(design: Design) -> PseudoCases:
    """One contrast a feature: a case one step below ordinary and one above, won as often as the field says.

    The weight of a contrast is what makes its effect as uncertain as the prior's `sd`; the base rate enters
    as `base.cases` ordinary cases.
    """
    prior = field()
    base = logit(prior["base"]["rate"])
    cases: list[tuple[np.ndarray, float, float, bool]] = []
    for name, entry in prior["effect"].items():
        columns = np.flatnonzero((design.feature_ == name) & (design.kind_ == "number"))
        for j in columns:
            low, high = np.zeros(len(design.feature_)), np.zeros(len(design.feature_))
            low[j], high[j] = -1.0, 1.0
            strength = prior["base"]["strength"]
            effect, sd = strength * entry["effect"], entry["sd"]
            chance = [1 / (1 + np.exp(-(base + step * effect))) for step in (-1.0, 1.0)]
            # Fisher information of the contrast about the slope is w (p q at -1 + p q at +1) = 1 / sd².
            weight = 1.0 / (sd**2 * sum(p * (1 - p) for p in chance))
            cases += [(low, chance[0], weight, True), (high, chance[1], weight, True)]
    cases.append((np.zeros(len(design.feature_)), prior["base"]["rate"], prior["base"]["cases"], False))
    rows = np.vstack([row for row, *_ in cases for _ in (1, 0)])
    won = np.tile([1.0, 0.0], len(cases))
    weight = np.array([w * share for _, p, w, _ in cases for share in (p, 1 - p)])
    effect = np.array([is_effect for *_, is_effect in cases for _ in (1, 0)])
    silent = prior["silent"]
    spread = np.array([
        silent["of"].get(feature, silent["level" if kind == "level" else "number"])
        for feature, kind in zip(design.feature_, design.kind_, strict=True)
    ])  # fmt: skip
    return PseudoCases(rows, won, weight, effect, spread)
