"""The words of complaints (lists/complaints.toml): found in a statement by their stems, longest first."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from .spelling import slips
from .units import LISTS

WORDS: dict[str, Any] = tomllib.loads((LISTS / "complaints.toml").read_text("utf-8"))
_UNSTEMMED = frozenset(WORDS["unstemmed"]["words"])
_LETTERS = re.compile(r"[a-zà-ÿ]+(?:'[a-z]+)?|\d[\d.,]*|[\u4e00-\u9fff]+")
_VOWEL = re.compile(r"[aeiouy]")
_LONGEST = 5  # words of a phrase


class Token(NamedTuple):
    """A word of a statement and its stem."""

    start: int
    end: int
    stem: str


class Hit(NamedTuple):
    """A listed word at `[start, end)`: its kind, and the property, dimension or measure it stands for."""

    start: int
    end: int
    kind: str  # host, fault, failure, absence, otherness, neutral, colour, adjective, aspect
    target: str


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without the endings of English nouns and verbs: scratch of "scratched"."""
    word = word.removesuffix("'s").replace("'", "")
    if len(word) <= 3 or word in _UNSTEMMED or not word.isascii():
        return word
    if word.endswith("ings"):
        return stem(word[:-1])
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
            double = rest[-1] == rest[-2] and rest[-1] not in "lsz"
            return (rest[:-1] if double else rest).removesuffix("e")
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    return word.removesuffix("e") if len(word) > 3 else word


def tokens(text: str) -> list[Token]:
    """The words and figures of a folded text; a slip of the pen in a listed word is read as the word."""
    return [
        Token(match.start(), match.end(), _TYPOS.get(match[0]) or stem(match[0]))
        for match in _LETTERS.finditer(text)
    ]


_TYPOS: dict[str, str] = {}


def _listed() -> Iterator[tuple[str, str, str]]:
    for name, group in WORDS["host"].items():
        for word in group["words"]:
            yield word, "host", name
    for name, group in WORDS["fault"].items():
        for word in group["words"]:
            yield word, "fault", name
    for kind in ("failure", "absence", "otherness", "neutral", "colour"):
        for word in WORDS[kind]["words"]:
            yield word, kind, ""
    for kind in ("adjective", "aspect"):
        for name, words in WORDS[kind].items():
            for word in words if name != "reason" else ():
                yield word, kind, name


def _tables() -> tuple[dict[tuple[str, ...], list[tuple[str, str]]], list[tuple[str, str, str]]]:
    phrases: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    chinese = []
    for word, kind, target in _listed():
        if word.isascii():
            key = tuple(token.stem for token in tokens(word))
            for form in (
                {key, tuple("marks" if each == "mark" else each for each in key)} if len(key) > 1 else [key]
            ):
                if (kind, target) not in phrases.setdefault(form, []):
                    phrases[form].append((kind, target))
        else:
            chinese.append((word, kind, target))
    return phrases, sorted(chinese, key=lambda row: -len(row[0]))


_PHRASES, _CHINESE = _tables()
_SHORTEST_TYPO = 6  # letters: shorter words lie too near to each other


def _typos() -> dict[str, str]:
    """Slips of the listed single words, where they are no listed words themselves."""
    listed = {word for phrase, _, _ in _listed() for word in phrase.split() if word.isascii()}
    known = {stem(word) for word in listed} | {stem(word) for word in WORDS["stop"]["words"]}
    never = {*WORDS["typo"]["never"], *WORDS["verb"]["words"], *WORDS["part"]["words"], *listed}
    return {
        slip: stem(word)
        for word in sorted(listed)
        if len(word) >= _SHORTEST_TYPO and word.isalpha()
        for slip in slips(word)
        if slip not in never and stem(slip) not in known
    }


_TYPOS.update(_typos())
STOP = frozenset(stem(word) for word in WORDS["stop"]["words"])
VERBS = frozenset(stem(word) for word in WORDS["verb"]["words"])
LOCATIVE = frozenset(WORDS["locative"]["words"])
STRAIN = frozenset(stem(word) for word in WORDS["strain"]["words"])
CONDITION = frozenset(WORDS["condition"]["words"])
PARTS = frozenset(stem(word) for word in WORDS["part"]["words"])
CONSEQUENCES = frozenset(tuple(t.stem for t in tokens(word)) for word in WORDS["consequence"]["words"])
_SAME: dict[str, frozenset[str]] = {}
for _group in WORDS["part"]["same"]:
    for _word in _group:
        _SAME[stem(_word)] = _SAME.get(stem(_word), frozenset()) | {stem(word) for word in _group}
_CHINESE_PARTS: dict[str, str] = {
    word: stem(english) for english, names in WORDS["chinese"]["words"].items() for word in names
}
_CHINESE_PART = re.compile("|".join(sorted(_CHINESE_PARTS, key=len, reverse=True)))


def translated(text: str) -> list[str]:
    """The English stems of the parts and kinds a text names in Chinese, in order."""
    return [_CHINESE_PARTS[match[0]] for match in _CHINESE_PART.finditer(text)]


def same(noun: str) -> frozenset[str]:
    """The stems that name the same thing as a stem, itself among them."""
    return _SAME.get(noun, frozenset()) | {noun}


def hits(text: str, words: list[Token]) -> list[Hit]:
    """The listed words of a folded text, the longest at each place; a word may be of several kinds."""
    found = []
    i = 0
    while i < len(words):
        for n in range(min(_LONGEST, len(words) - i), 0, -1):
            kinds = _PHRASES.get(tuple(token.stem for token in words[i : i + n]))
            if kinds:
                found += [Hit(words[i].start, words[i + n - 1].end, *each) for each in kinds]
                i += n
                break
        else:
            i += 1
    if not text.isascii():
        taken: list[tuple[int, int]] = []
        for word, kind, target in _CHINESE:
            for match in re.finditer(word, text):
                if not any(a < match.end() and match.start() < b for a, b in taken):
                    found.append(Hit(match.start(), match.end(), kind, target))
                    taken.append(match.span())
    return sorted(found)
