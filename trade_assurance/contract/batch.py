"""Reads many contracts: equal texts once, small batches here, large ones in parallel processes."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .model import ContractReading
from .reading import read

SMALL = 2_000  # texts; below it starting processes costs more than it saves (a process starts in about 0.3 s)
CHUNK = 250  # texts handed over at a time: bounds what a process holds


def _read_chunk(chunk: list[tuple[str, str | None]]) -> list[ContractReading]:
    return [read(text, remarks) for text, remarks in chunk]


def read_many(texts: Sequence[tuple[str, str | None]], workers: int = 2) -> list[ContractReading]:
    """The reading of each (text, remarks), in order. Equal pairs are read once and share one reading."""
    different = list(dict.fromkeys(texts))
    if len(different) < SMALL or workers < 2 or multiprocessing.current_process().daemon:
        readings = _read_chunk(different)
    else:
        chunks = [different[i : i + CHUNK] for i in range(0, len(different), CHUNK)]
        try:
            with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
                readings = [reading for chunk in pool.map(_read_chunk, chunks) for reading in chunk]
        except (
            BrokenProcessPool
        ):  # no importable main module (a console), or memory ran out: slower, never lost
            readings = _read_chunk(different)
    of = dict(zip(different, readings, strict=True))
    return [of[pair] for pair in texts]
