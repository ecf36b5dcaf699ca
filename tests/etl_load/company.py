# ruff: noqa: E501 - a table is read as a table
"""A tiny company drawn as tables, and loads of it as a user would run them."""

import io
import json
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.warehouse import Warehouse
from etl import commands
from etl.__main__ import pipeline
from tests.etl_load.drawn import Row, rows

SUPPLIERS = """
    | supplier_id | supplier_name | region   | cover_limit | cover_limit_currency |
    | S1          | Anhui Bags    | Anhui    | 50000       | USD                  |
    | S2          | Ningbo Lamps  | Zhejiang | -           | -                    |
"""
ORDERS = """
    | order_id | supplier_id | product_category | currency | order_amount | paid_on_platform | paid_off_platform | ordered_on | promised_ship_on | shipped_on | delivered_on | contract_text                                                   |
    | O1       | S1          | bags             | USD      | 10000.00     | 10000.00         | 0                 | 2018-03-01 | 2018-04-01       | 2018-04-11 | 2018-05-01   | Bag length 40 cm, 600D polyester, 210 gsm. Ship date 2018-04-01 |
    | O2       | S2          | lamps            | EUR      | 2000.00      | 600.00           | 1400.00           | 2018-03-05 | 2018-04-05       | 2018-04-04 | 2018-05-02   | high quality lamps, as in the picture                           |
    | O3       | S2          | lamps            | VND      | 900000.00    | 900000.00        | -                 | 2018-03-06 | -                | -          | -            | -                                                               |
"""
DISPUTES = """
    | dispute_id | order_id | opened_on  | breach        | claimed_amount | currency | escalated_on | closed_on  | status    | outcome          | refunded_amount | refunded_on | statement                   |
    | D1         | O1       | 2018-05-05 | late_shipment | 4000.00        | USD      | 2018-05-12   | 2018-06-10 | closed    | refunded_partial | 2500.00         | 2018-06-15  | shipped ten days late       |
    | D2         | O2       | 2018-05-06 | quality       | 500.00         | EUR      | 2018-05-13   | 2018-06-20 | closed    | rejected         | -               | -           | lamp arm too short, only 20 cm|
    | D3         | O1       | 2018-05-20 | quality       | 1000.00        | USD      | -            | -          | escalated | -                | -               | -           | the bags are only 35 cm long |
"""
INSPECTIONS = """
    | inspection_id | order_id | agency | stage        | inspected_on | reported_on | lot_size | sample_size | inspection_level | major_defects | minor_defects | verdict | fee | fee_currency |
    | I1            | O1       | SGS    | pre_shipment | 2018-03-28   | 2018-03-30  | 1000     | 80          | II               | 9             | 3             | fail    | 600 | USD          |
    | I2            | O2       | own QC | pre_shipment | 2018-03-28   | 2018-03-30  | 1000     | 80          | II               | 0             | 0             | pass    | -   | -            |
"""
PAYMENTS = """
    | payment_id | order_id | kind    | amount  | currency | paid_on    | on_platform |
    | P1         | O1       | deposit | 3000.00 | USD      | 2018-03-01 | true        |
    | P2         | O1       | balance | 7000.00 | USD      | 2018-04-09 | true        |
"""
EVIDENCE = """
    | evidence_id | dispute_id | kind     | created_on | on_platform |
    | E1          | D1         | tracking | 2018-05-06 | true        |
    | E2          | D2         | photo    | 2018-05-07 | true        |
"""
KINDS = {
    "suppliers": SUPPLIERS,
    "orders": ORDERS,
    "disputes": DISPUTES,
    "inspections": INSPECTIONS,
    "payments": PAYMENTS,
    "evidence": EVIDENCE,
}


def csv_of(table: str | list[Row]) -> str:
    """A pipe table as CSV."""
    drawn = rows(table) if isinstance(table, str) else table
    lines = [",".join(drawn[0]), *(",".join(f'"{c}"' if c else "" for c in row.values()) for row in drawn)]
    return "\n".join(lines) + "\n"


@dataclass
class Desk:
    """A person's folder, warehouse and terminal."""

    folder: Path
    warehouse: Warehouse
    error: str = ""

    def put(self, name: str, table: str | list[Row]) -> Path:
        """Write one export into the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(csv_of(table), encoding="utf-8")
        return path

    def put_company(self) -> Path:
        """Write the whole company."""
        for kind, table in KINDS.items():
            self.put(f"{kind}.csv", table)
        return self.folder

    def etl(self, *arguments: object) -> tuple[int, str]:
        """Run a command; returns its exit code and standard output. Nobody ever sees a traceback."""
        words = [str(argument) for argument in arguments]
        out, error = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(error):
            code = commands.main([words[0], "--warehouse", str(self.warehouse.folder), *words[1:]], pipeline)
        self.error = error.getvalue()
        assert "Traceback" not in out.getvalue() + self.error
        return code, out.getvalue()

    def load(self, *paths: object, as_of: str = "2018-06-30", code: int = 0) -> dict[str, dict[str, Any]]:
        """Load with --json and return the accounts by file name."""
        options = ["--as-of", as_of] if as_of else []
        exit_code, out = self.etl("load", *paths, *options, "--json")
        assert exit_code == code, self.error
        if code:
            return {}
        files = json.loads(out.splitlines()[-1])["files"]
        assert all(f["read"] == sum(f[n] for n in COUNTED) for f in files)
        return {Path(f["file"]).name: f for f in files}

    def ask(self, sql: str) -> list[tuple[Any, ...]]:
        """Ask the published warehouse."""
        with self.warehouse.connect() as con:
            return con.execute(sql).fetchall()

    def content(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything a reader can tell two versions apart by, but for when and by which load it was made."""
        tables = [
            row[0]
            for row in self.ask("SELECT table_name FROM duckdb_tables() WHERE database_name = 'w' ORDER BY 1")
        ]
        own = {"load_id", "file_id", "line"}
        history = {"build", "loads", "files", "applied", "provenance", "rejects"}
        found = {}
        for table in (name for name in tables if name not in history):
            columns = [row[0] for row in self.ask(f'DESCRIBE "{table}"') if row[0] not in own]
            names = ", ".join(f'"{column}"' for column in columns)
            found[table] = sorted(self.ask(f'SELECT {names} FROM "{table}"'), key=repr)
        return found


COUNTED = ("loaded", "unchanged", "superseded", "rejected", "waiting")
