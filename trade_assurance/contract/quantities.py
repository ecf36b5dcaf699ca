"""Finds numbers with their units: one digit-led pattern, then a table lookup. Values come out in a base unit."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from importlib.resources import files

LISTS = files("trade_assurance.contract") / "lists"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: what it measures, its base unit, and how many base units it is."""

    kind: str
    base: str
    factor: float


@dataclass(slots=True)
class Quantity:
    """A number or chain of numbers with its unit, at `[start, end)` of its clause; values in the base unit."""

    start: int
    end: int
    kind: str
    base: str
    values: tuple[float, ...]
    comparison: str  # "=", ">=", "<=", "range", "about", "±"
    per: str = ""  # "ctn" of "20 pcs/ctn"
    about_start: int = -1


def _units() -> dict[str, Unit]:
    with (LISTS / "units.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["unit"]: Unit(row["kind"], row["base"], float(row["factor"])) for row in csv.DictReader(file)
        }


UNITS = _units()
_GLUED = frozenset("abcdefghijklmnopqrstuvwxyz_.#ø0123456789")
NO_UNIT = Unit("bare", "", 1.0)
_FIRST_WORDS = {unit.split(" ")[0] for unit in UNITS if " " in unit}
_CJK_UNITS = sorted((unit for unit in UNITS if "\u4e00" <= unit[0] <= "\u9fff"), key=len, reverse=True)

NUMBER = r"(?:\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?(?![\d])|\d+(?:[.,]\d+)?)"
_UNIT = r"[a-zµ%‰°℃℉Ω][a-z0-9µ²³%°Ω(). /·]{0,18}|[\"']{1,2}|" + "|".join(map(re.escape, _CJK_UNITS))
_SIDE = r"(?:\s?(?:mm|cm|m|inch(?:es)?|in|ft|\"|''?)(?![a-z]))?(?:\s?\(?[lwhdt]\)?(?=[\s*x×]))?"
QUANTITY = re.compile(
    rf"(?P<n>{NUMBER})(?P<frac>(?:[ -]?\d{{1,2}})?/\d{{1,2}}(?=\s?(?:\"|in|inch)))?"
    rf"(?P<chain>(?:{_SIDE}\s?[x×*]\s?(?:[lwhdø]\s?)?{NUMBER}){{1,3}})?"
    rf"(?:(?P<side>\s?(?:[a-zµ%°℃\"]{{1,4}}))?\s?(?:-|~|to|至|到)\s?(?P<n2>[+-]?{NUMBER}))?"
    rf"(?:\s?-?(?P<unit>{_UNIT}))?"
)
_DIGIT = re.compile(r"[0-9]")
_RUN = re.compile(r"[0-9][0-9.,]*")
_SIGN = re.compile(r"(?:±|\+\s?/\s?-|\+-|\+|-)\s?$")
_NUMBERS = re.compile(NUMBER)
_FRACTION = re.compile(r"(?:(\d+)[ -])?(\d+)/(\d+)")
_WORDS = re.compile(r"[a-zµ%‰°℃℉Ω]+(?:\([a-z]\))?[0-9²³]?(?:[/·.][a-z0-9]+[²³]?)*")
_BINDINGS = {
    ">=": ("≥", ">=", ">", "at least", "min", "min.", "minimum", "not less than", "no less than", "not below", "over", "more than",
           "not lower than", "from", "不少于", "不低于", "大于等于", "至少", "大于"),
    "<=": ("≤", "<=", "<", "at most", "max", "max.", "maximum", "not more than", "no more than", "not exceed", "not exceeding", "exceeding",
           "below", "under", "less than", "up to", "not over", "within", "shorter than", "smaller than", "不超过", "不大于", "小于", "最多"),
    "about": ("about", "approx", "approx.", "approximately", "around", "circa", "ca", "ca.", "roughly", "nearly", "appr", "appr.", "est.",
              "estimated", "~", "约", "大约", "大概"),
}  # fmt: skip
_LONGEST_FIRST = sorted(
    ((word, kind) for kind, words in _BINDINGS.items() for word in words), key=lambda pair: -len(pair[0])
)
_ENDINGS = tuple(word for word, _ in _LONGEST_FIRST)
_ABOUT_AFTER = re.compile(r"\s?(?:左右|or so|approx|more or less)")
_NOT_INCH = re.compile(
    r"\s+(?!long|wide|high|thick|tall|deep|dia|x\s?\d|length|width|height|w\b|h\b|l\b|±|\+)[a-z0-9]"
)
_POINT_THREE = re.compile(r"^\d{1,3},\d{3}$")


def number(text: str) -> float:
    """`1,200` is twelve hundred, `0,5` is a half, `1 200.5` is twelve hundred and a half."""
    text = text.replace(" ", "").replace("'", "")
    if "," in text:
        if "." in text or text.count(",") > 1 or (_POINT_THREE.match(text) and not text.startswith("0")):
            text = text.replace(",", "")
        else:
            text = text.replace(",", ".")
    return float(text)


