"""Text as it was written, without what copying it, quoting it or a margin put into it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .abbreviated import told_otherwise
from .flattened import run_together
from .unwrapping import wraps

# Soft hyphens, blanks and joins without width, and half of a line's end as some systems write it.
_HIDDEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]|\r(?=\n)")
# Blanks that break no line, hyphens and minus signs of every kind, full-width letters and figures.
_PLAIN = dict.fromkeys((0xA0, 0x202F, *range(0x2000, 0x200B)), " ")
_PLAIN |= dict.fromkeys((0x2010, 0x2011, 0x2212, 0xFF0D), "-")
_PLAIN |= {code + 0xFEE0: chr(code) for code in range(0x7F) if chr(code).isalnum()}
_BOTH_WAYS = re.compile(r"\+ ?/ ?-(?= ?\d)")  # "+/- 3" is "± 3"
_QUOTED = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)  # how mail marks the lines it answers
_QUOTED_WORDS = re.compile(r"^[ \t]*>[> \t]*(?:[^\W\d]|$)", re.MULTILINE)
_QUOTED_LINES = 3  # at least: one or two may be limits ("> 500 N")
_BLANKS = re.compile(r"(?<=\S)  (?=\S)")  # a justified line's; more of them part a table's cells


class Pasted(NamedTuple):
    """The text that is read, and where each of its letters stands in the one that was given (None: in the
    same place)."""

    text: str
    places: Sequence[int] | None = None

    def given(self, start: int, end: int) -> tuple[int, int]:
        """A span's bounds in the text that was given."""
        if self.places is None or start >= end:
            return start, end
        return self.places[start], self.places[end - 1] + 1


def pasted(text: str) -> Pasted:
    """The text without signs that have no width, marks of quoting, breaks of lines at a margin, and the
    blanks that fill a justified line; blanks, hyphens, letters and figures of other forms are the common
    ones."""
    read = Pasted(text if text.isascii() else text.translate(_PLAIN))
    if "\r" in text or not text.isascii():
        read = without(read, ((*match.span(), "") for match in _HIDDEN.finditer(read.text)))
    if ">" in text and len(_QUOTED_WORDS.findall(read.text)) >= _QUOTED_LINES:
        read = without(read, ((*match.span(), "") for match in _QUOTED.finditer(read.text)))
    read = without(read, wraps(read.text))
    read = without(read, run_together(read.text))
    if "  " in read.text:
        read = without(read, ((*match.span(), " ") for match in _BLANKS.finditer(read.text)))
    read = without(read, told_otherwise(read.text))
    if "+" in read.text:
        read = without(read, ((*match.span(), "±") for match in _BOTH_WAYS.finditer(read.text)))
    return read


def without(read: Pasted, edits: Iterable[tuple[int, int, str]]) -> Pasted:
    """The text with the given spans told otherwise, by no more letters than they had."""
    parts: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, instead in edits:
        parts += [read.text[last:start], instead]
        places += [*range(last, start), *range(start, start + len(instead))]
        last = end
    if not last:
        return read
    parts.append(read.text[last:])
    places += range(last, len(read.text))
    return Pasted("".join(parts), places if read.places is None else [read.places[at] for at in places])
