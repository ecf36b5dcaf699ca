"""How much of a text a table's cell has room for: the grid draws no sign where it cuts one."""

import math
import tomllib
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_DECLARED: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
_WIDTHS: dict[str, int] = {
    letter: width for letters, width in _DECLARED["hundredths"].items() for letter in letters
}
ELLIPSIS = "…"
BEYOND = "\u2003" * 4
"""Blanks wider than any letter together: what follows them is past the edge of the cell."""


def room(width: int) -> float:
    """What a column so many pixels wide has for its text, in hundredths of the height of the type."""
    return float((width - _DECLARED["padding"]) * 100 / _DECLARED["height"])


@lru_cache(maxsize=50_000)
def fitted(text: str, width: int) -> str:
    """The text, or as much of it as a column of that width in pixels has room for, ending in an ellipsis."""
    left = room(width)
    cut = 0  # letters that fit before an ellipsis
    for at, letter in enumerate(text):
        if left >= _WIDTHS[ELLIPSIS]:
            cut = at
        left -= _of(letter)
        if left < 0:
            return text[:cut].rstrip(" ,·") + ELLIPSIS
    return text


def taken(text: str) -> int:
    """How many pixels wide a column must be to have room for the whole text."""
    return math.ceil(sum(map(_of, text)) * float(_DECLARED["height"]) / 100 + float(_DECLARED["padding"]))


def celled(text: str, width: int) -> str:
    """The text as a cell gets it: cut where it must be, then out of sight the whole, which a search finds."""
    shown = fitted(text, width)
    return text if shown == text else shown + BEYOND + text


@cache
def _of(letter: str) -> int:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    return int(_DECLARED["wide" if unicodedata.east_asian_width(letter) in "WF" else "other"])
