"""Numbers in words before a unit ("twenty-five metres", "half an inch", "two and a half tons"), rewritten as
figures of the same length, so that they are read as any other figure."""

from __future__ import annotations

import re

from .expressions import patterns
from .units import NO_UNIT, table, unit_at

_TABLE = table("numbers")


def _values(name: str) -> dict[str, float]:
    return {word: value for word, value in _TABLE[name].items() if word != "reason"}


_UNITS, SCALES, _FRACTIONS = _values("units"), _values("scales"), _values("fractions")
_NO_UNIT = frozenset(_TABLE["no_unit"]["words"])
NUMERALS = frozenset({*_UNITS, *SCALES, *_FRACTIONS})


def _of_words(regex: str) -> str:
    """An expression with the words of numbers in it."""
    for name, words in (
        ("%joint%", [_TABLE["number"]["joint"]]),
        ("%word%", NUMERALS),
        ("%part%", {*SCALES, *_FRACTIONS}),
        ("%share%", _FRACTIONS),
    ):
        regex = regex.replace(name, "|".join(sorted(words, key=len, reverse=True)))
    return regex


_NUMBER = re.compile(_of_words(_TABLE["number"]["regex"]))
_BEHIND_A_SHARE = frozenset(_TABLE["number"]["behind_a_share"])
_ARTICLES = tuple(_TABLE["number"]["articles"])
BETWEEN: str = _TABLE["between"]["lead"]
_BEHIND = re.compile(r"[ -](?P<unit>[a-z%°µ][a-z0-9²³ -]{0,24})")
_RANGED, _AND = (patterns("joints")[name] for name in ("range_in_words", "and_number"))
_FIGURED = re.compile(r"[0-9][0-9.,]*[ -]?(?P<unit>[a-z%°µ][a-z0-9²³ -]{0,24})")
_WORDS = re.compile(r"[a-z]+")
_ORDINAL = re.compile(_TABLE["ordinal"]["regex"])
_HUNDRED = 100
_LONGEST = 15  # digits of a number before its point, and behind it


def spelled(text: str) -> str:
    """The folded text with its numbers in words as figures where a unit stands behind them; every other
    character stays in its place."""
    last = len(text)  # where the number behind begins, if it was one
    for match in reversed(list(_NUMBER.finditer(text))):
        figures = _figures(match[0], float(match["figure"] or 0))
        if figures and (_before_unit(text, match.end()) or _before_number(text, *match.span(), last)):
            text = text[: match.start()] + figures + text[match.end() :]
            last = match.start()
    return text


def _before_unit(text: str, end: int) -> bool:
    behind = _BEHIND.match(text, end)
    if behind is None or behind["unit"].split(" ")[0].split("-")[0] in _NO_UNIT:
        return False
    return unit_at(text, behind.start("unit"), behind["unit"])[0] is not NO_UNIT


def _before_number(text: str, start: int, end: int, last: int) -> bool:
    """Whether a range goes on to a number that has the unit: "three to five metres", "two or 3 kg"."""
    between = text.startswith(BETWEEN, max(0, start - len(BETWEEN)))
    ranged = (_AND if between else _RANGED).match(text, end)
    if ranged is None:
        return False
    figured = _FIGURED.match(text, ranged.end())
    if figured is None:
        return False
    return ranged.end() == last or unit_at(text, figured.start("unit"), figured["unit"])[0] is not NO_UNIT


def _figures(words: str, whole: float) -> str:
    """A number in words as figures, filled with noughts to its length; nothing where it is no number."""
    value = number(words)
    parted = not _FRACTIONS.keys().isdisjoint(_WORDS.findall(words))
    if value is None or (words.endswith(_ARTICLES) and not parted):
        return ""
    value += whole  # "3 and a half"
    room = len(words)
    plain = f"{value:.6f}".rstrip("0").rstrip(".")
    if len(plain) > room:
        return ""
    if room <= _LONGEST:
        return plain.rjust(room, "0")
    before, _, part = plain.partition(".")
    filled = f"{before.rjust(min(_LONGEST, room - 2), '0')}.{part}"
    return filled.ljust(room, "0") if room - len(filled) + len(part) <= _LONGEST else ""


def number(words: str) -> float | None:
    """The value of a number in words: "one hundred and twenty", "two and a half million", "a quarter"."""
    if _ORDINAL.fullmatch(words) or words in SCALES:
        return None  # the third layer, the twenty-fifth day; several hundred years
    told = _WORDS.findall(words)
    multiplier = 1.0
    shared = [i for i, word in enumerate(told) if word in _FRACTIONS]
    if len(shared) > 1:
        return None
    if shared:
        while told[-1] in SCALES:
            multiplier *= SCALES[told.pop()]  # half a million
        behind = [word for word in told[shared[0] + 1 :] if word not in _BEHIND_A_SHARE]
        before, _, parts = " ".join(told[: shared[0]]).rpartition("and")
        whole, count = _whole(before.split()), _whole(parts.split())
        if behind or whole is None or count is None:
            return None
        return (whole + (count or 1.0) * _FRACTIONS[told[shared[0]]]) * multiplier
    value = _whole(told)
    return value if value or "zero" in told else None


def _whole(told: list[str]) -> float | None:
    """The value of the words of a whole number; None where they are two numbers."""
    total = group = 0.0
    for word in told:
        if word in SCALES:
            group = (group or 1.0) * SCALES[word]
            if SCALES[word] > _HUNDRED:
                total, group = total + group, 0.0
        elif word in _UNITS:
            if group % _HUNDRED and not (group % 10 == 0 and _UNITS[word] < 10):
                return None
            group += _UNITS[word]
    return total + group
