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
Tables = dict[str, pd.DataFrame]


def build(folder: Path, exports: Path, as_of: date = AS_OF, mapping: Path | None = None) -> Path:
    """The warehouse of these exports: loaded, trained, scored."""
    warehouse = ["--warehouse", str(folder / "warehouse")]
    mapped = ["--mapping", str(mapping)] if mapping else []
    assert etl(["load", str(exports), "--as-of", str(as_of), *mapped, *warehouse], pipeline) == 0
    assert models(["train", *warehouse]) == 0
    assert etl(["load", "--as-of", str(as_of), *warehouse], pipeline) == 0
    return folder / "warehouse"


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The exports of a made-up company, some 300 of its disputes decided."""
    folder = tmp_path_factory.mktemp("made-up") / "exports"
    assert sample(["--orders", str(ORDERS), "--seed", "21", "--out", str(folder)]) == 0
    return folder


@pytest.fixture(scope="session")
def changed(exports: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A warehouse of the same company with its tables changed by a function."""

    def make(name: str, change: Callable[[Tables], None]) -> Path:
        folder = tmp_path_factory.mktemp(name)
        shutil.copytree(exports, folder / "exports")
        files = {path.stem: path for path in (folder / "exports").glob("*.csv")}
        tables = {kind: pd.read_csv(path, dtype=str) for kind, path in files.items()}
        change(tables)
        for kind, path in files.items():
            tables[kind].to_csv(path, index=False)
        return build(folder, folder / "exports")

    return make


@pytest.fixture(scope="session")
def steady(changed: Callable[..., Path]) -> Path:
    """The company as it is."""
    return changed("steady", lambda _: None)


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
