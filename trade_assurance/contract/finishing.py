"""Values held against the words they stand for: a figure is told only where its term's words bear it out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from .clause import Found, View
from .expressions import expressions
from .figures import NUMBER
from .prefixes import by_letter
from .quantities import Quantity, measures
from .rules.standards import widened
from .spelled import NUMERALS, SCALES
from .units import UNITS, Unit, number
from .values import two_sided

Value = dict[str, Any] | None

_EXPRESSIONS = expressions("finishing")
_SHORE = _EXPRESSIONS["shore"]
_ELECTRIC = _EXPRESSIONS["electric"]
_TORQUE = _EXPRESSIONS["torque"]
_LIGHT = _EXPRESSIONS["light"]
_BOTH_WAYS = _EXPRESSIONS["both_ways"]

_FIGURE = r"\d{1,9}(?:[.,]\d{1,6})?"
_NAME = r"[a-zµ%°\"]{1,3}"
_BOTH = re.compile(
    rf"\+\s?{_FIGURE}\s?(?:{_NAME})?\s?/\s?(?:-\s?{_FIGURE}|0(?![\d.,]))\s?(?:{_NAME})?(?![a-z])"
)
_NOMINAL = re.compile(rf"\d\s?(?P<unit>{_NAME})\s?\(?$")
_SCALE = "|".join(sorted([*SCALES, "k"], key=len, reverse=True))
_COUNT = re.compile(
    rf"[^\d]{{0,40}}(?P<n>{NUMBER})\s?(?:(?P<scale>{_SCALE})(?![a-z0-9]))?\s?(?P<rest>[^\d]*)"
)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_PACKED, _PACKED_FIRST, _SIZES = (_EXPRESSIONS[name] for name in ("packed", "packed_first", "sizes"))
_NUMERAL = "|".join(sorted(NUMERALS, key=len, reverse=True))
_FIGURES = re.compile(rf"\d[\d.,]*|(?<![a-z])(?:{_NUMERAL})(?![a-z])")
_ROWED = re.compile(r"±\s?\d{1,3} \d{3}\s?±")  # "95 ± 5 102 ± 6" are two sizes, not 5,102
_BEYOND = 4
_CHAINED = re.compile(r"\d\s?(?:[a-z\"]{1,2}\s?)?[x×*]\s?\d")
_ONE_SIDE = re.compile(r"(?<![\d.,])[-−] ?\d[\d.,]*\s?[a-zµ]{0,3} ?/ ?[-−] ?\d[\d.,]*")
# What a fraction is written with elsewhere in the clause tells whether "17.500" is a thousand.
_IN_THOUSANDS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}\.\d{3}(?![\d.,])")
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])\d{1,3},\d{1,2}(?![\d.,])")
_DECIMAL_POINT = re.compile(r"\d\.\d{1,2}(?![\d.,])")
_SOFTEST, _HARDEST = 5, 100  # degrees of the Shore A scale that are in use
_THOUSAND = 1000
_MILLIONTH = 1e-6  # millimetres in a nanometre
_WORDED = frozenset({"material", "appearance", "packaging", "labelling", "branding", "components"})
_CURRENCIES = frozenset(unit.base for unit in UNITS.values() if unit.kind == "money")
_COUNTED = frozenset({"count", "boxes", "bags", "bare"})


def finished(view: View, found: Found) -> Value:
    """The value of a term, held against its clause: as it was, mended, as words, or none where the words
    leave it open."""
    value, words = found.value, view.text[found.start : found.end]
    if value is None or value["kind"] == "text":
        return typed(words, found.dimension) or value
    if value["kind"] == "tolerance":
        both = _both_sides(view.text, found.start, found.end)
        rowed = _ROWED.search(view.text, found.start, found.end + _BEYOND)
        return _text(words) if rowed else both or _deviating(view.text, found, value)
    if value["kind"] == "quantity":
        if found.dimension == "quantity":
            return _sized(words) if _is_size_letter(view, value) else _whole(value, words)
        value = by_letter(view.raw, found.start, found.end, value)
        packed = found.dimension == "packaging" and _packed(words)
        return packed or (_measured(view, found, value) if value["kind"] == "quantity" else value)
    return value


def _measured(view: View, found: Found, value: dict[str, Any]) -> Value:
    """A measured figure in the unit that its clause means."""
    words = view.text[found.start : found.end]
    if value["comparison"] == "range" and _CHAINED.search(words):
        return _text(words)  # "850 x 1950-2000 mm"
    if _is_dotted(view, words):
        return _thousandfold(value, words)
    if value["unit"] == "A" and found.dimension == "material" and not _is_hardness(value):
        return _text(words)  # a steel, "1022A"
    if value["unit"] == "A" and _is_hardness(value) and _SHORE.search(view.text):
        return value if _ELECTRIC.search(view.text) else {**value, "unit": "Shore A"}
    if value["unit"] == "N.m" and "nm" in view.raw[found.start : found.end] and not _TORQUE.search(view.text):
        return _nanometres(value) if _LIGHT.search(view.text) else None
    return value


def _is_dotted(view: View, words: str) -> bool:
    """Whether a figure has a point for its thousands: the clause writes fractions with a comma."""
    dotted = _IN_THOUSANDS.search(words)
    if dotted is None or number(dotted[0]) >= _THOUSAND:
        return False
    return bool(_DECIMAL_COMMA.search(view.text)) and not _DECIMAL_POINT.search(view.text)


def _thousandfold(value: dict[str, Any], words: str) -> dict[str, Any]:
    """A figure written with a point for its thousands; of several the words."""
    if len(value["values"]) > 1:
        return _text(words)
    return {**value, "values": [each * _THOUSAND for each in value["values"]]}


def _is_hardness(value: dict[str, Any]) -> bool:
    """Whether figures may be degrees Shore."""
    return all(_SOFTEST <= each <= _HARDEST for each in value["values"])


def restated(
    clause: str, raw: str, value: Value, dimension: str, was: tuple[int, int], now: tuple[int, int]
) -> Value:
    """The value of a term whose bounds were moved in a clause and its raw form: where it takes in another
    figure, leaves out its own or says more than a figure can, its words."""
    words, written = clause[slice(*now)], _text(raw[slice(*now)])
    if value is None or value["kind"] == "text":
        return typed(words, dimension) or (value and written)
    if value["kind"] == "standard":
        return widened(value, raw[slice(*now)])
    if value["kind"] == "quantity" and dimension == "quantity":
        return _whole(value, words)
    if value["kind"] in ("quantity", "tolerance") and dimension != "quantity":
        both = _both_sides(clause, *now) if dimension == "tolerance" else None
        return both or (
            typed(words, dimension) or written if _says_more(clause, dimension, was, now) else value
        )
    return value


def _says_more(clause: str, dimension: str, was: tuple[int, int], now: tuple[int, int]) -> bool:
    """Whether a term whose bounds were moved has another figure than its rule read, or words that no figure
    tells."""
    more = clause[now[0] : was[0]] + clause[was[1] : now[1]]
    lost = clause[was[0] : now[0]] + clause[now[1] : was[1]]
    return any(map(str.isdigit, more + lost)) or (dimension in _WORDED and any(map(str.isalpha, more)))


def typed(words: str, dimension: str) -> Value:
    """The number of a term's words where they give just one: a count of goods, a deviation both ways, what a
    package holds. None elsewhere."""
    reader = _READERS.get(dimension)
    return reader(words) if reader else None


def _text(words: str) -> dict[str, Any]:
    return {"kind": "text", "text": " ".join(words.split())}


def _quantity(count: float, unit: str, per: str = "") -> dict[str, Any]:
    value = {"kind": "quantity", "unit": unit, "comparison": "=", "values": [count]}
    return {**value, "per": per} if per else value


def _counted(text: str, scale: str = "") -> float | None:
    """A count of goods as written: "1.500" is fifteen hundred. None where it is no whole number."""
    count = float(text.replace(".", "")) if _THOUSANDS.fullmatch(text) else number(text)
    count *= 1000 if scale == "k" else SCALES.get(scale, 1)
    return count if count == int(count) else None


def _count(words: str) -> Value:
    """How many are ordered, where the words hold one number."""
    told = _COUNT.fullmatch(words)
    count = _counted(told["n"], told["scale"] or "") if told else None
    if told is None or count is None:
        return None
    noun = told["rest"].split(" ")[0].strip(".,")
    unit = UNITS.get(noun)
    if unit is None or unit.kind not in _COUNTED:
        return _quantity(count, "") if unit is None or unit.kind == "pressure" else None
    return _quantity(count * unit.factor, unit.base)


def _whole(value: dict[str, Any], words: str) -> Value:
    """The value of a count of goods: a whole number, with the thousand behind it."""
    whole = all(each == int(each) for each in value["values"])
    held = len(value["values"]) <= len(_FIGURES.findall(words))  # not those of the sizes beside it
    if whole and held and not (value["unit"] == "" and _scaled(words)):
        return value
    unit = UNITS.get(value["unit"])
    if value["unit"] and (unit is None or unit.kind not in _COUNTED):
        return value  # 2.5 t of something
    counted = _count(words)
    bound = value["comparison"] in ("about", ">=", "<=")
    return {**counted, "comparison": value["comparison"]} if counted and bound else counted


def _sized(words: str) -> Value:
    """How many of a size are ordered, the next size's letter behind it."""
    told = _COUNT.fullmatch(words)
    count = _counted(told["n"]) if told else None
    return _quantity(count, "") if count is not None else None


