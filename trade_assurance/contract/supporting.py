"""Whether a contract supports a complaint, property by property, and the sentence that says so."""

from __future__ import annotations

from .carrying import CARRYING, FIGURED, carrying
from .contract_words import ContractWords
from .model import Allegation, Complaint, ContractReading, Support, Term
from .questions import Question

_TELLING = 10  # a smaller whole number stands in too many places to tell a term by


def support(reading: ContractReading, of: Complaint) -> Support:
    """Whether the contract has a measurable or derivable term of what is alleged to be wrong, property by
    property, and says so in words.

    `carried` and `missing` tell the properties apart: the carried ones can be claimed on, the missing ones
    cannot, and neither changes the other. `supported` holds where at least one alleged property is carried.
    A statement that names no property is carried by nothing, unless the breach itself names the dimension
    (late shipment: the ship date).
    """
    if not of.dimensions:
        return Support(
            False,
            (),
            "No clause supports this complaint: it names nothing that the contract could have fixed.",
        )
    contract = ContractWords(reading)
    carried: list[str] = []
    missing: list[str] = []
    terms: list[Term] = []
    for name, each in _asked(of):
        found = carrying(reading, each, contract, of.agreed)
        terms += found
        (carried if found else missing).append(name)
    if not terms and (terms := _quoted(reading, of, contract)):
        carried = list(dict.fromkeys(term.dimension.replace("_", " ") for term in terms))
    terms = _unique(terms)
    if not terms:
        return Support(
            False,
            (),
            f"No clause supports this defect: the contract says nothing measurable about {_listed(missing)}.",
            (),
            tuple(missing),
        )
    quoted = "; ".join(f"\u201c{term.text}\u201d" for term in terms[:3])
    if all(term.dimension == "ship_date" and term.state == "derivable" for term in terms):
        reason = (
            f"{quoted} carries it only if a day count from a recorded event is taken as a date: two readings."
        )
    else:
        reason = f"{quoted} carries it."
    if missing:
        reason += f" Nothing measurable about {_listed(missing)}."
    return Support(True, tuple(terms), reason, tuple(carried), tuple(missing))


def _asked(of: Complaint) -> list[tuple[str, Allegation]]:
    """What the contract is asked for: each allegation, and the dimension of the breach where its words
    tell of nothing else."""
    asked = list(zip(of.properties, of.allegations, strict=False))
    told = {each.dimension for each in of.allegations}
    for dimension in of.dimensions:
        if dimension not in told and (not told or dimension == "ship_date"):
            name = dimension.replace("_", " ")
            asked.append((name, Allegation(dimension, name, "", None, (), "", 0)))
    return asked


def _quoted(reading: ContractReading, of: Complaint, contract: ContractWords) -> list[Term]:
    """The terms that hold the very figure or designation the buyer quotes as agreed, of whatever
    dimension."""
    sure = of.agreed._replace(
        words=frozenset(), figures=tuple(n for n in of.agreed.figures if n >= _TELLING or n % 1)
    )
    if all(each.dimension == "ship_date" for each in of.allegations) or not (
        sure.figures or sure.designations
    ):
        return []
    asked = [Question(each, contract, sure) for each in of.allegations]
    return [
        term
        for term in reading.terms
        if term.state in CARRYING and term.dimension in FIGURED and any(ask.quoted(term) for ask in asked)
    ]


def _unique(terms: list[Term]) -> list[Term]:
    seen: dict[tuple[str, int, int, bool], Term] = {}
    for term in terms:
        seen.setdefault((term.dimension, term.start, term.end, term.in_remarks), term)
    return list(seen.values())


def _listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
