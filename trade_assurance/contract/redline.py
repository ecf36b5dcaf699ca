"""The clauses to add to the next contract, with blanks to fill."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping

from .model import WEIGHTS, Clause
from .units import LISTS

_TABLE = tomllib.loads((LISTS / "redline.toml").read_text("utf-8"))
_ENOUGH = WEIGHTS["derivable"]


def redline(best: Mapping[str, str], category: str | None = None) -> list[Clause]:
    """One clause for each dimension whose best state is below derivable, costliest gap first.

    `category` (a product category; free text) picks its own wording where redline.toml has one.
    """
    words = (category or "").casefold().split()
    return [
        Clause(dimension, _text(dimension, words), _TABLE[dimension]["why"])
        for dimension in _TABLE["order"]
        if WEIGHTS[best.get(dimension, "absent")] < _ENOUGH
    ]


def _text(dimension: str, words: list[str]) -> str:
    wordings: dict[str, str] = _TABLE[dimension]
    own = next((wordings[word] for word in words if word in wordings and word not in ("text", "why")), None)
    return own or wordings["text"]
