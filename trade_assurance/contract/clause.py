"""One clause under the eye: its words, its scopes, and what was found in it."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, field
from typing import Any

from .dates import Date
from .lexicon import NEUTRAL, STICKY, Word, words
from .quantities import Quantity

_DIGIT = re.compile(r"[0-9]")
_LABEL_END = re.compile(r":(?!\d)|(?<!\d):|[|\t]")
_THOUSANDS = re.compile(r"\d,\d")
_COMMA = re.compile(r"[,，、|\t()]|(?<=\s)(?:and|but|with|&|/|\+)(?=\s)|   +")


@dataclass(slots=True)
class Found:
    """A term found in a clause, offsets within the clause."""

    dimension: str
    state: str
    start: int
    end: int
    value: dict[str, Any] | None
    reason: str
    subject: str = ""


@dataclass(slots=True)
class View:
    """A folded clause with its listed words; rules read it and add to `found`."""

    text: str
    raw: str
    label: str
    words: list[Word] = field(default_factory=list)
    wanted: set[int] = field(default_factory=set)
    gates: str = ""  # names of words.toml's gates that stand open
    digits: bool = False
    scopes: list[Word] = field(default_factory=list)
    strong: list[Word] = field(default_factory=list)  # scopes that are not neutral
    topics: list[Word] = field(default_factory=list)  # parts and properties, for what a term is about
    dates: list[Date] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)
    events: list[tuple[str, str]] = field(default_factory=list)
    _stops: list[int] | None = None
    _leading: str | None = None

    @classmethod
    def of(cls, text: str, raw: str, label: str) -> View:
        """Reads the listed words of a clause once."""
        found, wanted, gates = words(text)
        view = cls(text, raw, label, found, wanted, gates, _DIGIT.search(text) is not None)
        view.scopes = [word for word in found if word.kind == "scope"]
        view.strong = [word for word in view.scopes if word.target not in NEUTRAL]
        view.topics = [word for word in found if word.kind in ("part", "property")]
        return view

    def add(
        self,
        dimension: str,
        state: str,
        start: int,
        end: int,
        reason: str,
        value: dict[str, Any] | None = None,
    ) -> None:
        """Notes a term; blanks and stray punctuation at its ends are left out."""
        text = self.text
        while start < end and (
            text[start] in " ,:;.|\t" or (text[start] == "-" and not text[start + 1 : start + 2].isdigit())
        ):
            start += 1
        while end > start and text[end - 1] in " ,:;|\t":
            end -= 1
        if end > start:
            self.found.append(Found(dimension, state, start, end, value, reason))

    def has(self, dimension: str, *states: str) -> bool:
        """Whether a term of that dimension (in one of those states) was found."""
        return any(
            each.dimension == dimension and (not states or each.state in states) for each in self.found
        )

    def says(self, *scopes: str) -> bool:
        """Whether the clause or its label has a word of one of those scopes."""
        return self.label in scopes or any(word.target in scopes for word in self.scopes)

    def stops(self) -> list[int]:
        """Where the clause's pieces end: commas, brackets, cells, conjunctions."""
        if self._stops is None:
            text = self.text
            self._stops = [
                match.start()
                for match in _COMMA.finditer(text)
                if not _THOUSANDS.match(text, match.start() - 1)
            ]
        return self._stops

    def piece(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the piece of the clause that holds `[start, end)`."""
        stops = self.stops()
        before, behind = bisect.bisect_left(stops, start), bisect.bisect_left(stops, end)
        return (
            stops[before - 1] + 1 if before else 0,
            stops[behind] if behind < len(stops) else len(self.text),
        )

    def leading_label(self) -> str:
        """The scope the clause's own label sets ("Packing: …"), else the inherited one."""
        if self._leading is None:
            self._leading = self._read_label()
        return self._leading

    def _read_label(self) -> str:
        mark = _LABEL_END.search(self.text, 1, 41)
        colon = mark.start() if mark else 0
        if colon:
            before = [word for word in self.scopes if word.end <= colon]
            strong = [word for word in before if word.target not in NEUTRAL]
            if strong:
                return strong[0].target
            if before:
                return before[-1].target
        return self.label

    def scope(self, start: int, end: int) -> str:
        """The scope that governs a number: nearest word before it in its piece, else just after it,
        else the label."""
        left, right = self.piece(start, end)
        governing = ""
        after = ""
        for word in self.strong:
            if word.start >= right:
                break
            if left <= word.start and word.end <= start + 1:
                governing = word.target
            elif not after and end <= word.start < right and word.start - end <= 18:
                after = word.target
        if governing or after:
            return governing or after
        label = self.leading_label()
        if label and label not in NEUTRAL:
            return label
        for word in reversed(self.scopes):
            if word.end <= start and (
                word.target in STICKY or (word.start <= 3 and word.target in ("branding", "labelling"))
            ):
                return word.target
            if word.end <= start and word.target == "goods":
                break
        return label
