"""Units of measure as traders write them, and numbers as they write them."""

from __future__ import annotations

import csv
import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LISTS = files("trade_assurance.contract") / "lists"


@cache
def table(name: str) -> dict[str, Any]:
    """A list that several modules use, read once."""
    return tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8"))


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as written: what it measures, its base unit, and how many base units it is."""

    kind: str
    base: str
    factor: float


_TEN_THOUSAND = "\u4e07"
_RAISED = table("rates")["raised"]
_SQUARE, _CUBE = tuple(_RAISED["square"]), tuple(_RAISED["cubic"])
_SHORT = frozenset(_RAISED["figured"])
_COUNTED = frozenset({"count", "cycles", "boxes", "bulk", "length", "volume", "mass", "area"})


def _units() -> dict[str, Unit]:
    rows = csv.DictReader((LISTS / "units.csv").read_text("utf-8").splitlines())
    units = {row["unit"]: Unit(row["kind"], row["base"], float(row["factor"])) for row in rows}
    for name, unit in list(units.items()):
        if "\u4e00" <= name[0] <= "\u9fff" and unit.kind in _COUNTED:
            units[_TEN_THOUSAND + name] = Unit(unit.kind, unit.base, unit.factor * 10_000)
        elif unit.kind == "length" and name.isascii() and name.isalpha():
            _raise(units, name, unit.factor)
    return units


def _raise(units: dict[str, Unit], name: str, length: float) -> None:
    """Adds the square and the cube of a length: "square feet", "cu ft", "ft3", "ft^3"."""
    area, volume = Unit("area", "m2", (length / 1000) ** 2), Unit("volume", "l", (length / 100) ** 3)
    for raised, marks, words in ((area, "2²", _SQUARE), (volume, "3³", _CUBE)):
        for word in words:
            units.setdefault(f"{word} {name}", raised)
        for mark in (*marks, "^" + marks[0]) if name in _SHORT else ():
            units.setdefault(name + mark, raised)


def _rates() -> dict[tuple[str, str], tuple[str, frozenset[str]]]:
    """The kind of a unit over another, by their kinds, and the only names of the other for which it holds."""
    kinds: dict[tuple[str, str], tuple[str, frozenset[str]]] = {}
    for row in reversed(table("rates")["rate"]):
        for of in row["of"]:
            for per in row["per"]:
                kinds[of, per + " only" if "only" in row else per] = (
                    row["kind"],
                    frozenset(row.get("only", ())),
                )
    return kinds


UNITS = _units()
NO_UNIT = Unit("bare", "", 1.0)
_LONGEST_NAME = max(map(len, UNITS)) + 2
_RATES = _rates()
_SHORTEST: dict[Unit, str] = {}  # the name under which a length or a time stands below another unit
for _name, _unit in UNITS.items():
    if _unit.kind in ("length", "hours") and _name.isascii() and _name.isalpha():
        _SHORTEST[_unit] = min(_SHORTEST.get(_unit, _name), _name, key=len)
_MOST_WORDS: dict[str, int] = {}  # of a unit's names that begin with this word, how many the longest has
for _name in UNITS:
    _first, *_others = _name.split(" ")
    if _others:
        _first = _first.rstrip(".")
        _MOST_WORDS[_first] = max(len(_others) + 1, _MOST_WORDS.get(_first, 0))
CJK_UNITS = sorted((unit for unit in UNITS if "\u4e00" <= unit[0] <= "\u9fff"), key=len, reverse=True)

_WORDS = re.compile(r"[a-zµü%‰°℃℉Ωω]+(?:\([a-z]\))?(?:\^?[0-9²³])?(?:[/·.][a-z0-9]+(?:\^[0-9]|[²³])?)*")
_OVER, _PACE = (re.compile(table("rates")[name]["regex"]) for name in ("over", "pace"))
_PACED = Unit("speed", "1/time", 1.0)
_THOUSANDS = re.compile(r"^[1-9]\d{1,2}\.000$")
_POINT_THREE = re.compile(r"^\d{1,3},\d{3}$")
VULGAR = "¼½¾⅓⅔⅛⅜⅝⅞"
_COMMA_LAST = re.compile(r"\.\d+,\d+$")


def number(text: str) -> float:
    """`1,200` is twelve hundred, `0,5` is a half, `1 200.5` is twelve hundred and a half, `60.000` is sixty
    thousand, `1.000,50` a thousand and a half, `1½` one and a half."""
    if text[-1] in VULGAR:
        return unicodedata.numeric(text[-1]) + (number(text[:-1].rstrip()) if len(text) > 1 else 0.0)
    text = text.replace(" ", "").replace("'", "")
    if "," in text:
        if _COMMA_LAST.search(text):
            text = text.replace(".", "").replace(",", ".")
        elif "." in text or text.count(",") > 1 or (_POINT_THREE.match(text) and not text.startswith("0")):
            text = text.replace(",", "")
        else:
            text = text.replace(",", ".")
    elif text.count(".") > 1 or _THOUSANDS.match(text):
        text = text.replace(".", "")
    return float(text)


def unit_at(text: str, start: int, raw: str) -> tuple[Unit, int, str]:
    """The unit that stands at `start`, where it ends, and what it is per."""
    unit, stop, per = _unit_at(text, start, raw)
    if unit is NO_UNIT:
        pace = _PACE.match(text, start)
        return (_PACED, pace.end(), "") if pace else (unit, stop, per)
    if unit.kind == "length":
        for power, words in ((_RAISED["squared"], _SQUARE), (_RAISED["cubed"], _CUBE)):
            if text.startswith(power, stop) and (raised := UNITS.get(f"{words[0]} {text[start:stop]}")):
                unit, stop = raised, stop + len(power)
    over = _OVER.match(text, stop)
    if over is None or over["per"] not in UNITS:
        return unit, stop, per
    below = UNITS[over["per"]]
    kind, only = _RATES.get((unit.kind, below.kind + " only"), ("", frozenset[str]()))
    if over["per"] not in only:
        kind, _ = _RATES.get((unit.kind, below.kind), ("", only))
    if not kind:
        return unit, stop, per
    return Unit(kind, f"{unit.base}/{_SHORTEST.get(below, over['per'])}", unit.factor), over.end(), ""


def named(text: str) -> Unit:
    """The unit that a text names and nothing else; NO_UNIT where it names none."""
    text = text.strip()
    if text in UNITS:
        return UNITS[text]
    if not text or not (text[0].isalpha() or text[0] in "µ%°"):
        return NO_UNIT
    unit, stop, _ = unit_at(text, 0, text)
    return unit if stop == len(text) else NO_UNIT


def _unit_at(text: str, start: int, raw: str) -> tuple[Unit, int, str]:
    if "\u4e00" <= raw[0] <= "\u9fff" or raw[0] in "\"'€":
        return UNITS.get(raw, NO_UNIT), start + len(raw), ""
    word = _WORDS.match(text, start)
    if word is None or (word[0][-1] in "23" and text[word.end() : word.end() + 1].isdigit()):
        return NO_UNIT, start, ""  # "24703m212": a number of something
    whole = word[0]
    if whole in _MOST_WORDS:
        words = text[start : start + _LONGEST_NAME].replace("-", " ").split(" ", _MOST_WORDS[whole])
        for most in range(_MOST_WORDS[whole], 1, -1):
            several = " ".join(words[:most]).rstrip(".,)( /")
            if several in UNITS and not text[start + len(several) : start + len(several) + 1].isalpha():
                return UNITS[several], start + len(several), ""
    if whole in UNITS:
        return UNITS[whole], start + len(whole), ""
    whole = whole.rstrip(".")
    head, slash, per = whole.partition("/")
    for candidate in (whole, head, head.split(".")[0]):
        if candidate in UNITS:
            return UNITS[candidate], start + len(candidate), per if slash and candidate != whole else ""
    return NO_UNIT, start, ""
