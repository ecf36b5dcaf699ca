"""How much a term speaks of what a statement complains of, where no list knows the words.

A score of what the two share, added up with the weights of lists/likeness.toml. `carrying` holds a term
against one allegation by rules; this holds it against the whole statement.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from . import values
from .contract_words import LISTED, NAMES, ContractWords, stems
from .folding import fold
from .model import Complaint, Term
from .quantities import quantities, shape_at
from .statements import normal
from .units import LISTS, number
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem, tokens
from .wording import chance, log_odds

_RULES = tomllib.loads((LISTS / "likeness.toml").read_text("utf-8"))
WEIGHTS: dict[str, float] = {name: rule["weight"] for name, rule in _RULES["mark"].items()}
MARKS = tuple(WEIGHTS)
KEPT, ADDED, LIKELY = (float(_RULES["limit"][name]["value"]) for name in ("kept", "added", "likely"))
_OF_A_PROPERTY = frozenset(_RULES["of_a_property"]["dimensions"])
_NO_PART = frozenset(map(stem, WORDS["any_packing"]["words"]))
_LEAST, _EVEN, _MOST = -6.0, 0.0, 6.0  # log-odds of the words: surer is no surer
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
    of: dict[str, float]


def _said(statement: str) -> _Said:
    text = normal(fold(statement))
    measured = [values.quantity(each) for each in quantities(text, lambda start: shape_at(text, start), [])]
    return _Said(
        frozenset(token.stem for token in tokens(text)) - STOP - VERBS,
        frozenset(str(value["unit"]) for value in measured if value.get("unit")),
        frozenset(each for each in _figures(text) if each >= _TELLING or each % 1),
        log_odds(statement),
    )


def _figures(text: str) -> frozenset[float]:
    return frozenset(number(each.rstrip(".,")) for each in _FIGURE.findall(text))


class Likeness:
    """A complaint's statement held against the terms of one contract."""

    def __init__(self, of: Complaint, contract: ContractWords) -> None:
        self._said = _said(of.statement)
        self._told = frozenset(of.dimensions)
        self._contract = contract
        text = "\n".join(contract.texts)
        self._lines = Counter(word for line in text.split("\n") for word in stems(line))
        self._parts = [
            word
            for word in self._said.words
            if word not in contract.goods | NAMES | _NO_PART and (word in PARTS or word in LISTED)
        ]

    def marks(self, term: Term, carried: bool) -> tuple[float, ...]:
        """The marks of a term, in the order of lists/likeness.toml; `carried` tells whether the rules hold
        that it carries an allegation."""
        said, contract = self._said, self._contract
        near, goods = contract.near(term), contract.goods
        own = stems(fold(term.text))
        shared = (said.words & near) - goods
        told = {word for word in said.words if same(word) & own} - goods
        here = any(same(part) & near for part in self._parts)
        elsewhere = any(same(part) & contract.everywhere for part in self._parts)
        value = term.value or {}
        unit = value.get("unit")
        least = _EVEN if term.dimension in self._told else _LEAST  # what is told for sure is no less likely
        words = max(least, min(_MOST, said.of.get(term.dimension, least)))
        strict = term.dimension in _OF_A_PROPERTY
        figures = {float(each) for each in value.get("values", ())} | _figures(fold(term.text))
        given = {
            "words": words * (not strict),
            "words_of_a_property": words * strict,
            "of_a_property": strict,
            "carried": carried,
            "shared": min(self._rare(shared), _MOST_SHARED),
            "told": min(len(told), _MOST_SAID),
            "part": here,
            "part_elsewhere": elsewhere and not here,
            "part_unknown": bool(self._parts) and not elsewhere and not here,
            "unit": bool(unit) and unit in said.units,
            "other_unit": bool(unit) and bool(said.units) and unit not in said.units,
            "figure": bool(said.figures & figures),
            "always": True,
        }
        return tuple(float(given[mark]) for mark in MARKS)

    def _rare(self, shared: Iterable[str]) -> float:
        """How telling the shared words are: a word of one line counts whole, one of three a third."""
        return sum(
            1 / max(self._lines[word], 1) for word in sorted(shared) if word.isalpha() and len(word) > _SHORT
        )

    def chance(self, term: Term) -> float:
        """How likely the statement complains of the term's dimension, by its words."""
        return chance(self._said.of.get(term.dimension, _LEAST))

    def score(self, term: Term, carried: bool) -> float:
        """Above zero where the term speaks of what is complained of."""
        marks = self.marks(term, carried)
        return sum(weight * mark for weight, mark in zip(WEIGHTS.values(), marks, strict=True))
