"""Which terms of a contract speak of what a statement complains of, as learned: small networks.

A statement's words and a term's words (its own, and those around it) are mixed with their neighbours, laid
beside each other word by word and as wholes, and weighed with the marks of `likeness`; then each term is
weighed beside the contract's others, since one that speaks better of it makes another less likely.
`python -m bench supports` learns the weights from complaints whose carrying terms are marked
(tests/contract/disputed). Plain NumPy; no network connection and no language model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .convolution import Arrays, Floats, Vectors, layers, mixed, reached, stored, threads
from .lexicon import REMEMBERED
from .model import ContractReading, Term
from .statement_network import statement_marks

WEIGHTS_FILE = Path(__file__).with_name("support_network.npz")
BUCKETS = 2**14
REACH = ((3, 1), (3, 2))  # width and spread of each layer
AROUND = "around"  # the mark of words that stand around a term
_BEFORE, _BEHIND = 50, 30  # characters of a term's line that count
_LEAST = 1e-12

WordMarks = tuple[tuple[str, ...], ...]


class TermWords(NamedTuple):
    """A term's dimension, the marks of its own words, and of those around it."""

    dimension: str
    own: WordMarks
    around: WordMarks


class Encoded(NamedTuple):
    """Texts laid end to end: the words as they are, where each text starts, and each text as a whole."""

    words: Floats
    starts: NDArray[np.intp]
    whole: Floats


@lru_cache(maxsize=REMEMBERED)
def _marks(text: str) -> WordMarks:
    return tuple(statement_marks(text)) or (("nothing",),)


def term_words(reading: ContractReading, term: Term) -> TermWords:
    """The words of a term as the networks see them."""
    text = reading.remarks if term.in_remarks else reading.text
    line = text.rfind("\n", 0, term.start) + 1
    end = text.find("\n", term.end)
    around = text[max(line, term.start - _BEFORE) : min(end if end >= 0 else len(text), term.end + _BEHIND)]
    return TermWords(term.dimension, _marks(term.text), _marks(around or term.text))


class Network:
    """One trained network."""

    def __init__(self, plain: Arrays) -> None:
        self._plain = plain
        self._words = Vectors(plain)
        self._layers = layers(plain, REACH)

    def _encoded(self, texts: Sequence[WordMarks], also: Sequence[str]) -> Encoded:
        """Texts, each with one mark more on all its words."""
        lengths = [len(text) for text in texts]
        base = np.array([self._words.of(marks) for text in texts for marks in text], np.float32)
        more = [self._words.of((mark,)) if mark else np.zeros(base.shape[1], np.float32) for mark in also]
        base += np.repeat(np.array(more), lengths, axis=0)
        seen = np.concatenate([mixed(base, self._layers, reached(lengths, REACH)), base], axis=1)
        starts = np.cumsum([0, *lengths[:-1]])
        mean = np.add.reduceat(seen, starts) / np.array(lengths, np.float32)[:, None]
        return Encoded(base, starts, np.concatenate([np.maximum.reduceat(seen, starts), mean], axis=1))

    def _likest(self, statement: Encoded, terms: Encoded) -> list[Floats]:
        """How like the likest words of the statement and of each term are, and on the mean of its words."""
        said, termed = (self._direction(each.words) for each in (statement, terms))
        likest = np.maximum.reduceat(said @ termed.T, terms.starts, axis=1)
        return [likest.max(axis=0), likest.mean(axis=0)]

    def _direction(self, words: Floats) -> Floats:
        turned: Floats = words @ self._plain["likest"]
        return turned / np.maximum(np.sqrt((turned * turned).sum(axis=1, keepdims=True)), _LEAST)

    def scores(self, statement: WordMarks, terms: Sequence[TermWords], given: Floats) -> Floats:
        """The log-odds that each term speaks of what the statement complains of; `given` as
        `Likeness.marks` tells them."""
        plain = self._plain
        said = self._encoded([statement], [""])
        own = self._encoded([term.own for term in terms], ["dimension=" + term.dimension for term in terms])
        around = self._encoded([term.around for term in terms], [AROUND] * len(terms))
        alike = [*self._likest(said, own), *self._likest(said, around)]
        whole = np.tanh(said.whole @ plain["said"] + plain["said_bias"])
        termed = np.concatenate([own.whole, around.whole], axis=1)
        each = np.tanh(termed @ plain["termed"] + plain["termed_bias"])
        marks = (given - plain["mean"]) / plain["spread"]
        seen = np.concatenate([marks, whole * each, np.repeat(whole, len(terms), axis=0), each], axis=1)
        seen = np.concatenate([seen, np.stack(alike, axis=1)], axis=1)
        hidden = np.maximum(seen @ plain["hidden"] + plain["hidden_bias"], 0.0)
        mean = np.broadcast_to(hidden.mean(axis=0), hidden.shape)
        beside = np.concatenate([hidden, hidden - hidden.max(axis=0), mean], axis=1)
        among = np.maximum(beside @ plain["among"] + plain["among_bias"], 0.0)
        scores: Floats = (hidden @ plain["out"] + plain["out_bias"] + among @ plain["beside"])[:, 0]
        return scores


@cache
def networks() -> tuple[Network, ...]:
    """The trained networks, read once."""
    return tuple(map(Network, stored(WEIGHTS_FILE)))


def scores(statement: str, reading: ContractReading, terms: Sequence[Term], given: Floats) -> Floats:
    """The networks' mean log-odds that each term speaks of what the statement complains of."""
    if not terms:
        return np.zeros(0, np.float32)
    words = [term_words(reading, term) for term in terms]
    with threads().limit(limits=1):
        found = [network.scores(_marks(statement), words, given) for network in networks()]
    mean: Floats = np.mean(found, axis=0)
    return mean
