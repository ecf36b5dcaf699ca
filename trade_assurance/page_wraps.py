"""Lines that go on in the next one, because the page's edge or a cell's broke them."""

from __future__ import annotations

import re
from collections.abc import Sequence

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

_ITEM = re.compile(
    r"[-–—•·*▪●○◦■□☐☑✓➢►]"
    r"|[(（]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}|[一二三四五六七八九十]{1,3})[.)）、．](?:\s+\S|[^\d\s])"
    r"|\d{1,2}(?:\.\d{1,2})+\.?\s|第.{1,4}[条章款]|(?:Article|Clause|Section|Annex)\b"
)
_LABEL = re.compile(r"[^\W\d][^:：.,;]{0,40}[:：](?:\s|$|[^\s/])")
_ENDED = re.compile(r"[.;:!?。；：！？][”\"’')）]*$")
_HYPHEN = re.compile(r"\w-$")
_SMALL_LABEL = re.compile(r"\S+(?:\s\S+)?[:：]")
_SMALL = re.compile(r"[(（]?[a-zß-öø-ÿ]|[°%‰]")
_UNIT = re.compile(
    r"(?i:pcs?|sets?|kgs?|ctns?|mm|cm|m|g|k?w|v|hz|gsm|m?pa|n|t|l|a|usd|eur|cny|rmb|gbp|pieces?|units?|pairs?"
    r"|dozens?|boxes|cartons?|bags?|rolls?|met(?:re|er)s?|kilograms?|tons?)\b"
)
_MONEY = re.compile(r"(?:\b(?:USD|EUR|CNY|RMB|GBP|CHF|HKD|JPY|AUD|CAD|AED|INR)|[$€£¥])$")
_OPEN = re.compile(
    r"(?:\b(?:an?|and|any|as|at|before|between|by|each|for|from|in|is|are|no|not|of|on|or|per|shall|than|the|to"
    r"|under|upon|with|within|without|EXW|FOB|FCA|CIF|CFR|CNF|DAP|DDP|RAL|Pantone|PMS|HEX|ISO|EN|DIN|IEC|ASTM"
    r"|GB/T|BS|AQL|SUS|AISI|[Gg]rade|[Ll]evel|[Tt]ype|[Mm]odel|[Nn]umber|[Cc]lass|Q[1-4]|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)|[,，、±≥≤<>=+&/×])$"
)
_HEAD = re.compile(r"(?:Item|Unit|Net|Gross|Total)\n(?:No\b|Number|Code|Price|Cost|Weight|Amount|Value)")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def glued(above: str, below: str, mark: str = "") -> str:
    """Two lines of one text as one; a word broken at its hyphen, and Chinese, without a space between."""
    tight = _HYPHEN.search(above) or (_chinese(above[-1:]) and _chinese(below[:1]))
    return above + ("" if tight else " ") + mark + below


def _chinese(letter: str) -> bool:
    return bool(_CHINESE.match(letter)) or letter in "，、；：。（）"


def goes_on(above: Piece, below: Piece, edge: float, *, cell: bool) -> bool:
    """Whether the text of a line goes on in the one below: its first word had no room before `edge`.

    A capital or a figure may begin something new: it goes on in a wide `cell`, or after a word or sign
    that ends nothing.
    """
    end, begin = above.text, below.text
    if starts_anew(end, begin):
        return False
    if _HYPHEN.search(end) and begin[0].isalnum():
        return True
    height = height_of(above)
    chinese = _chinese(end[-1]) and _chinese(begin[0])
    word = begin[:1] if chinese else begin.split(None, 1)[0]
    needs = WIDER * (below.right - below.left) * len(word) / len(begin)
    if above.right + needs + (0 if chinese else SPACE * height) <= edge:
        return False
    unfinished = (
        _SMALL.match(begin)
        or _OPEN.search(end)
        or (end.count("(") > end.count(")") and ")" in begin)
        or one(end, begin)
    )
    return bool(unfinished) or ((cell or chinese) and edge - above.left >= ROOMY * height)


def starts_anew(end: str, begin: str) -> bool:
    """Whether the second of two lines begins an item, a label or a sentence."""
    return bool(_ITEM.match(begin) or _ENDED.search(end)) or _labelled(end, begin)


def _labelled(end: str, begin: str) -> bool:
    """Whether a line begins with a label: in small letters one of two words at most, where none is due."""
    if not _LABEL.match(begin):
        return False
    return not _SMALL.match(begin) or bool(_SMALL_LABEL.match(begin) and not _OPEN.search(end))


def one(end: str, begin: str) -> bool:
    """Whether two lines are one by their words alone: a figure and its unit, a word and its rest."""
    return bool(
        (_HYPHEN.search(end) and begin[0].isalnum())
        or (end[-1].isdigit() and _UNIT.match(begin))
        or (_MONEY.search(end) and begin[0].isdigit())
        or _HEAD.match(f"{end}\n{begin}")
    )


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
