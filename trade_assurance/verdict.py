"""The verdict on a case: covered or not, by which clause or its absence, and what would change it.

The first that holds of not_covered, window_closed (under every reading), unsupported, unknown, covered. Only
what was known on `as_of` is looked at. A dispute opened inside the window stays inside it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from trade_assurance import deadlines, reports, roads, shipping, support, uploads
from trade_assurance.assessment import EXCLUDED, Assessment, ReadingResult
from trade_assurance.cover import claim, claim_warning, cover, late_delivery_credit, limit_warning, paid
from trade_assurance.editions import Edition, Reading, readings
from trade_assurance.exclusions import excluded, own_forwarder, standards_not_stated
from trade_assurance.facts import Case
from trade_assurance.point_in_time import known
from trade_assurance.reasons import Reason, money, say
from trade_assurance.reports import Reports
from trade_assurance.support import Basis

if TYPE_CHECKING:
    from trade_assurance.contract import Complaint, ContractReading
    from trade_assurance.cover import Cover, Paid

ZERO = Decimal("0.00")
INSPECTED = frozenset({"quality", "not_as_described"})
"""Breaches that an inspection of the goods settles; damage on the way comes after it, lateness has nothing
to do.
"""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is the same under every reading."""

    case: Case
    as_of: date
    payment: Paid
    contract: ContractReading | None
    complaint: Complaint | None
    exclusions: tuple[Reason, ...]
    basis: Basis
    late: bool
    reports: Mapping[str, Reports]
    """What the inspection reports mean, by the edition's name."""


def assess(
    case: Case,
    as_of: date,
    contract: ContractReading | None = None,
    complaint: Complaint | None = None,
    editions: Sequence[Edition] | None = None,
) -> Assessment:
    """The assessment of a case as of a day, under every reading of the rules that can govern its order.

    `contract` and `complaint` are computed from the case's texts where they are not given.
    """
    case = known(case, as_of)
    country = case.supplier.country if case.supplier is not None else None
    candidates = readings(case.order, editions, country)
    facts = _facts(case, as_of, contract, complaint, candidates)
    covers = [cover(case, reading, facts.payment) for reading in candidates]
    results = [_under(facts, reading, money_) for reading, money_ in zip(candidates, covers, strict=True)]
    verdict, reasons = _top(facts, candidates, results)
    if verdict == "window_closed":
        results = [replace(result, ceiling=ZERO) for result in results]
    clocks = deadlines.of_known(case, candidates)
    ceiling, gap, gap_reasons, steps = _money(facts, verdict, reasons, covers, results)
    return Assessment(
        editions=tuple(dict.fromkeys(reading.edition.name for reading in candidates)),
        clocks=clocks,
        ceiling=ceiling,
        gap=gap,
        gap_reasons=gap_reasons,
        verdict=verdict,
        reasons=reasons,
        readings=tuple(results),
        steps=steps,
        supporting=facts.basis.terms if not facts.basis.verdict else (),
        missing=_missing(facts),
        next_road=roads.next_road(case, verdict, reasons, clocks, as_of),
        warnings=_warnings(facts, candidates),
        next_clock=deadlines.next_clock(clocks, case, as_of),
        days_late=shipping.days_late(case, as_of, facts.contract),
    )


def _facts(
    case: Case,
    as_of: date,
    contract: ContractReading | None,
    complaint: Complaint | None,
    candidates: Sequence[Reading],
) -> _Facts:
    dispute, order = case.dispute, case.order
    if contract is None and dispute is not None and (order.contract_text or order.contract_remarks):
        from trade_assurance.contract import read

        contract = read(order.contract_text or "", order.contract_remarks)
    if complaint is None and dispute is not None and dispute.statement:
        from trade_assurance.contract import complaint as read_complaint

        complaint = read_complaint(dispute.statement, dispute.breach)
    payment = paid(case)
    late = support.is_about_lateness(case, complaint)
    if dispute is None:
        basis = Basis("", ())
    elif late:
        basis = support.of_lateness(case, as_of, contract)
    else:
        basis = support.of_goods(case, contract, complaint)
    exclusions = excluded(case, payment, contract)
    if late and dispute is not None and dispute.accepted_lateness and not exclusions:
        exclusions = (say("accepted_lateness"),)
    if basis.verdict == "not_covered":
        exclusions += basis.reasons
    if (
        basis.verdict in ("unsupported", "unknown")
        and not late
        and (standards := standards_not_stated(case, complaint))
    ):
        exclusions += (standards,)
    judged: dict[str, Reports] = {}
    if case.inspections and dispute is not None and not late and dispute.breach in INSPECTED:
        stands_on = () if basis.verdict else frozenset(term.dimension for term in basis.terms)
        for edition in dict.fromkeys(reading.edition for reading in candidates):
            judged[edition.name] = reports.judge(case, edition, contract, complaint, stands_on)
    return _Facts(case, as_of, payment, contract, complaint, exclusions, basis, late, judged)


