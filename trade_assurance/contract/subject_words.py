"""Which words beside a term say what it is of, by lists/subjects.toml: the parts and properties listed
elsewhere have homonyms, and a unit alone does not always tell what is measured."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Any, NamedTuple

from .clause import Found, View
from .lexicon import Word
from .units import UNITS, table

_TABLE = table("subjects")
_AS_WRITTEN = frozenset(_TABLE["as_written"]["words"])
_PARTLESS = frozenset(_TABLE["no_part"]["dimensions"])
_WITH = re.compile(_TABLE["weighed"]["before"])
_WEIGHED = frozenset(_TABLE["weighed"]["dimensions"])
_UNITS: dict[str, frozenset[str]] = {name: frozenset(units) for name, units in _TABLE["units"].items()}
_KNOWN = frozenset().union(*_UNITS.values())
_BEFORE = 28  # characters before a word that may show it to be another
_NEAR, _NEARER, _BEHIND = 60, 40, 30  # characters around a figure that may say what it is of
_LABEL = 40
_COUNTED = frozenset({"count", "boxes"})


class _Homonym(NamedTuple):
    """Where a listed word names no part and no property."""

    unless: re.Pattern[str] | None
    or_behind: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    dimensions: frozenset[str]

    def stands(self, text: str, start: int, end: int, dimension: str) -> bool:
        """Whether the word at `[start, end)` is the other one in a term of a dimension."""
        if dimension in self.dimensions or (self.behind and self.behind.match(text, end)):
            return True
        since = max(0, start - _BEFORE)
        if self.before and self.before.search(text, since, start):
            return True
        if self.unless is None or self.unless.search(text, since, start):
            return False
        return self.or_behind is None or self.or_behind.match(text, end) is None


class _Proof(NamedTuple):
    """What makes a unit say what is measured, and what forbids it."""

    needs: re.Pattern[str] | None
    never: re.Pattern[str] | None
    most: float


def _expression(row: dict[str, Any], name: str) -> re.Pattern[str] | None:
    return re.compile(row[name]) if name in row else None


def _homonyms() -> dict[str, tuple[_Homonym, ...]]:
    rows: dict[str, tuple[_Homonym, ...]] = {}
    for row in _TABLE["homonym"]:
        homonym = _Homonym(
            _expression(row, "unless"),
            _expression(row, "or_behind"),
            _expression(row, "before"),
            _expression(row, "behind"),
            frozenset(row.get("dimensions", ())),
        )
        for word in row["words"]:
            rows[word] = (*rows.get(word, ()), homonym)
    return rows


_HOMONYMS = _homonyms()
_PROOFS: dict[str, _Proof] = {
    name: _Proof(_expression(row, "needs"), _expression(row, "never"), row.get("most", float("inf")))
    for name, row in _TABLE["measured"].items()
}


def _singular(word: str, among: Container[str]) -> str:
    """A word as it is listed, an empty string where it is not."""
    return word if word in among else word[:-1] if word[-1:] == "s" and word[:-1] in among else ""


def written(view: View, word: Word) -> str:
    """A listed word as the clause has it, hyphens as blanks."""
    return view.text[word.start : word.end].replace("-", " ")


def is_meant(view: View, word: Word, dimension: str) -> bool:
    """Whether a listed word names what it is listed for in a term of a dimension: "money back" is no part."""
    homonyms = _HOMONYMS.get(_singular(written(view, word), _HOMONYMS), ())
    return not any(each.stands(view.text, word.start, word.end, dimension) for each in homonyms)


def part_named(view: View, word: Word, dimension: str) -> str:
    """The part a listed word names in a term of a dimension, an empty string where it names none."""
    if dimension in _PARTLESS or not is_meant(view, word, dimension):
        return ""
    if dimension in _WEIGHED and _WITH.search(view.text, max(0, word.start - _BEFORE), word.start):
        return ""
    return _singular(written(view, word), _AS_WRITTEN) or word.target


def fits(name: str, unit: str) -> bool:
    """Whether a property can have a figure in a base unit; units of no listed property fit all."""
    return unit not in _KNOWN or name not in _UNITS or unit in _UNITS[name]


def proved(name: str, view: View, found: Found, piece: tuple[int, int]) -> bool:
    """Whether a term's unit says that it is of a property, by the words of its piece and its label."""
    proof = _PROOFS.get(name)
    if proof is None:
        return True
    text, until = view.text, min(piece[1], found.end + _BEHIND)
    if max((found.value or {}).get("values", ()), default=0.0) > proof.most:
        return False
    if proof.never is not None and proof.never.search(text[max(0, found.start - _NEAR) : until]):
        return False
    if proof.needs is None or proof.needs.search(text[max(0, found.start - _NEARER) : until]):
        return True
    colon = text.find(":", 0, min(found.start, _LABEL))
    return proof.needs.search(text, 0, max(colon, 0)) is not None


def is_unit(word: str) -> bool:
    """Whether a listed word is a unit of measure ("rpm") or has a figure ("220v"), so that it goes with one
    figure."""
    return (word in UNITS and UNITS[word].kind not in _COUNTED) or any(map(str.isdigit, word))
