"""Which of the properties a complaint names it alleges to be wrong: "the cotton bag is scratched" is no
complaint about cotton."""

from __future__ import annotations

from collections.abc import Sequence

from .expressions import expressions
from .lexicon import SUBJECTS, Word

_EXPRESSIONS = expressions("allegations")
_MARKER = _EXPRESSIONS["marker"]
_BREAK = _EXPRESSIONS["break"]
_NEXT = _EXPRESSIONS["next"]
_BEFORE = _EXPRESSIONS["before"]
_EPITHETS = frozenset(SUBJECTS["epithet"]["words"])
_FAULTS = frozenset(SUBJECTS["fault"]["words"])
_FAULT_DIMENSION = frozenset(SUBJECTS["fault"]["dimensions"])


def alleged(text: str, named: Sequence[tuple[Word, str]]) -> list[Word]:
    """The words (each with the dimension of its property) said to be wrong in a folded statement.

    A fault's own word ("leaks"), or a name beside words that find fault ("capacity is only …"), is alleged;
    where the statement has none, every name counts that is no mere epithet; where it has only those, they do.
    """
    ranked = [(_rank(text, word, dimension), word) for word, dimension in named]
    highest = max((rank for rank, _ in ranked), default=0)
    return [word for rank, word in ranked if rank == highest]


def _rank(text: str, word: Word, dimension: str) -> int:
    said = text[word.start : word.end]
    if said in _FAULTS or dimension in _FAULT_DIMENSION or _MARKER.search(said):
        return 2
    if said in _EPITHETS and _NEXT.match(text, word.end) and not _BEFORE.search(text[: word.start]):
        return 0
    left = max((stop.end() for stop in _BREAK.finditer(text, 0, word.start)), default=0)
    stop = _BREAK.search(text, word.end)
    return 2 if _MARKER.search(text, left, stop.start() if stop else len(text)) else 1
