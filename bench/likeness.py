"""Learns the weights of `lists/likeness.toml`: `python -m bench likeness` prints them.

A statement is supported where its best term scores above zero, so the fit goes over the best terms: logistic
loss with a pull towards the weights in force, the best term chosen anew four times. Learned on the complaints
of dev4 and dev5, on which no rule of the complaint side was tuned, with wording.csv learned without them; the
accuracy told is of contracts left out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from bench.wording import LABELLED, corpus, labelled, learn
from trade_assurance.contract import complaint, likeness, read, wording
from trade_assurance.contract.carrying import CARRYING
from trade_assurance.contract.contract_words import ContractWords
from trade_assurance.contract.supporting import carried_by_rule

SETS = ("dev4", "dev5")
PULL = 0.03
ROUNDS = 4
FOLDS = 8

Floats = npt.NDArray[np.float64]


class Case(NamedTuple):
    """A complaint before its contract: whether it is supported, and the marks of the contract's terms."""

    contract: str
    supported: bool
    marks: Floats


def cases(sets: Sequence[str]) -> list[Case]:
    """The complaints of labelled sets, each with the marks of every term that could carry it."""
    found = []
    for name in sets:
        for line in (LABELLED / f"contracts_{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            reading = read(row["text"])
            terms = [term for term in reading.terms if term.state in CARRYING]
            for each in row["complaints"]:
                of, words = complaint(each["statement"]), ContractWords(reading)
                carried = carried_by_rule(reading, of, words)
                like = likeness.Likeness(of, words)
                marks = np.array([like.marks(term, term in carried) for term in terms])
                found.append(Case(row["id"], each["supported"], marks.reshape(-1, len(likeness.MARKS))))
    return found


def fit(cases: Sequence[Case], start: Floats) -> Floats:
    """Weights under which the best term of a supported complaint scores above zero, and of no other."""
    weights = start
    some = [case for case in cases if len(case.marks)]
    told = np.array([case.supported for case in some], dtype=float)
    for _ in range(ROUNDS):
        best = np.array([case.marks[(case.marks @ weights).argmax()] for case in some])

        def loss(w: Floats, best: Floats = best) -> tuple[float, Floats]:
            z = best @ w
            slope = best.T @ (1 / (1 + np.exp(-z)) - told) / len(told) + PULL * (w - start)
            return float(np.mean(np.logaddexp(0, z) - told * z) + PULL * np.sum((w - start) ** 2) / 2), slope

        weights = minimize(loss, weights, jac=True, method="L-BFGS-B").x
    return weights


def right(cases: Sequence[Case], weights: Floats) -> list[bool]:
    """Whether each complaint's support is told right."""
    return [bool(len(case.marks) and (case.marks @ weights).max() > 0) == case.supported for case in cases]


def left_out(cases: Sequence[Case], start: Floats) -> float:
    """Share told right of contracts that the weights were not learned on."""
    contracts = sorted({case.contract for case in cases})
    fold = {contract: i % FOLDS for i, contract in enumerate(contracts)}
    found = []
    for i in range(FOLDS):
        weights = fit([case for case in cases if fold[case.contract] != i], start)
        found += right([case for case in cases if fold[case.contract] == i], weights)
    return float(np.mean(found))


def main(_arguments: Sequence[str]) -> None:
    """Print the weights, and how often they are right."""
    others = [name for name in ("dev", "dev2", "dev3", "dev4", "dev5") if name not in SETS]
    with TemporaryDirectory() as scratch:
        table = Path(scratch) / "wording.csv"
        table.write_text(learn([*corpus(), *labelled(others)]), "utf-8")
        kept, wording.TABLE = wording.TABLE, table
        try:
            known = cases(SETS)
        finally:
            wording.TABLE = kept
    start = np.array(list(likeness.WEIGHTS.values()))
    print(
        f"{len(known)} complaints, told right with the weights in force {np.mean(right(known, start)):.3f}, ",
        end="",
    )
    print(f"with weights learned on other contracts {left_out(known, start):.3f}")
    for mark, weight in zip(likeness.MARKS, fit(known, start), strict=True):
        print(f"{mark:20} {weight:6.2f}")
