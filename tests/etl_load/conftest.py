"""A connection with the six stored tables, empty."""

import shutil
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
def desk(tmp_path: Path) -> Desk:
    (tmp_path / "exports").mkdir()
    return Desk(tmp_path / "exports", Warehouse(tmp_path / "warehouse"))


@pytest.fixture(scope="session")
def _loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("company")
    made = Desk(folder / "exports", Warehouse(folder / "warehouse"))
    made.load(made.put_company())
    return made


@pytest.fixture
def loaded_desk(_loaded_once: Desk, desk: Desk) -> Desk:
    """A desk of its own where the whole company has been loaded."""
    desk.put_company()
    shutil.copytree(_loaded_once.warehouse.folder, desk.warehouse.folder)
    return desk
