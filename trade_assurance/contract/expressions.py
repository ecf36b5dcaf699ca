"""Loads the regular expressions of the rules: data with a reason each."""

from __future__ import annotations

import re
import tomllib

from .units import LISTS

_TABLE = {
    module: rows
    for name in ("expressions", "complaint_expressions")
    for module, rows in tomllib.loads((LISTS / f"{name}.toml").read_text("utf-8")).items()
}


def expressions(module: str) -> dict[str, re.Pattern[str]]:
    """The compiled expressions of one module of rules, by name."""
    return {name: re.compile(row["regex"]) for name, row in _TABLE[module].items()}
