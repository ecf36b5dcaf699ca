"""The canonical records, declared once in records.toml: types, keys, enums and the headings exports use."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

DECLARATION = Path(__file__).with_name("records.toml")
_SQL_TYPES = {"text": "VARCHAR", "enum": "VARCHAR", "int": "BIGINT", "date": "DATE", "bool": "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Column:
    """One canonical column; `enum` lists its codes, `spellings` maps every accepted spelling onto its code,
    `keep` lists values that are meant though elsewhere they stand for "not known" (NA is Namibia)."""

    name: str
    type: str
    required: bool = False
    enum: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    meaning: str = ""
    scale: int = 2
    minimum: int | None = None
    currency: str | None = None
    currency_code: bool = False
    spellings: tuple[tuple[str, str], ...] = ()
    keep: tuple[str, ...] = ()

    @property
    def sql_type(self) -> str:
        """The DuckDB type this column is stored in."""
        return f"DECIMAL(18,{self.scale})" if self.type == "decimal" else _SQL_TYPES[self.type]


@dataclass(frozen=True, slots=True, eq=False)
class Kind:
    """One kind of record: its columns in canonical order, its business key and the file stems that name it.

    What is hardly meant and therefore noted: `sequences`, pairs of dates of which the first cannot be later
    than the second; `bounds`, pairs of amounts of which the first cannot be above the second; `past`, dates
    that have come by the day a load counts from; `ends`, the column and value with which a record has ended
    for good, after which the columns `over` may be empty; `weighty`, columns whose absence from a file is
    noted where it has headings that were not understood.
    """

    name: str
    columns: Mapping[str, Column]
    key: str
    stems: tuple[str, ...]
    sequences: tuple[tuple[str, str], ...] = ()
    bounds: tuple[tuple[str, str], ...] = ()
    past: tuple[str, ...] = ()
    ends: tuple[str, str] | None = None
    over: tuple[str, ...] = ()
    weighty: tuple[str, ...] = ()

    @property
    def required(self) -> tuple[str, ...]:
        """Names of the columns no row may leave empty."""
        return tuple(name for name, column in self.columns.items() if column.required)


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A heading or code reduced to what matters when two are compared: no case, spaces or punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace("#", "no").replace("№", "no")
    return re.sub(r"[\W_]+", "", folded)


def spelling(text: str) -> str:
    """An enum value reduced for comparison: case, and blanks, hyphens, underscores alike (SQL does the
    same).
    """
    return text.strip().lower().replace("-", "_").replace(" ", "_")


def _spellings(enum: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    pairs = {spelling(code): code for code in enum}
    for code, others in enum.items():
        for other in others:
            pairs.setdefault(spelling(other), code)
    return tuple(pairs.items())


def _column(name: str, declared: Mapping[str, Any], enums: Mapping[str, Mapping[str, list[str]]]) -> Column:
    enum: Mapping[str, Any] = enums[declared["enum"]] if "enum" in declared else {}
    return Column(
        name=name,
        type=declared["type"],
        required=declared.get("required", False),
        enum=tuple(enum),
        aliases=tuple(declared.get("also", ())),
        meaning=declared["meaning"],
        scale=declared.get("scale", 2),
        minimum=declared.get("minimum"),
        currency=declared.get("currency"),
        currency_code=declared.get("currency_code", False),
        spellings=_spellings(enum),
        keep=tuple(declared.get("keep", ())),
    )


@cache
def _load() -> dict[str, Kind]:
    declared = tomllib.loads(DECLARATION.read_text(encoding="utf-8"))
    enums = declared.pop("enums")
    return {
        name: Kind(
            name=name,
            columns={column: _column(column, facts, enums) for column, facts in body["columns"].items()},
            key=body["key"],
            stems=tuple(body["stems"]),
            sequences=tuple((earlier, later) for earlier, later in body.get("sequences", ())),
            bounds=tuple((amount, bound) for amount, bound in body.get("bounds", ())),
            past=tuple(body.get("past", ())),
            ends=(body["ends"][0], body["ends"][1]) if "ends" in body else None,
            over=tuple(body.get("over", ())),
            weighty=tuple(body.get("weighty", ())),
        )
        for name, body in declared.items()
    }


KINDS: dict[str, Kind] = _load()


def ddl(kind: str) -> str:
    """The canonical columns of a kind as a DuckDB column list: `order_id VARCHAR, …, ordered_on DATE, …`."""
    return ", ".join(f'"{name}" {column.sql_type}' for name, column in KINDS[kind].columns.items())
