"""What a page of a PDF shows: its pieces of text letter by letter, each in its box, and the lines drawn."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Sequence, Set
from typing import Any

from .page_pieces import CELL_GAP, Piece, Rule

BREAK_GAP = 3.0  # heights: spaces within one text object that are wider part two cells
WIDEST_SPACE = 0.5  # heights that a space widens the text before it, most
OFF_LINE = 0.8  # heights from the base line: a letter further off stands on another line
MOST_DRAWN = 500_000  # objects and points of a document that are looked at for drawn lines
SHORTEST = 3.0  # points: a drawn line is no shorter
STRAIGHT = 1.0  # points from one end to the other across its direction
NO_CODE = "\0"  # what the library gives for a letter of which the file does not tell what it is
HYPHENS = dict.fromkeys((0x2, 0xAD, 0xFFFE), "-")  # what the library gives for the hyphen at a line's end


Box = tuple[float, float, float, float]  # left, bottom, right, top


class _Run:
    """Letters one after the other on a line: the piece that is being put together."""

    def __init__(self) -> None:
        self.letters: list[str] = []
        self.left = self.bottom = math.inf
        self.right = self.top = -math.inf
        self.base = 0.0

    def add(self, letter: str, box: Box) -> None:
        self.letters.append(letter)
        self.left, self.bottom = min(self.left, box[0]), min(self.bottom, box[1])
        self.right, self.top = max(self.right, box[2]), max(self.top, box[3])

    def space(self, end: float) -> None:
        """Add a space that reaches to `end`: a gap begins after it."""
        if self.letters[-1] != " ":
            self.right = max(self.right, min(end, self.right + WIDEST_SPACE * (self.top - self.bottom)))
        self.letters.append(" ")

    def blank(self, box: Box) -> None:
        """Pass over a letter that stands next to the last one."""
        if self.letters and self.bottom < box[3] and box[1] < self.top:
            self.right = max(self.right, box[2])
            self.letters.append(" ")

    def goes_on(self, box: Box) -> bool:
        """Whether a letter surely stands next to the last one."""
        left, bottom, _, top = box
        height = self.top - self.bottom
        return (
            self.letters[-1:] not in ([], [" "], ["-"])
            and abs(left - self.right) < height / 2
            and bottom < self.top
            and top > self.bottom
        )

    def parted(self, letter: str, box: Box, base: float, other: bool) -> bool:
        """Whether a letter stands too far off to go on here; `other`: it is of another text object."""
        height = max(self.top - self.bottom, box[3] - box[1], 1.0)
        if abs(base - self.base) > OFF_LINE * height:
            return True
        spaced = self.letters[-1] == " "
        if other and box[0] < self.right - height:
            return True
        if other and spaced and (letter.isalnum() or box[0] - self.right > height / 2):
            return True  # a comma or dash by itself would be no line's: it is too low and too thin
        return box[0] - self.right > (BREAK_GAP if spaced else CELL_GAP) * height

    def piece(self) -> Piece | None:
        text = "".join(self.letters).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        if not text.strip():
            return None
        return Piece(self.left, self.bottom, self.right, self.top, text, self.base)


class Turned:
    """Places as the page is shown: PDF pages may be turned by a quarter, a half or three quarters."""

    def __init__(self, page: Any) -> None:
        self.quarters = page.get_rotation() // 90 % 4
        width, height = page.get_size()
        self.width, self.height = (width, height) if self.quarters % 2 == 0 else (height, width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as it is shown."""
        if self.quarters == 0:
            return x, y
        if self.quarters == 1:
            return y, self.width - x
        return (self.width - x, self.height - y) if self.quarters == 2 else (self.height - y, x)

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A box of the page as it is shown."""
        if self.quarters == 0:
            return left, bottom, right, top
        (x, y), (to_x, to_y) = self.point(left, bottom), self.point(right, top)
        return min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)

    def level(self, angle: float) -> bool:
        """Whether text at an angle of the page's own is level as the page is shown."""
        return abs(math.remainder(angle + self.quarters * math.pi / 2, 2 * math.pi)) < math.radians(5)


