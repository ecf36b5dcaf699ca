"""Words read in their order, forwards and backwards: the long short-term memory (LSTM) of the learned tagger.

Hochreiter and Schmidhuber, "Long Short-Term Memory", Neural Computation 9 (1997), in both directions (Graves
and Schmidhuber, 2005). Some networks are run side by side, so that a step costs little more than one's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from .convolution import Arrays, Floats, Places

_WAYS = 2  # forwards, backwards


class Steps(NamedTuple):
    """Lines laid out by step: the place of each line's word at each step, the longest line first, forwards
    and backwards (2 x words), and how many lines are still read at each step."""

    places: Places
    counts: Sequence[int]


def steps(lengths: Sequence[int]) -> Steps:
    """The steps through lines of these lengths, laid end to end."""
    sizes = np.array(lengths)
    first = np.cumsum(sizes) - sizes
    order = np.argsort(-sizes, kind="stable")
    sizes, first = sizes[order], first[order]
    counts = [int((sizes > step).sum()) for step in range(int(sizes.max(initial=0)))]
    forwards = [first[:count] + step for step, count in enumerate(counts)]
    backwards = [(first + sizes)[:count] - 1 - step for step, count in enumerate(counts)]
    nothing = [np.zeros(0, np.intp)]
    return Steps(np.stack([np.concatenate([*each, *nothing]) for each in (forwards, backwards)]), counts)


class Layer(NamedTuple):
    """One layer of some networks: what each gate takes from a word (networks x 2 x in x 4 hidden) and from
    the step before (networks * 2 x hidden x 4 hidden), and its bias (networks x 2 x 4 hidden)."""

    taken: Floats
    kept: Floats
    bias: Floats


def layer(networks: Sequence[Arrays], nth: int) -> Layer:
    """The layer stored as taken0, kept0, bias0, taken1 ...; its gates in the order in, forget, new, out."""
    taken, kept, bias = (
        np.stack([arrays[f"{name}{nth}"] for arrays in networks]).astype(np.float32)
        for name in ("taken", "kept", "bias")
    )
    hidden = kept.shape[-2]
    # A logistic is (1 + tanh(x / 2)) / 2: halved here, one tanh does for all four gates.
    half = np.repeat(np.array([0.5, 0.5, 1.0, 0.5], np.float32), hidden)
    together = (len(networks) * _WAYS, hidden, 4 * hidden)
    return Layer(taken * half, np.ascontiguousarray((kept * half).reshape(together)), bias * half)


def passed(rows: Sequence[Floats], through: Layer, over: Steps) -> list[Floats]:
    """What each network's layer tells of its rows (words x in): words x 2 hidden, a network each."""
    hidden = through.kept.shape[1]
    count = len(rows[0])
    ways = len(rows) * _WAYS
    given = np.empty((ways, count, 4 * hidden), np.float32)
    for network, own in enumerate(rows):
        for way in range(_WAYS):
            at = network * _WAYS + way
            np.matmul(own[over.places[way]], through.taken[network, way], out=given[at])
            given[at] += through.bias[network, way]
    told = np.empty((ways, count, hidden), np.float32)
    said = np.zeros((ways, max(over.counts, default=0), hidden), np.float32)
    memory = np.zeros_like(said)
    begun = 0
    for lines in over.counts:
        gates = np.matmul(said[:, :lines], through.kept)
        gates += given[:, begun : begun + lines]
        np.tanh(gates, out=gates)
        new = gates[..., 2 * hidden : 3 * hidden]
        taking, forgetting, telling = (gates[..., n * hidden : (n + 1) * hidden] for n in (0, 1, 3))
        memory = memory[:, :lines]
        memory *= 0.5 * forgetting + 0.5
        memory += (0.5 * taking + 0.5) * new
        said = np.tanh(memory)
        said *= 0.5 * telling + 0.5
        told[:, begun : begun + lines] = said
        begun += lines
    found = []
    for network in range(len(rows)):
        whole = np.empty((count, _WAYS * hidden), np.float32)
        for way in range(_WAYS):
            whole[over.places[way], way * hidden : (way + 1) * hidden] = told[network * _WAYS + way]
        found.append(whole)
    return found
