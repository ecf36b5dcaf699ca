"""Logistic regression that carries the field's prior and never contradicts a known direction."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.prior import PseudoCases

DOUBT = (
    1 / 3
)  # the posterior doubts a coefficient as if no penalty were above this, however hard the fit was held
FIELD_SPREAD = 1.0  # of a coefficient the field speaks of, beside its pseudo-cases, which hold it far closer


@dataclass(frozen=True, slots=True)
class Line:
    """Intercept, one coefficient a design column, and a factor F with posterior covariance F F'.

    F has a row for the intercept and one for each column.
    """

    intercept: float
    coef: np.ndarray
    factor: np.ndarray


def fit_line(
    rows: np.ndarray,
    won: np.ndarray,
    directions: np.ndarray,
    prior: PseudoCases,
    penalty: float,
) -> Line:
    """Fit with the prior and a ridge: `penalty` 1 expects what prior.toml declares, 2 half its variance.

    Where the field speaks of a feature its pseudo-cases hold the coefficient, and the ridge nearly lets go;
    a ridge as strong as for the rest would pull a known effect to nothing. A coefficient that comes out
    against its direction is fixed at 0 and the rest is fitted again.
    """
    n_columns = rows.shape[1]
    x = np.vstack([rows, prior.rows])
    field = np.concatenate([np.zeros(len(rows)), prior.effect.astype(float)])
    x = np.column_stack([x, field])
    # A column so many times larger is penalised by its square less.
    scale = np.append(np.where((prior.rows != 0).any(axis=0), FIELD_SPREAD, prior.spread), FIELD_SPREAD)
    x = x * scale
    y = np.concatenate([won, prior.won])
    w = np.concatenate([np.ones(len(rows)), prior.weight])
    signs = np.append(directions, 0)
    free = np.ones(n_columns + 1, dtype=bool)
    while True:
        model = LogisticRegression(C=1.0 / penalty, solver="newton-cholesky", max_iter=100, tol=1e-6)
        model.fit(x[:, free], y, sample_weight=w)
        coef = np.zeros(n_columns + 1)
        coef[free] = model.coef_[0]
        wrong = coef * signs < 0
        if not wrong.any():
            break
        free &= ~wrong
    intercept = float(model.intercept_[0])
    factor = _factor(x, w, intercept, coef, min(penalty, DOUBT))
    factor[1:] *= scale[:, None]
    return Line(intercept, (coef * scale)[:-1], factor[:-1])


def _factor(x: np.ndarray, w: np.ndarray, intercept: float, coef: np.ndarray, penalty: float) -> np.ndarray:
    """Laplace posterior: the penalised information inverted, as a factor.

    A column fixed at 0 keeps its spread: that the data are silent about it does not make it known.
    """
    z = intercept + x @ coef
    p = 1.0 / (1.0 + np.exp(-z))
    active = np.column_stack([np.ones(len(x)), x])
    information = active.T @ (active * (w * p * (1 - p))[:, None])
    information[1:, 1:] += penalty * np.eye(x.shape[1])
    information[0, 0] += 1e-9
    factor: np.ndarray = np.linalg.inv(np.linalg.cholesky(information)).T
    return factor
