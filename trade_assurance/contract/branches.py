"""Cuts a regular expression apart where it lists alternatives, so that only those that can match are run.

The parts, tried together from left to right and at one place in their order, find what the whole finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

FEW = 4  # alternatives behind a common head are cut apart only when there are more
_HEAD = re.compile(r"(?:\\b|\(\?<?[!=](?:[^()\[\]\\]|\\.|\[(?:[^\]\\]|\\.)*\])*\))*")  # takes up no character
_QUANTIFIER = ("?", "*", "+", "{")


def parts(expression: str) -> tuple[str, ...]:
    """The alternatives of an expression, in their order; those of a list behind a common head too."""
    whole = re.compile(expression)
    if whole.groups or whole.fullmatch(""):  # a match is asked for its groups, or may be nothing at all
        return (expression,)
    return tuple(each for branch in _branches(expression) for each in _listed(branch))


def _listed(branch: str) -> list[str]:
    """ "\\b(?:a|b|c)d" as "\\b(?:a)d", "\\b(?:b)d", "\\b(?:c)d"."""
    head = _HEAD.match(branch)
    start = head.end() if head else 0
    if not branch.startswith("(?:", start):
        return [branch]
    end = _closing(branch, start)
    inner = _branches(branch[start + 3 : end])
    if len(inner) <= FEW or branch[end + 1 : end + 2] in _QUANTIFIER:
        return [branch]
    return [f"{branch[:start]}(?:{each}){branch[end + 1 :]}" for each in inner]


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
