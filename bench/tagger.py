"""Learns the networks of `trade_assurance/contract/tagging`: `python -m bench tagger` writes their weights.

Needs PyTorch (`pip install torch`), which only learning needs; about thirty minutes for each network on one
core. Learned from the texts of bench/marked.py. The rules were tuned on the labelled sets, so there their
terms are left out of the marks: a network that saw them would trust the rules too much.
"""

from __future__ import annotations

import argparse
import random
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.marked import digest, texts
from bench.mixing import mark_arrays, meaner, padded, read_in_order, recurrent_arrays
from trade_assurance.contract import DIMENSIONS
from trade_assurance.contract.convolution import meaning
from trade_assurance.contract.folding import fold
from trade_assurance.contract.ruling import ruled
from trade_assurance.contract.tagging.line import marked
from trade_assurance.contract.tagging.lines import lines
from trade_assurance.contract.tagging.network import (
    BUCKETS,
    LAYERS,
    OUTPUTS,
    RULE_MARKS,
    STATES,
    WEIGHTS_FILE,
)

NETWORKS, EPOCHS, RATE = 2, 7, 3e-3
TOLD = (1, 3)  # times that each network reads the papers in real forms, of which there are few
WIDTH, RULE_WIDTH, HIDDEN = 64, 32, 128
FORGET, LEAVE, BLIND = 0.2, 0.15, 0.1  # dropout; words whose marks are thinned; lines read without rules
BATCH, ROWS = 2_000, 48  # words and lines, at most
UNTOLD = -100  # what PyTorch leaves out of a loss
SLACK = 12  # batches that one pass may have more than another
MEMORY = 0.998  # of the running mean of the weights, which is what is kept


Marks = np.ndarray[Any, np.dtype[np.int64]]


def examples(told: int) -> list[dict[str, Any]]:
    """The lines of all texts, papers in real forms `told` times: hashed marks of each word, rule marks, and
    what stands there."""
    rule_at = {mark: at for at, mark in enumerate(RULE_MARKS)}

    def hashed(marks: Sequence[str]) -> Marks:
        return np.array([zlib.crc32(mark.encode()) % BUCKETS for mark in marks], np.int64)

    rows = []
    for text, terms, seen, judged in texts(told):
        folded = fold(text)
        for first, line, _ in lines(folded, text, ruled(folded, text)):
            words, own, around, by_rule = marked(line)
            if not words:
                continue
            place = np.zeros((len(words), len(DIMENSIONS)), np.int64)
            state = np.full((len(words), len(DIMENSIONS)), -1, np.int64)
            for term in sorted(terms, key=lambda each: each["start"] - each["end"]):
                column, begun = DIMENSIONS.index(term["dimension"]), False
                for at, (start, end) in enumerate(words):
                    if start + first < term["end"] and end + first > term["start"]:
                        place[at, column] = 2 if begun else 1
                        state[at, column] = STATES.index(term["state"])
                        begun = True
            if judged:
                column = DIMENSIONS.index(judged)
                told = place[:, column].copy()
                place[:] = UNTOLD
                place[:, column] = np.where(told == 0, UNTOLD, told) if terms else told
            rows.append(
                {
                    "marks": [
                        hashed([*o, *(m for m in a if m[:2] != "r=")])
                        for o, a in zip(own, around, strict=True)
                    ],
                    "means": np.array([meaning(o) for o in own], np.float16),
                    "reasons": [hashed([m for m in a if m[:2] == "r="] if seen else []) for a in around],
                    "rules": [
                        np.array([rule_at[m] for m in r if m in rule_at] if seen else [], np.int64)
                        for r in by_rule
                    ],
                    "place": place,
                    "state": state,
                }
            )
    return rows


