"""What was learned from the marked corpus: small convolutional networks over the words of a line.

`weights.npz` is written by `python -m bench tagger`. Each network adds up a vector for every mark of a word
(looked up by a hash of the mark), mixes neighbouring words in four layers (sixteen words to either side in
all), and tells of each word and dimension whether a term begins there, goes on or does not stand there, and
in which state. The networks' chances are averaged. Plain NumPy; no network connection and no language model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
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
    """For each word and dimension: not in a term, begins one, goes on in one (words x 21 x 3), and each
    network's scores of the state such a term has (networks x words x 21 x 4)."""

    place: Floats
    states: Floats

    def of(self, words: slice) -> Chances:
        """Those of these words alone."""
        return Chances(self.place[words], self.states[:, words])

    def state(self, words: slice, column: int) -> Floats:
        """The mean chances of the states of a dimension over these words."""
        mean: Floats = _softmax(self.states[:, words, column]).mean(axis=(0, 1))
        return mean


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
        self._sums = lru_cache(maxsize=None)(self._sum)  # of few sets of rule marks

    def scores(self, words: Words, neighbours: dict[int, Places]) -> Floats:
        """The scores of each word (words x 147); `neighbours` as `reached` gives them."""
        width = self._words.width
        base = np.empty((len(words.own), width + self._rules.shape[1]), np.float32)
        base[:, :width] = [self._words.of(marks) for marks in words.own]
        for at, marks in enumerate(words.around):
            if marks:
                base[at, :width] += self._words.of(marks)
        base[:, width:] = self._rules[-1]
        told = [at for at, marks in enumerate(words.ruled) if marks]
        sums = [self._sums(tuple(words.ruled[at])) for at in told]
        for at, (rules, _) in zip(told, sums, strict=True):
            base[at, width:] += rules
        hidden = mixed(base, self._layers, neighbours)
        scores: Floats = np.concatenate([hidden, base], axis=1) @ self._out
        scores += self._out_bias + self._direct[-1]
        for at, (_, direct) in zip(told, sums, strict=True):
            scores[at] += direct
        return scores

    def _sum(self, ruled: tuple[str, ...]) -> tuple[Floats, Floats]:
        rows = [_RULE_AT[mark] for mark in ruled if mark in _RULE_AT]
        return self._rules[rows].sum(axis=0), self._direct[rows].sum(axis=0)


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    normal: Floats = powers
    return normal


@cache
def networks() -> tuple[Network, ...]:
    """The trained networks, read once."""
    return tuple(map(Network, stored(WEIGHTS_FILE)))


def chances(words: Words, lengths: Sequence[int]) -> Chances:
    """The networks' mean chances for the words of lines of these lengths."""
    trained, neighbours = networks(), reached(lengths, REACH)
    place = np.zeros((len(words.own), len(DIMENSIONS), 3), np.float32)
    states = np.empty((len(trained), len(words.own), len(DIMENSIONS), len(STATES)), np.float32)
    with threads().limit(limits=1):
        for nth, network in enumerate(trained):
            scores = network.scores(words, neighbours)
            place += _softmax(scores[:, : place[0].size].reshape(place.shape)) / len(trained)
            states[nth] = scores[:, place[0].size :].reshape(states[nth].shape)
    return Chances(place, states)
