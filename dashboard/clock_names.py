"""The rules' clocks, and what a case lacks, in the buyer's words."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from dashboard import wording

EVERY_EDITION = "all editions"


def said(code: Any) -> str:
    """A clock's code in words: 'claim_window' -> 'Claim window ends'; the code itself where it has none."""
    return _words()["clocks"].get(str(code)) or wording.label(code)


def since(code: Any, day: Any) -> str:
    """A day from which something may be done: 'Escalation opens from 2018-07-05'."""
    return f"{said(code)} from {wording.iso(day)}"


def lacking(code: str) -> str:
    """What is missing, in words: 'clause_size' -> 'clause on size'."""
    if code.startswith("clause_"):
        return f"clause on {wording.label(code.removeprefix('clause_')).lower()}"
    return _words()["missing"].get(code) or wording.label(code).lower()


def edition(reading: Any) -> str:
    """The edition a clock's reading names: 'TA-CR/post_delivery: 3 days …' -> 'TA-CR'; '' where all agree."""
    if wording.unknown(reading):
        return ""
    name = wording.plain(re.split("[/:]", str(reading))[0])
    return "" if name == EVERY_EDITION else name


@cache
def _words() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_suffix(".toml")
    stated: dict[str, dict[str, str]] = tomllib.loads(path.read_text(encoding="utf-8"))
    return stated
