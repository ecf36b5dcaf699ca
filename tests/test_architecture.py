"""The direction of imports and the other promises of the layout."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
OURS = {"trade_assurance", "models", "etl", "dashboard", "data", "bench", "tests", "app"}
MAY_IMPORT: dict[str, set[str]] = {
    "trade_assurance": set(),
    "models": {"trade_assurance", "data"},
    "etl": {"trade_assurance", "models", "data"},
    "dashboard": {"trade_assurance", "models", "data"},
    "app.py": {"dashboard", "data"},
    "data": set(),
}
LONGEST_FILE = 300


def sources(package: str) -> list[Path]:
    path = ROOT / package
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def imported(path: Path) -> set[str]:
    """Our top-level packages that a file imports, wherever in the file the import stands."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            names.add(node.module.split(".")[0])
    return names & OURS


@pytest.mark.parametrize("package", MAY_IMPORT)
def test_imports_point_inward(package):
    files = sources(package)
    assert files, f"{package} has no Python file"
    for path in files:
        outward = imported(path) - MAY_IMPORT[package] - {package.removesuffix(".py")}
        assert not outward, f"{path.relative_to(ROOT)} imports {sorted(outward)}"


def test_only_the_warehouse_door_the_settings_and_the_own_editions_are_taken_from_data():
    for package in ("models", "etl", "dashboard"):
        for path in sources(package):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "data":
                    parts = {node.module} if node.module != "data" else {f"data.{a.name}" for a in node.names}
                    assert parts <= {"data.warehouse", "data.settings", "data.own_editions"}, (
                        f"{path.relative_to(ROOT)}: {parts}"
                    )


def test_pages_hold_no_sql():
    for path in sources("dashboard/pages"):
        assert not re.search(r"\b(SELECT|INSERT|UPDATE|DELETE)\b", path.read_text("utf-8")), path.name


def test_nothing_unpickles():
    for package in ("trade_assurance", "models", "etl", "dashboard", "data"):
        for path in sources(package):
            assert not {"pickle", "joblib", "cloudpickle", "dill"} & {
                name.split(".")[0]
                for node in ast.walk(ast.parse(path.read_text("utf-8")))
                for name in (
                    [a.name for a in node.names]
                    if isinstance(node, ast.Import)
                    else [node.module or ""]
                    if isinstance(node, ast.ImportFrom)
                    else []
                )
            }, path.relative_to(ROOT)


def test_files_can_be_read_in_one_sitting():
    long = {
        str(path.relative_to(ROOT)): lines
        for package in MAY_IMPORT
        for path in sources(package)
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert not long


def test_pins_answer_every_range():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    ranges = project["project"]["dependencies"]
    pinned = {line.split("==")[0] for line in (ROOT / "requirements.txt").read_text("utf-8").splitlines()}
    missing = {re.split(r"[><=~]", name)[0].lower() for name in ranges} - pinned
    assert not missing
    unpinned = [
        line
        for file in ("requirements.txt", "requirements-dev.txt")
        for line in (ROOT / file).read_text("utf-8").splitlines()
        if line.strip() and "==" not in line
    ]
    assert not unpinned


def test_nothing_names_an_absolute_home():
    for package in MAY_IMPORT:
        for path in sources(package):
            assert not re.search(r"['\"](/home/|/root/|/work/|C:\\\\Users)", path.read_text("utf-8")), path
