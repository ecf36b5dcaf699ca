"""Folds text to plain lower-case forms of the same length, so that an offset in one is an offset in
the other."""

from __future__ import annotations

import re
import unicodedata

_SINGLE = {
    "，": ",",
    "。": "\u3002",
    "；": ";",
    "：": ":",
    "（": "(",
    "）": ")",
    "～": "~",
    "〜": "~",
    "－": "-",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "✕": "×",
    "✖": "×",
    "╳": "×",
    "х": "x",
    "“": '"',
    "”": '"',
    "″": '"',
    "’": "'",
    "‘": "'",
    "′": "'",
    "＇": "'",
    "μ": "µ",
    "Ω": "Ω",
    "º": "°",
    "˚": "°",
    "∮": "ø",
    "Φ": "ø",
    "φ": "ø",
    "⌀": "ø",
    "≧": "≥",
    "≦": "≤",
    "⩾": "≥",
    "⩽": "≤",
    "﹣": "-",
    "﹪": "%",
    "﹢": "+",
    "∅": "ø",
    "\u00a0": " ",
    "\u3000": " ",
    "\u2009": " ",
    "\u202f": " ",
    "\u2007": " ",
    "\u200b": " ",
    "\ufeff": " ",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
    "\x85": "\n",
    "│": "|",
    "┃": "|",
    "¦": "|",
    "₂": "2",
    "₃": "3",
    "△": "δ",
    "∆": "δ",
}


class _Table(dict[int, str]):
    """Maps one code point to one character, worked out on first meeting: the table stays as small as
    the text's own alphabet."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        plain = _SINGLE.get(character)
        if plain is None:
            plain = character
            if 0xFF01 <= code <= 0xFF5E:
                plain = chr(code - 0xFEE0)
            elif 0x2460 <= code <= 0x2468 or 0xFFE0 <= code <= 0xFFE6 or 0x1D400 <= code <= 0x1D7FF:
                wide = unicodedata.normalize("NFKC", character)
                plain = wide if len(wide) == 1 else character
        lower = plain.lower()
        if len(lower) == 1:
            plain = lower
        if len(self) < 70_000:
            self[code] = plain
        return plain


_TABLE = _Table()


_FOREIGN = re.compile(r"[^\x00-\x0a\x0e-\x7f\u4e00-\u9fff]")  # what lower case alone leaves unfolded


def fold(text: str) -> str:
    """Lower case, half-width, one kind of dash, quote, line end and blank. `len(fold(text)) == len(text)`."""
    if text.isascii():
        return text.lower().replace("\r", "\n") if "\r" in text else text.lower()
    lower = text.lower()
    if len(lower) != len(text):  # a capital that has no single small letter
        return text.translate(_TABLE)
    return _FOREIGN.sub(_plain, lower)


def _plain(match: re.Match[str]) -> str:
    return _TABLE[ord(match[0])]


_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}


def half_width(text: str) -> str:
    """The text with full-width letters and figures narrowed, capitals kept."""
    return text.translate(_HALF_WIDTH)
