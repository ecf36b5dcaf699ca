"""The day goods were due to leave, as written in the order, the contract, or counted from a payment."""

from __future__ import annotations

from datetime import date

import pytest

from trade_assurance.contract import ContractReading, Term, read
from trade_assurance.facts import case_from_json
from trade_assurance.shipping import agreed, days_late

PAID = [
    {"kind": "deposit", "amount": "1", "paid_on": "2018-05-02"},
    {"kind": "balance", "amount": "1", "paid_on": "2018-05-10"},
]


def term(dimension="ship_date", state="measurable", value=None, text="by the day"):
    return Term(dimension, state, 0, len(text), text, value, "")


def reading(*terms):
    return ContractReading(tuple(terms), (), {}, 0.0)


def due(rule=None, contract=None, payments=PAID, **order):
    case = case_from_json({"order": {"promised_ship_rule": rule, **order}, "payments": payments})
    return agreed(case, contract)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("25 days after deposit", date(2018, 5, 27)),
        ("25 days after deposit.", date(2018, 5, 27)),
        ("  ships within 25 days after deposit ; ", date(2018, 5, 27)),
        ("25 days after the final payment", date(2018, 6, 4)),
        ("5 working days after deposit", date(2018, 5, 9)),
        ("4-5 days after deposit", None),
        ("25 days after sample approval", None),
        ("soon", None),
        ("25 days after deposit".ljust(200), date(2018, 5, 27)),
        ("25 days after deposit".ljust(201), None),
        (None, None),
    ],
)
def test_one_count_of_days_from_a_recorded_payment_gives_a_day(rule, day):
    found = due(rule)
    assert (found.day if found else None) == day
    if found is not None:
        assert found.how == "derived"
        assert found.source.startswith(f"“{rule}”, counted from the ")


def test_the_contracts_own_clause_is_counted_where_the_order_has_none():
    clause = read("Delivery: 25 days after deposit.")
    assert any(each.dimension == "ship_date" for each in clause.terms)
    counted = reading(term(state="derivable", text="25 days after deposit"))
    assert due(contract=counted).day == date(2018, 5, 27)
    assert due("20 days after deposit", counted).day == date(2018, 5, 22)
    assert due("soon", counted).day == date(2018, 5, 27)
    assert due(contract=reading(term("remedy", "derivable", text="25 days after deposit"))) is None


def test_a_date_in_the_contract_is_exact_and_carries_its_clause():
    value = {"kind": "date", "date": "2018-06-01"}
    found = due(contract=reading(term(value=value, text="June 1")))
    assert (found.day, found.how, found.source, found.term.text) == (
        date(2018, 6, 1),
        "exact",
        "the contract: “June 1”",
        "June 1",
    )
    assert due(contract=reading(term(value={"value": "2018-06-02"}))).day == date(2018, 6, 2)


def test_of_several_dates_in_the_contract_the_latest_counts():
    first, last = (
        term(value={"kind": "date", "date": day}, text=day) for day in ("2018-06-01", "2018-07-01")
    )
    open_year = term(value={"kind": "date", "date": "--08-01"})
    for terms in ((first, last, open_year), (last, first)):
        found = due(contract=reading(*terms))
        assert (found.day, found.term) == (date(2018, 7, 1), last)
        assert found.source == "the contract: “2018-07-01”, the last of 2 dates"
    assert due(contract=reading(first, first)).source == "the contract: “2018-06-01”"


@pytest.mark.parametrize(
    "other",
    [
        term("payment_terms", value={"date": "2018-05-05"}),
        term(state="approximate", value={"date": "2018-05-05"}),
        term(value=None),
        term(value={"date": "May 5"}),
        term(value={}),
        term("remedy", "approximate", {"date": "2018-05-05"}),
    ],
)
def test_another_clause_does_not_hide_the_date_behind_it(other):
    assert due(contract=reading(other)) is None
    found = due(contract=reading(other, term(value={"date": "2018-06-01"})))
    assert found.day == date(2018, 6, 1)


def test_the_orders_own_date_comes_first():
    contract = reading(term(value={"date": "2018-06-01"}))
    found = due("25 days after deposit", contract, promised_ship_on="2018-06-20")
    assert (found.day, found.how, found.source) == (
        date(2018, 6, 20),
        "exact",
        "the order's agreed ship date",
    )


@pytest.mark.parametrize(
    ("shipped", "days"), [("2018-06-05", 4), ("2018-06-01", 0), ("2018-05-20", 0), (None, 30)]
)
def test_lateness_counts_from_the_contracts_date_too(shipped, days):
    case = case_from_json({"order": {"shipped_on": shipped}})
    contract = reading(term(value={"date": "2018-06-01"}))
    assert days_late(case, date(2018, 7, 1), contract) == days
    assert days_late(case, date(2018, 7, 1)) is None
