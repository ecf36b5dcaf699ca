"""A line of a contract as the networks see it: its words, and what is known of each beforehand.

Every word has marks, short strings: its letters, its form, what the lists and rules say of it, and under
which heading, column and label it stands. The tagger has learned what each mark is worth.
"""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from ..lexicon import REMEMBERED, Word

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\w\s]|_|\t")
_HAN = re.compile(r"[\u3400-\u9fff]")
_CELL = re.compile(r"[|\t;]")
_STRAY = re.compile(r"[\"'].*?[\"']|\d+")
_SHORT, _LONG = 3, 4  # letters: longer words have heads and tails, and pieces of four
_LABEL = 5  # words before a colon that are still a label
_NAMED = 4  # words of a heading or a first cell that count


class Ruled(NamedTuple):
    """A term of the rules within a line."""

    start: int
    end: int
    dimension: str
    state: str
    reason: str


class Line(NamedTuple):
    """A folded line with its raw form and all that bears on its reading."""

    text: str
    raw: str
    heading: str  # the line before, where it is nothing but a heading
    head: tuple[str, ...]  # the cells of the table's head
    scopes: tuple[tuple[int, int, str, str], ...]  # clauses with the label and unit they inherit
    words: tuple[Word, ...]  # listed words
    terms: tuple[Ruled, ...]


@lru_cache(maxsize=REMEMBERED)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Bounds of the words of a folded line; a Chinese character is a word."""
    found: list[tuple[int, int]] = []
    for match in _WORD.finditer(text):
        start, end = match.span()
        if end - start > 1 and _HAN.search(text, start, end):
            found += [(at, at + 1) for at in range(start, end)]
        else:
            found.append((start, end))
    return tuple(found)


def _form(raw: str) -> str:
    return "".join("9" if c.isdigit() else "A" if c.isupper() else "a" if c.islower() else c for c in raw[:5])


@lru_cache(maxsize=REMEMBERED * 4)
def own_marks(word: str, raw: str) -> tuple[str, ...]:
    """The marks of a word by itself."""
    if word[0].isdigit():
        marks = ["w=" + re.sub(r"\d", "9", word), "figure", f"digits={min(5, len(word))}"]
        return (*marks, "x=" + word) if len(word) <= _LONG else tuple(marks)
    marks = ["w=" + word, "s=" + _form(raw)]
    if len(word) > _SHORT:
        marks += [f"p={word[:n]}" for n in (3, 4, 5)] + [f"e={word[-n:]}" for n in (2, 3, 4)]
    if len(word) > _LONG:
        edged = f"<{word}>"
        marks += ["t=" + edged[at : at + 4] for at in range(len(edged) - 3)]
    return tuple(marks)


def heading_of(text: str) -> str:
    """A line's text where it can head the next one: few words, no figure."""
    few = len(spans(text)) <= _LABEL and not any(map(str.isdigit, text))
    return text if few else ""


def cells(text: str) -> list[tuple[int, int]]:
    """Bounds of the cells of a line parted by tabs, bars or semicolons."""
    stops = [match.start() for match in _CELL.finditer(text)]
    return list(zip([0, *[stop + 1 for stop in stops]], [*stops, len(text)], strict=True))


def head_of(text: str, above: tuple[str, ...]) -> tuple[str, ...]:
    """The head that stands over the lines behind this one: its own cells where it has several and no figure,
    else the head above while the lines are cells."""
    bounds = cells(text)
    if len(bounds) < 2:
        return ()
    return above if any(map(str.isdigit, text)) else tuple(text[a:b].strip() for a, b in bounds)


class Marked(NamedTuple):
    """The words of a line: bounds, the marks each has by itself, those of its place, those rules set."""

    words: tuple[tuple[int, int], ...]
    own: list[tuple[str, ...]]
    around: list[list[str]]
    ruled: list[list[str]]


def marked(line: Line) -> Marked:
    """The marks of a line's words."""
    text = line.text
    words = spans(text)
    starts = [start for start, _ in words]
    own = [own_marks(text[a:b], line.raw[a:b]) for a, b in words]
    found: list[list[str]] = [[] for _ in words]

    def under(start: int, end: int) -> range:
        first = max(0, bisect.bisect_right(starts, start) - 1)
        while first < len(words) and words[first][1] <= start:
            first += 1
        return range(first, bisect.bisect_left(starts, end))

    for at, (start, _) in enumerate(words):
        if start and not text[start - 1].isspace():
            found[at].append("glued")
        if at and text[words[at - 1][0]].isdigit() and not text[start].isdigit():
            found[at].append("behind=" + text[slice(*words[at])])
    for word in line.words:
        for at in under(word.start, word.end):
            found[at] += ["k=" + word.kind, f"g={word.kind}/{word.target}"]
    for start, end, label, unit in line.scopes:
        for at in under(start, end) if label or unit else ():
            found[at] += [f"L={label}", f"U={unit}"]
    _cell_marks(line, under, found)
    _label_marks(text, words, found)
    if line.heading:
        above = ["P=" + line.heading[a:b] for a, b in spans(line.heading)[:_NAMED]]
        for each in found:
            each.extend(above)
    ruled: list[list[str]] = [[] for _ in words]
    for term in line.terms:
        sort = f"{term.dimension}/{term.state}"
        reason = "r=" + term.dimension[:4] + term.state[:1] + _STRAY.sub("#", term.reason)[:48]
        for nth, at in enumerate(under(term.start, term.end)):
            ruled[at] += [f"R={sort}", f"B={sort}"] if nth == 0 else [f"R={sort}"]
            found[at].append(reason)
    return Marked(words, own, found, ruled)


def _cell_marks(line: Line, under: Callable[[int, int], range], found: list[list[str]]) -> None:
    """What the column's head and the row's first cell say."""
    bounds = cells(line.text)
    if len(bounds) < 2:
        return
    if len(line.head) == len(bounds):
        for (start, end), head in zip(bounds, line.head, strict=True):
            said = ["H=" + head[a:b] for a, b in spans(head)[:_LABEL]]
            for at in under(start, end):
                found[at] += said
    first = line.text[slice(*bounds[0])]
    row = ["C=" + first[a:b] for a, b in spans(first)[:_NAMED]]
    for at in under(bounds[1][0], len(line.text)):
        found[at] += row


def _label_marks(text: str, words: tuple[tuple[int, int], ...], found: list[list[str]]) -> None:
    """What the label before a colon says."""
    label: list[str] = []
    begun = 0
    for at, (start, end) in enumerate(words):
        word = text[start:end]
        if word in "|;\t":
            label, begun = [], at + 1
        elif word == ":" and at - begun <= _LABEL:
            label = ["l=" + text[a:b] for a, b in words[begun:at]]
        else:
            found[at] += label
