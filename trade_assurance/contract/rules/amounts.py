"""Gives each quantity to the dimension it serves: by its unit, unless the words around it set another
scope."""

from __future__ import annotations

import itertools
import re
from typing import Any

from .. import values
from ..clause import View
from ..expressions import expressions, patterns
from ..joining import CLIMATE, as_headed, joined, listed
from ..lexicon import Word
from ..quantities import Quantity, quantities
from ..spelled import spelled
from .assignment import LIKE_GOODS, MANY, TABLE, dimension_of, says_of, scope_of
from .bounds import deviates, state_of
from .plausibility import plausible

_EXPRESSIONS = expressions("amounts")

_IN_WORDS = frozenset(TABLE["in_words"]["kinds"])
_DEVIATIONS = frozenset(TABLE["deviations"]["kinds"])
_PER = _EXPRESSIONS["per"]
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
_NOT_GOODS_TIME = _EXPRESSIONS["not_goods_time"]
_AT = _EXPRESSIONS["at"]
_BOTH_WAYS = re.compile(r"±|\+\s?/?\s?-")
_DEALING = frozenset({"trial", "remedy", "payment", "ship"})
_LIFE = _EXPRESSIONS["life"]
_WARRANTY = _EXPRESSIONS["warranty"]
_A_PALLET = _EXPRESSIONS["a_pallet"]
_MACHINE = _EXPRESSIONS["machine"]
_MISREAD = _EXPRESSIONS["misread"]
_NO_PROPERTY = _EXPRESSIONS["no_property"]
_PERFORMANCE_SHARE = _EXPRESSIONS["performance_share"]
_EACH_BOX = _EXPRESSIONS["each_box"]
_TIMES = _EXPRESSIONS["times"]
_OUTCOME = _EXPRESSIONS["outcome"]
_WASHED, _CURRENT = (patterns("amounts")[name] for name in ("washed", "current"))
_SHARED_OUT = (
    "payment",
    "remedy",
    "price",
    "sampling",
    "quantity",
    "tolerance",
    "packaging",
    "ship",
    "moq",
    "factory",
    "dosing",
)
_MONEY = frozenset({"payment", "remedy", "price"})


def read(view: View) -> None:
    """Scans the clause's numbers and adds a term for each that serves a dimension."""
    numerals = view.lexis.numerals
    if not (view.digits or numerals):
        return
    taken = [(each.start, each.end) for each in view.found if each.state != "vague"]
    taken += [(date.start, date.end) for date in view.dates]
    taken += [(word.start, word.end) for word in view.words if word.kind == "maker" and _named(view, word)]
    found = quantities(spelled(view.text) if numerals else view.text, view.lexis.shape, taken)
    if numerals:
        found = [each for each in found if each.kind in _IN_WORDS or not "a" <= view.text[each.start] <= "z"]
    as_headed(view.text, found, view.unit)
    listed(view.text, found)
    view.quantities = joined(view.text, found)
    for nominal, deviation in itertools.zip_longest(view.quantities, view.quantities[1:]):
        if deviation is not None:
            _share_unit(nominal, deviation)
        _assign(view, nominal)
    if (
        view.has("quantity", "measurable", "derivable")
        or sum(f.dimension == "quantity" for f in view.found) > 1
    ):
        view.found = [f for f in view.found if f.dimension != "quantity" or f.value is not None]  # "1 x 40HQ"


def _share_unit(nominal: Quantity, deviation: Quantity) -> None:
    """ "120±0.5 mm": the nominal has the unit of its deviation, unless that is a share."""
    if nominal.kind == "bare" and deviation.comparison == "±" and deviation.start - nominal.end <= 1:
        if deviation.kind == "percent":
            return
        nominal.kind, nominal.base, nominal.end = deviation.kind, deviation.base, deviation.end
        nominal.values = tuple(value * deviation.factor for value in nominal.values)


