"""Pieces of text and drawn lines where they stand on a page, and the cells they make."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

CELL_GAP = 1.2  # heights of a gap that parts two cells
WORD_GAP = 0.1  # heights of a gap that parts two words
EVEN = 0.3  # heights by which the gaps of a line that is set flush differ, most
COVERED = 0.9  # of a row's width that a drawn line covers where it parts rows
MOST_RULES = 12_000  # of a page: one with more is a drawing, whose lines are no borders of cells


class Piece(NamedTuple):
    """A piece of text in the box of its ink, in points from the lower left corner of the page; `base` is how
    high the line stands that its letters stand on, where that is known."""

    left: float
    bottom: float
    right: float
    top: float
    text: str
    base: float | None = None


class Rule(NamedTuple):
    """A straight line drawn on the page, level or upright."""

    left: float
    bottom: float
    right: float
    top: float


Row = list[Piece]


class Drawn:
    """The drawn lines of a page, to be asked what they part."""

    def __init__(self, rules: Sequence[Rule] = ()) -> None:
        at = {tuple(round(2 * place) / 2 for place in rule) for rule in rules}
        kept = [Rule(*rule) for rule in at] if len(at) <= MOST_RULES else []
        self.level = sorted(
            (r for r in kept if r.top - r.bottom < r.right - r.left), key=lambda r: (r.bottom, r)
        )
        self.upright = sorted(r for r in kept if r.top - r.bottom >= r.right - r.left)
        self.heights = [rule.bottom for rule in self.level]
        self.places = [rule.left for rule in self.upright]

    def part(self, before: Piece, after: Piece) -> bool:
        """Whether an upright line stands between two pieces of a row."""
        middle = (after.bottom + after.top) / 2
        return any(r.bottom <= middle <= r.top for r in self._standing(before.right - 1, after.left + 1))

    def sides(self, piece: Piece) -> tuple[float, float] | None:
        """Where the upright lines next to a piece stand, to its left and right; None without both."""
        middle = (piece.bottom + piece.top) / 2
        after = self.upright[bisect_left(self.places, piece.right - 1) :]
        before = self.upright[: bisect_right(self.places, piece.left + 1)]
        right = next((r.left for r in after if r.bottom <= middle <= r.top), None)
        left = next((r.right for r in reversed(before) if r.bottom <= middle <= r.top), None)
        return None if left is None or right is None else (left, right)

    def covered(self, left: float, right: float, low: float, high: float) -> float:
        """The share of [left, right] under level lines at a height between `low` and `high`."""
        lying = self.level[bisect_left(self.heights, low) : bisect_right(self.heights, high)]
        share, end = 0.0, left
        for begin, to in sorted((r.left, r.right) for r in lying):
            share += max(min(to, right) - max(begin, end), 0.0)
            end = max(end, min(to, right))
        return share / max(right - left, 1.0)

    def _standing(self, left: float, right: float) -> Sequence[Rule]:
        return self.upright[bisect_left(self.places, left) : bisect_right(self.places, right)]


def cells(row: Row, drawn: Drawn, column: tuple[float, float] | None = None) -> Row:
    """The row's cells: pieces with a wide gap or an upright line between them are parted.

    In a `column` of running text, from its left to its right, gaps that are all alike set a line flush.
    """
    found: Row = []
    flush = column is not None and _flush(row, *column)
    for piece in row:
        if not found:
            found.append(piece)
            continue
        last = found[-1]
        height = max(height_of(piece), height_of(last) / 2)  # a dash by itself is as low as it is thick
        gap = piece.left - last.right
        if (gap > CELL_GAP * height and not flush) or drawn.part(last, piece):
            found.append(piece)
            continue
        spaced = last.text[-1:].isspace() or piece.text[:1].isspace() or gap > WORD_GAP * height
        found[-1] = box([last, piece], last.text.rstrip() + " " * spaced + piece.text.lstrip())
    return [cell._replace(text=cell.text.strip()) for cell in found]


def _flush(row: Row, left: float, right: float) -> bool:
    """Whether words fill a line from `left` to `right` with gaps of one width between them."""
    height = max(map(height_of, row))
    gaps = [after.left - before.right for before, after in pairwise(row)]
    return (
        len(gaps) > 1
        and max(gaps) - min(gaps) <= EVEN * height
        and row[0].left - left <= height
        and right - row[-1].right <= height
    )


def box(pieces: Sequence[Piece], text: str) -> Piece:
    """One piece of `text` in the box around `pieces`."""
    return Piece(
        min(p.left for p in pieces),
        min(p.bottom for p in pieces),
        max(p.right for p in pieces),
        max(p.top for p in pieces),
        text,
        pieces[0].base,
    )


def middle(pieces: Sequence[Piece]) -> float:
    """Halfway between the lowest and the highest place of pieces."""
    return (min(p.bottom for p in pieces) + max(p.top for p in pieces)) / 2


def base_of(piece: Piece) -> float:
    """How high the line stands that a piece's letters stand on."""
    return piece.bottom if piece.base is None else piece.base


def height_of(piece: Piece) -> float:
    """The height of a piece, a point at least."""
    return max(piece.top - piece.bottom, 1.0)
