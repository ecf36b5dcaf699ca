"""What a reading of a contract is made of. The codes, states and weights are those of the project's
definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

DIMENSIONS: tuple[str, ...] = (
    "ship_date",
    "quantity",
    "size",
    "weight",
    "material",
    "colour",
    "performance",
    "components",
    "appearance",
    "packaging",
    "labelling",
    "branding",
    "compliance",
    "test_method",
    "tolerance",
    "sampling",
    "approved_sample",
    "parts_list",
    "payment_terms",
    "delivery_terms",
    "remedy",
)

# Starting values: the odds learn from the states themselves, never from this one score.
WEIGHTS: dict[str, float] = {
    "measurable": 1.0,
    "derivable": 0.7,
    "approximate": 0.4,
    "vague": 0.15,
    "absent": 0.0,
}


class Span(NamedTuple):
    """A piece of the text: `[start, end)` in Unicode code points of the original, and the text itself."""

    start: int
    end: int
    text: str


class Term(NamedTuple):
    """One thing the contract says about one dimension.

    `value` follows value.schema.json or is None; `reason` is a sentence for a buyer; offsets of a term with
    `in_remarks` count in the remarks; `subject` names the part and property the term is about ("lid size").
    """

    dimension: str
    state: str
    start: int
    end: int
    text: str
    value: dict[str, Any] | None
    reason: str
    in_remarks: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ContractReading:
    """All terms of a text, its charged vague phrases, the best state of each dimension and their mean
    weight."""

    terms: tuple[Term, ...]
    vague: tuple[Span, ...]
    best: dict[str, str]
    specificity: float
    text: str = field(default="", repr=False)  # the agreed text itself, where it is at hand
    remarks: str = field(default="", repr=False)
    unread: int = 0  # characters of a contract without end that were left out


class Allegation(NamedTuple):
    """One thing a dispute says is wrong.

    `value` is the figure the buyer found, as value.schema.json has it, or None; `nouns` are the words (by
    their stems) the sentence is about, `head` the one said to be so; `sureness` tells a measured fault (4)
    from one named (3), seen (2), judged without a figure (1) and a bare failure (0).
    """

    dimension: str
    property: str
    part: str
    value: dict[str, Any] | None
    nouns: tuple[str, ...]
    text: str
    sureness: int
    head: str = ""


class Agreed(NamedTuple):
    """What a statement quotes as agreed: figures, words by their stems, which of these are names,
    and classes, grades and samples by their marks ("ip67")."""

    figures: tuple[float, ...] = ()
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    designations: frozenset[str] = frozenset()


NOTHING_AGREED = Agreed()


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a dispute says is wrong: dimensions, the properties named ("door height"), and how each is
    alleged."""

    dimensions: tuple[str, ...]
    properties: tuple[str, ...]
    allegations: tuple[Allegation, ...] = ()
    agreed: Agreed = NOTHING_AGREED
    statement: str = field(default="", repr=False)  # the words themselves, where they are at hand

    @property
    def values(self) -> dict[str, dict[str, Any]]:
        """The value alleged of each property that has one: {"door height": 1300 mm}."""
        return {
            name: each.value
            for name, each in zip(self.properties, self.allegations, strict=False)
            if each.value is not None
        }


@dataclass(frozen=True, slots=True)
class Support:
    """Whether a reading has a term that carries a complaint, which terms, the sentence that says so, and
    which of the properties alleged are carried and which are not."""

    supported: bool
    terms: tuple[Term, ...]
    reason: str
    carried: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause to add to the next contract: `____` where the buyer fills in."""

    dimension: str
    text: str
    why: str


def specificity(best: Mapping[str, str]) -> float:
    """Mean weight of the best states over all dimensions, 0 (nothing said) to 1 (all measurable)."""
    return sum(WEIGHTS[best.get(dimension, "absent")] for dimension in DIMENSIONS) / len(DIMENSIONS)