def _under(facts: _Facts, reading: Reading, money_: Cover) -> ReadingResult:
    """What one reading says. Its ceiling is 0 where it excludes the case."""
    case, dispute = facts.case, facts.case.dispute
    found = facts.reports.get(reading.edition.name, Reports())
    excluding = facts.exclusions + ((found.conforming,) if found.conforming is not None else ())
    if money_.used_up is not None and not excluding:
        excluding = (money_.used_up,)
    window = deadlines.window(case, reading)
    opened = dispute.opened_on if dispute is not None and dispute.opened_on is not None else facts.as_of
    closed: tuple[Reason, ...] = ()
    if window.closed(opened):
        code = "window_closed" if dispute is not None else "window_closed_unopened"
        closed = (say(code, due=window.due, reading=window.reading, opened=opened),)
    unsupported = facts.basis.reasons if facts.basis.verdict == "unsupported" else ()
    ceiling = money_.ceiling
    reasons: tuple[Reason, ...] = (*excluding, *closed, *unsupported)
    if excluding:
        verdict, ceiling = "not_covered", ZERO
    elif closed:
        verdict = "window_closed"
    elif unsupported:
        verdict = "unsupported"
        reasons += _advice(facts, reading, found)
    else:
        doubts = _doubts(facts, reading, money_, found)
        verdict = "unknown" if doubts else "covered"
        shown = (found.defect_shown,) if found.defect_shown is not None else ()
        reasons = doubts or (*facts.basis.reasons, *shown, _covered(facts, ceiling))
    name, variant = reading.edition.name, reading.limit.variant
    return ReadingResult(name, reading.coverage_type, ceiling, verdict, tuple(reasons), variant)


def _doubts(facts: _Facts, reading: Reading, money_: Cover, found: Reports) -> tuple[Reason, ...]:
    """What is not known and would have to be, before the case could be called covered."""
    order, doubts = facts.case.order, []
    if order.ordered_on is None:
        doubts.append(say("ordered_on_not_known"))
    if money_.ceiling is None:
        doubts.append(say("paid_not_known"))
    if facts.basis.verdict == "unknown":
        doubts += facts.basis.reasons
    if found.unclear is not None and found.defect_shown is None:
        doubts.append(found.unclear)
    if _needs_inspection(facts, reading) and found.defect_shown is None:
        doubts += [say("inspection_needed"), *found.warnings, *_advice(facts, reading, found)]
    return tuple(doubts)


def _needs_inspection(facts: _Facts, reading: Reading) -> bool:
    """A claim before shipment is about goods at the factory: only a report the platform accepts shows a
    defect.
    """
    dispute = facts.case.dispute
    quality = dispute is not None and dispute.breach in INSPECTED and not facts.late
    return quality and reading.coverage_type == "pre_shipment"


def _advice(facts: _Facts, reading: Reading, found: Reports) -> tuple[Reason, ...]:
    dispute = facts.case.dispute
    if dispute is None or facts.late or dispute.breach not in INSPECTED or found.defect_shown is not None:
        return ()
    stake = cover(facts.case, reading, facts.payment).ceiling
    pictures = (say("pictures_alone"),) if reports.only_pictures(facts.case) else ()
    return (*pictures, *reports.advice(facts.case, reading.edition, stake))


def _covered(facts: _Facts, ceiling: Decimal | None) -> Reason:
    amount = money(ceiling, facts.case.order.currency) if ceiling is not None else "—"
    return say("covered" if facts.case.dispute is not None else "covered_no_claim", ceiling=amount)


