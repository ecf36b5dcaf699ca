"""Disputes with what training, evaluation and scoring need beside the features."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import pandas as pd

from models.features import FEATURES, UNKNOWN_CLOSE_DAYS, features

INPUTS = tuple(f.name for f in FEATURES)

_SQL = """
-- One row per assessed dispute: its last day for evidence, how it ended and what it was worth, in the
-- reporting currency. A refund that is paid after the day is not known on it.
SELECT a.dispute_id, d.opened_on, d.status, d.outcome, a.verdict, u.region, d.evidence_due_on,
    a.ceiling_rc::DOUBLE AS ceiling, a.refunded_rc::DOUBLE AS refunded,
    CASE WHEN d.refunded_on <= $as_of THEN d.refunded_on END AS refunded_on
FROM assessed_disputes a JOIN disputes d USING (dispute_id)
LEFT JOIN suppliers u ON u.supplier_id = a.supplier_id
"""


def cases(con: Any, as_of: date) -> pd.DataFrame:
    """One row a dispute with a known order, in time order: the features table and how each case ended.

    `decided_on`: the day that parts past from later (closing, else opening); `known_on`: the day from which
    the outcome may be learned from; `ceiling`, `refunded`: reporting currency.
    """
    ended = con.execute(_SQL, {"as_of": as_of}).df()
    frame = features(con, as_of).merge(ended, on="dispute_id", how="left", validate="1:1")
    for day in ("opened_on", "refunded_on", "evidence_due_on"):
        frame[day] = pd.to_datetime(frame[day])
    frame["decided_on"] = frame["closed_on"].fillna(frame["opened_on"])
    known = frame["closed_on"].fillna(frame["scored_on"] + pd.Timedelta(days=UNKNOWN_CLOSE_DAYS))
    frame["known_on"] = known.where(known > frame["scored_on"], frame["scored_on"])
    return frame


def decided(frame: pd.DataFrame) -> pd.DataFrame:
    """The disputes to learn from: judged on the merits, and not excluded by the rules."""
    return frame[frame["label"].notna() & frame["eligible"] & ~frame["is_live"]].reset_index(drop=True)


def reported_beside(frame: pd.DataFrame) -> dict[str, int]:
    """What was not learned from, counted by cause."""
    closed = frame[~frame["is_live"]]
    counts = {
        "live": int(frame["is_live"].sum()),
        "excluded by the rules": int((closed["label"].notna() & ~closed["eligible"]).sum()),
    }
    for outcome in ("withdrawn", "cancelled", "expired", "undecided"):
        counts[outcome] = int((closed["label"].isna() & (closed["outcome"] == outcome)).sum())
    return counts


def data_hash(frame: pd.DataFrame) -> str:
    """SHA-256 of what is learned from: equal rows give an equal hash on any machine.

    Outcomes and what was paid: a refund that is corrected later teaches another share, as another win does.
    """
    paid = ("ceiling", "refunded", "refunded_on")
    columns = ["dispute_id", "scored_on", "known_on", "label", *paid, *INPUTS]
    rows = pd.util.hash_pandas_object(frame[columns].astype(dict.fromkeys(columns, str)), index=False)
    return hashlib.sha256(rows.to_numpy().tobytes()).hexdigest()
