"""Words that leave open what is required are marked where a clause measures nothing, and only there."""

import pytest

from trade_assurance.contract import read


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The handle shall have a distinctive grip", "distinctive"),
        ("Tools of common make, where available", "common"),
        ("Cases are partly lined", "partly"),
        ("Edges preferably rounded", "preferably"),
        ("Ease of use counts", "Ease of use"),
        ("Goods leave as soon as the vessel is there", "as soon as"),
        ("Fittings shall be standard", "standard"),
    ],
)
def test_a_word_that_leaves_the_requirement_open_is_marked(text, word):
    assert word in [span.text for span in read(text).vague]


@pytest.mark.parametrize(
    "text",
    [
        "Standard DIN 912 screws M6 x 20 mm",
        "Main board 1.6 mm FR4",
        "Slightly domed head, height 4 mm",
        "Any liability is excluded to the extent the law permits",
    ],
)
def test_a_clause_that_measures_or_is_a_lawyers_phrase_is_not_charged(text):
    assert not read(text).vague


def test_a_letter_in_brackets_behind_a_label_is_no_vague_value():
    assert not read("Function: (M)").vague


@pytest.mark.parametrize(
    ("text", "charged"),
    [
        ("Quality must be excellent.", ["Quality must be excellent"]),
        ("The quality should be good.", ["quality should be good"]),
        ("The supplier will do his best.", []),
        ("We will do our best.", []),
    ],
)
def test_praise_behind_its_verb_is_charged_and_a_promise_of_effort_is_not(text, charged):
    assert [each.text for each in read(text).vague] == charged
