"""Learns the networks of `trade_assurance/contract/statement_network.py`: `python -m bench statements` writes
their weights.

Needs PyTorch (`pip install torch`), which only learning needs; about six minutes for each network on one
core. Learned from tests/contract/complaints, the complaints of tests/contract/disputed, and those of the
labelled sets dev to dev5. The lists were tuned on dev to dev3, so there what the lists read is left out:
a network that saw it would trust the lists too much.
"""

from __future__ import annotations

import hashlib
import random
import zlib
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from bench.mixing import Arrays, mark_arrays, meaner, padded, read_in_order, recurrent_arrays
from bench.said import Said, statements
from trade_assurance.contract import DIMENSIONS, listed_complaint
from trade_assurance.contract.convolution import meaning
from trade_assurance.contract.statement_network import (
    BUCKETS,
    NAMES,
    OUTPUTS,
    TOLD,
    WEIGHTS_FILE,
    statement_marks,
    told,
)
from trade_assurance.contract.word_vectors import WIDTH as WORD_WIDTH

NETWORKS, EPOCHS, RATE = 2, 7, 3e-3
WIDTH, HIDDEN, TOLD_WIDTH = 48, 64, 32
FORGET, LEAVE, BLIND = 0.25, 0.15, 0.3  # dropout; words whose marks are thinned; statements without lists
BATCH = 32
PROPERTIES_COUNT = 0.6  # against a dimension
SELDOM = -2.5  # log-odds of an output before anything is learned
MEMORY = 0.995  # of the running mean of the weights, which is what is kept
SLACK = 5

Floats = np.ndarray[Any, np.dtype[np.float32]]
Marks = np.ndarray[Any, np.dtype[np.int64]]


class Example(NamedTuple):
    """A statement as the network sees it."""

    marks: list[Marks]
    means: Floats  # of each word, what is known of it
    told: Floats
    wanted: Floats  # of each output; NaN where it is not known


def digest() -> str:
    """A hash of all that is learned from, to tell weights of other statements."""
    found = hashlib.sha256()
    for each in statements():
        kept = None if each.properties is None else sorted(each.properties)
        found.update(repr((each.statement, sorted(each.dimensions), kept, each.seen)).encode())
    return found.hexdigest()


def example(said: Said) -> Example:
    """The marks of a statement and what it wants of each output."""
    wanted = np.full(OUTPUTS, np.nan, np.float32)
    wanted[: len(DIMENSIONS)] = [name in said.dimensions for name in DIMENSIONS]
    if said.properties is not None:
        wanted[len(DIMENSIONS) :] = [name in said.properties for name in NAMES]
    by_lists = np.zeros(len(TOLD), np.float32)
    if said.seen:
        by_lists[told(listed_complaint(said.statement).allegations)] = 1
    words = statement_marks(said.statement)
    marks = [np.array([zlib.crc32(mark.encode()) % BUCKETS for mark in each], np.int64) for each in words]
    means = np.array([meaning(each) for each in words], np.float32).reshape(-1, WORD_WIDTH)
    return Example(marks, means, by_lists, wanted)


def network(torch: Any) -> Any:
    """The network as PyTorch trains it."""
    nn, functional = torch.nn, torch.nn.functional

    class Statements(nn.Module):  # type: ignore[name-defined, misc] # torch is imported only where it trains
        def __init__(self) -> None:
            super().__init__()
            self.marks = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum")
            nn.init.normal_(self.marks.weight, 0, 0.1)
            self.meant = meaner(nn, WIDTH)
            self.told = nn.Linear(len(TOLD), TOLD_WIDTH)
            self.through = nn.LSTM(WIDTH, HIDDEN, bidirectional=True, batch_first=True)
            self.out = nn.Linear(2 * (2 * HIDDEN + WIDTH) + TOLD_WIDTH, OUTPUTS)
            self.direct = nn.Linear(len(TOLD), OUTPUTS, bias=False)
            with torch.no_grad():
                self.out.bias.fill_(SELDOM)

        def forward(self, bags: Any, means: Any, lengths: list[int], by_lists: Any) -> Any:
            flat = self.marks(*bags) + self.meant(means)
            base, inside = padded(flat, lengths, torch)
            base = functional.dropout(base, FORGET, self.training)
            within = inside[..., None]
            hidden = read_in_order(self.through, base, lengths, nn)
            hidden = functional.dropout(hidden, FORGET, self.training)
            seen = torch.cat([hidden, base], 2)
            most = seen.masked_fill(~within, -1e4).max(1).values
            mean = (seen * within).sum(1) / within.sum(1)
            whole = torch.cat([most, mean, functional.relu(self.told(by_lists))], 1)
            return self.out(functional.dropout(whole, FORGET, self.training)) + self.direct(by_lists)

    return Statements()


