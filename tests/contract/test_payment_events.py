"""What makes a share of the price due, in the words of other trades and languages."""

import pytest

from trade_assurance.contract import read


@pytest.mark.parametrize(
    "row",
    [
        "Payments: 10 % against advance bond, 80 % against B/L copy, 10 % after acceptance | measurable",
        "Payment: 10% against bank guarantee, 90% after acceptance on site | measurable",
        "Payment 30% agora com a proforma, 70% with the copy of the BL | measurable",
        "pay 10000 rmb booking money, rest when the trailer passes our check | measurable",
        "Payment: 30% by bank transfer, 70% by bank transfer | vague",
        "Payment: 30/70 | vague",
    ],
)
def test_a_share_is_due_by_its_event(row):
    text, state = row.split(" | ")
    assert [term.state for term in read(text).terms if term.dimension == "payment_terms"] == [state]
