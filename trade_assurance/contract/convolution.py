"""Words mixed with their neighbours: the layer that the networks of statements and support are built of."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from .word_vectors import vector

_EPSILON = 1e-5
_WORD = "w="  # begins the mark that is the word itself, the first of a word's own
_REMEMBERED = 20_000  # words whose sum is kept

Floats = NDArray[np.float32]
Places = NDArray[np.intp]
Arrays = dict[str, NDArray[Any]]


class Vectors:
    """The vectors of a network's marks, looked up by a hash of the mark; a word's is their sum. What is known
    of the word itself (`word_vectors`) is turned into the network's own terms and added."""

    def __init__(self, arrays: Arrays) -> None:
        self._rows, self._scale = arrays["marks"], np.float32(arrays["scale"])
        self._meanings = arrays["meanings"]
        self.width: int = self._rows.shape[1]
        self.of = lru_cache(maxsize=_REMEMBERED)(self._sum)

    def _sum(self, marks: tuple[str, ...]) -> Floats:
        rows = [zlib.crc32(mark.encode()) % len(self._rows) for mark in marks]
        summed: Floats = self._rows[rows].sum(axis=0, dtype=np.float32) * self._scale
        summed += meaning(marks) @ self._meanings
        return summed


def meaning(marks: Sequence[str]) -> Floats:
    """What is known of the word that has these marks (50 numbers); noughts where they are of no word."""
    first = marks[0]
    return vector(first.removeprefix(_WORD) if first.startswith(_WORD) else "")


def stored(file: Path) -> list[Arrays]:
    """The arrays of each network in a file of weights: whole numbers for the marks, the rest as floats."""
    with np.load(file) as opened:
        arrays = {key: opened[key] for key in opened.files if "." in key}
    found: dict[str, Arrays] = {}
    for key in sorted(arrays):
        name, part = key.split(".", 1)
        value = arrays[key]
        found.setdefault(name, {})[part] = value if part == "marks" else value.astype(np.float32)
    return list(found.values())


class Layer(NamedTuple):
    """A layer's taps (width x in x out), bias, and the gain and offset of its normalisation."""

    taps: Floats
    bias: Floats
    gain: Floats
    offset: Floats
    spread: int


def layers(arrays: Arrays, reach: Sequence[tuple[int, int]]) -> list[Layer]:
    """The layers stored as taps0, bias0, gain0, offset0, taps1 ...; `reach`: each one's width and spread."""
    return [
        Layer(arrays[f"taps{n}"], arrays[f"bias{n}"], arrays[f"gain{n}"], arrays[f"offset{n}"], spread)
        for n, (_, spread) in enumerate(reach)
    ]


def reached(lengths: Sequence[int], reach: Sequence[tuple[int, int]]) -> dict[int, Places]:
    """For each shift a layer looks at, where every word's neighbour stands; behind the last word (a row of
    noughts) where its line has none."""
    count = sum(lengths)
    line = np.repeat(np.arange(len(lengths)), lengths)
    at = np.arange(count)
    found = {}
    for shift in {(tap - width // 2) * spread for width, spread in reach for tap in range(width)} - {0}:
        other = at + shift
        inside = (other >= 0) & (other < count)
        inside[inside] = line[other[inside]] == line[inside]
        found[shift] = np.where(inside, other, count)
    return found


def mixed(rows: Floats, through: Sequence[Layer], neighbours: dict[int, Places]) -> Floats:
    """The rows after all layers; each layer but the first adds to what came in."""
    hidden = rows
    for nth, layer in enumerate(through):
        found = convolved(hidden, layer, neighbours)
        hidden = found if nth == 0 else hidden + found
    return hidden


def convolved(rows: Floats, layer: Layer, neighbours: dict[int, Places]) -> Floats:
    """Each row mixed with its neighbours, rectified and normalised."""
    count, width = rows.shape
    taps, half = len(layer.taps), len(layer.taps) // 2
    padded = np.concatenate([rows, np.zeros((1, width), np.float32)])
    # Side by side, so that one product does for all taps: a few large ones are quicker than many small.
    beside = np.empty((count, taps, width), np.float32)
    for tap in range(taps):
        if tap == half:
            beside[:, tap] = rows
        else:
            np.take(padded, neighbours[(tap - half) * layer.spread], axis=0, out=beside[:, tap], mode="clip")
    total: Floats = beside.reshape(count, taps * width) @ layer.taps.reshape(taps * width, -1)
    total += layer.bias
    np.maximum(total, 0.0, out=total)
    total -= total.mean(axis=1, keepdims=True)
    total /= np.sqrt(np.einsum("ij,ij->i", total, total)[:, None] / total.shape[1] + _EPSILON)
    total *= layer.gain
    total += layer.offset
    return total


@cache
def threads() -> ThreadpoolController:
    """The threads of NumPy's products: many small ones would only wait for each other."""
    return ThreadpoolController()
