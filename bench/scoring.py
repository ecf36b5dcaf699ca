"""Training beside one plain fit, and scoring beside the bare estimator."""

import sys
from pathlib import Path

from bench.loading import fresh
from bench.timing import Ratio, Run, interleaved, run

PLAIN = """
import sys, duckdb, pandas as pd
from sklearn.ensemble import HistGradientBoostingClassifier
from data.warehouse import Warehouse
from pathlib import Path
con = Warehouse(Path(sys.argv[1])).connect()
rows = con.execute("SELECT * FROM features WHERE label IS NOT NULL").df()
known = rows.drop(columns=["dispute_id", "scored_on", "closed_on", "eligible", "is_live"])
x = known.drop(columns="label")
for name in x.columns[[not pd.api.types.is_numeric_dtype(t) for t in x.dtypes]]:
    x[name] = x[name].astype("category").cat.codes
HistGradientBoostingClassifier(random_state=0).fit(x.astype(float), known.label.astype(int))
"""


def measure(folder: Path, orders: int) -> list[Ratio]:
    """Training with its evaluation, choice and calibration, beside one plain boosted fit on the same rows."""
    company, warehouse = folder / f"disputes-{orders}", folder / "warehouse-models"
    sample = [sys.executable, "-m", "etl", "sample", "--orders", str(min(orders, 40_000)), "--seed", "2"]
    run([*sample, "--out", str(company)])
    fresh(company, warehouse)

    def train() -> Run:
        return run([sys.executable, "-m", "models", "train", "--warehouse", str(warehouse)])

    def plain() -> Run:
        return run([sys.executable, "-c", PLAIN, str(warehouse)])

    return list(interleaved("train with evaluation / one plain boosted fit", train, plain, "≤ 8"))
