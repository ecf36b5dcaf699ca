"""Words of a contract that speak of no goods: addresses, company numbers, conduct, what the buyer owes."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Sequence
from typing import NamedTuple

from .model import DIMENSIONS, Term
from .units import LISTS

_SENTENCE = re.compile(r"\n|[.;](?=\s)|[\u3002；]")


class _Matter(NamedTuple):
    """What is spoken of, where it is looked for, and of which dimensions a term in it is none."""

    words: re.Pattern[str]
    unless: re.Pattern[str] | None  # in the sentence
    triggers: tuple[str, ...]
    dimensions: frozenset[str]
    cased: bool
    sentence: bool  # the whole sentence speaks of it, not the words alone


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
        )
        for row in rows
    )


_MATTERS = _matters()


def of_the_goods(folded: str, raw: str, terms: Sequence[Term]) -> list[Term]:
    """The terms without those that stand in an address, a number of a company, or a sentence on what is no
    term of the goods. `raw` is the text as written, `folded` its folded form: offsets count in both.
    """
    kept = list(terms)
    stops: list[int] | None = None
    for matter in _MATTERS:
        if not kept or not any(trigger in folded for trigger in matter.triggers):
            continue
        for match in matter.words.finditer(raw if matter.cased else folded):
            start, end = match.span()
            if matter.sentence:
                stops = [each.start() for each in _SENTENCE.finditer(folded)] if stops is None else stops
                at = bisect.bisect_left(stops, start)
                start = stops[at - 1] if at else 0
                end = next((stop for stop in stops[at:] if stop >= end), len(folded))
                if matter.unless and matter.unless.search(folded, start, end):
                    continue
            kept = [
                term
                for term in kept
                if term.dimension not in matter.dimensions or not (start <= term.start and term.end <= end)
            ]
    return kept
