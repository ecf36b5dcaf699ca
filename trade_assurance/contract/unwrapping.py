"""Lines that a mail program or an editor broke at its margin: where each goes on in the next."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from ..line_ends import chinese, cut, hyphenated, starts_anew, unfinished

NARROW, BROAD = 40, 130  # letters: no margin of running text is narrower, or wider
SPREAD = 12  # letters by which lines broken at one margin fall short of it, most
LEAST = 2  # lines that end at a margin and go on below by their words, more than speak against it
RAGGED = 0.78  # of a margin's width: letters of different widths fill lines of one width by fewer or more
LEAST_RAGGED = 4  # lines that end at such a margin, more than speak against it
PROSE = 0.1  # of the lines that may go on, those that must by their last word: a list has none
_NEWLINE = re.compile(r"(?<![^\S\r\n])[^\S\r\n]*(?:\r\n|[\r\n])")
_CELLS = re.compile(r"[|\t│┃¦]|\s{3,}\S")  # a table's row: its lines are kept
_SAID = re.compile(r"\[?\d[\d\s.:/-]{3,18}\]?,?\s[^:>]{1,20}[:>]")  # a chat's line: the hour and who speaks


class _Break(NamedTuple):
    """The end of a line: the newline and the blanks around it, the line's length, and what its next word
    would have needed."""

    start: int
    end: int
    length: int
    needs: int
    open: bool  # by the words alone the next line may go on
    cut: bool  # by the words alone it must
    glue: str


def wraps(text: str) -> list[tuple[int, int, str]]:
    """Where a margin broke a line: the bounds of the newline with the blanks around it, and what joins the
    two lines (a blank; nothing where a hyphen broke a word).

    A margin is a width that no line passes and short of which lines break only where their next word had no
    room. Words must say it too: a line whose sentence ends, or that an item, a label or a row of a table
    follows, stays as it is. Chinese lines, which have no blanks between words, are kept.
    """
    breaks, lengths = _breaks(text)
    if not breaks:
        return []
    margin, even = _margin(breaks, lengths, 1.0)
    rough, uneven = _margin(breaks, lengths, RAGGED)
    ragged = uneven >= LEAST_RAGGED and uneven > even + LEAST
    ragged = ragged and sum(each.cut for each in breaks) >= PROSE * sum(each.open for each in breaks)
    if ragged:
        margin = rough
    elif even < LEAST:
        margin = 0

    def broken(each: _Break) -> bool:
        if ragged:
            return each.open and each.length <= margin < each.needs / RAGGED
        return each.length <= margin < each.needs

    return [(each.start, each.end, each.glue) for each in breaks if each.cut or broken(each)]


def _breaks(text: str) -> tuple[list[_Break], list[int]]:
    """The ends of lines that may go on below, and the lengths of all lines."""
    ends = [match.span() for match in _NEWLINE.finditer(text)]
    begins = [0, *(end for _, end in ends)]
    rows = [text[a:b] for a, b in zip(begins, [*(start for start, _ in ends), len(text)], strict=True)]
    found = []
    for (start, end), row, after in zip(ends, rows, rows[1:], strict=False):
        line, begin = row.lstrip(), after.lstrip()
        if not line or not begin or _CELLS.search(line) or _CELLS.search(begin) or _SAID.match(begin):
            continue
        if starts_anew(line, begin) or (chinese(line[-1]) and chinese(begin[0])):
            continue
        needs = len(row) + 1 + len(begin.split(None, 1)[0])
        indented = end + len(after) - len(begin)
        glue = "" if hyphenated(line, begin) else " "
        found.append(
            _Break(start, indented, len(row), needs, unfinished(line, begin), cut(line, begin), glue)
        )
    return found, [len(row) for row in rows]


def _margin(breaks: list[_Break], lengths: list[int], ragged: float) -> tuple[int, int]:
    """The likeliest width at which lines were broken, and how many lines more speak for it than against; the
    next word had no room where it would have passed `ragged` of the width."""
    steps = [0] * (BROAD + 2)  # what each width has more for it than the one below

    def add(first: int, behind: int, points: int) -> None:
        steps[min(first, BROAD + 1)] += points
        steps[min(behind, BROAD + 1)] -= points

    for length in lengths:
        add(0, length, -1)  # a line passes it
    for each in breaks:
        if each.open:
            room = int(each.needs / ragged)
            add(each.length, room if ragged < 1 else min(room, each.length + SPREAD + 1), 1)
            add(room, BROAD + 1, -1)  # the next word had room
    scores = list(accumulate(steps))
    best = max(range(NARROW, BROAD + 1), key=scores.__getitem__)
    return best, scores[best]
