"""Judging disputes: labels, days, money, and what happens when a record cannot be judged."""

import json
from datetime import date
from decimal import Decimal

import pytest

from etl import assess
from tests.etl_load.company import DISPUTES, INSPECTIONS, KINDS, ORDERS, PAYMENTS, SUPPLIERS, Desk
from tests.etl_load.drawn import rows
from trade_assurance import verdict


@pytest.mark.parametrize(
    ("outcome", "refunded", "label"),
    [
        ("refunded_full", "100", 1),
        ("refunded_partial", None, 1),
        ("settled", "1", 1),
        ("settled", None, 1),
        ("settled", "0", 0),
        ("rejected", None, 0),
        ("withdrawn", None, None),
        ("cancelled", None, None),
        ("expired", None, None),
        ("undecided", None, None),
        (None, None, None),
    ],
)
def test_only_a_decision_on_the_merits_is_won_or_lost(
    outcome: str | None, refunded: str | None, label: int | None
) -> None:
    assert assess.label(outcome, None if refunded is None else Decimal(refunded)) == label


def test_money_without_a_rate_is_unknown() -> None:
    assert assess.converted(Decimal("10.00"), None) is None
    assert assess.converted(None, 1.0) is None
    assert assess.converted(Decimal("10.005"), 1.0) == Decimal("10.01")


def test_a_closed_dispute_is_judged_as_of_the_day_it_was_put_to_the_platform(loaded_desk: Desk) -> None:
    assert loaded_desk.ask(
        "SELECT dispute_id, assessed_on, is_live, label FROM assessed_disputes ORDER BY dispute_id"
    ) == [
        ("D1", date(2018, 5, 12), False, 1),
        ("D2", date(2018, 5, 13), False, 0),
        ("D3", date(2018, 6, 30), True, None),
    ]
    assert loaded_desk.ask("SELECT next_clock FROM assessed_disputes WHERE NOT is_live") == [(None,), (None,)]


def test_a_closed_dispute_has_the_clocks_that_its_closing_started(desk: Desk) -> None:
    """On the day it was put to the platform nobody knew of them; what it was judged by stays of that day."""
    disputes = rows(DISPUTES)
    disputes[0]["refunded_on"] = None
    disputes[1] |= {"outcome": "expired", "closed_on": "2018-05-25"}
    desk.put_company()
    desk.put("disputes.csv", disputes)
    desk.load(desk.folder, as_of="2018-06-20")
    started = "SELECT dispute_id, name, due FROM clocks WHERE name IN ('reopening', 'refund_initiation')"
    assert desk.ask(f"{started} ORDER BY 1") == [
        (
            "D1",
            "refund_initiation",
            date(2018, 6, 20),
        ),  # seven working days from Sunday 10 June; 18 June is off
        ("D2", "reopening", date(2018, 6, 1)),
    ]
    day = "SELECT assessed_on FROM assessed_disputes WHERE dispute_id = 'D2'"
    assert desk.ask(day) == [(date(2018, 5, 13),)]
    disputes[1]["outcome"] = "cancelled"
    desk.load(desk.put("disputes_2.csv", disputes), as_of="2018-06-20")
    assert desk.ask(started) == [("D1", "refund_initiation", date(2018, 6, 20))]


def test_a_decision_after_the_as_of_day_is_not_known_yet(desk: Desk) -> None:
    desk.load(desk.put_company(), as_of="2018-06-09")
    found = desk.ask("SELECT is_live, label, assessed_on FROM assessed_disputes WHERE dispute_id = 'D1'")
    assert found == [(True, None, date(2018, 6, 9))]
    assert desk.ask("SELECT result FROM mart_disputes WHERE dispute_id = 'D1'") == [("open",)]


def test_the_contract_that_says_it_supports_the_complaint(loaded_desk: Desk) -> None:
    assert dict(loaded_desk.ask("SELECT dispute_id, supported FROM assessed_disputes")) == {
        "D1": True,
        "D2": False,
        "D3": True,
    }
    ((terms,),) = loaded_desk.ask("SELECT supporting_json FROM assessed_disputes WHERE dispute_id = 'D3'")
    assert [term["text"] for term in json.loads(terms)] == ["40 cm"]


def test_an_unaccepted_agency_and_a_failed_lot_are_told_apart(loaded_desk: Desk) -> None:
    assert loaded_desk.ask(
        "SELECT inspection_id, agency_code, accepted, conforming, ac, re, fee_rc "
        "FROM inspection_findings ORDER BY 1"
    ) == [
        ("I1", "sgs", True, False, 5, 6, Decimal("600.00")),
        ("I2", "buyer_own", False, True, 5, 6, None),
    ]


def test_one_dispute_that_cannot_be_judged_costs_neither_the_load_nor_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = verdict.assess

    def odd(case, *rest):  # type: ignore[no-untyped-def]
        if case.dispute.dispute_id == "D2":
            raise ZeroDivisionError("odd record")
        return real(case, *rest)

    monkeypatch.setattr(verdict, "assess", odd)
    desk.load(desk.put_company())
    found = dict(desk.ask("SELECT dispute_id, verdict FROM mart_disputes"))
    assert found["D1"] == "covered"
    assert found["D2"] == "unknown"
    ((warnings,),) = desk.ask("SELECT warnings_json FROM assessed_disputes WHERE dispute_id = 'D2'")
    assert "odd record" in warnings


