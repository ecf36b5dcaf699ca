"""Which dimensions a statement's words speak of, by weights learned from labelled statements.

The lists know what a word of theirs says; this knows what words of no list usually go with. A regularised
logistic regression for each dimension over words and pairs of words, added up here; `python -m bench wording`
learns it.
"""

from __future__ import annotations

import csv
import math
from functools import lru_cache
from itertools import pairwise

from .folding import fold
from .statements import normal
from .units import LISTS
from .vocabulary import tokens

TABLE = LISTS / "wording.csv"
ALWAYS = "*"  # the row of the intercepts
NUMBER = "#"


def shingles(statement: str) -> frozenset[str]:
    """The stems of a statement and the pairs of neighbours; figures as one sign, Chinese by the character."""
    words: list[str] = []
    for token in tokens(normal(fold(statement))):
        if token.stem[0].isdigit():
            words.append(NUMBER)
        elif token.stem[0].isascii():
            words.append(token.stem)
        else:
            words += token.stem
    return frozenset(words).union(f"{first} {second}" for first, second in pairwise(words))


@lru_cache(maxsize=1)
def _table() -> tuple[tuple[str, ...], dict[str, tuple[tuple[int, float], ...]]]:
    """The dimensions, and for each word the weights of those it speaks for or against."""
    with TABLE.open(encoding="utf-8") as file:
        rows = csv.reader(file)
        dimensions = tuple(next(rows)[1:])
        weights = {row[0]: tuple((i, float(cell)) for i, cell in enumerate(row[1:]) if cell) for row in rows}
    return dimensions, weights


@lru_cache(maxsize=4_000)
def log_odds(statement: str) -> dict[str, float]:
    """How likely a statement complains of each dimension, in log-odds, by its words alone."""
    dimensions, weights = _table()
    sums = [0.0] * len(dimensions)
    for word in (ALWAYS, *sorted(shingles(statement))):
        for i, weight in weights.get(word, ()):
            sums[i] += weight
    return dict(zip(dimensions, sums, strict=True))


def chance(log_odds: float) -> float:
    """The chance of some log-odds."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
