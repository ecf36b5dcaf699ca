"""Nothing dated after the day is seen, and everything else is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from trade_assurance.facts import case_from_json
from trade_assurance.point_in_time import known

DAY = date(2018, 6, 15)
BEFORE, ON, AFTER = "2018-06-14", "2018-06-15", "2018-06-16"


@pytest.mark.parametrize(
    "column", ["shipped_on", "delivered_on", "receipt_confirmed_on", "customs_cleared_on"]
)
def test_what_happens_to_the_goods_is_seen_from_its_day_on(column):
    for day, seen in ((BEFORE, True), (ON, True), (AFTER, False)):
        order = known(case_from_json({"order": {column: day, "order_amount": "5"}}), DAY).order
        assert getattr(order, column) == (date.fromisoformat(day) if seen else None), day
        assert order.order_amount == 5


@pytest.mark.parametrize("column", ["promised_ship_on", "ordered_on", "guaranteed_delivery_on"])
def test_promises_stay(column):
    assert getattr(known(case_from_json({"order": {column: AFTER}}), DAY).order, column) is not None


@pytest.mark.parametrize("column", ["supplier_responded_on", "escalated_on", "refunded_on"])
def test_the_steps_of_a_dispute_are_seen_from_their_day_on(column):
    for day, seen in ((BEFORE, True), (ON, True), (AFTER, False)):
        dispute = known(
            case_from_json({"order": {}, "dispute": {column: day, "claimed_amount": "5"}}), DAY
        ).dispute
        assert (getattr(dispute, column) is not None) is seen, day
        assert dispute.claimed_amount == 5


@pytest.mark.parametrize(
    ("closed", "escalated", "status"),
    [
        (ON, BEFORE, "closed"),
        (BEFORE, BEFORE, "closed"),
        (AFTER, BEFORE, "escalated"),
        (AFTER, ON, "escalated"),
        (AFTER, AFTER, "negotiating"),
        (AFTER, None, "negotiating"),
    ],
)
def test_a_dispute_closed_later_is_open_again_without_its_outcome(closed, escalated, status):
    told = {
        "opened_on": "2018-06-01",
        "supplier_responded_on": AFTER,
        "closed_on": closed,
        "escalated_on": escalated,
        "status": "closed",
        "outcome": "refunded_full",
        "refunded_amount": "900",
        "refunded_on": BEFORE,
    }
    dispute = known(case_from_json({"order": {}, "dispute": told}), DAY).dispute
    ended = (dispute.closed_on, dispute.outcome, dispute.refunded_amount, dispute.refunded_on)
    assert dispute.status == status
    assert dispute.supplier_responded_on is None
    assert dispute.opened_on == date(2018, 6, 1)
    if closed == AFTER:
        assert ended == (None, None, None, None)
    else:
        assert ended == (date.fromisoformat(closed), "refunded_full", 900, date.fromisoformat(BEFORE))


def paid(*days):
    payments = [{"kind": "balance", "amount": "100", "on_platform": True, "paid_on": day} for day in days]
    order = {"paid_on_platform": "300", "paid_off_platform": "200"}
    found = known(case_from_json({"order": order, "payments": payments}), DAY)
    return len(found.payments), found.order.paid_on_platform, found.order.paid_off_platform


def test_payments_are_seen_from_their_day_on():
    assert paid(BEFORE, ON, AFTER, None) == (3, Decimal(300), Decimal(200))
    assert paid(None) == (1, Decimal(300), Decimal(200))
    assert paid() == (0, Decimal(300), Decimal(200))


def test_where_all_payments_come_later_nothing_is_paid_yet():
    assert paid(AFTER, AFTER) == (0, Decimal(0), Decimal(0))


def test_reports_and_evidence_are_seen_from_their_day_on():
    inspections = [
        {"reported_on": BEFORE},
        {"reported_on": ON},
        {"reported_on": AFTER, "inspected_on": BEFORE},
        {"inspected_on": ON},
        {"inspected_on": AFTER},
        {},
    ]
    evidence = [{"created_on": day} for day in (BEFORE, ON, AFTER, None)]
    found = known(
        case_from_json({"order": {}, "dispute": {}, "inspections": inspections, "evidence": evidence}), DAY
    )
    assert [(i.reported_on, i.inspected_on) for i in found.inspections] == [
        (date.fromisoformat(BEFORE), None),
        (date.fromisoformat(ON), None),
        (None, date.fromisoformat(ON)),
        (None, None),
    ]
    assert [e.created_on for e in found.evidence] == [
        date.fromisoformat(BEFORE),
        date.fromisoformat(ON),
        None,
    ]


@pytest.mark.parametrize(
    "later",
    [
        {"order": {"shipped_on": AFTER}},
        {"dispute": {"escalated_on": AFTER}},
        {"payments": [{"paid_on": BEFORE}, {"paid_on": AFTER}]},
        {"inspections": [{"reported_on": AFTER}]},
        {"evidence": [{"created_on": AFTER}]},
    ],
)
def test_the_very_case_comes_back_where_nothing_is_later_and_only_there(later):
    case = case_from_json({"order": {}, "dispute": {}, **later})
    assert known(case, date(2030, 1, 1)) is case
    cut = known(case, DAY)
    assert cut != case
    assert known(cut, DAY) is cut
    assert (cut.order.order_id, cut.supplier) == (case.order.order_id, case.supplier)
