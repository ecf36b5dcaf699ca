"""The share of the recoverable ceiling that is paid when a dispute is won."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from models.prior import field

DRAWS = 1000
ENDS = (0.05, 0.95)


@dataclass(frozen=True, slots=True)
class RefundShare:
    """Mean share by breach, pulled to the overall mean where few; 90 % intervals; days until the money."""

    overall: float
    overall_low: float
    overall_high: float
    breaches: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    days: float
    n: int

    def of(self, breach: pd.Series) -> np.ndarray:
        """Expected share of the ceiling, given a win, for each breach."""
        return self._each(breach, self.share, self.overall)

    def interval(self, breach: pd.Series) -> tuple[np.ndarray, np.ndarray]:
        """The 90 % interval of that expectation, for each breach."""
        return self._each(breach, self.low, self.overall_low), self._each(
            breach, self.high, self.overall_high
        )

    def _each(self, breach: pd.Series, values: np.ndarray, other: float) -> np.ndarray:
        by = dict(zip(self.breaches.tolist(), values.tolist(), strict=True))
        return np.array([by.get(b, other) for b in breach], dtype="float64")

    def state(self) -> dict[str, Any]:
        """Plain values to store."""
        return {name: getattr(self, name) for name in self.__slots__}

    def told(self) -> dict[str, Any]:
        """The same as JSON values for the card."""
        by = zip(
            self.breaches.tolist(), self.share.tolist(), self.low.tolist(), self.high.tolist(), strict=True
        )
        return {
            "n": self.n, "days": self.days, "share": self.overall, "low": self.overall_low,
            "high": self.overall_high,
            "by": [dict(zip(("breach", "share", "low", "high"), each, strict=True)) for each in by],
        }  # fmt: skip


def learn(frame: pd.DataFrame, seed: int) -> RefundShare:
    """Learn from won disputes whose refund and ceiling are known; the field's guess where there are none.

    `frame`: cases(). The intervals hold how unsure the means are and how unsure the field's guess is.
    """
    prior = field()["refund"]
    weight = float(prior["cases"])
    won = frame[(frame["label"] == 1) & (frame["ceiling"] > 0) & frame["refunded"].notna()]
    share = (won["refunded"] / won["ceiling"]).clip(0.0, 1.0)
    rng = np.random.default_rng(seed)
    guess = rng.beta(weight * prior["share"], weight * (1 - prior["share"]), DRAWS)
    overall, drawn = _pulled(share, prior["share"], guess, weight, rng)
    low, high = np.quantile(drawn, ENDS)
    groups = [(str(breach), *_pulled(own, overall, drawn, weight, rng))
              for breach, own in share.groupby(won["breach"].to_numpy())]  # fmt: skip
    waits = (frame["refunded_on"] - frame["scored_on"]).dt.days[frame["label"] == 1]
    waits = waits[waits >= 0]
    days = (
        (float(waits.median()) * len(waits) + prior["days"] * weight) / (len(waits) + weight)
        if len(waits)
        else prior["days"]
    )
    return RefundShare(
        overall=overall,
        overall_low=float(min(low, overall)),
        overall_high=float(max(high, overall)),
        breaches=np.array([breach for breach, *_ in groups], dtype=str),
        share=np.array([mean for _, mean, _ in groups]),
        low=np.array([min(mean, np.quantile(draws, ENDS[0])) for _, mean, draws in groups]),
        high=np.array([max(mean, np.quantile(draws, ENDS[1])) for _, mean, draws in groups]),
        days=float(days),
        n=len(share),
    )


def _pulled(
    share: pd.Series, middle: float, around: np.ndarray, weight: float, rng: np.random.Generator
) -> tuple[float, np.ndarray]:
    """The mean of some shares pulled to `middle` as by `weight` cases, and draws of where it may lie.

    `around`: draws of `middle` itself.
    """
    n = len(share)
    if n == 0:
        return float(middle), around
    error = float(share.std(ddof=0)) / np.sqrt(n)
    own = np.clip(share.mean() + error * rng.standard_normal(DRAWS), 0.0, 1.0)
    return float((share.sum() + weight * middle) / (n + weight)), (n * own + weight * around) / (n + weight)
