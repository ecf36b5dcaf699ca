"""What buyers write and what is wrong: the statements that the reading of complaints is learned from."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from bench.disputed import disputed
from bench.timing import ROOT
from trade_assurance.contract.lexicon import PROPERTIES

CORPUS = ROOT / "tests" / "contract" / "complaints"
LABELLED = ROOT / "tests" / "contract" / "labelled"
SETS = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")
TUNED = ("dev", "dev2", "dev3")  # the lists were tuned on these
FRAMES = CORPUS / "frames.txt"
PLAIN = 8  # times each of the plainest statements is told
FRAMED, PAIRED, SEED = 0.6, 0.12, 6  # statements told again among words that allege nothing, and two as one
ORDERED = 0.5  # counts told beside a statement that are the order's own
MONTHS = ("January", "April", "June", "October", "December")
PEOPLE = ("Aleksandr", "Maria", "J. Okoye", "Priya", "Tom")
PLACES = ("Lagos", "Ohio", "Hamburg", "Recife", "Dubai")


class Said(NamedTuple):
    """A statement, the dimensions it complains of, the properties where they are known, and whether what the
    lists read in it may be seen."""

    statement: str
    dimensions: frozenset[str]
    properties: frozenset[str] | None
    seen: bool


def statements(sets: Sequence[str] = SETS, chosen: Callable[[str], bool] = lambda _: True) -> list[Said]:
    """All that is learned from; of tests/contract/disputed the contracts `chosen` by their names."""
    rows = _corpus()
    for contract in filter(lambda each: chosen(each.name), disputed()):
        rows += [_said(each.statement, each.properties) for each in contract.complaints]
    for name in sets:
        rows += [Said(text, of, None, name not in TUNED) for text, of in labelled(name)]
    return rows + _retold(rows)


def _retold(rows: Sequence[Said]) -> list[Said]:
    """Some statements once more, as buyers file them: among greetings, demands and what the seller says; and
    some two as one."""
    rng = random.Random(SEED)
    found = []
    for row in rows:
        if rng.random() < FRAMED:
            found.append(row._replace(statement=framed(row.statement, rng)))
        if rng.random() < PAIRED:
            other = rng.choice(rows)
            both = row.properties is not None and other.properties is not None
            found.append(
                Said(
                    f"{_ended(row.statement)} {other.statement}",
                    row.dimensions | other.dimensions,
                    (row.properties or frozenset()) | (other.properties or frozenset()) if both else None,
                    row.seen and other.seen,
                )
            )
    return found


@cache
def _frames() -> dict[str, list[str]]:
    frames: dict[str, list[str]] = {"before": [], "after": []}
    for line in FRAMES.read_text("utf-8").splitlines():
        place, words = line.split("\t")
        frames[place].append(words)
    return frames


def framed(statement: str, rng: random.Random, ordered: str = "") -> str:
    """A statement among greetings, demands and what the seller says; counts in these are now and then that of
    all that was `ordered`."""
    before = rng.sample(_frames()["before"], rng.choice([0, 0, 1, 1, 2]))
    after = rng.sample(_frames()["after"], rng.choice([0, 1, 1, 2, 3]))
    words = [_filled(each, rng, ordered) for each in [*before, *after]]
    words.insert(len(before), _ended(statement))
    return " ".join(words)


@cache
def _clauses() -> tuple[str, ...]:
    """Terms as a buyer quotes them."""
    return tuple(term["text"] for each in disputed() for term in each.terms if "\n" not in term["text"])


def _filled(words: str, rng: random.Random, ordered: str) -> str:
    values = {
        "{n}": ordered if ordered and rng.random() < ORDERED else str(rng.randint(2, 5_000)),
        "{day}": f"20{rng.randint(15, 27)}-{rng.randint(1, 12):02}-14",
    }
    values |= {"{month}": rng.choice(MONTHS), "{name}": rng.choice(PEOPLE), "{place}": rng.choice(PLACES)}
    values["{clause}"] = rng.choice(_clauses())
    for slot, value in values.items():
        words = words.replace(slot, value)
    return words


def _ended(statement: str) -> str:
    return statement if statement[-1:] in ".!?。！？" else statement + "."


def _corpus() -> list[Said]:
    found = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            properties, statement = line.split("\t")
            names = [name.strip() for name in properties.split("+")]
            row = _said(statement, [name for name in names if name != "none"])
            found += [row] * (PLAIN if path.stem == "plain" else 1)
    return found


def _said(statement: str, properties: Sequence[str]) -> Said:
    return Said(statement, frozenset(PROPERTIES[name] for name in properties), frozenset(properties), True)


def labelled(name: str) -> list[tuple[str, frozenset[str]]]:
    """The complaints of a labelled set, with their dimensions."""
    rows = []
    for line in (LABELLED / f"contracts_{name}.jsonl").read_text("utf-8").splitlines():
        rows += [
            (each["statement"], frozenset(each["dimensions"])) for each in json.loads(line)["complaints"]
        ]
    return rows
