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

    Rows x design columns, won (1/0), weight, and the design column whose effect each speaks of, -1 for the
    base rate. `mean`, `spread`: what is expected of the coefficient of each design column, and how far from
    it it may lie.
    """

    rows: np.ndarray
    won: np.ndarray
    weight: np.ndarray
    column: np.ndarray
    mean: np.ndarray
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
    silent = prior["silent"]
    mean = np.zeros(len(design.feature_))
    spread = np.array([
        silent["of"].get(feature, silent["level" if kind == "level" else "number"])
        for feature, kind in zip(design.feature_, design.kind_, strict=True)
    ])  # fmt: skip
    cases: list[tuple[np.ndarray, float, float, int]] = []
    for name, entry in prior["effect"].items():
        columns = np.flatnonzero((design.feature_ == name) & (design.kind_ == "number")).tolist()
        for j in columns:
            low, high = np.zeros(len(design.feature_)), np.zeros(len(design.feature_))
            low[j], high[j] = -1.0, 1.0
            strength = prior["base"]["strength"]
            effect, sd = strength * entry["effect"], entry["sd"]
            chance = [1 / (1 + np.exp(-(base + step * effect))) for step in (-1.0, 1.0)]
            # Fisher information of the contrast about the slope is w (p q at -1 + p q at +1) = 1 / sd².
            weight = 1.0 / (sd**2 * sum(p * (1 - p) for p in chance))
            cases += [(low, chance[0], weight, j), (high, chance[1], weight, j)]
            mean[j], spread[j] = effect, sd
    cases.append((np.zeros(len(design.feature_)), prior["base"]["rate"], prior["base"]["cases"], -1))
    rows = np.vstack([row for row, *_ in cases for _ in (1, 0)])
    won = np.tile([1.0, 0.0], len(cases))
    weight = np.array([w * share for _, p, w, _ in cases for share in (p, 1 - p)])
    column = np.array([j for *_, j in cases for _ in (1, 0)])
    return PseudoCases(rows, won, weight, column, mean, spread)
