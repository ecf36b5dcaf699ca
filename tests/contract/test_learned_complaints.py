"""The learned reading of complaints: what it was learned from, what it is blind to, how it is told."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench import complaint_cases, said, statements
from bench.disputed import disputed
from trade_assurance.contract import DIMENSIONS, complaint, read, statement_network, support, support_network
from trade_assurance.contract.carrying import CARRYING
from trade_assurance.contract.contract_words import ContractWords
from trade_assurance.contract.lexicon import PROPERTIES
from trade_assurance.contract.likeness import MARKS, Likeness
from trade_assurance.contract.statement_network import chances, statement_marks


def test_the_weights_are_those_of_the_statements():
    with np.load(statement_network.WEIGHTS_FILE) as stored:
        assert str(stored["statements"]) == statements.digest()


def test_the_weights_of_support_are_those_of_the_complaints():
    with np.load(support_network.WEIGHTS_FILE) as stored:
        assert str(stored["complaints"]) == complaint_cases.digest()


def test_no_measuring_set_is_learned_from():
    assert not {"dev7", "dev8", "dev9", "dev10", "test"} & {
        *said.SETS,
        *complaint_cases.SETS,
        *complaint_cases.OTHERS,
    }
    measured = {text for name in ("dev7", "dev8", "dev9", "dev10", "test") for text, _ in said.labelled(name)}
    assert not measured & {each.statement for each in said.statements()}


def test_every_carrying_term_is_marked_in_its_contract():
    weak = 0
    for contract in disputed():
        for each in contract.complaints:
            assert set(each.properties) <= set(PROPERTIES)
            for quote in each.carried_by:
                states = {
                    term["state"] for term in contract.terms if quote in term["text"] or term["text"] in quote
                }
                assert states, (contract.name, quote)
                weak += not states & CARRYING
    # Terms held to be approximate when they were judged again ("HRC 58-62"): learned as carrying nothing.
    assert weak <= 33


@settings(deadline=None)  # the first reads the corpus
@given(st.integers(0, 2**16))
def test_a_statement_stands_whole_among_the_words_around_it(seed):
    told = said.framed("The hinges squeak", random.Random(seed))
    assert "The hinges squeak." in told
    assert "{" not in told


@pytest.mark.parametrize(
    "row",
    [
        "The rope is 8 m and not 10 m. | size",
        "Boiler plates rusted through within a month. | performance",
        "Only 780 of 900 lamps were in the crates. | quantity",
        "The enamel has chips on every second mug. | appearance",
        "Ovens left the plant three weeks after the agreed day. | ship_date",
    ],
)
@pytest.mark.parametrize(
    "frame",
    [
        "{}",
        "Dear sirs, {} Kindly refund 40 % of the price.",
        "{} The factory only gives a coupon. Photos are attached.",
        "Goods came on 2026-03-02. {} We want our deposit back.",
    ],
)
def test_demands_and_what_the_seller_says_change_no_complaint(row, frame):
    words, dimension = row.split(" | ")
    assert dimension in complaint(frame.format(words)).dimensions
    assert not {"remedy", "payment_terms"} & set(complaint(frame.format(words)).dimensions)


@pytest.mark.parametrize("words", ["", "   ", "\u200b", "。", "?"])
def test_nothing_is_complained_of_without_words(words):
    assert complaint(words).dimensions == ()


def test_a_dimension_that_no_list_tells_is_named_by_its_likeliest_property():
    found = complaint("The kettles take more than 12 minutes to come to the boil.")
    assert found.properties and all(PROPERTIES[each.property] == each.dimension for each in found.allegations)


@given(st.text(max_size=300))
def test_chances_are_chances_whatever_the_words(words):
    found = chances(words)
    assert set(found.of) == set(DIMENSIONS)
    assert set(found.properties) == set(PROPERTIES)
    assert all(0 <= each <= 1 for each in (*found.of.values(), *found.properties.values()))


def test_a_statement_without_end_is_read_at_its_beginning_alone():
    assert len(statement_marks("rust and " * 100_000)) < 2_000


CONTRACT = """Garden chair, 400 pcs
seat height 45 cm, load 120 kg
steel tube 1.2 mm, powder coated RAL 6005
salt spray 96 h without rust
4 pcs per carton"""


def _given():
    reading = read(CONTRACT)
    terms = [term for term in reading.terms if term.state in CARRYING]
    of = complaint("After one rain the legs are brown with rust.")
    return reading, terms, of, Likeness(of, ContractWords(reading))


def test_each_term_has_its_marks_and_how_far_it_is_behind_the_best():
    _, terms, _, like = _given()
    marks = like.marks(terms, terms[:1])
    assert marks.shape == (len(terms), 2 * len(MARKS))
    assert marks[0, MARKS.index("carried")] == 1
    assert np.allclose(marks[:, len(MARKS) :].max(axis=0), 0)


def test_terms_are_scored_alike_in_any_order():
    reading, terms, of, like = _given()
    marks = like.marks(terms, [])
    scores = support_network.scores(of.statement, reading, terms, marks)
    turned = support_network.scores(of.statement, reading, terms[::-1], marks[::-1])
    assert np.allclose(scores, turned[::-1], atol=1e-4)
    assert len(support_network.scores(of.statement, reading, [], marks[:0])) == 0


@pytest.mark.parametrize(
    "row",
    [
        "After one rain the legs are brown with rust. | 96 h",
        "The seat is at 51 cm, our customers' feet do not reach the floor. | 45 cm",
        "A man of 90 kg sat down and the frame folded. | 120 kg",
        "We got green, but not the green of the code. | RAL 6005",
    ],
)
def test_the_term_of_the_very_property_comes_first(row):
    words, quoted = row.split(" | ")
    found = support(read(CONTRACT), complaint(words))
    assert found.supported and quoted in found.terms[0].text, found.reason


@pytest.mark.parametrize(
    "words", ["The armrests are too short.", "Your saleswoman was rude.", "The cushions smell of petrol."]
)
def test_what_the_contract_is_silent_on_is_not_supported(words):
    assert not support(read(CONTRACT), complaint(words)).supported


@pytest.mark.parametrize(
    "statement",
    [
        "We found that the mats are not Pantone 2587 C. We checked 2000 pcs.",
        "After opening the cartons we found that mats are not Pantone 2587 C. We checked 2000 pcs. "
        "We expected what is in the contract.",
    ],
)
def test_an_approved_sample_of_the_colour_carries_a_complaint_about_the_colour(statement):
    reading = read(
        "PURCHASE CONTRACT between the Buyer and the Seller for Pilates mat\n"
        "Once goods reach the warehouse, please inform in 7a form\n"
        "1. Color: see approved sample No. S-3318.\n"
        "2. Inspection: buyer can inspect the goods.\n3. Tolerance: ±3%.\n4. Shipment date: 09/01/2019.\n"
        "5. Size: thick and comfortable.\n"
        "6. Branding: logo 60 x 25 mm, woven label, centred on front, file logo_v1.ai.\n"
        "7. Testing: tested by rebound ISO 8307 min 40% before packing.\n"
        "8. Packaging: about 24 pcs per carton.\n"
        "9. Weight: light weight.\n10. Qty: about 2000 pcs.\n"
        "11. Payment: 30% T/T deposit with the order, 70% against copy of B/L."
    )
    found = support(reading, complaint(statement))
    assert found.supported, found.reason
    assert "approved sample No. S-3318" in found.terms[0].text
