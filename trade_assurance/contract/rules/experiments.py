"""test_method and performance: a test told in a sentence of its own, in words of no list: what is done to the
goods with a figure, and what must come of it."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import Expression, expressions, patterns

_EXPRESSIONS = expressions("experiments")
_DONE = _EXPRESSIONS["done"]
_STRONG = _EXPRESSIONS["strong"]
_MODAL = _EXPRESSIONS["modal"]
_LEAD = _EXPRESSIONS["lead"]
_DEALING = _EXPRESSIONS["dealing"]
# What must come of it, and the figure that must stand before it or behind it.
_OUTCOMES: tuple[tuple[Expression, Expression], ...] = (
    (_EXPRESSIONS["back"], _EXPRESSIONS["any"]),
    (_EXPRESSIONS["limited"], _STRONG),
    (_EXPRESSIONS["spoilt"], _STRONG),
)
_PASSES = _EXPRESSIONS["passes"]
_AFTERWARDS = _EXPRESSIONS["afterwards"]

_NOT_GOODS = ("remedy", "payment", "moq", "price", "sampling", "packaging", "factory")
_LOADED = patterns("experiments")["loaded"]
_BOUND = re.compile(r"[;|\t\n\u3002]|\.(?=\s)")
_LABEL = re.compile(r"[^\d:]{2,60}:\s")
_PIECE = re.compile(r"[,(:]")
_STOP = re.compile(r"[,;|\t\n\u3002)]|\.(?=\s|$)")
_NEAR = 80  # characters between what is done and what must come of it
_LONGEST = 170
_REASON = "A described test with its condition and its limit: pass or fail can be seen."


def read(view: View) -> None:
    """Adds the tests of a clause that no list of outcomes knows."""
    if not view.digits or "experiment" not in view.gates or view.says(*_NOT_GOODS) or view.shows(_DEALING):
        return
    if any(word.target == "ship" and not _LOADED.match(view.text, word.start) for word in view.scopes):
        return
    for start, end in _spans(view.text):
        if end - start > _LONGEST or any(
            each.dimension == "test_method" and each.start < end and start < each.end for each in view.found
        ):
            continue
        value = {"kind": "text", "text": " ".join(view.raw[start:end].split())}
        for dimension in ("test_method", "performance"):
            view.add(dimension, "measurable", start, end, _REASON, value)


def _spans(text: str) -> list[tuple[int, int]]:
    """Where tests stand: from what is done to the end of the piece that tells what must come of it."""
    found: list[tuple[int, int]] = []
    for match in _AFTERWARDS.finditer(text):
        found.append(match.span())
    for match in _PASSES.finditer(text):
        if match["n"] == match["of"]:
            left, right = _sentence(text, match.start(), match.end())
            found.append((left, _end(text, match.end(), right)))
    for outcome, condition in _OUTCOMES:
        for match in outcome.finditer(text):
            span = _told(text, match, condition)
            if span and not any(a < span[1] and span[0] < b for a, b in found):
                found.append(span)
    return found


def _told(text: str, outcome: re.Match[str], condition: Expression) -> tuple[int, int] | None:
    """The span of a test around its outcome; None where nothing with a figure is done."""
    left, right = _sentence(text, outcome.start(), outcome.end())
    for figure in condition.finditer(text, max(left, outcome.start() - 2 * _NEAR), outcome.start()):
        if outcome.start() - figure.end() > _NEAR:
            continue
        begin = _piece(text, left, figure.start())
        if _DONE.search(text, begin, outcome.start()) is None:
            continue
        return begin, _end(text, outcome.end(), right)
    behind = condition.search(text, outcome.end(), min(right, outcome.end() + _NEAR))
    if behind is None or "," in text[outcome.end() : behind.start()]:
        return None
    if _DONE.search(text, outcome.end(), behind.start()) is None:
        return None
    return outcome.start(), _end(text, behind.end(), right)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    left = max((match.end() for match in _BOUND.finditer(text, 0, start)), default=0)
    label = _LABEL.match(text, left, start)
    left = label.end() if label else left
    bound = _BOUND.search(text, end)
    return left, bound.start() if bound else len(text)


def _piece(text: str, left: int, start: int) -> int:
    """Where what is done begins, in the piece that holds the figure at `start`; who must stand it is left
    out."""
    begin = max((match.end() for match in _PIECE.finditer(text, left, start)), default=left)
    modal = _MODAL.match(text, begin, start)
    begin = modal.end() if modal else begin
    done = _DONE.search(text, begin, start)
    if done is None:
        return start
    lead = _LEAD.search(text, begin, done.start())
    return lead.start() if lead else done.start()


def _end(text: str, end: int, right: int) -> int:
    stop = _STOP.search(text, end, right)
    return stop.start() if stop else right
