"""The figures of a complaint: each given to the property it measures, by its unit and the words around it,
as the contract's own quantities are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from . import values
from .expressions import expressions
from .lexicon import PROPERTIES, SUBJECTS
from .quantities import Quantity, quantities, shape_at
from .units import number, table
from .vocabulary import CONDITION, STRAIN, WORDS, stem

_E = expressions("allegations")
_DEFAULT: dict[str, str] = table("assignment")["default"]
_VIEWED = frozenset(WORDS["viewed"]["words"])
_PROPERTY_OF_BASE: dict[str, str] = SUBJECTS["base"]["property"]
_GENERAL = {"size": "size", "weight": "weight", "material": "material", "performance": "function"}
_HEAVIEST_CLOTH = 1000  # g/m2: a heavier mass is no cloth's or paper's
_KILOMETRE = 1_000_000  # mm
_WORD = re.compile(r"[a-z]+")


class Figure(NamedTuple):
    """A figure of a complaint at `[start, end)`: the property it measures, and its value."""

    start: int
    end: int
    property: str
    value: dict[str, Any]


class Around(NamedTuple):
    """What stands beside a figure: which properties are named, and which kinds of fault are told."""

    named: tuple[str, ...]  # properties named outright
    strained: bool  # something breaks, opens or gives way
    seen: str  # the visible fault told of, or ""
    cloth: bool  # a cloth or a paper is named
    material: bool

    def of(self, dimension: str) -> str:
        """The first property named of a dimension, or an empty string."""
        return next((name for name in self.named if PROPERTIES[name] == dimension), "")


def figures(text: str, around: Around) -> Iterator[Figure]:
    """The figures of a folded piece that measure something, without those of what was agreed."""
    blank = text
    for name in ("dates", "share", "grade"):
        blank = _E[name].sub(_blanked, blank)
    rate = _E["rate"].search(blank)
    if rate:
        found = {
            "kind": "quantity",
            "unit": "pcs/h",
            "comparison": "=",
            "values": [number(rate["n"].rstrip(".,"))],
        }
        yield Figure(rate.start(), rate.end(), "speed", found)
        return
    for each in quantities(blank, lambda start: shape_at(blank, start), []):
        before = blank[: each.start].rstrip()
        tried = _condition(before, each) and not (each.kind == "length" and _E["reach"].search(blank))
        if tried or _E["agreed"].search(before):
            continue
        name = _property(each, before, blank, around)
        if name:
            yield Figure(each.start, each.end, name, values.quantity(each))


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _condition(before: str, each: Quantity) -> bool:
    """Whether a time, or a distance of view, only tells under what the goods were tried."""
    words = _WORD.findall(before)[-3:]
    if each.kind in ("hours", "cycles", "count", "temperature", "bare"):
        return bool(set(words) & CONDITION)
    return each.kind == "length" and bool(_VIEWED & set(words))


def _property(each: Quantity, before: str, text: str, around: Around) -> str:
    """The property a figure measures; an empty string where it measures none."""
    special = _BY_KIND.get(each.kind)
    if special is not None:
        return special(each, before, text, around)
    if each.kind == "angle" and _E["heat"].search(text):
        return "temperature"
    measured = _PROPERTY_OF_BASE.get(each.base, "")
    if measured and measured != "load":
        return measured
    dimension = _DEFAULT.get(each.kind, "")
    return around.of(dimension) or _GENERAL.get(dimension, "")


def _nothing(_each: Quantity, _before: str, _text: str, _around: Around) -> str:
    return ""


def _bare(_each: Quantity, before: str, _text: str, around: Around) -> str:
    if not _E["stated"].search(before):
        return ""
    return next((name for name in around.named if PROPERTIES[name] != "appearance"), "")


def _percent(each: Quantity, _before: str, text: str, around: Around) -> str:
    if _E["money"].search(text):
        return ""
    if around.of("performance") or "purity" in around.named:
        return around.of("performance") or "purity"
    if around.material:
        return "material"
    return "purity" if _E["share_of"].match(text, each.end) else "function"


def _mass(each: Quantity, before: str, text: str, around: Around) -> str:
    if "load" in around.named or _E["person"].search(text):
        return "load"
    if "weight" in around.named:
        return "weight"
    strained = {stem(word) for word in _WORD.findall(before)[-3:]} & STRAIN
    if strained and (around.strained or _E["held"].search(before)):
        return "load"
    if "fabric weight" in around.named or (around.cloth and each.values[0] <= _HEAVIEST_CLOTH):
        return "fabric weight"
    return "weight"


def _length(each: Quantity, before: str, text: str, around: Around) -> str:
    if around.seen:
        return around.seen
    if "watertightness" in around.named or _E["column"].search(text):
        return "watertightness"
    if _E["walled"].search(before):
        return "thickness"
    named = around.of("performance")
    if named and named != "function":
        return named
    if each.factor >= _KILOMETRE or _E["reach"].search(text):
        return "function"  # how far it works
    return around.of("size") or "size"


def _hours(_each: Quantity, _before: str, text: str, around: Around) -> str:
    if _E["money"].search(text):
        return ""
    return around.of("performance") or "runtime"


_BY_KIND: dict[str, Callable[[Quantity, str, str, Around], str]] = {
    "bare": _bare,
    "count": _nothing,
    "boxes": _nothing,
    "percent": _percent,
    "mass": _mass,
    "length": _length,
    "hours": _hours,
}
