"""Lines of a page from where its pieces of text stand: rows of a table whole, columns of prose one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from statistics import median

from . import page_tables, page_wraps
from .page_pieces import COVERED, WORD_GAP, Drawn, Piece, Row, Rule, box, cells, middle

FEWEST = 5  # lines on each side before these are columns
NARROWEST = 10  # heights: a column of prose is no narrower, a table's labels are
SMALLEST = 0.25  # of the page's text, in width
FULL = 0.85  # of a column: a line of prose goes on to the next
HALF = 0.5  # of a column's lines go on
OPENING = 0.6  # of a column's lines begin with a capital, most: a table's rows do, few lines of prose
MOST_EDGES = 6  # places tried for the second column
MOST_ROWS = 2_000  # of a page that is looked at for columns: no real page has more
DEEPEST = 2  # columns within columns: four at most


def lines(pieces: Sequence[Piece], rules: Sequence[Rule] = (), width: float = 0) -> list[str]:
    """The lines of a page `width` points wide, from top to bottom: what stands at one height is a line, left
    to right, a wide gap or an upright one of the drawn `rules` a tab; text set in columns is read column by
    column; table rows whose cells have several lines are one line, and a sentence that the page's edge broke
    goes on after a WRAP."""
    drawn = Drawn(rules)
    read: list[str] = []
    for part, deeper in _parts(_rows(pieces), drawn, DEEPEST):
        rows = page_tables.whole([cells(row, drawn) for row in part], drawn)
        read += page_wraps.sentences(rows, drawn, width if deeper == DEEPEST else 0)
    return read


def _rows(pieces: Sequence[Piece]) -> list[Row]:
    rows: list[Row] = []
    for piece in sorted(pieces, key=lambda piece: -middle([piece])):
        if rows and rows[-1][0].bottom <= middle([piece]) <= rows[-1][0].top:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [sorted(row) for row in rows]


def _parts(rows: list[Row], drawn: Drawn, depth: int) -> list[tuple[list[Row], int]]:
    """The rows in the order of reading; where two columns stand side by side, each is a part of its own.
    Beside each part, how much deeper columns may still be."""
    read: list[tuple[list[Row], int]] = []
    todo = [(rows, depth)]
    while todo:
        part, deeper = todo.pop()
        found = _columns(part, drawn) if deeper else None
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


def _columns(rows: list[Row], drawn: Drawn) -> tuple[int, int, float] | None:
    """First and last row of the longest stretch in two columns of prose, and where the right one begins.

    A line drawn below a row ends the stretch: rows with lines between them are a table's.
    """
    if not FEWEST <= len(rows) <= MOST_ROWS:
        return None
    height = median(piece.top - piece.bottom for row in rows for piece in row) or 1.0
    starts = Counter(
        round(piece.left)
        for row in rows
        for before, piece in zip([None, *row], row, strict=False)
        if before is None or piece.left - before.right > WORD_GAP * height
    )
    underlined = {at for at in range(1, len(rows)) if _underlined(rows[at - 1], rows[at], drawn)}
    best: tuple[int, int, float] | None = None
    for place, count in starts.most_common(MOST_EDGES):
        if count < FEWEST:
            break
        edge = place - 1.0
        begin = 0
        for at in range(len(rows) + 1):
            crossed = at == len(rows) or _crosses(rows[at], edge, height)
            if not crossed and at not in underlined:
                continue
            if at - begin > (best[1] - best[0] if best else 0) and _prose(rows[begin:at], edge, height):
                best = (begin, at, edge)
            begin = at + crossed
    return best


def _underlined(above: Row, below: Row, drawn: Drawn) -> bool:
    """Whether a line is drawn between two rows along all of their text."""
    around = box(above + below, "")
    return drawn.covered(around.left, around.right, middle(below), middle(above)) >= COVERED


def _crosses(row: Row, edge: float, height: float) -> bool:
    return any(piece.left < edge and piece.right > edge - height / 2 for piece in row)


def _prose(rows: list[Row], edge: float, height: float) -> bool:
    """Whether both sides of `edge` are running text, broken where the column ends."""
    whole = max(p.right for row in rows for p in row) - min(p.left for row in rows for p in row)
    for on_left in (True, False):
        side = [of for row in rows if (of := [p for p in row if (p.left < edge) == on_left])]
        if len(side) < FEWEST:
            return False
        widths = [row[-1].right - row[0].left for row in side]
        wide = max(p.right for row in side for p in row) - min(p.left for row in side for p in row)
        opening = sum(row[0].text[:1].isupper() for row in side)
        if wide < max(NARROWEST * height, SMALLEST * whole) or opening > OPENING * len(side):
            return False
        if sum(width >= FULL * wide for width in widths) < HALF * len(side):
            return False
    return True
