"""The wording of complaints: the table is what its statements give, and it reads words that no list knows."""

import pytest

from bench.said import CORPUS, SETS, statements
from bench.wording import learn
from trade_assurance.contract import DIMENSIONS, complaint, listed_complaint, read, support
from trade_assurance.contract.wording import TABLE, chance, log_odds, shingles


def test_the_table_is_what_the_statements_give():
    asked = ("colour", "quantity")  # each dimension is learned by itself: two of them stand for all
    fresh = [line.split(",") for line in learn(statements(), asked).splitlines()]
    kept = [line.split(",") for line in TABLE.read_text("utf-8").splitlines()]
    assert kept[0] == ["word", *DIMENSIONS]
    at = [kept[0].index(name) for name in asked]
    other = {row[0]: row[1:] for row in fresh[1:]}
    for word, *cells in kept[1:]:
        mine = [cells[column - 1] for column in at]
        for one, its in zip(mine, other.get(word, [""] * len(asked)), strict=True):
            # A weight may lie on the edge of the cut on another processor.
            assert abs(float(one or 0) - float(its or 0)) <= 0.12


def test_no_statement_of_the_held_half_is_learned_from():
    assert "test" not in SETS
    assert all("\t" in line for path in CORPUS.glob("*.tsv") for line in path.read_text("utf-8").splitlines())


def test_shingles_are_stems_and_pairs_with_figures_as_one_sign():
    assert shingles("Boiled 12 kettles") == {"boil", "#", "kettl", "boil #", "# kettl"}


@pytest.mark.parametrize(
    "row",
    [
        "The kettles take more than 12 minutes to come to the boil. | performance",
        "We were sent 2,760 pieces only. | quantity",
        "Otter controllers were fitted although another brand had been promised. | components",
        "The ferry with our crates sailed three weeks behind the promised day. | ship_date",
        "It is bad. | -",
        "Salesman was rude on the phone. | -",
    ],
)
def test_words_of_no_list_name_their_dimension(row):
    said, dimensions = row.split(" | ")
    told = complaint(said).dimensions
    assert (dimensions in told) if dimensions != "-" else told == ()


@pytest.mark.parametrize(
    "row",
    [
        "crushes 500 g of ice in 30 s | Ice stays whole even after two minutes of crushing. | yes",
        "body SUS304, 0.6 mm | Ice stays whole even after two minutes of crushing. | no",
        "padding 5 mm air mesh | The padding went flat after a week. | no",
    ],
)
def test_a_term_in_the_words_of_the_complaint_carries_it(row):
    text, said, supported = row.split(" | ")
    found = support(read(f"Blender\n{text}\n500 pcs"), complaint(said))
    assert found.supported is (supported == "yes"), found.reason


def test_exclusions_ask_the_lists_alone():
    said = "The technician never came for the commissioning."
    assert listed_complaint(said).dimensions == ()


def test_log_odds_are_turned_into_chances_within_zero_and_one():
    assert chance(0) == 0.5
    assert 0 < chance(-1e9) < 0.001 < 0.999 < chance(1e9) < 1
    assert set(log_odds("anything")) == set(DIMENSIONS)
