"""The layers that the learned networks share, as PyTorch trains them; `convolution.py` runs them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from trade_assurance.contract.word_vectors import WIDTH as WORD_WIDTH

Arrays = dict[str, np.ndarray[Any, Any]]


def mixers(nn: Any, width: int, hidden: int, reach: Sequence[tuple[int, int]]) -> tuple[Any, Any]:
    """Convolutions of these widths and spreads, and the normalisation behind each."""
    sizes = [width, *[hidden] * len(reach)]
    mixing = nn.ModuleList(
        nn.Conv1d(size, hidden, taps, padding=spread * (taps // 2), dilation=spread)
        for size, (taps, spread) in zip(sizes, reach, strict=False)
    )
    return mixing, nn.ModuleList(nn.LayerNorm(hidden) for _ in reach)


def padded(flat: Any, lengths: Sequence[int], torch: Any) -> tuple[Any, Any]:
    """Words laid end to end as rows of one length (texts x words x width), and which of them are words."""
    base = flat.new_zeros(len(lengths), max(lengths), flat.shape[1])
    inside = torch.zeros(len(lengths), max(lengths), dtype=torch.bool)
    at = 0
    for row, length in enumerate(lengths):
        base[row, :length], inside[row, :length] = flat[at : at + length], True
        at += length
    return base, inside


def mark_arrays(plain: Arrays) -> Arrays:
    """The vectors of a network's marks, and what it makes of words' meanings, as they are stored."""
    marks = plain["marks.weight"]
    scale = np.abs(marks).max() / 127
    return {
        "marks": np.round(marks / scale).astype(np.int8),
        "scale": np.array(scale, np.float32),
        "meanings": plain["meant.weight"].T.astype(np.float16),
    }


def meaner(nn: Any, width: int) -> Any:
    """The layer that turns words' meanings into a network's own terms."""
    made = nn.Linear(WORD_WIDTH, width, bias=False)
    nn.init.normal_(made.weight, 0, 0.05)
    return made


def recurrent_arrays(plain: Arrays, count: int) -> Arrays:
    """The layers of an LSTM named `through` in the form they are stored in, both ways side by side."""
    found = {}
    for nth in range(count):
        ways = [f"l{nth}", f"l{nth}_reverse"]
        found[f"taken{nth}"] = np.stack([plain[f"through.weight_ih_{way}"].T for way in ways])
        found[f"kept{nth}"] = np.stack([plain[f"through.weight_hh_{way}"].T for way in ways])
        found[f"bias{nth}"] = np.stack(
            [plain[f"through.bias_ih_{way}"] + plain[f"through.bias_hh_{way}"] for way in ways]
        )
    return found


def read_in_order(through: Any, base: Any, lengths: Sequence[int], nn: Any) -> Any:
    """What an LSTM tells of each word of texts as `padded` lays them out (texts x words x told)."""
    rows = nn.utils.rnn.pack_padded_sequence(base, lengths, batch_first=True, enforce_sorted=False)
    return nn.utils.rnn.pad_packed_sequence(through(rows)[0], batch_first=True, total_length=base.shape[1])[0]


def mixing_arrays(plain: Arrays, count: int) -> Arrays:
    """The vectors of marks and the layers of a network in the form they are stored in."""
    found = mark_arrays(plain)
    for nth in range(count):
        parts = {
            f"taps{nth}": plain[f"mixers.{nth}.weight"].transpose(2, 1, 0),
            f"bias{nth}": plain[f"mixers.{nth}.bias"],
            f"gain{nth}": plain[f"norms.{nth}.weight"],
            f"offset{nth}": plain[f"norms.{nth}.bias"],
        }
        found |= {key: value.astype(np.float16) for key, value in parts.items()}
    return found
