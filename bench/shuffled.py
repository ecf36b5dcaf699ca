"""Are odds withheld where nothing can be foretold, and given where something can?

`python -m bench shuffled [--disputes 150:200,600:200,6000:20] [--keep DIR]`: companies of bench/worlds.py
with their outcomes dealt out anew, before any feature is computed, so that suppliers' records mean nothing
either.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from bench.worlds import company_of, copied, world
from models.cases import cases, decided
from models.evaluate import NO_BETTER, evaluate
from models.shares import wilson

WORLDS = 4
DRAWS = 4  # companies drawn from one world


@dataclass(frozen=True, slots=True)
class Company:
    """What is said of one company: as its outcomes are, and each time they were dealt out anew."""

    given: bool
    withheld: tuple[bool, ...]


def dealt(con: Any, seed: int) -> None:
    """Permute the outcomes of the decided disputes."""
    known = con.execute(
        "SELECT dispute_id, label FROM assessed_disputes WHERE label IS NOT NULL ORDER BY dispute_id"
    ).df()
    known["label"] = np.random.default_rng(seed).permutation(known["label"].to_numpy())
    con.register("dealt", known)
    con.execute(
        "UPDATE assessed_disputes SET label = dealt.label FROM dealt "
        "WHERE assessed_disputes.dispute_id = dealt.dispute_id"
    )
    con.unregister("dealt")


def judge(here: Path, n: int, draw: int, seeds: Sequence[int]) -> Company:
    """The verdicts of one company of `n` decided disputes."""
    with copied(here) as (con, as_of):
        company_of(con, n, draw, fresh_most=0)

        def withheld() -> bool:
            rows: pd.DataFrame = decided(cases(con, as_of))
            return bool(evaluate(rows)["verdict"] == NO_BETTER)

        given = not withheld()
        found = []
        for seed in seeds:
            dealt(con, seed)
            found.append(withheld())
        return Company(given, tuple(found))


def companies(folder: Path, first: int, n: int, times: int) -> Iterator[Company]:
    """The companies of one size, `times` shuffles shared out among them."""
    drawn = [(world(folder, first + k % WORLDS), k // WORLDS) for k in range(WORLDS * DRAWS)]
    for k, (here, draw) in enumerate(drawn):
        yield judge(here, n, draw, range(k, times, len(drawn)))


def row(n: int, found: Sequence[Company]) -> str:
    """One row of the table."""
    told = [one for company in found for one in company.withheld]
    low, high = wilson(sum(told), len(told)) or (0.0, 1.0)
    given = sum(company.given for company in found)
    return (
        f"| {n:,} | {len(told)} | {sum(told) / len(told):.1%} ({low:.1%} to {high:.1%}) "
        f"| {given} of {len(found)} |"
    )


def main(argv: Sequence[str] | None = None) -> None:
    """Print one row a size."""
    parser = argparse.ArgumentParser(prog="python -m bench shuffled", description=__doc__)
    parser.add_argument("--disputes", default="150:200,600:200,6000:20", help="size:shuffles, …")
    parser.add_argument("--first", type=int, default=500, metavar="S", help="first world (default: 500)")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the loaded worlds here")
    asked = parser.parse_args(argv)
    print("| decided | shuffles | said to be no better than the base rate (95 %) | given as they are |")
    print("|--:|--:|--:|--:|")
    with tempfile.TemporaryDirectory() as scratch:
        for size in asked.disputes.split(","):
            n, times = map(int, size.split(":"))
            found = list(companies(asked.keep or Path(scratch), asked.first, n, times))
            print(row(n, found), flush=True)
