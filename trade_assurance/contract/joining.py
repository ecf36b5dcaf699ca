"""Joins quantities that are one statement: a measure told twice ("6 ft (1.83 m)"), a rating with its
companion ("12 V / 1.5 A"), a value with the condition it holds under ("80 N for 60 s")."""

from __future__ import annotations

import tomllib
from typing import Any

from .expressions import expressions
from .quantities import Quantity
from .units import LISTS, NO_UNIT, named

_EXPRESSIONS = expressions("joining")
_ALIAS, _CLOSE, _CONDITION, _NOUN, _TWIN, _SLASH, _PLUS, _AND, _WARP, _LABEL_UNIT, _DIVISION = (
    _EXPRESSIONS[name]
    for name in (
        "alias",
        "close",
        "condition",
        "condition_noun",
        "twin",
        "slash",
        "plus",
        "and",
        "warp",
        "label_unit",
        "division",
    )
)
_BETWEEN, _SEVERAL, _LAST, _THIRD = (_EXPRESSIONS[name] for name in ("between", "several", "last", "third"))
_TABLE: dict[str, Any] = tomllib.loads((LISTS / "joining.toml").read_text("utf-8"))
_PAIRS = frozenset(
    (first, second) for first, seconds in _TABLE["companions"]["of"].items() for second in seconds
)
_HELD: dict[str, frozenset[str]] = {
    kind: frozenset(conditions) for kind, conditions in _TABLE["conditions"]["of"].items()
}
_SLASHED = frozenset(_TABLE["slashed"]["kinds"])
_SHARED = frozenset(_TABLE["shared"]["kinds"])
_LISTED = frozenset(_TABLE["listed"]["kinds"])
_OUNCES, _FLUID = tuple(_TABLE["ounces"]["words"]), _TABLE["ounces"]["fluid"]
DIVISIONS = 500  # what a balance weighs is so many times its step
_LIKENESS: float = _TABLE["alias"]["likeness"]
CLIMATE: tuple[float, float] = tuple(_TABLE["climate"]["celsius"])


def joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities of a clause, those of one statement made one."""
    result: list[Quantity] = []
    for each in found:
        if result and _join(text, result[-1], each):
            if len(result) > 1 and _join(
                text, result[-2], result[-1]
            ):  # "240 V" and what "50" and "60 Hz" have made
                result.pop()
        else:
            result.append(each)
    return result


def _join(text: str, last: Quantity, each: Quantity) -> bool:  # noqa: PLR0911 - one answer for each way
    """Whether `each` belongs to the quantity before it, which then reaches over it."""
    if each.start < last.end or each.start - last.end > 40:
        return False
    begin = each.about_start if 0 <= each.about_start < each.start else each.start
    if begin < last.end:
        begin = each.start
    gap = text[last.end : begin]
    ounces = last.kind == "mass" and text.endswith(_OUNCES, 0, last.end)
    if ounces and each.kind == "volume" and "(" in gap and _ALIAS.fullmatch(gap):  # "16 oz (473 ml)"
        last.kind, last.base, last.factor, last.values = each.kind, each.base, each.factor, each.values
    if _ranged(text, last, each, gap) or _weighed(last, each, gap):
        return True
    if _ALIAS.fullmatch(gap) and (
        _alike(last, each) or (last.kind == "volume" and text[last.end : each.end].endswith(_FLUID))
    ):  # "473 ml / 16 oz": fluid ounces
        close = _CLOSE.match(text, each.end)
        last.end = close.end() if close and "(" in gap else each.end
        return True
    if each.kind in _SLASHED and last.kind == "bare" and _SLASH.fullmatch(gap):
        values = tuple(value * each.factor for value in last.values)
        last.kind, last.base, last.factor, last.end = each.kind, each.base, each.factor, each.end
        last.values, last.comparison, last.about_start = (*values, *each.values), "range", last.start
        return True
    way = _WARP.fullmatch(gap) if last.kind == each.kind == "percent" else None
    if way is not None and way["way"]:
        last.end, last.values = each.end, (*last.values, *each.values)
        weft = _WARP.match(text, each.end)
        last.end = weft.end() if weft and weft["way"] else each.end
        return True
    if (last.kind, each.kind) in _PAIRS and _TWIN.fullmatch(gap):
        last.end = each.end
        return True
    if last.kind == each.kind and last.base == each.base and _PLUS.fullmatch(gap) and each.kind == "power":
        last.end = each.end
        return True
    if (
        last.kind in _LISTED
        and last.kind == each.kind
        and last.factor == each.factor
        and last.comparison == each.comparison == "="
        and len(last.values) == len(each.values) == 1
        and _AND.fullmatch(gap)
        and not _THIRD.search(text, 0, last.start)
    ):
        last.end, last.values = each.end, (*last.values, *each.values)
        return True
    if each.kind in _HELD.get(last.kind, ()) and _CONDITION.fullmatch(gap):
        if each.base == "C" and CLIMATE[0] <= each.values[0] <= CLIMATE[1]:
            return True  # the air of a laboratory: neither a term of its own nor part of the limit
        noun = _NOUN.match(text, each.end)
        last.end = noun.end() if noun else each.end
        return True
    return False


def _weighed(last: Quantity, each: Quantity, gap: str) -> bool:
    """Whether two masses are what a balance weighs, by its step: "600 g x 0.01 g"."""
    if (
        last.kind == each.kind == "mass"
        and last.values[0] >= DIVISIONS * each.values[0]
        and _DIVISION.fullmatch(gap)
    ):
        last.end, last.values = each.end, (*last.values, *each.values)
        return True
    return False


def _ranged(text: str, last: Quantity, each: Quantity, gap: str) -> bool:
    """Whether two quantities are the ends of a range told in words: "between 1.8 and 2.6 bar"."""
    if (
        last.kind not in ("bare", each.kind)
        or gap != " and "
        or not len(last.values) == len(each.values) == 1
        or not _BETWEEN.search(text, max(0, last.start - 12), last.start)
    ):
        return False
    factor = each.factor if last.kind == "bare" else 1.0
    last.start = last.about_start = text.rindex("between", 0, last.start)
    last.kind, last.base, last.factor, last.end = each.kind, each.base, each.factor, each.end
    last.values, last.comparison = (last.values[0] * factor, *each.values), "range"
    return True


def _alike(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities tell the same measure in two units."""
    if {a.base, b.base} == {"C", "F"}:
        return True
    if a is not b and (a.kind != b.kind or a.base != b.base or a.factor == b.factor) and a.values != b.values:
        return False
    if len(b.values) == 1 < len(a.values) <= 2:  # "5/4 mm (0.2 in)"
        return any(abs(value - b.values[0]) <= _LIKENESS * value for value in a.values)
    if len(a.values) != len(b.values):
        return False
    return all(abs(x - y) <= _LIKENESS * max(abs(x), abs(y)) for x, y in zip(a.values, b.values, strict=True))


def listed(text: str, found: list[Quantity]) -> None:
    """Gives the figures of a list the unit that only its last one has ("70, 90 and 110 cm")."""
    for i in range(len(found) - 1, 0, -1):
        each, last = found[i], found[i - 1]
        if last.kind != "bare" or each.kind not in _SHARED or each.comparison != "=":
            continue
        gap = text[last.end : each.start]
        whole = len(last.values) == len(each.values) == 1
        more = i + 1 < len(found) and found[i + 1].kind == each.kind and _SEVERAL.fullmatch(gap)
        if whole and (more or _LAST.fullmatch(gap)):
            last.kind, last.base, last.factor = each.kind, each.base, each.factor
            last.values = (last.values[0] * each.factor,)


def as_headed(text: str, found: list[Quantity], unit: str) -> None:
    """Gives bare figures the unit of their column's head, or of the label before them ("Motor (kW): 2.2")."""
    for each in found:
        if each.kind == "bare":
            label = _LABEL_UNIT.search(text, max(0, each.start - 24), each.start)
            head = named(label["unit"] if label else unit)
            if head is not NO_UNIT:
                each.kind, each.base, each.factor = head.kind, head.base, head.factor
                each.values = tuple(value * head.factor for value in each.values)
