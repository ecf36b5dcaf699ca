"""Reads a misspelt word of the trade as the word: one slip of the pen, where it is no word of its own."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from .units import LISTS

_TABLE = tomllib.loads((LISTS / "spelling.toml").read_text("utf-8"))
_SOUNDS: dict[str, str] = {name: each for name, each in _TABLE["sounds"].items() if name != "reason"}
SHORT = 5  # letters: more words stand within one slip of so short a one
_WORD = re.compile(r"(?<![a-z])[a-z]{5,}(?![a-z])")


def slips(word: str) -> set[str]:
    """One letter behind the first lost, doubled, or swapped with the next."""
    lost = {word[:i] + word[i + 1 :] for i in range(1, len(word))}
    doubled = {word[:i] + word[i] + word[i:] for i in range(1, len(word))}
    return (lost | doubled | swapped(word)) - {word}


def misheard(word: str) -> set[str]:
    """One letter behind the first taken for another that sounds like it."""
    return {
        word[:i] + other + word[i + 1 :] for i in range(1, len(word)) for other in _SOUNDS.get(word[i], "")
    }


def swapped(word: str) -> set[str]:
    """Two letters behind the first swapped."""
    return {word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(1, len(word) - 1)} - {word}


def _likely(word: str) -> set[str]:
    """The slips by which a word is still known: of a short one only those that keep its letters."""
    return slips(word) | misheard(word) if len(word) > SHORT else swapped(word)


def _meant() -> dict[str, str]:
    words: list[str] = _TABLE["words"]
    own = {*words, *_TABLE["never"]}
    return {slip: word for word in words for slip in _likely(word) if slip not in own}


MEANT = _meant()  # what a slip stands for


class Slip(NamedTuple):
    """A slip of the pen at `[start, end)`, and where the word it stands for ends in the mended text."""

    start: int
    end: int
    mended: int
    word: str


class Mended(NamedTuple):
    """A text with its slips put right, and how its positions lead back."""

    text: str
    raw: str
    flat: str
    slips: list[Slip]

    def begun(self, position: int) -> int:
        """Where in the text as written a span begins that begins here in the mended one."""
        return self._back(position, begins=True)

    def ended(self, position: int) -> int:
        """Where in the text as written a span ends that ends here in the mended one."""
        return self._back(position, begins=False)

    def _back(self, position: int, begins: bool) -> int:
        moved = 0
        for slip in self.slips:
            if position >= slip.mended:
                moved = slip.end - slip.mended
            elif position > slip.mended - len(slip.word):
                return slip.start if begins else slip.end
            else:
                break
        return position + moved


def mended(text: str, raw: str, flat: str) -> Mended:
    """A folded text, the text as written and the flat one, each with the words that its slips stand for."""
    slips: list[Slip] = []
    longer = 0
    for match in _WORD.finditer(text):
        word = MEANT.get(match[0])
        if word is not None:
            longer += len(word) - len(match[0])
            slips.append(Slip(*match.span(), match.end() + longer, word))
    return Mended(_put(text, slips), _put(raw, slips), _put(flat, slips), slips)


def _put(text: str, slips: list[Slip]) -> str:
    """A text with the words in the places of the slips, a capital where there was one."""
    pieces, position = [], 0
    for slip in slips:
        word = slip.word.capitalize() if text[slip.start].isupper() else slip.word
        pieces += [text[position : slip.start], word]
        position = slip.end
    return "".join((*pieces, text[position:]))
