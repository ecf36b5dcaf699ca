"""The contracts of tests/contract/disputed, each with complaints and the terms that carry them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from bench.timing import ROOT

FOLDER = ROOT / "tests" / "contract" / "disputed"
LABELLED = ROOT / "tests" / "contract" / "labelled"


class Told(NamedTuple):
    """A complaint: the properties that are wrong, the statement, and the texts of the terms that carry it."""

    properties: tuple[str, ...]
    statement: str
    carried_by: tuple[str, ...]


class Disputed(NamedTuple):
    """A contract, its marked terms and what was complained of under it."""

    name: str
    text: str
    terms: list[dict[str, Any]]
    complaints: tuple[Told, ...]


def disputed() -> Iterator[Disputed]:
    """All contracts, in the order of the files."""
    if str(LABELLED) not in sys.path:
        sys.path.insert(0, str(LABELLED))
    from build import parse_markup, unescape

    for path in sorted(FOLDER.glob("*.txt")):
        for nth, block in enumerate(("\n" + path.read_text("utf-8")).split("\n@ ")[1:]):
            _, *lines = block.strip("\n").split("\n")
            body = "\n".join(unescape(line) for line in lines if not line.startswith(">")).rstrip()
            text, terms = parse_markup(body)
            told = tuple(_told(line) for line in lines if line.startswith(">"))
            yield Disputed(f"{path.stem}-{nth}", text, terms, told)


def _told(line: str) -> Told:
    properties, statement, *carrying = (cell.strip() for cell in line[2:].split("|"))
    names = tuple(name.strip() for name in properties.split("+") if name.strip() != "none")
    quotes = carrying[0].split(";;") if carrying and line.startswith(">+") else []
    return Told(names, statement, tuple(quote.strip() for quote in quotes if quote.strip()))
