"""The chance that a dispute is won: field prior, logistic regression or a blend, by amount of data."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from sklearn.base import BaseEstimator, ClassifierMixin

from models.additive import FURTHEST, AdditiveModel, chance_of, log_losses
from models.boosting import fit_shapes
from models.design import Design
from models.features import refuse_leaks
from models.levels import unsure_of_the_unmet
from models.logistic import Line, fit_line
from models.prior import field, logit, pseudo_cases

BLENDS = (0.3, 0.6)  # share of boosting in the log-odds, where there is to be any
SURE = 1.645  # standard errors a blend must gain (one-sided 95 %): luck passes one in a quarter of two tries
ENOUGH_TO_LEARN = 20  # decided disputes below which the field's prior stands alone
ENOUGH_TO_BOOST = (
    1000  # "under about 1,000 decided disputes" boosting loses to logistic regression (TSA, 600 rows)
)
ENOUGH_TO_CHOOSE = 60  # later disputes needed before a choice among candidates is more than chance
MANY = 20_000  # above it the prior hardly matters: it is weighed no more
ALIKE = 0.5  # of the outcomes a model knows, another must have known for its calibration to speak of this one
CALIBRATION_SD = 0.03  # how far the calibration may stray from none, before the data insist


@dataclass(frozen=True, slots=True)
class Choice:
    """Which candidate, and how it fared on later disputes (log loss, per dispute)."""

    blend: float
    log_loss: float | None
    base_log_loss: float | None
    n: int


@dataclass(slots=True)
class _Fold:
    """What one training cut gives for the disputes of the period after it."""

    cut: np.datetime64
    train: np.ndarray
    later: np.ndarray
    model: AdditiveModel
    line: np.ndarray
    boosted: np.ndarray | None
    boosting: tuple[float, tuple] | None
    expected: tuple[float, float] = (0.0, 1.0)  # shift and slope before any later outcome has spoken


class ClaimSuccess(ClassifierMixin, BaseEstimator):
    """Learns from decided disputes in time order; keeps, beside the final model, one model a past period.

    After `fit`: `final_` scores live disputes; `past_` is a list of (cut, model), each trained only on what
    was known before its cut, with which closed disputes are scored without their own outcome; `out_of_time_`
    holds those log-odds for the training rows; `choice_` says what was chosen. The same rows and seed give
    the same bits.
    """

    def __init__(self, seed: int = 0, periods: int = 6) -> None:
        self.seed = seed
        self.periods = periods

    def fit(
        self,
        X: pd.DataFrame,  # noqa: N803
        y: np.ndarray,
        known_on: np.ndarray,
        scored_on: np.ndarray,
    ) -> ClaimSuccess:
        """`X`: the declared features; `y` 1 won, 0 lost; `known_on`, `scored_on`: datetime64 days.

        Raises Leak for a column known only at the end, ValueError for an undeclared one.
        """
        refuse_leaks(X.columns)
        y = np.asarray(y, dtype="float64")
        self.classes_ = np.array([0, 1])
        cuts = self._cuts(scored_on)
        folds = [
            self._fold(X, y, known_on < cut, (scored_on >= cut) & (scored_on < end) & (known_on >= cut), cut)
            for cut, end in pairwise([*cuts, np.datetime64("9999-12-31")])
        ]
        self.past_ = [(np.datetime64("0001-01-01"), field_only(X.iloc[:0]))]
        self.out_of_time_ = self.past_[0][1].log_odds(X)
        uncalibrated = np.full(len(y), np.nan)
        knew = np.zeros(len(y))
        for k, fold in enumerate(folds):
            choice = self._choose(folds[:k], y, known_on < fold.cut)
            model, z = self._build(fold, choice, X)
            seen = np.isfinite(uncalibrated) & (known_on < fold.cut) & (knew >= ALIKE * fold.train.sum())
            shift, slope = _calibration(uncalibrated[seen], y[seen], fold.expected)
            model = replace(model, shift=shift, slope=slope)
            uncalibrated[fold.later] = z
            knew[fold.later] = fold.train.sum()
            self.out_of_time_[fold.later] = model.shift + model.slope * z
            self.past_.append((fold.cut, model))
        everything = np.ones(len(y), dtype=bool)
        self.choice_ = self._choose(folds, y, everything)
        whole = self._fold(X, y, everything, ~everything, np.datetime64("9999-12-31"), self.choice_)
        z = self._mixed(folds, self.choice_, len(y))
        seen = np.isfinite(z) & (knew >= ALIKE * len(y))
        model, _ = self._build(whole, self.choice_, X)
        shift, slope = _calibration(z[seen], y[seen], whole.expected)
        self.final_ = replace(model, shift=shift, slope=slope).centred(X)
        return self

    def predict_proba(self, X: pd.DataFrame) -> np.ndarray:  # noqa: N803
        """Chance of losing and of winning, a row each."""
        p = chance_of(self.final_.log_odds(X))
        return np.column_stack([1 - p, p])

    def _cuts(self, scored_on: np.ndarray) -> list[np.datetime64]:
        """Days that part the rows into periods of equal size, in time order."""
        days = np.sort(scored_on)
        places = [len(days) * k // self.periods for k in range(1, self.periods)]
        return sorted({days[i] for i in places}) if len(days) >= ENOUGH_TO_LEARN else []

    def _fold(
        self,
        X: pd.DataFrame,  # noqa: N803
        y: np.ndarray,
        train: np.ndarray,
        later: np.ndarray,
        cut: np.datetime64,
        only: Choice | None = None,
    ) -> _Fold:
        frame, won = X[train], y[train]
        if len(won) < ENOUGH_TO_LEARN or won.min() == won.max():
            model = field_only(frame, won)
            z = model.log_odds(X[later])
            return _Fold(cut, train, later, model, z, None, None)
        design = Design().fit(frame)
        rows, after = design.transform(frame), design.transform(X[later])
        rounds = field()["tails"]["rounds"] if len(y) <= MANY else 0
        prior = pseudo_cases(design)
        line = fit_line(rows, won, design.direction_, prior, rounds=rounds, tendencies=design.tendency_)
        design.direction_ = np.where(line.coef * design.direction_ < 0, 0, design.direction_)
        misfit = field()["misfit"]["sd"]
        model = AdditiveModel(design, line, float(won.mean()), len(won), int(won.sum()), misfit=misfit)
        later_z = line.intercept + after @ line.coef
        model = replace(model, line=unsure_of_the_unmet(line, design, rows, frame))
        fold = _Fold(cut, train, later, model, later_z, None, None, _moderation(line, rows))
        if len(won) >= ENOUGH_TO_BOOST // 2 and len(y) >= ENOUGH_TO_BOOST and (only is None or only.blend):
            base, shapes = fit_shapes(frame, won, design, self.seed)
            fold.boosting = (base, tuple(shapes))
            fold.boosted = base + sum(
                (s(X.loc[later, s.feature]) for s in shapes), np.zeros(int(later.sum()))
            )
        return fold

    def _build(self, fold: _Fold, choice: Choice, X: pd.DataFrame) -> tuple[AdditiveModel, np.ndarray]:  # noqa: N803
        """The chosen candidate of a fold, uncalibrated, and its log-odds for the period after."""
        model = fold.model
        if fold.boosting is not None and choice.blend:
            base, shapes = fold.boosting
            model = replace(model, boosted_base=base, shapes=shapes, blend=choice.blend)
        return model.centred(X[fold.train]), _mix(fold, choice)

    def _mixed(self, folds: list[_Fold], choice: Choice, n: int) -> np.ndarray:
        out = np.full(n, np.nan)
        for fold in folds:
            out[fold.later] = _mix(fold, choice)
        return out

    def _choose(self, folds: list[_Fold], y: np.ndarray, known: np.ndarray) -> Choice:
        """The candidate with the least log loss on later disputes whose outcome was known by then.

        A blend must beat the line by more than chance makes it seem (`SURE`).
        """
        tested = [(f, f.later & known) for f in folds]
        n = int(sum(t.sum() for _, t in tested))
        default = Choice(0.0, None, None, n)
        if n < ENOUGH_TO_CHOOSE:
            return default
        base = float(
            sum(
                log_losses(np.full(int(t.sum()), logit(_prior_rate(y[f.train]))), y[t]).sum()
                for f, t in tested
            )
            / n
        )
        line = np.concatenate([log_losses(f.line[t[f.later]], y[t]) for f, t in tested])
        best = replace(default, base_log_loss=base, log_loss=float(line.mean()))
        for blend in BLENDS if any(f.boosted is not None for f in folds) else ():
            choice = Choice(blend, None, base, n)
            losses = np.concatenate([log_losses(_mix(f, choice)[t[f.later]], y[t]) for f, t in tested])
            gained = line - losses
            if gained.mean() > SURE * gained.std() / np.sqrt(n) and losses.mean() < (best.log_loss or 0.0):
                best = replace(choice, log_loss=float(losses.mean()))
        return best


def field_only(frame: pd.DataFrame, won: np.ndarray | None = None) -> AdditiveModel:
    """The field's prior alone: the odds of a company with no decided dispute, or too few to learn from.

    `frame`: the company's disputes, outcome known or not; the prior rate is that of an average one of them,
    or of an ordinary dispute where there are none, and the field's effects spread the odds no further than
    real claims do. `won`: the few outcomes there are; they move the prior rate only.
    """
    design = Design().fit(frame.iloc[:0]).only(field()["effect"])
    none = np.zeros((0, len(design.feature_)))
    line = fit_line(none, np.zeros(0), design.direction_, pseudo_cases(design), penalty=0.05)
    base, misfit = field()["base"], field()["misfit"]
    won = np.zeros(0) if won is None else won
    n, rate = len(won), _prior_rate(won)
    rows = design.transform(frame)
    weight = np.append(np.ones(len(rows)), base["ordinary"])
    weight /= weight.sum()
    # The ordinary case stands beside the company's own, so that a few odd disputes do not turn the scale.
    around = np.vstack([rows, np.zeros(rows.shape[1])])
    spread = float(np.sqrt(np.cov(around @ line.coef, aweights=weight, ddof=0))) if len(rows) else 0.0
    shrink = min(1.0, base["spread"] / spread) if spread > 0 else 1.0
    coef = line.coef * shrink
    z = around @ coef
    intercept = _centred(z, weight, rate)
    # The spread of an average case is that of the prior rate, wherever that case lies.
    factor = line.factor * shrink
    factor[0] = -(weight @ around) @ factor[1:]
    base_sd = 1.0 / np.sqrt((n + base["cases"]) * rate * (1 - rate))
    factor = np.column_stack([factor, np.append(base_sd, np.zeros(len(coef)))])
    return AdditiveModel(design, Line(intercept, coef, factor), rate, n, int(won.sum()), misfit=misfit["sd"])


def _centred(z: np.ndarray, weight: np.ndarray, rate: float) -> float:
    """The intercept at which cases of these log-odds are won at `rate` on average."""
    low, high = -FURTHEST, FURTHEST
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if weight @ chance_of(middle + z) < rate else (low, middle)
    return (low + high) / 2


def _mix(fold: _Fold, choice: Choice) -> np.ndarray:
    if fold.boosted is None or not choice.blend:
        return fold.line
    return (1 - choice.blend) * fold.line + choice.blend * fold.boosted


def _prior_rate(won: np.ndarray) -> float:
    """The share won of some outcomes, drawn towards what the field expects."""
    base = field()["base"]
    return float((won.sum() + base["rate"] * base["cases"]) / (len(won) + base["cases"]))


def _moderation(line: Line, rows: np.ndarray) -> tuple[float, float]:
    """Shift and slope that take from an average case what its log-odds claim too much: the chance expected
    over all that the line may be lies nearer to the middle than the chance at the likeliest line (MacKay
    1992, "The evidence framework applied to classification networks")."""
    z = line.intercept + rows @ line.coef
    variance = float(((rows @ line.factor[1:] + line.factor[0]) ** 2).sum(axis=1).mean())
    slope = float(1.0 / np.sqrt(1.0 + np.pi * variance / 8.0))
    return float(z.mean()) * (1.0 - slope), slope


def _calibration(z: np.ndarray, y: np.ndarray, expected: tuple[float, float]) -> tuple[float, float]:
    """Shift and slope in log-odds that suit later disputes best, held near what is expected while these are
    few."""
    theta = start = np.array(expected)
    precision = np.eye(2) / CALIBRATION_SD**2
    x = np.column_stack([np.ones(len(z)), z])
    for _ in range(25):
        p = chance_of(x @ theta)
        gradient = x.T @ (y - p) - precision @ (theta - start)
        step = np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + precision, gradient)
        theta = theta + step
        if np.abs(step).max() < 1e-10:
            break
    # A slope at or below 0 would turn every direction round.
    return float(theta[0]), float(max(theta[1], 0.05))
