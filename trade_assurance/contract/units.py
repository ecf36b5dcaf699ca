"""Units of measure as traders write them, and numbers as they write them."""

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


def _units() -> dict[str, Unit]:
    rows = csv.DictReader((LISTS / "units.csv").read_text("utf-8").splitlines())
    return {row["unit"]: Unit(row["kind"], row["base"], float(row["factor"])) for row in rows}


UNITS = _units()
NO_UNIT = Unit("bare", "", 1.0)
_FIRST_WORDS = {unit.split(" ")[0] for unit in UNITS if " " in unit}
CJK_UNITS = sorted((unit for unit in UNITS if "\u4e00" <= unit[0] <= "\u9fff"), key=len, reverse=True)

_WORDS = re.compile(r"[a-zµ%‰°℃℉Ω]+(?:\([a-z]\))?[0-9²³]?(?:[/·.][a-z0-9]+[²³]?)*")
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


def unit_at(text: str, start: int, raw: str) -> tuple[Unit, int, str]:
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
