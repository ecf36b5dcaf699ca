"""Which dimension a quantity serves: by its unit, unless the words around it set another scope."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import Expression, expressions, patterns
from ..quantities import Quantity
from ..units import UNITS, table
from . import bare, counted

_EXPRESSIONS = expressions("amounts")

TABLE = table("assignment")
MANY = 100  # a test's 20 washes are its condition, 100 cycles and more are what the goods endure
_PACKED_BEFORE = _EXPRESSIONS["packed_before"]
_PER = _EXPRESSIONS["per"]
_PER_AREA = {UNITS["oz"].factor: UNITS["oz/yd2"].factor}  # ounces of cloth are ounces a square yard
_HOT = _EXPRESSIONS["hot"]
_ANGLE = _EXPRESSIONS["angle"]
_WATER_COLUMN = _EXPRESSIONS["water_column"]
_COUNT_CTX = _EXPRESSIONS["count_ctx"]
_TIMES = _EXPRESSIONS["times"]
_CLOTH = _EXPRESSIONS["cloth"]
_AREAL = _EXPRESSIONS["areal"]
_DRINKWARE = _EXPRESSIONS["drinkware"]
_CLOTHED = _EXPRESSIONS["clothed"]
_ENGINE = _EXPRESSIONS["engine"]
_PORTION = _EXPRESSIONS["portion"]
_AMOUNT = _EXPRESSIONS["amount"]
_EACH_SET = _EXPRESSIONS["each_set"]
_GLOSS = _EXPRESSIONS["gloss"]
_ROLLED = _EXPRESSIONS["rolled"]
_CONTENTS = _EXPRESSIONS["contents"]
_PIECE_SET = _EXPRESSIONS["piece_set"]
_GROUND = _EXPRESSIONS["ground"]
_WEIGHED = _EXPRESSIONS["weighed"]
_FILTER = _EXPRESSIONS["filter"]
_MEMORY = _EXPRESSIONS["memory"]
_ACCELERATION = _EXPRESSIONS["acceleration"]
_TESTED_TO = _EXPRESSIONS["tested_to"]
_NAMED_COUNT = _EXPRESSIONS["named_count"]
_SPLIT = _EXPRESSIONS["split"]
_CLOTHLIKE = _EXPRESSIONS["clothlike"]
_LIGHTEST_CLOTH = 60  # g/m2
_BESIDE = _EXPRESSIONS["beside"]
_ADJUSTED = _EXPRESSIONS["adjusted"]
_OPENING = 3
_FEW: int = TABLE["few"]["count"]
_LAID: int = TABLE["sold_by_area"]["m2"]
_PUT_THROUGH = frozenset({"mass", "count", "bulk", "volume"})
_THROUGHPUT, _PER_TIME, _PER_PACKAGE, _PER_SET = (
    patterns("assignment")[name] for name in ("throughput", "per_time", "per_package", "per_set")
)
_TITLED = re.compile(r"[^:]{3,30}:")
_FAR = 1_000_000.0  # mm in a kilometre
_GROUNDS = 500.0  # m2: what a factory stands on
_SHORTEST_LOT = 10_000.0  # mm
LIKE_GOODS = frozenset({"boxes", "bags"})  # goods as often as packing
_TRACE = 0.001  # g in a milligram
_MICRON = 0.001
_GIGABYTES = frozenset({4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0})
_ORDERING = frozenset({"quantity", "packaging", "parts", "dated", "ship"})
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
    if scope == "price" and each.kind == "count" and _AMOUNT.search(view.text, 0, each.start):
        return "quantity"
    if scope == "quantity":
        if each.kind == "length" and (each.factor < _SHORTEST_SOLD or each.values[0] < _SHORTEST_LOT):
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
    if target == view.leading_label() == "quantity" or (
        target == "quantity"
        and view.scopes
        and view.scopes[0].target == target
        and view.scopes[0].start < _OPENING
    ):
        left, right = view.piece(each.start, each.end)
        if _NAMED_COUNT.fullmatch(view.text, left, right):
            return True
    return any(
        word.target == target
        and word.end <= begin <= word.end + 24
        and _BESIDE.fullmatch(view.text, word.end, begin) is not None
        for word in view.scopes
    )


def says_of(view: View, each: Quantity, expression: Expression) -> bool:
    """Whether an expression stands in the quantity's own piece of the clause or in the clause's label."""
    left, right = view.piece(each.start, each.end)
    return (
        expression.search(view.text, left, right) is not None
        or expression.search(view.text, 0, min(left, 40)) is not None
    )


def _contents(view: View, each: Quantity) -> bool:
    """Whether a count without a word of ordering tells what is in a set, a spare or a sample."""
    if _PIECE_SET.match(view.text, each.end) or "-p" in view.text[each.start : each.end]:
        return True
    if each.values[0] >= _FEW:
        return _CONTENTS.search(view.text, max(0, each.start - 12), each.start) is not None
    return view.text[: each.start].strip(" -(") != "" or each.base not in ("sets", "pcs")


def _of_bare(view: View, each: Quantity, scope: str) -> str:
    """The dimension of a figure without a unit."""
    if (things := counted.ordered(view, each)) > 0:
        each.end = things
        return "quantity"
    if view.says("price", "moq"):
        return ""
    if bare.is_side(view, each, scope):
        each.kind, each.base = "length", "mm"  # by custom
        return "packaging" if scope == "packaging" else "size"
    if bare.is_split(view, each):
        return "quantity"
    if view.says("quantity") and each.values[0] >= _FEW and _SPLIT.match(view.text, each.end):
        return "quantity"
    named = scope if scope in ("quantity", "rating") else view.label or view.leading_label()
    if not named and view.scopes and view.scopes[0].target == "quantity":
        named = "quantity"
    return TABLE.get(named, {}).get("bare", "") if beside(view, each, named) else ""


def dimension_of(view: View, each: Quantity, scope: str) -> str:  # noqa: PLR0911, PLR0912 - first answer wins
    """The dimension a quantity in that scope serves; empty where it serves none."""
    kind = each.kind
    text = view.text
    if kind == "bare":
        return _of_bare(view, each, scope)
    if _PER_TIME.fullmatch(each.per):
        return ""  # an output, not an order
    if (
        each.base == "g"
        and view.shows(_DRINKWARE)
        and "oz" in view.text[each.start : each.end]
        and not any(other.kind == "volume" for other in view.quantities)
    ):
        return "size"  # fluid ounces
    if scope == "distance" and kind == "length" and says_of(view, each, _ADJUSTED):
        return "size"
    special = bare.special(view, each, scope)
    if special is not None:
        return special
    if (
        kind == "mass"
        and scope != "packaging"
        and each.values[0] <= 1000
        and scope not in ("load", "weighing", "dosing")
        and (
            _CLOTH.match(view.text, each.end)
            or _CLOTHED.search(view.text, max(0, each.start - 24), each.start)
        )
    ):
        each.values = tuple(value / each.factor * _PER_AREA.get(each.factor, 1.0) for value in each.values)
        each.base = "g/m2"
        return "material"
    if (
        kind == "mass"
        and _AREAL.search(view.text, max(0, each.start - 8), each.start)
        and (each.values[0] > _LIGHTEST_CLOTH or view.shows(_CLOTHLIKE))
    ):
        each.values = tuple(value / each.factor * _PER_AREA.get(each.factor, 1.0) for value in each.values)
        each.base = "g/m2"
        return "material"
    if each.per and kind in ("count", "mass", "length", "area") and _PER_PACKAGE.match(each.per):
        return "packaging"
    if (
        kind in ("count", "boxes")
        and (
            _PER.match(view.text, each.end)
            or _PACKED_BEFORE.search(view.text[max(0, each.start - 24) : each.start])
        )
        and scope not in ("moq", "price")
    ):
        return "" if _PER_SET.match(view.text, each.end) else "packaging"
    if kind in ("length", "mass", "bulk", "volume") and _ROLLED.search(
        text, max(0, each.start - 30), each.start
    ):
        return "packaging"
    if kind == "mass" and scope == "trial" and _TESTED_TO.search(text, max(0, each.start - 16), each.start):
        return "performance"
    if kind == "length" and each.factor == _MICRON and says_of(view, each, _FILTER):
        return "performance"
    if kind == "length" and each.factor >= _FAR and scope not in ("quantity", "packaging"):
        return "performance"  # kilometres: a range
    if kind == "volume" and "cc" in text[each.start : each.end] and says_of(view, each, _ENGINE):
        return "performance"
    if kind == "mass" and _PORTION.search(text, max(0, each.start - 30), each.start):
        return ""
    if kind == "area" and each.values[0] >= _GROUNDS and view.shows(_GROUND):
        return ""
    if (kind == "density" and each.factor <= _TRACE) or (
        kind in _PUT_THROUGH and _THROUGHPUT.match(text, each.end)
    ):
        return "performance"  # milligrams a cubic metre: what it gives off; kilograms an hour: an output
    if kind == "bulk" and scope != "quantity" and says_of(view, each, _WEIGHED):
        return "weight"
    if (kind == "mass" and each.factor == 1.0 and text[each.end - 1] == "g") and (
        says_of(view, each, _ACCELERATION) or (each.values[0] in _GIGABYTES and view.shows(_MEMORY))
    ):
        return "performance"
    if kind == "area" and not scope and each.values[0] >= _LAID and not view.shows(_GROUND):
        return "quantity"
    if kind == "count" and _EACH_SET.search(text, max(0, each.start - 24), each.start):
        return ""
    if kind == "angle" and view.shows(_GLOSS):
        return ""
    if kind == "count" and scope == "dated" and _PIECE_SET.match(text, each.end):
        return ""
    if kind in ("count", "boxes") and counted.bought(view, each):
        each.kind = "count"
        return "quantity"
    if kind == "count" and scope not in _ORDERING and _contents(view, each):
        return ""
    if kind == "angle" and says_of(view, each, _HOT):
        each.kind, each.base = "temperature", "C"
        return "performance"
    if kind == "angle" and view.shows(_ANGLE):
        return "performance"
    if (
        kind == "length"
        and each.values[0] >= 300
        and scope not in ("packaging", "quantity")
        and (
            _WATER_COLUMN.search(text, *view.piece(each.start, each.end))
            or (_TITLED.match(text) and _WATER_COLUMN.search(text, 0, text.index(":")))
        )
        and len(each.values) == 1
    ):
        return "performance"
    if kind == "length" and not scope and len(each.values) == 1 and each.values[0] >= 100_000:
        return "quantity"  # a hundred metres and more is sold by length, not a side of the goods
    if kind in ("count", "boxes") and _COUNT_CTX.search(view.text[max(0, each.start - 24) : each.start]):
        return ""
    if each.base in LIKE_GOODS and each.values[0] >= MANY and not view.text[: each.start].strip(" -"):
        return "quantity"
    if kind == "boxes" and _TIMES.match(view.text, each.end):
        return "quantity"
    specific = TABLE.get(scope, {})
    answer = specific.get(kind, TABLE["default"].get(kind, ""))
    if (
        answer == "quantity"
        and kind in ("count", "bulk")
        and scope not in ("quantity", "dated", "ship")
        and view.says("moq", "price", "sampling", "factory")
    ):
        return ""
    return answer or ""
