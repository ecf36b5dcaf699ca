"""Companies loaded, trained and scored by the real commands, to see what the pages say of their odds."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import queries
from etl.__main__ import pipeline
from etl.commands import main as etl
from etl.sample import command as sample
from models.__main__ import main as models

ROOT = Path(__file__).parents[2]
AS_OF = date(2019, 11, 29)
ORDERS = 2600
RESULT = ["outcome", "refunded_amount", "refunded_on"]


def build(folder: Path, exports: Path, as_of: date = AS_OF, mapping: Path | None = None) -> Path:
    """The warehouse in `folder` with these exports loaded, trained on and scored."""
    warehouse = folder / "warehouse"
    mapped = ["--mapping", str(mapping)] if mapping else []
    day = ["--as-of", str(as_of)]
    assert etl(["load", str(exports), *day, *mapped, "--warehouse", str(warehouse)], pipeline) == 0
    return learned(warehouse, as_of)


def learned(warehouse: Path, as_of: date = AS_OF) -> Path:
    """The warehouse, a model trained on it and its disputes scored."""
    there = ["--warehouse", str(warehouse)]
    assert models(["train", *there]) == 0
    assert etl(["load", "--as-of", str(as_of), *there], pipeline) == 0
    return warehouse


def without_models(warehouse: Path, folder: Path) -> Path:
    """A copy of a warehouse that has learned nothing yet, in `folder`."""
    return Path(shutil.copytree(warehouse, folder / "warehouse", ignore=shutil.ignore_patterns("models")))


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of a made-up company, some 300 of its disputes decided."""
    folder = tmp_path_factory.mktemp("made-up") / "exports"
    assert sample(["--orders", str(ORDERS), "--seed", "21", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def steady(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company as it is."""
    return build(tmp_path_factory.mktemp("steady"), exports)


@pytest.fixture(scope="session")
def changed(steady: Path, exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A warehouse of the same company with its disputes changed by a function, learned from anew."""

    def make(name: str, change: Callable[[pd.DataFrame], None]) -> Path:
        folder = tmp_path_factory.mktemp(name)
        without_models(steady, folder)
        disputes = pd.read_csv(exports / "disputes.csv", dtype=str)
        change(disputes)
        (folder / "exports").mkdir()
        disputes.to_csv(folder / "exports" / "disputes.csv", index=False)
        return build(folder, folder / "exports")

    return make


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., AppTest]:
    """A page of the app over a warehouse: `opened(warehouse, "queue", dispute="D1")`."""
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path / "inbox"))
    monkeypatch.setenv("RECOURSE_CASEWORK", f"sqlite:///{tmp_path / 'casework.sqlite'}")

    def open_page(warehouse: Path, page: str, **parameters: str) -> AppTest:
        monkeypatch.setenv("RECOURSE_WAREHOUSE", str(warehouse))
        queries.forget()
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        at.switch_page(f"dashboard/pages/{page}.py")
        for name, value in parameters.items():
            at.query_params[name] = value
        at.run()
        assert not at.exception
        return at

    return open_page


def said(at: AppTest) -> str:
    """All words of a page."""
    kinds = ("html", "markdown", "warning", "error", "info", "caption", "subheader", "metric")
    return "\n".join(str(getattr(each, "value", "")) for kind in kinds for each in at.get(kind))
