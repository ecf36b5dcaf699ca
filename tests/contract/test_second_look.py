"""What a second look at traders' texts found misread: each row failed before its rule was set right."""
# ruff: noqa: E501 - a row of a table is one line

import pytest

from trade_assurance.contract import complaint, read


def test_words_that_look_like_terms_and_are_none(spec):
    spec("""
    clause | dimension | state | span
    Contract made in two originals, one for each party | labelling | absent | -
    This agreement is made in duplicate | labelling | absent | -
    Payment made in USD | labelling | absent | -
    Each unit marked "Made in China" | labelling | measurable | marked "Made in China"
    sample fee refundable after order of 300 pcs | quantity | absent | -
    Price EXW. EL test of each panel, UL approved | compliance | measurable | UL approved
    PS: material photos please | material | absent | -
    Viewing distance 60 cm | size | absent | -
    pieces above AQL refunded at invoice value | sampling | absent | -
    inspection by AQL standard | sampling | vague | by AQL standard
    10oz canvas tote bag | weight | absent | -
    10oz canvas tote bag | material | measurable | 10oz canvas
    EAN-13 per artwork label_v3.ai | branding | absent | -
    EAN-13 barcode per artwork label_v3.ai | labelling | measurable | EAN-13 barcode per artwork label_v3.ai
    """)


def test_terms_that_were_passed_over(spec):
    spec("""
    clause | dimension | state | span
    Shipment within 4 to 5 days after the balance is paid | ship_date | approximate | within 4 to 5 days after the balance is paid
    late delivery: 0.5% of order value per day, max 10% | remedy | measurable | 0.5% of order value per day, max 10%
    1 main unit, 1 polybag, 1 instruction leaflet | parts_list | measurable | 1 main unit, 1 polybag, 1 instruction leaflet
    driver: Lifud driver LF-GIF040 | components | measurable | Lifud driver LF-GIF040
    5,000 pcs or a little more | quantity | approximate | 5,000 pcs
    print resists 500 dishwasher cycles | performance | measurable | resists 500 dishwasher cycles
    Bag carries 15 kg | performance | measurable | 15 kg
    NSS 72 hours no red rust | performance | measurable | NSS 72 hours no red rust
    NSS 72 hours no red rust | test_method | measurable | NSS 72 hours no red rust
    plastic handle | material | vague | plastic
    packed in plastic bag | material | absent | -
    30/70 T/T | payment_terms | vague | 30/70 T/T
    50 % now, 50 % later | payment_terms | vague | 50 % now, 50 % later
    Label in Spanish | labelling | vague | Label in Spanish
    Care label in Spanish and English | labelling | measurable | Care label in Spanish and English
    Sunglasses tested for category 3 lenses according to EN ISO 12312-1 | test_method | measurable | EN ISO 12312-1
    Lab test report for EN 71-3 | test_method | absent | -
    Azo dyes per EN 14362-1 | test_method | measurable | EN 14362-1
    """)


@pytest.mark.parametrize(
    ("clause", "unit", "plus", "minus"),
    [
        ("length 120 mm +2/-0", "mm", 2.0, 0.0),
        ("weight 200 g -0/+5 g", "g", 5.0, 0.0),
        ("thickness 3 mm, tolerance max +0.2 mm", "mm", 0.2, 0.0),
        ("120 ± 0.5 mm", "mm", 0.5, 0.5),
        ("tolerance +5% / -2%", "%", 5.0, 2.0),
    ],
)
def test_a_deviation_to_one_side_keeps_its_side(clause, unit, plus, minus):
    (term,) = [term for term in read(clause).terms if term.dimension == "tolerance"]
    assert term.value == {"kind": "tolerance", "unit": unit, "plus": plus, "minus": minus}


@pytest.mark.parametrize(
    ("statement", "dimension", "named"),
    [
        ("output is 70 kg/h instead of 120 kg/h", "performance", "speed"),
        ("袋子表面全部有划痕", "appearance", "scratches"),
        ("carries 60 kg", "performance", "load"),
    ],
)
def test_a_complaint_in_figures_or_chinese_names_its_property(statement, dimension, named):
    of = complaint(statement)
    assert of.dimensions == (dimension,) and of.properties == (named,)


def test_two_measures_of_different_kinds_are_no_range(spec):
    spec("""
    clause | dimension | state | span
    Cup filled with 44 ml to 50 g powder | size | measurable | 44 ml
    bag from 40 cm to 50 cm long | size | approximate | from 40 cm to 50 cm
    """)
