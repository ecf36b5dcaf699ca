"""compliance and test_method: laws and marks by their names, standards by their numbers."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from ..clause import View
from ..expressions import expressions, known, patterns
from ..units import LISTS

_FACTORY = expressions("patterns")["factory"]
_NORMS = tomllib.loads((LISTS / "norms.toml").read_text("utf-8"))
_LAWS = tomllib.loads((LISTS / "laws.toml").read_text("utf-8"))

_NORM = known(
    r"(?<![a-z0-9#.-])(?:" + "|".join(_NORMS["bodies"]["forms"]) + r")(?![a-z])" + _NORMS["bodies"]["tail"]
)
_TOY_TAIL = re.compile(_NORMS["bodies"]["toy_tail"])
_LAW = known(
    r"(?<![a-z0-9-])(?:"
    + "|".join((*_LAWS["numbered"]["words"], *_LAWS["names"]["words"]))
    + r")(?![a-z0-9])"
)
_CASED = known(r"(?<![A-Za-z0-9_-])(?:" + "|".join(_LAWS["cased"]["words"]) + r")(?![A-Za-z0-9'])")
_LOWER = known(_LAWS["cased"]["lower"])
_TAIL = re.compile(_LAWS["tail"]["regex"])
_JOIN = re.compile(_LAWS["tail"]["join"])
_REACH = known(patterns("standards")["reach"].pattern)
_REACH_BEFORE = re.compile(_LAWS["cased"]["reach_needs"])
_REACH_BEHIND = re.compile(_LAWS["cased"]["reach_behind"])
_REACH_VERB = re.compile(_LAWS["cased"]["reach_verb"])
_CLASS = re.compile(_NORMS["tolerance"]["grade"])
_NOT_HERE = [re.compile(_LAWS["not_here"][name]) for name in ("label", "accepted", "negated")]
_ON_LABEL = re.compile(_LAWS["not_here"]["behind"])
_TRIAL = {name: re.compile(text) for name, text in _NORMS["trial_word"].items() if name != "reason"}
_BODY, _WHOLE_BODY, _AS, _REACH_ENDS, _MORE = (
    patterns("standards")[name] for name in ("body", "whole_body", "as_before", "reach_ends", "more")
)
_NUMBER = re.compile(r"(?:[a-z]{1,3}-?)?\d+(?:\.\d+)*(?:-\d+)?")
_LETTER = re.compile(r"([a-z])\s?-?(\d)")

_TEST_REASON = "A named test standard: any laboratory can repeat it."
_TRANSIT_REASON = "A transit test by its standard."
_LIKE_REASON = "Something like a standard, not the standard."
_LAW_REASON = "A named law, directive or mark."
_REASONS = {
    "law": ("compliance", "A named safety standard the goods must meet."),
    "tolerance": ("tolerance", "A standard tolerance class."),
    "size": ("size", "A standard that fixes the dimensions."),
    "material": ("material", "A standard that fixes the material: a laboratory can confirm it."),
    "labelling": ("labelling", "A standard of printed signs."),
}


def _kinds() -> dict[str, str]:
    """What a standard is for, by body and number."""
    table: dict[str, str] = {}
    for kind in (
        "factory",
        "law",
        "tolerance",
        "sampling",
        "size",
        "material",
        "packaging",
        "labelling",
        "never",
    ):
        table |= dict.fromkeys(_NORMS[kind]["numbers"], kind)
    table |= dict.fromkeys(_NORMS["material"]["metals"], "material")
    table |= dict.fromkeys(_NORMS["material"]["tests"], "test")
    table |= dict.fromkeys(_NORMS["material"]["letters"], "material")
    table |= dict.fromkeys(_NORMS["packaging"]["letters"], "packaging")
    return table


_KINDS = _kinds()


def kind_of(name: str) -> str:
    """What a standard is for: "law", "tolerance", "sampling", "size", …; "test" where no list names it."""
    bodies = [match[1] for match in _BODY.finditer(name)]
    rest = name[list(_BODY.finditer(name))[-1].end() :] if bodies else name
    rest = re.sub(r"^t\s?(?=\d)", "", _LETTER.sub(r"\1\2", rest, count=1).strip())
    found = _NUMBER.match(rest)
    number = found[0] if found else rest
    for body in reversed(bodies):
        for key in (number, number.split("-")[0], number.split(".")[0], number[:1], ""):
            kind = _KINDS.get(f"{body} {key}".strip())
            if kind and (key or _WHOLE_BODY.fullmatch(body)):
                return kind
    return "test"


def read(view: View) -> None:
    """Adds the laws, marks and standards of a clause."""
    norms = "norm" in view.gates and view.digits
    laws = "law" in view.gates
    if not (norms or laws) or view.shows(_FACTORY):
        return
    if norms:
        _norms(view)
    if laws:
        _laws(view)


def code_of(text: str) -> dict[str, Any]:
    """The code alone: in "as EN ISO 4126" the first word belongs to the sentence."""
    return {"kind": "standard", "code": " ".join(_AS.sub("", text).upper().split())}


def widened(value: dict[str, Any], words: str) -> dict[str, Any]:
    """A standard's value where its term came to take in more of these words, as written: the rest of its
    number ("RED 2014" before "/53/EU", "ANVISA" before "RDC 56"), no test's figures."""
    at = words.upper().find(value["code"])
    more = _MORE.match(words, at + len(value["code"])) if at >= 0 else None
    return code_of(words[at : more.end()]) if more else value


