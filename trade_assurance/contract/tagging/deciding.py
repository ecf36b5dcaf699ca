"""Weighs what the rules read in a line against what was learned: terms kept, restated, dropped and added."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..convolution import Floats
from ..lexicon import REMEMBERED
from ..model import DIMENSIONS, WEIGHTS
from ..units import LISTS
from .line import Line, Marked, Ruled, marked
from .network import STATES, Chances, Words, chances

_TABLE = tomllib.loads((LISTS / "tagging.toml").read_text("utf-8"))
ADD: float = _TABLE["limits"]["add"]
DROP: float = _TABLE["limits"]["drop"]
STATE: float = _TABLE["limits"]["state"]
BOUNDS: float = _TABLE["limits"]["bounds"]
_RAISED = _TABLE["raised"]
_LEAST = 0.3  # no word of a line is likelier than this to stand in a term: nothing is sought
_STRAY = " ,:;.|\t()[]\"'/-"
_WORD = re.compile(r"[^\W_]")
_FIGURE = re.compile(r"\d|[\u3400-\u9fff]")
_COUNTED = frozenset({"size", "weight", "tolerance", "sampling"})
_SHARE = re.compile(r" ?%")
_SHORTEST = 3  # characters: what is shorter is a stray figure or word
_NEXT = 1  # character between two stretches that are one term
_FLOOR = 1e-9
_ON = 2  # a word within a term that began before it
_TOGETHER = 128  # lines read at a time: what a step works on fits a core's cache


class Stretch(NamedTuple):
    """Words that are a term as the networks see them: bounds, place among the words, and the mean chance."""

    start: int
    end: int
    words: slice
    chance: float


class Added(NamedTuple):
    """A term that no rule read, within its line."""

    start: int
    end: int
    dimension: str
    state: str


class Kept(NamedTuple):
    """What becomes of a rule's term: its state (empty: dropped) and its bounds within the line."""

    state: str
    start: int
    end: int


class Decision(NamedTuple):
    """What becomes of each of the line's terms, and what is added."""

    kept: tuple[Kept, ...]
    added: tuple[Added, ...]


def reason(dimension: str, state: str) -> str:
    """Why a learned term is one, as a sentence for a buyer."""
    sentence: str = _TABLE["reasons"][state].format(name=_TABLE["names"][dimension])
    return sentence


_known: dict[Line, Decision] = {}


def decided(asked: Sequence[Line]) -> list[Decision]:
    """What becomes of each line's terms, and which are added. Equal lines are decided once."""
    if len(_known) > REMEMBERED:
        _known.clear()
    # Looked up once: another thread may forget them meanwhile.
    told = {line: known for line in asked if (known := _known.get(line)) is not None}
    # Lines of like length together: the last steps of a part are as full as its first.
    new = sorted((line for line in dict.fromkeys(asked) if line not in told), key=lambda line: len(line.text))
    fresh: dict[Line, Decision] = {}
    for at in range(0, len(new), _TOGETHER):
        part = new[at : at + _TOGETHER]
        fresh.update(zip(part, _decide([marked(line) for line in part], part), strict=True))
    _known.update(fresh)
    told.update(fresh)
    return [told[line] for line in asked]


def forget() -> None:
    """Decides anew from now on."""
    _known.clear()


def _decide(all_marked: list[Marked], asked: list[Line]) -> Iterator[Decision]:
    lengths = [len(each.words) for each in all_marked]
    if not sum(lengths):
        yield from (Decision((), ()) for _ in asked)
        return
    said = chances(
        Words(
            [marks for each in all_marked for marks in each.own],
            [tuple(marks) for each in all_marked for marks in each.around],
            [tuple(marks) for each in all_marked for marks in each.ruled],
        ),
        lengths,
    )
    begun = 0
    for line, each in zip(asked, all_marked, strict=True):
        part = slice(begun, begun + len(each.words))
        begun = part.stop
        yield _decision(line, each.words, said.of(part))


