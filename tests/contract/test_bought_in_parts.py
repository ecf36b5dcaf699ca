"""Bought-in parts by makers of no list, files of labels and logos, lists of contents without a label."""

import pytest

from trade_assurance.contract import read


def told(text: str, dimension: str) -> list[tuple[str, str]]:
    """State and words of what a text says of one dimension."""
    return [(term.state, term.text) for term in read(text).terms if term.dimension == dimension]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Components: Korvall 40 mm thermostat", "Korvall 40 mm thermostat"),
        ("| Main parts | BRW QX220 module |", "BRW QX220 module"),
        ("Key components: mixer / spout: Aldenko diverter", "Aldenko diverter"),
        ("Lamp 24 V with Tarvik drivers, dimmable", "Tarvik drivers"),
        ("rods and hubs: ZKL bearings", "ZKL bearings"),
    ],
)
def test_a_capitalised_name_before_a_part_is_its_maker(text: str, words: str) -> None:
    assert ("measurable", words) in told(text, "components")


@pytest.mark.parametrize(
    "text",
    [
        "Components: Rotary switch, Hydraulic pump",
        "Main parts: Ceramic cartridge",
        "Key components: Brushless motor, Solid frame",
        "with Waterproof zippers",
    ],
)
def test_a_kind_of_part_names_no_maker(text: str) -> None:
    assert told(text, "components") == []


def test_a_part_of_an_unlisted_maker_or_its_equal_is_left_open() -> None:
    assert told("Main parts: Tarvik drive or equivalent", "components") == [
        ("approximate", "Tarvik drive or equivalent")
    ]


@pytest.mark.parametrize(
    "value",
    ["Nordak clasp #8 or equal quality", "Kendall QX3003 or compatible", "Siemens S7-1200 PLC or similar"],
)
def test_a_part_number_or_what_is_as_good_is_left_open(value: str) -> None:
    (found,) = told(f"Main parts: {value}", "components")
    assert found[0] == "approximate"


def test_under_a_label_of_parts_a_drawing_makes_them_derivable() -> None:
    assert told("Key components: as per drawing KD-771 rev. 3", "components") == [
        ("derivable", "as per drawing KD-771 rev. 3")
    ]


def test_the_file_of_a_label_fixes_nothing_of_the_box_it_sticks_on() -> None:
    text = "Labelling: QR sticker on the lid of the box, per artwork sticker_r7.ai"
    assert told(text, "packaging") == []
    assert [state for state, _ in told(text, "labelling")] == ["measurable"]


def test_the_file_of_a_logo_fixes_no_colour() -> None:
    assert told("Logo: logo 5 x 2 cm, pad printing, one colour, left side, file crest_v2.ai", "colour") == []


@pytest.mark.parametrize(
    "text",
    [
        "1 x unit, 1 x remote, 2 x strap - pls do so",
        "FOB Tianjin, 1 x unit, 1 x charger, 3 x brush heads, ±2%",
        "1 x main unit, 1 x dock, 2 x filter (agreed by mail)",
    ],
)
def test_contents_are_read_without_a_label_and_before_a_remark(text: str) -> None:
    assert [state for state, _ in told(text, "parts_list")] == ["measurable"]


def test_what_stands_in_the_contents_is_no_material_of_the_goods() -> None:
    assert told("Includes: 6 chisels, 1 PU roll", "material") == []


@pytest.mark.parametrize("text", ["Material: class 10.9, black oxide", "studs grade 5.8", "8.8级 螺栓"])
def test_a_property_class_of_fasteners_is_a_named_grade(text: str) -> None:
    assert [state for state, _ in told(text, "material")] == ["measurable"]


def test_a_grade_or_so_is_left_open() -> None:
    assert [state for state, _ in told("Material: class A4-80 or so", "material")] == ["approximate"]


@pytest.mark.parametrize(
    "text", ["We agree to purchase Party speaker.", "The seller supplies Garden pump on these terms."]
)
def test_the_goods_that_are_bought_name_no_maker(text: str) -> None:
    assert told(text, "components") == []
