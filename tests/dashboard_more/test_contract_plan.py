"""What the payment plan takes from a contract, and what it calls an example."""

import re
from datetime import date
from decimal import Decimal

import pytest

from dashboard import contract_plan, contract_view, payment_view
from dashboard.contract_plan import Start
from dashboard.payment_plan import Plan
from trade_assurance import contract

D = Decimal


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Unit price USD 46.80, total USD 56,160.00.", (D("56160.00"), "USD")),
        ("单价:12.50元/米,总金额:人民币62,500.00元。", (D("62500.00"), "CNY")),
        ("Total EXW Yongkang\tUS$18,450.00", (D("18450.00"), "USD")),
        ("Gesamt / Total: 56.160,00 EUR", (D("56160.00"), "EUR")),
        ("Total amount (USD): 1 250 000", (D("1250000.00"), "USD")),
        ("TOTAL: $ 9,800", (D("9800.00"), None)),
        ("Total US$1,000\nTotal CIF US$1,200", (None, None)),
        ("Total USD 1,000. In words: total USD 1,000.00", (D("1000.00"), "USD")),
        ("Total 2,000 pcs. Unit price US$ 4.35 FOB Qingdao.", (None, None)),
        ("Total power not more than 18 kW. Price: USD 68,000.00", (None, None)),
        ("Total price per unit USD 4.35", (None, None)),
        ("Total USD 4.35 per piece", (None, None)),
        ("Total deposit: USD 3,000", (None, None)),
        ("Total USD 2.1 million", (None, None)),
        ("", (None, None)),
    ],
)
def test_the_total_is_taken_where_the_text_gives_just_one(text, found):
    assert contract_plan.total(text) == found


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (
            "Payment: 30 % deposit by T/T within 5 days after signing, 70 % against copy of bill of lading.",
            30,
        ),
        ("Payment by Western Union 100% in advance.", 100),
        ("合同签订后3日内支付30%定金,余款70%于发货前付清。", 30),
        ("Payment terms to be agreed.", None),
        ("Payment: Net 60 days after B/L date", None),
        ("Payment: Net 30 from receipt of goods", None),
        ("Payment by L/C at sight 100 %", None),
        ("Payment: L/C at 30 days after B/L date", None),
        ("Payment: 100 % after inspection passed", None),
        ("Payment: O/A 45 days from B/L date", None),
        ("Payment: cash against documents", None),
        ("Payment: 100% before shipment", 100),
        ("Payment: 30% deposit, bal. before shipment by TT", 30),
    ],
)
def test_the_first_share_is_that_of_the_payment_terms(text, share):
    assert contract_plan.first_share(contract.read(text, None)) == share


def reading(*plans):
    terms = tuple(
        contract.Term(
            "payment_terms", "measurable", 0, 1, "x",
            {"kind": "payment", "shares": [{"percent": p, "event": e} for p, e in plan]}, "",
        )
        for plan in plans
    )  # fmt: skip
    return contract.ContractReading(terms, (), {}, 0.0)


@pytest.mark.parametrize(
    ("plans", "share"),
    [
        ([[(30.0, "deposit"), (70.0, "before shipment")]], 30),
        ([[(30.0, "deposit")], [(30.0, "deposit")]], 30),
        ([[(30.0, "deposit")], [(50.0, "deposit")]], None),
        ([[(70.0, "before shipment"), (30.0, "deposit")]], None),
        ([[(33.3, "deposit"), (None, "balance")]], None),
        ([[(None, "deposit"), (70.0, "balance")]], None),
        ([[(60.0, "deposit"), (70.0, "balance")]], None),
        ([[(100.0, "net 60 days after b/l date")]], None),
        ([[(100.0, "at sight")]], None),
        ([[(100.0, "after inspection passed")]], None),
        ([[(50.0, "against copy of documents"), (50.0, "30 days after arrival")]], None),
        ([[(100.0, "见提单副本")]], None),
        ([[(100.0, "in advance")]], 100),
        ([[(100.0, "before shipment")]], 100),
        ([[(30.0, "deposit on receipt of documents"), (70.0, "l/c at sight")]], 30),
        ([[(20.0, "with order"), (80.0, "against b/l copy")]], 20),
        ([], None),
    ],
)
def test_a_first_share_in_doubt_is_not_taken(plans, share):
    assert contract_plan.first_share(reading(*plans)) == share


def begun(text):
    return contract_plan.start(text, None, contract.read(text, None))


def test_a_plan_is_all_off_only_where_no_other_road_is_named():
    assert begun("Payment by Western Union 100% in advance.").all_off
    assert not begun("Payment by T/T or Western Union in advance.").all_off
    assert not begun("30% deposit, 70% before shipment.").all_off


def plan(start):
    known = {"amount": start.amount or D(10000), "currency": start.currency or "USD"}
    share = D(30 if start.deposit is None else start.deposit) / 100
    return Plan(**known, deposit_share=share, deposit_on_platform=True, balance_off_share=D(0),
                supplier_limit=None, ordered_on=date(2018, 1, 10))  # fmt: skip


def said(start, used=None):
    return re.sub("<[^>]*>", "", payment_view.origin(used or plan(start), start))


def test_the_view_says_what_is_the_contracts_and_what_is_an_example():
    whole = Start(D("56160.00"), "USD", 30, read=True)
    assert said(whole) == "From the contract: order value US$56,160.00, deposit 30 %."
    part = Start(None, None, 100, read=True)
    assert said(part) == (
        "From the contract: deposit 100 %. An example: order value US$10,000.00; the contract names no one "
        "total. Enter your own."
    )
    assert said(Start(read=True)).startswith(
        "An example: order value US$10,000.00, deposit 30 %; the contract"
    )
    assert said(contract_plan.NOTHING) == (
        "An example: order value US$10,000.00, deposit 30 %. Enter your own."
    )
    unsigned = Start(D("9800.00"), None, 30, read=True)
    assert "An example: currency USD; the contract names no one currency." in said(unsigned)


def test_what_the_reader_enters_is_neither_the_contracts_nor_an_example():
    own = Plan(D(5000), "EUR", D("0.5"), True, D(0), None, date(2018, 1, 10))
    assert said(Start(D("56160.00"), "USD", 30, read=True), own) == ""
    assert said(contract_plan.NOTHING, own) == ""


def test_the_view_names_the_roads_past_the_platform_before_those_that_depend():
    text = "50% in advance by T/T, 50% by Western Union before shipment."
    shown = re.sub("<[^>]*>", "", contract_view.roads(begun(text).roads))
    assert shown.index("“Western Union”") < shown.index("“T/T”: the account decides")
    assert "what is paid off the platform is never covered" in shown
    assert contract_view.roads(contract_plan.NOTHING.roads) == ""
