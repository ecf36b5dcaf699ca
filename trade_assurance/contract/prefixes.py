"""Tells a million from a thousandth by the letter as it was written: 100 MΩ, 20 mΩ."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from .units import LISTS

_TABLE = tomllib.loads((LISTS / "prefixes.toml").read_text("utf-8"))
_THOUSANDTHS, _MILLIONS = (frozenset(_TABLE[name]) for name in ("thousandths", "millions"))
_UNITS = "|".join(sorted([*_THOUSANDTHS, *_MILLIONS], key=len, reverse=True))
_WRITTEN = re.compile(rf"\d\s?(m)({_UNITS})(?![a-z])", re.IGNORECASE)
_LATIN = re.compile(r"[A-Za-z]")
_WEAK = re.compile(_TABLE["weak"])
_APART = 1e9  # thousandths in a million


def by_letter(clause: str, start: int, end: int, value: dict[str, Any]) -> dict[str, Any]:
    """A measured value with the prefix that its letter tells; its words where the letters tell two, or tell
    nothing: the whole clause is written in one size, or it speaks of a weak thing.

    `clause` is the clause as written, the term's words stand at `[start, end)`.
    """
    written = {(match[1], match[2]) for match in _WRITTEN.finditer(clause, start, end)}
    if not written:
        return value
    letter, unit = written.pop()
    if written:
        return _words(clause[start:end])  # "20 mΩ to 1 MΩ"
    read_great = unit.casefold() in _MILLIONS
    if (letter == "M") == read_great:
        return value
    sloppy = unit.islower() if read_great else _WEAK.search(clause.casefold())
    if sloppy or _one_size(clause):
        return _words(clause[start:end])  # "37000mwh", "LASER 5 MW"
    factor = 1 / _APART if read_great else _APART
    return {**value, "values": [float(f"{each * factor:.6g}") for each in value["values"]]}


def _one_size(clause: str) -> bool:
    """Whether the letters beside such units have one size only, so that none tells anything."""
    others = _WRITTEN.sub("", clause)
    return _LATIN.search(others) is not None and others in (others.upper(), others.lower())


def _words(words: str) -> dict[str, Any]:
    return {"kind": "text", "text": " ".join(words.split())}
