"""Logistic regression that carries the field's prior and contradicts no known direction, save a mere tendency
that the outcomes refute."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from models.prior import PseudoCases, field

DOUBT = (
    1 / 3
)  # the posterior doubts a coefficient as if no penalty were above this, however hard the fit was held
Z90 = 1.6448536269514722  # standard normal quantile of a two-sided 90 % interval
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
    penalty: float = 1.0,
    rounds: int = 0,
    tendencies: np.ndarray | None = None,
) -> Line:
    """Fit with the prior and a ridge: `penalty` 1 expects what prior.toml declares, 2 half its variance.

    Where the field speaks of a feature its pseudo-cases hold the coefficient, and the ridge nearly lets go;
    a ridge as strong as for the rest would pull a known effect to nothing. `rounds`: times that the prior of
    each coefficient is weighed against what the outcomes say of it, and fitted again (`_let_go`).
    `directions`: +1/-1 a column, which its coefficient never contradicts, or 0. Where `tendencies` is true it
    may, if without that bound the 90 % interval of the coefficient lies wholly on the other side.
    """
    line = _fitted(rows, won, directions, prior, penalty, rounds)
    if tendencies is None:
        return line
    doubted = tendencies & (directions != 0) & (line.coef == 0)
    if not doubted.any():
        return line
    free = _fitted(rows, won, np.where(doubted, 0, directions), prior, penalty, min(rounds, 1))
    spread = np.linalg.norm(free.factor[1:], axis=1)
    refuted = doubted & (free.coef * directions < -Z90 * spread)
    if not refuted.any():
        return line
    return _fitted(rows, won, np.where(refuted, 0, directions), prior, penalty, rounds)


def _fitted(
    rows: np.ndarray,
    won: np.ndarray,
    directions: np.ndarray,
    prior: PseudoCases,
    penalty: float,
    rounds: int,
) -> Line:
    x = np.vstack([rows, prior.rows])
    effect = prior.column >= 0
    x = np.column_stack([x, np.concatenate([np.zeros(len(rows)), effect.astype(float)])])
    y = np.concatenate([won, prior.won])
    spoken = np.isin(np.arange(rows.shape[1]), prior.column)
    # A column so many times larger is penalised by its square less.
    scale = np.append(np.where(spoken, FIELD_SPREAD, prior.spread), FIELD_SPREAD)
    signs = np.append(directions, 0)
    loose = np.ones(rows.shape[1])
    for left in range(rounds, -1, -1):
        eased = scale * np.append(loose, 1.0)
        held = np.where(effect, prior.weight / loose[prior.column] ** 2, prior.weight)
        w = np.concatenate([np.ones(len(rows)), held])
        intercept, coef = _fit(x * eased, y, w, signs, penalty)
        if left:
            loose = _let_go((coef * eased)[:-1], prior)
    factor = _factor(x * eased, w, intercept, coef, min(penalty, DOUBT))
    factor[1:] *= eased[:, None]
    return Line(intercept, (coef * eased)[:-1], factor[:-1])


def _let_go(coef: np.ndarray, prior: PseudoCases) -> np.ndarray:
    """How many times as wide as declared the prior of each coefficient is to be, seeing where it came to lie.

    This is the fit under Student's t in place of the normal: a coefficient that came to lie where the prior
    expects it is held a little closer, one that the outcomes carried far off is let go. So the field may be
    wrong about one effect, or an unspoken one matter, without all the others being doubted.
    """
    away = (coef - prior.mean) / prior.spread
    freedom = field()["tails"]["freedom"]
    loose: np.ndarray = np.sqrt((freedom + away**2) / (freedom + 1.0))
    return loose


def _fit(
    x: np.ndarray, y: np.ndarray, w: np.ndarray, signs: np.ndarray, penalty: float
) -> tuple[float, np.ndarray]:
    """Intercept and coefficients; one against its sign is fixed at 0, the others fitted again."""
    free = np.ones(x.shape[1], dtype=bool)
    while True:
        model = LogisticRegression(C=1.0 / penalty, solver="newton-cholesky", max_iter=100, tol=1e-6)
        model.fit(x[:, free], y, sample_weight=w)
        coef = np.zeros(x.shape[1])
        coef[free] = model.coef_[0]
        wrong = coef * signs < 0
        if not wrong.any():
            return float(model.intercept_[0]), coef
        free &= ~wrong


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
