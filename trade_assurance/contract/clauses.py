"""Cuts a text into clauses, and hands a label that stands alone (a flattened table) to the value that
follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from .lexicon import REMEMBERED as KEPT
from .lexis import NAMED_FIGURES, flat

# Characters; a longer run without any stop is cut at a blank, so that every clause costs a bounded time.
LONGEST = 600
REMEMBERED = 2_000  # characters; longer lines are cut anew each time, so that memory stays bounded

_STOP = re.compile(r"[\n;\u3002!?]+|\.(?=\s)")
_ABBREVIATED = re.compile(
    r"(?:^|[^a-z])(?:no|art|approx|min|max|dia|ref|rev|incl|qty|fig|vs|co|st|ca|appr|est|fl|sq|dept|ltd|inc|nos|pos|temp|wt|ex|spec|ver|vol|std|[a-z]|^\d{1,2})$"
)

_CELLS = re.compile(r"[|\t]| {3,}")
_BULLET = re.compile(r"\s*(?:[-*•·▪●◆]\s+|\(?\d{1,2}[.)、]\s+|\(?[a-z][.)]\s+)*")


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the clauses of a folded text, blanks and bullets trimmed, none longer than LONGEST."""
    start = 0
    for stop in _STOP.finditer(text):
        at = stop.start()
        if text[at] == "." and (
            _ABBREVIATED.search(text[max(start, at - 7) : at])
            or (text[max(start, at - 3) : at].strip().isdigit() and not text[start : at - 3].strip())
        ):
            continue
        yield from _bounded(text, start, stop.start())
        start = stop.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = blank if blank > 0 else start + LONGEST
        yield from _trimmed(text, start, middle)
        start = middle
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bullet = _BULLET.match(text, start, end)
    if bullet is not None:
        start = bullet.end()
    while end > start and text[end - 1] in " \t|,":
        end -= 1
    if end > start:
        yield start, end


class Part(NamedTuple):
    """A clause of a line, the cells of a table's row with the label each names, or the one label it is."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    own: str
    digits: bool


class Clause(NamedTuple):
    """Bounds of a clause, the clause with its figures set to nought, and the label it inherits."""

    start: int
    end: int
    flat: str
    label: str


def labelled(text: str, label_of: Callable[[str], str]) -> Iterator[Clause]:  # noqa: PLR0912 - one pass
    """The clauses of a folded text with the label each inherits: from a line that is only a label, or a
    table's head."""
    label, head = "", tuple[str, ...]()
    offset = 0
    rows = flat(text).split("\n")
    last = len(rows) - 1
    named = [match.start() for match in NAMED_FIGURES.finditer(text)]
    named.reverse()
    for i, bare in enumerate(rows):
        if not bare:
            if i and i < last:  # an empty line ends what a label or a table's head governs
                label, head = "", ()
            offset += 1
            continue
        row, stop = bare, offset + len(bare)
        if named and named[-1] < stop:
            row = text[offset:stop]
            while named and named[-1] < stop:
                named.pop()
        line = row + "\n" if i < last else row
        for part in _line(line, label_of) if len(line) <= REMEMBERED else _parts(line, label_of):
            start, end, cells, names, own, digits = part
            if cells:
                if not digits and len(cells) > 2 and sum(1 for name in names if name) * 2 >= len(cells):
                    head, label = names, ""
                elif len(head) == len(cells):
                    for (a, b), name in zip(cells, head, strict=True):
                        yield Clause(offset + a, offset + b, row[a:b], name)
                else:
                    yield Clause(offset + start, offset + end, row[start:end], "")
            elif own:
                label = own
                yield Clause(offset + start, offset + end, row[start:end], "")
            else:
                yield Clause(offset + start, offset + end, row[start:end], label)
                label = ""
        offset = stop + 1


def _parts(line: str, label_of: Callable[[str], str]) -> tuple[Part, ...]:
    parts = []
    for start, end in cut(line):
        clause = line[start:end]
        cells = _cells(line, start, end) if "|" in clause or "\t" in clause or "   " in clause else ()
        if len(cells) > 1:
            names = tuple(label_of(line[a:b]) for a, b in cells)
            parts.append(Part(start, end, cells, names, "", any(map(str.isdigit, clause))))
        else:
            parts.append(Part(start, end, (), (), label_of(clause) if end - start < 40 else "", False))
    return tuple(parts)


_line = lru_cache(maxsize=KEPT)(_parts)


def _cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    bounds, position = [], start
    for mark in _CELLS.finditer(text, start, end):
        bounds.append((position, mark.start()))
        position = mark.end()
    bounds.append((position, end))
    return tuple(
        (a, b) for a, b in ((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in bounds) if b > a
    )