def train(rows: list[dict[str, Any]], seed: int, torch: Any) -> dict[str, np.ndarray[Any, Any]]:
    """One network's arrays."""
    nn, functional = torch.nn, torch.nn.functional

    class Tagger(nn.Module):  # type: ignore[name-defined, misc] # torch is imported only here
        def __init__(self) -> None:
            super().__init__()
            self.marks = nn.EmbeddingBag(BUCKETS, WIDTH, mode="sum")
            self.meant = meaner(nn, WIDTH)
            self.rules = nn.EmbeddingBag(len(RULE_MARKS) + 1, RULE_WIDTH, mode="sum")
            self.direct = nn.EmbeddingBag(len(RULE_MARKS) + 1, OUTPUTS, mode="sum")
            nn.init.normal_(self.marks.weight, 0, 0.1)
            nn.init.normal_(self.rules.weight, 0, 0.2)
            nn.init.zeros_(self.direct.weight)
            base = WIDTH + RULE_WIDTH
            self.through = nn.LSTM(base, HIDDEN, LAYERS, bidirectional=True, batch_first=True, dropout=FORGET)
            self.out = nn.Linear(2 * HIDDEN + base, OUTPUTS)
            with torch.no_grad():
                self.out.bias.zero_()
                self.out.bias[0 : len(DIMENSIONS) * 3 : 3] = 3.0

        def forward(self, marks: Any, means: Any, rules: Any, lengths: list[int]) -> Any:
            flat = torch.cat([self.marks(*marks) + self.meant(means), self.rules(*rules)], 1)
            base, inside = padded(flat, lengths, torch)
            base = functional.dropout(base, FORGET, self.training)
            hidden = read_in_order(self.through, base, lengths, nn)
            hidden = functional.dropout(hidden, FORGET, self.training)
            return self.out(torch.cat([hidden, base], 2))[inside] + self.direct(*rules)

    def batch(chosen: list[dict[str, Any]]) -> tuple[Any, Any, Any, list[int]]:
        bags: list[list[Any]] = [[], [], [], []]
        begun = [0, 0]
        for row in chosen:
            blind = random.random() < BLIND
            for marks, reasons, rules in zip(row["marks"], row["reasons"], row["rules"], strict=True):
                bags[1].append(begun[0])
                bags[3].append(begun[1])
                thin = random.random() < LEAVE
                seen = [marks[draw.random(len(marks)) < 0.5] if thin else marks]
                seen_rules = [none]
                if not blind:
                    seen.append(reasons)
                    seen_rules.append(rules)
                bags[0] += seen
                bags[2] += seen_rules
                begun[0] += sum(map(len, seen))
                begun[1] += sum(map(len, seen_rules))
        tensors = [
            torch.from_numpy(np.concatenate(bag)) if nth % 2 == 0 else torch.tensor(bag)
            for nth, bag in enumerate(bags)
        ]
        means = np.concatenate([row["means"] for row in chosen]).astype(np.float32)
        lengths = [len(row["marks"]) for row in chosen]
        return tuple(tensors[:2]), torch.from_numpy(means), tuple(tensors[2:]), lengths

    torch.manual_seed(seed)
    random.seed(seed)
    draw = np.random.default_rng(seed)
    none = np.array([len(RULE_MARKS)])
    net = Tagger()
    mean = torch.optim.swa_utils.AveragedModel(
        net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(MEMORY)
    )
    descent = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    groups = _grouped(rows)
    pace = torch.optim.lr_scheduler.OneCycleLR(descent, RATE, total_steps=EPOCHS * (len(groups) + SLACK))
    for epoch in range(EPOCHS):
        told = 0.0
        for chosen in _grouped(rows):
            scores = net(*batch(chosen))
            place = torch.tensor(np.concatenate([row["place"] for row in chosen]))
            state = torch.tensor(np.concatenate([row["state"] for row in chosen])).reshape(-1)
            split = place.numel() * 3 // len(place)
            loss = functional.cross_entropy(
                scores[:, :split].reshape(-1, 3), place.reshape(-1), reduction="sum"
            )
            known = state >= 0
            loss = loss + 0.5 * functional.cross_entropy(
                scores[:, split:].reshape(-1, len(STATES))[known], state[known], reduction="sum"
            )
            loss = loss / len(place)
            descent.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            descent.step()
            pace.step()
            mean.update_parameters(net)
            told += float(loss.detach())
        print(f"network {seed}, pass {epoch + 1} of {EPOCHS}: loss {told / len(groups):.4f}", flush=True)
    return _arrays(mean.module)


def _grouped(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Rows of like length in batches of about BATCH words, in random order."""
    groups: list[list[dict[str, Any]]] = []
    chosen: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda row: len(row["marks"]) + random.random() * 20):
        chosen.append(row)
        if sum(len(each["marks"]) for each in chosen) > BATCH or len(chosen) >= ROWS:
            groups.append(chosen)
            chosen = []
    if chosen:
        groups.append(chosen)
    random.shuffle(groups)
    return groups


def _arrays(net: Any) -> dict[str, np.ndarray[Any, Any]]:
    """What `network.py` reads: marks in whole numbers of a scale, the rest in half precision."""
    plain = {key: value.detach().numpy() for key, value in net.state_dict().items()}
    found = {
        "rules": plain["rules.weight"],
        "direct": plain["direct.weight"],
        "out": plain["out.weight"].T,
        "out_bias": plain["out.bias"],
        **recurrent_arrays(plain, LAYERS),
    }
    half = {key: value.astype(np.float16) for key, value in found.items()}
    return {**mark_arrays(plain), **half}


def main(arguments: Sequence[str]) -> None:
    """Train and write the weights; `--only N` trains one network into a file beside them, `--join` joins."""
    parser = argparse.ArgumentParser(prog="python -m bench tagger", description=__doc__)
    parser.add_argument("--only", type=int)
    parser.add_argument("--join", action="store_true")
    asked = parser.parse_args(arguments)
    if not asked.join:
        import torch

        torch.set_num_threads(1)
        for seed in range(NETWORKS) if asked.only is None else [asked.only]:
            rows = examples(TOLD[seed])
            print(f"{len(rows):,} lines, {sum(len(row['marks']) for row in rows):,} words", flush=True)
            arrays = train(rows, seed, torch)
            np.savez_compressed(_part(seed), **{f"net{seed}.{key}": value for key, value in arrays.items()})
    if asked.only is None:
        together: dict[str, Any] = {"corpus": np.array(digest())}
        for seed in range(NETWORKS):
            with np.load(_part(seed)) as stored:
                together.update({key: stored[key] for key in stored.files})
        np.savez_compressed(WEIGHTS_FILE, **together)
        for seed in range(NETWORKS):
            _part(seed).unlink()


def _part(seed: int) -> Path:
    return WEIGHTS_FILE.with_name(f"weights{seed}.npz")
