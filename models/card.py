"""The model card: what was learned from what, how well it foretold later disputes, and what to beware of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from models import base_rate
from models.additive import NAMES, AdditiveModel
from models.cases import data_hash, reported_beside
from models.claim_success import ENOUGH_TO_LEARN, Choice
from models.drift import drift, mature, of_period, sentences
from models.evaluate import NO_BETTER, bins, leak, measures
from models.features import BY_NAME
from models.shares import percent, wilson

SEGMENTS = ("breach", "edition", "channel", "region")
LEAST_SEGMENT = 30
SMALL_NAMED = 12  # groups too small to judge that are named, of each kind
SELECTION = (
    "Learned only from disputes somebody chose to pursue to a decision; "
    "claims never pursued may fare differently."
)
FIELD_ONLY = (
    "No odds of this company's own: the disputes decided, {n}, are too few to learn from (at least {least}, "
    "won and lost, are needed). They are the field's prior: directions from the sources, sizes assumed."
)
ONE_SIDED = (
    "No odds of this company's own: all {n} disputes decided were {how}, and only won and lost ones together "
    "show what tells them apart. They are the field's prior: directions from the sources, sizes assumed."
)


def card(
    frame: pd.DataFrame,
    rows: pd.DataFrame,
    model: AdditiveModel,
    choice: Choice | None,
    tested: dict[str, Any] | None,
    rolling: tuple[dict[str, Any] | None, pd.DataFrame] | None,
    seed: int,
    as_of: date,
) -> dict[str, Any]:
    """The card as JSON values.

    `frame`: all cases; `rows`: the decided ones; `tested`: evaluate(), which alone gives the verdict;
    `rolling`: judged() over every past period with its rows and their `chance`, as further information.
    """
    found = rolling[0] if rolling else None
    later = rolling[1] if rolling else rows.iloc[:0].assign(chance=np.nan)
    return {
        "as_of": str(as_of),
        "seed": seed,
        "data_hash": data_hash(rows),
        "estimator": estimator(model, choice),
        "choice": None if choice is None else {name: getattr(choice, name) for name in choice.__slots__},
        "calibration": {"slope": model.slope, "shift": model.shift},
        "decided": len(rows),
        "won": int(rows["label"].sum()),
        "base_rate": model.base_rate,
        "prior_rate": model.rate if choice is None else None,
        "beside": reported_beside(frame),
        "verdict": None if tested is None else tested["verdict"],
        "evaluation": tested,
        "rolling": found,
        "reliability": bins(_won(later), later["chance"].to_numpy()) if len(later) else [],
        "periods": list(_groups(mature(frame, later, "Q"), _quarter, "period")),
        "segments": [s for name in SEGMENTS for s in _groups(later, name, name)],
        "small": [s for name in SEGMENTS for s in _small(later, name)],
        "drift": (moved := drift(frame)),
        "effects": list(_effects(model, rows)),
        "selection": SELECTION,
        "warnings": list(_warnings(rows, model.rate, choice, tested, found, moved)),
    }


def estimator(model: AdditiveModel, choice: Choice | None) -> str:
    """What kind of model it is, in words."""
    if choice is None:
        return "field prior alone"
    if model.blend:
        share = percent(model.blend)
        return f"logistic regression with the field's prior, blended with {share} additive boosting"
    return "logistic regression with the field's prior"


def _won(rows: pd.DataFrame) -> np.ndarray:
    return rows["label"].to_numpy(dtype="float64")


def _quarter(rows: pd.DataFrame) -> pd.Series:
    return of_period(rows, "Q")


def _groups(
    later: pd.DataFrame, by: str | Callable[[pd.DataFrame], pd.Series], name: str
) -> Iterator[dict[str, Any]]:
    for value, group in later.groupby(later[by] if isinstance(by, str) else by(later), sort=True):
        if len(group) < LEAST_SEGMENT:
            continue
        won = _won(group)
        low, high = wilson(float(won.sum()), len(won)) or (0.0, 1.0)
        found = measures(won, group["chance"].to_numpy())
        yield {
            "by": name, "value": str(value), **found, "chance": float(group["chance"].mean()),
            "won_low": low, "won_high": high,
        }  # fmt: skip


def _small(later: pd.DataFrame, by: str) -> Iterator[dict[str, Any]]:
    """The groups too small to judge, and how small they are."""
    counts = later[by].value_counts()
    for value, n in counts[counts < LEAST_SEGMENT].head(SMALL_NAMED).items():
        yield {"by": by, "value": str(value), "n": int(n)}


def _effects(model: AdditiveModel, rows: pd.DataFrame) -> Iterator[dict[str, Any]]:
    """Each feature's weight (mean absolute contribution) and its effect over the values met, in log-odds."""
    sample = rows.iloc[:: max(1, len(rows) // 5000)]
    _, parts = model.contributions(sample)
    for j, name in enumerate(NAMES):
        f = BY_NAME[name]
        column, part = sample[name], parts[:, j]
        if not len(sample) or np.ptp(part) == 0.0:
            continue
        curve = pd.DataFrame({"value": column, "effect": part}).dropna()
        if f.kind == "category":
            table = (
                curve.groupby("value")["effect"]
                .agg(["mean", "size"])
                .sort_values("size", ascending=False)
                .head(20)
            )
        else:
            places = (
                curve["value"].rank(method="first", pct=True).mul(20).round()
                if curve["value"].nunique() > 20
                else curve["value"]
            )
            table = (
                curve.groupby(places)
                .agg(value=("value", "mean"), mean=("effect", "mean"), size=("effect", "size"))
                .set_index("value")
            )
        yield {
            "feature": name, "meaning": f.meaning, "direction": f.direction, "known": f.known,
            "refuted": model.refuted(name),
            "weight": float(np.abs(part).mean()),
            "curve": [
                {"value": f.shown(v), "effect": float(r["mean"]), "n": int(r["size"])}
                for v, r in table.iterrows()
            ],
        }  # fmt: skip


def _warnings(
    rows: pd.DataFrame,
    rate: float,
    choice: Choice | None,
    tested: dict[str, Any] | None,
    rolling: dict[str, Any] | None,
    moved: dict[str, Any],
) -> Iterator[str]:
    if choice is None:
        how = base_rate.one_sided(int(rows["label"].sum()), len(rows))
        words = ONE_SIDED if how and len(rows) >= ENOUGH_TO_LEARN else FIELD_ONLY
        yield f"{words.format(n=len(rows), least=ENOUGH_TO_LEARN, how=how)} {base_rate.prior_rate(rate)}"
    if said := leak(tested) or leak(rolling):
        yield said
    if tested and tested["verdict"] == NO_BETTER:
        yield f"On {tested['n']} later disputes these odds were not shown to be better than the base rate."
    yield from sentences(moved)
