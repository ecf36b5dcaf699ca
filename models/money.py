"""What a claim is worth, in the reporting currency (domain.md: the net value of pursuing)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

DAYS_A_YEAR = 365.25


def handling_cost(settings: Any) -> float:
    """Cost of the hours one case takes."""
    return float(settings.hour_cost) * float(settings.hours_per_case)


def time_left_of(settings: Any, days: float) -> float:
    """What one unit of money paid after `days` is worth today."""
    return max(0.0, 1.0 - float(settings.capital_cost) * days / DAYS_A_YEAR)


def expected_net(
    chance: Any, share: Any, ceiling: Any, settings: Any, days: float, fee: Any = 0.0, fee_back: Any = False
) -> np.ndarray:
    """chance x share x ceiling, less the time value of waiting `days`, handling, and a fee not given back.

    `fee_back`: the inspection fee is refunded on a win. An unknown ceiling gives an unknown value (NaN).
    """
    chance = np.asarray(chance, dtype="float64")
    gain = chance * np.asarray(share, dtype="float64") * np.asarray(ceiling, dtype="float64")
    kept = np.asarray(fee, dtype="float64") * np.where(fee_back, 1.0 - chance, 1.0)
    net: np.ndarray = np.round(gain * time_left_of(settings, days) - handling_cost(settings) - kept, 2)
    return net


def break_even(
    share: Any, ceiling: Any, settings: Any, days: float, fee: Any = 0.0, fee_back: Any = False
) -> np.ndarray:
    """The chance at which pursuing is worth exactly nothing; above 1 it never pays. NaN without a ceiling."""
    fee = np.asarray(fee, dtype="float64")
    value = (
        np.asarray(share, dtype="float64")
        * np.asarray(ceiling, dtype="float64")
        * time_left_of(settings, days)
    )
    worth = value + np.where(fee_back, fee, 0.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        chance: np.ndarray = (handling_cost(settings) + fee) / np.where(worth > 0, worth, np.nan)
    return chance


def net_spread(
    net: np.ndarray, chances: tuple[Any, Any], shares: tuple[Any, Any], of: Callable[[Any, Any], np.ndarray],
    chance: Any, share: Any,
) -> tuple[np.ndarray, np.ndarray]:  # fmt: skip
    """The 90 % interval of an expected net: what the bounds of chance and share move it by, each alone, add
    up as independent errors do.

    `of(chance, share)` gives the net; `chances`, `shares`: lower and upper bounds.
    """
    low, high = (
        sign * np.hypot(of(c, share) - net, of(chance, s) - net)
        for sign, c, s in zip((-1.0, 1.0), chances, shares, strict=True)
    )
    return np.round(net + low, 2), np.round(net + high, 2)
