"""What a complaint and each term of a contract share: the marks by which terms that speak of it are told.

`carrying` holds a term against one allegation by rules; this holds it against the whole statement, and
`support_network` has learned what each mark is worth.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from . import values
from .contract_words import LISTED, NAMES, ContractWords, stems
from .convolution import Floats
from .folding import fold
from .model import Complaint, Term
from .quantities import quantities, shape_at
from .questions import properties_of
from .statement_network import Chances, chances
from .statements import normal
from .units import number
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem, tokens

MARKS = (
    "dimension",  # log-odds that the statement complains of the term's dimension
    "told_dimension",  # it is held to complain of it
    "surest",  # chance of the likeliest dimension of all
    "dimensions_told",
    "property",  # chance of the term's property
    "has_property",
    "carried",  # the rules hold that the term carries an allegation
    "shared",  # words that stand near the term too, each by how few lines have it
    "told",  # words that the term itself has
    "part",  # a part that is complained of stands near the term
    "part_elsewhere",  # the parts complained of stand elsewhere in the contract
    "part_unknown",  # the contract names none of them
    "unit",  # a figure in the term's own unit
    "other_unit",  # figures in other units only
    "figure",  # the term's own figure is quoted
    "derivable",
    "alone",  # 1 over the number of terms of its dimension
)
_NO_PART = frozenset(map(stem, WORDS["any_packing"]["words"]))
_SUREST = 9.0  # log-odds: surer is no surer
_MOST_SHARED = 2.5
_MOST_SAID = 3
_TELLING = 10  # a smaller whole number stands in too many places to tell a term by
_SHORT = 2  # letters of a word that tells nothing
_FIGURE = re.compile(r"(?<![a-z\d])\d[\d.,]*")


class _Said(NamedTuple):
    """What a statement has that a term may share."""

    words: frozenset[str]
    units: frozenset[str]
    figures: frozenset[float]
    likely: Chances


def _said(of: Complaint) -> _Said:
    text = normal(fold(of.statement))
    measured = [values.quantity(each) for each in quantities(text, lambda start: shape_at(text, start), [])]
    return _Said(
        frozenset(token.stem for token in tokens(text)) - STOP - VERBS,
        frozenset(str(value["unit"]) for value in measured if value.get("unit")),
        frozenset(each for each in _figures(text) if each >= _TELLING or each % 1),
        chances(of.statement),
    )


def _figures(text: str) -> frozenset[float]:
    return frozenset(number(each.rstrip(".,")) for each in _FIGURE.findall(text))


class Likeness:
    """A complaint's statement held against the terms of one contract."""

    def __init__(self, of: Complaint, contract: ContractWords) -> None:
        self._said = _said(of)
        self._told = frozenset(of.dimensions)
        self._contract = contract
        text = "\n".join(contract.texts)
        self._lines = Counter(word for line in text.split("\n") for word in stems(line))
        self._parts = [
            word
            for word in self._said.words
            if word not in contract.goods | NAMES | _NO_PART and (word in PARTS or word in LISTED)
        ]

    def marks(self, terms: Sequence[Term], carried: Container[Term]) -> Floats:
        """The marks of terms (terms x twice `MARKS`): its own, then how far each is behind the best of them;
        `carried` holds those that carry an allegation by the rules."""
        count = Counter(term.dimension for term in terms)
        rows = [self._marks(term, term in carried, count[term.dimension]) for term in terms]
        own = np.array(rows, np.float32).reshape(-1, len(MARKS))
        return np.hstack([own, own - own.max(axis=0)]) if len(own) else np.hstack([own, own])

    def _marks(self, term: Term, carried: bool, of_its_dimension: int) -> list[float]:
        said, contract = self._said, self._contract
        near, goods = contract.near(term), contract.goods
        own = stems(fold(term.text))
        told = {word for word in said.words if same(word) & own} - goods
        here = any(same(part) & near for part in self._parts)
        elsewhere = any(same(part) & contract.everywhere for part in self._parts)
        value = term.value or {}
        unit = value.get("unit")
        figures = {float(each) for each in value.get("values", ())} | _figures(fold(term.text))
        properties = [said.likely.properties[name] for name in properties_of(term)]
        likely = said.likely.of
        given = {
            "dimension": _log_odds(likely[term.dimension]),
            "told_dimension": term.dimension in self._told,
            "surest": max(likely.values()),
            "dimensions_told": len(self._told),
            "property": max(properties, default=-1.0),
            "has_property": bool(properties),
            "carried": carried,
            "shared": min(self._rare((said.words & near) - goods), _MOST_SHARED),
            "told": min(len(told), _MOST_SAID),
            "part": here,
            "part_elsewhere": elsewhere and not here,
            "part_unknown": bool(self._parts) and not elsewhere and not here,
            "unit": bool(unit) and unit in said.units,
            "other_unit": bool(unit) and bool(said.units) and unit not in said.units,
            "figure": bool(said.figures & figures),
            "derivable": term.state == "derivable",
            "alone": 1 / of_its_dimension,
        }
        return [float(given[mark]) for mark in MARKS]

    def _rare(self, shared: Iterable[str]) -> float:
        """How telling the shared words are: a word of one line counts whole, one of three a third."""
        return sum(
            1 / max(self._lines[word], 1) for word in sorted(shared) if word.isalpha() and len(word) > _SHORT
        )


def _log_odds(chance: float) -> float:
    least = 1 / (1 + np.exp(_SUREST))
    held = min(max(chance, least), 1 - least)
    return float(np.log(held / (1 - held)))