def _unit(text: str, start: int, raw: str) -> tuple[Unit, int, str]:
    """The unit that stands at `start`, where it ends, and what it is per."""
    if "\u4e00" <= raw[0] <= "\u9fff" or raw[0] in "\"'":
        return UNITS.get(raw, NO_UNIT), start + len(raw), ""
    word = _WORDS.match(text, start)
    if word is None:
        return NO_UNIT, start, ""
    whole = word[0]
    if whole in _FIRST_WORDS:
        two = " ".join(raw.split(" ")[:2]).rstrip(".,)( /")
        if two in UNITS and not text[start + len(two) : start + len(two) + 1].isalpha():
            return UNITS[two], start + len(two), ""
    if whole in UNITS:
        return UNITS[whole], start + len(whole), ""
    whole = whole.rstrip(".")
    head, slash, per = whole.partition("/")
    for candidate in (whole, head, head.split(".")[0]):
        if candidate in UNITS:
            return UNITS[candidate], start + len(candidate), per if slash and candidate != whole else ""
    return NO_UNIT, start, ""


def _comparison(text: str, start: int) -> tuple[str, int]:
    """How the words just before a number bind it, and where those words begin."""
    before = text[max(0, start - 20) : start].rstrip(" :")
    if not before.endswith(_ENDINGS):
        return "=", start
    for word, kind in _LONGEST_FIRST:
        if before.endswith(word):
            head = before[: -len(word)]
            if word[0].isascii() and word[0].isalpha() and head[-1:].isalpha() and head[-1:].isascii():
                continue
            return kind, max(0, start - 20) + len(head)
    return "=", start


def quantities(text: str, taken: list[tuple[int, int]], limit: int = 60) -> list[Quantity]:
    """All quantities of a folded clause outside the `taken` spans, at most `limit`."""
    found: list[Quantity] = []
    position = 0
    while len(found) < limit:
        digit = _DIGIT.search(text, position)
        if digit is None:
            break
        start = digit.start()
        before = text[start - 1] if start else " "
        if before in _GLUED and not (before in "lwhdø" and (start < 2 or not text[start - 2].isalnum())):
            run = _RUN.match(text, start)  # "m8", "v2.1", "#5": part of a name
            position = run.end() if run else start + 1
            continue
        match = QUANTITY.match(text, start)
        if match is None:
            break
        end = match.end()
        signed = _SIGN.search(text, max(0, start - 4), start) if before in "±+- /" else None
        sign = signed[0] if signed else ""
        if sign.strip() == "-" and start >= len(sign) + 1 and text[start - len(sign) - 1].isalnum():
            sign = ""  # a dash between, not a minus
        blocked = taken and next(
            (stop for begin, stop in taken if begin < match.end("n") and match.start("n") < stop), 0
        )
        if blocked:
            position = max(blocked, match.end("n"))
            continue
        n, fraction, chain, side, n2, raw = match.group("n", "frac", "chain", "side", "n2", "unit")
        start -= len(sign)
        unit, per = NO_UNIT, ""
        end = (
            match.end("n2")
            if n2
            else match.end("chain")
            if chain
            else match.end("frac")
            if fraction
            else match.end("n")
        )
        number_end = end
        if raw:
            unit, unit_end, per = _unit(text, match.start("unit"), raw)
            if unit is not NO_UNIT:
                end = unit_end
        after = text[end : end + 1]
        if unit.base == "mm" and text[end - 2 : end] == "in" and _NOT_INCH.match(text, end):
            unit, end = NO_UNIT, number_end  # "2 in one", "50 in total": the word, not the inch
        elif unit is not NO_UNIT and after.isalnum() and "a" <= after <= "z":
            unit, end = NO_UNIT, number_end
        factor = unit.factor
        values: tuple[float, ...]
        comparison, begin = _comparison(text, start)
        if fraction:
            parts = _FRACTION.match(n + fraction)
            whole, top, bottom = parts.groups() if parts else (None, n, "1")
            values = ((float(whole or 0) + float(top) / max(float(bottom), 1)) * factor,)
        elif chain:
            values = tuple(number(each) * factor for each in _NUMBERS.findall(n + chain))
        else:
            values = (number(n) * factor,)
        if n2:
            second = number(n2.lstrip("+-")) * factor * (-1 if n2[0] == "-" else 1)
            first = values[0]
            if side and side.strip() in UNITS and unit is not NO_UNIT:
                first = first / factor * UNITS[side.strip()].factor
            values, comparison = (
                (-first if sign and "+" not in sign and "±" not in sign else first, second),
                "range",
            )
        if sign and ("±" in sign or "+" in sign):
            comparison, begin = "±", start
        elif sign and unit.kind == "temperature" and not n2:
            values = tuple(-value for value in values)
        elif sign and not n2:
            start += len(sign)
            begin = max(begin, start) if comparison == "=" else begin
        if comparison == "=" and _ABOUT_AFTER.match(text, end):
            comparison = "about"
        found.append(Quantity(start, end, unit.kind, unit.base, values, comparison, per, begin))
        position = max(end, match.end("n"))
    return found
