"""Turns what was matched into a normalised value (value.schema.json)."""

from __future__ import annotations

import re
from typing import Any

from .quantities import Quantity
from .units import NO_UNIT, UNITS, number

_FIGURE = r"(\d{1,4}(?:[.,]\d{1,4})?)"
_NUMBER = re.compile(_FIGURE)
_LEVEL = re.compile(r"(?:level|lvl)\s?(i{1,3}|s-?[1-4]|[123])\b")
_SEVERITY = {"critical": r"cr(?:itical)?", "major": r"ma(?:j(?:or)?)?", "minor": r"mi(?:n(?:or)?)?"}
_STANDARD = re.compile(
    r"(?:iso\s?2859(?:-\d)?|ansi[^\d]{0,12}z\s?1\.4|gb\s?/?\s?t?\s?2828(?:\.1)?|mil-std-105[de])"
)
_SIDE = re.compile(r"([+-])\s?(\d{1,9}(?:[.,]\d{1,6})?)")
_SIDE_UNIT = re.compile(r"[a-zµ%]{1,3}")
_ROMAN = {"1": "I", "2": "II", "3": "III"}


def _real(value: float) -> float:
    return round(value, 6)


def quantity(each: Quantity) -> dict[str, Any]:
    """Numbers in the base unit with how they bind."""
    value: dict[str, Any] = {
        "kind": "quantity",
        "unit": each.base,
        "comparison": each.comparison,
        "values": [_real(v) for v in each.values],
    }
    if each.per:
        value["per"] = each.per
    return value


def tolerance(each: Quantity) -> dict[str, Any]:
    """A deviation both ways in the base unit."""
    return {
        "kind": "tolerance",
        "unit": each.base,
        "plus": 0.0 if each.sign == "-" else _real(each.values[0]),
        "minus": 0.0 if each.sign == "+" else _real(each.values[-1]),
    }


def _two_sided(text: str) -> dict[str, Any]:
    """ "+2/-0 mm": each side's own number, one unit."""
    sides = {sign: number(figure) for sign, figure in _SIDE.findall(text)}
    name = next((name for name in reversed(_SIDE_UNIT.findall(text)) if name in UNITS), "")
    unit = UNITS.get(name, NO_UNIT)
    return {
        "kind": "tolerance",
        "unit": unit.base,
        "plus": _real(sides.get("+", 0.0) * unit.factor),
        "minus": _real(sides.get("-", 0.0) * unit.factor),
    }


def aql(text: str) -> dict[str, Any]:
    """The figures of a sampling plan: its limits, level and standard."""
    value: dict[str, Any] = {
        "kind": "aql",
        "critical": None,
        "major": None,
        "minor": None,
        "level": None,
        "standard": None,
    }
    standard = _STANDARD.search(text)
    if standard:
        value["standard"] = standard[0].upper()
        text = text.replace(standard[0], " ")
    level = _LEVEL.search(text)
    if level:
        code = level[1].upper()
        value["level"] = _ROMAN.get(code, code if "-" in code or code[0] != "S" else f"S-{code[1]}")
        text = text[: level.start()] + text[level.end() :]
    numbers = [float(n.replace(",", ".")) for n in _NUMBER.findall(text)]
    first = min(
        (match.start() for words in _SEVERITY.values() if (match := re.search(rf"\b{words}\b", text))),
        default=0,
    )
    figures_first = _NUMBER.search(text, 0, first) is not None  # "2.5 major, 4.0 minor"
    named = False
    for name, words in _SEVERITY.items():
        behind = rf"{_FIGURE}\s?\(?(?:for )?{words}\b"
        before = rf"\b{words}\b(?: defects?)?[\s:=(]{{0,4}}(?:aql\s?)?{_FIGURE}"
        beside = re.search(behind if figures_first else before, text)
        if beside:
            value[name], named = float(beside[1].replace(",", ".")), True
    if not named and numbers:
        names = {1: ("major",), 2: ("major", "minor")}.get(len(numbers), ("critical", "major", "minor"))
        value.update(zip(names, numbers, strict=False))
    return value


def of(kind: str, match: re.Match[str]) -> dict[str, Any] | None:  # noqa: PLR0911 - one answer for each kind
    """The value of a pattern's match; None where the pattern gives none."""
    text = " ".join(match[0].split())
    if not kind:
        return None
    if kind.startswith("colour:"):
        return {"kind": "colour", "system": kind[7:], "code": match["code"].strip().upper()}
    if kind == "delta_e":
        return {
            "kind": "tolerance",
            "unit": "delta E",
            "plus": float(match["n"].replace(",", ".")),
            "minus": float(match["n"].replace(",", ".")),
        }
    if kind == "aql":
        return aql(text)
    if kind == "tolerance":
        return _two_sided(text)
    if kind == "standard":
        return {"kind": "standard", "code": text.upper()}
    if kind == "reference":
        groups = match.groupdict()
        return {"kind": "reference", "reference": (groups.get("code") or text).strip()}
    return {"kind": "text", "text": text}
