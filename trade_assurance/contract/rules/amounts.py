"""Gives each quantity to the dimension it serves: by its unit, unless the words around it set another
scope."""

from __future__ import annotations

import itertools
import re
import tomllib

from .. import values
from ..clause import View
from ..expressions import expressions
from ..quantities import Quantity, quantities
from ..units import LISTS, UNITS

_EXPRESSIONS = expressions("amounts")

_TABLE = tomllib.loads((LISTS / "assignment.toml").read_text("utf-8"))
_RATED = frozenset(_TABLE["rated_range"]["kinds"])
_PER = _EXPRESSIONS["per"]
_PACKED_BEFORE = _EXPRESSIONS["packed_before"]
_PER_AREA = {UNITS["oz"].factor: UNITS["oz/yd2"].factor}  # ounces of cloth are ounces a square yard
_REASONS = {
    "size": "A length or volume with its unit: anyone can measure it.",
    "weight": "A mass with its unit: a scale decides.",
    "quantity": "A count to be delivered.",
    "material": "A figure of the material: a laboratory can confirm it.",
    "performance": "A function with its number and unit: a test decides.",
    "packaging": "The packing in numbers.",
    "labelling": "The label in numbers.",
    "branding": "The logo in numbers.",
    "appearance": "A defect's limit in numbers.",
    "compliance": "A limit of a substance.",
    "parts_list": "The contents with their count.",
}
_GOODS_TIME = _EXPRESSIONS["goods_time"]
_MACHINE = _EXPRESSIONS["machine"]
_PERFORMANCE_SHARE = _EXPRESSIONS["performance_share"]
_ELECTRIC = _EXPRESSIONS["electric"]
_HEAT = _EXPRESSIONS["heat"]
_WATER_COLUMN = _EXPRESSIONS["water_column"]
_EACH_BOX = _EXPRESSIONS["each_box"]
_COUNT_CTX = _EXPRESSIONS["count_ctx"]
_TIMES = _EXPRESSIONS["times"]
_CLOTH = _EXPRESSIONS["cloth"]
_DRINKWARE = _EXPRESSIONS["drinkware"]


def read(view: View) -> None:
    """Scans the clause's numbers and adds a term for each that serves a dimension."""
    if not view.digits:
        return
    taken = [(each.start, each.end) for each in view.found if each.state != "vague"]
    taken += [(date.start, date.end) for date in view.dates]
    view.quantities = quantities(view.text, view.lexis.shape, taken)
    for nominal, deviation in itertools.zip_longest(view.quantities, view.quantities[1:]):
        if deviation is not None:
            _share_unit(nominal, deviation)
        _assign(view, nominal)


def _share_unit(nominal: Quantity, deviation: Quantity) -> None:
    """ "120±0.5 mm": the nominal has the unit of its deviation, unless that is a share."""
    if nominal.kind == "bare" and deviation.comparison == "±" and deviation.start - nominal.end <= 1:
        if deviation.kind == "percent":
            return
        nominal.kind, nominal.base, nominal.end = deviation.kind, deviation.base, deviation.end
        nominal.values = tuple(value * deviation.factor for value in nominal.values)


def _assign(view: View, each: Quantity) -> None:  # noqa: PLR0911, PLR0912 - one branch for each kind
    scope = view.scope(each.start, each.end)
    if each.comparison == "±":
        if view.shows(_MACHINE):
            view.add(
                "performance",
                "measurable",
                each.start,
                each.end,
                "A machine's rated accuracy.",
                values.tolerance(each),
            )
        elif each.kind != "bare" or view.says("tolerance"):
            view.add(
                "tolerance",
                "measurable",
                each.start,
                each.end,
                "An allowed deviation with its number.",
                values.tolerance(each),
            )
        return
    if scope == "tolerance" and each.kind in ("percent", "length", "mass", "angle", "count"):
        state = "approximate" if each.comparison == "about" else "measurable"
        view.add(
            "tolerance",
            state,
            each.start,
            each.end,
            "An allowed deviation with its number.",
            values.tolerance(each),
        )
        return
    if each.kind == "percent":
        if view.shows(_PERFORMANCE_SHARE) and scope not in ("payment", "remedy", "price"):
            view.add(
                "performance",
                _state(each),
                min(each.start, each.about_start),
                each.end,
                _REASONS["performance"],
                values.quantity(each),
            )
        return
    if each.kind == "hours":
        if scope in ("trial", "remedy", "payment", "ship") or not view.shows(_GOODS_TIME):
            return
        begin = min(each.start, each.about_start)
        view.add("performance", _state(each), begin, each.end, _REASONS["performance"], values.quantity(each))
        return
    dimension = _dimension(view, each, scope)
    if not dimension or not _plausible(view, each):
        return
    end = each.end
    state, reason = _state(each), _REASONS.get(dimension, "")
    if dimension == "packaging":
        per = _PER.match(view.text, end) or _PER.match(
            view.text, end + len(each.per) + 1 if each.per else end
        )
        end = per.end() if per else end + (len(each.per) + 1 if each.per else 0)
        each.start -= 2 if _EACH_BOX.match(view.text, max(0, each.start - 2)) else 0
    if dimension == "quantity":
        times = _TIMES.match(view.text, end) if each.kind == "boxes" else None
        if each.kind == "boxes" and state == "measurable":
            state, reason = "derivable", "Boxes times pieces a box: the count follows from both."
            end = times.end() if times else end
    last = view.found[-1] if view.found else None
    if (
        last is not None
        and last.dimension == dimension
        and each.start - last.end == 1
        and view.text[last.end] == " "
        and each.kind in ("mass", "length")
        and last.value
        and last.value.get("unit") == each.base
        and len(each.values) == len(last.value["values"]) == 1
    ):
        last.end, last.value["values"] = (
            end,
            [last.value["values"][0] + each.values[0]],
        )  # 2 lbs 3 oz, 5 ft 4 in
        return
    view.add(
        dimension,
        state,
        min(each.start, each.about_start),
        end,
        reason,
        values.quantity(each),
    )


def _plausible(view: View, each: Quantity) -> bool:
    """ "7a" is a place in a list and "10 k" a resistor or a figure of speech, unless something
    electric or lit stands by."""
    text = view.text
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


def _dimension(view: View, each: Quantity, scope: str) -> str:  # noqa: PLR0911 - first answer wins
    kind = each.kind
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
    specific = _TABLE.get(scope, {})
    answer = specific.get(kind, _TABLE["default"].get(kind, ""))
    if (
        answer == "quantity"
        and kind == "count"
        and scope not in ("quantity", "dated", "ship")
        and view.says("moq", "price", "sampling", "factory")
    ):
        return ""
    return answer or ""


def _state(each: Quantity) -> str:
    if each.comparison == "about":
        return "approximate"
    if each.comparison == "range" and each.kind not in _RATED:
        return "approximate"
    return "measurable"
