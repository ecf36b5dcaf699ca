"""A case's reasons, each said once: what the readings of the rules differ in stands within its sentence."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard import wording

_FIGURE = re.compile(r"“[^”]*”|\([A-Z][\w.-]*/\w+\)|(?:[A-Z]{3} )?\d(?:[\d.,–%-]*[\d%])?")
"""What may differ between two sentences of one reason: a quotation, a named reading, an amount or a date."""
_FIGURE_APART = re.compile(f"({_FIGURE.pattern})")
_NAMED = re.compile(r"\(([A-Z][\w.-]*/\w+)\)")


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, and the readings that give it in words; no words where all do or none is known."""

    words: str
    by: str = ""


def once(sentences: Sequence[str], readings: pd.DataFrame) -> list[Reason]:
    """The sentences with those that differ in their figures alone joined into one.

    `readings` (queries.case.readings) tells which reading gives which sentence; it may be empty.
    """
    givers = _givers(readings)
    alike: dict[str, list[str]] = {}
    for sentence in sentences:
        alike.setdefault(_FIGURE.sub("#", sentence), []).append(sentence)
    return [_joined(group, givers, len(readings)) for group in alike.values()]


def html(reasons: Sequence[Reason]) -> str:
    """The reasons as list items, their readings beside them."""
    return "".join(
        f"<li>{wording.text(reason.words)}"
        + (f' <span class="rc-note">By {wording.text(reason.by)}.</span>' if reason.by else "")
        + "</li>"
        for reason in reasons
    )


def name(row: Any) -> str:
    """A reading in words: 'TA-CR, post-delivery, supplier limit'."""
    parts = (row["edition"], _words(row["coverage_type"]), _words(row["variant"]))
    return ", ".join(str(part) for part in parts if part)


def _words(code: Any) -> str:
    return "" if wording.unknown(code) or not str(code) else wording.label(code).lower()


def _givers(readings: pd.DataFrame) -> dict[str, list[str]]:
    """Sentence -> the readings that give it, named as briefly as still tells them apart."""
    records = readings.to_dict("records")
    shared = len({row["coverage_type"] for row in records}) == 1
    givers: dict[str, list[str]] = {}
    for row in records:
        said = name(row | {"coverage_type": ""} if shared else row)
        for sentence in [] if wording.unknown(row["reasons_json"]) else json.loads(row["reasons_json"]):
            givers.setdefault(str(sentence), []).append(said)
    return givers


def _joined(group: list[str], givers: dict[str, list[str]], in_all: int) -> Reason:
    """One reason of sentences alike but for their figures."""
    by = [givers.get(sentence, []) for sentence in group]
    before, middles, after = _apart(group)
    if all(names == by[0] for names in by):
        words, some = before + ", ".join(middles) + after, 0 < len(by[0]) < in_all
        return Reason(_said(words), "; ".join(by[0]) if some else "")
    named = [
        middle if not names or _NAMED.search(middle) else f"{middle} ({'; '.join(names)})"
        for middle, names in zip(middles, by, strict=True)
    ]
    return Reason(_said(before + " or ".join(named) + after))


def _apart(group: list[str]) -> tuple[str, list[str], str]:
    """What all begin with, what each has between its first and its last own figure, what all end with."""
    split = [_FIGURE_APART.split(sentence) for sentence in group]  # words, figure, words, figure, … words
    own = [place for place in range(len(split[0])) if len({parts[place] for parts in split}) > 1]
    first, last = (own[0], own[-1] + 1) if own else (len(split[0]), len(split[0]))
    common = split[0]
    return "".join(common[:first]), ["".join(parts[first:last]) for parts in split], "".join(common[last:])


def _said(words: str) -> str:
    return _NAMED.sub(lambda found: f"({wording.reading(found[1])})", words)
