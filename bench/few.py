"""What few outcomes of real claims teach: random parts of the TSA's claims of 2014, tested on those of 2015.

`python -m bench few [--rows 600] [--draws 40]`: Brier skill on all tested claims of 2015, over the draws.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from bench.timing import ROOT
from data.warehouse import Warehouse
from models.additive import chance_of
from models.cases import cases, decided
from models.evaluate import fit, measures

AS_OF = date(2016, 6, 1)
TEST_FROM = pd.Timestamp("2015-01-01")
FILES = ("tsa_claims_2014.csv", "tsa_claims_2015.xlsx")


def claims(folder: Path) -> pd.DataFrame:
    """The decided claims of 2014 and 2015, loaded by their mapping."""
    paths = [str(ROOT / "tests" / "data" / "real" / name) for name in FILES]
    mapped = ["--mapping", str(ROOT / "data" / "mappings" / "tsa_claims.toml"), "--as-of", str(AS_OF)]
    load = [sys.executable, "-m", "etl", "load", *paths, *mapped, "--warehouse", str(folder)]
    subprocess.run(load, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    with Warehouse(folder).connect() as con:
        return decided(cases(con, AS_OF))


def skill(past: pd.DataFrame, later: pd.DataFrame, rows: int, draw: int) -> float:
    """Brier skill on `later` after learning from `rows` random ones of `past`."""
    part = past.sample(rows, random_state=draw).sort_values(["scored_on", "dispute_id"])
    model = fit(part.reset_index(drop=True), 0).final_
    won = later["label"].to_numpy(dtype="float64")
    found = measures(won, chance_of(model.log_odds(later)))["brier_skill"]
    return float("nan") if found is None else float(found)


def main(argv: Sequence[str] | None = None) -> None:
    """Print the skills' mean and range."""
    parser = argparse.ArgumentParser(prog="python -m bench few", description=__doc__)
    parser.add_argument("--rows", type=int, default=600)
    parser.add_argument("--draws", type=int, default=40)
    asked = parser.parse_args(argv)
    with tempfile.TemporaryDirectory() as scratch:
        frame = claims(Path(scratch))
    past, later = frame[frame["decided_on"] < TEST_FROM], frame[frame["decided_on"] >= TEST_FROM]
    found = np.array([skill(past, later, asked.rows, draw) for draw in range(asked.draws)])
    print(
        f"Brier skill on {len(later):,} claims of 2015 after {asked.rows:,} of {len(past):,} of 2014, "
        f"{asked.draws} draws: mean {found.mean():.3f}, from {found.min():.3f} to {found.max():.3f}"
    )
