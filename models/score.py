"""Chance, refund share and expected net: live disputes by the model in use, closed ones by one of before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from models import explain, prior, store
from models.additive import chance_of
from models.cases import cases, decided
from models.logistic import Z90
from models.money import break_even, expected_net, net_spread
from models.store import Bundle, Period
from models.threads import one_thread
from models.train import period_of

CSV_COLUMNS = [
    "dispute_id", "chance", "chance_low", "chance_high", "base_rate", "refund_share", "ceiling",
    "expected_net", "verdict", "model_version",
]  # fmt: skip
SCORE_COLUMNS = [
    *CSV_COLUMNS, "scored_on", "fit", "break_even", "net_low", "net_high", "base_won", "base_decided",
]  # fmt: skip
COUNTED = ("base_rate", "base_won", "base_decided")  # told of what the rules exclude as well
EXPLAINED = 20_000  # disputes whose reasons are kept: live ones first, then the latest


@dataclass(frozen=True, slots=True)
class Scored:
    """What scoring hands to the warehouse; `model_version` None when no model is stored."""

    scores: pd.DataFrame
    contributions: pd.DataFrame
    similar: pd.DataFrame
    what_if: pd.DataFrame
    model_version: str | None


def score_tables(con: Any, models_folder: Path, settings: Any, as_of: date) -> Scored:
    """Scores, reasons, similar cases and what-ifs of every dispute behind `con`, with the model in use.

    Without a stored model all are empty. Raises store.ModelRefused for a model that may not be used.
    """
    try:
        bundle = store.load(models_folder)
    except store.NoModel:
        return Scored(
            pd.DataFrame(columns=SCORE_COLUMNS),
            pd.DataFrame(columns=explain.CONTRIBUTION_COLUMNS),
            pd.DataFrame(columns=explain.SIMILAR_COLUMNS),
            pd.DataFrame(columns=explain.WHAT_IF_COLUMNS),
            None,
        )
    with one_thread():
        frame = cases(con, as_of)
        scored = scores(frame, bundle, settings)
        rows = frame[frame["eligible"]].sort_values(["is_live", "scored_on"]).tail(EXPLAINED)
        live = frame[frame["eligible"] & frame["is_live"]]
        told = _base_rate_alone(scored) if bundle.abstains else _reasons(rows, bundle)
        # Withheld odds are the same whatever is done.
        open_to = live.iloc[:0] if bundle.abstains else live
        return Scored(
            scored,
            told,
            explain.similar(live, decided(frame), bundle.final),
            explain.what_if(open_to, bundle.final, settings),
            bundle.version,
        )


def _reasons(rows: pd.DataFrame, bundle: Bundle) -> pd.DataFrame:
    """Why each dispute's odds are what they are, by the model that gave them."""
    at = period_of(bundle, rows)
    found = [explain.contributions(rows[at == k], bundle.periods[k]) for k in np.unique(at)]
    return pd.concat(found or [explain.contributions(rows, bundle.final)], ignore_index=True)


def _base_rate_alone(scored: pd.DataFrame) -> pd.DataFrame:
    """The one reason of withheld odds: the rate that stands in their place."""
    given = scored.loc[scored["chance"].notna(), ["dispute_id", "chance"]].tail(EXPLAINED)
    odds = np.log(given["chance"] / (1 - given["chance"]))
    return pd.DataFrame(
        {"dispute_id": given["dispute_id"], "feature": explain.BASE, "value": None, "contribution": odds}
    )


def scores(frame: pd.DataFrame, bundle: Bundle, settings: Any) -> pd.DataFrame:
    """One row a dispute, in the order of `frame` (cases.cases); SCORE_COLUMNS.

    Chance and what follows from it are empty where the rules exclude the dispute.
    """
    at = period_of(bundle, frame)
    found = [
        _period_scores(frame[at == k], bundle.periods[k], bundle.abstains, settings) for k in np.unique(at)
    ]
    out = pd.concat(found or [_period_scores(frame, bundle.final, bundle.abstains, settings)])
    out = out.loc[frame.index]
    excluded = ~frame["eligible"].to_numpy(dtype=bool)
    out.loc[excluded, [name for name in out.columns if name not in COUNTED]] = np.nan
    for name in ("dispute_id", "ceiling", "verdict", "scored_on"):
        out[name] = frame[name]
    out["model_version"] = bundle.version
    out["fit"] = np.where(frame["is_live"], "live", "cross_fitted")
    return out[SCORE_COLUMNS]


def published(
    rows: pd.DataFrame, period: Period, abstains: bool
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Chance and its 90 % interval, a row each; abstaining: the base rate (before there is one, the prior
    rate), and how far claims spread."""
    if not abstains:
        return period.chance.interval(rows)
    rate = period.chance.rate
    field, misfit = prior.field()["base"], prior.field()["misfit"]
    # Not to be told from the base rate is not to be the base rate: single claims still spread around it.
    information = (period.chance.n + field["cases"]) * rate * (1.0 - rate)
    sd = np.sqrt(field["spread"] ** 2 + misfit["sd"] ** 2 + 1.0 / information)
    ends = chance_of(prior.logit(rate) + Z90 * sd * np.array([-1.0, 1.0]))
    return np.full(len(rows), rate), np.full(len(rows), ends[0]), np.full(len(rows), ends[1])


def _period_scores(rows: pd.DataFrame, period: Period, abstains: bool, settings: Any) -> pd.DataFrame:
    chance, low, high = published(rows, period, abstains)
    refund = period.refund
    share, days = refund.of(rows["breach"]), refund.days

    def net_of(p: np.ndarray, part: np.ndarray) -> np.ndarray:
        return expected_net(p, part, rows["ceiling"], settings, days)

    net = net_of(chance, share)
    net_low, net_high = net_spread(net, (low, high), refund.interval(rows["breach"]), net_of, chance, share)
    return pd.DataFrame({
        "chance": chance, "chance_low": low, "chance_high": high,
        "base_rate": np.nan if period.chance.base_rate is None else period.chance.base_rate,
        "refund_share": share, "expected_net": net,
        "break_even": break_even(share, rows["ceiling"], settings, days),
        "net_low": net_low, "net_high": net_high,
        "base_won": period.chance.won, "base_decided": period.chance.n,
    }, index=rows.index, dtype="float64")  # fmt: skip
