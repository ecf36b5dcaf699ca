"""Which dimension a quantity serves: by its unit, unless the words around it set another scope."""

from __future__ import annotations

import re
import tomllib

from ..clause import View
from ..expressions import expressions
from ..quantities import Quantity
from ..units import LISTS, UNITS

_EXPRESSIONS = expressions("amounts")

TABLE = tomllib.loads((LISTS / "assignment.toml").read_text("utf-8"))
MANY = 100  # a test's 20 washes are its condition, 100 cycles and more are what the goods endure
_PACKED_BEFORE = _EXPRESSIONS["packed_before"]
_PER = _EXPRESSIONS["per"]
_PER_AREA = {UNITS["oz"].factor: UNITS["oz/yd2"].factor}  # ounces of cloth are ounces a square yard
_ELECTRIC = _EXPRESSIONS["electric"]
_HEAT = _EXPRESSIONS["heat"]
_HOT = _EXPRESSIONS["hot"]
_ANGLE = _EXPRESSIONS["angle"]
_WATER_COLUMN = _EXPRESSIONS["water_column"]
_COUNT_CTX = _EXPRESSIONS["count_ctx"]
_TIMES = _EXPRESSIONS["times"]
_CLOTH = _EXPRESSIONS["cloth"]
_DRINKWARE = _EXPRESSIONS["drinkware"]
_BESIDE = _EXPRESSIONS["beside"]
_SHORTEST_SOLD = 300.0  # mm: cloth, rope and pipe are sold by feet, yards and metres
_LIGHTEST_SOLD = 100_000.0  # g: "about 11 kg total" is what a unit weighs


def scope_of(view: View, each: Quantity) -> str:
    """The scope that governs a quantity; a deviation's word behind it with its own figure does not."""
    scope = view.scope(each.start, each.end)
    if scope == "tolerance" and each.comparison != "±" and view.label != "tolerance":
        behind = [word for word in view.scopes if word.target == scope and 0 <= word.start - each.end <= 18]
        before = any(word.target == scope and word.end <= each.start + 1 for word in view.scopes)
        if behind and not before and any(0 < q.start - behind[0].end <= 20 for q in view.quantities):
            return ""
        if each.kind == "count" and not beside(view, each, scope):
            return ""
    if scope == "quantity":
        if each.kind == "length" and each.factor < _SHORTEST_SOLD:
            return ""  # "total 240 um": a thickness in all
        if (
            each.kind in ("mass", "bulk")
            and each.values[0] < _LIGHTEST_SOLD
            and not any(word.target == scope and word.end <= each.start + 1 for word in view.scopes)
        ):
            return ""
    return scope


def beside(view: View, each: Quantity, target: str) -> bool:
    """Whether a bare figure stands right behind a word of that scope, or is all that its label is given."""
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    if view.label == target and not view.text[:begin].strip(" :=-"):
        return True
    return any(
        word.target == target
        and word.end <= begin <= word.end + 24
        and _BESIDE.fullmatch(view.text, word.end, begin) is not None
        for word in view.scopes
    )


def says_of(view: View, each: Quantity, expression: re.Pattern[str]) -> bool:
    """Whether an expression stands in the quantity's own piece of the clause or in the clause's label."""
    left, right = view.piece(each.start, each.end)
    return (
        expression.search(view.text, left, right) is not None
        or expression.search(view.text, 0, min(left, 40)) is not None
    )


def plausible(view: View, each: Quantity) -> bool:
    """ "7a" is a place in a list and "10 k" a resistor or a figure of speech, unless something
    electric or lit stands by."""
    text = view.text
    if each.kind == "cycles" and "shot" in text[each.start : each.end]:
        return each.values[0] >= MANY  # thirty shots of a mould are samples
    if each.base == "A":
        return view.shows(_ELECTRIC)
    if each.base == "K":
        return 1000 <= each.values[0] <= 20_000 and "k" in text[each.start : each.end]
    if (
        each.base in ("C", "F")
        and "°" not in text[each.start : each.end]
        and "℃" not in text[each.start : each.end]
    ):
        return view.shows(_HEAT)
    return each.base != "den" or each.values[0] >= 15


def dimension_of(view: View, each: Quantity, scope: str) -> str:  # noqa: PLR0911 - first answer wins
    """The dimension a quantity in that scope serves; empty where it serves none."""
    kind = each.kind
    if kind == "bare":
        named = scope if scope in ("quantity", "rating") else view.label
        return TABLE.get(named, {}).get("bare", "") if beside(view, each, named) else ""
    if each.per in ("month", "day", "week", "year", "hour", "mon"):
        return ""  # an output, not an order
    if each.base == "g" and view.shows(_DRINKWARE) and "oz" in view.text[each.start : each.end]:
        return "size"  # fluid ounces
    if (
        kind == "mass"
        and scope != "packaging"
        and each.values[0] <= 1000
        and _CLOTH.match(view.text, each.end)
    ):
        each.values = tuple(value / each.factor * _PER_AREA.get(each.factor, 1.0) for value in each.values)
        each.base = "g/m2"
        return "material"
    if (
        each.per
        and kind in ("count", "mass", "length")
        and re.match(r"ctn|carton|box|bag|polybag|case|pallet|opp|inner", each.per)
    ):
        return "packaging"
    if (
        kind in ("count", "boxes")
        and (
            _PER.match(view.text, each.end)
            or _PACKED_BEFORE.search(view.text[max(0, each.start - 24) : each.start])
        )
        and scope not in ("moq", "price")
    ):
        return (
            "packaging"
            if not re.match(r"\s?(?:/|per|each|a)\s?(?:set|pc|piece)\b", view.text[each.end :])
            else ""
        )
    if kind == "angle" and (view.shows(_ANGLE) or says_of(view, each, _HOT)):
        return "performance"
    if (
        kind == "length"
        and each.values[0] >= 300
        and scope not in ("packaging", "quantity")
        and _WATER_COLUMN.search(view.text, *view.piece(each.start, each.end))
        and len(each.values) == 1
    ):
        return "performance"
    if kind == "length" and not scope and len(each.values) == 1 and each.values[0] >= 100_000:
        return "quantity"  # a hundred metres and more is sold by length, not a side of the goods
    if kind in ("count", "boxes") and _COUNT_CTX.search(view.text[max(0, each.start - 24) : each.start]):
        return ""
    if kind == "boxes" and _TIMES.match(view.text, each.end):
        return "quantity"
    specific = TABLE.get(scope, {})
    answer = specific.get(kind, TABLE["default"].get(kind, ""))
    if (
        answer == "quantity"
        and kind == "count"
        and scope not in ("quantity", "dated", "ship")
        and view.says("moq", "price", "sampling", "factory")
    ):
        return ""
    return answer or ""
