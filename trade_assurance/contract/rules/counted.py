"""quantity: so many things in any word, behind a verb of ordering or at the head of an order's line."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions, patterns
from ..quantities import Quantity

_EXPRESSIONS = expressions("amounts")
_THINGS = _EXPRESSIONS["things"]
_THING = _EXPRESSIONS["thing"]
_ORDERING = _EXPRESSIONS["ordering"]
_IF_ORDERED = _EXPRESSIONS["if_ordered"]
_OPENED = _EXPRESSIONS["opened"]
_GOES_ON = _EXPRESSIONS["line_goes_on"]
_OF_THEM = _EXPRESSIONS["of_them"]
_PERIOD = _EXPRESSIONS["period"]
_OF_THE = _EXPRESSIONS["of_the"]
_PRICED = _EXPRESSIONS["priced"]
_PER = _EXPRESSIONS["per"]
_OWN_NUMBER = patterns("counted")["own_number"]
_NOT_ORDERED = ("moq", "sampling", "factory", "trial")
_ELSEWHERE = frozenset({"packaging", "remedy", "payment", "parts", "labelling", "appearance", "load"})
_FAR = 90  # characters between the verb and its count
_FEWEST = 20  # without a verb that says for sure that they are ordered
_LINE = 50
_MANY = 100


def _verb(text: str, each: Quantity) -> re.Match[str] | None:
    """The verb of ordering that governs a count; None behind a condition."""
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    floor = max(0, begin - _FAR)
    return None if _IF_ORDERED.search(text, floor, begin) else _ORDERING.search(text, floor, begin)


def bought(view: View, each: Quantity) -> bool:
    """Whether boxes or bags, or a few pieces, are what is ordered: behind a verb of ordering, or at a price
    each."""
    text = view.text
    if view.says(*_NOT_ORDERED) or _PER.match(text, each.end):
        return False
    verb = _verb(text, each)
    sure = bool(verb and verb["sure"] and not verb[0].endswith("in "))
    return sure or (each.kind == "count" and _PRICED.match(text, each.end) is not None)


def ordered(view: View, each: Quantity) -> int:  # noqa: PLR0911 - one answer for each place
    """Where the things end that a bare figure counts; 0 where it counts none that are ordered."""
    text = view.text
    count = each.values[0]
    if len(each.values) > 1 or each.comparison not in ("=", "about") or not count.is_integer():
        return 0
    if count % 10 and _OWN_NUMBER.fullmatch(text[: each.start].strip(" -:#.")):
        return 0  # the order's own number
    if view.says(*_NOT_ORDERED) or view.scope(each.start, each.end) in _ELSEWHERE:
        return 0
    begin = min(each.start, each.about_start) if each.about_start >= 0 else each.start
    verb = _ORDERING.search(text, max(0, begin - _FAR), begin)
    things = _THINGS.match(text, each.end)
    if things is None and verb is not None and verb["sure"] and count >= _FEWEST:
        things = _THING.match(text, each.end)
    if things is None and _OF_THE.match(text, each.end) and _verb(text, each):
        return each.end
    if things is None:
        of_them = _OF_THEM.match(text, each.end) if count >= _MANY else None
        return each.end if of_them and view.scope(each.start, each.end) != "price" else 0
    if (
        _PER.match(text, things.end())
        or _PERIOD.match(text, things.end())
        or _IF_ORDERED.search(text, max(0, each.start - _FAR), each.start)
    ):
        return 0
    if verb is not None and (count >= _FEWEST or (verb["sure"] and count > 1)):
        return things.end()
    line = count >= _LINE and _OPENED.fullmatch(text, 0, each.start) is not None
    return things.end() if line and _GOES_ON.match(text, things.end()) else 0
