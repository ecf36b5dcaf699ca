"""Leaves out dates and counts that look like a ship date or the ordered quantity and are those of something
else: the stamps of chats and mails, days before which nothing may leave, arrivals, days and counts of other
orders, what a container holds. The words around them tell (`lists/other_days.toml`, `other_counts.toml`)."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from .dates import dates
from .expressions import patterns
from .model import Term
from .units import LISTS

_NEAR = 160  # characters before and behind that are asked
_WORDS = re.compile(r"[^\W_]")
_BARE = patterns("set_aside")["label"]
_SENTENCE_END = re.compile(r"[.;!?](?=\s)|[\u3002|\t]")


class _Other(NamedTuple):
    """How something else is told; `beside`: only where a term of the same dimension stands beside it;
    `first`: only on the first line of several; `above`: the line above it, where nothing stands before it."""

    head: re.Pattern[str] | None
    before: re.Pattern[str] | None
    behind: re.Pattern[str] | None
    own: re.Pattern[str] | None
    beside: bool
    first: bool
    above: re.Pattern[str] | None


class _Place(NamedTuple):
    """What stands around a date or a count: on its line, in its sentence before it, behind it; and itself."""

    head: str | None  # None where the line is longer
    before: str
    behind: str
    own: str
    first: bool  # nothing stands on a line above it, and something on one below
    above: str  # the words of the line above, where none stand before it on its own


def _listed(file: str, rows: str) -> tuple[_Other, ...]:
    """The ways in which a file tells of something else, the words it names put in."""
    table = tomllib.loads((LISTS / file).read_text("utf-8"))

    def compiled(source: str | None) -> re.Pattern[str] | None:
        if source is None:
            return None
        for name, words in table["words"].items():
            source = source.replace(f"{{{name}}}", words)
        return re.compile(source, re.MULTILINE)

    return tuple(
        _Other(
            head=compiled(row.get("head")),
            before=compiled(row.get("before")),
            behind=compiled(row.get("behind")),
            own=compiled(row.get("own")),
            beside=row.get("beside", False),
            first=row.get("first", False),
            above=compiled(row.get("above")),
        )
        for row in table[rows]
    )


_OTHERS = {
    "ship_date": _listed("other_days.toml", "day"),
    "quantity": _listed("other_counts.toml", "count"),
}


def without_others(text: str, terms: list[Term]) -> list[Term]:
    """The terms of a folded text without the ship dates and quantities that are those of something else."""
    told = [_told(text, term) if term.dimension in _OTHERS else None for term in terms]
    if not any(told):
        return terms
    firm = {
        term.dimension
        for term, other in zip(terms, told, strict=True)
        if other is None and term.state in ("measurable", "derivable") and _figured(text, term)
    }
    return [
        term
        for term, other in zip(terms, told, strict=True)
        if other is None or (other.beside and term.dimension not in firm)
    ]


def _figured(text: str, term: Term) -> bool:
    return any(map(str.isdigit, text[term.start : term.end]))


def _told(text: str, term: Term) -> _Other | None:
    """What the surroundings of a term say it is of; None where they say nothing."""
    start, end = term.start, term.end
    if term.dimension == "ship_date":
        inside = dates(text[start:end])
        if len(inside) > 1:
            return None  # a span of days
        if inside:
            start, end = start + inside[0].start, start + inside[0].end
    place = _place(text, start, end)
    found = [other for other in _OTHERS[term.dimension] if _is(other, place)]
    return min(found, key=lambda other: other.beside, default=None)


def _is(other: _Other, place: _Place) -> bool:
    return (
        (place.first or not other.first)
        and (other.above is None or other.above.fullmatch(place.above) is not None)
        and (other.head is None or (place.head is not None and other.head.fullmatch(place.head) is not None))
        and (other.before is None or other.before.search(place.before) is not None)
        and (other.behind is None or other.behind.match(place.behind) is not None)
        and (other.own is None or other.own.fullmatch(place.own) is not None)
    )


def _place(text: str, start: int, end: int) -> _Place:
    line = text.rfind("\n", max(0, start - _NEAR), start) + 1
    whole = line > 0 or start <= _NEAR
    head = text[max(line, start - _NEAR) : start]
    last = 0
    for mark in _SENTENCE_END.finditer(head):
        last = mark.end()
    stop = text.find("\n", end, end + _NEAR)
    behind = text[end : stop if stop >= 0 else end + _NEAR]
    first = not text[:line].strip() and 0 <= stop < len(text.rstrip())
    above = _above(text, line) if whole and not _WORDS.search(head) else ""
    return _Place(head if whole else None, head[last:], behind, text[start:end], first, above)


def _above(text: str, line: int) -> str:
    """The words of the nearest line with any above a line that begins at `line`: a cell's label, with the
    line above it where it is the bare word ("Delivery" over "Date")."""
    rows = [row.strip(" \t|:*#-_.") for row in text[max(0, line - _NEAR) : line].split("\n")]
    rows = [row for row in rows if _WORDS.search(row)]
    return " ".join(rows[-2:] if rows and _BARE.fullmatch(rows[-1]) else rows[-1:])