def test_a_limit_shared_with_open_cases_is_used_up_by_them(desk: Desk) -> None:
    orders = rows(ORDERS)
    for order in orders:
        order["ordered_on"] = "2016-03-01"
    limited = SUPPLIERS.replace("50000", "4500 ")
    desk.put("suppliers.csv", limited)
    desk.put("orders.csv", orders)
    desk.put("disputes.csv", DISPUTES)
    desk.put("payments.csv", PAYMENTS)
    desk.load(desk.folder, as_of="2018-06-01")
    ((ceiling, reasons),) = desk.ask(
        "SELECT min(r.ceiling), any_value(a.gap_reasons_json) FROM readings r "
        "JOIN assessed_disputes a USING (dispute_id) WHERE dispute_id = 'D3'"
    )
    assert ceiling == Decimal("500.00"), f"4,500 less the 4,000 that D1 claims: {reasons}"


def test_a_closed_case_without_its_day_holds_nothing_of_a_limit(desk: Desk) -> None:
    """It is not open, whenever it was closed: what it claimed is free for the next one."""
    orders, disputes = rows(ORDERS), rows(DISPUTES)
    for order in orders:
        order["ordered_on"] = "2016-03-01"
    closed = next(dispute for dispute in disputes if dispute["dispute_id"] == "D1")
    closed.update(status="closed", outcome="rejected", closed_on="", refunded_amount="", refunded_on="")
    desk.put("suppliers.csv", SUPPLIERS.replace("50000", "4500 "))
    desk.put("orders.csv", orders)
    desk.put("disputes.csv", disputes)
    desk.put("payments.csv", PAYMENTS)
    desk.load(desk.folder, as_of="2018-06-01")
    ((ceiling,),) = desk.ask("SELECT min(ceiling) FROM readings WHERE dispute_id = 'D3'")
    assert ceiling == Decimal("1000.00"), "D1 is closed: nothing of the 4,500 is taken"


@pytest.mark.parametrize(
    ("kind", "column", "value"),
    [
        ("orders", "paid_on_platform", "4000.00"),
        ("suppliers", "cover_limit", "60000"),
        ("payments", "amount", "3500.00"),
        ("inspections", "major_defects", "0"),
        ("evidence", "kind", "video"),
        ("disputes", "claimed_amount", "5000.00"),
    ],
)
def test_a_change_of_any_record_of_its_case_has_a_dispute_judged_again(
    loaded_desk: Desk, kind: str, column: str, value: str
) -> None:
    changed = rows(KINDS[kind])
    changed[0][column] = value
    loaded_desk.load(loaded_desk.put(f"{kind}_2.csv", changed))
    judged = {row[0] for row in loaded_desk.ask("SELECT key FROM judged_from WHERE kind = 'disputes'")}
    assert judged == {"D1", "D2", "D3"}
    assert "0 judged" not in loaded_desk.error
    assert "3 judged" not in loaded_desk.error


def test_a_report_is_read_alike_by_the_odds_the_heat_map_and_the_case(desk: Desk) -> None:
    """12 of 80 where the plan takes 50: the counts prove nothing, its own verdict stands, and why is told."""
    folder = desk.put_company()
    reports = rows(INSPECTIONS)
    reports[0] |= {"lot_size": "500", "major_defects": "12"}
    desk.put("inspections.csv", reports)
    desk.load(folder)
    ((found, conforming, reasons),) = desk.ask(
        "SELECT found, conforming, reasons_json FROM inspection_findings WHERE inspection_id = 'I1'"
    )
    assert (found, conforming) == ("stated: fail", None)
    assert "12 major defects are not judged: a sample of 80 may hold more than the plan's 50 would" in reasons
    told = desk.ask(
        "SELECT inspection_evidence, accepted_nonconforming FROM mart_disputes "
        "JOIN features USING (dispute_id) WHERE dispute_id = 'D3'"
    )
    assert told == [("accepted, stated: fail", 1.0)]


@pytest.mark.parametrize(("conforming", "proved"), [(True, "conforming"), (False, "not conforming")])
@pytest.mark.parametrize("stated", ["pass", "fail", "inconclusive", "pending", None])
def test_the_odds_take_what_is_found_as_it_is_named(
    desk: Desk, conforming: bool, proved: str, stated: str | None
) -> None:
    """The features read the counts' verdict and the stated one; what is found is made of the same two."""
    reports = rows(INSPECTIONS)[:1]
    counts = {"major_defects": "0" if conforming else "12", "minor_defects": "3"}
    bare = {"inspection_id": "I3", "order_id": "O2", "major_defects": None, "minor_defects": None}
    desk.put_company()
    desk.put(
        "inspections.csv",
        [reports[0] | counts | {"verdict": stated}, reports[0] | bare | {"verdict": stated}],
    )
    desk.load(desk.folder)
    against, speaks = "coalesce(accepted_nonconforming, 0)", "coalesce(accepted_conforming, 0)"
    told = desk.ask(
        f"SELECT found, {against}, {speaks} FROM features JOIN disputes USING (dispute_id)"
        " JOIN inspection_findings USING (order_id) WHERE dispute_id IN ('D2', 'D3') ORDER BY dispute_id DESC"
    )
    bare_found = f"stated: {stated}" if stated in ("pass", "fail") else "unclear"
    assert told == [
        (proved, float(not conforming), float(conforming)),
        (bare_found, float(stated == "fail"), float(stated == "pass")),
    ]
