"""Learns the networks of `trade_assurance/contract/support_network.py`: `python -m bench supports`.

Needs PyTorch (`pip install torch`), which only learning needs; some twenty minutes on one core. Learned from
the complaints of `complaint_cases.py`.
"""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from bench.complaint_cases import Case, cases, digest
from bench.mixing import meaner, mixers, mixing_arrays, padded
from trade_assurance.contract.convolution import meaning
from trade_assurance.contract.likeness import MARKS
from trade_assurance.contract.support_network import (
    AROUND,
    BUCKETS,
    REACH,
    WEIGHTS_FILE,
    WordMarks,
)

NETWORKS, EPOCHS, RATE = 2, 5, 2e-3
WIDTH, HIDDEN, SHARED, ALIKE, LAST = 48, 64, 32, 24, 48
FORGET, LOST = 0.35, 0.3  # dropout of words, and of what is made of a term
CHUNK, CHUNKS = 6, 4  # complaints of one contract, and contracts, learned from together
TERM = 0.5  # what one term counts against the whole complaint
MEMORY = 0.995  # of the running mean of the weights, which is what is kept


def model(torch: Any, given: int) -> Any:
    """The network as PyTorch trains it."""
    nn, functional = torch.nn, torch.nn.functional

    class Supports(nn.Module):  # type: ignore[name-defined, misc] # torch is imported only where it trains
        def __init__(self) -> None:
            super().__init__()
            self.marks = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum")
            nn.init.normal_(self.marks.weight, 0, 0.1)
            self.meant = meaner(nn, WIDTH)
            self.mixers, self.norms = mixers(nn, WIDTH, HIDDEN, REACH)
            whole = 2 * (HIDDEN + WIDTH)
            self.said, self.termed = nn.Linear(whole, SHARED), nn.Linear(2 * whole, SHARED)
            self.likest = nn.Linear(WIDTH, ALIKE, bias=False)
            self.hidden, self.out = nn.Linear(given + 3 * SHARED + 4, LAST), nn.Linear(LAST, 1)
            self.among, self.beside = nn.Linear(3 * LAST, LAST), nn.Linear(LAST, 1, bias=False)
            nn.init.zeros_(self.beside.weight)

        def encoded(self, texts: Sequence[Sequence[Any]]) -> tuple[Any, Any, Any]:
            words = [marks for text in texts for marks, _ in text]
            means = np.array([means for text in texts for _, means in text], np.float32)
            begun = np.cumsum([0, *map(len, words)])[:-1]
            flat = self.marks(torch.from_numpy(np.concatenate(words)), torch.from_numpy(begun))
            flat = flat + self.meant(torch.from_numpy(means))
            lengths = [len(text) for text in texts]
            base, inside = padded(flat, lengths, torch)
            base, within = functional.dropout(base, FORGET, self.training), inside[..., None]
            hidden = base
            for nth, (mixer, norm) in enumerate(zip(self.mixers, self.norms, strict=True)):
                mixed = norm(functional.relu(mixer(hidden.transpose(1, 2)).transpose(1, 2))) * within
                hidden = mixed if nth == 0 else hidden + mixed
            seen = torch.cat([functional.dropout(hidden, FORGET, self.training), base], 2)
            most = seen.masked_fill(~within, -1e4).max(1).values
            whole = torch.cat([most, (seen * within).sum(1) / within.sum(1)], 1)
            return functional.dropout(whole, FORGET, self.training), base, inside

        def forward(self, statements: Any, own: Any, around: Any, given: Any, of: Any, at: Any) -> Any:
            said, words, told = self.encoded(statements)
            direction = functional.normalize(self.likest(words), dim=2)[of]
            unsaid, count = ~told[of], told.sum(1)[of]
            wholes, alike = [], []
            for texts in (own, around):
                whole, words, inside = self.encoded(texts)
                other = functional.normalize(self.likest(words), dim=2)
                like = torch.einsum("tik,tjk->tij", direction, other[at])
                likest = like.masked_fill(~inside[at][:, None], -1).max(2).values
                wholes.append(whole)
                alike.append(likest.masked_fill(unsaid, -1).max(1).values)
                alike.append(likest.masked_fill(unsaid, 0).sum(1) / count)
            mine = torch.tanh(self.said(said))[of]
            each = torch.tanh(self.termed(torch.cat(wholes, 1)))[at]
            seen = torch.cat([given, mine * each, mine, each, torch.stack(alike, 1)], 1)
            hidden = functional.dropout(functional.relu(self.hidden(seen)), LOST, self.training)
            # The same beside the other terms of the contract: one that speaks better of it weakens this one.
            rows, none = of[:, None].expand_as(hidden), hidden.new_zeros(len(statements), LAST)
            most = none.scatter_reduce(0, rows, hidden, "amax", include_self=False)[of]
            mean = none.scatter_reduce(0, rows, hidden, "mean", include_self=False)[of]
            among = functional.relu(self.among(torch.cat([hidden, hidden - most, mean], 1)))
            return (self.out(hidden) + self.beside(functional.dropout(among, LOST, self.training)))[:, 0]

    return Supports()


