"""Loads the word lists and patterns."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from typing import Any, NamedTuple

from .atoms import plain
from .expressions import Expression, known
from .spelling import MEANT, slips
from .units import LISTS

TOKEN = re.compile(r"[a-z]+|[\u4e00-\u9fffδ#~+]|\d+")


class Entry(NamedTuple):
    """A listed word: what kind of word it is and what it points to."""

    kind: str  # scope, vague, name, material, generic, maker, colour, part, property
    target: str


class Word(NamedTuple):
    """A listed word found at `[start, end)` of a clause."""

    start: int
    end: int
    kind: str
    target: str


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of lists/patterns."""

    number: int
    dimensions: tuple[str, ...]
    state: str
    triggers: frozenset[str]  # tokens; one stands in every clause the pattern is tried on
    regex: Expression
    needs: re.Pattern[str] | None
    alike: bool  # takes every figure alike: whether it matches does not depend on them
    cased: bool
    value: str
    guard: str
    also: str
    reason: str


# In this order: of two patterns of one dimension on one span, the earlier holds.
PATTERN_FILES = (
    "colour",
    "material",
    "standards",
    "performance",
    "tolerance",
    "appearance",
    "components",
    "size",
    "parts",
)


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((LISTS / name).read_text("utf-8"))


WORDS = _load("words.toml")
SUBJECTS = _load("properties.toml")
PROPERTIES: dict[str, str] = {name: group["dimension"] for name, group in SUBJECTS["property"].items()}
NEUTRAL = frozenset(name for name, group in WORDS["scope"].items() if group.get("neutral"))
STICKY = frozenset(name for name, group in WORDS["scope"].items() if group.get("sticky"))
CASED_MATERIALS = known(
    r"(?<![A-Za-z/-])(?:" + "|".join(WORDS["cased_material"]["words"]) + r")(?![A-Za-z]|-\d)"
)


def _forms(phrase: str) -> list[str]:
    """The phrase and its plural."""
    if not phrase.isascii() or not phrase[-1].isalpha() or phrase.endswith("s") or len(phrase) < 4:
        return [phrase]
    if phrase.endswith(("x", "ch", "sh")):
        return [phrase, phrase + "es"]
    return [phrase, phrase + "s"]


def _phrases() -> dict[str, tuple[Entry, ...]]:
    """All listed words in every form, hyphens as blanks, and what each says."""
    phrases: dict[str, list[Entry]] = {}

    def add(words: list[str], kind: str, target: str) -> None:
        for word in words:
            # praise in one word has no plural: "goods" are not good
            for form in [word] if kind == "vague" and " " not in word else _forms(word):
                entry = Entry(kind, target)
                if entry not in phrases.setdefault(form, []):
                    phrases[form].append(entry)

    for name, group in WORDS["scope"].items():
        add(group["words"], "scope", name)
    for name, group in WORDS["vague"].items():
        add(group["words"], "vague", name)
    add(WORDS["product_name"]["words"], "name", "")
    add(WORDS["material"]["words"], "material", "")
    add(WORDS["generic_material"]["words"], "generic", "")
    add(WORDS["maker"]["words"], "maker", "")
    add(WORDS["colour_name"]["words"], "colour", "")
    for names in SUBJECTS["part"]["words"]:
        add(names, "part", names[0])
    for name, group in SUBJECTS["property"].items():
        add(group["words"], "property", name)
    for word in WORDS["typo"]["words"]:
        entries = phrases.get(word, [])
        for slip in slips(word):
            if slip not in phrases and slip not in WORDS["typo"]["never"]:
                phrases[slip] = list(entries)
    bare: dict[str, tuple[Entry, ...]] = {}
    for phrase, said in phrases.items():
        if TOKEN.match(phrase) is None:
            raise ValueError(f"words.toml: {phrase!r} does not begin with a letter or a digit")
        spelled = plain(phrase)
        earlier = bare.get(spelled)
        bare[spelled] = (
            tuple(said)
            if earlier is None  # of two spellings, the later is but a part or a property
            else earlier + tuple(each for each in said if each.kind in SUBJECT and each not in earlier)
        )
    return bare


SUBJECT = frozenset({"part", "property"})
MISSPELT = frozenset(MEANT)  # the words that stand for another of the trade
PHRASES = _phrases()


def figures_alike(expression: str) -> bool:
    """Whether an expression names no figure of its own and refers back to none: it then matches a text and
    the same text with other figures at the same places."""
    return re.search(r"[0-9]|\(\?P=", re.sub(r"\{\d+(?:,\d*)?\}", "", expression)) is None


def _token(trigger: str) -> str:
    first = TOKEN.match(trigger)
    return first[0] if first else trigger[:1]


def _patterns() -> tuple[Pattern, ...]:
    patterns = []
    rows = itertools.chain.from_iterable(_load(f"patterns/{name}.toml")["pattern"] for name in PATTERN_FILES)
    for number, row in enumerate(rows):
        dimension = row["dimension"]
        patterns.append(
            Pattern(
                number,
                (dimension,) if isinstance(dimension, str) else tuple(dimension),
                row["state"],
                frozenset(map(_token, row["triggers"])),
                known(row["regex"], flags=re.ASCII),  # 钢316L: a word ends before the grade
                re.compile(row["needs"]) if "needs" in row else None,
                not row.get("cased", False) and figures_alike(row["regex"]),
                row.get("cased", False),
                row.get("value", ""),
                row.get("guard", ""),
                row.get("also", ""),
                row["reason"],
            )
        )
    return tuple(patterns)


PATTERNS = _patterns()
TRIGGERS = frozenset(token for pattern in PATTERNS for token in pattern.triggers)


GATES: dict[str, list[str]] = {name: group["words"] for name, group in WORDS["gate"].items()}


# Listed words with digits: a number there is part of the word.
NUMBERED = frozenset(
    word
    for word in (
        *PHRASES,
        *(token for words in GATES.values() for token in words if token.isdigit()),
        *(token for token in TRIGGERS if token.isdigit()),
    )
    if any(map(str.isdigit, word))
)
REMEMBERED = 8_000  # clauses whose analysis is kept: more would only cost memory and its upkeep
