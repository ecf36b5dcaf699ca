"""Made-up companies whose true chances are known: loaded by the real pipeline, learned from, measured.

The truth file is read here, for measuring, and by nothing else.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from bench.timing import ROOT
from data.warehouse import Warehouse
from etl.sample import company, files
from models.cases import cases, decided
from models.evaluate import NO_BETTER
from models.score import published
from models.store import Bundle
from models.train import learn

DISPUTE_SHARE = 0.9  # of the orders: fresh disputes are what is measured on, trade as usual is not
ORDERS = 34_000  # gives some 25,000 disputes judged on the merits
USUAL = 8_000  # orders the company is built for: how many suppliers and offers it has
FRESH = 20_000  # disputes measured on, most
NOMINAL = 0.90


@dataclass(frozen=True, slots=True)
class Found:
    """How far the odds were from the truth on fresh disputes of one world."""

    seed: int
    disputes: int
    verdict: str | None
    share: float  # of the achievable skill, log loss
    ece: float  # mean distance of chance and truth over ten bins
    coverage: float  # of the true chance by the 90 % interval
    width: float  # of that interval, mean
    rate: float  # mean true chance
    bias: float  # mean chance less mean true chance
    unheld: float  # share of the achievable skill had it never abstained


def world(folder: Path, seed: int) -> Path:
    """The warehouse of this seed's company, made once; its truth lies beside it."""
    here = folder / f"world-{seed}"
    if not (here / "warehouse" / "CURRENT").exists():
        built = company.world(seed, USUAL, DISPUTE_SHARE)
        files.write(replace(built, orders=ORDERS), here / "exports", DISPUTE_SHARE, compress=False)
        load = [
            sys.executable,
            "-m",
            "etl",
            "load",
            str(here / "exports"),
            "--warehouse",
            str(here / "warehouse"),
        ]
        subprocess.run(load, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return here


def truth(here: Path) -> pd.DataFrame:
    """dispute_id and the true `chance` of every dispute."""
    found: pd.DataFrame = pd.read_csv(here / "exports" / "truth.csv", usecols=["dispute_id", "chance"])
    return found


def company_of(con: Any, n: int, seed: int, fresh_most: int = FRESH) -> None:
    """Leave `n` random disputes judged on the merits decided, make others live, forget the rest."""
    rng = np.random.default_rng(seed)
    judged = (
        con.execute(
            "SELECT dispute_id FROM assessed_disputes WHERE label IS NOT NULL AND NOT is_live "
            "AND verdict NOT IN ('not_covered', 'window_closed') ORDER BY dispute_id"
        )
        .df()["dispute_id"]
        .to_numpy()
    )
    order = rng.permutation(len(judged))
    part = np.full(len(judged), "gone", dtype=object)
    part[order[:n]] = "decided"
    part[order[n : n + fresh_most]] = "fresh"
    con.register("parts", pd.DataFrame({"dispute_id": judged, "part": part}))
    for table in ("disputes", "assessed_disputes"):
        con.execute(
            f"DELETE FROM {table} WHERE dispute_id NOT IN (SELECT dispute_id FROM parts WHERE part <> 'gone')"
        )
    fresh = "WHERE dispute_id IN (SELECT dispute_id FROM parts WHERE part = 'fresh')"
    con.execute(
        "UPDATE disputes SET status = 'escalated', outcome = NULL, closed_on = NULL, refunded_amount = NULL, "
        f"refunded_on = NULL {fresh}"
    )
    con.execute(f"UPDATE assessed_disputes SET is_live = true, label = NULL, refunded_rc = NULL {fresh}")


@contextmanager
def copied(here: Path) -> Iterator[tuple[Any, date]]:
    """A copy of this world's tables in memory, to be changed at will, and its as-of day."""
    version = Warehouse(here / "warehouse").current()
    if version is None:
        raise FileNotFoundError(
            f"{here / 'warehouse'}: nothing is published; remove the folder and run again"
        )
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{version.path}' AS stored (READ_ONLY)")
        for (name,) in con.execute(
            "SELECT table_name FROM duckdb_tables() WHERE database_name = 'stored'"
        ).fetchall():
            con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM stored."{name}"')
        yield con, version.as_of


def frame_of(here: Path, n: int, seed: int) -> tuple[pd.DataFrame, date]:
    """Cases of the company when `n` of its disputes were decided, and its as-of day."""
    with copied(here) as (con, as_of):
        company_of(con, n, seed)
        return cases(con, as_of), as_of


def measure(frame: pd.DataFrame, bundle: Bundle, true: pd.DataFrame, seed: int) -> Found:
    """Expectations over the live disputes of `frame` against their true chances."""
    rows = frame[frame["is_live"] & frame["eligible"]].merge(true, on="dispute_id", validate="1:1")
    p = np.clip(rows["chance"].to_numpy(), 1e-6, 1 - 1e-6)
    q, low, high = published(rows, bundle.final, bundle.abstains)
    rate = float(p.mean())

    def loss(guess: np.ndarray) -> float:
        return -float((p * np.log(guess) + (1 - p) * np.log(1 - guess)).mean())

    base, best = loss(np.full(len(p), rate)), loss(p)
    order = np.array_split(np.argsort(q, kind="stable"), 10)
    return Found(
        seed=seed,
        disputes=len(decided(frame)),
        verdict=bundle.card["verdict"],
        share=(base - loss(q)) / (base - best),
        ece=float(sum(abs((q[i] - p[i]).mean()) * len(i) for i in order) / len(p)),
        coverage=float(((low <= p) & (p <= high)).mean()),
        width=float((high - low).mean()),
        rate=rate,
        bias=float(q.mean() - rate),
        unheld=(base - loss(bundle.final.chance.interval(rows)[0])) / (base - best),
    )


def run(folder: Path, seed: int, n: int) -> Found:
    """One world at one size, from the exports to the measures."""
    here = world(folder, seed)
    frame, as_of = frame_of(here, n, seed)
    return measure(frame, learn(frame, as_of), truth(here), seed)


def table(found: list[Found]) -> str:
    """The measures as a pipe table: one row a size, mean ± standard deviation over the worlds."""
    measured = (
        "share of achievable skill | had it never abstained | calibration error | coverage of 90 % | width"
    )
    head = f"decided | worlds | {measured} | abstained"
    rows = [f"| {head} |", "|--:|--:|--:|--:|--:|--:|--:|--:|"]
    for n in sorted({one.disputes for one in found}):
        here = [one for one in found if one.disputes == n]

        def cell(pick: str, here: list[Found] = here) -> str:
            values = np.array([getattr(one, pick) for one in here])
            return f"{values.mean():.3f} ± {values.std(ddof=1) if len(values) > 1 else 0.0:.3f}"

        cells = " | ".join(cell(pick) for pick in ("share", "unheld", "ece", "coverage", "width"))
        abstained = sum(one.verdict == NO_BETTER for one in here)
        rows.append(f"| {n} | {len(here)} | {cells} | {abstained} |")
    return "\n".join(rows)


def main(argv: Sequence[str] | None = None) -> None:
    """`python -m bench.worlds --first S --seeds N --disputes 0,600,6000 --keep DIR`."""
    parser = argparse.ArgumentParser(prog="python -m bench.worlds", description=__doc__)
    parser.add_argument("--first", type=int, default=500, metavar="S", help="first seed (default: 500)")
    parser.add_argument("--seeds", type=int, default=20, metavar="N", help="how many (default: 20)")
    parser.add_argument("--disputes", default="0,600,6000", help="decided disputes, comma-separated")
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="keep the loaded worlds here, use them again"
    )
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        folder = asked.keep or Path(scratch)
        found = []
        for seed in range(asked.first, asked.first + asked.seeds):
            for n in map(int, asked.disputes.split(",")):
                found.append(run(folder, seed, n))
                print(found[-1], file=sys.stderr, flush=True)
    print(table(found))


if __name__ == "__main__":
    main()
