"""Whether the agreed terms carry the complaint: the clause, or its absence, with what would have changed
it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trade_assurance import shipping
from trade_assurance.codes import spoken
from trade_assurance.exclusions import LATE
from trade_assurance.facts import Case
from trade_assurance.reasons import Reason, say

if TYPE_CHECKING:
    from trade_assurance.contract import Complaint, ContractReading, Term


@dataclass(frozen=True, slots=True)
class Basis:
    """What the contract says to a complaint: `verdict` is "" where it carries it, else the verdict that
    follows.
    """

    verdict: str
    reasons: tuple[Reason, ...]
    terms: tuple[Term, ...] = ()
    missing: tuple[str, ...] = ()
    warnings: tuple[Reason, ...] = ()


def is_about_lateness(case: Case, complaint: Complaint | None) -> bool:
    """Whether the dispute is about the ship date: by its breach code, or by its words where the code says
    nothing.
    """
    if case.dispute is None:
        return False
    if case.dispute.breach in LATE:
        return True
    vague_code = case.dispute.breach in (None, "other")
    return vague_code and complaint is not None and set(complaint.dimensions) == {"ship_date"}


def of_lateness(case: Case, as_of: date, contract: ContractReading | None) -> Basis:
    """A late-shipment claim: one exact day, and a shipment after it."""
    order = case.order
    due = shipping.agreed(case, contract)
    if due is None:
        return _no_ship_date(case, contract)
    terms = (due.term,) if due.term is not None else ()
    warnings = []
    if due.how == "derived":
        warnings.append(say("ship_date_derived"))
    if due.how == "new_year":
        warnings.append(say("new_year_ship_by", due=due.day, source=due.source))
    if order.shipped_on is None:
        if as_of <= due.day:
            return Basis("unknown", (say("not_late_yet", due=due.day, source=due.source),), terms)
        late = (as_of - due.day).days
        reason = say("not_yet_shipped", due=due.day, source=due.source, as_of=as_of, days=late)
        return Basis("", (reason,), terms, (), tuple(warnings))
    if order.shipped_on <= due.day:
        reason = say("shipped_in_time", shipped=order.shipped_on, due=due.day)
        return Basis("not_covered", (reason,), terms, (), tuple(warnings))
    late = (order.shipped_on - due.day).days
    reason = say("late", due=due.day, source=due.source, shipped=order.shipped_on, days=late)
    proved = any(piece.kind == "tracking" for piece in case.evidence)
    return Basis("", (reason,), terms, () if proved else ("tracking",), tuple(warnings))


def _no_ship_date(case: Case, contract: ContractReading | None) -> Basis:
    rule = case.order.promised_ship_rule
    said = [term for term in contract.terms if term.dimension == "ship_date"] if contract is not None else []
    missing = ("clause_ship_date",)
    if rule or said:
        words = " · ".join(f"“{text}”" for text in filter(None, (rule, *(term.text for term in said))))
        return Basis("unsupported", (say("no_exact_ship_date", words=words),), tuple(said), missing)
    if contract is not None:
        return Basis("unsupported", (say("no_ship_date"),), (), missing)
    return Basis("unknown", (say("ship_date_not_known"),), (), ("contract_text",))


def of_goods(case: Case, contract: ContractReading | None, complaint: Complaint | None) -> Basis:
    """A claim about the goods: a measurable or derivable term of the very property complained of."""
    dispute, order = case.dispute, case.order
    if dispute is not None and dispute.breach == "quantity_short" and order.quantity is not None:
        quantity = " ".join(filter(None, (f"{order.quantity.normalize():f}", order.unit)))
        return Basis("", (say("supported_quantity", quantity=quantity),))
    if contract is None:
        return Basis("unknown", (say("contract_not_known"),), (), ("contract_text",))
    if complaint is None or not complaint.dimensions:
        return Basis("unknown", (say("complaint_not_known"),), (), ("statement",))
    from trade_assurance.contract import support

    found = support(contract, complaint)
    if found.supported:
        texts = [term.text for term in found.terms]
        warnings = (say("supported_in_remarks"),) if all(term.in_remarks for term in found.terms) else ()
        return Basis("", tuple(say("supported", text=text) for text in texts), found.terms, (), warnings)
    names = ", ".join(spoken(name) for name in complaint.dimensions)
    reasons = (
        say("no_clause", dimensions=names, reason=found.reason),
        say("no_clause_for", dimensions=names),
    )
    missing = tuple(f"clause_{dimension}" for dimension in complaint.dimensions)
    return Basis("unsupported", reasons, tuple(found.terms), missing)
