"""Additive, monotone gradient boosting, kept as one table of log-odds a feature."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier

from models.design import Design, level_codes
from models.features import BY_NAME

MAX_STEPS = 48


@dataclass(frozen=True, slots=True)
class Shape:
    """One feature's effect: `values[code]`; numbers fall between `edges`, the last value is for not known."""

    feature: str
    edges: np.ndarray
    levels: np.ndarray
    values: np.ndarray

    def codes(self, column: pd.Series) -> np.ndarray:
        """Position of each value in the table."""
        if len(self.levels):
            return level_codes(column, self.levels)
        raw = column.to_numpy(dtype="float64")
        return np.where(np.isfinite(raw), np.searchsorted(self.edges, raw, side="left"), len(self.edges) + 1)

    def __call__(self, column: pd.Series) -> np.ndarray:
        """Log-odds added by each value."""
        return self.values[self.codes(column)]


def blank_shapes(frame: pd.DataFrame, design: Design) -> list[Shape]:
    """One empty table for each feature that varies: where numbers are cut, which levels there are."""
    shapes = []
    none = np.array([], dtype=float)
    for name in dict.fromkeys(design.feature_.tolist()):
        if BY_NAME[name].kind == "category":
            levels = design.level_[design.feature_ == name][:-1]
            if len(levels):
                shapes.append(Shape(name, none, levels, np.zeros(len(levels) + 1)))
            continue
        if BY_NAME[name].unmarked:
            continue  # trees would part by whether it is known; the line speaks for it
        values = frame[name].to_numpy(dtype="float64")
        values = np.unique(values[np.isfinite(values)])
        if len(values) < 2:
            continue
        if len(values) > MAX_STEPS:
            values = np.unique(np.quantile(frame[name].dropna(), np.linspace(0, 1, MAX_STEPS + 1)))
        edges = (values[:-1] + values[1:]) / 2
        shapes.append(Shape(name, edges, np.array([], dtype=str), np.zeros(len(edges) + 2)))
    return shapes


def fit_shapes(frame: pd.DataFrame, won: np.ndarray, design: Design, seed: int) -> tuple[float, list[Shape]]:
    """Boost without interactions and read the exact table of each feature off the fitted model.

    Without interactions the log-odds are a sum of one function a feature, so varying one feature at a time
    recovers the model exactly; the tables are what is kept, scored and explained.
    """
    shapes = blank_shapes(frame, design)
    if not shapes:
        return float(np.log((won.sum() + 0.5) / (len(won) - won.sum() + 0.5))), []
    codes = np.column_stack([_trainable(s, s.codes(frame[s.feature]).astype(float)) for s in shapes])
    model = HistGradientBoostingClassifier(
        learning_rate=0.08,
        max_iter=120,
        max_leaf_nodes=5,
        min_samples_leaf=30,
        l2_regularization=10.0,
        early_stopping=False,
        interaction_cst="no_interactions",
        monotonic_cst=[_direction(design, s) for s in shapes],
        categorical_features=[bool(len(s.levels)) for s in shapes],
        random_state=seed,
    ).fit(codes, won)
    # One call for all tables: a row for the origin, then one for each value of each feature alone.
    sizes = [len(shape.values) for shape in shapes]
    grid = np.zeros((1 + sum(sizes), len(shapes)))
    ends = np.cumsum([1, *sizes])
    for j, shape in enumerate(shapes):
        grid[ends[j] : ends[j + 1], j] = _trainable(shape, np.arange(sizes[j], dtype=float))
    scores = model.decision_function(grid)
    base = float(scores[0])
    tables = [
        Shape(shape.feature, shape.edges, shape.levels, scores[ends[j] : ends[j + 1]] - base)
        for j, shape in enumerate(shapes)
    ]
    return base, tables


def _direction(design: Design, shape: Shape) -> int:
    """As the line found it: a refuted tendency binds the trees no more."""
    here = (design.feature_ == shape.feature) & (design.kind_ == "number")
    return int(design.direction_[here].sum())


def _trainable(shape: Shape, codes: np.ndarray) -> np.ndarray:
    """Codes with `not known` as NaN for numbers, so that it has no place in their order."""
    return codes if len(shape.levels) else np.where(codes == len(shape.values) - 1, np.nan, codes)