def _scaled(words: str) -> bool:
    """Whether a thousand stands behind a count, or within it: "3.000"."""
    told = _COUNT.fullmatch(words)
    return bool(told and (told["scale"] or _THOUSANDS.fullmatch(told["n"])))


def _is_size_letter(view: View, value: dict[str, Any]) -> bool:
    """Whether the metre or litre behind a count is the next size: "S 2,000 M 1,500 L 800"."""
    return value["unit"] in ("mm", "l") and _SIZES.search(view.raw) is not None


def _deviating(text: str, found: Found, value: dict[str, Any]) -> Value:
    """A deviation both ways as it was read; none where both its figures lie on one side, or where cents of a
    tone were taken for money."""
    begun = max(0, found.start - 16)
    one_side = any(
        match.start() < found.end and found.start < match.end()
        for match in _ONE_SIDE.finditer(text, begun, found.end + 16)
    )
    return None if one_side or value["unit"] in _CURRENCIES else value


def _deviation(words: str) -> Value:
    """A deviation both ways in words: "5 % more or less", "plus minus 3 mm"."""
    told = measures(words) if _BOTH_WAYS.search(words) else []
    if len(told) != 1 or len(told[0].values) != 1 or told[0].kind == "bare" or "/" in told[0].base:
        return None
    return _tolerance(told[0], told[0].values[0], told[0].values[0])