def codes(view: View, start: int, end: int) -> list[tuple[int, int]]:
    """Where standards and laws are named in `[start, end)` of a clause; one within another is left out."""
    found = [match.span() for name in (_NORM, _LAW) for match in name.regex.finditer(view.text, start, end)]
    found += [match.span() for match in _CASED.regex.finditer(view.raw, start, end)]
    kept: list[tuple[int, int]] = []
    for a, b in sorted(found, key=lambda span: (span[0], -span[1])):
        if not kept or a >= kept[-1][1]:
            kept.append((a, b))
    return kept


def _free(view: View, start: int, end: int, *dimensions: str) -> bool:
    return not any(
        each.start < end and start < each.end and each.dimension in dimensions for each in view.found
    )


def _laws(view: View) -> None:
    text = view.text
    spans = [match.span() for match in _LAW.finditer(text)]
    spans += [match.span() for match in _CASED.finditer(view.cased)]
    spans += [match.span() for match in _LOWER.finditer(text)]
    spans += [match.span() for match in _REACH.finditer(text) if _regulation(view, match)]
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
            continue
        if _ON_LABEL.match(text, end) or any(mark.search(text[:start]) for mark in _NOT_HERE):
            continue
        reach = end
        while (tail := _TAIL.match(text, reach)) is not None and tail.end() > reach:
            reach = tail.end()
        if merged and start >= merged[-1][1] and _JOIN.fullmatch(text, merged[-1][1], start):
            merged[-1] = (merged[-1][0], reach)
        else:
            merged.append((start, reach))
    for start, end in _named_once(text, merged):
        if _free(view, start, end, "compliance", "sampling", "test_method", "tolerance"):
            similar = _TRIAL["alike_behind"].match(text, end)
            if similar:
                view.add(
                    "compliance",
                    "approximate",
                    start,
                    similar.end(),
                    "It, or something like it.",
                    code_of(text[start:end]),
                )
            else:
                view.add("compliance", "measurable", start, end, _LAW_REASON, code_of(text[start:end]))


def _named_once(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leaves out a law that is only the label of the one behind it, and one named again at more length."""
    held = [
        (start, end)
        for start, end in spans
        if not (
            re.match(r"\s?[:\t|]", text[end:])
            and any(a > end and text[a:b] in text[start:end] for a, b in spans)
        )
    ]
    return [
        (start, end)
        for start, end in held
        if not any(text[start:end] in text[a:b] and b - a > end - start for a, b in held)
    ]


def _regulation(view: View, match: re.Match[str]) -> bool:
    """Whether "reach" is the regulation and not the verb."""
    before, behind = view.text[max(0, match.start() - 14) : match.start()], match.end()
    if _REACH_BEHIND.match(view.text, behind) and not _REACH_VERB.search(before):
        return True
    return bool(_REACH_BEFORE.search(before)) and _REACH_ENDS.match(view.text, behind) is not None


def _norms(view: View) -> None:
    text, position = view.text, 0
    while (match := _NORM.search(text, position)) is not None:
        start, end = match.span()
        position = end
        kind = kind_of(match[0])
        if kind == "law":
            tail = _TOY_TAIL.match(text, end)
            end = position = tail.end() if tail else end
        if kind == "tolerance" and (grade := _CLASS.match(text, end)):
            end = position = grade.end()
        if _TRIAL["model"].search(text[max(0, start - 20) : start]):
            continue  # the model or the order happens to have such letters
        if kind in ("never", "factory", "sampling") or not _free(view, start, end, "sampling", "tolerance"):
            continue
        if kind in _REASONS:
            dimension, reason = _REASONS[kind]
            if _free(view, start, end, dimension):
                view.add(dimension, "measurable", start, end, reason, code_of(text[start:end]))
            if kind != "law" or not _is_trial(text, start, end):
                continue
        _test(view, start, end)
        if kind == "packaging" and _free(view, start, end, "packaging"):
            view.add(
                "packaging",
                "measurable",
                start,
                end,
                "A transit test by its standard.",
                code_of(text[start:end]),
            )


def _is_trial(text: str, start: int, end: int) -> bool:
    """Whether a law's standard is named as the test that the goods must pass."""
    before = text[max(0, start - 40) : start]
    return not _TRIAL["quoted"].search(before) and (
        _TRIAL["before"].search(before) is not None or _TRIAL["behind"].match(text, end) is not None
    )


def _test(view: View, start: int, end: int) -> None:
    if not _free(view, start, end, "test_method", "compliance") and not _is_trial(view.text, start, end):
        return
    like = _TRIAL["alike"].search(view.text[max(0, start - 24) : start])
    like_behind = _TRIAL["alike_behind"].match(view.text, end)
    value = code_of(view.text[start:end])
    if like or like_behind:
        begin = max(0, start - 24) + like.start() if like else start
        stop = like_behind.end() if like_behind else end
        view.add("test_method", "approximate", begin, stop, _LIKE_REASON, value)
    else:
        view.add("test_method", "measurable", start, end, _TEST_REASON, value)
