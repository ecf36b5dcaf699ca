"""From decided disputes to a stored model with its card, published only if not worse than the one in use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from models import refund, store
from models.additive import chance_of, log_losses
from models.card import card
from models.cases import INPUTS, cases, data_hash, decided
from models.claim_success import ENOUGH_TO_LEARN, field_only
from models.evaluate import NO_BETTER, TooFew, evaluate, fit, judged, later, learning_curve
from models.store import Bundle, Period
from models.threads import one_thread

ENOUGH_TO_CONTEST = 50  # later disputes before two models can be told apart
NOISE = 1.645  # standard errors by which a challenger must be worse to be refused (one-sided 95 %)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What training did: the version in use now, whether it is the new one, and why, in a sentence."""

    version: str
    published: bool
    reason: str
    card: dict[str, Any]


def train(con: Any, folder: Path, as_of: date, created_at: str, seed: int = 0) -> Outcome:
    """Learn from the warehouse behind `con` as of `as_of` and store the model in `folder`.

    With too few decided disputes the field's prior is stored, and said so. The same rows again keep the
    model in use, and never bring back one that somebody went back from.
    """
    with one_thread():
        frame = cases(con, as_of)
        rows = decided(frame)
        fingerprint = f"{data_hash(rows)}-{seed}"
        champion = _champion(folder)
        if champion is not None and champion.card.get("fingerprint") == fingerprint:
            return Outcome(
                champion.version,
                False,
                "the decided disputes are the same as when it was trained",
                champion.card,
            )
        if champion is not None and (again := store.left(folder).get(fingerprint)) is not None:
            return Outcome(
                champion.version,
                False,
                f"the decided disputes are those that {again} learned from, which was left; "
                f"{champion.version} stays in use until others are decided or {again} is chosen by name",
                champion.card,
            )
        bundle = learn(frame, as_of, seed)
        worse = _worse_than(champion, bundle, rows) if champion is not None else None
        if champion is not None and worse is not None:
            return Outcome(champion.version, False, worse, champion.card)
        bundle.card.update(created_at=created_at, fingerprint=fingerprint)
        version = store.save(folder, bundle)
        return Outcome(version, True, "published", store.card_of(folder, version))


def learn(frame: pd.DataFrame, as_of: date, seed: int = 0) -> Bundle:
    """The bundle that these cases teach (cases.cases), with its card; nothing is stored."""
    rows = decided(frame)
    if len(rows) < ENOUGH_TO_LEARN or rows["label"].nunique() < 2:
        won = rows["label"].to_numpy(dtype="float64")
        model = field_only(frame.loc[frame["eligible"], list(INPUTS)], won).centred(rows)
        period = Period(np.datetime64("0001-01-01"), model, refund.learn(rows, seed))
        told = card(frame, rows, model, None, None, None, seed, as_of)
        paid = period.refund.told()
        return Bundle((period,), False, {**told, "refund": paid, "learning_curve": [], "abstains": False})
    model = fit(rows, seed)
    past = [
        Period(start, chance, refund.learn(known_before(rows, start), seed)) for start, chance in model.past_
    ]
    # The last period is for live disputes and knows every outcome there is.
    periods = (*past, Period(np.datetime64(as_of) + 1, model.final_, refund.learn(rows, seed)))
    own = later(rows, model.past_[1][0]) if len(model.past_) > 1 else np.zeros(len(rows), dtype=bool)
    won, chance = rows["label"].to_numpy(dtype="float64")[own], chance_of(model.out_of_time_)[own]
    rolling = judged(won, chance, seed) if own.any() else None
    if rolling is not None:
        del rolling["verdict"]  # there is one verdict, the evaluation's
    try:
        tested, curve = evaluate(rows, seed, model=model), learning_curve(rows, seed)
    except TooFew:
        tested, curve = None, []
    # The rule of the specification, and nothing beside it: one verdict, one evaluation.
    abstains = tested is not None and tested["verdict"] == NO_BETTER
    tested_rows = rows[own].assign(chance=chance)
    told = card(frame, rows, model.final_, model.choice_, tested, (rolling, tested_rows), seed, as_of)
    told |= {"refund": periods[-1].refund.told(), "learning_curve": curve, "abstains": abstains}
    return Bundle(periods, abstains, told)


def known_before(rows: pd.DataFrame, start: np.datetime64) -> pd.DataFrame:
    """The rows whose outcome was known before a day, without the refunds that were still to be paid on it."""
    known = rows[rows["known_on"].to_numpy() < start]
    return known.assign(refunded_on=known["refunded_on"].where(known["refunded_on"] < start))


def _champion(folder: Path) -> Bundle | None:
    try:
        return store.load(folder)
    except (store.NoModel, store.ModelRefused):
        return None  # a model that cannot be used cannot be defended either


def _worse_than(champion: Bundle, challenger: Bundle, rows: pd.DataFrame) -> str | None:
    """Why the challenger may not replace the champion, None when it may.

    Both foretell the same later disputes, each by its models of before them: those decided since the champion
    was trained, or, where these are few, all that both foretell.
    """
    trained_to = pd.Timestamp(champion.card["as_of"])
    fresh = rows[(rows["known_on"] > trained_to) & (rows["scored_on"] > trained_to)]
    where = "decided since"
    if len(fresh) < ENOUGH_TO_CONTEST:
        fresh, where = rows[_foretold(champion, rows) & _foretold(challenger, rows)], "foretold by both"
    if len(fresh) < ENOUGH_TO_CONTEST:
        return None
    won = fresh["label"].to_numpy(dtype="float64")
    losses = []
    for bundle in (champion, challenger):
        losses.append(log_losses(past_log_odds(bundle, fresh), won))
    gap = losses[1] - losses[0]
    if gap.mean() > NOISE * gap.std(ddof=1) / np.sqrt(len(gap)):
        return (
            f"the new model is worse on {len(fresh)} disputes {where} (log loss {losses[1].mean():.4f} "
            f"against {losses[0].mean():.4f}); {champion.version} stays in use"
        )
    return None


def _foretold(bundle: Bundle, rows: pd.DataFrame) -> np.ndarray:
    """Rows that a model with outcomes of its own foretold before their outcome was known."""
    if len(bundle.periods) < 2:
        return np.zeros(len(rows), dtype=bool)
    return later(rows, bundle.periods[1].start)


def past_log_odds(bundle: Bundle, rows: pd.DataFrame) -> np.ndarray:
    """Log-odds of closed disputes, each by the latest model that did not know its outcome."""
    out = np.zeros(len(rows))
    at = period_of(bundle, rows)
    for k in np.unique(at):
        out[at == k] = bundle.periods[k].chance.log_odds(rows[at == k])
    return out


def period_of(bundle: Bundle, rows: pd.DataFrame) -> np.ndarray:
    """Index of the period each row was scored in; live disputes belong to the last."""
    starts = np.array([p.start for p in bundle.periods], dtype="datetime64[D]")
    days = rows["scored_on"].to_numpy(dtype="datetime64[D]")
    at = np.clip(np.searchsorted(starts, days, side="right") - 1, 0, len(starts) - 1)
    return np.where(rows["is_live"].to_numpy(dtype=bool), len(starts) - 1, at)
