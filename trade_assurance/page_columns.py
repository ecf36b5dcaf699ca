"""Where text is set in two columns: each is read by itself, while the rows of a table stay whole."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from .page_pieces import COVERED, WORD_GAP, Drawn, Piece, Row, base_of, box, height_of, middle
from .page_wraps import FEWEST_STEPS, PITCH, goes_on, paragraph_step

FEWEST = 5  # lines on each side before these are columns
NARROWEST = 10  # heights: a column of prose is no narrower, a table's labels are
SMALLEST = 0.25  # of the page's text, in width
FULL = 0.85  # of a column: a line of prose goes on to the next
HALF = 0.5  # of a column's lines go on
OPENING = 0.6  # of a column's lines begin with a capital or number, most: a table's rows do, few of prose
MOST_EDGES = 6  # places tried for the second column
MOST_ROWS = 2_000  # of a page that is looked at for columns: no real page has more
BESIDE = 2  # paragraphs of each side that stand beside two of the other, least
OVERLAP = 1.0  # points that two paragraphs beside each other share in height, least
HEAD = 3  # lines of a page's head or foot, most
STANDS_OFF = 2.6  # heights from one base line to the next: more than paragraphs of one text stand apart
LEVEL = 1.5  # points between the base lines of a row's cells, most
ALIKE = 1.5  # times the height of one side's letters that the other's may have
OVERHANG = 0.3  # heights that a letter may reach out to the left of the others that begin a line: j, a quote
NUMBERED = 3  # clauses on each side, least, that are numbered through from the left side to the right one
_NUMBER = re.compile(r"(?:[^\W\d]{3,8}\s)?(\d{1,3})(?:[.):、]\s|(?:\.(\d{1,2})\.?)?\s+[^\W\d])")


class _Paragraph(NamedTuple):
    """How far down and up a text reaches that goes on from line to line."""

    base: float
    top: float


def two(rows: list[Row], drawn: Drawn) -> tuple[int, int, float] | None:
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
        edge = place - OVERHANG * height
        parted = underlined | _head_and_foot(rows, edge, height)
        begin = 0
        for at in range(len(rows) + 1):
            crossed = at == len(rows) or _crosses(rows[at], edge, height)
            if not crossed and at not in parted:
                continue
            if at - begin > (best[1] - best[0] if best else 0) and _set(rows[begin:at], edge, height):
                best = (begin, at, edge)
            begin = at + crossed
    return best


def _head_and_foot(rows: list[Row], edge: float, height: float) -> set[int]:
    """Where the head of a page ends and its foot begins: on one side of `edge` and off from the text."""
    parted = set()
    for at in range(1, len(rows)):
        beyond = rows[:at] if at <= HEAD else rows[at:] if at >= len(rows) - HEAD else []
        sides = {piece.left < edge for row in beyond for piece in row}
        if len(sides) == 1 and _step(rows, at) > STANDS_OFF * height:
            parted.add(at)
    return parted


def _step(rows: list[Row], at: int) -> float:
    return min(map(base_of, rows[at - 1])) - max(map(base_of, rows[at]))


def _underlined(above: Row, below: Row, drawn: Drawn) -> bool:
    """Whether a line is drawn between two rows along all of their text."""
    around = box(above + below, "")
    return drawn.covered(around.left, around.right, middle(below), middle(above)) >= COVERED


def _crosses(row: Row, edge: float, height: float) -> bool:
    return any(piece.left < edge and piece.right > edge - height / 2 for piece in row)


def _set(rows: list[Row], edge: float, height: float) -> bool:
    """Whether the two sides of `edge` are columns: wide, and prose, numbered through or out of step."""
    sides = [
        [box(of, " ".join(p.text.strip() for p in of)) for row in rows if (of := _side(row, edge, on_left))]
        for on_left in (True, False)
    ]
    whole = max(p.right for row in rows for p in row) - min(p.left for row in rows for p in row)
    for side in sides:
        if len(side) < FEWEST or _width(side) < max(NARROWEST * height, SMALLEST * whole):
            return False
    return all(map(_prose, sides)) or _numbered(*sides) or _out_of_step(*sides)


def _side(row: Row, edge: float, on_left: bool) -> Row:
    return [piece for piece in row if (piece.left < edge) == on_left]


def _width(side: Sequence[Piece]) -> float:
    return max(line.right for line in side) - min(line.left for line in side)


def _prose(side: Sequence[Piece]) -> bool:
    """Whether a side is running text, broken where the column ends."""
    opening = sum(bool(line.text[:1].isupper() or _NUMBER.match(line.text)) for line in side)
    full = sum(line.right - line.left >= FULL * _width(side) for line in side)
    return opening <= OPENING * len(side) and full >= HALF * len(side)


def _numbered(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether clauses are numbered down the left side and on from there down the right one.

    Other figures at the begin of lines are passed over.
    """
    ends: dict[tuple[int, int], tuple[int, int]] = {}  # how many clauses of each side led up to a number
    for on_left, side in ((1, left), (0, right)):
        for found in filter(None, (_NUMBER.match(line.text) for line in side)):
            number = int(found[1]), int(found[2] or 0)
            before = max((ends[each] for each in _before(number, ends)), key=sum, default=(0, 0))
            ends[number] = before[0] + on_left, before[1] + 1 - on_left
    return any(min(counts) >= NUMBERED for counts in ends.values())


