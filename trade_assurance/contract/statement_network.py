"""What a statement complains of, as learned: small recurrent networks over its words.

Each word has marks (its letters, what the lists say of it), the whole has those of the allegations that the
lists read. The networks tell how likely each dimension and each property is complained of; `wording` tells
the dimensions by words and pairs of words alone, and a mean of both (`SHARE`) is what is believed. `python -m
bench statements` learns the weights. Plain NumPy; no network connection and no language model.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from .convolution import Arrays, Floats, Vectors, stored, threads
from .folding import fold
from .lexicon import PROPERTIES
from .listed import listed_complaint
from .model import DIMENSIONS, Allegation
from .recurrence import Layer, layer, passed, steps
from .scanning import words
from .statements import normal
from .tagging.line import own_marks, spans
from .units import LISTS
from .vocabulary import hits, tokens
from .wording import chance, log_odds

WEIGHTS_FILE = Path(__file__).with_name("statement_network.npz")
BUCKETS = 2**14
NAMES = tuple(sorted(PROPERTIES))
OUTPUTS = len(DIMENSIONS) + len(NAMES)  # the dimensions', then the properties'
SURENESS = 5
TOLD = tuple(f"{d}/{n}" for d in DIMENSIONS for n in range(SURENESS)) + NAMES
SHARE: float = tomllib.loads((LISTS / "guessing.toml").read_text("utf-8"))["networks"]["share"]
_TOLD_AT = {mark: at for at, mark in enumerate(TOLD)}
_LONGEST = 4_000  # characters read: no buyer's statement is longer


class Chances(NamedTuple):
    """How likely a statement complains of each dimension, and of each property."""

    of: dict[str, float]
    properties: dict[str, float]


def statement_marks(statement: str) -> list[tuple[str, ...]]:
    """The marks of each word of a statement."""
    text = normal(fold(statement[:_LONGEST]))
    bounds = spans(text)
    found = [list(own_marks(text[a:b], text[a:b])) for a, b in bounds]
    listed = [(hit.start, hit.end, "h", hit.kind, hit.target) for hit in hits(text, tokens(text))]
    listed += [(word.start, word.end, "k", word.kind, word.target) for word in words(text)]
    for start, end, sort, kind, target in listed:
        for marks, (a, b) in zip(found, bounds, strict=True):
            if a < end and start < b:
                marks += [f"{sort}={kind}", f"{sort}={kind}/{target}"]
    return [tuple(marks) for marks in found]


def told(allegations: Sequence[Allegation]) -> list[int]:
    """Which of the whole statement's marks (`TOLD`) are set by what the lists read in it."""
    return sorted(
        {_TOLD_AT[f"{each.dimension}/{max(each.sureness, 0)}"] for each in allegations}
        | {_TOLD_AT[each.property] for each in allegations if each.property in _TOLD_AT}
    )


class Network:
    """What one trained network knows of words by themselves, and what it makes of a statement."""

    def __init__(self, plain: Arrays) -> None:
        self._words = Vectors(plain)
        self._told, self._told_bias, self._direct = plain["told"], plain["told_bias"], plain["direct"]
        self._out, self._out_bias = plain["out"], plain["out_bias"]

    def base(self, marks: Sequence[tuple[str, ...]]) -> Floats:
        """Each word by its marks (words x width)."""
        return np.array([self._words.of(each) for each in marks], np.float32)

    def scores(self, base: Floats, hidden: Floats, set_marks: Sequence[int]) -> Floats:
        """The log-odds of each dimension, then of each property."""
        seen = np.concatenate([hidden, base], axis=1)
        listed = np.maximum(self._told[list(set_marks)].sum(axis=0) + self._told_bias, 0.0)
        whole = np.concatenate([seen.max(axis=0), seen.mean(axis=0), listed])
        scores: Floats = whole @ self._out + self._out_bias + self._direct[list(set_marks)].sum(axis=0)
        return scores


class Trained(NamedTuple):
    """The trained networks and their layer, run side by side."""

    networks: tuple[Network, ...]
    through: Layer


@cache
def trained() -> Trained:
    """The trained networks, read once."""
    arrays = stored(WEIGHTS_FILE)
    return Trained(tuple(map(Network, arrays)), layer(arrays, 0))


@lru_cache(maxsize=4_000)
def chances(statement: str) -> Chances:
    """How likely each dimension and property is complained of."""
    set_marks = tuple(told(listed_complaint(statement).allegations))
    marks = statement_marks(statement)
    if not marks:
        return Chances(dict.fromkeys(DIMENSIONS, 0.0), dict.fromkeys(NAMES, 0.0))
    networks, through = trained()
    with threads().limit(limits=1):
        bases = [network.base(marks) for network in networks]
        hidden = passed(bases, through, steps([len(marks)]))
        scores = [
            network.scores(base, read, set_marks)
            for network, base, read in zip(networks, bases, hidden, strict=True)
        ]
    mean = np.mean([1 / (1 + np.exp(-np.clip(each, -30, 30))) for each in scores], axis=0).tolist()
    by_words = log_odds(statement)
    learned = dict(zip(DIMENSIONS, mean, strict=False))
    return Chances(
        {name: SHARE * learned[name] + (1 - SHARE) * chance(by_words[name]) for name in DIMENSIONS},
        dict(zip(NAMES, mean[len(DIMENSIONS) :], strict=True)),
    )
