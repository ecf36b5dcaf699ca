"""A connection with the six stored tables, empty."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from data.warehouse import Warehouse
from tests.etl_load.company import Desk
from tests.etl_load.drawn import create_kinds


@pytest.fixture
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        create_kinds(connection)
        yield connection


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    (tmp_path / "exports").mkdir()
    return Desk(tmp_path / "exports", Warehouse(tmp_path / "warehouse"), capsys)
