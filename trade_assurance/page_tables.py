"""Rows of a table whose cells have several printed lines, made whole."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from .line_ends import one, starts_anew
from .page_pieces import COVERED, Drawn, Piece, Row, box, height_of, middle
from .page_wraps import PITCH, ROOMY, TOUCHED, glued, goes_on

TALLEST = 16  # printed lines of a table row
NEAR = 3.0  # heights within which a drawn line belongs to a row
APART = 0.3  # heights by which rows of a table stand further apart than the lines within one
OVERLAP = 0.1  # heights that lines beside each other share where one stands between two of another cell
PADDING = 2.0, 8.0  # points between a cell's text and its border, fewest and most


def whole(rows: Sequence[Row], drawn: Drawn) -> list[Row]:
    """The rows with those of several printed lines made one: their cells hold their text whole.

    What a cell holds below a break of its own stands in rows after it.
    """
    read: list[Row] = []
    at = 0
    while at < len(rows):
        for end, ruled in _bands(rows, at, drawn):
            made = _made(rows[at:end], drawn, ruled)
            if made:
                read += made
                at = end
                break
        else:
            read.append(rows[at])
            at += 1
    return read


def _bands(rows: Sequence[Row], at: int, drawn: Drawn) -> Iterator[tuple[int, bool]]:
    """Ends of what may be one table row from `at` on, and whether drawn lines part it from the others."""
    height = max(median(map(height_of, rows[at])), 1.0)
    low, high, left, right = _span(rows[at])
    for end in range(at + 1, min(at + TALLEST, len(rows)) + 1 if drawn.level else 0):
        bottom, top, begin, to = _span(rows[end - 1])
        low, high, left, right = min(low, bottom), max(high, top), min(left, begin), max(right, to)
        above = min(middle(rows[at - 1]) if at else high + NEAR * height, high + NEAR * height)
        below = max(middle(rows[end]) if end < len(rows) else low - NEAR * height, low - NEAR * height)
        if drawn.covered(left, right, below, middle(rows[end - 1])) >= COVERED:
            if end > at + 1 and drawn.covered(left, right, middle(rows[at]), above) >= COVERED:
                yield end, True
            break
    end = _standing_alone(rows, at, height)
    if end > at + 1:
        yield end, False


def _standing_alone(rows: Sequence[Row], at: int, height: float) -> int:
    """The end of the rows from `at` on that overlap, or stand closer to each other than to the others."""
    end, widest = at + 1, 0.0
    before = _gap(rows, at)
    while end < min(at + TALLEST, len(rows)):
        gap = _gap(rows, end)
        if gap > -OVERLAP * height and (gap > before - APART * height or gap > height):
            break
        widest = max(widest, gap)
        end += 1
    after = _gap(rows, end)
    if min(before, after) < widest + APART * height:
        return at
    return end


def _gap(rows: Sequence[Row], at: int) -> float:
    """The free height between a row and the one above it; no end to it at the first and after the last."""
    if not 0 < at < len(rows):
        return float("inf")
    return _span(rows[at - 1])[0] - _span(rows[at])[1]


def _made(rows: Sequence[Row], drawn: Drawn, ruled: bool) -> list[Row] | None:
    """One table row of several printed ones, and what stands below breaks within one of its cells.

    None where that is not sure: a drawn line parts some of the cells, a cell lies across two others, or
    several cells break their text by themselves, as rows within a row do.
    """
    columns = _columns(rows)
    if len(columns) < 2 or any(_parted(column, drawn) for column in columns):
        return None
    tall = [column for column in columns if len(column) > 1]
    folded = [_folded(column, _edge(column, drawn)) for column in columns]
    broken = [column for column, texts in zip(columns, folded, strict=True) if len(texts) > 1]
    staggered = any(_gap(rows, at) < 0 for at in range(1, len(rows)))
    doubtful = any(_narrow(column, drawn) for column in tall)
    if len(broken) > 1 or any(_beside(column, columns, drawn) for column in broken):
        return None
    if len(tall) == len(columns) and (broken or doubtful):
        return None
    if not ruled and not staggered and (broken or doubtful):
        return None
    if broken and _word_by_word(broken[0], drawn):
        folded[columns.index(broken[0])] = [_one_text(broken[0])]
    elif broken and not ruled:
        return None
    return [[texts[0] for texts in folded]] + [[text] for texts in folded for text in texts[1:]]


def _narrow(column: Sequence[Piece], drawn: Drawn) -> bool:
    """Whether a column is too narrow to tell by its room that it broke its text, and its words do not."""
    return _edge(column, drawn) - column[0].left < ROOMY * height_of(column[0]) and not all(
        one(above.text, below.text) for above, below in pairwise(column)
    )


def _word_by_word(column: Sequence[Piece], drawn: Drawn) -> bool:
    """Whether a column is so narrow that it breaks names and codes, which stand in a row of their own."""
    return _narrow(column, drawn) and not any(
        starts_anew(above.text, below.text) or (above.text[0].isdigit() and below.text[0].isdigit())
        for above, below in pairwise(column)
    )


def _one_text(column: Sequence[Piece]) -> Piece:
    return box(column, functools.reduce(glued, [cell.text for cell in column]))


def _parted(column: Sequence[Piece], drawn: Drawn) -> bool:
    """Whether a drawn line lies between two lines of a column."""
    return any(
        drawn.covered(below.left, below.right, middle([below]), middle([above])) > TOUCHED
        for above, below in pairwise(column)
    )


def _beside(broken: Sequence[Piece], columns: Sequence[Sequence[Piece]], drawn: Drawn) -> bool:
    """Whether a cell that breaks its own text, in which figures stand, has another of as many short lines
    beside it: they may be rows of their own. A figure and its unit below it are none."""
    return any(any(map(str.isdigit, cell.text)) for cell in broken) and any(
        column is not broken and len(column) == len(broken) and _narrow(column, drawn) for column in columns
    )


def _columns(rows: Sequence[Row]) -> list[list[Piece]]:
    """The cells that stand one below the other, in order; none where a cell lies across two others."""
    columns: list[list[Piece]] = []
    right = 0.0
    for cell in sorted(cell for row in rows for cell in row):
        if columns and cell.left < right:
            columns[-1].append(cell)
            right = max(right, cell.right)
        else:
            columns.append([cell])
            right = cell.right
    for column in columns:
        column.sort(key=lambda cell: -middle([cell]))
        for above, below in pairwise(column):
            height = max(height_of(above), height_of(below))
            if not height / 2 < middle([above]) - middle([below]) <= PITCH * height:
                return []
    return columns


def _edge(column: Sequence[Piece], drawn: Drawn) -> float:
    """How far a column's text may reach: to its right border, less what is left free beside the left one."""
    widest = max(cell.right for cell in column)
    sides = [drawn.sides(cell) for cell in column]
    beside = [side for side in sides if side is not None]
    if len(beside) < len(column):
        return widest
    left, right = max(side[0] for side in beside), min(side[1] for side in beside)
    free = min(cell.left for cell in column) - left
    return max(right - min(max(free, PADDING[0]), PADDING[1]), widest)


def _folded(column: Sequence[Piece], edge: float) -> list[Piece]:
    """The texts of a cell, each whole: one, or more where it breaks them by itself."""
    texts: list[Piece] = []
    for nth, cell in enumerate(column):
        if nth and goes_on(column[nth - 1], cell, edge, cell=True):
            texts[-1] = box([texts[-1], cell], glued(texts[-1].text, cell.text))
        else:
            texts.append(cell)
    return texts


def _span(row: Row) -> tuple[float, float, float, float]:
    return (
        min(cell.bottom for cell in row),
        max(cell.top for cell in row),
        min(cell.left for cell in row),
        max(cell.right for cell in row),
    )
