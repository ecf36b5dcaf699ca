"""A warehouse of another version of the program is said to be one; no page breaks over it."""

import duckdb

from dashboard import queries
from data.warehouse import Warehouse


def without(column: str, table: str) -> None:
    """Take a column from the published warehouse, as an earlier version would have published it."""
    current = Warehouse.default().current()
    assert current is not None
    with duckdb.connect(current.path) as con:
        con.execute(f'ALTER TABLE "{table}" DROP COLUMN "{column}"')
    queries.forget()


def test_a_page_that_misses_a_column_says_to_score_again(app, words):
    without("variant", "readings")
    test = app("case", dispute="D00300")
    assert not test.exception
    assert "prepared by another version of Recourse" in words(test)
    assert "Train and score again" in words(test)
