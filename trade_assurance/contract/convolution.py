"""Words mixed with their neighbours: the one layer that the learned networks of this package are built of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

_EPSILON = 1e-5

Floats = NDArray[np.float32]
Places = NDArray[np.intp]


class Layer(NamedTuple):
    """A layer's taps (width x in x out), bias, and the gain and offset of its normalisation."""

    taps: Floats
    bias: Floats
    gain: Floats
    offset: Floats
    spread: int


def layers(arrays: dict[str, Floats], reach: Sequence[tuple[int, int]]) -> list[Layer]:
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
    half = len(layer.taps) // 2
    total: Floats = rows @ layer.taps[half] + layer.bias
    padded = np.concatenate([rows, np.zeros((1, rows.shape[1]), np.float32)])
    for tap, weights in enumerate(layer.taps):
        if tap != half:
            total += padded[neighbours[(tap - half) * layer.spread]] @ weights
    np.maximum(total, 0.0, out=total)
    total -= total.mean(axis=1, keepdims=True)
    total /= np.sqrt((total * total).mean(axis=1, keepdims=True) + _EPSILON)
    return total * layer.gain + layer.offset


@cache
def threads() -> ThreadpoolController:
    """The threads of NumPy's products: many small ones would only wait for each other."""
    return ThreadpoolController()