def _decision(line: Line, words: tuple[tuple[int, int], ...], said: Chances) -> Decision:
    within = 1 - said.place[:, :, 0]
    starts, ends = [a for a, _ in words], [b for _, b in words]
    likely = np.flatnonzero(within.max(axis=0, initial=0) > _LEAST).tolist()
    runs = {column: _runs(said.place[:, column]) for column in likely}
    stretches = {
        DIMENSIONS[column]: [
            Stretch(*_trimmed(line.text, words[first][0], words[last][1]), slice(first, last + 1),
                    float(within[first : last + 1, column].mean()))
            for first, last in found
        ]
        for column, found in runs.items()
    }  # fmt: skip
    kept = []
    for term in line.terms:
        column = DIMENSIONS.index(term.dimension)
        under = slice(bisect.bisect_right(ends, term.start), bisect.bisect_left(starts, term.end))
        state = _state(said, within, under, column, term.state)
        over = stretches.get(term.dimension, [])
        kept.append(Kept(state, *_bounds(line, term, words, within[:, column], over)))
    added = [each for column in likely for each in _added(line, said, column, stretches[DIMENSIONS[column]])]
    return Decision(tuple(kept), tuple(sorted(added)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _STRAY:
        start += 1
    while end > start and text[end - 1] in _STRAY:
        end -= 1
    # A bracket that was opened within is closed within.
    closed = text.startswith(")", end) and text.count("(", start, end) > text.count(")", start, end)
    return start, end + closed


def _bounds(
    line: Line, term: Ruled, words: Sequence[tuple[int, int]], within: Floats, stretches: Sequence[Stretch]
) -> tuple[int, int]:
    """A rule's term reaches as far as the one stretch of its dimension that it stands in and that holds no
    other term: words are taken in or left out where the networks are sure of each."""
    over = [each for each in stretches if each.start < term.end and term.start < each.end]
    if len(over) != 1 or over[0].end - over[0].start < _SHORTEST:
        return term.start, term.end
    stretch = over[0]
    among = [each for each in line.terms if each.dimension == term.dimension]
    if sum(each.start < stretch.end and stretch.start < each.end for each in among) != 1:
        return term.start, term.end

    def sure(chances: Floats, outward: bool) -> bool:
        least = chances.min(initial=1) if outward else 1 - chances.max(initial=0)
        return bool(len(chances) and least >= BOUNDS)

    at = [place for place, (a, b) in enumerate(words) if a < term.end and term.start < b]
    first, last = stretch.words.start, stretch.words.stop - 1
    start, end = term.start, term.end
    if first != at[0] and sure(within[min(first, at[0]) : max(first, at[0])], first < at[0]):
        start = stretch.start
    if last != at[-1] and sure(within[min(last, at[-1]) + 1 : max(last, at[-1]) + 1], last > at[-1]):
        end = stretch.end
    return start, end


def _state(said: Chances, within: Floats, under: slice, column: int, ruled: str) -> str:
    """The state of a rule's term: its own, or another that what was learned is sure of. Empty: no term."""
    if under.start >= under.stop:
        return ruled
    if within[under, column].mean() < DROP:
        return ""
    told = said.state(under, column)
    best = int(told.argmax())
    if WEIGHTS[STATES[best]] < WEIGHTS[ruled]:
        return STATES[best] if told[best] > STATE else ruled
    raised = told[best] > _RAISED["chance"] and _may_rise(DIMENSIONS[column], ruled, STATES[best])
    return STATES[best] if raised else ruled


def _may_rise(dimension: str, ruled: str, told: str) -> bool:
    """Whether a rule's term may be told as stronger than the rule holds it."""
    if dimension in _RAISED["never"]:
        return False
    if ruled == "vague":
        return told != "measurable" or dimension not in _RAISED["by_name"]
    return ruled == "approximate" and dimension == _RAISED["approximate"]


def _added(line: Line, said: Chances, column: int, stretches: Sequence[Stretch]) -> list[Added]:
    dimension = DIMENSIONS[column]
    taken = [(term.start, term.end) for term in line.terms if term.dimension == dimension]
    found = []
    for start, end, words, chance in stretches:
        if chance <= ADD or any(start - _NEXT <= b and a <= end + _NEXT for a, b in taken):
            continue
        share = _SHARE.match(line.text, end) if line.text[end - 1 : end].isdigit() else None
        last = share.end() if share else end
        state = STATES[int(said.state(words, column).argmax())]
        told = _FIGURE if dimension in _COUNTED and state in ("measurable", "approximate") else _WORD
        if told.search(line.text, start, last) and (last - start >= _SHORTEST or dimension == "quantity"):
            found.append(Added(start, last, dimension, state))
    return found


def _runs(place: NDArray[np.float32]) -> list[tuple[int, int]]:
    """The likeliest stretches of words that are terms, first and last word; nothing goes on that did not
    begin."""
    likeliest = place.argmax(axis=1)
    begun = np.concatenate([[False], likeliest[:-1] > 0])
    path = _path(place) if ((likeliest == _ON) & ~begun).any() else likeliest.tolist()
    runs: list[tuple[int, int]] = []
    for word, tag in enumerate(path):
        if tag == 1:
            runs.append((word, word))
        elif tag == _ON and runs:
            runs[-1] = (runs[-1][0], word)
    return runs


def _path(place: NDArray[np.float32]) -> list[int]:
    """Viterbi over out, begins, goes on: what each word likeliest is where each by itself would have one go
    on that did not begin."""
    scores = np.log(place + _FLOOR)
    rows: list[list[float]] = scores.tolist()
    best = [rows[0][0], rows[0][1], float("-inf")]
    steps: list[tuple[int, int, int]] = []
    for out, begin, on in rows[1:]:
        any_before = best.index(max(best))
        within = 1 if best[1] >= best[2] else 2
        steps.append((any_before, any_before, within))
        best = [best[any_before] + out, best[any_before] + begin, best[within] + on]
    at = best.index(max(best))
    path = [at]
    for step in reversed(steps):
        at = step[at]
        path.append(at)
    path.reverse()
    return path
