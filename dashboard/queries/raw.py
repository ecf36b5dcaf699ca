"""What stood in a file, from its raw copy."""

import re

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows
from data.warehouse import Warehouse

LOOKED_AT = 500
"""Rows looked at for an example of each column."""

NOT_CELLS = ("line", "unread", "unread_text")


@question
def examples(con: DuckDBPyConnection, sha256: str) -> pd.DataFrame:
    """One row a heading of a file, in the file's order: heading, example (its first value, else None).

    Empty where the raw copy is gone.
    """
    copy = Warehouse.default().raw_folder / f"{sha256}.parquet"
    if not re.fullmatch("[0-9a-f]{64}", sha256) or not copy.is_file():
        return pd.DataFrame({"heading": [], "example": []}, dtype=object)
    found = rows(con, f"SELECT * FROM read_parquet($copy) LIMIT {LOOKED_AT}", copy=str(copy))
    found = found.drop(columns=[name for name in NOT_CELLS if name in found])
    firsts = [next((v for v in found[name] if isinstance(v, str) and v.strip()), None) for name in found]
    return pd.DataFrame({"heading": list(found.columns), "example": firsts}, dtype=object)
