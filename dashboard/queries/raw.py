"""What stood in a file, from its raw copy."""

import re

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question
from data.warehouse import Warehouse

LOOKED_AT = 500
"""Rows looked at for an example of each column."""


@question
def examples(con: DuckDBPyConnection, sha256: str) -> pd.DataFrame:
    """One row a heading of a file, in the file's order: heading, example (its first value, None if it has none).

    Empty where the raw copy is gone.
    """
    copy = Warehouse.default().raw_folder / f"{sha256}.parquet"
    if not re.fullmatch("[0-9a-f]{64}", sha256) or not copy.is_file():
        return pd.DataFrame({"heading": [], "example": []}, dtype=object)
    rows = con.execute(f"SELECT * FROM read_parquet(?) LIMIT {LOOKED_AT}", [str(copy)]).df()
    rows = rows.drop(columns=[name for name in ("line", "unread", "unread_text") if name in rows])
    firsts = [next((v for v in rows[name] if isinstance(v, str) and v.strip()), None) for name in rows]
    return pd.DataFrame({"heading": list(rows.columns), "example": firsts}, dtype=object)
