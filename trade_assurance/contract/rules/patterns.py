"""Applies the patterns of lists/patterns, each only where its trigger word stands, and asks its guard."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable

from .. import values
from ..clause import View
from ..expressions import expressions
from ..lexicon import Pattern
from ..units import LISTS

_EXPRESSIONS = expressions("patterns")

_TEST_WORD = _EXPRESSIONS["test_word"]
_TESTED = _EXPRESSIONS["tested"]
_FACTORY = _EXPRESSIONS["factory"]
_PARTS_WORD = _EXPRESSIONS["parts_word"]
_TRIAL_LIMIT = _EXPRESSIONS["trial_limit"]
_REACH_VERB = _EXPRESSIONS["reach_verb"]
_COUNT_UNIT = _EXPRESSIONS["count_unit"]
_ARTWORK = _EXPRESSIONS["artwork"]
_ENUMERATED = _EXPRESSIONS["enumerated"]
_NORM_NUMBER = re.compile(r"\d{2,5}")
_NORMS = tomllib.loads((LISTS / "norms.toml").read_text("utf-8"))
_PRODUCTS = frozenset(_NORMS["product"]["numbers"])
_NEVER_TESTS = frozenset(_NORMS["never_a_test"]["numbers"])
_TESTS = frozenset(_NORMS["test"]["numbers"])


def _numbered(match: re.Match[str], numbers: frozenset[str]) -> bool:
    """Whether a European or sister standard's first number is one of those."""
    number = _NORM_NUMBER.search(match[0])
    return number is not None and number[0] in numbers


def _beside_test(text: str, match: re.Match[str]) -> bool:
    words = _TESTED if _numbered(match, _PRODUCTS) else _TEST_WORD
    return words.search(text[max(0, match.start() - 30) : match.start()]) is not None


def _tests(text: str, match: re.Match[str]) -> bool:
    """Whether a standard is named as a test: one that says what the goods must be only beside "test"."""
    if _numbered(match, _NEVER_TESTS):
        return False
    return not _numbered(match, _PRODUCTS) or _beside_test(text, match)


def _packed(view: View, match: re.Match[str]) -> bool:
    """Whether the clause is about packing; a bag among the things enumerated is none."""
    return view.label == "packaging" or any(
        word.target == "packaging" and not match.start() < word.start < match.end() for word in view.scopes
    )


def _guarded(view: View, guard: str, match: re.Match[str]) -> bool:  # noqa: PLR0911, PLR0912 - one answer each
    text = view.text
    match guard:
        case "reach":
            return not _REACH_VERB.search(text[max(0, match.start() - 12) : match.end() + 14])
        case "norm":
            if _FACTORY.search(text) or (_numbered(match, _TESTS) and not view.says("law")):
                return False
            return _numbered(match, _NEVER_TESTS) or not _beside_test(text, match)
        case "test norm":
            return not _FACTORY.search(text) and _tests(text, match)
        case "factory":
            return not _FACTORY.search(text)
        case "trial":
            return bool(_TRIAL_LIMIT.search(match[0]))
        case "container":
            return not view.says("packaging", "price") or "order" in text or view.says("quantity")
        case "tested":
            named = _numbered(match, _TESTS) and not view.says("law")
            return named or (_beside_test(text, match) and _tests(text, match))
        case "inspected":
            return not view.says("remedy")
        case "logo":
            return not view.says("labelling") or "logo" in match[0]
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
                (
                    bool(_PARTS_WORD.search(text))
                    or view.label == "parts"
                    or match[0].count(" x ") > 1
                    or (match[0].count(",") > 1 and bool(_ENUMERATED.search(match[0])))
                )
                and not _COUNT_UNIT.search(text)
                and not _packed(view, match)
                and not view.says("payment")
            ) or "package include" in text
        case "chart":
            return "chart" not in text and "table" not in text and not re.search(r"\d\s?(?:cm|mm|inch)", text)
        case "shoe":
            return bool(re.search(r"shoe|size|sneaker|boot|sandal|slipper", text))
        case "appearance":
            return bool(re.search(r"\d|one|two|three", match[0]))
    return True


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
