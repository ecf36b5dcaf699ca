"""components: a maker known by name, or told by form: a capitalised name beside a part or a part number."""

from __future__ import annotations

import re
from typing import Any

from ..clause import View
from ..expressions import expressions, patterns
from ..lexicon import PHRASES, TRIGGERS

_EXPRESSIONS = expressions("makers")
_SERIES = _EXPRESSIONS["series"]
_PART = _EXPRESSIONS["part"]
_BY_FORM = _EXPRESSIONS["by_form"]
_BY_WORD = _EXPRESSIONS["by_word"]
_CHINESE = _EXPRESSIONS["chinese"]
_NUMBERED = _EXPRESSIONS["numbered"]
_CAMEL = _EXPRESSIONS["camel"]
_DESIGNATED = _EXPRESSIONS["designated"]
_EITHER = _EXPRESSIONS["either"]
_ORDINARY = _EXPRESSIONS["ordinary"]
_PARTS_LABEL = _EXPRESSIONS["parts_label"]
_UNDER_LABEL = _EXPRESSIONS["under_label"]
_BEFORE_PART = _EXPRESSIONS["before_part"]
_KIND = _EXPRESSIONS["kind"]
_BY_WHOM = _EXPRESSIONS["by_whom"]
_NOT_BY = _EXPRESSIONS["not_by"]
_DEALING = ("ship", "payment", "remedy", "delivery", "sampling", "price", "trial")
_EQUIVALENT = expressions("materials")["equivalent"]
_FILE = re.compile(r"[-_][\w-]*\.[a-z]|\.[a-z]{2,4}(?![a-z])")
_NO_MAKER = frozenset({"compliance", "test_method", "material"})
_SHORT = 3
_UNIT_BEHIND = re.compile(r"\d\s$")
_EXAMINED = patterns("makers")["examined"]
# A maker in one or two words, then letters and figures together or a long number; no second maker.
_PART_NUMBER = re.compile(
    r"[A-Z][\w&.'-]*(?: [A-Z][\w&.'-]*)? (?=[A-Za-z/-]*\d)"
    r"(?:[A-Z]{1,6}-?\d[\w/.-]+|\d{2,6}[-/]?[A-Z][\w/-]*|\d[\d-]*-[\dA-Z]\w*|\d{4,6})"
    r"(?: [A-Z]{1,4}\d?|(?<=\d) [A-Z]{2,5}M)?",
    re.ASCII,
)
_REASON = "A named maker of a part."


def read(view: View) -> None:
    """Adds the makers of parts with the series or part number behind them."""
    if view.says("factory"):
        return
    if "maker" in view.lexis.kinds:
        for word in view.words:
            if word.kind == "maker" and _names_a_maker(view, word.start, word.end):
                _add(view, word.start, word.end)
    if "made_part" in view.gates:
        _by_form(view)
    _before_parts(view)
    if not view.says(*_DEALING):
        for match in _BY_WHOM.finditer(view.raw):
            if (
                _unknown(match["name"])
                and _NOT_BY.fullmatch(match["name"].lower()) is None
                and _EXAMINED.search(view.text, 0, match.start()) is None
            ):
                _add(view, match.start("name"), match.end("name"))
        for match in _CAMEL.finditer(view.raw):
            _add(view, match.start("name"), match.end("name"))
    if view.digits:
        for match in _DESIGNATED.finditer(view.raw):
            _add(view, match.start("name"), match.end("name"))


def _names_a_maker(view: View, start: int, end: int) -> bool:
    """Latin makers are written with a capital or stand before a part; "3M tape" has a figure."""
    name = view.raw[start:end]
    if _FILE.match(view.text, end) or (end - start <= _SHORT and _UNIT_BEHIND.search(view.text, 0, start)):
        return False  # "15 GU": a unit
    return not name.isascii() or not name.islower() or _PART.match(view.text, end) is not None


def _by_form(view: View) -> None:
    for expression in (_BY_FORM, _CHINESE, _NUMBERED):
        for match in expression.finditer(view.raw):
            if _unknown(match["name"]) and not _else(view, *match.span("name")):
                _add(view, match.start("name"), match.end())
    for match in _BY_WORD.finditer(view.raw):
        _add(view, match.start(match.lastgroup or 0), match.end())


def parts_label(view: View) -> int:
    """Where the label of bought-in parts ends ("Main parts: ..."); -1 where there is none."""
    label = _PARTS_LABEL.match(view.text)
    if label is not None:
        return label.end()
    return 0 if view.label == "componentry" else -1


def _before_parts(view: View) -> None:
    """Unlisted makers before a part: any under a label of parts, else a name amid small letters."""
    begin = parts_label(view)
    forms = [(_UNDER_LABEL, begin)] if begin >= 0 else []
    if "made_part" in view.gates and not view.says(*_DEALING):
        forms.append((_BEFORE_PART, 0))
    for form, at in forms:
        for match in form.finditer(view.raw, at):
            names = match["name"].split()
            if all(_unknown(name) and _KIND.fullmatch(name.lower()) is None for name in names) and not _else(
                view, *match.span("name")
            ):
                _add(view, match.start("name"), match.end())


def _else(view: View, start: int, end: int) -> bool:
    """Whether a name stands within a standard, a law or a material's grade: "battery UN 38.3"."""
    return any(
        each.dimension in _NO_MAKER and each.state == "measurable" and each.start < end and start < each.end
        for each in view.found
    )


def _unknown(name: str) -> bool:
    """Whether a capitalised word is no word of the lists: those are parts, materials, colours, laws."""
    small = name.lower()
    listed = any(entry.kind != "maker" for entry in PHRASES.get(small, ()))
    return not listed and small not in TRIGGERS and _ORDINARY.fullmatch(small) is None


def _add(view: View, start: int, end: int) -> None:
    text = view.text
    series = _SERIES.match(view.raw, end)
    if series:
        end = series.end()
    part = _PART.match(text, end)
    if part:
        end = part.end()
    state, reason = "measurable", _REASON
    equivalent = _EQUIVALENT.match(text, end) or _EITHER.match(view.raw, end)
    if equivalent:
        state, reason = "approximate", "\u201cor equivalent\u201d leaves the choice to the supplier."
        end = equivalent.end()
    for each in view.found:
        if each.dimension == "components" and each.start < end and start < each.end:
            if each.start <= start and end <= each.end:
                return
            each.start, each.end = min(each.start, start), max(each.end, end)
            return
    view.add("components", state, start, end, reason, named(view.raw[start:end]))


def named(text: str) -> dict[str, Any]:
    """A maker's name alone, or a part by its number: "SKF 6308-2Z" is one bearing and no other."""
    text = " ".join(text.split())
    if _PART_NUMBER.fullmatch(text):
        return {"kind": "reference", "reference": text}
    return {"kind": "text", "text": text}
