"""Letters of claim in plain words: what is said there in set phrases is said as buyers say it every day.

The networks over statements learned from everyday words. A phrase they do not know ("not in conformity with
the contract") pulls them to what its words name elsewhere, so it is replaced before anything is read.
"""

from __future__ import annotations

import re
import tomllib
from functools import partial

from .units import LISTS

_PHRASES = [
    (re.compile(row["regex"], re.IGNORECASE), row["says"])
    for row in tomllib.loads((LISTS / "retelling.toml").read_text("utf-8")).values()
]
_SLOT = re.compile(r"\{(\w+)\}")


def retold(statement: str) -> str:
    """A statement with its set phrases in plain words; as it is where it has none."""
    for regex, says in _PHRASES:
        statement = regex.sub(partial(_said, says), statement)
    return statement


def _said(says: str, match: re.Match[str]) -> str:
    """What is said instead, with the words of the match that it keeps."""

    def kept(slot: re.Match[str]) -> str:
        name = slot[1]
        return match[int(name) if name.isdigit() else name] or ""

    return _SLOT.sub(kept, says)
