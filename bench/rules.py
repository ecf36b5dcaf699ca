"""The rules beside DuckDB's own read: every order put to the verdict, and the search for unclaimed breaches.

`python -m bench.rules assess ORDERS.csv DATE` and `… unclaimed WAREHOUSE.duckdb` are what is timed.
"""

import shutil
import sys
import tomllib
from collections import Counter
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from bench.loading import exports, floor, fresh
from bench.timing import Ratio, interleaved, run
from trade_assurance.facts import Case, Order

TEXTS = {"contract_text", "contract_remarks", "contract_file"}
COLUMNS = [field.name for field in fields(Order) if field.name not in TEXTS]
BATCH = 20_000
WORKERS = 2


def measure(folder: Path, orders: int) -> list[Ratio]:
    """Orders assessed one by one, and a load's search for unclaimed breaches, each beside the raw read."""
    company, bare = exports(folder, orders)
    as_of = str(tomllib.loads((company / "sample.toml").read_text("utf-8"))["as_of"])
    shutil.copy(company / "sample.toml", bare.parent)  # the folder is loaded as of the company's own day
    warehouse, file = folder / "warehouse-rules", folder / "floor-rules.duckdb"
    fresh(bare.parent, warehouse)
    current = next((warehouse / "versions").glob("*.duckdb"))
    raw = "DuckDB's own read"

    def timed(what: str, *arguments: object) -> Ratio:
        command = [sys.executable, "-m", "bench.rules", *map(str, arguments)]
        return interleaved(what, lambda: run(command), lambda: floor(bare, file), "–", runs=1)[0]

    return [
        timed(f"assess {orders:,} orders, {WORKERS} processes / {raw}", "assess", bare, as_of),
        timed(f"look for unclaimed breaches in {orders:,} orders / {raw}", "unclaimed", current),
    ]


def assess(source: str, as_of: date) -> Counter[str]:
    """Every order of the file as a case of its own: how many have each verdict."""
    found: Counter[str] = Counter()
    answer = _typed(source)
    with ProcessPoolExecutor(WORKERS) as workers:
        running: list[Future[Counter[str]]] = []
        while rows := answer.fetchmany(BATCH):
            running.append(workers.submit(_verdicts, rows, as_of))
            if len(running) > 2 * WORKERS:  # so that the file is never in memory as a whole
                found += running.pop(0).result()
        for one in running:
            found += one.result()
    return found


def _typed(source: str) -> Any:
    from etl import records

    types = {name: column.sql_type for name, column in records.KINDS["orders"].columns.items()}
    con = duckdb.connect()
    con.execute(f"CREATE VIEW raw AS FROM read_csv('{source}', all_varchar=true)")
    there = {row[0] for row in con.execute("DESCRIBE raw").fetchall()}
    wanted = [f'try_cast("{n}" AS {types[n]})' if n in there else "NULL" for n in COLUMNS]
    return con.execute(f"SELECT {', '.join(wanted)} FROM raw")


def _verdicts(rows: list[tuple[Any, ...]], as_of: date) -> Counter[str]:
    from trade_assurance import verdict

    cases = (Case(Order(**dict(zip(COLUMNS, row, strict=True)))) for row in rows)
    return Counter(verdict.assess(case, as_of).verdict for case in cases)


@dataclass
class Load:
    """As much of a load as the step needs."""

    con: Any
    engine: Any
    as_of: date

    def rules_print(self) -> str:
        """No earlier judgement was made under these rules."""
        return "bench"

    def say(self, words: str) -> None:
        """Print what the step found."""
        print(words)


def unclaimed(version: str) -> None:
    """The step of a load alone, on a published file: every candidate judged anew."""
    from etl import unclaimed as step
    from etl.engine import Engine

    with duckdb.connect(version) as con:
        con.execute("DELETE FROM unclaimed")
        con.execute("DELETE FROM judged_from WHERE kind = 'unclaimed'")
        as_of = con.execute("SELECT as_of FROM build").fetchall()[0][0]
        step.orders(Load(con, Engine(con), as_of))  # type: ignore[arg-type]


if __name__ == "__main__":
    if sys.argv[1] == "assess":
        print(dict(assess(sys.argv[2], date.fromisoformat(sys.argv[3]))))
    else:
        unclaimed(sys.argv[2])
