"""What several suites share: one real load of the sample company, made once for all processes; a browser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from bench.serving import QUIET, chromium

ROOT = Path(__file__).parents[1]


def run_module(*arguments: str, timeout: int = 600) -> subprocess.CompletedProcess[str]:
    """Run one of the project's commands as a user would, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="session")
def run():
    """The project's commands: `run("etl", "history", …)`."""
    return run_module


@pytest.fixture(scope="session")
def sample_warehouse(tmp_path_factory) -> Path:
    """The bundled sample company loaded, trained and scored. Read only: copy it before changing anything."""
    shared = tmp_path_factory.getbasetemp()
    if os.environ.get("PYTEST_XDIST_WORKER"):
        shared = shared.parent
    folder = shared / "sample-warehouse"
    with FileLock(shared / "sample-warehouse.lock"):
        if not (folder / "ready").exists():
            for command in (
                ("etl", "load", "data/sample", "--warehouse", str(folder)),
                ("models", "train", "--warehouse", str(folder)),
                ("etl", "load", "--warehouse", str(folder)),
            ):
                done = run_module(*command)
                assert done.returncode == 0, f"{command}: {done.stdout}\n{done.stderr}"
            (folder / "ready").touch()
    return folder


@pytest.fixture(scope="session")
def browser():
    """A real Chromium; without one the tests that drive it are left out, and say so."""
    from playwright.sync_api import Error, expect, sync_playwright

    expect.set_options(timeout=30_000)
    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium to drive (see setup/browser.sh): {str(error).splitlines()[0]}")
        yield running
        running.close()
