"""test_method and performance: a described test, its condition beside the outcome it must have."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions

_EXPRESSIONS = expressions("trials")

_OUTCOME = _EXPRESSIONS["outcome"]
_CONDITION = _EXPRESSIONS["condition"]
_WEAK = _EXPRESSIONS["weak"]
_DROPPED = _EXPRESSIONS["dropped"]
_LINK = _EXPRESSIONS["link"]
_BRIDGE = _EXPRESSIONS["bridge"]
_BESIDE = _EXPRESSIONS["beside"]
_LIMIT = _EXPRESSIONS["limit"]
_MASS = _EXPRESSIONS["mass"]
_LEAD = _EXPRESSIONS["lead"]
_TAIL = _EXPRESSIONS["tail"]
_BOUND = _EXPRESSIONS["bound"]
_NOT_GOODS = _EXPRESSIONS["not_goods"]

_STOP = re.compile(r",[^,]*[\u4e00-\u9fff]")  # a Chinese comma ends what is told of one test
_REASON = "A described test with its condition and its limit: pass or fail can be seen."


def read(view: View) -> None:
    """Adds the described tests of a clause."""
    text = view.text
    if not view.digits or ("trial" not in view.gates and "≤" not in text and "<" not in text):
        return
    if view.says("remedy", "payment", "moq") or _NOT_GOODS.search(text):
        return
    conditions = [match.span() for match in _CONDITION.finditer(text)]
    if not conditions:
        return
    for outcome in _OUTCOME.finditer(text):
        span = _trial(text, outcome.start(), outcome.end(), conditions)
        if span is None or any(
            each.dimension == "test_method" and each.start < span[1] and span[0] < each.end
            for each in view.found
        ):
            continue
        value = {"kind": "text", "text": " ".join(view.raw[slice(*span)].split())}
        view.add("test_method", "measurable", *span, _REASON, value)
        packed = view.says("packaging")
        view.add("packaging" if packed else "performance", "measurable", *span, _REASON, value)


def _trial(text: str, start: int, end: int, conditions: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span of a test around its outcome, or None where no condition stands beside it."""
    left = max((match.end() for match in _BOUND.finditer(text, 0, start)), default=0)
    bound = _BOUND.search(text, end)
    right = bound.start() if bound else len(text)
    begin, stop, strong = start, end, False
    for a, b in reversed([pair for pair in conditions if left <= pair[0] and pair[1] <= start]):
        if begin == start:
            bridge = _BESIDE if _LIMIT.match(text, start, end) and text[end - 1] == "%" else _BRIDGE
        else:
            bridge = _LINK
        if not bridge.fullmatch(text, b, begin) or (strong and _STOP.search(text, b, begin)):
            break
        apart = "," in text[b:begin]
        if _strong(text, a, b):
            if strong and apart and text[a] in "≥>":
                break  # a limit of its own
            strong = True
        elif apart or not _MASS.search(text, a, b):
            break  # a length before the test is the goods' own; a mass is what they carry meanwhile
        begin = a
    for a, b in [pair for pair in conditions if end <= pair[0] and pair[1] <= right]:
        if not _LINK.fullmatch(text, stop, a) or ("," in text[stop:a] and not _strong(text, a, b)):
            break
        stop = b
        strong = strong or _strong(text, a, b)
    if not strong:
        return None
    if begin < start:
        lead = _LEAD.search(text[left:begin])
        begin = left + lead.start() if lead else begin
    if stop > end:
        tail = _TAIL.match(text, stop)
        stop = tail.end() if tail else stop
    return begin, stop


def _strong(text: str, start: int, end: int) -> bool:
    """Whether a condition is one of time, load or heat; a length or a mass only where something drops."""
    return not _WEAK.search(text, start, end) or _DROPPED.search(text[max(0, start - 24) : end]) is not None
