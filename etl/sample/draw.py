"""Seeded draws: the same seed gives the same company, to the byte, in any process."""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypeVar

import numpy as np
from numpy.random import PCG64, Generator, SeedSequence
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

Item = TypeVar("Item")

NEVER = -1  # a day that has not come: written as an empty cell
_EPOCH = date(1970, 1, 1)
_ISO = [(_EPOCH + timedelta(days=day)).isoformat() for day in range(22_000)]  # up to 2030


def generator(seed: int, *path: int) -> Generator:
    """A random stream of its own for one part (`path`) of the company with this seed."""
    return Generator(PCG64(SeedSequence([seed, *path])))


def day_number(day: date) -> int:
    """Days since 1970-01-01."""
    return (day - _EPOCH).days


def calendar_day(number: int) -> date:
    """The date of a day number."""
    return _EPOCH + timedelta(days=int(number))


def iso(days: Ints) -> list[str]:
    """Day numbers as ISO dates, NEVER as an empty string."""
    return [_ISO[day] if day > 0 else "" for day in days.tolist()]


def index(rng: Generator, weights: Sequence[float] | Floats, n: int) -> Ints:
    """`n` positions drawn with the given weights."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    return np.searchsorted(edges, rng.random(n) * edges[-1], side="right").astype(np.int64)


def pick(rng: Generator, items: Sequence[Item]) -> Item:
    """One of the items, each as likely."""
    return items[int(rng.random() * len(items))]


def likely(log_odds: float) -> float:
    """Log-odds to probability, for one number."""
    return 1.0 / (1.0 + math.exp(-log_odds))


def sigmoid(x: Floats) -> Floats:
    """Log-odds to probability, for many."""
    return 1.0 / (1.0 + np.exp(-x))
