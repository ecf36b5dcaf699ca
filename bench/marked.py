"""The marked texts that the reading of contracts is learned from.

The clauses of tests/contract/clauses, orders composed of them, the contracts of tests/contract/disputed and
the labelled sets dev to dev8 and dev11 to dev13. dev9, dev10, dev14, dev15 and the held half measure.
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
from collections.abc import Iterator
from typing import Any

from bench.composing import Piece, composed, misspelt
from bench.composing import rows as fields
from bench.disputed import disputed
from bench.timing import ROOT

LABELLED = ROOT / "tests" / "contract" / "labelled"
CORPUS = ROOT / "tests" / "contract" / "clauses"
TUNED = ("dev", "dev2", "dev3", "dev4", "dev5", "dev6")  # the rules were tuned on these
UNTUNED = ("dev7", "dev8")
REAL = ("dev11", "dev12", "dev13")  # papers in the forms real ones have
COMPOSED, SEED = 4_000, 4  # orders put together from marked lines
MISSPELT = 1_500  # texts told once more with slips of the pen

Text = tuple[str, list[dict[str, Any]], bool, str]


def texts(told: int = 1) -> list[Text]:
    """Each text with its labelled terms, whether the rules' terms may be seen, and the one dimension judged
    (empty: all). Papers in real forms, of which there are few, stand in it `told` times."""
    sys.path.insert(0, str(LABELLED))
    from build import parse_markup, unescape

    rows: list[Text] = []
    real = [Piece(row["text"], row["terms"]) for name in REAL for row in _labelled(name)]
    for path in sorted(CORPUS.glob("*.txt")):
        for line in path.read_text("utf-8").splitlines():
            rows.append((*parse_markup(unescape(line)), True, ""))
    lines = [Piece(text, terms) for text, terms, _, _ in rows]
    contracts = [Piece(each.text, each.terms) for each in disputed()]
    lines += [field for piece in [*lines, *contracts, *real] if "\n" in piece.text for field in fields(piece)]
    rows += [(*piece, True, "") for piece in composed(lines, COMPOSED, SEED)]
    rows += [(*piece, True, "") for piece in contracts]
    rng = random.Random(SEED)
    rows += [(*misspelt(piece, rng), True, "") for piece in rng.sample([*lines, *contracts], MISSPELT)]
    for name in (*TUNED, *UNTUNED):
        rows += [(row["text"], row["terms"], name in UNTUNED, "") for row in _labelled(name)]
    rows += [(*piece, True, "") for piece in real for _ in range(told)]
    return rows + _settled()


def _labelled(name: str) -> Iterator[dict[str, Any]]:
    """The clauses and contracts of a labelled set."""
    for kind in ("clauses", "contracts"):
        for line in (LABELLED / f"{kind}_{name}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)


def _settled() -> list[Text]:
    """The rows of the rules' tables: one dimension of each text is told."""
    terms: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for line in (CORPUS / "settled.tsv").read_text("utf-8").splitlines():
        dimension, state, span, text = line.split("\t", 3)
        text, span = (
            text.replace("\\n", "\n").replace("\\t", "\t"),
            span.replace("\\n", "\n").replace("\\t", "\t"),
        )
        told = terms.setdefault((text, dimension), [])
        if state != "absent":
            start = text.index(span)
            told.append({"dimension": dimension, "state": state, "start": start, "end": start + len(span)})
    return [
        (text, told, seen, dimension)
        for (text, dimension), told in terms.items()
        for seen in (False, False, True, True)  # few and sure: each counts four times
    ]


def digest() -> str:
    """A hash of all that is learned from, to tell weights of another corpus."""
    found = hashlib.sha256()
    for text in texts():
        found.update(json.dumps(text, ensure_ascii=False, sort_keys=True).encode())
    return found.hexdigest()
