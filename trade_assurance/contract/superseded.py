"""Former values that an amendment names beside the new ones: only the new value is agreed, so the former one
is not read, and the new one is told as if it stood alone."""

from __future__ import annotations

import re
import tomllib

from .folding import fold
from .pasting import Pasted, without
from .units import LISTS

_TABLE = tomllib.loads((LISTS / "superseded.toml").read_text("utf-8"))
_PARTS: dict[str, str] = _TABLE["parts"]
_LIMITS = {name: re.compile(regex) for name, regex in _TABLE["limits"].items()}
_LINE = re.compile(r"[^\n]+")
_LONGEST = 3_000  # characters: a longer line is no sentence of an amendment, and is read as it is


def _filled(regex: str) -> re.Pattern[str]:
    """An expression with the parts it names put in."""
    for name in ("old", "value"):
        regex = regex.replace("{" + name + "}", _PARTS[name])
    return re.compile(regex)


_EXPRESSIONS = {name: _filled(row["regex"]) for name, row in _TABLE.items() if "regex" in row}


def unsuperseded(read: Pasted) -> Pasted:
    """The text without the values that it says are replaced by others."""
    text = read.text
    if not _LIMITS["trigger"].search(text.lower()):
        return read
    gone: list[tuple[int, int, str]] = []
    for line in _LINE.finditer(fold(text)):
        if len(line[0]) <= _LONGEST and _LIMITS["trigger"].search(line[0]):
            gone += [(line.start() + a, line.start() + b, instead) for a, b, instead in former(line[0])]
    return without(read, gone) if gone else read


def former(line: str) -> list[tuple[int, int, str]]:
    """Where a folded line names values that others replaced, with the words that say so, and what stands
    there instead: a colon before a new value that was changed to. In order, apart."""
    found = []
    for name, expression in _EXPRESSIONS.items():
        for match in expression.finditer(line):
            if _amends(name, match):
                group = "gone" if match["gone"] else "later"
                found.append((*match.span(group), ": " if name == "from_to" else ""))
    apart: list[tuple[int, int, str]] = []
    for start, end, instead in sorted(found):
        if apart and start < apart[-1][1]:
            begun, last, before = apart[-1]
            apart[-1] = begun, max(end, last), before
        else:
            apart.append((start, end, instead))
    return apart


def _amends(name: str, match: re.Match[str]) -> bool:
    """Whether a change that was told is one of the contract: no test's course, no mending of bad goods."""
    if name not in ("from_to", "is_changed"):
        return True
    line = match.string
    begun = max(line.rfind(". ", 0, match.start()), line.rfind(";", 0, match.start())) + 1
    sentence = line[begun : match.end()]
    if name == "is_changed" and _LIMITS["mending"].search(sentence):
        return False
    if _LIMITS["agreed"].search(sentence):
        return True
    moving = _LIMITS["moving"].search(match[0]) and not _LIMITS["term"].search(sentence)
    return not moving and not _LIMITS["course"].search(sentence)
