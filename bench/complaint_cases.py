"""The complaints that `bench/supports.py` learns from, as its network sees them.

Those of tests/contract/disputed, whose carrying terms are marked, and those of dev4 to dev6, on which no rule
of the complaint side was tuned. What a statement is likely to complain of is told by networks that were
learned without it (two halves), as it will be of a statement yet unseen.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import numpy as np

from bench import statements, wording
from bench.disputed import Disputed, Told, disputed
from bench.said import LABELLED, framed
from bench.said import statements as said
from trade_assurance.contract import complaint, read
from trade_assurance.contract import statement_network as network
from trade_assurance.contract import wording as table
from trade_assurance.contract.carrying import CARRYING
from trade_assurance.contract.contract_words import ContractWords
from trade_assurance.contract.likeness import Likeness
from trade_assurance.contract.support_network import TermWords, WordMarks, _marks, term_words
from trade_assurance.contract.supporting import carried_by_rule

SETS = ("dev4", "dev5", "dev6")
OTHERS = ("dev", "dev2", "dev3")
HALF_EPOCHS = 7  # of the statement networks of each half
FRAMED = 0.6  # complaints told among words that allege nothing
_COUNT = re.compile(r"\d[\d,.]*(?<![,.])")


class Case(NamedTuple):
    """A complaint before its contract, as the networks see it: whether it is supported, which terms carry it
    (None: not known), the words of both, and the marks they share."""

    supported: bool
    carried: np.ndarray[Any, Any] | None
    statement: WordMarks
    terms: list[TermWords]
    given: np.ndarray[Any, Any]


def contracts() -> Iterator[tuple[Disputed, bool]]:
    """The contracts with complaints, and whether the terms that carry them are known."""
    for each in disputed():
        yield each, True
    for name in SETS:
        for line in (LABELLED / f"contracts_{name}.jsonl").read_text("utf-8").splitlines():
            row = json.loads(line)
            told = tuple(
                Told((), each["statement"], ("?",) * each["supported"]) for each in row["complaints"]
            )
            yield Disputed(row["id"], row["text"], row["terms"], told), False


def half(name: str) -> int:
    """Which half a contract belongs to."""
    return zlib.crc32(name.encode()) % 2


def cases() -> list[Case]:
    """All complaints, each read with statement networks that were learned from the other half."""
    return [case for out in (0, 1) for case in cases_of(out)]


def cases_of(out: int) -> list[Case]:
    """The complaints of one half."""
    kept = network.WEIGHTS_FILE, table.TABLE
    found: list[Case] = []
    with TemporaryDirectory() as scratch:
        known = said(OTHERS, lambda name: half(name) != out)
        network.WEIGHTS_FILE, table.TABLE = Path(scratch) / "half.npz", Path(scratch) / "half.csv"
        table.TABLE.write_text(wording.learn(known), "utf-8")
        arrays = statements.learned(known, networks=1, epochs=HALF_EPOCHS)
        np.savez_compressed(network.WEIGHTS_FILE, **arrays)
        _forget()
        rng = random.Random(out)
        for contract, marked in contracts():
            if half(contract.name) == out:
                found += _cases(contract, marked, rng)
    network.WEIGHTS_FILE, table.TABLE = kept
    _forget()
    return found


def _forget() -> None:
    for cached in (network.trained, network.chances, table._table, table.log_odds, complaint):
        cached.cache_clear()


def _cases(contract: Disputed, marked: bool, rng: random.Random) -> Iterator[Case]:
    reading = read(contract.text)
    terms = [term for term in reading.terms if term.state in CARRYING]
    words = ContractWords(reading)
    seen = [term_words(reading, term) for term in terms]
    counts = [
        number[0] for term in terms if term.dimension == "quantity" if (number := _COUNT.search(term.text))
    ]
    for each in contract.complaints:
        ordered = rng.choice(counts) if counts else ""
        statement = framed(each.statement, rng, ordered) if rng.random() < FRAMED else each.statement
        of = complaint(statement)
        given = Likeness(of, words).marks(terms, carried_by_rule(reading, of, words))
        quotes = each.carried_by if marked else ()
        carried = np.array([any(_same(term.text, quote) for quote in quotes) for term in terms], np.float32)
        yield Case(bool(each.carried_by), carried if marked else None, _marks(statement), seen, given)


def _same(term: str, quote: str) -> bool:
    return quote in term or (term in quote and len(term) > 2)


def digest() -> str:
    """A hash of all that is learned from, to tell weights of other complaints."""
    found = hashlib.sha256()
    for contract, marked in contracts():
        found.update(repr((contract.text, contract.complaints, marked)).encode())
    return found.hexdigest()
