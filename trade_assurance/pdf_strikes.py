"""What a line drawn through it strikes out on a page of a PDF: a party crossed it out, it is not agreed."""

from __future__ import annotations

import ctypes
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from .page_pieces import Rule
from .pdf_page import Turned, letters_of

THROUGH = 0.2, 0.7  # of a letter's height over its base line: lower lines are drawn below a word, or fields
NEAR = 12.0  # points from a line at which a point, a comma or a dash may stand on the text it strikes out
SAME_BASE = 1.0  # points
BEFORE = 0.4  # heights by which a line may begin before the first letter: a field's or a table's goes on
BEHIND = 1.0  # heights by which it may end behind the last: the blank after a word is struck out with it


class _Letter(NamedTuple):
    """A letter, and how high the base line that it stands on lies and it reaches."""

    place: int
    left: float
    right: float
    base: float
    top: float

    def below(self, rule: Rule) -> bool:
        """Whether a line lies over the letter's middle, however high."""
        return rule.left <= (self.left + self.right) / 2 <= rule.right


def struck(page: Any, text: Any, rules: Sequence[Rule]) -> tuple[frozenset[int], list[str]]:
    """The places of the letters that are struck out, and the words they make.

    A line strikes out what it lies on where it lies through the middle of letters and ends where they end.
    Borders, lines under words and the lines of a form's fields do one of these at most.
    """
    level = sorted((rule for rule in rules if rule.top - rule.bottom < rule.right - rule.left), key=_height)
    if not level:
        return frozenset(), []
    letters = letters_of(text)
    crossed, signs = _under(page, text, letters, level)
    found: set[int] = set()
    for rule, under in crossed.items():
        if _ends_with(under, rule):
            base = under[0].base
            beside = (sign for sign in signs if sign.below(rule) and abs(sign.base - base) <= SAME_BASE)
            found.update(letter.place for letter in (*under, *beside))
    return frozenset(found), ["".join(letters[at] for at in part) for part in _parts(found, letters)]


def _ends_with(under: Sequence[_Letter], rule: Rule) -> bool:
    """Whether a line begins and ends with the letters through which it goes."""
    height = max(letter.top - letter.base for letter in under)
    before = min(letter.left for letter in under) - rule.left
    behind = rule.right - max(letter.right for letter in under)
    return before <= BEFORE * height and behind <= BEHIND * height


def _height(rule: Rule) -> float:
    return rule.bottom


def _under(
    page: Any, text: Any, letters: Sequence[str], level: list[Rule]
) -> tuple[dict[Rule, list[_Letter]], list[_Letter]]:
    """The letters through whose middle each of the lines goes; and the signs near a line, which are too low
    or too thin for it to go through."""
    from pypdfium2 import raw

    turned, heights = Turned(page), [rule.bottom for rule in level]
    left, right, bottom, top, x, y = (ctypes.c_double() for _ in range(6))
    found: dict[Rule, list[_Letter]] = defaultdict(list)
    signs: list[_Letter] = []
    for index, letter in enumerate(letters):
        if letter.isspace() or letter < " ":
            continue
        raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        box = turned.box(left.value, bottom.value, right.value, top.value)
        sign = not letter.isalnum()
        far = NEAR * sign
        near = level[bisect_left(heights, box[1] - far) : bisect_right(heights, box[3] + far)]
        if not near:
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        at = _Letter(index, box[0], box[2], turned.point(x.value, y.value)[1], box[3])
        high = max(at.top - at.base, 0.1)
        for rule in near:
            if not sign and at.below(rule) and THROUGH[0] <= (rule.bottom - at.base) / high <= THROUGH[1]:
                found[rule].append(at)
        if sign:
            signs.append(at)
    return found, signs


def _parts(found: set[int], letters: Sequence[str]) -> list[range]:
    """The stretches of letters struck out, blanks between them within."""
    parts: list[range] = []
    for at in sorted(found):
        if parts and not "".join(letters[parts[-1].stop : at]).strip():
            parts[-1] = range(parts[-1].start, at + 1)
        else:
            parts.append(range(at, at + 1))
    return parts
