# ruff: noqa: E501 - a table is read as a table
"""Disputes of one order share what was paid for it, and a claim counts in its own currency."""

import json
from decimal import Decimal

from tests.etl_load.company import Desk

ORDERS = """
    | order_id | supplier_id | currency | order_amount | paid_on_platform | paid_off_platform | ordered_on | shipped_on | delivered_on | contract_text              |
    | B1       | S1          | USD      | 1000.00      | 1000.00          | 0                 | 2018-05-01 | 2018-05-25 | 2018-07-10   | Weight: 250 g per unit.    |
    | B2       | S1          | USD      | 1000.00      | 1000.00          | 0                 | 2018-05-01 | 2018-05-25 | 2018-07-10   | Weight: 250 g per unit.    |
    | B3       | S1          | USD      | 5000.00      | 5000.00          | 0                 | 2018-05-01 | 2018-05-25 | 2018-07-10   | Weight: 250 g per unit.    |
    | B4       | S1          | USD      | 1000.00      | 1000.00          | 0                 | 2018-05-01 | 2018-05-25 | 2018-07-10   | Weight: 250 g per unit.    |
"""
DISPUTES = """
    | dispute_id | order_id | opened_on  | breach           | claimed_amount | currency | escalated_on | closed_on  | status      | outcome       | refunded_amount | refunded_on | statement |
    | Y1         | B1       | 2018-07-12 | not_as_described | 1000.00        | USD      | 2018-07-16   | 2018-07-20 | closed      | refunded_full | 1000.00         | 2018-07-25  | Each unit weighs 200 g instead of 250 g. |
    | Y2         | B1       | 2018-08-01 | not_as_described | 1000.00        | USD      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
    | Y3         | B2       | 2018-08-01 | not_as_described | 600.00         | USD      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
    | Y4         | B2       | 2018-08-02 | not_as_described | 1000.00        | USD      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
    | Y5         | B3       | 2018-08-02 | not_as_described | 3000.00        | EUR      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
    | Y6         | B3       | 2018-08-02 | not_as_described | 3000.00        | AED      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
    | Y7         | B4       | 2018-07-12 | not_as_described | 1000.00        | USD      | 2018-07-16   | 2018-07-20 | closed      | settled       | 300.00          | 2018-07-25  | Each unit weighs 200 g instead of 250 g. |
    | Y8         | B4       | 2018-08-01 | not_as_described | 1000.00        | USD      | -            | -          | negotiating | -             | -               | -           | Each unit weighs 200 g instead of 250 g. |
"""


def loaded(desk: Desk, as_of: str) -> Desk:
    desk.put("orders.csv", ORDERS)
    desk.put("disputes.csv", DISPUTES)
    desk.load(desk.folder, as_of=as_of)
    return desk


def test_what_was_refunded_by_the_day_is_no_longer_there_and_live_disputes_share_the_rest(desk: Desk) -> None:
    loaded(desk, "2018-08-05")
    found = {
        row[0]: row[1:]
        for row in desk.ask("SELECT dispute_id, verdict, ceiling_rc, left_rc FROM mart_disputes")
    }
    assert found["Y1"] == (
        "covered",
        Decimal("1000.00"),
        Decimal("1000.00"),
    )  # on its day nothing had come back
    assert found["Y2"] == ("not_covered", 0, 0)
    assert found["Y4"] == ("covered", Decimal("1000.00"), Decimal("1000.00"))
    assert found["Y8"] == ("covered", Decimal("700.00"), Decimal("700.00"))
    warned = {
        number: " ".join(json.loads(text))
        for number, text in desk.ask("SELECT dispute_id, warnings_json FROM assessed_disputes")
    }
    shared = "Another dispute about this order is live too: together they can bring no more than the USD {}"
    assert shared.format("1,000.00") in warned["Y3"]
    assert shared.format("1,000.00") in warned["Y4"]
    assert not any("live too" in warned[number] for number in ("Y1", "Y2", "Y7", "Y8"))
    desk.load(as_of="2018-07-24")  # of the disputes still to be opened nothing is seen
    assert desk.ask("SELECT dispute_id, ceiling_rc FROM mart_disputes ORDER BY 1") == [
        ("Y1", Decimal("1000.00")),
        ("Y7", Decimal("1000.00")),
    ]


def test_a_claim_in_another_currency_never_has_a_ceiling_above_it(desk: Desk) -> None:
    loaded(desk, "2018-08-05")
    found = {
        row[0]: row[1:]
        for row in desk.ask(
            "SELECT dispute_id, claimed_rc, ceiling_rc, gap_rc, steps_json FROM assessed_disputes"
        )
    }
    claimed, ceiling, gap, steps = found["Y5"]
    assert ceiling == claimed
    assert 3300 < claimed < 3600
    assert gap == 0
    assert json.loads(steps)[0][0] == "claimed"
    assert Decimal(json.loads(steps)[0][1]) == claimed
    claimed, ceiling, _, steps = found["Y6"]
    assert (claimed, ceiling) == (None, 5000)
    assert json.loads(steps)[0] == ["order_amount", "5000.00"]
