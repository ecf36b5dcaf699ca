"""A real server and a real Chromium."""

import shutil
from collections.abc import Iterator

import pytest

from bench.serving import serving


@pytest.fixture
def page(browser):
    """A fresh window at the desk's size; anything the browser's console calls an error fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    window = context.new_page()
    window.set_default_timeout(30_000)
    errors: list[str] = []
    window.on("pageerror", lambda error: errors.append(str(error)))
    yield window
    context.close()
    assert not errors


@pytest.fixture(scope="module")
def looked_at(sample_warehouse, tmp_path_factory) -> Iterator[str]:
    """The app over a copy of the sample's warehouse, one for all that only look."""
    folder = tmp_path_factory.mktemp("looked-at") / "warehouse"
    shutil.copytree(sample_warehouse, folder)
    with serving(folder) as address:
        yield address


@pytest.fixture
def sample_app(sample_warehouse, tmp_path) -> Iterator[str]:
    """The app over a private copy of the sample's warehouse."""
    folder = tmp_path / "warehouse"
    shutil.copytree(sample_warehouse, folder)
    with serving(folder) as address:
        yield address


@pytest.fixture
def sample_order(sample_warehouse) -> str:
    """The newest order of the sample that has no dispute."""
    from data.warehouse import Warehouse

    con = Warehouse(sample_warehouse).connect()
    found = con.execute(
        "SELECT order_id FROM mart_orders WHERE n_disputes = 0 ORDER BY ordered_on DESC, order_id LIMIT 1"
    ).fetchone()
    con.close()
    return str(found[0])
