"""Abbreviations that are read as another word of the same meaning: "30% deposit, bal. before shipment"."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from .units import LISTS

_NEAR = 100  # characters before an abbreviation in which stands what it is the abbreviation beside


class _Short(NamedTuple):
    regex: re.Pattern[str]
    instead: str  # empty: its letters alone
    beside: re.Pattern[str]


_SHORT = tuple(
    _Short(re.compile(row["regex"]), row.get("instead", ""), re.compile(row.get("beside", "")))
    for row in tomllib.loads((LISTS / "abbreviated.toml").read_text("utf-8")).values()
)


def told_otherwise(text: str) -> Iterator[tuple[int, int, str]]:
    """The spans of a text that abbreviate a word, each with what it is read as."""
    found: list[tuple[int, int, str]] = []
    for short in _SHORT:
        for match in short.regex.finditer(text):
            start, end = match.span()
            if not short.beside.search(text, max(0, start - _NEAR), start):
                continue
            if short.instead:
                found.append((start, end, short.instead))
            else:
                found += ((at, at + 1, "") for at in range(start, end) if not text[at].isalpha())
    yield from sorted(found)
