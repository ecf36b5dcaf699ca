"""Cases written as a reader would: pipe tables and small records."""

from __future__ import annotations

import copy
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from trade_assurance.facts import Case, case_from_json

DATA = Path(__file__).parents[1] / "data" / "cases"


def _rows(text: str) -> list[dict[str, str]]:
    lines = [line.strip().strip("|").split("|") for line in text.strip().splitlines()]
    head, *body = [[cell.strip() for cell in line] for line in lines]
    return [dict(zip(head, line, strict=True)) for line in body if set("".join(line)) != {"-"}]


def _case(**records: Any) -> Case:
    return case_from_json(records)


def _patched(records: dict[str, Any], patch: dict[str, Any]) -> dict[str, Any]:
    """The records with a variant's columns written over them; lists replace lists."""
    result = copy.deepcopy(records)
    for name, value in patch.items():
        if isinstance(value, dict):
            result[name] = {**result.get(name, {}), **value}
        else:
            result[name] = value
    return result


def _told() -> list[Any]:
    found = []
    for path in sorted(DATA.glob("case_*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        as_of, base, expected = date.fromisoformat(told["as_of"]), told["records"], told["expected"]
        name = f"{told['case']}: {told['title']}"
        found.append(pytest.param(base, as_of, expected, id=name))
        for number, patch in enumerate(told["rewordings"], 1):
            records = _patched(base, patch)
            found.append(pytest.param(records, as_of, expected, id=f"{name}, reworded {number}"))
        near = dict(told["near_miss"])
        expected_near, why = near.pop("expected"), near.pop("why")
        found.append(
            pytest.param(_patched(base, near), as_of, expected_near, id=f"{told['case']}, near miss: {why}")
        )
    return found


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if {"told", "as_of", "expected"} <= set(metafunc.fixturenames):
        metafunc.parametrize(("told", "as_of", "expected"), _told())


@pytest.fixture(scope="session", autouse=True)
def _fresh_caches() -> None:
    """Nothing computed before the first test is taken for granted: a mutated rule must not hide behind it."""
    for name, module in tuple(sys.modules.items()):
        if name.startswith("trade_assurance.") and not name.startswith("trade_assurance.contract"):
            for each in vars(module).values():
                if hasattr(each, "cache_clear"):
                    each.cache_clear()


@pytest.fixture
def table() -> Any:
    """Reads a pipe table into rows of text."""
    return _rows


@pytest.fixture
def case() -> Any:
    """A typed case from records written as keyword arguments."""
    return _case
