"""What was known of a case on a day: nothing dated later is seen, so that a score never reads its own
future.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from trade_assurance.facts import Case, Dispute, Inspection, Order

ORDER_EVENTS = ("shipped_on", "delivered_on", "receipt_confirmed_on", "customs_cleared_on")
DISPUTE_EVENTS = ("supplier_responded_on", "escalated_on", "refunded_on")


def known(case: Case, as_of: date) -> Case:
    """The case without what happened after `as_of`; the very case where nothing did.

    Due days, promises and undated facts stay. A dispute closed later is open again, without outcome.
    """
    payments = tuple(p for p in case.payments if p.paid_on is None or p.paid_on <= as_of)
    inspections = tuple(i for i in case.inspections if not _later(i, as_of))
    evidence = tuple(e for e in case.evidence if e.created_on is None or e.created_on <= as_of)
    order = _order(case.order, as_of)
    if case.payments and not payments:
        # The payments override the order's own sums; all of them being later means nothing was paid yet.
        order = replace(order, paid_on_platform=Decimal(0), paid_off_platform=Decimal(0))
    dispute = _dispute(case.dispute, as_of) if case.dispute is not None else None
    same = order is case.order and dispute is case.dispute and len(payments) == len(case.payments)
    if same and len(inspections) == len(case.inspections) and len(evidence) == len(case.evidence):
        return case
    return replace(
        case, order=order, dispute=dispute, payments=payments, inspections=inspections, evidence=evidence
    )


def _order(order: Order, as_of: date) -> Order:
    later = _events_after(order, ORDER_EVENTS, as_of)
    return replace(order, **later) if later else order


def _dispute(dispute: Dispute, as_of: date) -> Dispute:
    later = _events_after(dispute, DISPUTE_EVENTS, as_of)
    if dispute.closed_on is not None and dispute.closed_on > as_of:
        later |= {
            "closed_on": None,
            "outcome": None,
            "refunded_amount": None,
            "refunded_on": None,
            "status": "escalated"
            if dispute.escalated_on and dispute.escalated_on <= as_of
            else "negotiating",
        }
    return replace(dispute, **later) if later else dispute


def _events_after(record: object, columns: tuple[str, ...], as_of: date) -> dict[str, Any]:
    days = {column: getattr(record, column) for column in columns}
    return {column: None for column, day in days.items() if day is not None and day > as_of}


def _later(inspection: Inspection, as_of: date) -> bool:
    day = inspection.reported_on or inspection.inspected_on
    return day is not None and day > as_of
