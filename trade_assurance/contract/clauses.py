"""Cuts a text into clauses, and hands a label that stands alone (a flattened table) to the value that
follows."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

# Characters; a longer run without any stop is cut at a blank, so that every clause costs a bounded time.
LONGEST = 600

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


def labelled(text: str, label_of: Callable[[str], str]) -> Iterator[tuple[int, int, str]]:
    """Bounds of the clauses and the label each inherits: from a line that is only a label, or a
    table's head."""
    label, head = "", list[str]()
    last = 0
    for start, end in cut(text):
        clause = text[start:end]
        if "\n\n" in text[last:start]:
            label, head = "", []
        last = end
        cells = _cells(text, start, end) if "|" in clause or "\t" in clause or "   " in clause else []
        if len(cells) > 1:
            names = [label_of(text[a:b]) for a, b in cells]
            if (
                len(cells) > 2
                and sum(1 for name in names if name) * 2 >= len(cells)
                and not any(map(str.isdigit, clause))
            ):
                head, label = names, ""
                continue
            if len(head) == len(cells):
                for (a, b), name in zip(cells, head, strict=True):
                    yield a, b, name
                continue
            yield start, end, ""
            continue
        own = label_of(clause) if end - start < 40 else ""
        if own:
            label = own
            yield start, end, ""
            continue
        yield start, end, label
        label = ""


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    bounds, position = [], start
    for mark in _CELLS.finditer(text, start, end):
        bounds.append((position, mark.start()))
        position = mark.end()
    bounds.append((position, end))
    return [
        (a, b) for a, b in ((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in bounds) if b > a
    ]
