"""Figures that their unit alone does not place: sides without a unit, counts behind a colour or a letter,
masses that are a force, an output or what a balance weighs."""

from __future__ import annotations

from ..clause import View
from ..expressions import expressions, patterns
from ..joining import DIVISIONS
from ..quantities import Quantity

_EXPRESSIONS = expressions("amounts")
_RUNNING = _EXPRESSIONS["running"]
_FORCEFUL = _EXPRESSIONS["forceful"]
_PER_HOUR = _EXPRESSIONS["per_hour"]
_OF_COPPER = _EXPRESSIONS["of_copper"]
_COPPER_FOIL = patterns("bare")["copper_foil"]
_MAGNETIC = _EXPRESSIONS["magnetic"]
_NO_SIZE = _EXPRESSIONS["no_size"]
_WHOLE_CELL = _EXPRESSIONS["whole_cell"]
_SIZED = _EXPRESSIONS["sized"]
_LETTER = _EXPRESSIONS["letter"]
_SIZE_CHART = _EXPRESSIONS["size_chart"]
_SPLIT_END = _EXPRESSIONS["split_end"]
_LADEN = _EXPRESSIONS["laden"]
_MUST_TAKE = _EXPRESSIONS["must_take"]
_NET_AND_GROSS = _EXPRESSIONS["net_and_gross"]
_NO_SIDES = frozenset({"trial", "sampling", "branding", "labelling", "payment"})
_NO_LOAD = frozenset({"packaging", "quantity", "trial"})
_SHORTEST_SIDE = 10  # mm
_SMALLEST_LOT = 10


def is_side(view: View, each: Quantity, scope: str) -> bool:
    """Whether a figure without a unit is a side in millimetres: behind a sign of a diameter, in a chain of
    sides, or alone in a column of sizes."""
    text = view.text
    if each.comparison not in ("=", "±") or scope in _NO_SIDES:
        return False
    if view.label == "sizing" and _WHOLE_CELL.fullmatch(text):
        return True
    if view.shows(_NO_SIZE):
        return False
    if text[each.start] == "ø" or _SIZED.search(text, max(0, each.start - 12), each.start):
        return True
    if "x" not in text[each.start : each.end] and "×" not in text[each.start : each.end]:
        return False
    return len(each.values) == 3 or (len(each.values) == 2 and min(each.values) >= _SHORTEST_SIDE)


def is_split(view: View, each: Quantity) -> bool:
    """Whether a bare figure tells how many of a colour or a letter size, among others ("S 40, M 80")."""
    text = view.text
    if view.unit or len(each.values) > 1 or each.comparison != "=" or not each.values[0].is_integer():
        return False
    if _LETTER.search(text, max(0, each.start - 8), each.start):
        return len(_LETTER.findall(text)) > 1 and not view.shows(_SIZE_CHART)
    return each.values[0] >= _SMALLEST_LOT and any(
        word.kind == "colour" and 0 <= each.start - word.end <= 2 and _SPLIT_END.match(text, each.end)
        for word in view.words
    )


def special(view: View, each: Quantity, scope: str) -> str | None:
    """The dimension of a mass, a bulk or a length that the words beside it place; None where none do."""
    text = view.text
    left, right = view.piece(each.start, each.end)
    if each.kind == "length":
        return "quantity" if not scope and _RUNNING.search(text, each.start, each.end) else None
    if each.kind == "bulk":
        if "mT" in view.raw[each.start : each.end] and _MAGNETIC.search(text, left, right):
            each.kind, each.base = "magnetism", "mT"
            return "performance"
        if scope != "quantity" and _FORCEFUL.search(text, left, right):
            return "performance"
    if each.kind == "mass" and text[: each.start].endswith("/ ") and _NET_AND_GROSS.match(text):
        return "packaging"
    if each.kind == "mass" and (_OF_COPPER.match(text, each.end) or _COPPER_FOIL.search(text, 0, each.start)):
        return ""  # an areal mass, told with the copper
    balance = each.kind == "mass" and len(each.values) == 2 and each.values[0] >= DIVISIONS * each.values[1]
    output = each.kind in ("bulk", "mass") and scope != "quantity" and _PER_HOUR.match(text, each.end)
    return "performance" if balance or output or _is_load(view, each, scope) else None


def _is_load(view: View, each: Quantity, scope: str) -> bool:
    """Whether a mass lies on the goods or hangs from them, or is what they must take."""
    if each.kind != "mass" or scope in _NO_LOAD:
        return False
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    return (
        _LADEN.match(view.text, each.end) is not None
        or _MUST_TAKE.search(view.text, max(0, begin - 40), begin) is not None
    )
