"""Finds numbers with their units: one digit-led pattern, then a table lookup. Values come out in a
base unit."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from . import bindings
from .figures import BETWEEN, QUANTITY, filled
from .money import MONEY, price
from .spelled import BETWEEN as BETWEEN_WORD
from .spelled import SCALES, spelled
from .units import NO_UNIT, UNITS, VULGAR, Unit, named, number, table, unit_at


@dataclass(slots=True)
class Quantity:
    """A number or chain of numbers with its unit, at `[start, end)` of its clause; values in the base
    unit."""

    start: int
    end: int
    kind: str
    base: str
    values: tuple[float, ...]
    comparison: str  # "=", ">=", "<=", "range", "about", "±"
    per: str = ""  # "ctn" of "20 pcs/ctn"
    about_start: int = -1
    factor: float = 1.0  # base units in one of the unit as written
    sign: str = ""  # "+" or "-" of a deviation to one side


_NOWHERE = (-1, -1)


class Shape(NamedTuple):
    """A quantity without its values: where its figures stand, its unit, and how they bind."""

    start: int
    end: int
    unit: Unit
    comparison: str
    per: str
    about_start: int
    sign: str
    negative: bool
    figures: tuple[int, int]
    fraction: tuple[int, int]
    chain: tuple[int, int]
    upper: tuple[int, int]
    own: Unit | None  # the unit behind the lower end of a range, where it has its own
    scale: float = 1.0  # a million of "2.4 million litres"
    rest: tuple[int, int] = _NOWHERE  # the "2" of "6 ft 2 in"


_LETTERS_BEFORE = re.compile(r"(?<![a-z0-9])[a-z]{2,6}$")
_GLUED = frozenset("abcdefghijklmnopqrstuvwxyz_.#ø0123456789")
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_BRACKETED = re.compile(r"\s?[(\[{<](?P<unit>[a-zµ°%][a-z0-9µ°%/²³. ]{1,14})[)\]}>]")
_TABLE = table("quantities")
_RESTS = {base: re.compile(filled(_TABLE["rest"]["lead"] + _TABLE["rest"][base])) for base in ("mm", "g")}
_LARGER = {"mm": UNITS["ft"].factor, "g": UNITS["lb"].factor}
_SMALLER = {"mm": UNITS["in"].factor, "g": UNITS["oz"].factor}
_LETTERED = {"k": 1e3, "m": 1e6, "b": 1e9}
_DOZEN = 12  # inches in a foot
_REST_OF_FOOT = re.compile(r"\s?\d[\d./ ]{0,6}(?:\"|'')")
_GOES_ON = re.compile(r"\s[a-z0-9]")
_NEGATIVE = frozenset({"temperature", "noise", "pressure", "voltage", "money"})
_COUNTED = frozenset({"count", "boxes"})
_IN_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_DIGIT = re.compile(rf"[0-9{VULGAR}]")
_RUN = re.compile(r"[0-9][0-9.,]*")
_SIGN, _SIDED, _NOUN, _NOT_INCH = (
    re.compile(filled(_TABLE[name]["regex"])) for name in ("sign", "sided", "noun", "not_inch")
)
_SIDE_NAMED = re.compile(r"[lwhdt](?![a-z0-9])")
_SHAPED = re.compile(r"-[a-z]")
_QUOTED = re.compile(r"(?:^|[\s(:,])\"[a-z0-9][^\"]*$")
_FIRST_SIDE = re.compile(r"\s?(?P<unit>[a-z]{1,4}|\"|''?)(?![a-z])")
_CODE = re.compile(r"[a-z]\d?-$")
_ONE_LETTER = re.compile(r"\d+[a-z](?![a-z0-9/²³])")
_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d+)/(\d+)")


def quantities(
    text: str, shape: Callable[[int], Shape | None], taken: list[tuple[int, int]], limit: int = 60
) -> list[Quantity]:
    """All quantities of a folded clause outside the `taken` spans, at most `limit`; `shape` gives the one
    that begins with a digit."""
    found: list[Quantity] = []
    position = 0
    while len(found) < limit and (digit := _DIGIT.search(text, position)):
        start = digit.start()
        each = shape(start)
        if each is None:
            run = _RUN.match(text, start)
            position = run.end() if run else start + 1
            continue
        stop = each.figures[1]
        if each.rest[1] > 0 and text[stop] == "'" and _number(text[slice(*each.rest)]) >= _DOZEN:
            each = each._replace(end=stop, unit=NO_UNIT, rest=_NOWHERE)  # 1'30": a minute and a half
        blocked = next((end for begin, end in taken if begin < stop and start < end), 0) if taken else 0
        if not blocked:
            found.append(_quantity(text, each))
        position = max(blocked, stop) if blocked else max(each.end, stop)
    return found


def measures(text: str) -> list[Quantity]:
    """All quantities of a folded text that stands alone, numbers in words among them."""
    figured = spelled(text)
    return quantities(figured, lambda start: shape_at(figured, start), [])


def shape_at(text: str, start: int) -> Shape | None:
    """The quantity that begins with the digit at `start`; None inside a name ("M8", "v2.1")."""
    if _inside_a_name(text, start):
        return None
    if text.startswith(BETWEEN_WORD, max(0, start - len(BETWEEN_WORD))):
        between = BETWEEN.match(text, start)
        if between and between["n2"]:
            shape, start = _shape(text, between), start - len(BETWEEN_WORD)
            return shape._replace(start=start, about_start=start)
    match = QUANTITY.match(text, start)
    if match is None:
        return None
    stop = max(match.end("n"), match.end("n2"))
    if (priced := price(text, start, stop)) is not None:
        spans = (match.span("n"), _NOWHERE, _NOWHERE, match.span("n2"))
        return Shape(*priced, MONEY, "=", "", priced[0], "", False, *spans, None)
    return _shape(text, match)


def _inside_a_name(text: str, start: int) -> bool:
    """Whether the digit at `start` belongs to "M8", "v2.1", "#5" or a longer number; "L30" is a length."""
    before = text[start - 1] if start else " "
    if before == "-" and _CODE.search(text, 0, start) and _ONE_LETTER.match(text, start):
        return True  # "JH-5521G": a model's number
    if before in _GLUED and before.isalpha():
        letters = _LETTERS_BEFORE.search(text, max(0, start - 7), start)
        if letters is not None and letters[0] in bindings.PREFIXES:
            return False
    return before in _GLUED and not (before in "lwhdø" and (start < 2 or not text[start - 2].isalnum()))


def _sign(text: str, start: int) -> str:
    """The sign before a number; a dash between two words is none."""
    if start == 0 or text[start - 1] not in "±+- /":
        return ""
    signed = _SIGN.search(text, max(0, start - 6), start)
    if signed is None:
        return ""
    if signed[0].strip() == "-" and signed.start() and text[signed.start() - 1].isalnum():
        return ""
    return signed[0]


def _shape(text: str, match: re.Match[str]) -> Shape:
    """The shape of a match of QUANTITY: its unit, and how its figures bind."""
    start = match.start()
    sign = _sign(text, start)
    end = max(match.end(name) for name in ("n", "frac", "chain", "n2"))
    unit, end, per, scale = _unit_behind(text, match, end)
    chain = match.span("chain")
    if chain[1] > 0 and unit is NO_UNIT and (first := _unit_of_side(text, match.end("n"))) is not None:
        unit, stop = first  # "23 cm x 18 x 4"
        if not match["n2"] and _NOUN.match(text, chain[1]):  # "58 cm x 8 ribs": eight of something
            end, chain = stop, _NOWHERE
    if text[start - 1 : start] == "ø" or text[start - 2 : start] == "ø ":
        start = text.rindex("ø", 0, start)
    comparison, begin = bindings.before(text, start - len(sign))
    negative = False
    if match["n2"]:
        negative = bool(sign) and not set(sign) & set("+±")
        start, comparison = start - len(sign), "range"
    elif set(sign) & set("+±") and not (sign == "+ " and "tol" not in text):  # "PA6 + 30 % glass" adds
        start, comparison = start - len(sign), "±"
        begin = start
    elif sign and unit.kind in _NEGATIVE:
        start, negative = start - len(sign), True
    if comparison == "=":
        begin = start
        comparison, end = bindings.behind(text, end)
    side = "+" if sign.strip() == "+" else ""
    own = UNITS.get((match["side"] or "").strip()) if match["n2"] and unit is not NO_UNIT else None
    if own is not None and own.kind != unit.kind:  # "44 ml to 50 mg": two quantities, no range
        end = match.end("side")
        return Shape(
            start, end, own, "=", "", start, "", False, match.span("n"), _NOWHERE, _NOWHERE, _NOWHERE, None
        )
    spans = (match.span("n"), match.span("frac"), chain, match.span("n2"))
    rest = _rest(text, end, unit) if unit.base in _RESTS and chain[1] < 0 and not match["n2"] else None
    if rest is None:
        return Shape(start, end, unit, comparison, per, begin, side, negative, *spans, own, scale)
    return Shape(
        start, rest.end(), unit, comparison, per, begin, side, negative, *spans, own, scale, rest.span("n")
    )


def _rest(text: str, end: int, unit: Unit) -> re.Match[str] | None:
    """The smaller unit that goes on behind a larger one: "6 ft 2 in", "7 lb 4 oz"."""
    rest = _RESTS[unit.base].match(text, end)
    return rest if rest and unit.factor == _LARGER[unit.base] else None


def _unit_of_side(text: str, end: int) -> tuple[Unit, int] | None:
    """The unit behind the first figure of a chain, and where it ends."""
    side = _FIRST_SIDE.match(text, end)
    unit = UNITS.get(side["unit"]) if side else None
    return (unit, side.end()) if side and unit else None


def _quantity(text: str, shape: Shape) -> Quantity:
    """The quantity of a shape: its figures read, in the base unit."""
    start, end, unit, comparison, per, begin, side, negative, *_ = shape
    values = _values(text, shape)
    if shape.scale != 1.0:
        values = tuple(value * shape.scale for value in values)
    if shape.rest[1] > 0:
        values = (values[0] + _number(text[slice(*shape.rest)]) * _SMALLER[unit.base],)
    if negative:
        values = (-values[0], values[1]) if comparison == "range" else tuple(-value for value in values)
    return Quantity(start, end, unit.kind, unit.base, values, comparison, per, begin, unit.factor, side)


def _unit_behind(text: str, match: re.Match[str], end: int) -> tuple[Unit, int, str, float]:  # noqa: PLR0911 - one answer each
    """The unit of a match, where the quantity then ends, what it is per, and what multiplies its figure."""
    raw, at, scale = match["unit"], match.start("unit"), 1.0
    if not raw:
        unit, stop = _bracketed(text, end)
        return unit, stop, "", scale
    unit, stop, per = unit_at(text, at, raw)
    if match["scale"]:
        scale = SCALES.get(match["scale"]) or _LETTERED[match["scale"]]
        if unit is NO_UNIT:  # "4000k warm white": no thousand
            raw, scale = match["scale"], 1.0
            unit, stop, per = unit_at(text, match.start("scale"), raw)
    if raw == "'" and not match["n2"] and _REST_OF_FOOT.match(text, stop):
        return UNITS["ft"], stop, "", scale  # 6' 2"
    if raw == '"' and _SIDE_NAMED.match(text, stop):
        return unit, stop + 1, per, scale  # 25"H
    if unit is NO_UNIT or "a" <= text[stop : stop + 1] <= "z":
        return NO_UNIT, end, "", 1.0
    if unit.base == "l" and _SHAPED.match(text, stop):
        return NO_UNIT, end, "", 1.0  # "1 L-key"
    if raw[0] == '"' and _QUOTED.search(text, max(0, end - 40), end):
        return NO_UNIT, end, "", 1.0  # the quote that "HX-06" ends with
    if unit.base == "mm" and text[stop - 2 : stop] == "in" and _NOT_INCH.match(text, stop):
        return NO_UNIT, end, "", 1.0  # "2 in one", "50 in total": the word, not the inch
    if text[stop - 2 : stop] == "to" and _GOES_ON.match(text, stop):
        return NO_UNIT, end, "", 1.0  # "from 1982 to develop"
    return unit, stop, per, scale


def _bracketed(text: str, end: int) -> tuple[Unit, int]:
    """The unit that stands in brackets of its own: "20 (kg)"."""
    inside = _BRACKETED.match(text, end)
    unit = named(inside["unit"]) if inside else NO_UNIT
    return (unit, inside.end()) if inside and unit is not NO_UNIT else (NO_UNIT, end)


def _number(text: str) -> float:
    """A number with or without a fraction: "2", "2 1/2"."""
    parts = _FRACTION.fullmatch(text)
    if parts is None:
        return number(text)
    whole, top, bottom = parts.groups()
    return float(whole or 0) + float(top) / max(float(bottom), 1)


def _values(text: str, shape: Shape) -> tuple[float, ...]:
    """The numbers of a shape in the base unit."""
    (a, b), (_, fraction_end), (_, chain_end), (c, d) = shape[8:12]
    factor = shape.unit.factor
    if shape.unit.kind in _COUNTED and _IN_THOUSANDS.fullmatch(text, a, b):
        factor *= 1000 if number(text[a:b]) % 1000 else 1  # "1.200 pcs": nobody counts in thousandths
    if fraction_end > 0:
        told = text[a:fraction_end]
        value = _number(told) if _FRACTION.fullmatch(told) else number(text[a:b])  # "1,200/8 in" is none
        first: tuple[float, ...] = (value * factor,)
    elif chain_end > 0:
        first = tuple(
            number(each["n"]) * (own.factor if (own := UNITS.get(each["unit"] or "")) else factor)
            for each in _SIDED.finditer(text[a:chain_end])
        )
    else:
        first = (number(text[a:b]) * factor,)
    if d < 0:
        return first
    low = first[0] / factor * shape.own.factor if shape.own else first[0]
    upper = text[c:d]
    return low, number(upper.lstrip("+-")) * factor * (-1 if upper[0] == "-" else 1)
