"""A connection with the six stored tables, empty."""

from collections.abc import Iterator

import duckdb
import pytest

from tests.etl_load.drawn import create_kinds


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_kinds(connection)
        yield connection
