"""A sum of one effect a feature in log-odds: what is scored, explained and stored."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pandas as pd

from models.base_rate import share
from models.boosting import Shape
from models.design import Design
from models.features import BY_NAME, FEATURES
from models.logistic import Z90, Line

NAMES = tuple(f.name for f in FEATURES)
CHUNK = 100_000  # rows scored at once: bounds memory
FURTHEST = 12.0  # log-odds beyond which a chance is no longer told from 0 or 1


def chance_of(log_odds: np.ndarray) -> np.ndarray:
    """Probability of log-odds."""
    p: np.ndarray = 1.0 / (1.0 + np.exp(-np.clip(log_odds, -FURTHEST, FURTHEST)))
    return p


def log_losses(log_odds: np.ndarray, won: np.ndarray) -> np.ndarray:
    """Log loss of log-odds, one a row; `won`: 1 or 0."""
    losses: np.ndarray = np.logaddexp(0.0, np.where(won == 1, -log_odds, log_odds))
    return losses


@dataclass(frozen=True, slots=True)
class AdditiveModel:
    """shift + slope x ((1 - blend) x line + blend x boosted tables), all in log-odds.

    `n`, `won`: the disputes it learned from. `rate`: the share won that it starts from: theirs; by the
    field's prior alone that drawn towards what the field expects.
    """

    design: Design
    line: Line
    rate: float
    n: int
    won: int
    boosted_base: float = 0.0
    shapes: tuple[Shape, ...] = ()
    blend: float = 0.0
    slope: float = 1.0
    shift: float = 0.0
    misfit: float = 0.0  # standard deviation of the log-odds that no amount of these inputs would tell
    middle: np.ndarray = field(default_factory=lambda: np.zeros(len(NAMES)))

    @property
    def base_rate(self) -> float | None:
        """The plain share won of the disputes it learned from; None where it learned from none."""
        return share(self.won, self.n)

    def log_odds(self, frame: pd.DataFrame) -> np.ndarray:
        """Calibrated log-odds of winning."""
        return self.score(frame)[0]

    def score(self, frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        """Calibrated log-odds and their standard deviation, a row each."""
        parts = [self._score(frame.iloc[i : i + CHUNK]) for i in range(0, len(frame), CHUNK)]
        if not parts:
            return np.zeros(0), np.zeros(0)
        z, sd = (np.concatenate(p) for p in zip(*parts, strict=True))
        return z, sd

    def _score(self, frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        rows = self.design.transform(frame)
        line = self.line.intercept + rows @ self.line.coef
        variance = ((rows @ self.line.factor[1:] + self.line.factor[0]) ** 2).sum(axis=1)
        mixed = line
        if self.blend:
            boosted = self.boosted_base + sum(s(frame[s.feature]) for s in self.shapes)
            mixed = (1 - self.blend) * line + self.blend * boosted
            # Two ways of learning that disagree show what neither knows.
            variance = variance + (mixed - line) ** 2
        return self.shift + self.slope * mixed, np.sqrt(self.slope**2 * variance + self.misfit**2)

    def refuted(self, feature: str) -> bool:
        """Whether the outcomes refuted the direction in which this feature tends by what the field says."""
        here = (self.design.feature_ == feature) & (self.design.kind_ == "number")
        return bool(BY_NAME[feature].direction and here.any() and not self.design.direction_[here].any())

    def interval(self, frame: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Chance and its 90 % interval, a row each."""
        z, sd = self.score(frame)
        return chance_of(z), chance_of(z - Z90 * sd), chance_of(z + Z90 * sd)

    def contributions(self, frame: pd.DataFrame) -> tuple[float, np.ndarray]:
        """The base (an average case) and rows x features in log-odds; base + row sum = log-odds."""
        raw = self._raw(frame)
        base = self.shift + self.slope * (
            (1 - self.blend) * self.line.intercept + self.blend * self.boosted_base
        )
        return base + float(self.middle.sum()), raw - self.middle

    def _raw(self, frame: pd.DataFrame) -> np.ndarray:
        rows = self.design.transform(frame)
        out = np.zeros((len(frame), len(NAMES)))
        for j, name in enumerate(NAMES):
            here = self.design.feature_ == name
            out[:, j] = (1 - self.blend) * (rows[:, here] @ self.line.coef[here])
        if self.blend:
            for shape in self.shapes:
                out[:, NAMES.index(shape.feature)] += self.blend * shape(frame[shape.feature])
        return self.slope * out

    def centred(self, frame: pd.DataFrame) -> AdditiveModel:
        """The same model, its reasons told against the average of these rows."""
        return replace(self, middle=self._raw(frame).mean(axis=0)) if len(frame) else self

    def state(self) -> dict[str, Any]:
        """Plain arrays, numbers and text: all that is stored."""
        d = self.design
        return {
            "columns": {
                k: getattr(d, k)
                for k in ("feature_", "kind_", "level_", "direction_", "tendency_", "centre_", "scale_")
            },
            "line": {"intercept": self.line.intercept, "coef": self.line.coef, "factor": self.line.factor},
            "shapes": [
                {"feature": s.feature, "edges": s.edges, "levels": s.levels, "values": s.values}
                for s in self.shapes
            ],
            **{
                k: getattr(self, k)
                for k in ("rate", "n", "won", "boosted_base", "blend", "slope", "shift", "misfit", "middle")
            },
        }

    @classmethod
    def from_state(cls, state: dict[str, Any]) -> AdditiveModel:
        """The model a state describes. Raises KeyError or TypeError if it is not one."""
        design = Design()
        design.tendency_ = np.zeros(len(state["columns"]["feature_"]), dtype=bool)  # told since version 0.7
        for key, value in state["columns"].items():
            setattr(design, key, value)
        rest = {k: v for k, v in state.items() if k not in ("columns", "line", "shapes")}
        return cls(
            design=design,
            line=Line(**state["line"]),
            shapes=tuple(Shape(**s) for s in state["shapes"]),
            **rest,
        )
