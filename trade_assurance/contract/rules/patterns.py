"""Applies the patterns of lists/patterns, each only where its trigger word stands, and asks its guard."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .. import values
from ..clause import View
from ..expressions import expressions, patterns
from ..lexicon import Pattern

_EXPRESSIONS = expressions("patterns")
_SHORT = patterns("patterns")

_PARTS_WORD = _EXPRESSIONS["parts_word"]
_TRIAL_LIMIT = _EXPRESSIONS["trial_limit"]
_COUNT_UNIT = _EXPRESSIONS["count_unit"]
_ENUMERATED = _EXPRESSIONS["enumerated"]
_FASTNESS = _EXPRESSIONS["fastness"]
_PAPER = _EXPRESSIONS["paper"]
_FASTENER = _EXPRESSIONS["fastener"]
_NOT_FUNCTION = frozenset(
    {"packaging", "branding", "labelling", "payment", "price", "ship", "remedy", "appearance", "tolerance"}
)
_GLAZE, _PLAIN, _SIDES = (_SHORT[name] for name in ("own_colour", "need_not_tell_a_colour", "sides"))
_GOVERNING, _CHART, _IN_CENTIMETRES, _WORN, _CYCLED = (
    _SHORT[name] for name in ("governing_law", "chart", "in_centimetres", "worn", "cycled")
)
_ORDERED, _PACKAGE_INCLUDES = _SHORT["ordered"], _SHORT["package_includes"]
_TRIED = frozenset({"trial"})
_NOT_ORDERED = frozenset({"moq", "price", "packaging", "factory", "sampling", "remedy", "parts"})
_PACKED = frozenset({"packaging", "labelling"})


def _packed(view: View, match: re.Match[str]) -> bool:
    """Whether the clause is about packing; a bag among the things enumerated is none."""
    return view.label == "packaging" or any(
        word.target == "packaging" and not match.start() < word.start < match.end() for word in view.scopes
    )


def _guarded(view: View, guard: str, match: re.Match[str]) -> bool:  # noqa: PLR0911, PLR0912 - one answer each
    text = view.text
    match guard:
        case "trial":
            return bool(_TRIAL_LIMIT.search(match[0]))
        case "law":
            return _GOVERNING.search(text) is None
        case "container":
            ordered = _ORDERED.search(text) is not None
            return ordered or not view.says("packaging", "price") or view.says("quantity")
        case "parts":
            return (
                (
                    bool(_PARTS_WORD.search(text))
                    or view.label == "parts"
                    or match[0].count(" x ") > 1
                    or (match[0].count(",") > 1 and bool(_ENUMERATED.search(match[0])))
                )
                and not _COUNT_UNIT.search(text)
                and not _packed(view, match)
                and not view.says("payment")
            ) or _PACKAGE_INCLUDES.search(text) is not None
        case "chart":
            return _CHART.search(text) is None and _IN_CENTIMETRES.search(text) is None
        case "shoe":
            return _WORN.search(text) is not None
        case "fastness":
            return view.shows(_FASTNESS)
        case "function":
            return _of_the_goods(view, match)
        case "cycled":
            return _CYCLED.search(text) is not None
        case "paper":
            return view.shows(_PAPER)
        case "fastener":
            return view.shows(_FASTENER) or view.label == "sizing"
        case "ordered":
            return view.scope(match.start(), match.end()) not in _NOT_ORDERED
        case "unpacked":
            return view.leading_label() == "making" or view.scope(match.start(), match.end()) not in _PACKED
        case "shade":
            return not _SIDES.match(text, match.end()) and (
                not _PLAIN.search(match[0]) or view.says("colouring") or _GLAZE.search(text) is not None
            )
        case "unowed":
            return not view.says("payment", "remedy", "price")
    return True


def _of_the_goods(view: View, match: re.Match[str]) -> bool:
    """Whether praise is about what the goods do, not about their packing, price or paper."""
    scope = view.scope(match.start(), match.end())
    if scope in _NOT_FUNCTION or (scope in _TRIED and any(map(str.isdigit, view.text[match.end() :][:30]))):
        return False
    return not view.has("performance", "measurable", "derivable", "approximate")


def _span(match: re.Match[str]) -> tuple[int, int]:
    """The span of a match: the group `term` (or `cn`) where the words before it only anchor."""
    for name in match.re.groupindex:
        if name in ("term", "cn") and match[name] is not None:
            return match.span(name)
    return match.span()


def _matches(
    view: View, pattern: Pattern, seen: list[re.Match[str]] | None
) -> Iterable[re.Match[str] | None]:
    """The matches in the clause itself; those seen whatever the figures stand at the same places."""
    if seen is None:
        return pattern.regex.finditer(view.raw if pattern.cased else view.text)
    if view.text == view.lexis.text:
        return seen
    return (pattern.regex.match(view.text, match.start()) for match in seen)


def read(view: View) -> None:
    """Adds the terms of every pattern that matches outside the same dimension's earlier spans."""
    for pattern, seen in view.lexis.patterns():
        for match in _matches(view, pattern, seen):
            if (
                match is None
                or match.end() == match.start()
                or (pattern.guard and not _guarded(view, pattern.guard, match))
            ):
                continue
            start, end = _span(match)
            for dimension in (*pattern.dimensions, *((pattern.also,) if pattern.also else ())):
                if any(
                    each.dimension == dimension
                    and (each.state != "vague" or pattern.state == "vague")
                    and each.start < end
                    and start < each.end
                    for each in view.found
                ):
                    continue
                view.add(
                    dimension,
                    pattern.state,
                    start,
                    end,
                    pattern.reason,
                    values.of(pattern.value, match),
                )
