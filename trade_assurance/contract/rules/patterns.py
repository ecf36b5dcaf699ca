"""Applies patterns.toml, each pattern only where its trigger word stands, and asks its guard."""

from __future__ import annotations

import re

from .. import values
from ..clause import View
from ..expressions import expressions
from ..lexicon import PATTERNS

_EXPRESSIONS = expressions("patterns")

_TEST_WORD = _EXPRESSIONS["test_word"]
_FACTORY = _EXPRESSIONS["factory"]
_PARTS_WORD = _EXPRESSIONS["parts_word"]
_TRIAL_LIMIT = _EXPRESSIONS["trial_limit"]
_REACH_VERB = _EXPRESSIONS["reach_verb"]
_COUNT_UNIT = _EXPRESSIONS["count_unit"]
_ARTWORK = _EXPRESSIONS["artwork"]


def _guarded(view: View, guard: str, match: re.Match[str]) -> bool:  # noqa: PLR0911, PLR0912 - one answer each
    text = view.text
    match guard:
        case "reach":
            return not _REACH_VERB.search(text[max(0, match.start() - 12) : match.end() + 14])
        case "norm":
            return not (
                _FACTORY.search(text)
                or (
                    _TEST_WORD.search(text[max(0, match.start() - 30) : match.start()])
                    and "71" not in match[0]
                    and "963" not in match[0]
                )
            )
        case "factory":
            return not _FACTORY.search(text)
        case "trial":
            return bool(_TRIAL_LIMIT.search(match[0]))
        case "container":
            return not view.says("packaging", "price") or "order" in text or view.says("quantity")
        case "tested":
            return bool(_TEST_WORD.search(text[max(0, match.start() - 30) : match.start()]))
        case "packing":
            return view.says("packaging")
        case "file":
            return not (
                _ARTWORK.search(text) and not re.search(r"drawing|spec|sample|datasheet|图纸|规格", text)
            ) and not re.search(r"www\.|http|@", text)
        case "sample":
            return not re.search(
                r"sample (?:size|fee|cost|time|charge|order|lead|quantity)|sample\s?\d+\s?(?:pcs|pieces|days|units|sets)|\bdata sheet\s?\d+ ?(?:pcs|days)",  # noqa: E501
                text,
            )
        case "parts":
            return (
                (bool(_PARTS_WORD.search(text)) or view.label == "parts" or match[0].count(" x ") > 1)
                and not _COUNT_UNIT.search(text)
                and not view.says("packaging", "payment")
            ) or "package include" in text
        case "chart":
            return "chart" not in text and "table" not in text and not re.search(r"\d\s?(?:cm|mm|inch)", text)
        case "shoe":
            return bool(re.search(r"shoe|size|sneaker|boot|sandal|slipper", text))
        case "appearance":
            return bool(re.search(r"\d|one|two|three", match[0]))
    return True


def read(view: View) -> None:
    """Adds the terms of every pattern that matches outside the same dimension's earlier spans."""
    for number in sorted(view.wanted):
        pattern = PATTERNS[number]
        text = view.raw if pattern.cased else view.text
        for match in pattern.regex.finditer(text):
            if match.end() == match.start() or (pattern.guard and not _guarded(view, pattern.guard, match)):
                continue
            for dimension in (*pattern.dimensions, *((pattern.also,) if pattern.also else ())):
                if any(
                    each.dimension == dimension and each.start < match.end() and match.start() < each.end
                    for each in view.found
                ):
                    continue
                view.add(
                    dimension,
                    pattern.state,
                    match.start(),
                    match.end(),
                    pattern.reason,
                    values.of(pattern.value, match),
                )
