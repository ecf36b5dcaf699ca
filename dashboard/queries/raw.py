"""What stood in a file, from its raw copy."""

import re
from contextlib import closing

import duckdb
import pandas as pd

from dashboard.queries import rows
from data.warehouse import CONFIG, Warehouse

LOOKED_AT = 500
"""Rows looked at for an example of each column."""

NOT_CELLS = ("line", "unread", "unread_text")


def examples(sha256: str) -> pd.DataFrame:
    """One row a heading of a file, in the file's order: heading, example (its first value, else None).

    Empty where the raw copy is gone. It needs no published warehouse: a file may be the first there is.
    """
    copy = Warehouse.default().raw_folder / f"{sha256}.parquet"
    if not re.fullmatch("[0-9a-f]{64}", sha256) or not copy.is_file():
        return pd.DataFrame({"heading": [], "example": []}, dtype=object)
    with closing(duckdb.connect(config=CONFIG)) as con:
        found = rows(con, f"SELECT * FROM read_parquet($copy) LIMIT {LOOKED_AT}", copy=str(copy))
    found = found.drop(columns=[name for name in NOT_CELLS if name in found])
    firsts = [next((v for v in found[name] if isinstance(v, str) and v.strip()), None) for name in found]
    return pd.DataFrame({"heading": list(found.columns), "example": firsts}, dtype=object)
