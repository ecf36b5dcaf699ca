"""What a statement complains of, all told: what the lists read, held against what such words usually mean."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace

from .apart import of_clauses
from .folding import fold
from .lexicon import PROPERTIES
from .listed import listed_complaint
from .model import DIMENSIONS, Allegation, Complaint
from .pieces import JUDGED, MEASURED, NAMED, SEEN
from .statement_network import Chances, chances
from .statements import parts
from .units import LISTS

_RULES = tomllib.loads((LISTS / "guessing.toml").read_text("utf-8"))
_LIMIT: dict[str, float] = {name: rule["chance"] for name, rule in _RULES["limit"].items()}
_PARTS = _RULES["parts"]
_WORD = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]{2,}")
_FEWEST: int = _RULES["fewest"]["words"]
_ALONE = frozenset(_RULES["alone"]["properties"])
_OF: dict[str, tuple[str, ...]] = {
    dimension: tuple(sorted(name for name, of in PROPERTIES.items() if of == dimension))
    for dimension in DIMENSIONS
}


def guessed(listed: Complaint, breach: frozenset[str]) -> Complaint:
    """A complaint as the lists tell it, with the dimensions its wording makes likely and without those it
    makes unlikely; the dimensions of the breach itself stay. A dimension that no list told is named by its
    likeliest property. A single word is told by the lists alone."""
    if len(_WORD.findall(listed.statement)) < _FEWEST:
        return listed
    likely = chances(listed.statement)
    kept = {name for name in DIMENSIONS if likely.of[name] >= _LIMIT["told"]}
    kept |= {each.dimension for each in listed.allegations if kept and _stands(each, likely)}
    first = max(DIMENSIONS, key=lambda name: likely.of[name])
    if not kept:
        kept = {
            each.dimension for each in listed.allegations if likely.of[each.dimension] >= _LIMIT["listed"]
        }
    if not kept and likely.of[first] >= _LIMIT["first"]:
        kept = {first}
    if not kept:
        # Plain words may be rare ones: what a list told by its name stands where nothing else is told.
        kept = {each.dimension for each in listed.allegations if each.sureness >= NAMED}
    kept |= _of_parts(listed.statement) if kept else set()
    alone = of_clauses(listed, kept)
    pairs = [
        (name, each)
        for name, each in zip(listed.properties, listed.allegations, strict=False)
        if each.dimension in kept
    ]
    for dimension, told in alone.items():
        pairs += told
        kept.add(dimension)
    pairs += [
        (name, _guess(listed, name, dimension))
        for dimension in DIMENSIONS
        if dimension in kept - breach
        for name in _missing(likely, dimension, [each for _, each in pairs])
    ]
    return replace(
        listed,
        dimensions=tuple(name for name in DIMENSIONS if name in kept | breach),
        properties=tuple(name for name, _ in pairs),
        allegations=tuple(each for _, each in pairs),
    )


def _of_parts(statement: str) -> set[str]:
    """What single sentences complain of: told of the whole, the likelier of two faults hides the other."""
    found = set()
    for part in parts(statement, _PARTS["words"]):
        likely = chances(part).of
        named = set(listed_complaint(part).dimensions)
        found |= {
            name
            for name in DIMENSIONS
            if likely[name] >= (_PARTS["listed"] if name in named else _PARTS["chance"])
        }
    return found


def _stands(each: Allegation, likely: Chances) -> bool:
    """Whether what a list told by what is seen, name or figure stands beside what is more likely."""
    least = _LIMIT["measured"] if each.sureness == MEASURED else _LIMIT["beside"]
    return each.sureness >= SEEN and likely.of[each.dimension] >= least


def _missing(likely: Chances, dimension: str, told: list[Allegation]) -> list[str]:
    """The properties of a dimension that the words tell and no list did; the likeliest where none is told."""
    known = {each.property for each in told if each.dimension == dimension}
    if known & _ALONE:
        return []
    surely = [name for name in _OF[dimension] if likely.properties[name] >= _LIMIT["property"]]
    if known or surely:
        return [name for name in surely if name not in known]
    return [max(_OF[dimension], key=lambda name: likely.properties[name])]


def _guess(listed: Complaint, name: str, dimension: str) -> Allegation:
    """An allegation that only the wording tells: the property, and the words whole."""
    head = next((each.head for each in listed.allegations if each.head), "")
    nouns = next((each.nouns for each in listed.allegations if each.nouns), ())
    return Allegation(dimension, name, "", None, nouns, fold(listed.statement), JUDGED, head)