def _assign(view: View, each: Quantity) -> None:  # noqa: PLR0911, PLR0912 - one branch for each kind
    scope = scope_of(view, each)
    if each.comparison == "±":
        if each.kind == "rate" or (view.shows(_MACHINE) and (scope != "tolerance" or view.shows(_MISREAD))):
            _perform(view, each, "A machine's rated accuracy.", values.tolerance(each))
        elif (
            each.kind != "bare" or view.says("tolerance") or _BOTH_WAYS.match(view.text, each.start, each.end)
        ):
            _tolerate(view, each, "measurable")
        return
    off = each.kind in _DEVIATIONS and not _chained(each) and deviates(view, each)
    if (
        off
        or (scope == "tolerance" and each.kind in _DEVIATIONS and not _chained(each))
        or each.kind == "macadam"
    ):
        if each.kind == "macadam":
            view.add(
                "colour",
                "measurable",
                min(each.start, each.about_start) if each.about_start >= 0 else each.start,
                each.end,
                "A limit on the colour difference.",
                values.quantity(each),
            )
        open_end = each.comparison == "about" or (
            each.comparison == "range"
            and each.kind != "macadam"
            and not each.values[0] < 0 <= each.values[-1]
        )
        _tolerate(view, each, "approximate" if open_end else "measurable")
        return
    if each.kind == "percent":
        shared = any(word.kind == "material" and 0 <= word.start - each.end <= 1 for word in view.words)
        if (
            scope not in _MONEY
            and not shared
            and (says_of(view, each, _PERFORMANCE_SHARE) or _rated(view, each))
        ):
            _perform(view, each)
        return
    if each.kind == "hours":
        limited = scope == "trial" and each.comparison in ("<", "<=")  # "boils within 7 minutes"
        if (limited or scope not in _DEALING) and _of_the_goods(view, each):
            _perform(view, each)
        return
    if each.kind in ("months", "days"):
        ships = scope == "ship" and not says_of(view, each, _LIFE)
        if (
            scope not in ("remedy", "payment")
            and not ships
            and view.shows(_LIFE)
            and not view.shows(_WARRANTY)
        ):
            _perform(view, each)
        return
    laboratory = (
        each.kind == "temperature" and each.base == "C" and CLIMATE[0] <= each.values[0] <= CLIMATE[1]
    )
    if laboratory and _WASHED.search(view.text) is None and _AT.search(view.text, 0, each.start):
        return  # the air things are tested in
    if scope in ("trial", "remedy") and each.kind == "cycles" and each.values[0] >= MANY:
        _perform(view, each)
        return
    dimension = dimension_of(view, each, scope)
    if not dimension or not plausible(view, each):
        return
    end = each.end
    state, reason = state_of(view, each), _REASONS.get(dimension, "")
    if dimension == "packaging":
        per = _PER.match(view.text, end) or _PER.match(
            view.text, end + len(each.per) + 1 if each.per else end
        )
        end = per.end() if per else end + (len(each.per) + 1 if each.per else 0)
        each.start -= 2 if _EACH_BOX.match(view.text, max(0, each.start - 2)) else 0
    if dimension == "quantity":
        times = _TIMES.match(view.text, end) if each.kind == "boxes" else None
        if each.kind == "bulk" and len(each.values) > 1 and each.comparison == "=":
            state, reason = "derivable", "Lots times the mass of a lot: the quantity follows from both."
        if (
            each.kind == "boxes"
            and state == "measurable"
            and (
                times
                or not (each.base in LIKE_GOODS or (each.base == "pallets" and not view.shows(_A_PALLET)))
            )
        ):
            state, reason = "derivable", "Boxes times pieces a box: the count follows from both."
            end = times.end() if times else end
    if dimension == "performance":
        _perform(view, each, end=end)
        return
    last = view.found[-1] if view.found else None
    if (
        last is not None
        and last.dimension == dimension
        and each.start - last.end == 1
        and view.text[last.end] == " "
        and each.kind in ("mass", "length")
        and last.value
        and last.value.get("unit") == each.base
        and len(last.value["values"]) == 1
        and each.values[0] < last.value["values"][0]
    ):  # 2 lbs 3 oz, 5 ft 4 in, 5 ft 4 in x 2 ft
        last.end = end
        last.value["values"] = [last.value["values"][0] + each.values[0], *each.values[1:]]
        return
    view.add(
        dimension,
        state,
        min(each.start, each.about_start),
        end,
        reason,
        values.quantity(each),
    )


def _chained(each: Quantity) -> bool:
    """Whether several sides stand in a chain ("90 x 60 cm"): no deviation is told so."""
    return len(each.values) > 1 and each.comparison == "="


def _named(view: View, word: Word) -> bool:
    """Whether a maker's name that begins with a figure is one: "3M", not the "3m" of a length."""
    return not view.text[word.start].isdigit() or view.raw[word.start : word.end].isupper()


def _rated(view: View, each: Quantity) -> bool:
    """Whether a share limits a property that no list names: "flicker below 5 %"."""
    if each.comparison not in ("<=", ">=") or view.shows(_NO_PROPERTY) or view.says(*_SHARED_OUT):
        return False
    return not any(word.kind in ("material", "generic") for word in view.words)  # "cotton min 80 %"


def _of_the_goods(view: View, each: Quantity) -> bool:
    """Whether hours, minutes or seconds are what the goods do, not how long somebody works or answers."""
    if view.raw[each.end - 1 : each.end] == "S" and view.text[each.end - 2 : each.end - 1].isdigit():
        return False  # "14S 20000 mAh": cells in series
    if view.text[each.end - 2 : each.end] == "ms":
        return True  # nobody answers within milliseconds
    return view.shows(_GOODS_TIME) or not (
        view.shows(_NOT_GOODS_TIME) or view.says("remedy", "payment", "ship", "sampling", "price", "dated")
    )


def _perform(
    view: View, each: Quantity, reason: str = "", value: dict[str, Any] | None = None, end: int = 0
) -> None:
    """Adds a performance; what must not have happened behind it makes it a described test as well."""
    begin, end = min(each.start, each.about_start) if each.about_start >= 0 else each.start, end or each.end
    if each.kind in ("voltage", "current") and _CURRENT.fullmatch(view.text, max(0, begin - 2), begin):
        begin -= 2
    outcome = _OUTCOME.match(view.text, end)
    if outcome is not None and not view.has("test_method", "measurable"):
        end = outcome.end()
        view.add(
            "test_method", "measurable", begin, end, "A described test with its condition and its limit."
        )
    view.add(
        "performance",
        state_of(view, each),
        begin,
        end,
        reason or _REASONS["performance"],
        value or values.quantity(each),
    )


def _tolerate(view: View, each: Quantity, state: str) -> None:
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    reason = "An allowed deviation with its number."
    view.add("tolerance", state, begin, each.end, reason, values.tolerance(each))
