"""Lines that go on in the next one, because the page's edge or a cell's broke them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from .line_ends import chinese, cut, hyphenated, labelled, starts_anew, unfinished
from .page_pieces import Drawn, Piece, Row, base_of, height_of, middle

WRAP = "\x1f"  # in a line: here the printed one ended
TOUCHED = 0.3  # of a cell's width: a drawn line under it parts it from what is below
PITCH = 2.6  # heights from a line to the next of the same text, most
ROOMY = 10.0  # heights: a cell this wide holds running text
BROAD = 16.0  # heights: text this wide is broken by its edge
UNEVEN = 0.08  # of the page's width by which the right margin may exceed the left one
INDENT = 4.0  # heights that a line may begin to the right or left of the one above it
SPACE = 0.3  # heights
APART = 0.3  # heights by which paragraphs stand further apart than the lines within one
FEWEST_STEPS = 3  # from line to line, and from paragraph to paragraph, where the room between tells them
WIDER = 1.1  # times its share of the line's width that a word may need


def glued(above: str, below: str, mark: str = "") -> str:
    """Two lines of one text as one; a word broken at its hyphen, and Chinese, without a space between."""
    tight = hyphenated(above, below) or (chinese(above[-1:]) and chinese(below[:1]))
    return above + ("" if tight else " ") + mark + below


def goes_on(above: Piece, below: Piece, edge: float, *, cell: bool, near: bool = False) -> bool:
    """Whether the text of a line goes on in the one below: its first word had no room before `edge`.

    A capital or a figure may begin something new: it goes on in a wide `cell`, after a word or sign
    that ends nothing, or where the lines stand so `near` to each other as those of one paragraph do.
    """
    end, begin = above.text, below.text
    if labelled(end, begin) if near else starts_anew(end, begin):
        return False
    if hyphenated(end, begin) or cut(end, begin):
        return True
    height = height_of(above)
    unspaced = chinese(end[-1]) and chinese(begin[0])
    word = begin[:1] if unspaced else begin.split(None, 1)[0]
    needs = WIDER * (below.right - below.left) * len(word) / len(begin)
    if above.right + needs + (0 if unspaced else SPACE * height) <= edge:
        return False
    return near or unfinished(end, begin) or ((cell or unspaced) and edge - above.left >= ROOMY * height)


def sentences(rows: Sequence[Row], drawn: Drawn, width: float) -> list[str]:
    """The rows as lines, a tab between cells; a line that the page's edge broke goes on after a WRAP.

    Where the text ends far from the edge of the page, which is `width` wide, its lines are as they were
    written: a list, say. Text in a column of its own has a width of 0: it is known to be broken.
    """
    if not rows:
        return []
    edge = max(cell.right for row in rows for cell in row)
    margin = min(cell.left for row in rows for cell in row)
    if width - edge > margin + UNEVEN * width:
        return ["\t".join(cell.text for cell in row) for row in rows]
    lines: list[str] = []
    last: Row = []
    alone = [(above[0], below[0]) for above, below in pairwise(rows) if len(above) == len(below) == 1]
    step = paragraph_step([base_of(above) - base_of(below) for above, below in alone], rows)
    for row in rows:
        if lines and _same_text(last, row, edge, drawn, step):
            lines[-1] = glued(lines[-1], row[0].text, WRAP)
        else:
            lines.append("\t".join(cell.text for cell in row))
        last = row
    return lines


def goes_over(last: Row, first: Row, edge: float) -> bool:
    """Whether the last line of a column, which ends at `edge`, goes on in the first line of the next."""
    return len(last) == len(first) == 1 and goes_on(last[0], first[0], edge, cell=False)


def paragraph_step(steps: Sequence[float], rows: Iterable[Row]) -> float:
    """How far a line stands from the one above it, most, where both are of one paragraph; 0 where it cannot
    be told, since not both the lines of one and of two are seen by the room between them."""
    if len(steps) < 2 * FEWEST_STEPS:
        return 0.0
    height = median(height_of(cell) for row in rows for cell in row)
    near = sorted(steps)[FEWEST_STEPS - 1] + APART * height
    apart = sum(step > near for step in steps)
    return near if FEWEST_STEPS <= apart <= len(steps) - FEWEST_STEPS else 0.0


def _same_text(above: Row, below: Row, edge: float, drawn: Drawn, step: float) -> bool:
    """Whether the one cell of a row goes on where the last of the row above it ends."""
    if len(below) != 1:
        return False
    last, first = above[-1], below[0]
    height = max(height_of(last), height_of(first))
    if not height / 2 < middle([last]) - middle(below) <= PITCH * height:
        return False
    alone = len(above) == 1
    if abs(last.left - first.left) > (INDENT * height if alone else height / 2):
        return False
    if edge - last.left < (BROAD if alone else ROOMY) * height:
        return False
    if drawn.covered(first.left, first.right, middle(below), middle([last])) > TOUCHED:
        return False
    near = alone and base_of(last) - base_of(first) <= step
    return goes_on(last, first, edge, cell=False, near=near)