def pieces(page: Any, text: Any, struck: Set[int] = frozenset()) -> tuple[list[Piece], list[str], int]:
    """The page's pieces of text, what is not level on it (a stamp, a mark across the page), and how many
    letters show whose code the file does not tell.

    The letters at the places of `struck` are read as blanks.

    Words are parted where the library parts them: it knows the font. Text within the boxes of text
    objects would take a neighbour's letter, because the boxes of kerned letters overlap.
    """
    from pypdfium2 import raw

    turned = Turned(page)
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    level: list[Piece] = []
    askew: list[str] = []
    run, straight, last, unknown = _Run(), True, 0, 0

    def close() -> _Run:
        piece = run.piece()
        if piece and straight:
            level.append(piece)
        elif piece:
            askew.append(piece.text.strip())
        return _Run()

    box_of = raw.FPDFText_GetCharBox
    for index, letter in enumerate(letters_of(text)):
        if letter in "\r\n":
            run = close()
            continue
        spaces, coded = letter.isspace(), letter != NO_CODE
        if not run.letters if spaces else letter < " " and coded:
            continue
        box_of(text, index, left, right, bottom, top)
        if not coded:
            unknown += right.value > left.value and top.value > bottom.value
            continue
        box = turned.box(left.value, bottom.value, right.value, top.value)
        if spaces:
            run.space(box[2])
            continue
        if index in struck:
            run.blank(box)
            continue
        if not run.goes_on(box):
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            base = turned.point(x.value, y.value)[1]
            so = turned.level(raw.FPDFText_GetCharAngle(text, index))
            other = not run.letters or _holder(text, index) != _holder(text, last)
            if run.letters and (so != straight or (so and run.parted(letter, box, base, other))):
                run = close()
            if not run.letters:
                run.base, straight = base, so
        run.add(letter, box)
        last = index
    close()
    return level, askew, unknown


def letters_of(text: Any) -> Sequence[str]:
    """The page's letters, one for each of the library's own places."""
    from pypdfium2 import raw

    at_once, count = text.get_text_range(), text.count_chars()
    if len(at_once) != count or "\ufffe" in at_once:  # some have no code, or need two
        at_once = "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count))
    return str(at_once.translate(HYPHENS))


def _holder(text: Any, index: int) -> int | None:
    """What tells the text object of a letter from another's."""
    from pypdfium2 import raw

    holder = raw.FPDFText_GetTextObject(text, index)
    return ctypes.addressof(holder.contents) if holder else None


def rules(page: Any, most: int) -> tuple[list[Rule], int]:
    """The straight lines drawn on the page, level and upright: borders of tables and edges of fields.

    Looks at no more than `most` objects and points, and returns how many it has looked at; of a page
    with more none is returned, since half of a table's lines would part its rows wrongly.
    """
    from pypdfium2 import raw

    turned = Turned(page)
    found: list[Rule] = []
    count = seen = raw.FPDFPage_CountObjects(page)
    matrix = raw.FS_MATRIX()
    for index in range(count if count <= most else 0):
        drawing = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawing) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetMatrix(drawing, matrix):
            continue
        points = raw.FPDFPath_CountSegments(drawing)
        seen += points
        if seen > most:
            break
        _trace(drawing, points, matrix, turned, found)
    return (found, seen) if seen <= most else ([], most)


def _trace(drawing: Any, points: int, matrix: Any, turned: Turned, found: list[Rule]) -> None:
    """Add the straight lines of one drawing."""
    from pypdfium2 import raw

    x, y = ctypes.c_float(), ctypes.c_float()
    last = first = (0.0, 0.0)
    for nth in range(points):
        segment = raw.FPDFPath_GetPathSegment(drawing, nth)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        here = turned.point(
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            first = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            _add(found, last, here)
        if raw.FPDFPathSegment_GetClose(segment):
            _add(found, here, first)
        last = here


def _add(found: list[Rule], begin: tuple[float, float], end: tuple[float, float]) -> None:
    """Add the line from `begin` to `end` where it is level or upright and no mere stroke."""
    (x, y), (to_x, to_y) = begin, end
    across, along = abs(y - to_y), abs(x - to_x)
    if min(across, along) <= STRAIGHT and max(across, along) >= SHORTEST:
        found.append(Rule(min(x, to_x), min(y, to_y), max(x, to_x), max(y, to_y)))
