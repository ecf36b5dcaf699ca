"""Facts are typed strictly, and what cannot be read is refused by name."""

from __future__ import annotations

import pickle
from datetime import date
from decimal import Decimal

import pytest

from trade_assurance.facts import case_from_json, unknown_columns
from trade_assurance.reasons import Reason, codes, money, say


def test_text_becomes_types():
    case = case_from_json(
        {
            "order": {
                "order_id": 17,
                "quantity": "12.5",
                "ordered_on": "2024-02-29",
                "easy_return": "Yes",
                "receipt_extended_days": "15",
                "shipping_method": "SEA",
                "unit": " ",
            },
            "inspections": [{"inspection_level": "S-1", "agency": "SGS"}],
            "payments": [{"amount": 10}, {"amount": "10.50", "on_platform": 0}],
            "supplier": {},
        }
    )
    order = case.order
    assert (order.order_id, order.quantity, order.ordered_on) == ("17", Decimal("12.5"), date(2024, 2, 29))
    assert (order.easy_return, order.receipt_extended_days, order.shipping_method) == (True, 15, "sea")
    assert order.unit is None
    assert case.inspections[0].inspection_level == "S1"
    assert [p.amount for p in case.payments] == [Decimal(10), Decimal("10.50")]
    assert case.payments[1].on_platform is False
    assert case.payments[0].payment_id != case.payments[1].payment_id
    assert {p.order_id for p in case.payments} == {"17"}
    assert case.supplier is None
    assert case.dispute is None


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"order": {"ordered_on": "01/02/2024"}}, r"order\.ordered_on"),
        ({"order": {"ordered_on": "2024-02-30"}}, r"order\.ordered_on"),
        ({"order": {"ordered_on": 20240201}}, r"order\.ordered_on"),
        ({"order": {"order_amount": "1,000"}}, r"order\.order_amount"),
        ({"order": {"order_amount": "-1"}}, r"order\.order_amount"),
        ({"order": {"order_amount": True}}, r"order\.order_amount"),
        ({"order": {"order_amount": float("nan")}}, r"order\.order_amount"),
        ({"order": {"order_amount": "9" * 30}}, r"order\.order_amount"),
        ({"order": {"receipt_extended_days": 1.5}}, r"order\.receipt_extended_days"),
        ({"order": {"easy_return": "maybe"}}, r"order\.easy_return"),
        ({"order": {"contract_text": ["a"]}}, r"order\.contract_text"),
        ({"order": {"coverage_type": "full"}}, r"order\.coverage_type"),
        ({"order": {}, "dispute": {"breach": "ugly"}}, r"dispute\.breach"),
        ({"order": {}, "payments": {"amount": 1}}, "payments"),
        ({"order": {}, "payments": [{"amount": 1}, {"amount": "x"}]}, r"payments\[1\]\.amount"),
        ({"order": {}, "evidence": [3]}, r"evidence\[0\]"),
        ({"order": {}, "dispute": "none"}, "dispute"),
        ({"orders": {}}, "order"),
        ([], "order"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(given, field):
    with pytest.raises(ValueError, match=f"^{field}"):
        case_from_json(given)


def test_a_moment_becomes_the_day_in_beijing():
    case = case_from_json({"order": {"shipped_on": "2024-03-01T17:00:00+00:00"}})
    assert case.order.shipped_on == date(2024, 3, 2)
    assert case_from_json({"order": {"shipped_on": "2024-03-01T23:00:00"}}).order.shipped_on == date(
        2024, 3, 1
    )


def test_columns_of_no_record_are_named():
    given = {"order": {"order_id": "1", "colour": "x"}, "payments": [{"iban": "y"}], "note": 1}
    assert unknown_columns(given) == ("note", "order.colour", "payments.iban")


def test_a_reason_is_its_sentence_and_survives_a_process():
    reason = say("no_edition", day="2013-01-01")
    assert "2013-01-01" in reason
    back = pickle.loads(pickle.dumps(reason))  # noqa: S301 - our own object, as multiprocessing sends it
    assert (back, back.code) == (reason, "no_edition")
    assert codes([reason, back, Reason("x", "y"), "plain"]) == ("no_edition", "x")


def test_a_value_is_never_read_as_a_template():
    assert "{day}" in say("no_edition", day="{day}")
    assert len(say("no_edition", day="x" * 9999)) < 500


def test_money_names_its_currency_where_there_is_one():
    assert money(Decimal("7500"), "USD") == "USD 7,500.00"
    assert money(Decimal("7500.5"), None) == "7,500.50"
