"""Whether a contract supports a complaint, property by property, and the sentence that says so."""

from __future__ import annotations

import tomllib

from ..codes import spoken
from .bare import bare
from .carrying import CARRYING, FIGURED, carrying
from .contract_words import ContractWords
from .likeness import Likeness
from .model import Allegation, Complaint, ContractReading, Support, Term
from .particulars import compliance, direct
from .questions import Question
from .support_network import scores
from .units import LISTS

_RULES = tomllib.loads((LISTS / "likeness.toml").read_text("utf-8"))
DIRECT, SPEAKING = (float(_RULES["limit"][name]["value"]) for name in ("direct", "speaking"))
FEWEST = int(_RULES["limit"]["fewest"]["value"])
_UNDOUBTED = frozenset(_RULES["undoubted"]["dimensions"])
_BY_SAMPLE = frozenset(_RULES["by_sample"]["dimensions"])
_TELLING = 10  # a smaller whole number stands in too many places to tell a term by


def support(reading: ContractReading, of: Complaint) -> Support:
    """Whether the contract has a measurable or derivable term of what is alleged to be wrong, property by
    property, and says so in words.

    `carried` and `missing` tell the properties apart: the carried ones can be claimed on, the missing ones
    cannot, and neither changes the other. `supported` holds where at least one alleged property is carried.
    A statement that names no property is carried by nothing, unless the breach itself names the dimension
    (late shipment: the ship date).
    """
    contract = ContractWords(reading)
    held = _held(reading, of, contract)
    terms = carried_by_rule(reading, of, contract)
    if of.statement and of.allegations:
        terms = _speaking(reading, of, contract, terms)
    carried = [name for name, found in held if any(term in terms for term in found)]
    missing = [name for name, _ in held if name not in carried]
    if terms and not carried:
        carried = list(dict.fromkeys(spoken(term.dimension) for term in terms))
        missing = []
    if not terms:
        return Support(False, (), _unsupported(missing), (), tuple(missing))
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


def carried_by_rule(reading: ContractReading, of: Complaint, contract: ContractWords) -> list[Term]:
    """The terms that carry a complaint property by property, by the rules of `carrying`."""
    found = [term for _, terms in _held(reading, of, contract) for term in terms]
    return _unique(found or _quoted(reading, of, contract))


def _held(reading: ContractReading, of: Complaint, contract: ContractWords) -> list[tuple[str, list[Term]]]:
    return [(name, carrying(reading, each, contract, of.agreed)) for name, each in _asked(of)]


def _unsupported(missing: list[str]) -> str:
    if not missing:
        return "No clause supports this complaint: it names nothing that the contract could have fixed."
    return f"No clause supports this defect: the contract says nothing measurable about {_listed(missing)}."


def _speaking(
    reading: ContractReading, of: Complaint, contract: ContractWords, carried: list[Term]
) -> list[Term]:
    """The terms that speak of what a statement complains of by the network, the surest first. One that
    carries it by the rules and answers it directly is left out only where the network is fairly sure of the
    contrary; of the others are kept those more likely than not to speak of it."""
    terms = [term for term in reading.terms if term.state in CARRYING]
    if len(terms) < FEWEST or not (reading.text or reading.remarks):
        return carried
    found = scores(of.statement, reading, terms, Likeness(of, contract).marks(terms, carried))
    asked = [Question(each, contract, of.agreed) for each in of.allegations]
    samples = {(term.start, term.in_remarks) for term in terms if term.dimension == "approved_sample"}
    answers = [
        term for ask in asked if bare(ask) for term in carrying(reading, ask.each, contract, of.agreed)
    ]

    def speaks(term: Term, score: float) -> bool:
        if term.dimension in _UNDOUBTED:
            return term in carried
        if term in carried:
            by_sample = term.dimension in _BY_SAMPLE and (term.start, term.in_remarks) in samples
            certain = by_sample or term in answers
            return certain or score > (DIRECT if any(direct(ask, term) for ask in asked) else SPEAKING)
        return score > SPEAKING and _may_speak(term, asked)

    speaking = [at for at, term in enumerate(terms) if speaks(term, float(found[at]))]
    return [terms[at] for at in sorted(speaking, key=lambda at: -float(found[at]))]


def _may_speak(term: Term, asked: list[Question]) -> bool:
    """Whether nothing rules a term out: it is of the item and the part complained of, and names no other law
    or mark."""
    if any(ask.other_item(term) for ask in asked):
        return False
    alike = [ask for ask in asked if ask.each.dimension == term.dimension]
    if alike and all(ask.apart(term) for ask in alike):
        return False
    laws = [ask for ask in asked if ask.each.dimension == term.dimension == "compliance"]
    return not laws or any(compliance(ask, term) for ask in laws)


def _asked(of: Complaint) -> list[tuple[str, Allegation]]:
    """What the contract is asked for: each allegation, and the dimension of the breach where its words
    tell of nothing else."""
    asked = list(zip(of.properties, of.allegations, strict=False))
    told = {each.dimension for each in of.allegations}
    for dimension in of.dimensions:
        if dimension not in told and (not told or dimension == "ship_date"):
            name = spoken(dimension)
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
