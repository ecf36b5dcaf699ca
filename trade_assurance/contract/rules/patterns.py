"""Applies patterns.toml, each pattern only where its trigger word stands, and asks its guard."""

from __future__ import annotations

import re

from .. import values
from ..clause import View
from ..lexicon import PATTERNS

_TEST_WORD = re.compile(
    r"\btest(?:ed|ing|s)?\b|\bmethod\b|\baccording to\b|\bper\b|fastness|测试|shrinkage|strength"
)
_FACTORY = re.compile(r"\b(?:factory|company|supplier|manufacturer|management|工厂)\b")
_PARTS_WORD = re.compile(
    r"includ|consist|compris|contain|content|accessor|\bset of|\bkit\b|\bparts?\b|in the box|package|\bset\b|包含|包括|配件|含"
)
_TRIAL_LIMIT = re.compile(r"\bno\b|without|\bnot\b|≤|≥|<|>|max|pass|remain|still|work|function|无|不")
_REACH_VERB = re.compile(
    r"(?:\b(?:to|will|can|could|must|should|may|we|it|they|goods|cartons|shipment|not|please|and) )reach\b(?! svhc| compl| annex| reg)|reach(?:es|ed|ing)\b|reach (?:(?:the|a|an|up|to|us|our|you|your|destination|at|me)\b|\d)"
)
_COUNT_UNIT = re.compile(r"\s?(?:per|/)\s?(?:ctn|carton|box|polybag|bag|case|inner)")
_ARTWORK = re.compile(r"logo|artwork|label|barcode|packag|box design|print|\bmarks?\b|唛头|标签")


def _guarded(view: View, guard: str, match: re.Match[str]) -> bool:  # noqa: PLR0911 - one answer for each guard
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
        case "packing":
            return view.says("packaging")
        case "file":
            return not (
                _ARTWORK.search(text) and not re.search(r"drawing|spec|sample|datasheet|图纸|规格", text)
            ) and not re.search(r"www\.|http|@", text)
        case "sample":
            return not re.search(
                r"sample (?:size|fee|cost|time|charge|order|lead|quantity)|sample\s?\d+\s?(?:pcs|pieces|days|units|sets)|\bdata sheet\s?\d+ ?(?:pcs|days)",
                text,
            )
        case "parts":
            return (
                ((bool(_PARTS_WORD.search(text)) or view.label == "parts")
                and not _COUNT_UNIT.search(text)
                and not view.says("packaging", "payment"))
                or "package include" in text
            )
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
