"""Lines that go on in the next one, because the page's edge or a cell's broke them."""

from __future__ import annotations

from collections.abc import Sequence

from .line_ends import chinese, hyphenated, starts_anew, unfinished
from .page_pieces import Drawn, Piece, Row, height_of, middle

WRAP = "\x1f"  # in a line: here the printed one ended
TOUCHED = 0.3  # of a cell's width: a drawn line under it parts it from what is below
PITCH = 2.6  # heights from a line to the next of the same text, most
ROOMY = 10.0  # heights: a cell this wide holds running text
BROAD = 16.0  # heights: text this wide is broken by its edge
UNEVEN = 0.08  # of the page's width by which the right margin may exceed the left one
INDENT = 4.0  # heights that a line may begin to the right or left of the one above it
SPACE = 0.3  # heights
WIDER = 1.1  # times its share of the line's width that a word may need


def glued(above: str, below: str, mark: str = "") -> str:
    """Two lines of one text as one; a word broken at its hyphen, and Chinese, without a space between."""
    tight = hyphenated(above, below) or (chinese(above[-1:]) and chinese(below[:1]))
    return above + ("" if tight else " ") + mark + below


def goes_on(above: Piece, below: Piece, edge: float, *, cell: bool) -> bool:
    """Whether the text of a line goes on in the one below: its first word had no room before `edge`.

    A capital or a figure may begin something new: it goes on in a wide `cell`, or after a word or sign
    that ends nothing.
    """
    end, begin = above.text, below.text
    if starts_anew(end, begin):
        return False
    if hyphenated(end, begin):
        return True
    height = height_of(above)
    unspaced = chinese(end[-1]) and chinese(begin[0])
    word = begin[:1] if unspaced else begin.split(None, 1)[0]
    needs = WIDER * (below.right - below.left) * len(word) / len(begin)
    if above.right + needs + (0 if unspaced else SPACE * height) <= edge:
        return False
    return unfinished(end, begin) or ((cell or unspaced) and edge - above.left >= ROOMY * height)


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
    for row in rows:
        if lines and _same_text(last, row, edge, drawn):
            lines[-1] = glued(lines[-1], row[0].text, WRAP)
        else:
            lines.append("\t".join(cell.text for cell in row))
        last = row
    return lines


def _same_text(above: Row, below: Row, edge: float, drawn: Drawn) -> bool:
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
    return goes_on(last, first, edge, cell=False)