def _tolerance(unit: Quantity | Unit, plus: float, minus: float) -> dict[str, Any]:
    return {"kind": "tolerance", "unit": unit.base, "plus": round(plus, 6), "minus": round(minus, 6)}


def _both_sides(text: str, start: int, end: int) -> Value:
    """A deviation with a figure for each side, or with the unit of the nominal before it: "+5/0 %", "2.0 mm
    +0.1/-0", "2,8 mm ±0,2". None where it stands otherwise."""
    window = text[max(0, start - 24) : end + 24]
    moved = max(0, start - 24)
    both = next(
        (m for m in _BOTH.finditer(window) if m.start() + moved < end and start < m.end() + moved), None
    )
    if both is not None:
        value = two_sided(both[0], _nominal(text, both.start() + moved))
        return value if value["unit"] else None
    alone = re.fullmatch(rf"±\s?({_FIGURE})", text[start:end])
    unit = _nominal(text, start) if alone else None
    if alone is None or unit is None:
        return None
    return _tolerance(unit, number(alone[1]) * unit.factor, number(alone[1]) * unit.factor)


def _unit(name: str) -> Unit | None:
    return UNITS.get(name.strip())


def _nominal(text: str, start: int) -> Unit | None:
    """The unit of the figure right before."""
    nominal = _NOMINAL.search(text, max(0, start - 12), start)
    return _unit(nominal["unit"]) if nominal else None


def _packed(words: str) -> Value:
    """How many a package holds: "10 per carton", "每箱24套"."""
    told = _PACKED.fullmatch(words) or _PACKED_FIRST.fullmatch(words)
    count = _counted(told["n"]) if told else None
    if told is None or count is None:
        return None
    unit = UNITS.get((told["unit"] or "").rstrip("."))
    if unit is None:
        return _quantity(count, "", told["per"])  # "8 tubes a carton"
    return _quantity(count * unit.factor, unit.base, told["per"])


def _nanometres(value: dict[str, Any]) -> dict[str, Any]:
    """A wavelength that was read as a torque."""
    return {**value, "unit": "mm", "values": [float(f"{each * _MILLIONTH:.6g}") for each in value["values"]]}


_READERS: dict[str, Callable[[str], Value]] = {
    "quantity": _count,
    "tolerance": _deviation,
    "packaging": _packed,
}
