"""Lines that a mail program or an editor broke at its margin: where each goes on in the next."""

from __future__ import annotations

import re
from itertools import accumulate
from typing import NamedTuple

from ..line_ends import chinese, hyphenated, starts_anew, unfinished

NARROW, BROAD = 40, 130  # letters: no margin of running text is narrower, or wider
SPREAD = 12  # letters by which lines broken at one margin fall short of it, most
LEAST = 2  # lines that end at a margin and go on below by their words, more than speak against it
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
    open: bool  # by the words alone the next line goes on
    glue: str


def wraps(text: str) -> list[tuple[int, int, str]]:
    """Where a margin broke a line: the bounds of the newline with the blanks around it, and what joins the
    two lines (a blank; nothing where a hyphen broke a word).

    A margin is a width that no line passes and short of which lines break only where their next word had no
    room. Words must say it too: a line whose sentence ends, or that an item, a label or a row of a table
    follows, stays as it is. Chinese lines, which have no blanks between words, are kept.
    """
    breaks, lengths = _breaks(text)
    margin = _margin(breaks, lengths) if breaks else 0
    return [(each.start, each.end, each.glue) for each in breaks if each.length <= margin < each.needs]


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
        found.append(_Break(start, indented, len(row), needs, unfinished(line, begin), glue))
    return found, [len(row) for row in rows]


def _margin(breaks: list[_Break], lengths: list[int]) -> int:
    """The width at which lines were broken; 0 where there is none."""
    steps = [0] * (BROAD + 2)  # what each width has more for it than the one below

    def add(first: int, behind: int, points: int) -> None:
        steps[min(first, BROAD + 1)] += points
        steps[min(behind, BROAD + 1)] -= points

    for length in lengths:
        add(0, length, -1)  # a line passes it
    for each in breaks:
        if each.open:
            add(each.length, min(each.needs, each.length + SPREAD + 1), 1)
            add(each.needs, BROAD + 1, -1)  # the next word had room
    scores = list(accumulate(steps))
    best = max(range(NARROW, BROAD + 1), key=scores.__getitem__)
    return best if scores[best] >= LEAST else 0
