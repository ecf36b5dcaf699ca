"""One made-up company of the bundle's size, written once for the suite."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from etl.sample import command

BUNDLE = Path(__file__).parents[2] / "data" / "sample"
Rows = list[dict[str, str]]


@dataclass(frozen=True)
class Folder:
    path: Path
    tables: dict[str, Rows]

    def __getitem__(self, kind: str) -> Rows:
        return self.tables[kind]


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="session")
def bundle_facts() -> dict:
    import tomllib

    return tomllib.loads((BUNDLE / "sample.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, bundle_facts: dict) -> Folder:
    path = tmp_path_factory.mktemp("sample")
    asked = ["--orders", str(bundle_facts["orders"]), "--seed", str(bundle_facts["seed"]), "--out", str(path)]
    assert command(asked) == 0
    return Folder(path, {file.stem: read(file) for file in path.glob("*.csv")})
