"""Cuts a regular expression apart where it lists alternatives, so that only those that can match are run.

The parts, tried together from left to right and at one place in their order, find what the whole finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, NamedTuple

FEW = 4  # alternatives behind a common head are cut apart only when there are more
_HEAD = re.compile(r"(?:\\b|\(\?<?[!=](?:[^()\[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\))*")  # takes up no character
_QUANTIFIER = ("?", "*", "+", "{")
_PARSER: Any = import_module("re._parser")
_REMEMBERED = 1_000  # parsed pieces: those of one list follow each other

Pieces = tuple[str, ...]


@lru_cache(maxsize=_REMEMBERED)
def parsed(piece: str) -> Any:
    """A regular expression as the standard library parses it. The pieces of an expression parsed one by one
    are the expression parsed, and what its alternatives share is parsed once."""
    return _PARSER.parse(piece)


def parts(expression: str) -> tuple[Pieces, ...]:
    """The alternatives of an expression, in their order; those of a list behind a common head too. Each in
    the pieces that make it, one behind the other."""
    if _grouped(expression):  # a match is asked for its groups
        return ((expression,),)
    found = tuple(each for branch in _branches(expression) for each in _listed(branch))
    widths = (sum(parsed(piece).getwidth()[0] for piece in each) for each in found)
    if not all(widths) and re.fullmatch(expression, ""):  # a match may be nothing at all
        return ((expression,),)
    return found


def _grouped(expression: str) -> bool:
    """Whether an expression has groups that a match is asked for."""
    return any(
        mark == "(" and (expression[at + 1] != "?" or expression.startswith("(?P<", at))
        for at, _, mark in _marks(expression)
    )


def _listed(branch: str) -> list[Pieces]:
    """ "\\b(?:a|b|c)d" as "\\b(?:a)d", "\\b(?:b)d", "\\b(?:c)d"."""
    head = _HEAD.match(branch)
    start = head.end() if head else 0
    if not branch.startswith("(?:", start):
        return [(branch,)]
    end = _closing(branch, start)
    inner = _branches(branch[start + 3 : end])
    if len(inner) <= FEW or branch[end + 1 : end + 2] in _QUANTIFIER:
        return [(branch,)]
    return [(branch[:start], f"(?:{each})", branch[end + 1 :]) for each in inner]


def _branches(expression: str) -> list[str]:
    """The pieces between the bars outside every bracket."""
    found, begin = [], 0
    for at, depth, mark in _marks(expression):
        if mark == "|" and depth == 0:
            found.append(expression[begin:at])
            begin = at + 1
    return [*found, expression[begin:]]


def _closing(expression: str, start: int) -> int:
    """Where the bracket that opens at `start` closes."""
    return next(start + at for at, depth, mark in _marks(expression[start:]) if mark == ")" and depth == 0)


def _marks(expression: str) -> Iterator[tuple[int, int, str]]:
    """Round brackets and bars with their depth, but for those in classes and behind a backslash."""
    depth, at = 0, 0
    while at < len(expression):
        mark = expression[at]
        if mark == "\\":
            at += 2
            continue
        if mark == "[":
            at += 2 if expression.startswith("[^", at) else 1
            at += 1  # a bracket right at the head of a class is one of its members
            while expression[at] != "]":
                at += 2 if expression[at] == "\\" else 1
        elif mark == "(":
            yield at, depth, mark
            depth += 1
        elif mark == ")":
            depth -= 1
            yield at, depth, mark
        elif mark == "|":
            yield at, depth, mark
        at += 1


class _Waiting(NamedTuple):
    """The next match of one alternative; the first in this order is the whole expression's."""

    start: int
    rank: int
    match: re.Match[str]


def together(
    patterns: Sequence[tuple[int, re.Pattern[str]]], text: str
) -> Iterator[tuple[int, re.Match[str]]]:
    """What one expression of these alternatives would find, with the number of each one's branch."""
    waiting = [
        _Waiting(match.start(), rank, match)
        for rank, (_, pattern) in enumerate(patterns)
        if (match := pattern.search(text)) is not None
    ]
    while waiting:
        _, rank, found = min(waiting)
        yield patterns[rank][0], found
        end = max(found.end(), found.start() + 1)
        waiting = [
            each if each.start >= end else _Waiting(match.start(), each.rank, match)
            for each in waiting
            if (match := each.match if each.start >= end else patterns[each.rank][1].search(text, end))
        ]