def train(all_cases: Sequence[Case], seed: int, torch: Any) -> dict[str, np.ndarray[Any, Any]]:
    """One network's arrays."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    some = [case for case in all_cases if case.terms]
    every = np.vstack([case.given for case in some])
    centre, spread = every.mean(axis=0), every.std(axis=0) + 1e-3
    net = model(torch, 2 * len(MARKS))
    average = torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY)
    mean = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=average)
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.03)
    steps = EPOCHS * (len(some) // CHUNK + len({id(case.terms) for case in some})) // CHUNKS + 2 * EPOCHS
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=steps)
    entropy = torch.nn.functional.binary_cross_entropy_with_logits
    ready = _ready(some, centre, spread)
    for epoch in range(EPOCHS):
        chunks = [
            [contract, *cases[at : at + CHUNK]]
            for contract, *cases in (_shuffled(each, rng) for each in ready)
            for at in range(0, len(cases), CHUNK)
        ]
        rng.shuffle(chunks)
        lost = 0.0
        for begun in range(0, len(chunks), CHUNKS):
            chosen = chunks[begun : begun + CHUNKS]
            inputs, counts = _together(chosen, torch)
            loss = torch.zeros(())
            cases = [case for _, *told in chosen for case, *_ in told]
            for case, scores in zip(cases, net(*inputs).split(counts), strict=True):
                if case.carried is not None:
                    wanted = torch.from_numpy(case.carried)
                    loss = loss + TERM * entropy(scores, wanted, reduction="sum")
                    if case.supported and not case.carried.any():
                        continue  # the reader missed the term that carries it
                loss = loss + entropy(scores.max(), torch.tensor(float(case.supported)))
            loss = loss / len(cases)
            descent.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            descent.step()
            pace.step()
            mean.update_parameters(net)
            lost += float(loss.detach()) * len(cases)
        print(f"network {seed}, pass {epoch + 1} of {EPOCHS}: loss {lost / len(some):.4f}", flush=True)
    return _arrays(mean.module, centre, spread)


def _ready(cases: Sequence[Case], centre: Any, spread: Any) -> list[list[Any]]:
    """By contract: the words of its terms, then each of its complaints with words and marks of its own."""
    found: dict[int, list[Any]] = {}
    for case in cases:
        if id(case.terms) not in found:
            own = [_hashed(term.own, "dimension=" + term.dimension) for term in case.terms]
            found[id(case.terms)] = [(own, [_hashed(term.around, AROUND) for term in case.terms])]
        marks = ((case.given - centre) / spread).astype(np.float32)
        found[id(case.terms)].append((case, _hashed(case.statement), marks))
    return list(found.values())


def _shuffled(contract: list[Any], rng: random.Random) -> list[Any]:
    return [contract[0], *rng.sample(contract[1:], len(contract) - 1)]


def _together(chosen: Sequence[Any], torch: Any) -> tuple[tuple[Any, ...], list[int]]:
    """Complaints of some contracts as the network takes them, and how many terms each is held against: each
    contract's terms are laid out once, and `of` and `at` say which statement and term each row is about."""
    statements, given, of, at, counts = [], [], [], [], []
    own, around = [], []
    for (owned, surrounding), *told in chosen:
        for _, statement, marks in told:
            of += [len(statements)] * len(owned)
            at += range(len(own), len(own) + len(owned))
            counts.append(len(owned))
            statements.append(statement)
            given.append(marks)
        own += owned
        around += surrounding
    marks = torch.from_numpy(np.concatenate(given))
    return (statements, own, around, marks, torch.tensor(of), torch.tensor(at)), counts


def _hashed(text: WordMarks, *also: str) -> list[tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]:
    """The hashed marks of each word, and what is known of it."""
    return [
        (
            np.array([zlib.crc32(mark.encode()) % BUCKETS for mark in (*marks, *also)], np.int64),
            meaning(marks),
        )
        for marks in text
    ]


def _arrays(net: Any, centre: Any, spread: Any) -> dict[str, np.ndarray[Any, Any]]:
    """What `support_network.py` reads: marks in whole numbers of a scale, the rest in half precision."""
    plain = {key: value.detach().numpy() for key, value in net.state_dict().items()}
    found = {"mean": centre, "spread": spread, "likest": plain["likest.weight"].T}
    found["beside"] = plain["beside.weight"].T
    for name in ("said", "termed", "hidden", "out", "among"):
        found[name], found[f"{name}_bias"] = plain[f"{name}.weight"].T, plain[f"{name}.bias"]
    return {
        **mixing_arrays(plain, len(REACH)),
        **{key: value.astype(np.float16) for key, value in found.items()},
    }


def main(_arguments: Sequence[str]) -> None:
    """Train and write the weights."""
    import torch

    torch.set_num_threads(1)
    known = cases()
    print(f"{len(known):,} complaints", flush=True)
    arrays = {
        f"net{seed}.{key}": value
        for seed in range(NETWORKS)
        for key, value in train(known, seed, torch).items()
    }
    np.savez_compressed(WEIGHTS_FILE, **arrays, complaints=np.array(digest()))
