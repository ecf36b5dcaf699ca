"""`python -m bench reading [--texts N] [--orders N]`: contracts read a second, by how much they share.

Texts of 1,400 characters; the kinds are those of `bench/wordings.py`. The company's contracts are those of
`etl sample`, with the repetition they have there.
"""

import argparse
import csv
import os
import sys
import time
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import run
from bench.wordings import LENGTH, texts
from trade_assurance.contract import read, read_many

KINDS = {"lines": "known lines", "figures": "other figures", "words": "other words and figures in every line"}
WARM = 60  # texts read before the clock runs: a process reads its rules once
SEED = 5


def main(arguments: Sequence[str]) -> None:
    """Read so many texts of each kind, and the contracts of so many orders, and say how many a second."""
    parser = argparse.ArgumentParser(prog="python -m bench reading", description=__doc__)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--orders", type=int, default=50_000)
    asked = parser.parse_args(arguments)
    for kind, shared in KINDS.items():
        made = list(islice(texts(kind, asked.texts + WARM, SEED, LENGTH), asked.texts + WARM))
        for text in made[:WARM]:
            read(text)
        begun = time.process_time()
        for text in made[WARM:]:
            read(text)
        print(f"{shared}: {asked.texts / (time.process_time() - begun):,.0f} a second and core", flush=True)
    made = list(islice(texts("figures", asked.texts, SEED + 1, LENGTH), asked.texts))
    begun, used = time.perf_counter(), time.process_time()
    read_many([(text, None) for text in made], workers=1)
    took, used = time.perf_counter() - begun, time.process_time() - used
    of_core, of_clock = asked.texts / used, asked.texts / took
    print(f"other figures, read together: {of_core:,.0f} a second and core, {of_clock:,.0f} by the clock")
    contracts = _company(asked.orders)
    begun = time.perf_counter()
    read_many(contracts, workers=os.cpu_count() or 1)
    took = time.perf_counter() - begun
    print(
        f"{len(contracts):,} contracts of a sample company, {len(set(contracts)):,} different: "
        f"{len(contracts) / took:,.0f} a second on {os.cpu_count()} cores"
    )


def _company(orders: int) -> list[tuple[str, str | None]]:
    with TemporaryDirectory() as scratch:
        out = Path(scratch) / "company"
        sample = [sys.executable, "-m", "etl", "sample", "--orders", str(orders), "--seed", "1"]
        run([*sample, "--out", str(out)])
        csv.field_size_limit(10_000_000)
        with next(out.glob("orders.csv")).open(encoding="utf-8", newline="") as file:
            return [
                (row["contract_text"], row["contract_remarks"] or None)
                for row in csv.DictReader(file)
                if row["contract_text"]
            ]
