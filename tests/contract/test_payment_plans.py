"""Payment plans whose last share has no event of its own, and balances that are abbreviated."""

import pytest

from trade_assurance.contract import read

Row = tuple[float | None, str | None]


def shares(text: str) -> list[list[Row]]:
    return [
        [(share["percent"], share["event"]) for share in term.value["shares"]]
        for term in read(text).terms
        if term.dimension == "payment_terms" and term.value and term.value["kind"] == "payment"
    ]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "40% with order, 50% before shipment, 10%",
            [(40.0, "with order"), (50.0, "before shipment"), (10.0, None)],
        ),
        (
            "30% on order, 60% before shipment, 10%",
            [(30.0, "on order"), (60.0, "before shipment"), (10.0, None)],
        ),
        ("30% with order, 70%", [(30.0, "with order"), (70.0, None)]),
        ("20% upon signing, 60% against B/L copy and 20%",
         [(20.0, "upon signing"), (60.0, "against b/l copy"), (20.0, None)]),
        ("30% to the platform, 70% by cash", [(30.0, "to the platform"), (70.0, None)]),
        ("30% on order; 70%", [(30.0, "on order"), (70.0, None)]),
        # the events stand before their shares, or each has its own
        ("order 30%, loading 60%, 10%", [(30.0, None), (60.0, "loading"), (10.0, None)]),
        ("with order 30%, before shipment 60%, after arrival 10%",
         [(30.0, "with order"), (60.0, "before shipment"), (10.0, "after arrival")]),
        ("30%, 70% before shipment", [(30.0, None), (70.0, "before shipment")]),
        ("20%, 30% before production, 50% before shipment",
         [(20.0, None), (30.0, "before production"), (50.0, "before shipment")]),
        ("30% deposit, 70% before shipment", [(30.0, "deposit"), (70.0, "before shipment")]),
        ("定金30%，发货前70%", [(30.0, "定金"), (70.0, "发货前")]),
        ("One third with order, one third on shipment, one third 30 days after arrival.",
         [(33.33, "with order"), (33.33, "on shipment"), (33.33, "30 days after arrival")]),
    ],
)  # fmt: skip
def test_each_share_has_its_own_event(text: str, rows: list[Row]) -> None:
    told = [(percent and round(percent, 2), event) for percent, event in shares(text)[0]]
    assert told == rows


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("30% deposit, bal. before shipment by TT", [(30.0, "deposit"), (None, "before shipment")]),
        ("Payment: 30% deposit; bal. against B/L copy", [(30.0, "deposit"), (None, "against b/l copy")]),
        ("30% deposit; bal against B/L copy", [(30.0, "deposit"), (None, "against b/l copy")]),
        ("30% deposit, Bal. due when goods are ready.", [(30.0, "deposit"), (None, "when goods are ready")]),
        ("20% on order, bal. 80% on B/L copy", [(20.0, "on order"), (80.0, "on b/l copy")]),
        (
            "Payment: 25% with PO; bal. 75% against copy docs.",
            [(25.0, "with po"), (75.0, "against copy docs")],
        ),
        ("PAYMENT: 30% DEPOSIT, BAL. BEFORE SHIPMENT", [(30.0, "deposit"), (None, "before shipment")]),
        ("30% in advance, bal before delivery", [(30.0, "in advance"), (None, "before delivery")]),
        ("T/T 30% in advance, the bal before delivery", [(30.0, "in advance"), (None, "before delivery")]),
        ("30% deposit, balance before shipment", [(30.0, "deposit"), (None, "before shipment")]),
    ],
)
def test_an_abbreviated_balance_is_the_rest(text: str, rows: list[Row]) -> None:
    assert shares(text) == [rows]
    (term,) = (term for term in read(text).terms if term.dimension == "payment_terms")
    assert term.text == text[term.start : term.end]


@pytest.mark.parametrize(
    "text",
    [
        "Towing hitch bal. 50 mm chrome, E-approval R55",
        "Bal harbour store, 30 pcs",
        "Ball 50 mm. Bal of trade: none",
        "Global. Bal",
    ],
)
def test_another_bal_is_no_share(text: str) -> None:
    assert read(text).best["payment_terms"] == "absent"


@pytest.mark.parametrize(
    "text", ["30% deposit.\nBal. Harbour is our agent", "We pay the bal. The goods ship then.", "bal."]
)
def test_offsets_hold_where_an_abbreviation_stands(text: str) -> None:
    assert all(text[term.start : term.end] == term.text for term in read(text).terms)
