"""The share of the recoverable ceiling that is paid when a dispute is won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from models.prior import field

RESAMPLES = 200


@dataclass(frozen=True, slots=True)
class RefundShare:
    """Mean share by breach, pulled to the overall mean where few; its 90 % interval; days until the money."""

    overall: float
    overall_low: float
    overall_high: float
    breaches: np.ndarray
    share: np.ndarray
    days: float
    n: int

    def of(self, breach: pd.Series) -> np.ndarray:
        """Expected share of the ceiling, given a win, for each breach."""
        by = dict(zip(self.breaches.tolist(), self.share.tolist(), strict=True))
        return np.array([by.get(b, self.overall) for b in breach], dtype="float64")

    def state(self) -> dict[str, Any]:
        """Plain values to store."""
        return {name: getattr(self, name) for name in self.__slots__}


def learn(frame: pd.DataFrame, seed: int) -> RefundShare:
    """Learn from won disputes whose refund and ceiling are known; the field's guess where there are none.

    `frame`: cases(); the interval of the overall mean comes from resampling.
    """
    prior = field()["refund"]
    weight = float(prior["cases"])
    won = frame[(frame["label"] == 1) & (frame["ceiling"] > 0) & frame["refunded"].notna()]
    share = (won["refunded"] / won["ceiling"]).clip(0.0, 1.0).to_numpy(dtype="float64")
    overall = (share.sum() + weight * prior["share"]) / (len(share) + weight)
    rng = np.random.default_rng(seed)
    pool = np.append(share, prior["share"])
    odds = np.append(np.ones(len(share)), weight) / (len(share) + weight)
    counts = rng.multinomial(len(share) + int(weight), odds, size=RESAMPLES)
    low, high = np.quantile(counts @ pool / counts.sum(axis=1), [0.05, 0.95])
    groups = pd.Series(share).groupby(won["breach"].to_numpy())
    sums, sizes = groups.sum(), groups.size()
    by = (sums + weight * overall) / (sizes + weight)
    waits = (frame["refunded_on"] - frame["scored_on"]).dt.days[frame["label"] == 1]
    waits = waits[waits >= 0]
    days = (
        (float(waits.median()) * len(waits) + prior["days"] * weight) / (len(waits) + weight)
        if len(waits)
        else prior["days"]
    )
    return RefundShare(
        float(overall),
        float(low),
        float(high),
        by.index.to_numpy(dtype=str),
        by.to_numpy(dtype="float64"),
        float(days),
        len(share),
    )
