"""Words of a contract that speak of no goods: addresses, company numbers, conduct, what the buyer owes."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

from .model import DIMENSIONS, Term
from .units import LISTS

_MOVED = {
    "packaging": "The packing in numbers or by its kind.",
    "material": "A limit of what the goods consist of.",
    "payment_terms": "A share of the price with what makes it due.",
    "test_method": "A named way of testing.",
}
_SENTENCE = re.compile(r"\n|[.;](?=\s)|[\u3002；]")


class _Matter(NamedTuple):
    """What is spoken of, where it is looked for, and of which dimensions a term in it is none."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None  # in the sentence
    triggers: tuple[str, ...]
    dimensions: frozenset[str]
    cased: bool
    sentence: bool  # the whole sentence speaks of it, not the words alone
    instead: str  # the dimension of which a term in it is one


def _matters() -> tuple[_Matter, ...]:
    rows = tomllib.loads((LISTS / "elsewhere.toml").read_text("utf-8"))["matter"]
    return tuple(
        _Matter(
            re.compile(row["regex"]),
            re.compile(row["unless"]) if "unless" in row else None,
            tuple(row["triggers"]),
            frozenset(row["dimensions"] or DIMENSIONS),
            row.get("cased", False),
            row["scope"] == "sentence",
            row.get("instead", ""),
        )
        for row in rows
    )


_MATTERS = _matters()


def of_the_goods(folded: str, raw: str, terms: Sequence[Term]) -> list[Term]:
    """The terms without those that stand in an address, a number of a company, or a sentence on what is no
    term of the goods; those that are of something else about the goods are told as that. `raw` is the text as
    written, `folded` its folded form: offsets count in both.
    """
    kept = list(terms)
    stops: list[int] | None = None
    for matter in _MATTERS:
        if not kept or not any(trigger in folded for trigger in matter.triggers):
            continue
        done = -1  # the end of the sentence that was looked at last
        for match in matter.words.finditer(raw if matter.cased else folded):
            start, end = match.span()
            if matter.sentence:
                if end <= done:
                    continue
                stops = [each.start() for each in _SENTENCE.finditer(folded)] if stops is None else stops
                at = bisect.bisect_left(stops, start)
                start = stops[at - 1] if at else 0
                at = bisect.bisect_left(stops, end)
                done = end = stops[at] if at < len(stops) else len(folded)
                if matter.unless and matter.unless.search(folded, start, end):
                    continue
            kept = [
                _moved(term, matter.instead) if _inside(term, matter, start, end) else term
                for term in kept
                if not _inside(term, matter, start, end) or _is_new(term, matter.instead, kept)
            ]
    return kept


def _inside(term: Term, matter: _Matter, start: int, end: int) -> bool:
    """Whether a term within bounds is one that the matter says is none."""
    return term.dimension in matter.dimensions and start <= term.start and term.end <= end


def _is_new(term: Term, instead: str, terms: Sequence[Term]) -> bool:
    """Whether a term is one of another dimension that has none in its place."""
    return bool(instead) and not any(
        each.dimension == instead and each.start < term.end and term.start < each.end for each in terms
    )


def _moved(term: Term, instead: str) -> Term:
    """A term of another dimension than it was read as."""
    return term._replace(dimension=instead, reason=_MOVED[instead], subject="")
