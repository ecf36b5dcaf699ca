"""Features to the columns a linear model sees: scaled numbers, missing marks, one column a category level."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, TransformerMixin

from models.features import BY_NAME, FEATURES

OTHER = "(other)"
FIELD = (
    "(field)"  # 1 for pseudo-cases only, so that the prior's own base rate is not imposed on the company's
)
FAR = 4.0  # steps beyond which a number says nothing more: an absurd amount must not decide a case


def level_codes(column: pd.Series, levels: np.ndarray) -> np.ndarray:
    """Place of each value among `levels`; any other, or not known, has the place after the last."""
    codes = pd.Index(levels, dtype=object).get_indexer(pd.Index(column, dtype=object))
    return np.where(codes < 0, len(levels), codes)


class Design(TransformerMixin, BaseEstimator):
    """Learns which columns the data carry; a level met fewer than `min_level` times is pooled as other.

    Columns: `number` (value - centre) / scale with 0 where missing, `missing` 1 where the value is not known,
    `level` 1 for that category level. A feature with a prior stays even where the data are silent about it.
    `direction_` is the declared one until a fit finds a tendency refuted (0 from then on).
    """

    def __init__(self, min_level: int = 8, max_levels: int = 60, min_missing: int = 10) -> None:
        self.min_level = min_level
        self.max_levels = max_levels
        self.min_missing = min_missing

    def fit(self, X: pd.DataFrame, y: object = None) -> Design:  # noqa: ARG002, N803
        """Choose the columns from the rows at hand."""
        columns: list[tuple[str, str, str]] = []
        for f in FEATURES:
            values = X[f.name]
            if f.kind == "category":
                counts = values.dropna().astype(str).value_counts()
                counts = counts[counts >= self.min_level]
                kept = sorted(counts.index, key=lambda level: (-counts[level], level))[: self.max_levels]
                columns += [(f.name, "level", level) for level in kept]
                # Kept even if no row has it: a level never met must widen the interval.
                columns += [(f.name, "level", OTHER)] if len(X) else []
                continue
            columns.append((f.name, "number", ""))
            missing = int(values.isna().sum())
            if not (f.breaches or f.unmarked) and min(missing, len(X) - missing) >= self.min_missing:
                columns.append((f.name, "missing", ""))
        self.feature_ = np.array([c[0] for c in columns])
        self.kind_ = np.array([c[1] for c in columns])
        self.level_ = np.array([c[2] for c in columns])
        number = self.kind_ == "number"
        self.direction_ = np.array([BY_NAME[f].direction for f in self.feature_]) * number
        self.tendency_ = np.array([BY_NAME[f].tendency for f in self.feature_]) & number
        self.centre_ = np.array([BY_NAME[f].centre for f in self.feature_])
        self.scale_ = np.array([BY_NAME[f].scale for f in self.feature_])
        return self

    def only(self, names: Collection[str]) -> Design:
        """The same design with the columns of these features alone."""
        kept = np.isin(self.feature_, list(names))
        other = Design(self.min_level, self.max_levels, self.min_missing)
        for attribute in ("feature_", "kind_", "level_", "direction_", "tendency_", "centre_", "scale_"):
            setattr(other, attribute, getattr(self, attribute)[kept])
        return other

    def transform(self, X: pd.DataFrame) -> np.ndarray:  # noqa: N803
        """Rows x columns, float64."""
        out = np.zeros((len(X), len(self.feature_)))
        for name in dict.fromkeys(self.feature_.tolist()):
            here = np.flatnonzero(self.feature_ == name)
            if self.kind_[here[0]] == "level":
                levels = self.level_[here]
                out[np.arange(len(X)), here[level_codes(X[name], levels[:-1])]] = 1.0
                continue
            raw = X[name].to_numpy(dtype="float64")
            known = np.isfinite(raw)
            for j in here:
                if self.kind_[j] == "missing":
                    out[:, j] = ~known
                else:
                    scaled = (raw - self.centre_[j]) / self.scale_[j]
                    out[:, j] = np.where(known, np.clip(scaled, -FAR, FAR), 0.0)
        return out
