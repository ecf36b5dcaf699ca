"""Reads many contracts: equal texts once, small batches here, large ones in parallel processes."""

from __future__ import annotations

import gc
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from .model import ContractReading
from .reading import LONGEST, read_together

SMALL = 2_000  # texts; below it starting processes costs more than it saves (a process starts in about 0.3 s)
CHUNK = 250  # texts read together: bounds what a process holds

_Text = tuple[str, str | None]


def _chunks(texts: Sequence[_Text]) -> Iterator[list[_Text]]:
    """The texts in parts to be read together, none of more texts than CHUNK nor much longer than one text may
    be."""
    chunk: list[_Text] = []
    characters = 0
    for each in texts:
        chunk.append(each)
        characters += sum(min(len(part or ""), LONGEST) for part in each)
        if len(chunk) == CHUNK or characters >= LONGEST:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _begin() -> None:
    """A process reads its rules once; Python's search for cycles need not walk them again."""
    read_together([("Size: 40 x 30 cm", None)])
    gc.freeze()


def read_many(texts: Sequence[tuple[str, str | None]], workers: int = 2) -> list[ContractReading]:
    """The reading of each (text, remarks), in order. Equal pairs are read once and share one reading."""
    different = list(dict.fromkeys(texts))
    if len(different) < SMALL or workers < 2 or multiprocessing.current_process().daemon:
        readings = [reading for chunk in _chunks(different) for reading in read_together(chunk)]
    else:
        try:
            spawned = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(workers, mp_context=spawned, initializer=_begin) as pool:
                readings = [
                    reading for chunk in pool.map(read_together, _chunks(different)) for reading in chunk
                ]
        except (
            BrokenProcessPool
        ):  # no importable main module (a console), or memory ran out: slower, never lost
            readings = [reading for chunk in _chunks(different) for reading in read_together(chunk)]
    of = dict(zip(different, readings, strict=True))
    return [of[pair] for pair in texts]
