"""Rows drawn as tables: `| a | b |` lines become lists of dicts, `-` an empty cell."""

from collections.abc import Iterable

import duckdb

from etl.records import KINDS, ddl

Row = dict[str, str | None]
OWN = "file_id INTEGER, line BIGINT, row_hash VARCHAR"


def rows(table: str) -> list[Row]:
    """Return the rows of a pipe table."""
    lines = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in table.strip().splitlines()
        if line.strip() and not set(line.strip()) <= set("|-: ")
    ]
    return [
        {name: None if cell == "-" else cell for name, cell in zip(lines[0], line, strict=True)}
        for line in lines[1:]
    ]


def create_kinds(con: duckdb.DuckDBPyConnection) -> None:
    """Create the six stored tables, empty."""
    for kind in KINDS:
        con.execute(f"CREATE TABLE {kind} ({ddl(kind)}, {OWN}, load_id INTEGER)")


def arrive(con: duckdb.DuckDBPyConnection, kind: str, files: Iterable[tuple[int, list[Row]]]) -> str:
    """Write incoming_<kind> as staging does from (file_id, rows) in loading order; return its name."""
    name = f"incoming_{kind}"
    con.execute(f"CREATE OR REPLACE TABLE {name} ({ddl(kind)}, {OWN}, file_order INTEGER)")
    columns = (*KINDS[kind].columns, "file_id", "line", "row_hash", "file_order")
    arriving = []
    for order, (file_id, file_rows) in enumerate(files):
        for line, row in enumerate(file_rows, start=2):
            row_hash = "|".join(f"{k}={v}" for k, v in sorted(row.items()) if v is not None)
            own = {"file_id": file_id, "line": line, "row_hash": row_hash, "file_order": order}
            arriving.append([(row | own).get(column) for column in columns])
    if arriving:
        marks = ", ".join([f"({', '.join('?' * len(columns))})"] * len(arriving))
        con.execute(f"INSERT INTO {name} VALUES {marks}", [cell for row in arriving for cell in row])
    return name


def fill(con: duckdb.DuckDBPyConnection, name: str, table: str) -> None:
    """Put the rows of a pipe table into an existing table; columns left out are NULL."""
    for row in rows(table):
        columns, marks = ", ".join(f'"{column}"' for column in row), ", ".join("?" * len(row))
        con.execute(f'INSERT INTO "{name}" ({columns}) VALUES ({marks})', list(row.values()))
