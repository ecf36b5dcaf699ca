"""Why a chance is what it is, what would change it, and which decided disputes it resembles."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from models.additive import NAMES
from models.features import ACTIONS, BY_NAME, Action
from models.money import expected_net
from models.store import Period

BASE = "(base)"
NEIGHBOURS = 5
POOL = 20_000  # the latest decided disputes among which similar ones are sought
OTHER_BREACH = 1.0  # log-odds of distance that another kind of complaint adds

CONTRIBUTION_COLUMNS = ["dispute_id", "feature", "value", "contribution"]
SIMILAR_COLUMNS = ["dispute_id", "rank", "other_dispute_id", "distance"]
WHAT_IF_COLUMNS = ["dispute_id", "action", "label", "chance", "chance_low", "chance_high", "expected_net"]


def contributions(rows: pd.DataFrame, period: Period) -> pd.DataFrame:
    """One row a dispute and feature that moves it; with (base), an average case, they sum to the log-odds."""
    if rows.empty:
        return pd.DataFrame(columns=CONTRIBUTION_COLUMNS)
    base, parts = period.chance.contributions(rows)
    ids = rows["dispute_id"].to_numpy()
    tables = [pd.DataFrame({"dispute_id": ids, "feature": BASE, "value": None, "contribution": base})]
    for j, name in enumerate(NAMES):
        moves = parts[:, j] != 0.0
        shown = [BY_NAME[name].shown(v) for v in rows.loc[moves, name]]
        tables.append(
            pd.DataFrame(
                {"dispute_id": ids[moves], "feature": name, "value": shown, "contribution": parts[moves, j]}
            )
        )
    table = pd.concat([t.astype({"value": object}) for t in tables if len(t)], ignore_index=True)
    return table[CONTRIBUTION_COLUMNS]


def similar(live: pd.DataFrame, known: pd.DataFrame, period: Period) -> pd.DataFrame:
    """The decided disputes nearest to each live one: near is what the model weighs alike, in log-odds."""
    if live.empty or known.empty:
        return pd.DataFrame(columns=SIMILAR_COLUMNS)
    pool = known.sort_values(["known_on", "dispute_id"]).tail(POOL)
    there = period.chance.contributions(pool)[1]
    here = period.chance.contributions(live)[1]
    others, breaches = pool["dispute_id"].to_numpy(), pool["breach"].to_numpy()
    found = []
    for row, dispute, breach in zip(here, live["dispute_id"], live["breach"], strict=True):
        distance = np.sqrt(((there - row) ** 2).sum(axis=1)) + OTHER_BREACH * (breaches != breach)
        nearest = np.argsort(distance, kind="stable")[:NEIGHBOURS]
        found += [(dispute, rank, others[i], float(distance[i])) for rank, i in enumerate(nearest, 1)]
    return pd.DataFrame(found, columns=SIMILAR_COLUMNS)


def what_if(live: pd.DataFrame, period: Period, settings: Any) -> pd.DataFrame:
    """What each thing a buyer can still do would make of the chance and the expected net, cost included.

    None once the platform's day for evidence is over: what comes later is not looked at.
    """
    tables = []
    in_time = live[~(live["evidence_due_on"] < live["scored_on"])]
    for action in ACTIONS:
        rows = in_time[in_time["breach"].isin(action.breaches)] if action.breaches else in_time
        for name, least in action.needs.items():
            rows = rows[rows[name] >= least]
        changed = after(rows, action)
        rows = rows[_differs(rows, changed)]
        if rows.empty:
            continue
        changed = changed.loc[rows.index]
        chance, low, high = period.chance.interval(changed)
        fee = float(getattr(settings, action.cost)) if action.cost else 0.0
        net = expected_net(
            chance,
            period.refund.of(rows["breach"]),
            rows["ceiling"],
            settings,
            period.refund.days,
            fee,
            rows["edition"].isin(action.cost_back_on_win).to_numpy(),
        )
        tables.append(
            pd.DataFrame(
                {
                    "dispute_id": rows["dispute_id"].to_numpy(),
                    "action": action.code,
                    "label": action.label,
                    "chance": chance,
                    "chance_low": low,
                    "chance_high": high,
                    "expected_net": net,
                }
            )
        )
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=WHAT_IF_COLUMNS)


def after(rows: pd.DataFrame, action: Action) -> pd.DataFrame:
    """The same disputes once the buyer has done it; nothing they have already gets weaker."""
    changed = rows.copy()
    for name, value in action.sets.items():
        better = np.fmin if BY_NAME[name].direction < 0 else np.fmax
        changed[name] = better(changed[name], value)
    if action.adds_evidence_kind:
        (proof,) = action.sets
        changed["evidence_kinds"] = changed["evidence_kinds"] + (rows[proof] != 1)
    return changed


def _differs(rows: pd.DataFrame, changed: pd.DataFrame) -> np.ndarray:
    names = sorted({n for a in ACTIONS for n in a.sets})
    return (rows[names].fillna(-9.0).to_numpy() != changed[names].fillna(-9.0).to_numpy()).any(axis=1)