def train(examples: Sequence[Example], seed: int, epochs: int, torch: Any) -> Arrays:
    """One network's arrays."""
    torch.manual_seed(seed)
    random.seed(seed)
    draw = np.random.default_rng(seed)
    net = network(torch)
    average = torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY)
    mean = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=average)
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.02)
    steps = epochs * (len(examples) // BATCH + 1) + SLACK
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=steps)
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    weights = torch.full((OUTPUTS,), PROPERTIES_COUNT)
    weights[: len(DIMENSIONS)] = 1
    for epoch in range(epochs):
        lost = 0.0
        for chosen in _batches(examples):
            scores = net(*_tensors(chosen, torch, draw))
            wanted = torch.from_numpy(np.array([each.wanted for each in chosen]))
            known = ~wanted.isnan()
            told_off = entropy(scores, wanted.nan_to_num(), reduction="none") * weights
            loss = told_off[known].sum() / len(chosen)
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            descent.step()
            pace.step()
            mean.update_parameters(net)
            lost += float(loss.detach()) * len(chosen)
        print(f"network {seed}, pass {epoch + 1} of {epochs}: loss {lost / len(examples):.4f}", flush=True)
    return arrays(mean.module)


def _batches(examples: Sequence[Example]) -> list[list[Example]]:
    """Statements of like length together, in random order."""
    rows = sorted(examples, key=lambda each: len(each.marks) + random.random() * 10)
    found = [rows[at : at + BATCH] for at in range(0, len(rows), BATCH)]
    random.shuffle(found)
    return found


def _tensors(
    chosen: Sequence[Example], torch: Any, draw: np.random.Generator
) -> tuple[Any, Any, list[int], Any]:
    bag, begun, at = [], [], 0
    for each in chosen:
        for marks in each.marks:
            kept = marks[draw.random(len(marks)) < 0.5] if random.random() < LEAVE else marks
            begun.append(at)
            bag.append(kept)
            at += len(kept)
    by_lists = np.array([each.told * (random.random() >= BLIND) for each in chosen], np.float32)
    bags = torch.from_numpy(np.concatenate(bag)), torch.tensor(begun)
    means = torch.from_numpy(np.concatenate([each.means for each in chosen]))
    return bags, means, [len(each.marks) for each in chosen], torch.from_numpy(by_lists)


def arrays(net: Any) -> Arrays:
    """What `statement_network.py` reads: marks in whole numbers of a scale, the rest in half precision."""
    plain = {key: value.detach().numpy() for key, value in net.state_dict().items()}
    found = {
        "told": plain["told.weight"].T,
        "told_bias": plain["told.bias"],
        "direct": plain["direct.weight"].T,
        "out": plain["out.weight"].T,
        "out_bias": plain["out.bias"],
        **recurrent_arrays(plain, 1),
    }
    half = {key: value.astype(np.float16) for key, value in found.items()}
    return {**mark_arrays(plain), **half}


def learned(said: Sequence[Said], networks: int = NETWORKS, epochs: int = EPOCHS) -> Arrays:
    """The arrays of all networks."""
    import torch

    torch.set_num_threads(1)
    examples = [each for each in map(example, said) if each.marks]
    print(f"{len(examples):,} statements", flush=True)
    return {
        f"net{seed}.{key}": value
        for seed in range(networks)
        for key, value in train(examples, seed, epochs, torch).items()
    }


def main(_arguments: Sequence[str]) -> None:
    """Train and write the weights."""
    np.savez_compressed(WEIGHTS_FILE, **learned(statements()), statements=np.array(digest()))
