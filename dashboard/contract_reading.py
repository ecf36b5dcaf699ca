"""What the Contract check shows of a text: its marks, its checklist and the clauses to add."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from functools import lru_cache

import pandas as pd

from dashboard import wording
from dashboard.marked_text import Mark
from trade_assurance import contract, payment_roads

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

    `start` is where the words stand in the text (or in the remarks), None where there are none. `weaker` is
    an approximate or vague passage on another thing than a firm one holds: "poles 9.5 mm", "about 2 m long".
    `past` is a road of payment that leads past the platform: no claim stands on what is paid so.
    """

    dimension: str
    state: str
    found: str
    reason: str
    complaints: int
    only_in_remarks: bool
    start: int | None = None
    weaker: contract.Term | None = None
    past: payment_roads.NamedRoad | None = None

    @property
    def stands(self) -> bool:
        """Whether a claim can stand on all the text says of the dimension."""
        return self.state in CLAIMABLE and not self.doubted

    @property
    def doubted(self) -> bool:
        """Whether something else in the text takes away from the best passage."""
        return self.weaker is not None or self.past is not None

    @property
    def weakest(self) -> str:
        """The state the dimension is only as good as."""
        return "vague" if self.past else self.weaker.state if self.weaker else self.state


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


@lru_cache(maxsize=32)
def roads(text: str) -> tuple[payment_roads.NamedRoad, ...]:
    """The roads of payment a text names; equal texts are read once."""
    return payment_roads.named(text)


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
    named = roads(reading.remarks if in_remarks else reading.text)
    return found + [Mark(road.start, road.end, "mentioned", "Payment.", road.sentence) for road in named]


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
    past = next((road for road in roads(reading.text) if road.kind == payment_roads.PAST), None)
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
                _weaker([term for term in reading.terms if term.dimension == dimension]),
                past if dimension == "payment_terms" else None,
            )
        )
    return sorted(lines, key=lambda line: (_place(line), -line.complaints))


def _place(line: Line) -> int:
    """Where the line's group stands: what is fixed for one thing and not for another is doubtful."""
    return ORDER.index("approximate" if line.doubted and line.state in CLAIMABLE else line.state)


def _weaker(terms: Sequence[contract.Term]) -> contract.Term | None:
    """The first passage weaker than the firm ones of its dimension that none of them makes good.

    A firm passage makes good what is about the same thing. Vague words about nothing in particular cost
    nothing beside it; an approximate figure does, whatever it is about.
    """
    firm = {term.subject for term in terms if term.state in CLAIMABLE}
    weak = [
        term
        for term in terms
        if (term.state == "approximate" and (not term.subject or term.subject not in firm))
        or (term.state == "vague" and term.subject and term.subject not in firm)
    ]
    return (
        min(weak, key=lambda term: (term.state, term.in_remarks, term.start), default=None) if firm else None
    )


def to_mend(lines: Sequence[Line]) -> dict[str, str]:
    """Dimension -> the state it is only as good as: what the clauses to add go by."""
    return {line.dimension: line.weakest for line in lines}


def as_frame(lines: Sequence[Line]) -> pd.DataFrame:
    """One row a dimension of the checklist, as it is downloaded."""
    columns = ["dimension", "state", "found", "reason", "weaker", "complaints", "only_in_remarks"]
    rows = [asdict(line) | {"weaker": _doubt(line)} for line in lines]
    return pd.DataFrame(rows, columns=columns)


def _doubt(line: Line) -> str:
    """The words that take away from the best passage."""
    return line.past.text if line.past else line.weaker.text if line.weaker else ""


def additions(
    best: Mapping[str, str], category: str | None, lost: Mapping[str, tuple[Decimal | None, int]]
) -> list[Addition]:
    """The clauses to add; those whose lack has cost most come first, the others in the order of the field."""
    found = [
        Addition(clause.dimension, clause.text, clause.why, *lost.get(clause.dimension, (None, 0)))
        for clause in contract.redline(best, category)
    ]
    return sorted(found, key=lambda clause: -(clause.lost or 0))


def lost_by(frame: pd.DataFrame) -> dict[str, tuple[Decimal | None, int]]:
    """What `additions` takes as lost, of a frame of dimension, lost_rc, n_lost."""
    return {
        row["dimension"]: (
            None if wording.unknown(row["lost_rc"]) else Decimal(str(row["lost_rc"])),
            int(row["n_lost"]),
        )
        for row in frame.to_dict("records")
    }


def as_text(clauses: Sequence[Addition]) -> str:
    """The clauses as plain text to paste into an order."""
    return "\n\n".join(f"{number}. {clause.text}" for number, clause in enumerate(clauses, 1))
