"""The model card: what was learned from what, how well it foretold later disputes, and what to beware of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from models.additive import NAMES, AdditiveModel
from models.cases import data_hash, reported_beside
from models.claim_success import ENOUGH_TO_LEARN, Choice
from models.evaluate import NO_BETTER, bins, leak, measures, wilson
from models.features import BY_NAME, FEATURES

SEGMENTS = ("breach", "edition", "channel", "region")
LEAST_SEGMENT = 30
MATURE = 0.8  # share of a quarter's disputes that must be closed: the quick ones are not like the slow ones
DRIFT_Z = 3.0  # standard errors between the base rate of the latest quarter and that before it
DRIFT_STEP = 0.5  # standard deviations by which a feature's mean moved
SELECTION = (
    "Learned only from disputes somebody chose to pursue to a decision; "
    "claims never pursued may fare differently."
)
FIELD_ONLY = (
    "No odds of this company's own: {n} decided disputes are too few to learn from (at least {least}, won "
    "and lost, are needed). They are the field's prior: directions from the sources, sizes assumed."
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
        "beside": reported_beside(frame),
        "verdict": None if tested is None else tested["verdict"],
        "evaluation": tested,
        "rolling": found,
        "reliability": bins(_won(later), later["chance"].to_numpy()) if len(later) else [],
        "periods": list(_groups(mature(frame, later), _quarter, "period")),
        "segments": [s for name in SEGMENTS for s in _groups(later, name, name)],
        "drift": (drift := _drift(frame, rows)),
        "effects": list(_effects(model, rows)),
        "selection": SELECTION,
        "warnings": list(_warnings(rows, choice, tested, found, drift)),
    }


def estimator(model: AdditiveModel, choice: Choice | None) -> str:
    """What kind of model it is, in words."""
    if choice is None:
        return "field prior alone"
    if model.blend:
        return f"logistic regression with the field's prior, blended with {model.blend:.0%} additive boosting"
    return "logistic regression with the field's prior"


def _won(rows: pd.DataFrame) -> np.ndarray:
    return rows["label"].to_numpy(dtype="float64")


def mature(frame: pd.DataFrame, later: pd.DataFrame) -> pd.DataFrame:
    """The rows of `later` opened in quarters of which, by all cases in `frame`, most disputes are closed."""
    closed = (~frame["is_live"]).groupby(_quarter(frame)).mean()
    return later[_quarter(later).isin(closed.index[closed >= MATURE])]


def _quarter(rows: pd.DataFrame) -> pd.Series:
    return rows["opened_on"].dt.to_period("Q").astype(str)


def _groups(
    later: pd.DataFrame, by: str | Callable[[pd.DataFrame], pd.Series], name: str
) -> Iterator[dict[str, Any]]:
    for value, group in later.groupby(later[by] if isinstance(by, str) else by(later), sort=True):
        if len(group) < LEAST_SEGMENT:
            continue
        won = _won(group)
        centre, half = wilson(float(won.sum()), len(won))
        found = measures(won, group["chance"].to_numpy())
        yield {
            "by": name, "value": str(value), **found, "chance": float(group["chance"].mean()),
            "won_low": centre - half, "won_high": centre + half,
        }  # fmt: skip


def _drift(frame: pd.DataFrame, rows: pd.DataFrame) -> dict[str, Any]:
    ordered = rows.sort_values("scored_on")
    k = len(ordered) * 3 // 4
    before, latest = _won(ordered.iloc[:k]), _won(ordered.iloc[k:])
    rates: dict[str, Any] = {"before": None, "latest": None, "moved": False}
    if len(latest) >= LEAST_SEGMENT:
        pooled = float(ordered["label"].mean())
        error = float(np.sqrt(pooled * (1 - pooled) * (1 / len(before) + 1 / len(latest))))
        gap = float(latest.mean() - before.mean())
        rates = {
            "before": float(before.mean()),
            "latest": float(latest.mean()),
            "moved": abs(gap) > DRIFT_Z * error,
        }
    live = frame[frame["is_live"] & frame["eligible"]]
    moved = []
    if len(live) >= LEAST_SEGMENT and len(rows) >= LEAST_SEGMENT:
        for f in FEATURES:
            if f.kind == "category":
                continue
            spread = rows[f.name].std()
            gap = live[f.name].mean() - rows[f.name].mean()
            if spread > 0 and abs(gap) > DRIFT_STEP * spread:
                moved.append(
                    {
                        "feature": f.name,
                        "decided": float(rows[f.name].mean()),
                        "live": float(live[f.name].mean()),
                    }
                )
    return {"base_rate": rates, "features": moved}


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
            "weight": float(np.abs(part).mean()),
            "curve": [
                {"value": f.shown(v), "effect": float(r["mean"]), "n": int(r["size"])}
                for v, r in table.iterrows()
            ],
        }  # fmt: skip


def _warnings(
    rows: pd.DataFrame,
    choice: Choice | None,
    tested: dict[str, Any] | None,
    rolling: dict[str, Any] | None,
    drift: dict[str, Any],
) -> Iterator[str]:
    if choice is None:
        yield FIELD_ONLY.format(n=len(rows), least=ENOUGH_TO_LEARN)
    if said := leak(tested) or leak(rolling):
        yield said
    if tested and tested["verdict"] == NO_BETTER:
        yield f"On {tested['n']} later disputes these odds were not shown to be better than the base rate."
    rates = drift["base_rate"]
    if rates["moved"]:
        yield (
            f"The share won moved from {rates['before']:.0%} to {rates['latest']:.0%} "
            "in the latest quarter of disputes."
        )
    for moved in drift["features"]:
        yield f"Live disputes differ from decided ones in: {BY_NAME[moved['feature']].meaning}."


def markdown(card: dict[str, Any]) -> str:
    """The card for people."""

    def percent(value: float | None) -> str:
        return "–" if value is None else f"{value:.1%}"

    lines = [
        f"# Model {card['version']}",
        f"{card['estimator'].capitalize()}. Learned from {card['decided']} disputes judged on the merits, "
        f"{card['won']} of them won, as of {card['as_of']}.",
        "", "Not learned from: " + ", ".join(f"{n} {what}" for what, n in card["beside"].items()) + ".",
        "", f"{card['selection']}",
    ]  # fmt: skip
    lines += ["", "## Beware", *(f"- {w}" for w in card["warnings"])] if card["warnings"] else []
    for title, found in (
        ("On later disputes", card["evaluation"]),
        ("Over all periods, early models included (further information)", card["rolling"]),
    ):
        if found:
            lines += [
                "", f"## {title}", "",
                *([f"Verdict: **{found['verdict']}**", ""] if found is card["evaluation"] else []),
                "| n | share won | AUC | log loss | Brier | Brier skill (95 %) | calibration error |",
                "|--:|--:|--:|--:|--:|--:|--:|",
                f"| {found['n']} | {percent(found['base_rate'])} | {_short(found['auc'])} "
                f"| {_short(found['log_loss'])} | {_short(found['brier'])} | {_short(found['brier_skill'])} "
                f"({_short(found['brier_skill_low'])} to {_short(found['brier_skill_high'])}) "
                f"| {_short(found['ece'])} |",
            ]  # fmt: skip
    if card["reliability"]:
        lines += ["", "## Reliability", "", "| chance | share won (95 %) | n |", "|--:|--:|--:|"]
        lines += [
            f"| {percent(b['chance'])} | {percent(b['won'])} "
            f"({percent(b['won_low'])}–{percent(b['won_high'])}) | {b['n']} |"
            for b in card["reliability"]
        ]
    lines += list(_regions(card))
    if card["effects"]:
        lines += [
            "",
            "## What it goes by",
            "",
            "| input | weight (mean change of the log-odds) |",
            "|---|--:|",
        ]
        by_weight = sorted(card["effects"], key=lambda e: -e["weight"])
        lines += [f"| {e['meaning']} | {e['weight']:.2f} |" for e in by_weight]
    lines += ["", f"Seed {card['seed']}, data {card['data_hash'][:16]}, file {card['sha256'][:16]}."]
    return "\n".join(lines) + "\n"


def _regions(card: dict[str, Any]) -> Iterator[str]:
    """Whether suppliers of one region are foretold as truly as those of another: region is no input."""
    found = [segment for segment in card["segments"] if segment["by"] == "region"]
    if not found:
        return
    off = [s["value"] for s in found if not s["won_low"] <= s["chance"] <= s["won_high"]]
    yield from ("", "## By the supplier's region", "")
    yield (
        "The region is no input of the odds. "
        + (f"Foretold outside the 95 % interval of what was won: {', '.join(off)}. " if off else "")
        + f"Of {len(found)} regions {len(found) / 20:.1f} would be so by chance alone."
    )
    yield from ("", "| region | n | chance given | share won (95 %) |", "|---|--:|--:|--:|")
    for s in found:
        between = f"{s['won_low']:.0%}–{s['won_high']:.0%}"
        yield f"| {s['value']} | {s['n']} | {s['chance']:.0%} | {s['base_rate']:.0%} ({between}) |"


def _short(value: float | None) -> str:
    return "–" if value is None or not np.isfinite(value) else f"{value:.3f}"
