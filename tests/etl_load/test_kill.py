"""Loads that die, and loads that meet: in processes of their own, killed as the system would kill them."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from data.warehouse import Warehouse
from tests.etl_load.company import DISPUTES, ORDERS, Desk
from tests.etl_load.drawn import rows

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def start(desk: Desk, *paths: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "etl", "load", "--warehouse", str(desk.warehouse.folder)]
    return subprocess.Popen(
        [*command, "--as-of", "2018-06-30", *map(str, paths)],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def kill_after(process: subprocess.Popen[str], said: str, seconds: float) -> None:
    """Kill -9 a moment after the load has said that it begins a step."""
    assert process.stderr is not None
    for line in process.stderr:
        if line.startswith(said):
            break
    time.sleep(seconds)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)


@pytest.fixture(scope="module")
def loaded_before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse with the first order alone; copied, never changed."""
    desk = Desk(tmp_path_factory.mktemp("before"), Warehouse(tmp_path_factory.mktemp("loaded") / "warehouse"))
    desk.load(desk.put("before/orders.csv", rows(ORDERS)[:1]))
    return desk.warehouse.folder


@pytest.fixture(scope="module")
def undisturbed(loaded_before: Path, tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A desk where the same was loaded and nothing killed."""
    folder = tmp_path_factory.mktemp("undisturbed")
    shutil.copytree(loaded_before, folder / "warehouse")
    desk = Desk(folder / "exports", Warehouse(folder / "warehouse"))
    desk.load(desk.put("after/orders.csv", ORDERS), desk.put("after/disputes.csv", DISPUTES))
    return desk


@pytest.mark.skipif(os.name == "nt", reason="no kill -9 on Windows")
@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("Reading exports", 0.05),
        ("Merging records", 0.02),
        ("Scoring", 0.0),
        ("Publishing", 0.0),
        ("Publishing", 0.05),
    ],
)
def test_a_killed_load_leaves_the_old_warehouse_and_the_next_completes(
    desk: Desk, loaded_before: Path, undisturbed: Desk, said: str, seconds: float
) -> None:
    shutil.copytree(loaded_before, desk.warehouse.folder)
    assert desk.ask("SELECT order_id FROM orders") == [("O1",)]
    after = desk.put("after/orders.csv", ORDERS)
    disputes = desk.put("after/disputes.csv", DISPUTES)
    kill_after(start(desk, after, disputes), said, seconds)

    (orders,) = desk.ask("SELECT count(*) FROM orders")[0]
    assert orders in (1, 3), "either the old version or the whole new one, nothing between"
    desk.load(after, disputes)
    assert desk.content() == undisturbed.content(), "no row lost, none doubled"
    assert not (desk.warehouse.folder / "draft").exists()
    named = {version.path for version in desk.warehouse.versions()}
    assert set(desk.warehouse.versions_folder.iterdir()) == named, "nothing is left lying about"
    assert not list(desk.warehouse.raw_folder.glob("tmp*"))


def test_two_loads_at_once_both_arrive(desk: Desk) -> None:
    one = desk.put("one/orders.csv", rows(ORDERS)[:1])
    two = desk.put("two/orders.csv", rows(ORDERS)[1:])
    processes = [start(desk, one), start(desk, two)]
    told = [process.communicate(timeout=120)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0], told
    assert desk.ask("SELECT order_id FROM orders ORDER BY 1") == [("O1",), ("O2",), ("O3",)]
    assert desk.ask("SELECT load_id FROM loads ORDER BY 1") == [(1,), (2,)]
    assert sum("Another load is running" in text for text in told) <= 1
