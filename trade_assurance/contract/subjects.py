"""What a term is about: the part it names ("lid") and the property ("diameter")."""

from __future__ import annotations

import re
import tomllib

from .clause import Found, View
from .quantities import LISTS

_TABLE = tomllib.loads((LISTS / "properties.toml").read_text("utf-8"))
PARTS = {word: names[0] for names in _TABLE["part"]["words"] for word in names}
PROPERTIES: dict[str, str] = {name: group["dimension"] for name, group in _TABLE["property"].items()}
BREACHES: dict[str, list[str]] = {code: dims for code, dims in _TABLE["breach"].items() if code != "reason"}


def _matcher(words: dict[str, str]) -> re.Pattern[str]:
    alternatives = "|".join(
        re.escape(word) if not word.isascii() else rf"(?<![a-z]){re.escape(word)}(?![a-z])" for word in sorted(words, key=len, reverse=True)
    )
    return re.compile(alternatives)


PROPERTY_WORDS: dict[str, list[str]] = {}
for _name, _group in _TABLE["property"].items():
    for _word in _group["words"]:
        PROPERTY_WORDS.setdefault(_word, []).append(_name)
PART_PATTERN = _matcher(PARTS)
PROPERTY_PATTERN = _matcher({word: names[0] for word, names in PROPERTY_WORDS.items()})
_PROPERTY_OF_BASE = {
    "mAh": "battery capacity", "W": "power", "V": "voltage", "lm": "brightness", "lx": "brightness", "cd/m2": "brightness", "dB": "noise",
    "Pa": "pressure", "C": "temperature", "rpm": "speed", "km/h": "speed", "cycles": "durability", "GB": "storage", "MP": "resolution", "px": "resolution", "N": "strength",
    "g/m2": "fabric weight", "l": "volume", "pcs/h": "speed", "kg/h": "speed",
}  # fmt: skip


def subject(view: View, found: Found) -> str:
    """The part and properties of a term, words of its piece of the clause: "lid|diameter". Empty where none is named."""
    left, right = view.piece(found.start, found.end)
    piece = view.text[left:right]
    part = _nearest_part(view.text, left, right, found)
    names = [
        name
        for match in PROPERTY_PATTERN.finditer(piece)
        for name in PROPERTY_WORDS[match[0]]
        if PROPERTIES[name] == found.dimension
    ]
    base = (found.value or {}).get("unit")
    if isinstance(base, str) and base in _PROPERTY_OF_BASE and PROPERTIES[_PROPERTY_OF_BASE[base]] == found.dimension:
        names.insert(0, _PROPERTY_OF_BASE[base])
    if found.dimension == "performance" and (base == "g" or "load" in piece):
        names.insert(0, "load")
    if found.dimension == "performance" and re.search(r"\bip\s?-?x?\d|leak|hydrostatic|mmh2o", view.text[found.start : found.end] + (base or "").lower()):
        names.insert(0, "watertightness")
    return "|".join(dict.fromkeys([part, *names])) if part or names else ""


def _nearest_part(text: str, left: int, right: int, found: Found) -> str:
    before, after = "", ""
    for match in PART_PATTERN.finditer(text, left, right):
        if match.end() <= found.start:
            before = PARTS[match[0]]
        elif match.start() >= found.end and not after:
            after = PARTS[match[0]]
        elif not before:
            before = PARTS[match[0]]
    if not before and not after:
        colon = text.find(":", 0, found.start)
        label = PART_PATTERN.search(text, 0, colon) if 0 < colon < 40 else None
        return PARTS[label[0]] if label else ""
    return before or after
