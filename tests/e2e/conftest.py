"""A real server and a real Chromium."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def chromium() -> str | None:
    """The browser to drive: the one `make test` found, else one on the PATH, else Playwright's own (None)."""
    named = os.environ.get("RECOURSE_CHROMIUM")
    return named or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def serving(warehouse: Path) -> Iterator[str]:
    """The app on a free port over one warehouse folder; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {
        "RECOURSE_WAREHOUSE": str(warehouse),
        "RECOURSE_INBOX": str(warehouse.parent / "inbox"),
        "RECOURSE_CASEWORK": f"sqlite:///{warehouse.parent / 'casework.sqlite'}",
    }
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless", "true"]
    command += ["--server.address", "127.0.0.1", "--server.port", str(port), "--server.fileWatcherType", "none"]
    log = warehouse.parent / "server.log"
    with log.open("w") as out:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(240):
                try:
                    urllib.request.urlopen(f"{address}/_stcore/health", timeout=2).read()  # noqa: S310 our own server
                    break
                except OSError:
                    assert server.poll() is None, log.read_text()
                    time.sleep(0.25)
            yield address
        finally:
            server.terminate()
            server.wait(20)


@pytest.fixture(scope="session")
def browser():
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            running = playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        except Error as error:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"no Chromium to drive (see setup/browser.sh): {str(error).splitlines()[0]}")
        yield running
        running.close()


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


@pytest.fixture
def sample_app(sample_warehouse, tmp_path) -> Iterator[str]:
    """The app over a private copy of the sample's warehouse."""
    folder = tmp_path / "warehouse"
    shutil.copytree(sample_warehouse, folder)
    with serving(folder) as address:
        yield address
