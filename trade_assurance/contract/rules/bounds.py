"""How a figure binds: by how much something may be off, and whether two ends leave it open."""

from __future__ import annotations

from ..clause import View
from ..expressions import expressions
from ..quantities import Quantity
from .assignment import TABLE, says_of

_EXPRESSIONS = expressions("amounts")
_DEVIATES = _EXPRESSIONS["deviates"]
_GIVE_OR_TAKE = _EXPRESSIONS["give_or_take"]
_EITHER_WAY = _EXPRESSIONS["either_way"]
_SPANNED = frozenset({"torque", "force", "pressure", "flow", "power", "charge", "magnification", "noise"})
_MADE = frozenset({"g", "kg", "t", "pcs", "sets", "pairs", "boxes", "bags"})  # what a machine puts out
_WIDE = 3.0
_HIGHEST_GRADE = 8
_RATED = frozenset(TABLE["rated_range"]["kinds"])
_ADJUSTABLE = _EXPRESSIONS["adjustable"]


def deviates(view: View, each: Quantity) -> bool:
    """Whether a figure tells by how much something may be off, in verbs rather than the word tolerance."""
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    if each.kind == "bare":
        return False
    return (
        _DEVIATES.search(view.text, max(0, begin - 60), begin) is not None
        or _GIVE_OR_TAKE.search(view.text, max(0, begin - 24), begin) is not None
        or _EITHER_WAY.match(view.text, each.end) is not None
    )


def _output(each: Quantity) -> bool:
    """Whether a speed tells how much or how many come out in a time, not how fast something turns."""
    return each.kind == "speed" and each.base.split("/")[0] in _MADE


def state_of(view: View, each: Quantity) -> str:
    """Whether a figure is one anyone can measure, or only roughly told."""
    if each.comparison == "about":
        return "approximate"
    if each.comparison == "range" and (each.kind not in _RATED or _output(each)):
        if (each.kind in _SPANNED or each.kind == "speed") and max(each.values) >= _WIDE * min(each.values):
            return "measurable"  # so wide a span is what the goods cover, not an unsettled figure
        graded = each.kind == "bare" and max(each.values) <= _HIGHEST_GRADE  # fastness 4-5
        reached = graded or each.values[0] == 0 or says_of(view, each, _ADJUSTABLE)
        return "measurable" if reached else "approximate"
    return "measurable"
