"""Clauses that a copy ran together into one line are read as the clauses they are."""

import pytest

from trade_assurance.contract import read
from trade_assurance.contract.flattened import run_together

BATTERY = (
    "Ratings 3.1. Nominal Capacity at 0.2C : 1300mAh (min ) 3.2. Nominal Voltage: 3.7V (average voltage at "
    "0.2C discharge) 3.3. Max. Charging Current: 1300mA 3.4. Max. Continuous Discharge Current: 2000mA "
    "3.5. Discharge Cut-off Voltage: 2.75V 3.6. Battery Weight: 25 g"
)
TEA = (
    "4. Commodity: Green Tea 5. Quantity: 5600 kg, 6. Unit Price: USD 55.00 per kg "
    "7. Total Value: USD 308000.00 (Say US Dollars Three Hundred Eight Thousand) 8. Shipping Marks: none"
)
CHINESE = (
    "品质要求符合双方约定的标准，并由双方共同确认。二、数量：共计5000吨，允许溢短装，由买方决定，卖方不得拒绝。三、包装："
    "采用结实的编织袋包装，适合长途海运，因包装不善造成的损失由卖方负责赔偿。四、交货：2026年5月3日，货到买方指定仓库，"
    "运费由卖方承担，卸货由买方承担，并在到货后三日内验收。"
)


def test_a_clauses_number_is_no_figure_of_the_clause_before():
    terms = read(BATTERY).terms
    assert {term.text for term in terms if term.dimension == "performance"} >= {"1300mA", "2000mA", "2.75V"}
    assert not [term.text for term in terms if term.text.endswith(("3.4", "3.5", "3.6"))]
    assert all(BATTERY[term.start : term.end] == term.text for term in terms)


@pytest.mark.parametrize(("text", "breaks"), [(BATTERY, 6), (TEA, 4), (CHINESE, 3)])
def test_numbers_that_follow_each_other_part_clauses(text, breaks):
    assert len(run_together(text)) == breaks


@pytest.mark.parametrize(
    "text",
    [
        "Weights of the three sizes as they leave the mould: 1.1 Kg for the small, 1.2 Kg for the next and "
        "1.3 Kg for the large one, each weighed without its lid and without the box it comes in.",
        "The set holds 1. Pot 2. Lid 3. Spoon 4. Fork 5. Knife 6. Bag and is packed in a brown box with a "
        "hang tag on it, the box being closed with tape on both sides and marked with the order number.",
        "As in clause 3.1 A Seller ships, as in clause 3.2 The Buyer pays, as in clause 3.3 The Buyer looks "
        "and as in clause 3.4 The Parties go to court, each within the time that is told there.",
        "10. Sampling: ISO 2859-1 level II.\n11. Shipment: between the 9 and 11. CIP Gdansk, by sea, in one "
        "container that is loaded and closed in the factory.\n12. Price as told.\n13. Law: English.",
        "1. Short line\n2. Another short line\n3. And a third one",
    ],
)
def test_figures_and_short_members_are_no_clauses(text):
    assert run_together(text) == []
