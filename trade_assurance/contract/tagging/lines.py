"""The lines of a text, each with what its clauses, the rules and the lines above say of it."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from ..ruling import Placed
from .line import Line, Ruled, head_of, heading_of

LONGEST = 2_000  # characters: a longer line is read in pieces, so that each costs a bounded time


def lines(folded: str, text: str, clauses: Sequence[Placed]) -> Iterator[tuple[int, Line]]:
    """Each line that has a clause, with where it begins."""
    begun = [clause.start for clause in clauses]
    heading, head = "", ()
    start = 0
    for row in folded.split("\n"):
        if row.strip():
            for a in range(0, len(row), LONGEST):
                part = row[a : a + LONGEST]
                first = start + a
                inside = clauses[bisect.bisect_left(begun, first) : bisect.bisect_left(begun, first + len(part))]
                yield first, _line(part, text[first : first + len(part)], heading, head, first, inside)
            heading, head = heading_of(row), head_of(row, head)
        start += len(row) + 1


def _line(
    part: str, raw: str, heading: str, head: tuple[str, ...], first: int, clauses: Sequence[Placed]
) -> Line:
    last = first + len(part)
    return Line(
        part,
        raw,
        heading,
        head,
        tuple((c.start - first, min(c.end, last) - first, c.label, c.unit) for c in clauses if c.label or c.unit),
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
