"""Loads the regular expressions of the rules: data with a reason each."""

from __future__ import annotations

import functools
import operator
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

from .branches import together
from .units import LISTS

_CONTRACT, _COMPLAINT, _SHORT = (
    tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8"))
    for name in ("expressions", "complaint_expressions", "short_expressions")
)


class Scanned(str):
    """A clause's text with the bits of what stands in it: which expressions can match there at all."""

    __slots__ = ("bits",)
    bits: int


class Part(NamedTuple):
    """One alternative of an expression: it can match only where its bit is set; without one, anywhere."""

    bit: int
    number: int
    source: str


_compiled = functools.cache(re.compile)  # a part is compiled when it first can match


class Expression:
    """A regular expression, or several of which the first that matches at a place holds it. On a scanned
    text only those alternatives are run of which a literal they need stands there (scanning.py)."""

    def __init__(self, *sources: str, flags: int = 0) -> None:
        self.sources = sources
        self.pattern = sources[0] if len(sources) == 1 else "|".join(f"(?:{each})" for each in sources)
        self.flags = flags
        self.parts = tuple(Part(0, i, each) for i, each in enumerate(sources))
        self.mask = 0  # the bits of all parts
        self.anywhere = True  # a part has no bit
        self._possible: dict[int, tuple[tuple[int, re.Pattern[str]], ...]] = {}

    @cached_property
    def regex(self) -> re.Pattern[str]:
        """The whole, compiled when it is first run: a scanned text asks for few of the alternatives."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """The match at the head of a text."""
        return self.regex.match

    @cached_property
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """The match of a whole text."""
        return self.regex.fullmatch

    @cached_property
    def findall(self) -> Callable[..., list[Any]]:
        """The texts of all matches."""
        return self.regex.findall

    @cached_property
    def split(self) -> Callable[..., list[str | Any]]:
        """The text cut at its matches."""
        return self.regex.split

    @cached_property
    def sub(self) -> Callable[..., str]:
        """The text with its matches replaced."""
        return self.regex.sub

    def divide(self, parts: Iterable[Part]) -> None:
        """Sets the parts, each with its bit."""
        self.parts = tuple(parts)
        self.mask = functools.reduce(operator.or_, (part.bit for part in self.parts), 0)
        self.anywhere = not all(part.bit for part in self.parts)
        self._possible.clear()

    def search(self, text: str, *bounds: int) -> re.Match[str] | None:
        """The first match."""
        if type(text) is not Scanned:
            return self.regex.search(text, *bounds)
        possible = self.possible(text.bits)
        if not possible:
            return None
        if len(possible) == 1:
            return possible[0][1].search(text, *bounds)
        if bounds:
            return self.regex.search(text, *bounds)
        return next((match for _, match in together(possible, text)), None)

    def finditer(self, text: str, *bounds: int) -> Iterator[re.Match[str]]:
        """All matches from left to right."""
        if type(text) is not Scanned:
            return self.regex.finditer(text, *bounds)
        possible = self.possible(text.bits)
        if not possible:
            return iter(())
        if len(possible) == 1:
            return possible[0][1].finditer(text, *bounds)
        if bounds:
            return self.regex.finditer(text, *bounds)
        return (match for _, match in together(possible, text))

    def numbered(self, text: Scanned) -> Iterator[tuple[int, re.Match[str]]]:
        """All matches from left to right, each with the number of its source."""
        return together(self.possible(text.bits), text)

    def shows(self, text: Scanned) -> bool:
        """Whether it matches anywhere."""
        return any(regex.search(text) is not None for _, regex in self.possible(text.bits))

    def may(self, bits: int) -> bool:
        """Whether it can match where these bits are set."""
        return self.anywhere or bits & self.mask != 0

    def possible(self, bits: int) -> tuple[tuple[int, re.Pattern[str]], ...]:
        """The parts that can match where these bits are set, each with the number of its source."""
        bits &= self.mask
        if not bits and not self.anywhere:
            return ()
        found = self._possible.get(bits)
        if found is None:
            if len(self._possible) > KEPT:
                self._possible.clear()
            found = self._possible[bits] = tuple(
                (part.number, _compiled(part.source, self.flags))
                for part in self.parts
                if not part.bit or part.bit & bits
            )
        return found


KEPT = 2_000  # choices of parts remembered for each expression
KNOWN: list[Expression] = []  # all that the scanner tells apart


def known(*sources: str, flags: int = 0) -> Expression:
    """The expression of these alternatives, known to the scanner."""
    KNOWN.append(Expression(*sources, flags=flags))
    return KNOWN[-1]


@functools.cache
def expressions(module: str) -> dict[str, Expression]:
    """The compiled expressions of one module of rules, by name."""
    if module in _COMPLAINT:
        return {name: Expression(row["regex"]) for name, row in _COMPLAINT[module].items()}
    return {name: known(row["regex"]) for name, row in _CONTRACT[module].items()}


@functools.cache
def patterns(module: str) -> dict[str, re.Pattern[str]]:
    """The short expressions of one module, by name: run where something was found, unknown to the scanner."""
    return {name: re.compile(row["regex"]) for name, row in _SHORT[module].items()}
