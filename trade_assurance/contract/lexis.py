"""The words of a clause and how they govern its figures. Clauses that differ only in figures share one
analysis: it is kept by the clause with its figures set to nought."""

from __future__ import annotations

import bisect
import functools
import operator
import re
from collections.abc import Set as AbstractSet
from functools import cache, lru_cache

from .expressions import Expression, Scanned, patterns
from .lexicon import GATES, NEUTRAL, NUMBERED, PATTERNS, REMEMBERED, STICKY, SUBJECT, Pattern, Word
from .quantities import Shape, shape_at
from .scanning import scanner
from .spelled import spelled
from .units import UNITS

# What is sought all over a text begins with the characters it can begin with: `re` skips to those.
_FIGURE = re.compile(r"[1-9](?<![a-z/][1-9])")
_DIGIT = re.compile(r"[0-9]")
LABEL_END = re.compile(r"[:|\t](?:(?<=[|\t])|(?!\d)|(?<!\d:))")
_THOUSANDS = re.compile(r"\d,\d")
_COMMA = patterns("joints")["pieces"]
_NOTHING: frozenset[str] = frozenset()
_OPENING = frozenset({"branding", "labelling"})


def flat(text: str) -> str:
    """The text with each figure set to nought; digits that end a name ("m2", "ip6") stay."""
    return _FIGURE.sub("0", text)


def _named_figures() -> re.Pattern[str]:
    """The listed words and units that setting figures to nought would change, found by that figure."""
    rows: dict[str, set[str]] = {}
    for name in {*NUMBERED, *UNITS}:
        figure = _FIGURE.search(name)
        if figure is not None:
            before, behind = name[: figure.start()], name[figure.end() :]
            lead = "".join("[ -]" if mark == " " else re.escape(mark) for mark in before)
            tail = "".join("[ -]" if mark == " " else re.escape(mark) for mark in behind)
            rows.setdefault(figure[0], set()).add(f"(?<={lead}{figure[0]}){tail}")
    return re.compile("|".join(f"{each}(?:{'|'.join(sorted(rows[each]))})" for each in sorted(rows)))


NAMED_FIGURES = _named_figures()


@cache
def _pattern_bits() -> int:
    """All bits that tell whether a pattern can match."""
    groups = scanner().groups
    return functools.reduce(operator.or_, (groups[each.number] | each.regex.mask for each in PATTERNS))


@lru_cache(maxsize=REMEMBERED)
def _candidates(bits: int) -> tuple[Pattern, ...]:
    """The patterns that can match where these bits are set: a trigger and a literal of each stand there."""
    groups = scanner().groups
    return tuple(each for each in PATTERNS if groups[each.number] & bits and each.regex.may(bits))


@cache
def _gate_bits() -> int:
    return functools.reduce(operator.or_, (scanner().groups[name] for name in GATES))


@lru_cache(maxsize=REMEMBERED)
def _opened(bits: int) -> frozenset[str]:
    return frozenset(name for name in GATES if scanner().groups[name] & bits)


class Lexis:
    """The listed words of a clause, its pieces and scopes: all that does not depend on its figures."""

    __slots__ = ("_figured", "_governing", "_leading", "_patterns", "_shapes", "_shown", "_stops", "bits",
                 "digits", "gates", "kinds", "label", "numerals", "scopes", "strong", "targets", "text",
                 "topics", "words")  # fmt: skip

    def __init__(self, text: str, label: str) -> None:
        self.label = label
        self.words, self.bits = scanner().scan(text)
        self.text = Scanned(text)
        self.text.bits = self.bits
        self.gates = _opened(self.bits & _gate_bits())  # names of words.toml's gates that stand open
        self.digits = _DIGIT.search(text) is not None
        self.numerals = bool(self.bits & scanner().groups["numerals"])  # a number in words may stand in it
        self.kinds: AbstractSet[str] = _NOTHING
        self.scopes: list[Word] = []
        self.strong: list[Word] = []  # the scopes that are not neutral
        self.topics: list[Word] = []  # parts and properties, for what a term is about
        self.targets: AbstractSet[str] = {label}
        if self.words:
            self.kinds = {word.kind for word in self.words}
            if "scope" in self.kinds:
                self.scopes = [word for word in self.words if word.kind == "scope"]
                self.strong = [word for word in self.scopes if word.target not in NEUTRAL]
                self.targets = {label, *[word.target for word in self.scopes]}
            if not SUBJECT.isdisjoint(self.kinds):
                self.topics = [word for word in self.words if word.kind in SUBJECT]
        self._patterns: list[tuple[Pattern, list[re.Match[str]] | None]] | None = None
        self._stops: list[int] | None = None
        self._leading: str | None = None
        self._governing: dict[tuple[int, int], str] = {}
        self._shapes: dict[int, Shape | None] = {}
        self._figured: str | None = None
        self._shown: dict[Expression, bool] = {}

    def misspelt(self) -> bool:
        """Whether a word stands in the clause that is a slip of the pen for another."""
        return self.bits & scanner().groups["misspelt"] != 0

    def shows(self, expression: Expression) -> bool:
        """Whether an expression that takes every figure alike matches somewhere in the clause."""
        if not expression.may(self.bits):
            return False
        shown = self._shown.get(expression)
        if shown is None:
            shown = self._shown[expression] = expression.shows(self.text)
        return shown

    def patterns(self) -> list[tuple[Pattern, list[re.Match[str]] | None]]:
        """The patterns that can match: what they need stands in the clause, whatever its figures. Those that
        take every figure alike come with their matches."""
        if self._patterns is None:
            self._patterns = []
            text = self.text
            for pattern in _candidates(self.bits & _pattern_bits()):
                if pattern.needs is not None and not pattern.needs.search(text):
                    continue
                matches = list(pattern.regex.finditer(text)) if pattern.alike else None
                if matches is None or matches:
                    self._patterns.append((pattern, matches))
        return self._patterns

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

    def shape(self, start: int) -> Shape | None:
        """The quantity that begins with the digit at `start`, without its values."""
        if start not in self._shapes:
            if self._figured is None:
                self._figured = spelled(self.text) if self.numerals else self.text
            self._shapes[start] = shape_at(self._figured, start)
        return self._shapes[start]

    def leading_label(self) -> str:
        """The scope the clause's own label sets ("Packing: …"), else the inherited one."""
        if self._leading is None:
            self._leading = self._read_label()
        return self._leading

    def _read_label(self) -> str:
        mark = LABEL_END.search(self.text, 1, 41)
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
        governing = self._governing.get((start, end))
        if governing is None:
            governing = self._governing[start, end] = self._read_scope(start, end)
        return governing

    def _read_scope(self, start: int, end: int) -> str:
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
            if word.end <= start and (word.target in STICKY or (word.start <= 3 and word.target in _OPENING)):
                return word.target
            if word.end <= start and word.target == "goods":
                break
        return label


_remembered = lru_cache(maxsize=REMEMBERED)(Lexis)


def lexis(text: str, label: str) -> Lexis:
    """The one analysis of a flat clause under a label; kept where other figures may stand in it."""
    return _remembered(text, label) if _DIGIT.search(text) else Lexis(text, label)
