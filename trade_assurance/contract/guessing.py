"""What a statement complains of where the lists tell nothing, little, or what its wording makes unlikely."""

from __future__ import annotations

import tomllib
from dataclasses import replace

from .folding import fold
from .model import DIMENSIONS, Allegation, Complaint
from .pieces import JUDGED, NAMED
from .units import LISTS
from .wording import chance, log_odds

_RULES = tomllib.loads((LISTS / "guessing.toml").read_text("utf-8"))
_LIMIT: dict[str, float] = {name: rule["chance"] for name, rule in _RULES["limit"].items()}
_TELLING: float = _RULES["telling"]["log_odds"]
_PROPERTY: dict[str, str] = _RULES["property"]["names"]


def guessed(listed: Complaint, breach: frozenset[str]) -> Complaint:
    """A complaint as the lists tell it, with the dimensions its wording makes likely and without those it
    makes unlikely; the dimensions of the breach itself stay."""
    if not listed.statement.strip():
        return listed
    odds, always = log_odds(listed.statement), log_odds("")
    chances = {name: chance(odds[name]) for name in odds}
    first = max(chances, key=lambda name: chances[name])
    telling = odds[first] - always[first] >= _TELLING
    told = set(listed.dimensions)
    if told - breach:
        likely = {name for name in chances if chances[name] >= _LIMIT["beside"]}
        doubted = chances[first] >= _LIMIT["doubting"]
        dropped = {name for name in told - breach if doubted and _unlikely(listed, name, chances[name])}
    else:
        likely = {name for name in chances if chances[name] >= _LIMIT["alone"]}
        likely |= {first} if chances[first] >= _LIMIT["first"] and telling else set()
        dropped = set()
    kept = (told - dropped) | likely
    if kept in (told, breach):
        return listed
    pairs = [
        (name, each)
        for name, each in zip(listed.properties, listed.allegations, strict=False)
        if each.dimension in kept
    ]
    named = {each.dimension for _, each in pairs}
    pairs += [
        (_PROPERTY[name], _guess(listed, name)) for name in DIMENSIONS if name in likely - named - breach
    ]
    return replace(
        listed,
        dimensions=tuple(name for name in DIMENSIONS if name in kept),
        properties=tuple(name for name, _ in pairs),
        allegations=tuple(each for _, each in pairs),
    )


def _unlikely(listed: Complaint, dimension: str, chance: float) -> bool:
    """Whether the wording speaks against a dimension that no figure tells."""
    sureness = max((each.sureness for each in listed.allegations if each.dimension == dimension), default=0)
    return chance < _LIMIT["doubted"] and sureness <= NAMED


def _guess(listed: Complaint, dimension: str) -> Allegation:
    """An allegation of a dimension that only the wording tells: its general property, and the words whole."""
    head = next((each.head for each in listed.allegations if each.head), "")
    nouns = next((each.nouns for each in listed.allegations if each.nouns), ())
    return Allegation(dimension, _PROPERTY[dimension], "", None, nouns, fold(listed.statement), JUDGED, head)
