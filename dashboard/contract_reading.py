"""What the Contract check shows of a text: its marks, its checklist and the clauses to add."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import lru_cache

import pandas as pd

from dashboard import wording
from dashboard.marked_text import Mark
from trade_assurance import contract

CLAIMABLE = ("measurable", "derivable")
SAID = {
    "measurable": "A third party could check it: a claim can stand on it.",
    "derivable": "Exact once another recorded fact is known: keep that fact on record.",
    "approximate": "A range or “about”: the supplier is free anywhere within it.",
    "vague": "Mentioned, with nothing to measure: nobody’s promise.",
    "absent": "Not in the text.",
}
"""State -> what it means for a claim."""

ORDER = ("absent", "vague", "approximate", "derivable", "measurable")


@dataclass(frozen=True, slots=True)
class Line:
    """One dimension of the checklist: its best state, the words found, why, and complaints so far.

    `start` is where the words stand in the text (or in the remarks), None where there are none.
    """

    dimension: str
    state: str
    found: str
    reason: str
    complaints: int
    only_in_remarks: bool
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Addition:
    """A clause to add, why, and what the lack of it has cost so far (None: not known)."""

    dimension: str
    text: str
    why: str
    lost: Decimal | None
    n_lost: int


@lru_cache(maxsize=32)
def read(text: str, remarks: str | None) -> contract.ContractReading:
    """The reading of an agreed text and its remarks; equal texts are read once."""
    return contract.read(text, remarks)


def marks(reading: contract.ContractReading, in_remarks: bool = False) -> list[Mark]:
    """The passages to mark in the text, or in the remarks."""
    found = [
        Mark(
            term.start, term.end, term.state, f"{wording.label(term.dimension)}: {term.state}.", _reason(term)
        )
        for term in reading.terms
        if term.in_remarks == in_remarks and term.state != "absent"
    ]
    if not in_remarks:
        taken = {(mark.start, mark.end) for mark in found}
        found += [
            Mark(span.start, span.end, "vague", "Vague words.", SAID["vague"])
            for span in reading.vague
            if (span.start, span.end) not in taken
        ]
    return found


def _reason(term: contract.Term) -> str:
    """Why the passage was read so and, where it only half carries a claim, what that means."""
    if term.state in ("derivable", "approximate"):
        return f"{term.reason} {SAID[term.state]}"
    return term.reason


def counts(reading: contract.ContractReading) -> list[tuple[str, str, int]]:
    """The key to the marks: kind, label, how many passages in text and remarks."""
    found = [mark.kind for aside in (False, True) for mark in marks(reading, aside)]
    return [(state, wording.label(state), found.count(state)) for state in reversed(ORDER) if state in found]


def checklist(reading: contract.ContractReading, complaints: Mapping[str, int]) -> list[Line]:
    """The 21 dimensions, what is missing first, each with the best passage found.

    `complaints`: dimension -> disputes that complained of it; of equal states the most complained of leads.
    """
    lines = []
    for dimension, state in reading.best.items():
        terms = [term for term in reading.terms if term.dimension == dimension and term.state == state]
        best = min(terms, key=lambda term: (term.in_remarks, term.start), default=None)
        lines.append(
            Line(
                dimension,
                state,
                best.text if best else "",
                best.reason if best else SAID["absent"],
                complaints.get(dimension, 0),
                bool(terms) and all(term.in_remarks for term in terms),
                best.start if best else None,
            )
        )
    return sorted(lines, key=lambda line: (ORDER.index(line.state), -line.complaints))


def as_frame(lines: Sequence[Line]) -> pd.DataFrame:
    """One row a dimension of the checklist, as it is downloaded."""
    columns = ["dimension", "state", "found", "reason", "complaints", "only_in_remarks"]
    return pd.DataFrame([asdict(line) for line in lines], columns=columns)


def additions(
    best: Mapping[str, str], category: str | None, lost: Mapping[str, tuple[Decimal | None, int]]
) -> list[Addition]:
    """The clauses to add; those whose lack has cost most come first, the others in the order of the field."""
    found = [
        Addition(clause.dimension, clause.text, clause.why, *lost.get(clause.dimension, (None, 0)))
        for clause in contract.redline(best, category)
    ]
    return sorted(found, key=lambda clause: -(clause.lost or 0))


def as_text(clauses: Sequence[Addition]) -> str:
    """The clauses as plain text to paste into an order."""
    return "\n\n".join(f"{number}. {clause.text}" for number, clause in enumerate(clauses, 1))
