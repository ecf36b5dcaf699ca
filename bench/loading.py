"""The ETL beside DuckDB's own typed read of the same file into a database file."""

import shutil
import sys
from pathlib import Path

import duckdb

from bench.timing import Ratio, Run, interleaved, run

FLOOR = """
import duckdb, sys
con = duckdb.connect(sys.argv[2])
con.execute(f"CREATE TABLE orders AS SELECT * FROM read_csv('{sys.argv[1]}', max_line_size=10000000)")
con.close()
"""


def exports(folder: Path, orders: int) -> tuple[Path, Path]:
    """A sample company's folder and its orders alone without contract texts."""
    company = folder / f"company-{orders}"
    if not company.exists():
        sample = [sys.executable, "-m", "etl", "sample", "--orders", str(orders), "--seed", "1"]
        run([*sample, "--out", str(company)])
    bare = folder / f"bare-{orders}" / "orders.csv"
    if not bare.exists():
        bare.parent.mkdir()
        source = next(company.glob("orders.csv*"))
        duckdb.execute(
            "COPY (SELECT * EXCLUDE (contract_text, contract_remarks) "
            f"FROM read_csv('{source}', all_varchar=true, max_line_size=10000000)) TO '{bare}' (HEADER)"
        )
    return company, bare


def load(source: Path, warehouse: Path) -> Run:
    """One `etl load` in a process of its own."""
    return run([sys.executable, "-m", "etl", "load", str(source), "--warehouse", str(warehouse)])


def fresh(source: Path, warehouse: Path) -> Run:
    """One first load."""
    shutil.rmtree(warehouse, ignore_errors=True)
    return load(source, warehouse)


def floor(source: Path, file: Path) -> Run:
    """DuckDB reading the file with its own type detection into a database file."""
    file.unlink(missing_ok=True)
    return run([sys.executable, "-c", FLOOR, str(source), str(file)])


def changed(source: Path, share: float) -> Path:
    """The same orders with the amount of one in `1/share` rows changed."""
    out = source.with_name("orders-changed.csv")
    step = round(1 / share)
    raised = "CAST(CAST(order_amount AS DECIMAL(18,2)) + 1 AS VARCHAR)"
    rows = f"SELECT *, row_number() OVER () AS n FROM read_csv('{source}', all_varchar=true)"
    duckdb.execute(
        f"COPY (SELECT * EXCLUDE (n) REPLACE (CASE WHEN n % {step} = 0 THEN {raised} ELSE order_amount END "
        f"AS order_amount) FROM ({rows})) TO '{out}' (HEADER)"
    )
    return out


def measure(folder: Path, orders: int) -> list[Ratio]:
    """First load, reload unchanged and with a tenth changed, each against its own anchor."""
    company, bare = exports(folder, orders)
    warehouse, file = folder / "warehouse", folder / "floor.duckdb"
    rows = [
        *interleaved(
            f"load {orders:,} orders without contracts / DuckDB's own read",
            lambda: fresh(bare, warehouse),
            lambda: floor(bare, file),
            "≤ 2",
        )
    ]
    rows += interleaved(
        f"load unchanged {orders:,} orders again / first load",
        lambda: load(bare, warehouse),
        lambda: fresh(bare, folder / "warehouse-b"),
        "≤ 0.15",
    )[:1]
    other = changed(bare, 0.1)

    def flip() -> Run:
        load(bare, warehouse)
        return load(other, warehouse)

    rows += interleaved(
        f"load {orders:,} orders with a tenth changed / first load",
        flip,
        lambda: fresh(bare, folder / "warehouse-b"),
        "≤ 0.5",
    )[:1]
    source = next(company.glob("orders.csv*"))
    rows += interleaved(
        f"load {orders:,} orders with the sample's contracts / DuckDB's own read",
        lambda: fresh(source, warehouse),
        lambda: floor(source, file),
        "≤ 4",
        runs=1,
    )
    return rows
