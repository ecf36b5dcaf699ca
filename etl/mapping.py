"""Mappings: how a foreign export becomes canonical records, written as a TOML file (examples in
data/mappings).

```toml
title = "What this maps"
files = ["claims_*.csv"]          # which files of a load it is for; default all
match_headings = false            # are columns not named below matched by heading? default true
dates = "MDY"                     # DMY, MDY, YMD or serial; decimals = "." or ","; placeholders = ["n.k."]

[disputes]                        # one section a kind of record; one row of the export may feed several
dispute_id = "Claim Number"
opened_on = ["Date Received", "Received"]    # the first that is there and not empty
currency = {always = "USD"}
order_id = {template = "{Branch}/{Order}"}
[disputes.breach]
from = "Claim Type"
values = {"Property Damage" = "damage", "Late" = "late_shipment"}
empty = "other"                   # for an empty cell
unknown = "null"                  # a value not named: "reject" (default), "null", or otherwise = "other"
```
Ids that an export lacks: `{hash = ["Name", "Date"], prefix = "X-", number_repeats = true}`.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Mapping as Declared
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.records import KINDS, Column, spelling

_TOP = {"title", "files", "match_headings", "dates", "decimals", "placeholders"}
_WAYS = ("from", "always", "template", "hash")
_OPTIONS = {
    "prefix",
    "number_repeats",
    "values",
    "unknown",
    "otherwise",
    "empty",
    "dates",
    "decimals",
    "placeholders",
}
_DATE_ORDERS = ("DMY", "MDY", "YMD", "serial")
_DECIMAL_MARKS = (".", ",")


class MappingError(ValueError):
    """A mapping file that cannot be used; the message names the key and the remedy."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where one canonical column comes from: a heading (several names tried), a constant, a template or a
    hash.
    """

    headings: tuple[str, ...] = ()
    constant: str | None = None
    template: tuple[str, ...] = ()  # text and {heading} in turn, text at the even places
    hashed: tuple[str, ...] = ()
    prefix: str = ""
    number_repeats: bool = False
    values: tuple[tuple[str, str | None], ...] = ()  # by the cell, lower case, blanks single
    reject_unknown: bool = True
    otherwise: str | None = None
    empty: str | None = None
    dates: str | None = None
    decimals: str | None = None
    placeholders: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every heading this source reads or tries."""
        return (*self.headings, *self.template[1::2], *self.hashed)


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


def load(path: Path) -> Mapping:
    """The mapping in a TOML file; `sha` is the SHA-256 of its content. MappingError says what to mend."""
    try:
        content = path.read_bytes()
        declared = tomllib.loads(content.decode("utf-8-sig"))
    except OSError as error:
        raise MappingError(f"{path}: cannot be read: {error.strerror}.") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        raise MappingError(f"{path}: is not TOML: {error}.") from error
    try:
        return _mapping(path.stem, hashlib.sha256(content).hexdigest(), declared)
    except MappingError as error:
        raise MappingError(f"{path}: {error}") from None


def _mapping(name: str, sha: str, declared: Declared[str, Any]) -> Mapping:
    kinds = {key: value for key, value in declared.items() if key not in _TOP}
    for key, columns in kinds.items():
        if key not in KINDS or not isinstance(columns, dict):
            known = ", ".join([*KINDS, *sorted(_TOP)])
            raise MappingError(f"{key!r} is no kind of record and no setting; use one of {known}.")
    return Mapping(
        name=_text(declared, "title", name),
        sha=sha,
        files=_texts(declared, "files") or ("*",),
        kinds={kind: _columns(kind, columns) for kind, columns in kinds.items()},
        match_headings=_flag(declared, "match_headings", True),
        dates=_one_of(declared, "dates", _DATE_ORDERS),
        decimals=_one_of(declared, "decimals", _DECIMAL_MARKS),
        placeholders=_texts(declared, "placeholders"),
    )


def _columns(kind: str, declared: Declared[str, Any]) -> dict[str, Source]:
    sources = {}
    for name, value in declared.items():
        column = KINDS[kind].columns.get(name)
        if column is None:
            known = ", ".join(KINDS[kind].columns)
            raise MappingError(f"{kind}.{name} is no column of {kind}; use one of {known}.")
        try:
            sources[name] = _source(column, value)
        except MappingError as error:
            raise MappingError(f"{kind}.{name}: {error}") from None
    return sources


