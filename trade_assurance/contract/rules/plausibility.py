"""Whether a quantity's unit is one here: "7a" is a place in a list, "XLG-150-24-A" a model's number."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions, patterns
from ..quantities import Quantity
from .assignment import MANY

_EXPRESSIONS = expressions("amounts")

_CODED = re.compile(r"[a-z\d]-$")
_ELECTRIC = _EXPRESSIONS["electric"]
_HARDEST = 1000.0
_HEAT = _EXPRESSIONS["heat"]
_STEEL, _SHOTS, _DROPS, _TONNES = (
    patterns("plausibility")[name] for name in ("steel", "shots", "drops", "tonnes")
)


def plausible(view: View, each: Quantity) -> bool:  # noqa: PLR0911 - one answer for each unit
    """ "7a" is a place in a list and "10 k" a resistor or a figure of speech, unless something
    electric or lit stands by."""
    text = view.text
    if each.kind == "cycles" and _SHOTS.search(text, each.start, each.end):
        return each.values[0] >= MANY  # thirty shots of a mould are samples
    if each.kind == "bulk" and text[each.end - 1] == "t" and not _TONNES.search(text, each.start, each.end):
        return text[each.end - 2] in " m" and text[each.end : each.end + 1] not in ("/", "-")
    if each.kind == "volume" and _STEEL.fullmatch(text, max(0, each.end - 4), each.end):
        return False
    if each.kind == "cycles" and _DROPS.search(text, each.start, each.end) and not view.says("trial"):
        return False  # the drops of a hot runner
    if (
        _CODED.search(text, 0, each.start)
        and text[each.start : each.end].lower().count("-") + text[each.start : each.end].count(" ") > 0
        and each.kind in ("current", "hardness", "voltage")
    ):
        return False  # "XLG-150-24-A": a model's number
    if each.kind == "hardness" and "-h" in text[each.start : each.end] and each.values[0] > _HARDEST:
        return False  # "2026-HB-031"
    if each.base == "A":
        return view.shows(_ELECTRIC)
    if each.base == "K":
        return 1000 <= each.values[0] <= 20_000 and "k" in text[each.start : each.end]
    if (
        each.base in ("C", "F")
        and "°" not in text[each.start : each.end]
        and "℃" not in text[each.start : each.end]
    ):
        return each.comparison == "range" or view.shows(_HEAT)
    return each.base != "den" or 15 <= each.values[0] <= 6000
