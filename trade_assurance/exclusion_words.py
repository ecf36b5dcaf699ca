"""The words by which exclusions are told, read once from `policy/exclusions.toml` and its neighbours."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

_POLICY = Path(__file__).parent / "policy"


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One table `[[exclusion]]`, its words as patterns; what each key means stands in the file."""

    code: str
    breaches: frozenset[str]
    words: re.Pattern[str]
    beside: re.Pattern[str] | None
    moods: re.Pattern[str] | None
    """Words and how a buyer feels: the latter never exclude beside anything else."""
    follows: re.Pattern[str] | None
    """What becomes of the goods because of it: no defect of theirs."""
    set_off: frozenset[str]
    unless_said: re.Pattern[str] | None
    unless_contract_has: str | None
    unless_contract_names: str | None


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern of plain words, longest first: whole words for letters, a final * for any ending, no
    case.
    """
    parts = []
    for word in sorted(words, key=len, reverse=True):
        body = re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "")
        parts.append(body if not word.isascii() else rf"(?<!\w){body}(?!\w)")
    return re.compile("|".join(parts), re.IGNORECASE)


@cache
def exclusions() -> tuple[Exclusion, ...]:
    """The exclusions, in the order of the file."""
    return tuple(
        Exclusion(
            code=row["code"],
            breaches=frozenset(row["breaches"]),
            words=word_pattern(row["words"]),
            beside=word_pattern(row["with"]) if "with" in row else None,
            moods=word_pattern([*row["words"], *row["moods"]]) if "moods" in row else None,
            follows=word_pattern(row["follows"]) if "follows" in row else None,
            unless_said=word_pattern(row["unless_said"]) if "unless_said" in row else None,
            set_off=frozenset(row.get("set_off", ())),
            unless_contract_has=row.get("unless_contract_has"),
            unless_contract_names=row.get("unless_contract_names"),
        )
        for row in _file("exclusions.toml")["exclusion"]
    )


@cache
def all_words() -> tuple[re.Pattern[str], ...]:
    """The words of every exclusion: what speaks of one of them speaks of nothing else."""
    return tuple(exclusion.moods or exclusion.words for exclusion in exclusions())


@cache
def clause_words() -> Mapping[str, re.Pattern[str]]:
    """Subjects, dealings, sights and praise that tell clauses apart (`clauses.py`)."""
    return {name: word_pattern(words) for name, words in _file("exclusions.toml")["clauses"].items()}


@cache
def defects() -> re.Pattern[str]:
    """Defects that are named without a property."""
    return word_pattern(_file("exclusions.toml")["defects"]["words"])


@cache
def standards() -> re.Pattern[str]:
    """Standards and marks, with their numbers."""
    rows = _file("exclusions.toml")["standards"]
    numbered = "|".join(re.escape(name) for name in sorted(rows["numbered"], key=len, reverse=True))
    number = r"[ -]?(?:[A-Z]{1,2}[ -]?)?[0-9]{1,6}(?:[-.:/][0-9]{1,5})*"
    named = word_pattern(rows["named"]).pattern
    return re.compile(rf"(?<!\w)(?:{numbered}){number}(?!\w)|{named}", re.IGNORECASE | re.ASCII)


@cache
def off_platform_methods() -> re.Pattern[str]:
    """Ways of paying that never run through the platform."""
    rows = _file("next_roads.toml")["payment"]
    return word_pattern(word for row in rows if row["road"] == "bank_recall" for word in row["words"])


@cache
def incoterms() -> Mapping[str, Any]:
    """Who bears risk and carriage, by Incoterm."""
    return _file("incoterms.toml")


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((_POLICY / name).read_text(encoding="utf-8"))
