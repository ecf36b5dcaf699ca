"""What the inspection reports of a case mean for a claim about the goods, under one edition."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from trade_assurance.agencies import agency_name, settings
from trade_assurance.codes import spoken
from trade_assurance.facts import Case, Inspection
from trade_assurance.inspection import Finding, break_even, finding
from trade_assurance.policy_file import Edition
from trade_assurance.reasons import Reason, say

if TYPE_CHECKING:
    from trade_assurance.contract import Complaint, ContractReading

FINISHED = frozenset({"pre_shipment", "container_loading", "post_delivery", None})
"""Stages at which the goods were finished; a report without a stage is taken as one of them."""
REFERENCES = frozenset({"approved_sample", "test_method", "tolerance", "sampling"})
"""Terms that say against what, how or how closely goods are measured: not themselves measured."""
PIECES = frozenset({None, "pcs", "pc", "piece", "pieces", "unit", "units", "set", "sets", "件", "个", "套"})


@dataclass(frozen=True, slots=True)
class Reports:
    """`conforming`: an accepted report ends the claim. `defect_shown`: one proves it. `unclear`: not known
    which.
    """

    conforming: Reason | None = None
    defect_shown: Reason | None = None
    unclear: Reason | None = None
    warnings: tuple[Reason, ...] = ()


def judge(
    case: Case,
    edition: Edition,
    contract: ContractReading | None,
    complaint: Complaint | None,
    stands_on: Collection[str] = (),
) -> Reports:
    """Weigh the accepted reports of the case; reports of others only warn.

    `stands_on` are the dimensions of the terms that carry the claim; without one, those of the complaint. A
    drawing, a test method or a tolerance among them is what the report measured by, not what it measured.
    """
    found = Reports()
    aql = contract_aql(contract)
    for report in case.inspections:
        result = finding(with_lot(report, case), edition, aql)
        name = agency_name(result.agency, report.agency)
        if not result.accepted:
            found = _warn(found, _why_not(result, name, edition))
            continue
        if result.disagrees:
            found = _warn(
                found, *(reason for reason in result.reasons if reason.code == "inspection_disagrees")
            )
        measured, complained = _measured(report), frozenset(complaint.dimensions if complaint else ())
        ground = frozenset(stands_on) - REFERENCES or complained - REFERENCES or stands_on or complained
        weighed = found
        if not (measured and complained) or measured & complained:
            weighed = _weigh(found, report, result, name)
        # A report ends the claim only if it measured all that the claim stands on; one without a list is
        # taken to have.
        settles = not measured or (bool(ground) and measured.issuperset(ground))
        if not settles:
            weighed = replace(weighed, conforming=found.conforming)
            if weighed == found:
                weighed = _warn(found, say("not_measured", measured=_listed(report)))
        found = weighed
    if found.conforming is not None and found.defect_shown is not None:
        # Two accepted reports that contradict each other settle nothing in the seller's favour.
        return replace(found, conforming=None)
    return found


def contract_aql(contract: ContractReading | None) -> Mapping[str, object]:
    """The AQLs and level of the contract's own sampling term, {} where it has none."""
    for term in contract.terms if contract is not None else ():
        if term.dimension == "sampling" and term.state == "measurable" and term.value:
            keys = ("critical", "major", "minor", "level")
            return {key: term.value[key] for key in keys if term.value.get(key) is not None}
    return {}


def with_lot(report: Inspection, case: Case) -> Inspection:
    """The report with the order's quantity as its lot where it names none and the order counts pieces."""
    quantity, unit = case.order.quantity, (case.order.unit or "").lower() or None
    if report.lot_size is not None or quantity is None or unit not in PIECES or quantity != int(quantity):
        return report
    return replace(report, lot_size=int(quantity))


def advice(case: Case, edition: Edition, stake: Decimal | None) -> tuple[Reason, ...]:
    """What an accepted report would do, what it costs, and the chance of winning above which it pays."""
    fees = settings()["fees"]
    if edition.inspection is None:
        return (say("inspection_agencies_not_stated"),)
    names = ", ".join(agency_name(code) for code in edition.inspection.accepted)
    said = [say("inspection_would_help", agencies=names, fee=fees["accepted_once"])]
    if stake and case.order.currency in (None, fees["unit"]):
        low, high = Decimal(fees["accepted_low"]), Decimal(fees["accepted_high"])
        words = {
            "with_refund": _range(break_even(stake, low, True), break_even(stake, high, True)),
            "without_refund": _range(break_even(stake, low, False), break_even(stake, high, False)),
        }
        said.append(say("break_even", low=f"{low:,}", high=f"{high:,}", **words))
    return tuple(said)


def only_pictures(case: Case) -> bool:
    """Whether photos and videos are all the evidence there is: alone they did not win (000)."""
    kinds = {piece.kind for piece in case.evidence}
    return bool(kinds) and kinds <= {"photo", "video"}


def _weigh(found: Reports, report: Inspection, result: Finding, name: str) -> Reports:
    if report.verdict == "pending" and result.conforming is None:
        return replace(found, unclear=found.unclear or say("inspection_pending"))
    if result.conforming is False or (result.conforming is None and result.stated == "fail"):
        shown = say("accepted_nonconforming", agency=name)
        if result.conforming is None:
            shown = Reason(shown.code, say("states_nonconforming", agency=name))
        return replace(found, defect_shown=found.defect_shown or shown)
    if result.conforming and result.disagrees:
        reason = say("inspection_unclear", stated=report.verdict, recomputed="conforming")
        return replace(found, unclear=found.unclear or reason)
    if result.conforming or result.stated == "pass":
        if report.stage not in FINISHED:
            return _warn(found, say("wrong_stage", stage=spoken(str(report.stage))))
        ends = say("conforming", agency=name)
        if result.conforming is None:
            ends = Reason(ends.code, say("states_conforming", agency=name))
        return replace(found, conforming=found.conforming or ends)
    return found


def _why_not(result: Finding, name: str, edition: Edition) -> Reason:
    if edition.inspection is None or result.accepted is None:
        return say("inspection_agencies_not_stated")
    names = ", ".join(agency_name(code) for code in edition.inspection.accepted)
    return say("not_accepted", agency=name, agencies=names)


def _measured(report: Inspection) -> frozenset[str]:
    """The dimensions the report says it measured; empty where it lists none."""
    return frozenset(_codes(report))


def _listed(report: Inspection) -> str:
    return ", ".join(spoken(code) for code in _codes(report))


def _codes(report: Inspection) -> list[str]:
    return [code.strip() for code in (report.dimensions_measured or "").split(",") if code.strip()]


def _warn(found: Reports, *reasons: Reason) -> Reports:
    return replace(found, warnings=tuple(dict.fromkeys((*found.warnings, *reasons))))


def _range(low: Decimal | None, high: Decimal | None) -> str:
    """Two chances in whole per cent, as one where they are equal; "more than any" where it never pays."""
    if low is None:
        return "more than any"
    ends = dict.fromkeys(f"{share:.0%}" for share in (low, high) if share is not None)
    return "under 1%" if set(ends) == {"0%"} else "–".join(ends)
