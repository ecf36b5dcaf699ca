"""The recoverable ceiling and the named gap."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from trade_assurance.cover import cover, late_delivery_credit, limit_warning, paid
from trade_assurance.editions import readings
from trade_assurance.reasons import codes
from trade_assurance.verdict import assess


def under(case, name):
    """The cover of a case under the reading of a name."""
    return cover(case, next(reading for reading in readings(case.order) if reading.name == name))


POST, PRE, FREE = "TA-2015/post_delivery", "TA-2015/pre_shipment", "TA-2015/post_delivery/no_limit"


def test_the_ceiling_is_the_lowest_bound(table, case):
    for row in table("""
        | reading | amount | claimed | on    | initial | limit | ceiling  | gap     | why                                      |
        | POST    | 10000  | 10000   | 10000 |         | 7500  | 7500.00  | 2500.00 | supplier_limit                           |
        | POST    | 10000  | 10000   | 10000 |         |       | 10000.00 | 0.00    |                                          |
        | FREE    | 10000  | 10000   | 10000 |         | 7500  | 10000.00 | 0.00    |                                          |
        | POST    | 10000  | 2000    | 10000 |         | 7500  | 2000.00  | 0.00    |                                          |
        | POST    | 10000  |         | 3000  |         | 7500  | 3000.00  | 7000.00 | not_paid_on_platform supplier_limit      |
        | PRE     | 10000  | 10000   | 10000 | 3000    | 7500  | 3000.00  | 7000.00 | part_not_covered supplier_limit          |
        | PRE     | 10000  | 10000   | 10000 | 3000    | 1000  | 1000.00  | 9000.00 | supplier_limit part_not_covered          |
        | POST    |        |         | 3000  |         |       | 3000.00  | None    | claim_not_known                          |
        | POST    | 10000  | 10000   |       |         |       | None     | None    | paid_not_known                           |
        | POST    | 10000  | 10000   | 0     |         |       | 0.00     | 10000.00 | not_paid_on_platform                    |
    """):  # noqa: E501 - one row of facts a line
        facts = case(
            order={
                "ordered_on": "2016-05-01",
                "currency": "USD",
                "order_amount": row["amount"],
                "paid_on_platform": row["on"],
                "initial_payment": row["initial"],
            },
            supplier={"cover_limit": row["limit"], "cover_limit_currency": "USD"},
            dispute={"claimed_amount": row["claimed"], "currency": "USD"},
        )
        found = under(facts, {"POST": POST, "PRE": PRE, "FREE": FREE}[row["reading"]])
        assert str(found.ceiling) == row["ceiling"], row
        assert str(found.gap) == row["gap"], row
        assert " ".join(codes(found.gap_reasons)) == row["why"], row


def test_the_first_edition_covers_the_agreed_part_of_the_initial_payment(table, case):
    for row in table("""
        | agreed | initial | on   | ceiling |
        | 2000   | 3000    | 3000 | 2000.00 |
        | 4000   | 3000    | 9000 | 3000.00 |
        |        | 3000    | 9000 | 3000.00 |
        |        |         | 9000 | 9000.00 |
        | 2000   | 3000    | 500  | 500.00  |
    """):
        order = {
            "ordered_on": "2014-06-01",
            "order_amount": "10000",
            "agreed_cover": row["agreed"],
            "initial_payment": row["initial"],
            "paid_on_platform": row["on"],
        }
        assert str(under(case(order=order), "TA-2014/pre_shipment").ceiling) == row["ceiling"], row


def test_the_remaining_limit_is_what_other_open_cases_leave(case):
    order = {"ordered_on": "2016-05-01", "order_amount": "10000", "paid_on_platform": "10000"}
    supplier = {"cover_limit": "7500"}
    for others, ceiling in (("0", "7500.00"), ("5000", "2500.00"), ("9000", "0.00")):
        facts = case(order=order, supplier=supplier, other_open_claims=others)
        assert str(under(facts, POST).ceiling) == ceiling
        assert str(under(facts, FREE).ceiling) == "10000.00"
    unknown = case(order=order, supplier=supplier)
    warning = limit_warning(unknown, readings(unknown.order)[0])
    assert warning is not None
    assert warning.code == "other_claims_not_known"


def test_a_limit_in_another_currency_is_not_applied_and_said_so(case):
    order = {"ordered_on": "2016-05-01", "order_amount": "9", "paid_on_platform": "9", "currency": "USD"}
    facts = case(order=order, supplier={"cover_limit": "5", "cover_limit_currency": "CNY"})
    assert under(facts, POST).ceiling == 9
    warning = limit_warning(facts, readings(facts.order)[0])
    assert warning is not None
    assert warning.code == "limit_in_other_currency"


def test_payments_override_the_order_and_split_by_where_they_went(case):
    facts = case(
        order={
            "ordered_on": "2016-05-01",
            "currency": "USD",
            "order_amount": "10000",
            "paid_on_platform": "1",
        },
        payments=[
            {"kind": "deposit", "amount": "1500", "currency": "USD", "on_platform": True},
            {"kind": "deposit", "amount": "1500", "on_platform": True},
            {"kind": "balance", "amount": "2000", "on_platform": True},
            {"kind": "balance", "amount": "5000", "on_platform": False},
        ],
    )
    found = paid(facts)
    assert (found.on_platform, found.off_platform, found.deposits) == (5000, 5000, 3000)
    assert under(facts, POST).ceiling == 5000
    assert under(facts, PRE).ceiling == 3000
    assert codes(under(facts, POST).gap_reasons) == ("paid_off_platform",)


@pytest.mark.parametrize("unclear", [{"amount": None}, {"on_platform": None}, {"currency": "CNY"}])
def test_payments_that_cannot_be_added_up_leave_the_orders_own_sums(case, unclear):
    payment = {"kind": "balance", "amount": "2000", "currency": "USD", "on_platform": True}
    facts = case(
        order={"currency": "USD", "order_amount": "10000", "paid_on_platform": "4000"},
        payments=[payment, {**payment, **unclear}],
    )
    assert paid(facts).on_platform == 4000


def test_paying_it_all_elsewhere_leaves_nothing_on_the_platform(case):
    for off, on in (("900", Decimal(0)), ("950", Decimal(0)), ("899.99", None), (None, None)):
        facts = case(order={"order_amount": "900", "paid_off_platform": off})
        assert paid(facts).on_platform == on, off


def test_a_claim_in_another_currency_is_bounded_by_the_order(case):
    facts = case(
        order={
            "ordered_on": "2018-05-01",
            "currency": "USD",
            "order_amount": "900",
            "paid_on_platform": "900",
        },
        dispute={"claimed_amount": "10", "currency": "EUR"},
    )
    assert under(facts, "TA-2017-12/post_delivery").ceiling == 900


def test_the_steps_show_every_bound(case):
    facts = case(
        order={
            "ordered_on": "2016-05-01",
            "order_amount": "100",
            "paid_on_platform": "80",
            "initial_payment": "30",
        },
        supplier={"cover_limit": "75"},
    )
    assert under(facts, PRE).steps == (
        ("claimed", Decimal(100)),
        ("paid_on_platform", Decimal(80)),
        ("covered", Decimal(30)),
        ("limit", Decimal(75)),
    )
    assert under(facts, FREE).steps[-1] == ("limit", None)


def test_the_credit_for_late_delivery_is_a_tenth_and_at_most_100_dollars(table, case):
    for row in table("""
        | amount  | currency | credit |
        | 500     | USD      | 50.00  |
        | 999.99  | USD      | 100.00 |
        | 5000    | USD      | 100.00 |
        | 500     | CNY      | None   |
        |         | USD      | None   |
    """):
        facts = case(order={"order_amount": row["amount"], "currency": row["currency"]})
        assert str(late_delivery_credit(facts)) == row["credit"], row


@pytest.mark.parametrize(
    ("order", "extra", "reading", "reasons"),
    [
        (
            {"paid_on_platform": "4000", "paid_off_platform": "6000", "currency": "USD"},
            {},
            POST,
            ("USD 6,000.00 was paid off the platform and is never covered; USD 4,000.00 went through it.",),
        ),
        (
            {"paid_on_platform": "4000", "currency": "EUR"},
            {},
            POST,
            ("Only EUR 4,000.00 of the EUR 10,000.00 was paid on the platform.",),
        ),
        (
            {"paid_on_platform": "9000", "initial_payment": "3000", "currency": "USD"},
            {"supplier": {"cover_limit": "7500", "cover_limit_currency": "USD"}},
            PRE,
            (
                "This coverage type covers the initial payment only: USD 3,000.00.",
                "The supplier's Trade Assurance limit leaves at most USD 7,500.00.",
                "Only USD 9,000.00 of the USD 10,000.00 was paid on the platform.",
            ),
        ),
        (
            {"paid_on_platform": "8000", "currency": "USD"},
            {"supplier": {"cover_limit": "2000", "cover_limit_currency": "USD"}},
            POST,
            (
                "The supplier's Trade Assurance limit leaves at most USD 2,000.00.",
                "Only USD 8,000.00 of the USD 10,000.00 was paid on the platform.",
            ),
        ),
        (
            {"paid_on_platform": "9000", "initial_payment": "10000", "currency": "USD"},
            {"supplier": {"cover_limit": "10000", "cover_limit_currency": "USD"}},
            PRE,
            ("Only USD 9,000.00 of the USD 10,000.00 was paid on the platform.",),
        ),
        (
            {"paid_on_platform": "3000", "initial_payment": "3000", "currency": "USD"},
            {"supplier": {"cover_limit": "3000", "cover_limit_currency": "USD"}},
            PRE,
            (
                "Only USD 3,000.00 of the USD 10,000.00 was paid on the platform.",
                "The supplier's Trade Assurance limit leaves at most USD 3,000.00.",
            ),
        ),
    ],
)
def test_every_bound_below_the_claim_is_named_the_lowest_first(case, order, extra, reading, reasons):
    facts = case(order={"ordered_on": "2016-05-01", "order_amount": "10000", **order}, **extra)
    assert under(facts, reading).gap_reasons == reasons


def test_without_a_gap_no_bound_is_named(case):
    facts = case(order={"ordered_on": "2016-05-01", "order_amount": "100", "paid_on_platform": "100"})
    assert under(facts, POST).gap_reasons == ()


def test_an_agreed_cover_bounds_the_oldest_edition_only(case):
    order = {"order_amount": "100", "paid_on_platform": "80", "initial_payment": "30", "agreed_cover": "20"}
    facts = case(order={"ordered_on": "2016-05-01", **order})
    assert under(facts, PRE).ceiling == 30
    oldest = case(order={"ordered_on": "2014-06-01", **order})
    assert under(oldest, "TA-2014/pre_shipment").ceiling == 20


ORDERED = {"ordered_on": "2018-05-01", "currency": "USD", "order_amount": "5000", "paid_on_platform": "5000"}


def test_a_claim_in_another_currency_bounds_the_ceiling_at_the_rate_of_the_day_it_was_opened(table, case):
    """The row called claimed is the claim, and only where it is known; else the order's amount stands."""
    for row in table("""
        | claimed | currency | rate  | row          | stands  | ceiling | warning                 |
        | 3000    | EUR      | 1.125 | claimed      | 3375.00 | 3375.00 | claim_converted         |
        | 9000    | EUR      | 1.125 | claimed      | 10125.00 | 5000.00 | claim_converted        |
        | 3000    | EUR      |       | order_amount | 5000    | 5000.00 | claim_in_other_currency |
        | 3000    | USD      |       | claimed      | 3000    | 3000.00 |                         |
        |         | USD      |       | order_amount | 5000    | 5000.00 | claim_not_recorded      |
    """):
        dispute = {"claimed_amount": row["claimed"], "currency": row["currency"], "breach": "quality"}
        facts = case(order=ORDERED, dispute=dispute, claim_rate=row["rate"])
        found = under(facts, "TA-2017-12/post_delivery")
        assert (found.steps[0][0], str(found.steps[0][1])) == (row["row"], row["stands"]), row
        assert str(found.ceiling) == row["ceiling"], row
        said = [code for code in codes(assess(facts, date(2018, 7, 1)).warnings) if code.startswith("claim")]
        assert " ".join(said) == row["warning"], row


