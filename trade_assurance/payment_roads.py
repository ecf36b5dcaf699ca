"""The roads of payment that a contract's words name, and what each means for cover.

What is paid off the platform is never covered, however measurable the rest of the contract is. Words and
sentences are data (`policy/payment_roads.toml`, `policy/reasons.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trade_assurance.exclusion_words import word_pattern
from trade_assurance.reasons import Reason, say

_FILE = Path(__file__).parent / "policy" / "payment_roads.toml"
PAST, DECIDES, ACCOUNT = "past", "decides", "account"
_SENTENCE = re.compile(r"[^\n;。；!?！？.]+(?:\.(?=\w)[^\n;。；!?！？.]+)*")
_PART = re.compile(r"[^,，()（）]+")
LONGEST = 100_000
"""Characters of a text that are looked through: a contract without end costs no more than its first part."""


@dataclass(frozen=True, slots=True)
class NamedRoad:
    """A road of payment named in a text: its kind, where its words stand, the words, what follows."""

    kind: str
    start: int
    end: int
    text: str
    sentence: Reason


@dataclass(frozen=True, slots=True)
class _Row:
    """One table `[[road]]`, its words as patterns; what each key means stands in the file."""

    kind: str
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    round_platform: bool


def named(text: str) -> tuple[NamedRoad, ...]:
    """The roads a text names, the plainest breach of cover first; equal words of one kind once.

    A road that its own part of a sentence denies is not named; nor is a transfer or an account that this
    part says is the platform's.
    """
    found: dict[tuple[str, str], NamedRoad] = {}
    for road in sorted(_all(text[:LONGEST]), key=lambda road: (_ORDER.index(road.kind), road.start)):
        found.setdefault((road.kind, road.text.casefold()), road)
    return tuple(found.values())


_ORDER = (PAST, ACCOUNT, DECIDES)


def _all(text: str) -> Iterator[NamedRoad]:
    for sentence in _SENTENCE.finditer(text):
        for part in _PART.finditer(text, sentence.start(), sentence.end()):
            for row in _rows():
                if row.beside is None or row.beside.search(sentence[0]):
                    yield from _of_part(row, part)


def _of_part(row: _Row, part: re.Match[str]) -> Iterator[NamedRoad]:
    """The roads of one row in one part of a sentence."""
    for match in row.words.finditer(part[0]):
        if _denied_before().search(part[0][: match.start()]) or _denied_after().search(
            part[0][match.end() :]
        ):
            continue
        kind = row.kind
        if not row.round_platform and _designated(part[0]):
            if kind != PAST:
                continue
            kind = DECIDES
        start = part.start() + match.start()
        said = say(f"road_{kind}", words=match[0])
        yield NamedRoad(kind, start, start + len(match[0]), match[0], said)


def _designated(part: str) -> bool:
    """Whether the platform is named as the road, and not as what is gone round."""
    for row in _rows():
        if row.round_platform:
            part = row.words.sub(" ", part)
    return word_pattern_of("designated").search(part) is not None


def _denied_before() -> re.Pattern[str]:
    return word_pattern_of("denied_before")


def _denied_after() -> re.Pattern[str]:
    return word_pattern_of("denied_after")


@cache
def word_pattern_of(key: str) -> re.Pattern[str]:
    """One of the file's own lists of words as a pattern."""
    return word_pattern(_raw()[key])


@cache
def _rows() -> tuple[_Row, ...]:
    return tuple(
        _Row(
            row["kind"],
            word_pattern(row["words"]),
            word_pattern(row["with"]) if "with" in row else None,
            row.get("round", False),
        )
        for row in _raw()["road"]
    )


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
