"""The tables of a published warehouse, declared in schema.toml: created from it, documented from it."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VERSION = "3"  # raised when a table's layout or the reading of files changes: everything is then loaded anew
VIEWS = ("waiting",)


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its DuckDB type and what it means."""

    name: str
    type: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table: what one row is, and its columns in order."""

    name: str
    grain: str
    more: str
    columns: tuple[Column, ...]

    @property
    def ddl(self) -> str:
        """Return the statement that creates the empty table."""
        columns = ", ".join(f'"{column.name}" {column.type}' for column in self.columns)
        return f'CREATE TABLE IF NOT EXISTS "{self.name}" ({columns})'

    @property
    def names(self) -> tuple[str, ...]:
        """Return the column names in order."""
        return tuple(column.name for column in self.columns)

    def select(self, source: str) -> str:
        """Return the query that brings `source` into this table's columns and types; it may lack none."""
        columns = ", ".join(f'CAST("{c.name}" AS {c.type}) AS "{c.name}"' for c in self.columns)
        return f"SELECT {columns} FROM {source}"


@cache
def tables() -> dict[str, Table]:
    """Return the declared tables by name, in the order of the file."""
    declared = tomllib.loads(Path(__file__).with_name("schema.toml").read_text(encoding="utf-8"))
    return {
        name: Table(
            name,
            table["grain"],
            table.get("more", ""),
            tuple(Column(column, *described) for column, described in table["columns"].items()),
        )
        for name, table in declared.items()
    }


def document() -> str:
    """Return docs/warehouse.md."""
    from etl import records

    parts = [
        "# The published warehouse",
        "Written from etl/records.toml and etl/schema.toml by `python -m etl.schema > docs/warehouse.md`.",
        "rc = the reporting currency of `build`; `*_json` = VARCHAR holding JSON; NULL = not known, never 0.",
    ]
    own = [Column("file_id", "INTEGER", "file it came from"), Column("line", "BIGINT", "line in that file")]
    own += [
        Column("row_hash", "VARCHAR", "of the canonical values"),
        Column("load_id", "INTEGER", "load that brought or changed it"),
    ]
    for kind in records.KINDS.values():
        columns = [Column(name, column.sql_type, column.meaning) for name, column in kind.columns.items()]
        parts += _section(
            kind.name, "One row a record; those whose order has not come wait here too.", columns + own
        )
    for table in tables().values():
        grain = f"{table.grain} {table.more}".strip()
        parts += _section(table.name, grain, list(table.columns))
    return "\n\n".join(parts) + "\n"


def _section(name: str, grain: str, columns: list[Column]) -> list[str]:
    rows = [f"| {c.name} | {c.type} | {c.meaning.replace('|', '/')} |" for c in columns]
    return [f"## {name}", grain, "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])]


if __name__ == "__main__":
    print(document(), end="")
