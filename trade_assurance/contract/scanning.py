"""One pass over a clause: its listed words, and which regular expressions can match in it at all.

Every listed word and every literal an expression cannot match without stands in one automaton, so that the
pass costs the same however long the lists grow. An expression whose literals are missing is never run.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from .atoms import EDGE, atoms, needs_figure, plain
from .branches import Pieces, parts
from .expressions import KNOWN, Expression, Part
from .lexicon import GATES, MISSPELT, PATTERNS, PHRASES, SUBJECT, TOKEN, Entry, Word
from .spelled import NUMERALS

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_DIGITS = frozenset("0123456789")
_NEITHER: frozenset[str] = frozenset()
_OPEN = SUBJECT | {"vague"}  # the words inside these still count for themselves
_DIGIT = re.compile(r"\d")
FIGURE = 1  # the bit of what can match wherever there is a figure
_SHORT = re.compile(r"[a-z]{1,3}")  # stands in too many other words to be sought letter by letter
_TOO_COMMON = re.compile(rf"{EDGE}?[a-z ,.]{{0,2}}|[a-z ,.]{{1,2}}{EDGE}")  # half of all clauses have it
UNTOLD = 3  # alternatives that nothing tells: with more, an expression is run as a whole
_TOKEN = re.compile(rf"{EDGE}([a-z]+){EDGE}")


class Bound(NamedTuple):
    """What a string says when no letter (at the head of a number, no figure) stands before it, behind it, or
    at either end; `entries` are what it says as a listed word."""

    before: frozenset[str]
    behind: frozenset[str]
    begun: int
    ended: int
    whole: int
    entries: tuple[Entry, ...]


_word = tuple.__new__


def _telling(told: frozenset[str] | None) -> bool:
    return told is not None and not any(_TOO_COMMON.fullmatch(each) for each in told)


@cache
def _alone(token: str) -> re.Pattern[str]:
    return re.compile(f"(?<![a-z]){token}(?![a-z])")


class Scanner:
    """The automaton of all listed words and of the literals of all expressions known."""

    def __init__(
        self,
        phrases: Mapping[str, tuple[Entry, ...]],
        expressions: Iterable[Expression],
        tokens: Mapping[str | int, Iterable[str]],
    ) -> None:
        self._numbers = itertools.count(1)  # bit 0 says that the clause has a figure
        self._tokens: dict[str, int] = {}  # bits of what a whole token tells
        self._literals: dict[str, int] = {}
        self._divided: dict[str, list[tuple[int, str]]] = {}
        for each in expressions:
            each.divide(self._parts(each))
        # of each group of tokens (a gate's words, a pattern's triggers) the bit that any of them sets
        self.groups = {name: self._token_bit(words) for name, words in tokens.items()}
        self._short = {word: said for word, said in phrases.items() if _SHORT.fullmatch(word)}
        for word in self._short:
            self._tokens.setdefault(word, 0)
        long = {word: said for word, said in phrases.items() if word not in self._short}
        strings = sorted({*long, *(literal.strip(EDGE) for literal in self._literals)})
        self._free = [self._literals.get(string, 0) for string in strings]
        self._bound = [self._bound_of(string, long.get(string, ())) for string in strings]
        self._known = frozenset(self._tokens)
        self._find = AhoCorasick(strings, implementation=Implementation.ContiguousNFA).find_matches_as_indexes

    def _token_bit(self, words: Iterable[str]) -> int:
        """A bit of its own that any of these tokens sets."""
        bit = 1 << next(self._numbers)
        for word in words:
            self._tokens[word] = self._tokens.get(word, 0) | bit
        return bit

    def _parts(self, expression: Expression) -> Iterator[Part]:
        for number, source in enumerate(expression.sources):
            if source not in self._divided:
                self._divided[source] = self._divide(source)
            for bit, part in self._divided[source]:
                yield Part(bit, number, part)

    def _divide(self, source: str) -> list[tuple[int, str]]:
        """The alternatives of a source with their bits; the whole where many have nothing to tell them."""
        told = {each: atoms(*each) for each in parts(source)}
        untold = [each for each, literals in told.items() if not _telling(literals)]
        if len(untold) > UNTOLD:
            return [(FIGURE if needs_figure(source) else 0, source)]
        return [(self._bit(each, literals), "".join(each)) for each, literals in told.items()]

    def _bit(self, part: Pieces, told: frozenset[str] | None) -> int:
        if told is None or not _telling(told):
            return FIGURE if needs_figure(*part) else 0
        bit = 1 << next(self._numbers)
        for each in told:
            token = _TOKEN.fullmatch(each)
            table, key = (self._tokens, token[1]) if token else (self._literals, each)
            table[key] = table.get(key, 0) | bit
        return bit

    def _bound_of(self, string: str, entries: tuple[Entry, ...]) -> Bound | None:
        begun, ended, whole = (
            self._literals.get(each, 0) for each in (EDGE + string, string + EDGE, EDGE + string + EDGE)
        )
        if not (entries or begun or ended or whole):
            return None
        first, last = string[0], string[-1]
        return Bound(
            _LETTERS if first in _LETTERS else _DIGITS if first in _DIGITS else _NEITHER,
            _LETTERS if last in _LETTERS else _DIGITS if string.isdecimal() else _NEITHER,
            begun,
            ended,
            whole,
            entries,
        )

    def scan(self, text: str) -> tuple[list[Word], int]:
        """The listed words of a folded clause, longest first at each place, and the bits of the parts of
        expressions that can match and of the tokens that stand in it."""
        text = plain(text)
        possible = FIGURE if _DIGIT.search(text) else 0
        found: list[tuple[int, int, tuple[Entry, ...]]] = []
        for token in self._known.intersection(TOKEN.findall(text)):
            possible |= self._tokens[token]
            if entries := self._short.get(token):
                found += [(match.start(), -match.end(), entries) for match in _alone(token).finditer(text)]
        free_bits, bounds = self._free, self._bound
        for number, start, end in self._find(text, overlapping=True):
            if free := free_bits[number]:
                possible |= free
            bound = bounds[number]
            if bound is None:
                continue
            before, behind, begun, ended, whole, entries = bound
            if start == 0 or text[start - 1] not in before:
                if begun:
                    possible |= begun
                if text[end : end + 1] not in behind:
                    if ended or whole:
                        possible |= ended | whole
                    if entries:
                        found.append((start, -end, entries))
            elif ended and text[end : end + 1] not in behind:
                possible |= ended
        return (_governing(found) if found else []), possible


def _governing(found: list[tuple[int, int, tuple[Entry, ...]]]) -> list[Word]:
    """The words in order; what is inside or shorter is still a part or a property, no scope of its own."""
    if len(found) > 1:
        found.sort()
    words: list[Word] = []
    position = 0
    for start, minus_end, entries in found:
        inside = start < position
        if not inside:
            position = start + 1
        for kind, target in entries:
            if not inside or kind in SUBJECT:
                words.append(_word(Word, (start, -minus_end, kind, target)))
                if kind not in _OPEN and -minus_end > position:
                    position = -minus_end
    return words


@cache
def scanner() -> Scanner:
    """The one scanner, made when every rule has named its expressions."""
    groups: dict[str | int, Iterable[str]] = dict(GATES.items())
    groups.update((pattern.number, pattern.triggers) for pattern in PATTERNS)
    groups["numerals"] = NUMERALS
    groups["misspelt"] = MISSPELT
    return Scanner(PHRASES, KNOWN, groups)


def words(text: str) -> list[Word]:
    """The listed words of a folded text."""
    return scanner().scan(text)[0]
