"""Mappings: how a foreign export becomes canonical records, written as a TOML file (see data/mappings)."""

from __future__ import annotations

from dataclasses import dataclass, field


class MappingError(ValueError):
    """A mapping file that cannot be used; the message names the key and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one canonical column comes from: a heading (several names tried), a constant, a template or a hash."""

    headings: tuple[str, ...] = ()
    constant: str | None = None
    template: tuple[str, ...] = ()  # literal and {heading} parts in turn, literals at even places
    hashed: tuple[str, ...] = ()
    prefix: str = ""
    number_repeats: bool = False
    values: tuple[tuple[str, str | None], ...] = ()
    unknown: str = "reject"  # or "empty", or "use" with `otherwise`
    otherwise: str | None = None
    empty: str | None = None
    dates: str | None = None
    decimals: str | None = None
    placeholders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """One mapping file: which files it is for, and per kind the source of each canonical column."""

    name: str
    sha: str
    files: tuple[str, ...] = ("*",)
    kinds: dict[str, dict[str, Source]] = field(default_factory=dict)
    match_headings: bool = True
    dates: str | None = None
    decimals: str | None = None
    placeholders: tuple[str, ...] = ()
