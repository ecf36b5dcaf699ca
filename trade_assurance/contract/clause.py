"""One clause under the eye: its words, its scopes, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .dates import Date
from .expressions import Expression, Scanned
from .folding import half_width
from .lexis import Lexis
from .quantities import Quantity


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


class View:
    """A folded clause with its listed words; rules read it and add to `found`."""

    __slots__ = ("dates", "digits", "events", "found", "gates", "label", "lexis", "quantities", "raw",
                 "scopes", "text", "topics", "unit", "words")  # fmt: skip

    def __init__(self, text: str, raw: str, lexis: Lexis, unit: str = "") -> None:
        self.text = Scanned(text)
        self.raw = Scanned(raw)
        self.text.bits = self.raw.bits = lexis.bits
        self.lexis = lexis
        self.label = lexis.label
        self.unit = unit  # of the bare figures: it stands in the head of their column
        self.words = lexis.words
        self.gates = lexis.gates  # names of words.toml's gates that stand open
        self.digits = lexis.digits
        self.scopes = lexis.scopes
        self.topics = lexis.topics
        self.dates: list[Date] = []
        self.quantities: list[Quantity] = []
        self.found: list[Found] = []
        self.events: list[tuple[str, str]] = []

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

    @property
    def cased(self) -> str:
        """The clause as written, in half-width letters."""
        return self.raw if self.raw.isascii() else half_width(self.raw)

    def has(self, dimension: str, *states: str) -> bool:
        """Whether a term of that dimension (in one of those states) was found."""
        for each in self.found:
            if each.dimension == dimension and (not states or each.state in states):
                return True
        return False

    def says(self, *scopes: str) -> bool:
        """Whether the clause or its label has a word of one of those scopes."""
        return not self.lexis.targets.isdisjoint(scopes)

    def shows(self, expression: Expression) -> bool:
        """Whether an expression that takes every figure alike matches somewhere in the clause."""
        return self.lexis.shows(expression)

    def piece(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the piece of the clause that holds `[start, end)`."""
        return self.lexis.piece(start, end)

    def leading_label(self) -> str:
        """The scope the clause's own label sets ("Packing: …"), else the inherited one."""
        return self.lexis.leading_label()

    def scope(self, start: int, end: int) -> str:
        """The scope that governs what stands at `[start, end)`."""
        return self.lexis.scope(start, end)
