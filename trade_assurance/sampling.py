"""ISO 2859-1:1999 single sampling plans by attributes, read from the tables in `iso2859/`.

The tables and their source: `iso2859/SOURCE.md`. A 2026 edition of the standard was not read: every plan is
stamped 1999.
"""

from __future__ import annotations

import csv
from dataclasses import asdict, dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path
from typing import Any

STANDARD = "ISO 2859-1:1999"
LEVELS = ("I", "II", "III", "S-1", "S-2", "S-3", "S-4")
SEVERITIES = ("normal", "tightened", "reduced")
_TABLES = Path(__file__).parent / "iso2859"


@dataclass(frozen=True, slots=True)
class Plan:
    """Draw `n` of `lot`, accept with at most `ac` nonconforming units, reject with `re`.

    `letter` is the plan's own, arrows followed. `inspect_all` where the sample would be the lot or more.
    `aql` in per cent nonconforming.
    """

    standard: str
    lot: int
    level: str
    aql: Decimal
    severity: str
    letter: str
    n: int
    ac: int
    re: int
    inspect_all: bool

    def to_json(self) -> dict[str, Any]:
        """The plan as `plan` prints it; the AQL is a number."""
        return asdict(self) | {"aql": float(self.aql)}


def plan(lot: int, level: str, aql: Decimal | float | str, severity: str = "normal") -> Plan:
    """The plan for a lot of units at an inspection level (I II III S-1..S-4, or S1) and an AQL in %.

    Raises ValueError for a lot under 2, and for a level, AQL or severity the standard does not have.
    """
    if lot < 2:
        raise ValueError(f"lot: {lot} is below 2, where ISO 2859-1 begins; inspect every unit")
    return _plan(lot, _level(level), _aql(aql), _severity(severity))


def code_letter(lot: int, level: str) -> str:
    """The code letter of a lot size (2 or more) at a level, before arrows are followed."""
    for lot_min, lot_max, letter in _letters()[_level(level)]:
        if lot >= lot_min and (lot_max is None or lot <= lot_max):
            return letter
    raise ValueError(f"lot: {lot} is below 2, where ISO 2859-1 begins; inspect every unit")


def aqls() -> tuple[Decimal, ...]:
    """The AQLs the standard has, in per cent, ascending."""
    return tuple(sorted({key[2] for key in _plans()}))


# Bounded by what differs: a million orders repeat a few thousand lots.
@cache
def _plan_of_letter(severity: str, letter: str, aql: Decimal) -> tuple[str, int, int, int]:
    return _plans()[severity, letter, aql]


def _plan(lot: int, level: str, aql: Decimal, severity: str) -> Plan:
    letter, n, ac, re = _plan_of_letter(severity, code_letter(lot, level), aql)
    return Plan(STANDARD, lot, level, aql, severity, letter, n, ac, re, inspect_all=n >= lot)


@cache
def _letters() -> dict[str, tuple[tuple[int, int | None, str], ...]]:
    found: dict[str, list[tuple[int, int | None, str]]] = {level: [] for level in LEVELS}
    for row in _rows("code_letters.csv"):
        lot_max = int(row["lot_max"]) if row["lot_max"] else None
        found[row["level"]].append((int(row["lot_min"]), lot_max, row["letter"]))
    return {level: tuple(classes) for level, classes in found.items()}


@cache
def _plans() -> dict[tuple[str, str, Decimal], tuple[str, int, int, int]]:
    """(severity, code letter, AQL) -> (plan letter, n, Ac, Re); rows of Z1.4 alone are left out."""
    return {
        (row["severity"], row["letter"], Decimal(row["aql"])): (
            row["plan_letter"],
            int(row["n"]),
            int(row["ac"]),
            int(row["re"]),
        )
        for row in _rows("plans.csv")
        if "ISO 2859-1" in row["standard"]
    }


def _rows(name: str) -> list[dict[str, str]]:
    with (_TABLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def _level(level: str) -> str:
    plain = level.strip().upper().replace("-", "")
    found = {name.replace("-", ""): name for name in LEVELS}.get(plain)
    if found is None:
        raise ValueError(f"level: {level[:40]!r} is none of {', '.join(LEVELS)}")
    return found


def _severity(severity: str) -> str:
    plain = severity.strip().lower()
    if plain not in SEVERITIES:
        raise ValueError(f"severity: {severity[:40]!r} is none of {', '.join(SEVERITIES)}")
    return plain


def _aql(aql: Decimal | float | str) -> Decimal:
    try:
        number = Decimal(str(aql).strip())
    except InvalidOperation as error:
        raise ValueError(f"aql: {str(aql)[:40]!r} is not a number") from error
    known = _aql_of().get(number) if number.is_finite() else None
    if known is None:
        raise ValueError(f"aql: {str(aql)[:40]} is none of {', '.join(map(str, aqls()))}")
    return known


@cache
def _aql_of() -> dict[Decimal, Decimal]:
    return {aql: aql for aql in aqls()}
