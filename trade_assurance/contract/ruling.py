"""What the rules alone read in a text: its clauses one by one, equal ones once."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from .clause import Found, View
from .clauses import labelled
from .finishing import finished
from .lexicon import REMEMBERED, Word
from .lexis import lexis
from .model import WEIGHTS
from .rules import RULES
from .spelling import mended
from .subjects import subject


class Read(NamedTuple):
    """What the rules read in one clause: terms, the dated events it tells of, its listed words."""

    found: tuple[Found, ...]
    events: tuple[tuple[str, str], ...]
    words: tuple[Word, ...]


class Placed(NamedTuple):
    """A clause at `[start, end)` of a text, the label and unit it inherits, and what was read in it."""

    start: int
    end: int
    flat: str
    label: str
    unit: str
    read: Read


@lru_cache(maxsize=REMEMBERED)
def _clause(text: str, raw: str, flat: str, label: str, unit: str) -> Read:
    """The terms of one clause, and the dated events it tells of."""
    words = known = lexis(flat, label)
    slips = mended(text, raw, flat) if words.misspelt() else None
    if slips is not None:
        text, raw, words = slips.text, slips.raw, lexis(slips.flat, label)
    view = View(text, raw, words, unit)
    for rule in RULES:
        rule(view)
    for each in view.found:
        each.value = finished(view, each)
        each.subject = subject(view, each)
        if slips is not None:
            each.start, each.end = slips.begun(each.start), slips.ended(each.end)
    return Read(tuple(_settled(view.found)), tuple(view.events), tuple(known.words))


def _settled(found: list[Found]) -> list[Found]:
    """Best states first; a weaker or shorter term of the same dimension that overlaps a better one is
    dropped."""
    if len(found) < 2:
        return found
    kept: list[Found] = []
    for each in sorted(found, key=lambda f: (-WEIGHTS[f.state], f.start, f.start - f.end)):
        if not any(
            other.dimension == each.dimension
            and (
                (other.start < each.end and each.start < other.end)
                or (each.state == "vague" and other.state != "vague")
            )
            for other in kept
        ):
            kept.append(each)
    return sorted(kept, key=lambda f: (f.start, f.end, f.dimension))


def ruled(folded: str, text: str) -> list[Placed]:
    """What the rules read in each clause of a folded text; `text` is its raw form."""
    return [
        Placed(start, end, flat, label, unit, _clause(folded[start:end], text[start:end], flat, label, unit))
        for start, end, flat, label, unit in labelled(folded)
    ]
