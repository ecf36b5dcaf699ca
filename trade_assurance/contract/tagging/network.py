"""What was learned from the marked corpus: small recurrent networks over the words of a line.

`weights.npz` is written by `python -m bench tagger`. Each network adds up a vector for every mark of a word
(looked up by a hash of the mark), reads the line forwards and backwards in two layers, and tells of each word
and dimension whether a term begins there, goes on or does not stand there, and in which state. The networks'
chances are averaged. Plain NumPy; no network connection and no language model.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..convolution import Arrays, Floats, Vectors, stored, threads
from ..model import DIMENSIONS
from ..recurrence import Layer, Steps, layer, passed, steps

WEIGHTS_FILE = Path(__file__).with_name("weights.npz")
BUCKETS = 2**15
STATES = ("measurable", "derivable", "approximate", "vague")
LAYERS = 2
MANY_WORDS = 1_000  # from which each network is run in a thread of its own
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
    ruled: Sequence[tuple[str, ...]]


class Network:
    """What one trained network knows of a word by itself, and what it makes of its line."""

    def __init__(self, plain: Arrays) -> None:
        self._words = Vectors(plain)
        self._rules, self._direct = plain["rules"], plain["direct"]
        self._out, self._out_bias = plain["out"], plain["out_bias"] + plain["direct"][-1]
        self._sums = lru_cache(maxsize=None)(self._sum)  # of few sets of rule marks

    def base(self, words: Words) -> Floats:
        """Each word by its marks (words x width)."""
        width = self._words.width
        base = np.empty((len(words.own), width + self._rules.shape[1]), np.float32)
        base[:, :width] = [self._words.of(marks) for marks in words.own]
        base[:, width:] = self._rules[-1]
        for at, marks in enumerate(words.around):
            if marks:
                base[at, :width] += self._words.of(marks)
        for at, ruled in enumerate(words.ruled):
            if ruled:
                base[at, width:] += self._sums(ruled)[0]
        return base

    def scores(self, words: Words, base: Floats, hidden: Floats) -> Floats:
        """The scores of each word (words x 147), from what it is by itself and in its line."""
        scores: Floats = np.concatenate([hidden, base], axis=1) @ self._out
        scores += self._out_bias
        for at, ruled in enumerate(words.ruled):
            if ruled:
                scores[at] += self._sums(ruled)[1]
        return scores

    def _sum(self, ruled: tuple[str, ...]) -> tuple[Floats, Floats]:
        rows = [_RULE_AT[mark] for mark in ruled if mark in _RULE_AT]
        return self._rules[rows].sum(axis=0), self._direct[rows].sum(axis=0)


class Trained(NamedTuple):
    """A trained network and its layers."""

    network: Network
    layers: tuple[Layer, ...]

    def scores(self, words: Words, over: Steps) -> Floats:
        """The scores of each word (words x 147)."""
        base = self.network.base(words)
        hidden = [base]
        for each in self.layers:
            hidden = passed(hidden, each, over)
        return self.network.scores(words, base, hidden[0])


def _softmax(scores: Floats) -> Floats:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    powers /= powers.sum(axis=-1, keepdims=True)
    normal: Floats = powers
    return normal


@cache
def trained() -> tuple[Trained, ...]:
    """The trained networks, read once."""
    return tuple(
        Trained(Network(arrays), tuple(layer([arrays], nth) for nth in range(LAYERS)))
        for arrays in stored(WEIGHTS_FILE)
    )


@cache
def _readers() -> ThreadPoolExecutor:
    """A thread for each network: NumPy's products let the others go on."""
    return ThreadPoolExecutor(len(trained()), "network")


def chances(words: Words, lengths: Sequence[int]) -> Chances:
    """The networks' mean chances for the words of lines of these lengths."""
    networks = trained()
    place = np.zeros((len(words.own), len(DIMENSIONS), 3), np.float32)
    states = np.empty((len(networks), len(words.own), len(DIMENSIONS), len(STATES)), np.float32)
    over = steps(lengths)
    # Of few words the threads would wait for each other longer than they save, as would parallel processes.
    apart = len(words.own) >= MANY_WORDS and multiprocessing.parent_process() is None
    run = _readers().map if apart else map
    with threads().limit(limits=1):
        for nth, scores in enumerate(run(lambda each: each.scores(words, over), networks)):
            place += _softmax(scores[:, : place[0].size].reshape(place.shape)) / len(networks)
            states[nth] = scores[:, place[0].size :].reshape(states[nth].shape)
    return Chances(place, states)
