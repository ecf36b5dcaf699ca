"""A complaint is carried only by a term of that very property."""

from dataclasses import replace

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


NAMED = """
statement | dimensions
The cabinet weighs 41.2 kg on our scale | weight
Frying pan is 22 cm across, not 26 | size
The blender gives 310 W instead of 500 W | performance
Our lab finds 55% wool and 45% acrylic | material
Paper is 90 grams only | material
The bench broke under 85 kilos | performance
Bearings are unbranded, not NSK | components
Valve carries no Danfoss mark | components
The trims are beige instead of black | colour
Two of the hex keys are missing | parts_list
Serial number stickers are missing on every unit | labelling
Care labels are in Chinese only | labelling
The logo is crooked and half as wide | branding
Cartons arrived crushed and soaked | packaging
No valid declaration of conformity, customs detained the goods | compliance
Lamp housings are dented and full of scratches | appearance
The kettle leaks at the spout | performance
It does not switch on | performance
The stool is not like the sealed sample | approved_sample
Only 1,840 pcs arrived | quantity
The container left on 14 March, the vessel was booked for February | ship_date
Nothing has been shipped until today | ship_date
They refuse any replacement for the bad units | remedy
质量问题：表面有划痕和污渍 | appearance
拉链不是YKK | components
少发了120件 | quantity
The matrial is diferent, it is plastic | material
"""


@pytest.mark.parametrize("row", NAMED.strip().splitlines()[1:])
def test_a_statement_is_about_the_dimensions_of_what_is_wrong(row):
    statement, dimensions = (cell.strip() for cell in row.split(" | "))
    assert complaint(statement).dimensions == tuple(dimensions.split(", "))


@pytest.mark.parametrize(
    ("statement", "name", "value"),
    [
        ("The curtain is only 230 cm long", "length", 2300.0),
        ("They weigh 378 g", "weight", 378.0),
        ("output is 70 kg/h instead of 120 kg/h", "speed", 70.0),
        ("The lid is nine centimetres wide", "lid width", 90.0),
        ("carries 60 kg", "load", 60_000.0),
        ("The battery holds 1,400 mAh, not 2,600", "battery capacity", 1400.0),
        ("bulbs that were labelled as 15 watts and measured 8 watts", "power", 8.0),
        ("Rated 3,000 mAh, gives 1,900 mAh", "battery capacity", 1900.0),
        ("rated at 60 W only", "power", 60.0),
    ],
)
def test_the_value_alleged_is_the_one_found_in_the_base_unit(statement, name, value):
    assert complaint(statement).values[name]["values"] == [value]


@pytest.mark.parametrize(
    "around",
    [
        "After opening the cartons we found that {}.",
        "Hello, big problem with this order: {}.",
        "{}. Please see our photos, 300 pcs cannot be sold.",
        "We received the goods on 2019-03-04 and {}.",
        'The contract says: "logo 60 mm, 12 pcs per carton, Pantone 186 C". Yet {}.',
        "{}. The supplier says this is normal.",
        "Our inspector says that {}.",
    ],
)
@pytest.mark.parametrize(
    ("wrong", "dimension"), [("the buckles are rusty", "performance"), ("the pans are dented", "appearance")]
)
def test_who_found_it_what_was_agreed_and_what_is_demanded_is_no_allegation(around, wrong, dimension):
    assert complaint(around.format(wrong)).dimensions == (dimension,)


@pytest.mark.parametrize(
    ("statement", "dimensions"),
    [
        ("The gasket is not Viton rubber, it smells", ("material",)),
        ("Plates weigh 205 g and chip at a touch", ("weight",)),
        ("Zippers are no SBS and break", ("components",)),
        ("The door is only 130 cm high and it leaks", ("size", "performance")),
    ],
)
def test_what_follows_from_a_fault_named_is_no_second_fault(statement, dimensions):
    assert complaint(statement).dimensions == dimensions


@pytest.mark.parametrize(
    ("breach", "dimensions"),
    [("missing_parts", ("labelling", "parts_list")), ("quality", ("labelling",)), (None, ("labelling",))],
)
def test_a_breach_code_adds_its_dimension_and_outvotes_no_word(breach, dimensions):
    of = complaint("Barcodes are missing on the polybags", breach)
    assert of.dimensions == dimensions
    assert of.properties == ("label",)
    assert not support(read("Set includes: 1 x tent, 2 x poles"), of).supported


CARRIED_BY = """
contract | complaint | supported
Item: backpack 30 L. Front pocket 20 x 15 cm | the hip belt is too short | no
Item: jar. Lid diameter 7 cm | the lid is loose, only 6.5 cm wide | yes
Tea towel, 100% linen, 180 gsm | our lab found 45% cotton | yes
Tea towel, 180 gsm | our lab found 45% cotton | no
Handle: RAL 9005 | the lids are brown instead of black | no
Inspection AQL 2.5 / 4.0, level II | many pieces are dented | no
Surface: max 2 stains under 1 mm per side | boards have stains of 6 mm | yes
Surface: max 2 stains under 1 mm per side | the boards are dented | no
Salt spray 96 h without red rust | red rust after 20 hours in the chamber | yes
Bearing: SKF 6204 | the bearing is a no name copy | yes
Bearing: SKF 6204 | the motor is a no name copy | no
Set contains 1 pump, 1 hose 2 m, 1 foot valve | the foot valve is missing | yes
Set contains 1 pump, 1 hose 2 m, 1 foot valve | the charger is missing | no
Motor 750 W, IP44 | it reaches only 510 W | yes
Luminaire 20 W, IP20 | water gets in when it rains | no
FCC certificate for each model | customs detained the goods, no CE certificate | no
"""


@pytest.mark.parametrize("row", CARRIED_BY.strip().splitlines()[1:])
def test_support_asks_for_the_part_the_unit_and_the_very_word(row):
    text, statement, supported = (cell.strip() for cell in row.split(" | "))
    found = support(read(text), complaint(statement))
    assert found.supported == (supported == "yes"), found.reason


def test_a_reading_without_its_text_still_carries_by_what_its_terms_name():
    reading = replace(read("Tent 3 x 3 m, door height 150 cm"), text="", remarks="")
    assert support(reading, complaint("the door is only 130 cm high")).supported
    assert not support(reading, complaint("the window is only 30 cm high")).supported


def test_a_fault_repeated_without_end_is_told_once():
    of = complaint("划痕" * 5_000)
    assert of.properties == ("scratches",)
    assert len(of.allegations[0].text) < 5_000


def test_blame_alone_names_nothing_and_a_code_needs_no_guess_beside_it():
    for said in ("Bad.", "The quality is bad.", "Not good", "质量很差"):
        assert complaint(said).dimensions == (), said
    assert complaint("It is not all there.", "missing_parts").dimensions == ("parts_list",)
