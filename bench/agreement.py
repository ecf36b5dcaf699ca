"""How rightly support is told, at the limits of `likeness.toml` and at others: `python -m bench agreement`.

Of the labelled sets whose complaints no network learned from, and of the bundled sample company against its
truth: share told rightly, false yes, false no.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from itertools import product
from typing import Any, NamedTuple

import pandas as pd

from bench.said import LABELLED
from bench.timing import ROOT
from trade_assurance.contract import complaint, read, supporting
from trade_assurance.contract.model import Complaint, ContractReading

SETS = ("dev7", "dev8")
LIMITS = tuple(product((-2.0, 0.0), (-2.0, -1.0, 0.0, 0.5, 1.0)))  # direct, speaking
SAMPLE = ROOT / "data" / "sample"
DISPUTES = 1_200  # of the sample, about the goods
CLAIMED = frozenset({"measurable", "derivable"})


class Held(NamedTuple):
    """A complaint before its contract, and whether it is supported."""

    reading: ContractReading
    of: Complaint
    supported: bool


def labelled(names: Iterable[str]) -> list[Held]:
    """The complaints of labelled sets."""
    rows = [
        json.loads(line)
        for name in names
        for line in (LABELLED / f"contracts_{name}.jsonl").read_text("utf-8").splitlines()
    ]
    return [
        Held(reading, complaint(told["statement"]), told["supported"])
        for row in rows
        for reading in (read(row["text"]),)
        for told in row["complaints"]
    ]


def sampled() -> list[Held]:
    """Disputes of the sample company about its goods, with the true state of the disputed term."""
    disputes, orders, truth = (
        pd.read_csv(SAMPLE / f"{name}.csv.gz", dtype=str) for name in ("disputes", "orders", "truth")
    )
    told = disputes[disputes["breach"].isin(["quality", "not_as_described"]) & disputes["statement"].notna()]
    whole = told.merge(orders, on="order_id", suffixes=("", "_of_order")).merge(truth, on="dispute_id")
    return [
        Held(read(_said(row.contract_text), _said(row.contract_remarks)), complaint(row.statement), true)
        for row in whole.head(DISPUTES).itertuples()
        for true in (row.state in CLAIMED,)
        if isinstance(row.state, str)
    ]


def _said(text: Any) -> str:
    return text if isinstance(text, str) else ""


def row(name: str, held: Sequence[Held]) -> str:
    """One row of the table, at the limits that `supporting` has now."""
    told = [supporting.support(each.reading, each.of).supported for each in held]
    false_yes = sum(yes and not each.supported for yes, each in zip(told, held, strict=True))
    false_no = sum(each.supported and not yes for yes, each in zip(told, held, strict=True))
    right = 1 - (false_yes + false_no) / len(held)
    return (
        f"| {name} | {supporting.DIRECT:g} | {supporting.SPEAKING:g} | {len(held)} | {right:.3f} "
        f"| {false_yes} | {false_no} |"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table: the limits as they are, then others."""
    argparse.ArgumentParser(prog="python -m bench agreement", description=__doc__).parse_args(argv)
    print("| complaints of | direct | speaking | n | told rightly | false yes | false no |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    sets = {" and ".join(SETS): labelled(SETS), "sample company": sampled()}
    kept = supporting.DIRECT, supporting.SPEAKING
    for direct, speaking in (kept, *(limits for limits in LIMITS if limits != kept)):
        supporting.DIRECT, supporting.SPEAKING = direct, speaking
        for name, held in sets.items():
            print(row(name, held), flush=True)
    supporting.DIRECT, supporting.SPEAKING = kept
