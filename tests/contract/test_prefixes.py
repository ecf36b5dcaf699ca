"""A million and a thousandth are told apart by the letter as it was written, or left as words."""

import pytest

from trade_assurance.contract import read


def value(text):
    """The value of the one performance of a text."""
    (found,) = [term.value for term in read(text).terms if term.dimension == "performance"]
    return found


@pytest.mark.parametrize(
    ("text", "unit", "figure"),
    [
        ("Insulation resistance: at least 100 MΩ", "ohm", 100e6),
        ("Insulation resistance not less than 50 Mohm", "ohm", 50e6),
        ("绝缘电阻≥100MΩ", "ohm", 100e6),
        ("Contact resistance: max 20 mΩ", "ohm", 0.02),
        ("Inverter power 2 MW", "W", 2e6),
        ("Sensor power 5 mW", "W", 0.005),
        ("Sensor power 5 mw", "W", 0.005),
        ("Battery energy 37000 mWh", "Wh", 37.0),
        ("Storage energy 5 MWh", "Wh", 5e6),
        ("Impact energy 200 mJ", "J", 0.2),
        ("Working pressure 10 mpa", "Pa", 10e6),
    ],
)
def test_the_letter_tells_a_million_from_a_thousandth(text, unit, figure):
    told = value(text)
    assert (told["unit"], told["values"]) == (unit, [pytest.approx(figure)])


@pytest.mark.parametrize(
    "text",
    ["INSULATION RESISTANCE 100 MΩ MIN", "Laser pointer 5MW", "Battery energy 37000mwh"],
)
def test_where_letters_tell_nothing_the_words_stand(text):
    assert value(text)["kind"] == "text"
