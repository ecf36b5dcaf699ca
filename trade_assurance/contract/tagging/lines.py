"""The lines of a text, each with what its clauses, the rules and the lines above say of it."""

from __future__ import annotations

import bisect
import tomllib
from collections.abc import Iterator, Sequence

from ..ruling import Placed
from ..units import LISTS
from .line import Line, Ruled, head_of, heading_of, spans

_LIMITS = tomllib.loads((LISTS / "tagging.toml").read_text("utf-8"))["limits"]
LONGEST_LINE: int = _LIMITS["line"]
MOST_WORDS: int = _LIMITS["words"]


def lines(folded: str, text: str, clauses: Sequence[Placed]) -> Iterator[tuple[int, Line, Sequence[Placed]]]:
    """Each line that is read, with where it begins and its clauses. A line without end, and what lies behind
    more words than a contract has, is left to the rules, so that each costs a bounded time."""
    begun = [clause.start for clause in clauses]
    heading = ""
    head: tuple[str, ...] = ()
    start = words = 0
    for row in folded.split("\n"):
        words += len(spans(row)) if len(row) <= LONGEST_LINE else 0
        if words > MOST_WORDS:
            return
        end = start + len(row)
        if len(row) <= LONGEST_LINE and row.strip():
            inside = clauses[bisect.bisect_left(begun, start) : bisect.bisect_left(begun, end)]
            yield start, _line(row, text[start:end], heading, head, start, inside), inside
            heading, head = heading_of(row), head_of(row, head)
        start = end + 1


def _line(
    part: str, raw: str, heading: str, head: tuple[str, ...], first: int, clauses: Sequence[Placed]
) -> Line:
    last = first + len(part)
    return Line(
        part,
        raw,
        heading,
        head,
        tuple(
            (c.start - first, min(c.end, last) - first, c.label, c.unit) for c in clauses if c.label or c.unit
        ),
        tuple(
            word._replace(start=word.start + c.start - first, end=word.end + c.start - first)
            for c in clauses
            for word in c.read.words
            if word.end + c.start <= last
        ),
        tuple(
            Ruled(f.start + c.start - first, f.end + c.start - first, f.dimension, f.state, f.reason)
            for c in clauses
            for f in c.read.found
            if f.dimension and f.end + c.start <= last
        ),
    )
