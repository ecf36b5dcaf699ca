"""What a term is about: the part it names ("lid") and the property ("diameter")."""

from __future__ import annotations

import re

from .clause import Found, View
from .lexicon import PROPERTIES, SUBJECTS

BREACHES: dict[str, list[str]] = {
    code: names for code, names in SUBJECTS["breach"].items() if code != "reason"
}
_PROPERTY_OF_BASE: dict[str, str] = SUBJECTS["base"]["property"]
_PROVEN = frozenset({"performance", "test_method"})  # a described test proves a property of the goods
_WATERTIGHT = re.compile(r"\bip\s?-?[x\d]?[x1-6]?[1-9]k?\b|\d ?atm\b|leak|mmh2o|water column|penetrat")


def subject(view: View, found: Found) -> str:
    """The part and properties of a term, words of its piece of the clause: "lid|diameter". Empty where
    none is named."""
    names: list[str] = []
    base = found.value.get("unit") if found.value else None
    measured = _PROPERTY_OF_BASE.get(base) if base else None
    if measured and PROPERTIES[measured] == found.dimension:
        names.append(measured)
    if found.dimension in _PROVEN and _WATERTIGHT.search(view.text, found.start, found.end):
        names.append("watertightness")
    if not view.topics:
        return "|".join(dict.fromkeys(names))
    dimensions = _PROVEN if found.dimension == "test_method" else {found.dimension}
    left, right = view.piece(found.start, found.end)
    before = after = inside = ""
    for word in view.topics:
        if word.kind == "part":
            if left <= word.start < right:
                if word.end <= found.start:
                    before = word.target
                elif word.start >= found.end:
                    after = after or word.target
                else:
                    inside = inside or word.target
        elif left <= word.start < right and PROPERTIES[word.target] in dimensions:
            names.append(word.target)
    part = before or inside or after or _labelled_part(view, found)
    return "|".join(dict.fromkeys([part, *names] if part else names))


def _labelled_part(view: View, found: Found) -> str:
    colon = view.text.find(":", 0, found.start)
    return (
        next((word.target for word in view.topics if word.kind == "part" and word.end <= colon), "")
        if 0 < colon < 40
        else ""
    )