def _top(
    facts: _Facts, candidates: Sequence[Reading], results: Sequence[ReadingResult]
) -> tuple[str, tuple[Reason, ...]]:
    """The verdict over all readings, with the reasons of those that have it."""
    order = facts.case.order
    if not results:
        if facts.exclusions:
            return "not_covered", facts.exclusions
        return "unknown", (say("no_edition", day=order.ordered_on), *facts.basis.reasons)
    given = [result.verdict for result in results]
    # Without the order's date any edition may be the wrong one: only what all of them say is said.
    needed = all if order.ordered_on is None else any
    if needed(verdict == "not_covered" for verdict in given):
        verdict = "not_covered"
    elif all(verdict == "window_closed" for verdict in given):
        verdict = "unknown" if order.ordered_on is None else "window_closed"
    elif order.ordered_on is None:
        verdict = "unknown"
    else:
        verdict = next(v for v in ("unsupported", "unknown", "covered") if v in given)
    reasons = [reason for result in results if result.verdict == verdict for reason in result.reasons]
    if verdict == "unknown" and order.ordered_on is None:
        reasons.insert(0, say("ordered_on_not_known"))
    if verdict not in ("window_closed", "not_covered"):
        for reading, result in zip(candidates, results, strict=True):
            if result.verdict == "window_closed":
                window = deadlines.window(facts.case, reading)
                reasons.append(say("window_closed_in_one", reading=window.reading, due=window.due))
    return verdict, tuple(dict.fromkeys(reasons))


def _money(
    facts: _Facts,
    verdict: str,
    reasons: tuple[Reason, ...],
    covers: Sequence[Cover],
    results: Sequence[ReadingResult],
) -> tuple[Decimal | None, Decimal | None, tuple[Reason, ...], tuple[tuple[str, Decimal | None], ...]]:
    """Ceiling, gap, its causes and the bounds: those of the reading with the lowest ceiling."""
    known_ceilings = [i for i, result in enumerate(results) if result.ceiling is not None]
    lowest = min(known_ceilings, key=lambda i: results[i].ceiling or ZERO, default=None)
    steps = covers[lowest or 0].steps if covers else ()
    if verdict in EXCLUDED:
        claimed = claim(facts.case)
        return ZERO, claimed, reasons if claimed else (), steps
    if lowest is None:
        return None, None, covers[0].gap_reasons if covers else (), steps
    best = covers[lowest]
    if results[lowest].ceiling != best.ceiling:
        # Only one reading of several excludes the case, and the order's date decides which holds.
        return results[lowest].ceiling, claim(facts.case), results[lowest].reasons, steps
    return best.ceiling, best.gap, best.gap_reasons, steps


def _missing(facts: _Facts) -> tuple[str, ...]:
    """Codes of what would change the verdict or strengthen the claim."""
    case, dispute, codes = facts.case, facts.case.dispute, list(facts.basis.missing)
    if case.order.ordered_on is None:
        codes.append("ordered_on")
    if facts.payment.on_platform is None:
        codes.append("payments")
    shown = any(found.defect_shown for found in facts.reports.values())
    if dispute is not None and not facts.late and dispute.breach in INSPECTED and not shown:
        codes.append("accepted_inspection")
    return tuple(dict.fromkeys(codes))


def _warnings(facts: _Facts, candidates: Sequence[Reading]) -> tuple[Reason, ...]:
    case, dispute = facts.case, facts.case.dispute
    found: list[Reason | None] = [facts.payment.warning, own_forwarder(case), *facts.basis.warnings]
    for reading in candidates:
        found.append(limit_warning(case, reading))
        if not reading.stated_type:
            found.append(say("coverage_type_not_in_edition"))
        if any(clock.at_most for clock in reading.clocks):
            found.append(say("window_may_be_shorter"))
    for report in facts.reports.values():
        found += report.warnings
    order = case.order
    if dispute is not None:
        found.append(claim_warning(case))
        if dispute.breach == "damage" and order.incoterm is None:
            found.append(say("transport_risk_not_known"))
    shipped, delivered = order.shipped_on, order.delivered_on
    if shipped is not None and delivered is not None and delivered < shipped:
        found.append(say("facts_conflict"))
    found += uploads.warnings(case, facts.as_of)
    credit = late_delivery_credit(case)
    came = order.delivered_on or facts.as_of
    if credit and order.guaranteed_delivery_on is not None and came > order.guaranteed_delivery_on:
        found.append(say("late_delivery_credit", amount=money(credit, order.currency)))
    return tuple(dict.fromkeys(reason for reason in found if reason is not None))
