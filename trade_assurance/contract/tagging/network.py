"""What was learned from the marked corpus: small convolutional networks over the words of a line.

`weights.npz` is written by `python -m bench tagger`. Each network adds up a vector for every mark of a word
(looked up by a hash of the mark), mixes neighbouring words in four layers (sixteen words to either side in
all), and tells of each word and dimension whether a term begins there, goes on or does not stand there, and
in which state. The networks' chances are averaged. Plain NumPy; no network connection and no language model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..convolution import Arrays, Floats, Places, Vectors, layers, mixed, reached, stored, threads
from ..model import DIMENSIONS

WEIGHTS_FILE = Path(__file__).with_name("weights.npz")
BUCKETS = 2**15
STATES = ("measurable", "derivable", "approximate", "vague")
REACH = ((5, 1), (3, 2), (3, 4), (3, 8))  # width and spread of each layer
RULE_MARKS = tuple(f"{mark}={d}/{s}" for mark in "RB" for d in DIMENSIONS for s in STATES)
_RULE_AT = {mark: at for at, mark in enumerate(RULE_MARKS)}
OUTPUTS = len(DIMENSIONS) * (3 + len(STATES))


class Chances(NamedTuple):
    """For each word and dimension: not in a term, begins one, goes on in one (words x 21 x 3), and the
    state such a term has (words x 21 x 4)."""

    place: Floats
    state: Floats


class Words(NamedTuple):
    """The words of one or more lines: the marks each has by itself, those of its place, those rules set."""

    own: Sequence[tuple[str, ...]]
    around: Sequence[tuple[str, ...]]
    ruled: Sequence[Sequence[str]]


class Network:
    """One trained network."""

    def __init__(self, plain: Arrays) -> None:
        self._words = Vectors(plain)
        self._rules = plain["rules"]
        self._direct = plain["direct"]
        self._layers = layers(plain, REACH)
        self._out, self._out_bias = plain["out"], plain["out_bias"]

    def scores(self, words: Words, neighbours: dict[int, Places]) -> Floats:
        """The scores of each word (words x 147); `neighbours` as `reached` gives them."""
        width = self._words.width
        base = np.empty((len(words.own), width + self._rules.shape[1]), np.float32)
        base[:, :width] = [self._words.of(marks) for marks in words.own]
        for at, marks in enumerate(words.around):
            if marks:
                base[at, :width] += self._words.of(marks)
        base[:, width:] = self._rules[-1]
        direct = np.broadcast_to(self._direct[-1], (len(base), OUTPUTS)).copy()
        for at, ruled in enumerate(words.ruled):
            if ruled:
                rows = [_RULE_AT[mark] for mark in ruled if mark in _RULE_AT]
                base[at, width:] += self._rules[rows].sum(axis=0)
                direct[at] += self._direct[rows].sum(axis=0)
        hidden = mixed(base, self._layers, neighbours)
        return np.concatenate([hidden, base], axis=1) @ self._out + self._out_bias + direct


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=2, keepdims=True))
    normal: Floats = powers / powers.sum(axis=2, keepdims=True)
    return normal


@cache
def networks() -> tuple[Network, ...]:
    """The trained networks, read once."""
    return tuple(map(Network, stored(WEIGHTS_FILE)))


def chances(words: Words, lengths: Sequence[int]) -> Chances:
    """The networks' mean chances for the words of lines of these lengths."""
    place = np.zeros((len(words.own), len(DIMENSIONS), 3), np.float32)
    state = np.zeros((len(words.own), len(DIMENSIONS), len(STATES)), np.float32)
    trained, neighbours = networks(), reached(lengths, REACH)
    with threads().limit(limits=1):
        for network in trained:
            scores = network.scores(words, neighbours)
            place += _softmax(scores[:, : place[0].size].reshape(place.shape)) / len(trained)
            state += _softmax(scores[:, place[0].size :].reshape(state.shape)) / len(trained)
    return Chances(place, state)
