"""Warehouses to show: a whole one, one without odds, one with nothing in it, one that means harm."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries, theme
from tests.dashboard.fixture_world import publish

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def worlds(tmp_path_factory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("worlds")
    publish(folder / "whole")
    publish(folder / "no_odds", model=False)
    publish(folder / "empty", n=0)
    publish(folder / "hostile", hostile=True)
    return {name: folder / name for name in ("whole", "no_odds", "empty", "hostile", "none")}


@pytest.fixture(params=["whole"])
def world(request, worlds, tmp_path, monkeypatch) -> str:
    """The world a test looks at, a copy of its own (choose with `indirect`)."""
    folder = tmp_path / "data" / "warehouse"
    if worlds[request.param].exists():
        shutil.copytree(worlds[request.param], folder)
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(folder))
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path / "inbox"))
    monkeypatch.delenv("RECOURSE_CASEWORK", raising=False)
    queries.forget()
    return request.param


@pytest.fixture
def app(world):
    """The whole app as its router shows it: `app("queue", dispute="D1")` is a page after its first run."""
    assert world

    def open_page(page: str = "overview", **parameters: str) -> AppTest:
        test = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        for name, value in parameters.items():
            test.query_params[name] = value
        test.run()
        if page != "overview":
            test.switch_page(f"dashboard/pages/{page}.py")
            for name, value in parameters.items():
                test.query_params[name] = value
            test.run()
        return test

    return open_page


@pytest.fixture
def words():
    """Everything a page says in HTML, markdown and alerts, as one text."""

    def said(test: AppTest) -> str:
        kinds = ("html", "markdown", "warning", "error", "info", "caption", "subheader")
        parts = []
        for kind in kinds:
            for element in test.get(kind):
                body = getattr(element, "value", None) or getattr(getattr(element, "proto", None), "body", "")
                if body != theme.script():  # the program's own, the same on every page
                    parts.append(str(body))
        return "\n".join(parts)

    return said
