"""What common English words are like: vectors, so that a network that has met "hue" knows "shade" too.

The words and vectors are of GloVe 6B (Pennington, Socher and Manning, "GloVe: Global Vectors for Word
Representation", EMNLP 2014; public domain, PDDL 1.0): counts of which words stand near each other, no
model of language. `python -m bench vectors` writes the table from the published one.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).with_name("word_vectors.npz")
WIDTH = 50

Floats = NDArray[np.float32]


class Table(NamedTuple):
    """Where each word's vector stands, and the vectors as whole numbers of each column's scale."""

    places: dict[str, int]
    vectors: NDArray[np.int8]
    scale: Floats


@cache
def table() -> Table:
    """The stored table, read once."""
    with np.load(FILE) as stored:
        words = bytes(stored["words"]).decode().split("\n")
        return Table({word: at for at, word in enumerate(words)}, stored["vectors"], stored["scale"])


def vector(word: str) -> Floats:
    """The vector of a folded word (50 numbers); noughts where the table does not have it."""
    known = table()
    place = known.places.get(word)
    if place is None:
        return np.zeros(WIDTH, np.float32)
    found: Floats = known.vectors[place] * known.scale
    return found