def _before(number: tuple[int, int], known: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The known numbers that a clause's may follow: 4 and 3.1 follow 3, 3.2 and 4 follow 3.1."""
    whole, part = number
    if part > 1:
        return [each for each in known if each == (whole, part - 1)]
    return [each for each in known if each[0] == whole - 1 or (part and each == (whole, 0))]


def _out_of_step(left: Sequence[Piece], right: Sequence[Piece]) -> bool:
    """Whether paragraphs of each side stand beside two of the other, or many lines beside none: a row's cells
    begin and end together, or stand in each other's middle."""
    paragraphs = [list(_paragraphs(side)) for side in (left, right)]
    beside = [_beside(own, others) for own, others in (paragraphs, paragraphs[::-1])]
    astray = [_astray(own, others) for own, others in ((left, right), (right, left))]
    if min(beside) >= BESIDE or min(astray) >= FEWEST:
        return True
    return min(beside) > 0 and sum(beside) >= 2 * BESIDE and sum(astray) >= FEWEST


def _astray(own: Sequence[Piece], others: Sequence[Piece]) -> int:
    """How many lines stand between two of the other side, and not as lines of a row do: level, or, where one
    cell stands in the middle of another, half a line off."""
    heights = [median(map(height_of, side)) for side in (own, others)]
    if max(heights) > ALIKE * min(heights):
        return 0  # small labels beside large words have base lines of their own
    bases = sorted(map(base_of, others))
    half = sorted(after - before for before, after in pairwise(bases))[FEWEST_STEPS - 1] / 2
    half = max(half, 2 * LEVEL)
    found = 0
    for line in own:
        at = bisect_left(bases, base_of(line))
        if 0 < at < len(bases) and bases[at] - bases[at - 1] < PITCH * max(heights):
            off = [(base_of(line) - bases[at - 1]) % half, (bases[at] - base_of(line)) % half]
            found += all(LEVEL < each < half - LEVEL for each in off)
    return found


def _beside(own: Sequence[_Paragraph], others: Sequence[_Paragraph]) -> int:
    """How many of the `others` stand beside two paragraphs of one side."""
    ends = [-other.base for other in others]
    found = set()
    for above, below in pairwise(own):
        at = bisect_left(ends, OVERLAP - below.top)
        if at < len(others) and others[at].top - above.base > OVERLAP:
            found.add(at)
    return len(found)


def _paragraphs(side: Sequence[Piece]) -> Iterator[_Paragraph]:
    """The paragraphs of a side: by the room between them, else by where a line had no room for a word."""
    height = median(map(height_of, side))
    bases = list(map(base_of, side))
    near = paragraph_step([above - below for above, below in pairwise(bases)], [list(side)])
    edge = max(line.right for line in side)
    top = bases[0] + height
    for above, below in pairwise(side):
        same = base_of(above) - base_of(below) <= near if near else goes_on(above, below, edge, cell=False)
        if not same:
            yield _Paragraph(base_of(above), top)
            top = base_of(below) + height
    yield _Paragraph(bases[-1], top)
