"""The DuckDB engine: Ibis describes a table, a plain session makes it; Python's rows enter as Arrow."""

import inspect
import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import duckdb
import ibis
import pyarrow as pa
from ibis.backends.sql.datatypes import DuckDBType

from etl import records, schema
from etl.merge import OWN_COLUMNS

Described = Callable[..., ibis.Table]
Columns = tuple[tuple[str, str], ...]  # name and type of each
Fact = tuple[str, Any]

ARROW = {
    "VARCHAR": pa.string(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
    "INTEGER": pa.int32(),
    "BIGINT": pa.int64(),
    "DOUBLE": pa.float64(),
    "BOOLEAN": pa.bool_(),
}


class Engine:
    """Makes tables in one DuckDB database. Ibis only compiles: its own connection is not used."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con = con

    def prepare(self) -> None:
        """Create what is declared and not there yet, whole tables and columns added since."""
        for kind in records.KINDS:
            self.con.execute(f"CREATE TABLE IF NOT EXISTS {kind} ({records.ddl(kind)}, {OWN_COLUMNS})")
            for column in records.KINDS[kind].columns.values():
                self._add_column(kind, column.name, column.sql_type)
        for table in schema.tables().values():
            if table.name not in schema.VIEWS:
                self.con.execute(table.ddl)
                for name, kind in ((column.name, column.type) for column in table.columns):
                    self._add_column(table.name, name, kind)

    def table(self, name: str) -> ibis.Table:
        """Return the table `name` for Ibis to describe others by, with the types it has in the database."""
        return _table(name, self._columns(name))

    def make(self, described: Described, **facts: Any) -> None:
        """Make the table that is called as the function is.

        Positional parameters name the tables it reads, keyword-only ones are taken from `facts`.
        The columns come out as schema.toml declares them, whatever the function left besides.
        """
        parameters = inspect.signature(described).parameters.values()
        read = tuple((p.name, self._columns(p.name)) for p in parameters if p.kind is p.POSITIONAL_OR_KEYWORD)
        given = tuple((p.name, facts[p.name]) for p in parameters if p.kind is p.KEYWORD_ONLY)
        query = _sql(described, read, given)
        name = described.__name__
        self.con.execute(f"CREATE OR REPLACE TABLE {name} AS {schema.tables()[name].select(f'({query})')}")

    def insert(self, name: str, columns: Mapping[str, Sequence[Any]]) -> None:
        """Add rows, given by column, to a declared table; a column left out is NULL."""
        types = {c.name: c.type for c in schema.tables()[name].columns}
        self.insert_arrow(
            name, pa.table({column: pa.array(v, _arrow(types[column])) for column, v in columns.items()})
        )

    def insert_rows(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows, all of the same columns, to a declared table."""
        if rows:
            self.insert(name, {column: [row[column] for row in rows] for column in rows[0]})

    def insert_arrow(self, name: str, rows: pa.Table) -> None:
        """Add Arrow rows to a table, by column name."""
        self.con.register("arrow_rows", rows)
        try:
            self.con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM arrow_rows')
        finally:
            self.con.unregister("arrow_rows")

    def insert_keys(self, name: str, keys: Sequence[str]) -> None:
        """Add keys to a table of one column, `key`."""
        self.insert_arrow(name, pa.table({"key": pa.array(keys, pa.string())}))

    def _columns(self, name: str) -> Columns:
        return tuple((column, kind) for column, kind, *_ in self.con.execute(f'DESCRIBE "{name}"').fetchall())

    def _add_column(self, table: str, name: str, kind: str) -> None:
        self.con.execute(f'ALTER TABLE "{table}" ADD COLUMN IF NOT EXISTS "{name}" {kind}')


def _table(name: str, columns: Columns) -> ibis.Table:
    return ibis.table({column: DuckDBType.from_string(kind) for column, kind in columns}, name=name)


@lru_cache(64)
def _sql(described: Described, read: tuple[tuple[str, Columns], ...], given: tuple[Fact, ...]) -> str:
    """The SQL of a described table; kept, since a small company's is run in less time than it is compiled."""
    tables = (_table(name, columns) for name, columns in read)
    return str(ibis.to_sql(described(*tables, **dict(given)), dialect="duckdb"))


def _arrow(kind: str) -> pa.DataType:
    decimal = re.fullmatch(r"DECIMAL\((\d+),(\d+)\)", kind)
    return pa.decimal128(int(decimal[1]), int(decimal[2])) if decimal else ARROW[kind]