def test_what_other_disputes_of_the_order_brought_is_no_longer_there_to_be_paid(table, case):
    for row in table("""
        | paid | brought | claimed | ceiling | row      | why                          |
        | 5000 |         | 4000    | 4000.00 |          |                              |
        | 5000 | 1000    | 4000    | 4000.00 | 4000.00  |                              |
        | 5000 | 3000    | 4000    | 2000.00 | 2000.00  | refunded_before              |
        | 3000 | 2500    | 4000    | 500.00  | 500.00   | refunded_before not_paid_on_platform |
        | 5000 | 6000    | 4000    | 0.00    | 0.00     | refunded_before              |
    """):
        order = ORDERED | {"paid_on_platform": row["paid"]}
        dispute = {"claimed_amount": row["claimed"], "currency": "USD"}
        facts = case(order=order, dispute=dispute, refunded_before=row["brought"])
        found = under(facts, "TA-2017-12/post_delivery")
        assert str(found.ceiling) == row["ceiling"], row
        left = dict(found.steps).get("left")
        assert ("" if left is None else str(left)) == row["row"], row
        assert " ".join(codes(found.gap_reasons)) == row["why"], row


def test_an_order_refunded_in_full_covers_nothing_more(case):
    order = ORDERED | {
        "shipped_on": "2018-05-20",
        "delivered_on": "2018-06-20",
        "contract_text": "Load 120 kg.",
    }
    dispute = {"opened_on": "2018-06-25", "breach": "quality", "statement": "The load is too low."}
    facts = case(order=order, dispute=dispute, refunded_before="5000")
    found = assess(facts, date(2018, 7, 1))
    assert (found.verdict, found.ceiling, found.gap) == ("not_covered", 0, 5000)
    assert codes(found.reasons) == ("refunded_in_full",)
