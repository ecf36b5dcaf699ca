"""A complaint is carried only by a term of that very property."""

import pytest

from trade_assurance.contract import complaint, read, support


@pytest.mark.parametrize(
    ("statement", "dimension", "named"),
    [
        ("The tent's door is under 150 cm high", "size", "door height"),
        ("the lid is too small, wrong size", "size", "lid size"),
        ("battery has only 2,000 mAh", "performance", "battery capacity"),
        ("The tent leaks when it rains", "performance", "watertightness"),
        ("All bags are scratched and creased", "appearance", "scratches"),
        ("wrong colour, not the Pantone we agreed", "colour", "colour"),
        ("Only received 4,500 pieces", "quantity", "quantity"),
        ("The fabric gsm is lower than agreed", "material", "fabric weight"),
        ("a part is missing from the machine", "parts_list", "missing parts"),
        ("shipped three weeks late", "ship_date", "ship date"),
        ("拉链颜色不对", "colour", "zipper colour"),
    ],
)
def test_a_statement_names_its_dimension_and_property(statement, dimension, named):
    of = complaint(statement)
    assert dimension in of.dimensions
    assert named in of.properties


CARRIED = """
contract | complaint | breach | supported
Tent size 300 x 300 cm, door height 150 cm | door is only 130 cm high | - | yes
Tent size 300 x 300 cm | door is only 130 cm high | - | no
Lid diameter 8 cm | the bag's length is wrong | - | no
Bag size 40 x 30 cm | the bag's length is 35 cm only | - | yes
Battery ≥ 3,000 mAh | battery capacity is 2,000 mAh | - | yes
long lasting battery | battery capacity is 2,000 mAh | - | no
Power 20 W | battery capacity is 2,000 mAh | - | no
no leakage after 30 min spray | tent leaks in rain | - | yes
waterproof tent | tent leaks in rain | - | no
Fabric 210 gsm cotton | fabric gsm too low | - | yes
Size 40 x 30 cm, Pantone 186 C, 5,000 pcs | poor quality | quality | no
Shipment date 2026-05-30 | goods came late | late_shipment | yes
ships 4-5 days after final payment | goods came late | late_shipment | no
Deposit paid on 2026-04-01. Ships 25 days after deposit. | goods came late | late_shipment | yes
No scratches longer than 2 mm | bags are scratched | - | yes
No scratches longer than 2 mm | bags are stained | - | no
Zipper: YKK | zipper is not YKK | - | yes
Set includes: 1 x tent, 2 x poles | one pole is missing | missing_parts | yes
Colour: red | wrong colour | - | no
Carton size 60 x 40 x 40 cm | product size is smaller | - | no
Packing: 20 pcs/ctn | packaging was wrong | - | yes
Quantity: 5,000 pcs | only received 4,500 pieces | quantity_short | yes
Logo: silk screen 5 x 3 cm | logo printed in the wrong place | - | yes
"""


@pytest.mark.parametrize("row", CARRIED.strip().splitlines()[1:])
def test_a_complaint_is_carried_only_by_its_own_property(row):
    text, statement, breach, supported = (cell.strip() for cell in row.split(" | "))
    found = support(read(text), complaint(statement, None if breach == "-" else breach))
    assert found.supported == (supported == "yes"), found.reason
    assert bool(found.terms) == found.supported


def test_a_word_inside_a_longer_phrase_names_nothing_of_its_own():
    of = complaint("Battery capacity is only 2000mAh, that is not long lasting.")
    assert of.dimensions == ("performance",)
    assert not support(read("tablet 7 inch, long lasting battery"), of).supported
    assert support(read("tablet 7 inch, battery ≥ 3,000 mAh"), of).supported


@pytest.mark.parametrize(
    ("statement", "properties"),
    [
        ("The cotton bags are scratched", ("scratches",)),
        ("The stainless bottle leaks", ("watertightness",)),
        ("The fabric is polyester, not cotton", ("material",)),
        ("Size is fine but the battery capacity is only 2,000 mAh", ("battery capacity",)),
        ("High quality was promised, colour is wrong", ("colour",)),
        ("The door is only 130 cm high and it leaks", ("door height", "watertightness")),
        ("battery 2,000 mAh", ("battery capacity",)),
    ],
)
def test_what_only_describes_the_goods_is_not_complained_of(statement, properties):
    assert complaint(statement).properties == properties


def test_each_property_is_decided_by_itself():
    of = complaint("door under 150 cm high and it leaks")
    found = support(read("Tent 3 x 3 m, door height 150 cm"), of)
    assert found.supported and found.carried == ("door height",) and found.missing == ("watertightness",)
    found = support(read("100% cotton bag, natural"), complaint("The cotton bags are scratched"))
    assert not found.supported and found.missing == ("scratches",)


def test_a_day_count_carries_a_late_claim_in_one_of_two_readings():
    found = support(
        read("Deposit paid on 2026-04-01. Ships 25 days after deposit."), complaint("late", "late_shipment")
    )
    assert "two readings" in found.reason


def test_want_of_support_is_said_in_words():
    found = support(read("Tent 3 x 3 m"), complaint("door under 150 cm high and it leaks"))
    assert (
        found.reason
        == "No clause supports this defect: the contract says nothing measurable about door height and watertightness."  # noqa: E501
    )
