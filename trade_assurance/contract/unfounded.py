"""Tells a term as no firmer than its words: a remedy without a figure, a date to ship by without a day."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from .model import Term
from .units import table

_TABLE = table("unfounded")
_NEAR = 240  # characters before and behind that belong to a sentence, most
_WORDS = ("own", "place", "sentence", "unless")
_SENTENCE_END = re.compile(r"\n|[.;](?=\s)|[\u3002\uff1b]")


class _Case(NamedTuple):
    """Words that a term of a dimension has and what its sentence must not have."""

    own: re.Pattern[str] | None
    place: re.Pattern[str] | None
    sentence: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    state: str
    reason: str


def _cases() -> dict[str, tuple[_Case, ...]]:
    cases: dict[str, tuple[_Case, ...]] = {}
    for row in _TABLE["case"]:
        own, place, sentence, unless = (
            re.compile(row[name], re.DOTALL) if name in row else None for name in _WORDS
        )
        case = _Case(own, place, sentence, unless, row["state"], row["reason"])
        cases[row["dimension"]] = (*cases.get(row["dimension"], ()), case)
    return cases


_CASES = _cases()
_CHOICE = _TABLE["choice"]
_DIGITS = re.compile(r"\d")
_TOO_LONG = re.compile(r"\d{8}")  # a date or a revision: standards have six figures at most
_STANDARDS = frozenset({"test_method", "compliance"})
_OR = re.compile(_CHOICE["regex"])


def as_founded(text: str, terms: list[Term]) -> list[Term]:
    """The terms of a folded text; a measurable one that its words do not make so is told as what they are.

    Only terms without a value and Incoterms are asked: where a list read a figure or a date, the words have
    one. A standard whose number goes on behind it is none: "EN20211" of "Rev. EN20211129".
    """
    told = (_told(text, term) if _is_asked(term) else term for term in terms)
    return _left_open(text, [term for term in told if term is not None and not _is_cut(text, term)])


def _is_asked(term: Term) -> bool:
    unread = term.value is None or term.value["kind"] == "incoterm"
    return unread and term.state == "measurable" and term.dimension in _CASES


def _is_cut(text: str, term: Term) -> bool:
    """Whether a standard ends within a number that is too long to be a standard's."""
    if term.dimension not in _STANDARDS or not text[term.end - 1 : term.end].isdigit():
        return False
    return (
        _DIGITS.match(text, term.end) is not None
        and _TOO_LONG.search(text, term.start, term.end + 8) is not None
    )


def _left_open(text: str, terms: list[Term]) -> list[Term]:
    """The terms of which makers that a stroke or an "or" parts are approximate: the supplier chooses."""
    makers = sorted(
        (term for term in terms if term.dimension == "components" and term.state == "measurable"),
        key=lambda term: term.start,
    )
    choices = {
        id(each)
        for one, other in pairwise(makers)
        if _OR.fullmatch(text, one.end, other.start)
        for each in (one, other)
        if not any(map(str.isdigit, text[one.start : one.end] + text[other.start : other.end]))
    }
    if not choices:
        return terms
    return [
        term._replace(state="approximate", reason=_CHOICE["reason"]) if id(term) in choices else term
        for term in terms
    ]


def _told(text: str, term: Term) -> Term | None:
    """A term as its words make it; None where they make none."""
    words = text[term.start : term.end].strip()
    place = str((term.value or {}).get("place") or "").casefold()
    sentence = _sentence(text, term.start, term.end)
    for case in _CASES[term.dimension]:
        if (
            (case.own is None or case.own.fullmatch(words))
            and (case.place is None or (term.value is not None and case.place.fullmatch(place)))
            and (case.sentence is None or case.sentence.search(sentence))
            and not (case.unless and case.unless.search(sentence))
        ):
            value = {**term.value, "place": None} if case.place and term.value else term.value
            return term._replace(state=case.state, reason=case.reason, value=value) if case.state else None
    return term


def _sentence(text: str, start: int, end: int) -> str:
    """The sentence in which a span stands."""
    first = max(0, start - _NEAR)
    for stop in _SENTENCE_END.finditer(text, first, start):
        first = stop.end()
    last = _SENTENCE_END.search(text, end, end + _NEAR)
    return text[first : last.start() if last else end + _NEAR]
