"""The form of an edition file: its tables and keys, checked when it is read.

A rule without unit or source, an unknown key, a misspelt event: each is refused with file, table and remedy.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

COVERAGE_TYPES = ("pre_shipment", "post_delivery")
BASES = ("agreed_cover", "initial_payment", "total_payment")
LIMITS = ("stated", "remaining", "none")
DAY_UNITS = ("calendar_days", "business_days")
TIERS = ("standard", "pro", "platinum")
EVENTS = (
    "shipped_on",
    "delivered_on",
    "receipt_confirmed_on",
    "customs_cleared_on",
    "guaranteed_delivery_on",
    "opened_on",
    "escalated_on",
    "evidence_due_on",
    "refund_decided_on",
)
"""Days a clock can start from: columns of orders and disputes, and the day a refund was decided."""


class PolicyError(ValueError):
    """An edition file that cannot be used, with the reason and the place."""


@dataclass(frozen=True, slots=True)
class Effective:
    """When an edition began: between `earliest` and `latest` (None = unknown), and how the source says it."""

    earliest: date
    stated: str
    unit: str
    source: str
    latest: date | None = None


@dataclass(frozen=True, slots=True)
class CoverRule:
    """Which payment is covered under a coverage type."""

    coverage_type: str
    base: str
    unit: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class LimitRule:
    """Whether the supplier's limit bounds the refund; every limit rule of an edition is a reading of its
    own.
    """

    kind: str
    unit: str
    source: str
    variant: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class ClockRule:
    """`days` after an event, then `then_days` calendar days. Several of one name are readings that
    conflict.
    """

    name: str
    days: int
    unit: str
    after: str
    source: str
    coverage_type: str = ""
    tiers: tuple[str, ...] = ()
    then_days: int = 0
    at_most: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class InspectionRule:
    """Agencies whose report decides, and who bears the fee."""

    accepted: tuple[str, ...]
    fee_paid_by: str
    fee_refunded: str
    unit: str
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Edition:
    """One edition of the rules. `inspection` is None where its texts do not say whom they accept.

    Compared and hashed by identity, so that a million look-ups of its readings stay cheap.
    """

    name: str
    title: str
    supersedes: tuple[str, ...]
    jurisdiction: str
    tier: str
    effective: Effective
    cover: tuple[CoverRule, ...]
    limits: tuple[LimitRule, ...]
    clocks: tuple[ClockRule, ...]
    inspection: InspectionRule | None

    @property
    def sources(self) -> tuple[str, ...]:
        """Every source the edition's values name, once each."""
        values = (self.effective, *self.cover, *self.limits, *self.clocks, self.inspection)
        return tuple(dict.fromkeys(value.source for value in values if value is not None))


def read(path: Path) -> Edition:
    """The edition in a TOML file. Raises PolicyError naming file and table."""
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise PolicyError(f"{path.name}: cannot be read as TOML: {error}") from error
    known = {"name", "title", "supersedes", "jurisdiction", "tier", "effective", "cover", "limit", "clock"}
    _only(raw, known | {"inspection"}, path.name)
    edition = Edition(
        name=_text(raw, "name", path.name),
        title=_text(raw, "title", path.name),
        supersedes=_words(raw.get("supersedes", []), f"{path.name}: supersedes"),
        jurisdiction=_text(raw, "jurisdiction", path.name),
        tier=_text(raw, "tier", path.name),
        effective=_value(Effective, raw.get("effective"), f"{path.name}: [effective]"),
        cover=_values(CoverRule, raw.get("cover"), f"{path.name}: [[cover]]"),
        limits=_values(LimitRule, raw.get("limit"), f"{path.name}: [[limit]]"),
        clocks=read_clocks(raw.get("clock"), path.name),
        inspection=_value(InspectionRule, raw["inspection"], f"{path.name}: [inspection]")
        if "inspection" in raw
        else None,
    )
    _check(edition, path.name)
    return edition


def read_clocks(rows: Any, file: str) -> tuple[ClockRule, ...]:
    """The `[[clock]]` tables of a file, checked."""
    clocks = _values(ClockRule, rows, f"{file}: [[clock]]")
    for clock in clocks:
        at = f"{file}: clock {clock.name}"
        _one_of(clock.unit, DAY_UNITS, f"{at}: unit")
        _one_of(clock.after, EVENTS, f"{at}: after")
        _one_of(clock.coverage_type or COVERAGE_TYPES[0], COVERAGE_TYPES, f"{at}: coverage_type")
        for tier in clock.tiers:
            _one_of(tier, TIERS, f"{at}: tiers")
    return clocks


def _check(edition: Edition, file: str) -> None:
    begins = edition.effective
    if begins.latest is not None and begins.latest < begins.earliest:
        raise PolicyError(f"{file}: [effective]: latest is before earliest; swap them")
    if not edition.cover or not edition.limits:
        raise PolicyError(f'{file}: give at least one [[cover]] and one [[limit]] (kind = "none" where none)')
    for cover in edition.cover:
        _one_of(cover.coverage_type, COVERAGE_TYPES, f"{file}: [[cover]]: coverage_type")
        _one_of(cover.base, BASES, f"{file}: [[cover]]: base")
    for limit in edition.limits:
        _one_of(limit.kind, LIMITS, f"{file}: [[limit]]: kind")
    if len({limit.variant for limit in edition.limits}) < len(edition.limits):
        raise PolicyError(f"{file}: [[limit]]: give each further limit a variant name of its own")


_Rule = TypeVar("_Rule")


def _values(rule: type[_Rule], rows: Any, at: str) -> tuple[_Rule, ...]:
    if rows is None:
        return ()
    if not isinstance(rows, list):
        raise PolicyError(f"{at}: write it with double brackets")
    return tuple(_value(rule, row, f"{at} {number}") for number, row in enumerate(rows, 1))


def _value(rule: type[_Rule], row: Any, at: str) -> _Rule:
    """One table as a rule: every key known, every needed key there, unit and source not blank."""
    if not isinstance(row, Mapping):
        raise PolicyError(f"{at}: the table is missing")
    declared = {field.name: field for field in fields(rule)}  # type: ignore[arg-type]
    _only(row, set(declared), at)
    values: dict[str, Any] = {}
    for name, field in declared.items():
        if name not in row and field.default is not MISSING:
            continue
        values[name] = _typed(row, name, str(field.type), at)
    return rule(**values)


def _typed(row: Mapping[str, Any], name: str, kind: str, at: str) -> Any:
    value = row.get(name)
    if kind == "str":
        return _text(row, name, at)
    if kind.startswith("tuple"):
        return _words(value, f"{at}: {name}")
    wanted = {"int": int, "bool": bool, "date": date, "date | None": date}[kind]
    if type(value) is not wanted:
        raise PolicyError(f"{at}: {name}: give a {wanted.__name__}, not {value!r}")
    return value


def _text(row: Mapping[str, Any], name: str, at: str) -> str:
    value = row.get(name)
    if not isinstance(value, str) or not value.strip():
        raise PolicyError(f'{at}: {name} is missing; write it, or "not stated" where no source says')
    return value


def _words(value: Any, at: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise PolicyError(f"{at}: give a list of words")
    return tuple(value)


def _only(row: Mapping[str, Any], known: set[str], at: str) -> None:
    for key in row:
        if key not in known:
            raise PolicyError(f"{at}: {key!r} is not a key here; known: {', '.join(sorted(known))}")


def _one_of(value: str, known: tuple[str, ...], at: str) -> None:
    if value not in known:
        raise PolicyError(f"{at}: {value!r} is none of {', '.join(known)}")
