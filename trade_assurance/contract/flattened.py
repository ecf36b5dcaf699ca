"""Clauses that a copy ran together into one line: where each of them begins.

A PDF or a web page often loses its line breaks: "... 3.7 V 3.4. Charging Current: 1300mA 3.5. ...". There the
number of a clause would be read as a figure of the one before it.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from .units import LISTS

_TABLE = tomllib.loads((LISTS / "flattened.toml").read_text("utf-8"))
_LONG = 100  # letters of a line that may hold several clauses
_LEAST = 3  # numbers that follow each other: fewer may be figures
_RUNS = 8  # numberings that may run side by side
_CLAUSE = 20  # letters of a clause, in the middle: the members of a list are shorter
_HAN = "\u4e00-\u9fff"
_ORDINALS = "一二三四五六七八九十"
_BEFORE = r"(?:^|(?P<gap>(?<=\S)[ \t\u3000]|[\u3002\uff1b;]))[ \t\u3000]{0,3}"
# A clause opens with a word, not with the unit of a figure.
_WORD = rf"(?=[A-Z][A-Za-z]{{2}}|(?:{_TABLE['short']}) |[{_HAN}]{{2}}|[\u201c\"(][A-Za-z{_HAN}])"
_NAMED = re.compile(rf"(?i:{_TABLE['named']})$")
_FORMS = tuple(
    re.compile(_BEFORE + form, re.MULTILINE)
    for form in (
        rf"(?P<main>\d{{1,2}})\.(?P<sub>\d{{1,2}})(?:[.)\u3001,]?\s?){_WORD}",
        rf"(?P<sub>\d{{1,2}})(?:[.)]\s?|\u3001){_WORD}",
        rf"[(\uff08](?P<sub>\d{{1,2}})[)\uff09]\s?{_WORD}",
        rf"(?:{_TABLE['heading']})\s?(?P<sub>\d{{1,2}})[.:]?\s?{_WORD}",
        rf"\u7b2c(?P<han>[{_ORDINALS}]{{1,3}})\u6761\s?{_WORD}",
        rf"(?P<han>[{_ORDINALS}]{{1,3}})\u3001{_WORD}",
    )
)


def run_together(text: str) -> list[tuple[int, int, str]]:
    """What parts clauses of one line from the number of the next: its bounds and the break of the line that
    it is told as. Only numbers that follow each other are believed, and only before words."""
    if len(text) < _LONG or max(map(len, text.split("\n"))) < _LONG:
        return []
    found = {span for form in _FORMS for span in _gaps(form, text)}
    return [(start, end, "\n") for start, end in sorted(found)]


def _gaps(form: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """The gaps before the clauses that one form of numbers tells."""
    runs: list[list[re.Match[str]]] = []
    for match in form.finditer(text):
        if _NAMED.search(text, max(0, match.start() - 8), match.start()):
            continue  # "as in clause 3.1"
        number = _number(match)
        run = max((run for run in runs if _follows(_number(run[-1]), number)), key=len, default=None)
        if run is not None:
            run.append(match)
            runs.remove(run)
        runs.insert(0, [match] if run is None else run)
        for old in runs[_RUNS:]:
            yield from _believed(old)
        del runs[_RUNS:]
    for run in runs:
        yield from _believed(run)


def _believed(run: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The gaps of a run of numbers that is long enough, before clauses that are."""
    if len(run) < _LEAST or median(b.start() - a.start() for a, b in pairwise(run)) < _CLAUSE:
        return
    yield from (match.span("gap") for match in run if match["gap"])


def _follows(last: tuple[int, int], new: tuple[int, int]) -> bool:
    """Whether a clause's number comes right after another's: 3.2 after 3.1, 4.1 after 3.9."""
    return new == (last[0], last[1] + 1) or (last[0] > 0 and new[0] == last[0] + 1 and new[1] <= 1)


def _number(match: re.Match[str]) -> tuple[int, int]:
    """A clause's number: its section (0 where it has none) and its own."""
    told = match.groupdict()
    if told.get("han"):
        return 0, _counted(told["han"])
    return int(told.get("main") or 0), int(told["sub"])


def _counted(han: str) -> int:
    """A Chinese number up to 99."""
    tens, ten, ones = han.rpartition("十")
    if not ten:
        return _ORDINALS.index(han[-1]) + 1
    return (_ORDINALS.find(tens[-1:]) + 1 if tens else 1) * 10 + (
        _ORDINALS.find(ones[-1:]) + 1 if ones else 0
    )
