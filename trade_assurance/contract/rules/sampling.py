"""sampling: AQL figures, a sampling standard with its level, or a sample with its acceptance number."""

from __future__ import annotations

import re
from typing import Any

from .. import values
from ..clause import View
from ..expressions import expressions, patterns

_EXPRESSIONS = expressions("sampling")

_STANDARD = _EXPRESSIONS["standard"]
_LEVEL = _EXPRESSIONS["level"]
_AQL = _EXPRESSIONS["aql"]
_SEVERITIES = _EXPRESSIONS["severities"]
_FIGURES = _EXPRESSIONS["figures"]
_PLAN = _EXPRESSIONS["plan"]
_GAP = _EXPRESSIONS["gap"]
_EITHER = _EXPRESSIONS["either"]
_BARE = _EXPRESSIONS["bare"]
_LEVEL_BEHIND = _EXPRESSIONS["level_behind"]

_EQUALS = re.compile(r"\s?=")

_INSPECTED = patterns("sampling")["inspected"]
_FIGURED = frozenset({"severities", "plan"})
_REASONS = {
    "measurable": "AQL figures or a sampling level: the inspector knows how many defects are too many.",
    "approximate": "A sampling standard without its level or AQL, or a choice of two: the sample stays open.",
    "vague": "AQL without its figures: the sample and its limit stay open.",
}


def _parts(view: View) -> list[tuple[int, int, str]]:
    """The elements of sampling in a clause in their order, overlaps left out."""
    text = view.text
    aql = "aql" in text or view.label == "sampling" or view.leading_label() == "sampling"
    named = [
        ("plan", _PLAN),
        ("standard", _STANDARD),
        ("aql", _AQL),
        ("severities", _SEVERITIES),
        ("level", _LEVEL),
    ]
    found = [(*match.span(), name) for name, pattern in named for match in pattern.finditer(text)]
    behind = (_LEVEL_BEHIND.match(text, end) for _, end, name in found if name == "standard")
    found += [(*level.span("level"), "level") for level in behind if level is not None]
    if aql or _INSPECTED.match(view.text) or any(name == "standard" for *_, name in found):
        found += [(*match.span(), "figures") for match in _FIGURES.finditer(text)]
    kept: list[tuple[int, int, str]] = []
    for start, end, name in sorted(found, key=lambda part: (part[0], -part[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, name))
    return kept


def read(view: View) -> None:
    """Adds the sampling of a clause: its elements that stand together are one term."""
    if "inspection" not in view.gates:
        return
    groups: list[list[tuple[int, int, str]]] = []
    for part in _parts(view):
        if groups and _GAP.fullmatch(view.text, groups[-1][-1][1], part[0]):
            groups[-1].append(part)
        else:
            groups.append([part])
    for group in groups:
        if {name for *_, name in group} != {"aql"}:
            _add(view, group)
    if view.has("sampling"):
        return
    for match in _BARE.finditer(view.text):
        left, right = view.piece(*match.span())
        if not any(left <= word.start < right and word.target == "remedy" for word in view.scopes):
            view.add("sampling", "vague", *match.span(), _REASONS["vague"])


def _add(view: View, group: list[tuple[int, int, str]]) -> None:
    names = {name for *_, name in group}
    start, end = group[0][0], group[-1][1]
    text = view.text[start:end] + ("=" if _EQUALS.match(view.text, end) else "")  # "AQL I = 0": a class
    inspected = view.label == "sampling" or _INSPECTED.match(view.text) is not None
    if names <= {"figures", "level"} and not (names == {"figures", "level"} and inspected):
        return
    figured = "figures" in names and (names & {"aql", "standard"} or view.says("sampling"))
    if figured or names & _FIGURED or {"standard", "level"} <= names:
        state = "approximate" if _EITHER.match(view.text, end) else "measurable"
    else:
        state = "approximate" if "standard" in names else "vague"
    view.add("sampling", state, start, end, _REASONS[state], _value(text, names))


def _value(text: str, names: set[str]) -> dict[str, Any]:
    if names == {"plan"}:
        return {"kind": "text", "text": " ".join(text.split()).strip(" =")}
    if names == {"standard"}:
        return {"kind": "standard", "code": " ".join(text.upper().split())}
    told = values.aql(text)
    if all(told[name] is None for name in ("critical", "major", "minor", "level", "standard")):
        return {"kind": "text", "text": " ".join(text.split()).strip(" =")}
    return told
