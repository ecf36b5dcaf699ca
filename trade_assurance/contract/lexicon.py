"""Loads the word lists and patterns, and finds their words in a clause with one pass and one table."""

from __future__ import annotations

import itertools
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

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
    regex: re.Pattern[str]
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
CASED_MATERIALS = re.compile(
    r"(?<![A-Za-z/-])(?:" + "|".join(WORDS["cased_material"]["words"]) + r")(?![A-Za-z]|-\d)"
)


def _forms(phrase: str) -> list[str]:
    """The phrase and its plural."""
    if not phrase.isascii() or not phrase[-1].isalpha() or phrase.endswith("s") or len(phrase) < 4:
        return [phrase]
    if phrase.endswith(("x", "ch", "sh")):
        return [phrase, phrase + "es"]
    return [phrase, phrase + "s"]


def slips(word: str) -> set[str]:
    """One letter lost, doubled or swapped behind the first."""
    slips = set()
    for i in range(1, len(word)):
        slips.add(word[:i] + word[i + 1 :])
        slips.add(word[:i] + word[i] + word[i:])
        if i + 1 < len(word):
            slips.add(word[:i] + word[i + 1] + word[i] + word[i + 2 :])
    return slips - {word}


def _build() -> dict[str, list[tuple[str, tuple[Entry, ...]]]]:
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
    index: dict[str, list[tuple[str, tuple[Entry, ...]]]] = {}
    for phrase, entries in phrases.items():
        first = TOKEN.match(phrase)
        if first is None:
            raise ValueError(f"words.toml: {phrase!r} does not begin with a letter or a digit")
        index.setdefault(first[0], []).append((phrase[first.end() :].replace("-", " "), tuple(entries)))
    for choices in index.values():
        choices.sort(key=lambda choice: len(choice[0]), reverse=True)
    return index


_SUBJECT = frozenset({"part", "property"})
_OPEN = frozenset({"part", "property", "vague"})  # the words inside these still count for themselves
INDEX = _build()


def figures_alike(expression: str) -> bool:
    """Whether an expression names no figure of its own and refers back to none: it then matches a text and
    the same text with other figures at the same places."""
    return re.search(r"[0-9]|\(\?P=", re.sub(r"\{\d+(?:,\d*)?\}", "", expression)) is None


def _patterns() -> tuple[tuple[Pattern, ...], dict[str, tuple[int, ...]]]:
    patterns, triggers = [], dict[str, list[int]]()
    rows = itertools.chain.from_iterable(_load(f"patterns/{name}.toml")["pattern"] for name in PATTERN_FILES)
    for number, row in enumerate(rows):
        dimension = row["dimension"]
        patterns.append(
            Pattern(
                number,
                (dimension,) if isinstance(dimension, str) else tuple(dimension),
                row["state"],
                re.compile(row["regex"]),
                re.compile(row["needs"]) if "needs" in row else None,
                not row.get("cased", False) and figures_alike(row["regex"]),
                row.get("cased", False),
                row.get("value", ""),
                row.get("guard", ""),
                row.get("also", ""),
                row["reason"],
            )
        )
        for trigger in row["triggers"]:
            first = TOKEN.match(trigger)
            triggers.setdefault(first[0] if first else trigger[:1], []).append(number)
    return tuple(patterns), {token: tuple(dict.fromkeys(numbers)) for token, numbers in triggers.items()}


PATTERNS, TRIGGERS = _patterns()


GATES: dict[str, str] = {}
for _name, _group in WORDS["gate"].items():
    for _word in _group["words"]:
        GATES[_word] = GATES.get(_word, "") + _name + " "


# Listed words with digits: a number there is part of the word.
NUMBERED = frozenset(
    word
    for word in (
        *(token + rest for token, choices in INDEX.items() for rest, _ in choices),
        *(token for token in (*TRIGGERS, *GATES) if token.isdigit()),
    )
    if any(map(str.isdigit, word))
)
Choices = tuple[tuple[str, bool, tuple[Entry, ...]], ...]
REMEMBERED = 8_000  # clauses whose analysis is kept: more would only cost memory and its upkeep
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


class Set(NamedTuple):
    """What one token sets off: patterns to try and gates to open (one bit each), phrases that begin with
    it, and how those of several tokens go on."""

    patterns: int
    gates: int
    choices: Choices
    alone: Choices
    followers: frozenset[str]


_GATES = tuple(WORDS["gate"])


def _lookup() -> dict[str, Set]:
    table = {}
    for token in {*TRIGGERS, *GATES, *INDEX}:
        choices = tuple(
            (rest, (rest or token)[-1] in _LETTERS, entries) for rest, entries in INDEX.get(token, ())
        )
        table[token] = Set(
            sum(1 << number for number in TRIGGERS.get(token, ())),
            sum(1 << _GATES.index(name) for name in GATES.get(token, "").split()),
            choices,
            tuple(choice for choice in choices if not choice[0]),
            frozenset(rest[:2] for rest, _, _ in choices if rest),
        )
    return table


LOOKUP = _lookup()


@lru_cache(maxsize=REMEMBERED)
def _numbers(bits: int) -> tuple[int, ...]:
    return tuple(i for i in range(bits.bit_length()) if bits >> i & 1)


@lru_cache(maxsize=REMEMBERED)
def _open(bits: int) -> frozenset[str]:
    return frozenset(name for i, name in enumerate(_GATES) if bits >> i & 1)


def words(text: str) -> tuple[list[Word], tuple[int, ...], frozenset[str]]:
    """The listed words of a folded clause, longest first at each place; the patterns worth trying; the
    gates open."""
    plain = text.replace("-", " ") if "-" in text else text
    length = len(plain)
    found: list[Word] = []
    wanted = gates = position = 0
    lookup = LOOKUP.get
    for match in TOKEN.finditer(plain):
        known = lookup(match[0])
        if known is None:
            continue
        patterns, gate, choices, alone, followers = known
        wanted |= patterns
        gates |= gate
        if not choices:
            continue
        start, end = match.span()
        if followers and plain[end : end + 2] not in followers and plain[end : end + 1] not in followers:
            choices = alone
        reach = position
        for rest, lettered, entries in choices:
            if rest and not plain.startswith(rest, end):
                continue
            stop = end + len(rest)
            if lettered and stop < length and plain[stop] in _LETTERS:
                continue
            for kind, target in entries:
                if start >= position or kind in _SUBJECT:
                    found.append(Word(start, stop, kind, target))
                    if kind not in _OPEN and stop > reach:
                        reach = stop
            if (
                position <= start
            ):  # what is inside or shorter is still a part or a property, no scope of its own
                position = max(reach, end)
    return found, _numbers(wanted), _open(gates)
