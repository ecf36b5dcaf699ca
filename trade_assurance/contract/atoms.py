"""The literals a regular expression cannot match without: what to look for before running it.

Read off the parsed expression: of every sequence the most telling part, of alternatives each one's.
Figures tell nothing, since clauses that differ only in figures are looked at as one; hyphens count as blanks.
An EDGE before or behind a literal says that no letter stands there.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from .branches import parsed
from .folding import fold

MOST = 24  # strings that one stretch of literals may multiply to; more are cut apart
EDGE = "\0"
CUT = "\1"  # one character or more, whichever, but no letter
_REMEMBERED = 10_000  # of what alternatives share: expressions list much the same words again and again
_CUTS = re.compile(rf"[0-9{CUT}]+")
_ALPHABET = frozenset("abcdefghijklmnopqrstuvwxyz")
_BLANKS = re.compile(rf"^[ {EDGE}]+|[ {EDGE}]+$")  # a blank bounds a letter as well
_LETTERS = range(ord("a"), ord("z") + 1)

Strings = frozenset[str]
_EMPTY: Strings = frozenset({""})
_CUT: Strings = frozenset({CUT})
_EDGES: Strings = frozenset({EDGE})


def plain(text: str) -> str:
    """A folded text as atoms and listed words are looked for in it."""
    return text.replace("-", " ") if "-" in text else text


def atoms(*pieces: str) -> Strings | None:
    """Strings of which at least one stands in the folded, plain text of every match of the expression that
    these pieces make; None where there is no such choice."""
    best = _Needs(itertools.chain.from_iterable(map(parsed, pieces))).best()
    if best is None:
        return None
    told = {_told(each) for each in best}
    return frozenset(told) if all(told) else None


@lru_cache(maxsize=_REMEMBERED)
def _told(string: str) -> str:
    """The most telling stretch of a string between cuts and figures, an edge where a letter is bounded."""
    stretches = _CUTS.split(plain(fold(string)))
    last = len(stretches) - 1
    edged = (EDGE * (i > 0) + each + EDGE * (i < last) for i, each in enumerate(stretches))
    return max(map(_bounded, edged), key=_weight)


def _bounded(stretch: str) -> str:
    stretch = _BLANKS.sub(EDGE, stretch)
    inner = stretch.replace(EDGE, "")
    first = EDGE if stretch.startswith(EDGE) and inner[:1] in _ALPHABET else ""
    last = EDGE if stretch.endswith(EDGE) and inner[-1:] in _ALPHABET else ""
    return first + inner + last if inner else ""


def needs_figure(*pieces: str) -> bool:
    """Whether every match of the expression that these pieces make holds a figure."""
    return any(_figured(parsed(piece)) for piece in pieces)


def _figured(sequence: Iterable[tuple[Any, Any]]) -> bool:
    for name, argument in sequence:
        operator = str(name)
        if operator == "LITERAL":
            found = "0" <= chr(argument) <= "9"
        elif operator == "IN":
            found = all(
                "0" <= chr(what) <= "9" if str(kind) == "LITERAL"
                else (what[0] >= 48 and what[1] <= 57) if str(kind) == "RANGE"
                else str(what) == "CATEGORY_DIGIT"
                for kind, what in argument
            )  # fmt: skip
        elif operator == "SUBPATTERN":
            found = _figured(argument[-1])
        elif operator == "BRANCH":
            found = all(_figured(each) for each in argument[1])
        elif operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found = argument[0] > 0 and _figured(argument[2])
        else:
            found = False
        if found:
            return True
    return False


@lru_cache(maxsize=_REMEMBERED)
def _rank(strings: Strings | None) -> tuple[float, int]:
    """How telling a choice of strings is: its least telling one, then how few they are."""
    if not strings:
        return (0, 0)
    return (min(_weight(_told(each)) for each in strings), -len(strings))


@lru_cache(maxsize=_REMEMBERED)
def _weight(atom: str) -> float:
    """The length of an atom; a rare mark ("%", "±") and a Chinese character tell as much as three letters,
    an edge as much as half a letter."""
    return sum(_worth(each) for each in atom)


def _worth(mark: str) -> float:
    if mark == EDGE:
        return 0.5
    return 1 if mark.isascii() and (mark.isalnum() or mark in " ,.:/()\"'") else 3


def _forbids_letters(sequence: Any) -> bool:
    """Whether a negative look-around forbids one letter, whichever."""
    if len(sequence) == 1 and str(sequence[0][0]) == "BRANCH":
        return any(_forbids_letters(each) for each in sequence[0][1][1])
    if len(sequence) != 1 or str(sequence[0][0]) != "IN":
        return False
    return any(
        (str(kind) == "RANGE" and what[0] <= _LETTERS[0] and _LETTERS[-1] <= what[1])
        or str(what) == "CATEGORY_WORD"
        for kind, what in sequence[0][1]
    )


def _no_letters(members: Any) -> bool:
    """Whether a class of characters has no letter."""
    return all(
        (str(kind) == "LITERAL" and chr(what).lower() not in _ALPHABET)
        or (str(kind) == "RANGE" and (what[1] < ord("A") or what[0] > ord("z")))
        or (str(kind) == "CATEGORY" and str(what) in ("CATEGORY_DIGIT", "CATEGORY_SPACE"))
        for kind, what in members
    )


class _Needs:
    """One walk over a parsed sequence: `whole` while the match itself is one of few strings, else the
    choices any match must hold."""

    def __init__(self, sequence: Iterable[tuple[Any, Any]]) -> None:
        self.whole: Strings | None = _EMPTY  # the stretch under way
        self.exact = True  # the stretch under way is the whole sequence so far
        self.choices: list[Strings] = []
        for operator, argument in sequence:
            self._step(str(operator), argument)

    def best(self) -> Strings | None:
        """The most telling choice; None where a match need hold nothing of note."""
        told = [*self.choices, *([self.whole] if self.whole else [])]
        top = max(told, key=_rank, default=None)
        return top if _rank(top)[0] else None

    def strings(self) -> Strings | None:
        """All strings the sequence can be, where they are few."""
        return self.whole if self.exact else None

    def _follow(self, strings: Strings | None) -> None:
        """What comes next is one of these strings, or (None) anything."""
        if strings is not None and self.whole is not None:
            product = frozenset((a + b).replace(CUT + CUT, CUT) for a in self.whole for b in strings)
            if len(product) <= MOST:
                self.whole = product
                return
        if self.whole:
            self.choices.append(self.whole)
        self.exact = False
        self.whole = strings if strings is not None else _EMPTY

    def _step(self, operator: str, argument: Any) -> None:  # noqa: PLR0912 - one branch for each kind
        if operator == "LITERAL":
            self._follow(frozenset({chr(argument)}))
        elif operator == "IN":
            if all(str(kind) == "LITERAL" for kind, _ in argument) and len(argument) <= 6:
                self._follow(frozenset(chr(code) for _, code in argument))
            else:
                self._follow(_CUT if _no_letters(argument) else None)
        elif operator == "SUBPATTERN":
            self._part(_needs(argument[-1]))
        elif operator == "ATOMIC_GROUP":
            self._part(_needs(argument))
        elif operator == "BRANCH":
            self._branch([_needs(each) for each in argument[1]])
        elif operator in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            low, high, body = argument
            part = _needs(body)
            if (low, high) == (0, 1) and part.strings() is not None:
                self._follow((part.strings() or _EMPTY) | _EMPTY)
            elif (low, high) == (1, 1):
                self._part(part)
            elif part.strings() == _CUT:
                self._follow(_CUT if low else _CUT | _EMPTY)
            else:
                if low and (best := part.best()):
                    self.choices.append(best)
                self._follow(None)
        elif operator == "ASSERT":  # takes up no character, but what it asks for stands in the text
            if best := _needs(argument[1]).best():
                self.choices.append(best)
        elif operator == "AT":
            if str(argument) == "AT_BOUNDARY":
                self._follow(_EDGES)
        elif operator == "ASSERT_NOT":
            if _forbids_letters(argument[1]):
                self._follow(_EDGES)
        else:
            self._follow(None)

    def _part(self, part: _Needs) -> None:
        if part.strings() is None and (best := part.best()):
            self.choices.append(best)
        self._follow(part.strings())

    def _branch(self, parts: list[_Needs]) -> None:
        wholes = [part.strings() for part in parts]
        if all(whole is not None for whole in wholes):
            union = frozenset().union(*(whole for whole in wholes if whole is not None))
            if len(union) <= MOST:
                self._follow(union)
                return
        needs = [part.best() for part in parts]
        if all(needs):
            self.choices.append(frozenset().union(*(each for each in needs if each)))
        self._follow(None)


_needs = lru_cache(maxsize=_REMEMBERED)(_Needs)  # by the parsed sequence itself
