"""Lines of a page from where its pieces of text stand: rows of a table whole, columns of prose one by one."""

from __future__ import annotations

import math
from collections.abc import Sequence

from . import page_columns, page_tables, page_wraps
from .page_pieces import Drawn, Piece, Row, Rule, box, cells, middle

SAME_BASE = 1.0  # points between the base lines of pieces of one line, most
DEEPEST = 2  # columns within columns: four at most


def lines(pieces: Sequence[Piece], rules: Sequence[Rule] = (), width: float = 0) -> list[str]:
    """The lines of a page `width` points wide, from top to bottom: what stands at one height is a line, left
    to right, a wide gap or an upright one of the drawn `rules` a tab; text set in columns is read column by
    column; table rows whose cells have several lines are one line, and a sentence that the page's edge broke
    goes on after a WRAP."""
    drawn = Drawn(rules)
    read: list[str] = []
    last: Row = []  # of the column before
    edge = 0.0
    for part, deeper in _parts(_rows(pieces), drawn, DEEPEST):
        column = _reach(part) if part and deeper < DEEPEST else None
        rows = page_tables.whole([cells(row, drawn, column) for row in part], drawn)
        texts = page_wraps.sentences(rows, drawn, width if deeper == DEEPEST else 0)
        if last and column and texts and page_wraps.goes_over(last, rows[0], edge):
            read[-1] = page_wraps.glued(read[-1], texts.pop(0), page_wraps.WRAP)
        read += texts
        last, edge = (rows[-1], column[1]) if rows and column else ([], 0.0)
    return read


def _reach(rows: Sequence[Row]) -> tuple[float, float]:
    return min(row[0].left for row in rows), max(piece.right for row in rows for piece in row)


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces row by row: a line goes to the row above it where its middle lies beside that one's first.

    Lines, not words, since the ink of "sum" and of "pay" has another middle, and beside a column that is set
    at other heights words of one line would go to two rows.
    """
    rows: list[Row] = []
    first: Piece | None = None
    for line in sorted(_lines(pieces), key=lambda line: -middle(line)):
        if first and first.bottom <= middle(line) <= first.top:
            rows[-1] += line
        else:
            first = box(line, "")
            rows.append(line)
    return [sorted(row) for row in rows]


def _lines(pieces: Sequence[Piece]) -> list[Row]:
    """The pieces that stand on one base line; one whose base line is not known is a line by itself."""
    lines: list[Row] = []
    last = math.inf
    for piece in sorted(pieces, key=lambda piece: (piece.base is None, -(piece.base or 0.0))):
        if piece.base is None or last - piece.base > SAME_BASE:
            lines.append([])
            last = math.inf if piece.base is None else piece.base
        lines[-1].append(piece)
    return lines


def _parts(rows: list[Row], drawn: Drawn, depth: int) -> list[tuple[list[Row], int]]:
    """The rows in the order of reading; where two columns stand side by side, each is a part of its own.
    Beside each part, how much deeper columns may still be."""
    read: list[tuple[list[Row], int]] = []
    todo = [(rows, depth)]
    while todo:
        part, deeper = todo.pop()
        found = page_columns.two(part, drawn) if deeper else None
        if found is None:
            read.append((part, deeper))
            continue
        begin, end, edge = found
        sides = [
            [side for row in part[begin:end] if (side := [p for p in row if (p.left < edge) == on_left])]
            for on_left in (False, True)
        ]
        todo.append((part[end:], deeper))
        todo += [(side, deeper - 1) for side in sides]
        todo.append((part[:begin], deeper))
    return read
