"""The declared tables, the document written from them, and what a load really makes."""

from pathlib import Path

import duckdb

from etl import records, schema
from etl.engine import Engine

ROOT = Path(__file__).parents[2]


def test_the_document_is_current() -> None:
    """If this fails: python -m etl.schema > docs/warehouse.md"""
    assert (ROOT / "docs" / "warehouse.md").read_text(encoding="utf-8") == schema.document()


def test_every_column_has_a_type_that_duckdb_knows() -> None:
    with duckdb.connect() as con:
        Engine(con).prepare()
        for table in schema.tables().values():
            if table.name not in schema.VIEWS:
                found = con.execute(f'DESCRIBE "{table.name}"').fetchall()
                assert [(row[0], row[1]) for row in found] == [(c.name, c.type) for c in table.columns]


def test_columns_added_since_are_added_to_an_older_warehouse() -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE build (version VARCHAR); INSERT INTO build VALUES ('v000001')")
        con.execute("CREATE TABLE orders (order_id VARCHAR)")
        Engine(con).prepare()
        assert con.execute("SELECT version, as_of FROM build").fetchall() == [("v000001", None)]
        names = [row[0] for row in con.execute("DESCRIBE orders").fetchall()]
        assert set(records.KINDS["orders"].columns) <= set(names)


def test_every_table_says_what_one_row_is() -> None:
    assert all(table.grain.startswith("One row") for table in schema.tables().values())
