"""Turns what was matched into a normalised value (value.schema.json)."""

from __future__ import annotations

import re
from typing import Any

from .expressions import patterns
from .quantities import Quantity
from .units import NO_UNIT, UNITS, Unit, number

_FIGURE = r"(\d{1,4}(?:[.,]\d{1,4})?)"
_NUMBER = re.compile(_FIGURE)
_PATTERNS = patterns("values")
_LEVEL, _APART, _NO_LIMIT, _STANDARD = (
    _PATTERNS[name] for name in ("level", "level_apart", "no_limit", "standard")
)
_LED, _LEADS = (_PATTERNS[name].pattern for name in ("severity_led", "severity_leads"))
_HIGHEST = 15.0  # of the usual limits per hundred pieces
_SEVERITY = {name: regex.pattern for name, regex in patterns("severity").items()}
_SIDE = re.compile(r"([+-])\s?(\d{1,9}(?:[.,]\d{1,6})?)")
_EITHER_SIDE = re.compile(r"(?:±|\+\s?/?\s?-)\s?(\d{1,9}(?:[.,]\d{1,6})?)")
_SIDE_UNIT = re.compile(r"[a-zµ%]{1,3}")
_SMALL = 1e-3
_ROMAN = {"1": "I", "2": "II", "3": "III", "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III"}


def _real(value: float) -> float:
    """Six places, of a small number six figures: a tenth of a millisecond is no nought of hours."""
    return round(value, 6) if abs(value) >= _SMALL else float(f"{value:.6g}")


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


def two_sided(text: str, nominal: Unit | None = None) -> dict[str, Any]:
    """ "+2/-0 mm", "+5/0 %", "± 3": each side's own number; one unit, that of the nominal where none is
    named."""
    either = _EITHER_SIDE.search(text)
    told = [(sign, either[1]) for sign in "+-"] if either else _SIDE.findall(text)
    sides = {sign: number(figure) for sign, figure in told}
    name = next((name for name in reversed(_SIDE_UNIT.findall(text)) if name in UNITS), "")
    unit = UNITS.get(name, nominal or NO_UNIT)
    return {
        "kind": "tolerance",
        "unit": unit.base,
        "plus": _real(sides.get("+", 0.0) * unit.factor),
        "minus": _real(sides.get("-", 0.0) * unit.factor),
    }


def _level(text: str) -> str | None:
    """The inspection level of a plan: what its word names, else the one that stands there."""
    levels = [m for m in _LEVEL.finditer(text) if m["named"] or not _APART.match(text, m.end())]
    codes = [(match["named"] or match["bare"]).upper() for match in levels]
    codes = [code if code[0] != "S" or "-" in code else f"S-{code[1]}" for code in codes]
    named = [code for match, code in zip(levels, codes, strict=True) if match["named"]]
    told = {_ROMAN.get(code, code) for code in named[:1] or codes}
    return told.pop() if len(told) == 1 else None


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
    value["level"] = _level(text)
    text = _NO_LIMIT.sub(" ", _LEVEL.sub(" ", text))
    numbers = [n for n in (float(n.replace(",", ".")) for n in _NUMBER.findall(text)) if n <= _HIGHEST]
    first = min(
        (match.start() for words in _SEVERITY.values() if (match := re.search(rf"\b{words}\b", text))),
        default=0,
    )
    last = max(
        (match.end() for words in _SEVERITY.values() for match in re.finditer(rf"\b{words}\b", text)),
        default=0,
    )
    # "2.5 major, 4.0 minor"
    figures_first = _NUMBER.search(text, 0, first) is not None and _NUMBER.search(text, last) is None
    named = False
    for name, words in _SEVERITY.items():
        behind = rf"{_FIGURE}{_LED}{words}\b"
        before = rf"\b{words}\b{_LEADS}{_FIGURE}"
        beside = re.search(behind if figures_first else before, text)
        if beside:
            value[name], named = float(beside[1].replace(",", ".")), True
    if not named and 0 < len(numbers) <= len(_SEVERITY):
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
        return two_sided(text)
    if kind == "standard":
        return {"kind": "standard", "code": text.upper()}
    if kind == "reference":
        groups = match.groupdict()
        return {"kind": "reference", "reference": (groups.get("code") or text).strip()}
    return {"kind": "text", "text": text}