def _source(column: Column, value: Any) -> Source:
    if not isinstance(value, dict):
        value = {"from": value}
    ways = [way for way in _WAYS if way in value]
    odd = sorted(set(value) - set(_WAYS) - _OPTIONS)
    if odd:
        raise MappingError(f"{odd[0]!r} is not known here; use {', '.join([*_WAYS, *sorted(_OPTIONS)])}.")
    if len(ways) != 1:
        raise MappingError("give exactly one of from, always, template or hash.")
    if "otherwise" in value and "unknown" in value:
        raise MappingError("give unknown or otherwise, not both.")
    if {"values", "empty"} & set(value) and ways != ["from"]:
        raise MappingError("values and empty go with from only.")
    if "number_repeats" in value and ways != ["hash"]:
        raise MappingError("number_repeats goes with hash only.")
    constant = _text(value, "always", None)
    return Source(
        headings=_texts(value, "from"),
        constant=None if constant is None else _code(column, "always", constant),
        template=_template(_text(value, "template", None)),
        hashed=_texts(value, "hash"),
        prefix=_text(value, "prefix", ""),
        number_repeats=_flag(value, "number_repeats", False),
        values=_values(column, value.get("values", {})),
        reject_unknown=_one_of(value, "unknown", ("reject", "null")) != "null" and "otherwise" not in value,
        otherwise=_code(column, "otherwise", value["otherwise"]) if "otherwise" in value else None,
        empty=_code(column, "empty", value["empty"]) if "empty" in value else None,
        dates=_one_of(value, "dates", _DATE_ORDERS),
        decimals=_one_of(value, "decimals", _DECIMAL_MARKS),
        placeholders=_texts(value, "placeholders"),
    )


def _values(column: Column, declared: Any) -> tuple[tuple[str, str | None], ...]:
    if not isinstance(declared, dict):
        raise MappingError('values is a table of cell = value, as {"Late" = "late_shipment"}.')
    pairs = {
        " ".join(cell.split()).lower(): _code(column, f"values.{cell}", to) or None
        for cell, to in declared.items()
    }
    return tuple(pairs.items())


def _code(column: Column, key: str, value: Any) -> str:
    """A value the mapping puts into a column; '' means nothing, an enum's must be one of its codes."""
    if isinstance(value, bool | int | float):
        value = str(value).lower()
    if not isinstance(value, str):
        raise MappingError(f"{key} is {value!r}; give a text.")
    if column.enum and value and spelling(value) not in dict(column.spellings):
        raise MappingError(f"{key} is {value!r}; use one of {', '.join(column.enum)}.")
    return value


def _template(text: str | None) -> tuple[str, ...]:
    if text is None:
        return ()
    parts = re.split(r"\{([^{}]*)\}", text)
    if len(parts) < 3 or any("{" in part or "}" in part for part in parts[::2]) or not all(parts[1::2]):
        raise MappingError(
            f'template is {text!r}; name at least one heading in braces, as "{{Order}}-{{Line}}".'
        )
    return tuple(parts)


def _text(declared: Declared[str, Any], key: str, default: Any) -> Any:
    value = declared.get(key, default)
    if isinstance(value, bool | int | float) and key == "always":
        value = str(value).lower()
    if key in declared and not isinstance(value, str):
        raise MappingError(f"{key} is {value!r}; give a text.")
    return value


def _texts(declared: Declared[str, Any], key: str) -> tuple[str, ...]:
    value = declared.get(key, [])
    texts = [value] if isinstance(value, str) else value
    if not isinstance(texts, list) or not all(isinstance(text, str) and text for text in texts):
        raise MappingError(f"{key} is {value!r}; give a text or a list of texts.")
    if key in declared and not texts:
        raise MappingError(f"{key} is empty; name at least one.")
    return tuple(texts)


def _flag(declared: Declared[str, Any], key: str, default: bool) -> bool:
    value = declared.get(key, default)
    if not isinstance(value, bool):
        raise MappingError(f"{key} is {value!r}; give true or false.")
    return value


def _one_of(declared: Declared[str, Any], key: str, allowed: tuple[str, ...]) -> str | None:
    value = declared.get(key)
    if value is not None and value not in allowed:
        raise MappingError(f"{key} is {value!r}; use one of {', '.join(map(repr, allowed))}.")
    return value
