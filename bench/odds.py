"""Training on thousands and scoring a million disputes, beside one plain logistic regression.

`python -m bench odds [--train 6000,200000] [--score 1000000]`: processor seconds, so that other work on the
machine does not show. The rows are made up in memory; what is read and assessed is timed by the other suites.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from sklearn.linear_model import LogisticRegression

from models.additive import AdditiveModel, chance_of
from models.cases import INPUTS
from models.design import Design
from models.features import FEATURES
from models.threads import one_thread
from models.train import learn

AS_OF = date(2025, 1, 1)
YEARS = 6
LEVELS = 12  # of a category
BREACHES = sorted({breach for f in FEATURES for breach in f.breaches})
EFFECT = 0.3  # of one step, in log-odds, for every input that has a direction
MISSING = 0.05


def disputes(n: int, seed: int) -> pd.DataFrame:
    """One row a closed dispute, as models.cases gives them; every input has its declared direction."""
    rng = np.random.default_rng(seed)
    breach = rng.choice(BREACHES, n)
    columns: dict[str, Any] = {}
    z = rng.normal(0.0, 0.3, n)
    for f in FEATURES:
        if f.kind == "category":
            names = np.array([f"{f.name} {k}" for k in range(LEVELS)], dtype=object)
            columns[f.name] = breach.astype(object) if f.name == "breach" else rng.choice(names, n)
            continue
        drawn = (
            (rng.random(n) < f.centre).astype(float)
            if f.kind == "yes_no"
            else rng.normal(f.centre, f.scale, n)
        )
        told = np.isin(breach, f.breaches) if f.breaches else rng.random(n) > MISSING
        columns[f.name] = np.where(told, drawn, np.nan)
        z += np.where(told, EFFECT * f.direction * (drawn - f.centre) / f.scale, 0.0)
    first = np.datetime64(AS_OF) - np.timedelta64(int(365.25 * YEARS), "D")
    opened = pd.Series(pd.to_datetime(np.sort(first + rng.integers(0, int(365.25 * YEARS) - 90, n))))
    closed = opened + pd.to_timedelta(rng.integers(20, 80, n), unit="D")
    won = (rng.random(n) < chance_of(z - z.mean())).astype(float)
    return pd.DataFrame({
        **columns, "dispute_id": np.arange(n).astype(str), "label": won, "eligible": True, "is_live": False,
        "opened_on": opened, "scored_on": opened, "closed_on": closed, "decided_on": closed,
        "known_on": closed, "refunded_on": closed.where(won == 1), "ceiling": 1000.0,
        "refunded": np.where(won == 1, 700.0, 0.0), "outcome": "rejected", "region": "Zhejiang",
    })  # fmt: skip


def taken(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the processor seconds it took."""
    start = time.process_time()
    return work(), time.process_time() - start


def plain(frame: pd.DataFrame) -> tuple[LogisticRegression, Design]:
    """One logistic regression on the same columns: nothing chosen, tested or calibrated."""
    design = Design().fit(frame)
    return LogisticRegression(max_iter=200).fit(design.transform(frame), frame["label"]), design


def main(argv: Sequence[str] | None = None) -> None:
    """Print one line a size."""
    parser = argparse.ArgumentParser(prog="python -m bench odds", description=__doc__)
    parser.add_argument("--train", default="6000,200000")
    parser.add_argument("--score", type=int, default=1_000_000)
    asked = parser.parse_args(argv)
    print("| what | ours, s | plain logistic regression, s | ratio |\n|---|--:|--:|--:|")
    with one_thread():
        for n in map(int, asked.train.split(",")):
            frame = disputes(n, 0)
            bundle, ours = taken(lambda frame=frame: learn(frame, AS_OF))
            (model, design), floor = taken(lambda frame=frame: plain(frame[[*INPUTS, "label"]]))
            print(
                f"| train, test, choose, calibrate on {n:,} | {ours:.2f} | {floor:.2f} | {ours / floor:.1f} |"
            )
        rows = disputes(asked.score, 1)[list(INPUTS)]
        chance: AdditiveModel = bundle.final.chance
        _, ours = taken(lambda: chance.interval(rows))
        _, floor = taken(lambda: _in_parts(model, design, rows))
        print(f"| chance and interval of {asked.score:,} | {ours:.2f} | {floor:.2f} | {ours / floor:.1f} |")


def _in_parts(model: LogisticRegression, design: Design, rows: pd.DataFrame) -> np.ndarray:
    parts = [rows.iloc[i : i + 100_000] for i in range(0, len(rows), 100_000)]
    return np.concatenate([model.predict_proba(design.transform(part))[:, 1] for part in parts])


if __name__ == "__main__":
    main()
