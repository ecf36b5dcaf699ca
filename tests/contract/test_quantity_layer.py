"""Quantities in general writing: numbers in words, fractions, scales, feet and inches, spelled-out units, ranges."""
# ruff: noqa: E501 - a row of a table is one line

import pytest

from trade_assurance.contract.folding import fold
from trade_assurance.contract.quantities import measures
from trade_assurance.contract.spelled import spelled


def _spans(text):
    return [text[each.start : each.end] for each in measures(fold(text)) if each.kind != "bare"]


def _value(text):
    (found,) = (each for each in measures(fold(text)) if each.kind != "bare")
    return (found.values, found.base)


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("The rope is forty-five metres long", ["forty-five metres"]),
        ("Each bale weighs one and a half tonnes", ["one and a half tonnes"]),
        ("Planed down to three quarters of an inch", ["three quarters of an inch"]),
        ("A vat of one hundred and twenty litres", ["one hundred and twenty litres"]),
        ("Wall half an inch thick, six feet two inches tall", ["half an inch", "six feet two inches"]),
        ("Three to five kilometres away", ["Three to five kilometres"]),
        ("4 and a half metres of hose", ["4 and a half metres"]),
        ("An eight-foot ladder", ["eight-foot"]),
        ("Keep at minus twenty degrees celsius", ["minus twenty degrees celsius"]),
    ],
)
def test_a_number_in_words_is_one_quantity_with_its_unit(text, spans):
    assert _spans(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "The two in the corner are mine",
        "The third layer is glued",
        "One of a kind, one for each",
        "From 1982 to develop three new lines",
        "In the twenty-fifth week",
    ],
)
def test_a_word_that_counts_nothing_measured_is_left_alone(text):
    assert spelled(fold(text)) == fold(text)
    assert not _spans(text)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("two and a half metres", ((2500.0,), "mm")),
        ("half a kilogram", ((500.0,), "g")),
        ("two hundred and fifty thousand litres", ((250_000.0,), "l")),
        ("2.4 million litres", ((2_400_000.0,), "l")),
        ("0.5k kilometres", ((500_000_000.0,), "mm")),
        ("25 lakh tonnes", ((2.5e12,), "g")),
        ("1½ litres", ((1.5,), "l")),
        ("2 1/2 hp", ((2.5 * 745.7,), "W")),
        ("1.000,50 kg", ((1_000_500.0,), "g")),
        ("1,000.50 kg", ((1_000_500.0,), "g")),
        ("20 (kg)", ((20_000.0,), "g")),
        ("30 [cm]", ((300.0,), "mm")),
        ("4 m^3", ((4000.0,), "l")),
        ("3 metres squared", ((3.0,), "m2")),
        ("2 cubic metres", ((2000.0,), "l")),
        ("8- to 12-metre", ((8000.0, 12_000.0), "mm")),
        ("between 10 and 15 kg", ((10_000.0, 15_000.0), "g")),
        ("7 lb 8 oz", ((7.5 * 453.59237,), "g")),
        ("5' 6\"", ((5.5 * 304.8,), "mm")),
        ("35 newton metres", ((35.0,), "N.m")),
        ("20 foot-pounds", ((20 * 1.355818,), "N.m")),
        ("1/16 of an inch", ((25.4 / 16,), "mm")),
        ("between two and four bars", ((200_000.0, 400_000.0), "Pa")),
        ("two and three quarter miles", ((2.75 * 1_609_344,), "mm")),
        ("two and a half million litres", ((2_500_000.0,), "l")),
        ("1e6 cycles", ((1e6,), "cycles")),
        ("1.8M dollars", ((1.8e6,), "USD")),
        ("350 milliseconds", ((350 * 0.000000277778,), "h")),
    ],
)
def test_the_value_is_what_was_written(text, values):
    found, base = _value(text)
    assert base == values[1]
    assert found == pytest.approx(values[0], rel=1e-5)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Torque 12 lb-ft", "12 lb-ft"),
        ("Pressure of 150 pounds per square inch", "150 pounds per square inch"),
        ("2,400 kilograms per cubic metre", "2,400 kilograms per cubic metre"),
        ("At 50 metres per second", "50 metres per second"),
        ("Line of 100 megabits per second", "100 megabits per second"),
        ("5 g/m2 per day", "5 g/m2 per day"),
        ("Set to 120 mmHg", "120 mmHg"),
    ],
)
def test_a_compound_unit_is_read_to_its_end(text, span):
    assert _spans(text) == [span]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Runs 1'30\" at full load", []),
        ("13,009 million in 2013", []),
        ("4000k warm white", ["4000k"]),
    ],
)
def test_feet_thousands_and_millions_need_what_they_measure(text, spans):
    assert [each for each in _spans(text) if "'" in each or "k" in each or "in" in each] == spans


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("Paid $15.40/hour to the crew", "$15.40/hour"),
        ("A sum of USD 2.1 million is due", "USD 2.1 million"),
        ("Turnover €10M last year", "€10M"),
        ("US$ 4.20 per set", "US$ 4.20 per set"),
        ("It costs 12 euros", "12 euros"),
    ],
)
def test_a_sum_of_money_is_no_metre_and_no_ton(text, span):
    (found,) = measures(fold(text))
    assert (text[found.start : found.end], found.kind) == (span, "money")


@pytest.mark.parametrize(
    ("text", "first"), [("1.000,50/12 in", 1000.5), ("0,5-3/4 in", 0.5), ("1,200/8 inch", 1200)]
)
def test_what_only_looks_like_a_fraction_is_the_number_it_begins_with(text, first):
    (found,) = measures(fold(text))
    assert found.values == pytest.approx((first * 25.4,))


@pytest.mark.parametrize("text", ["Part scp2-173m", "Number 24703m212", "Shoes in EUR 36-42"])
def test_a_model_and_a_shoe_size_measure_nothing(text):
    assert not _spans(text)


def test_a_rewritten_number_keeps_every_place():
    text = fold("Cut two hundred and fifty metres, then seven yards and half an inch")
    assert len(spelled(text)) == len(text)
    assert [text[each.start : each.end] for each in measures(text)] == [
        "two hundred and fifty metres", "seven yards", "half an inch",
    ]  # fmt: skip


def test_measures_in_words_are_terms_and_counts_in_words_are_none(spec):
    spec("""
    clause | dimension | state | span
    Shelf depth forty centimetres | size | measurable | forty centimetres
    Net weight two and a half kilograms | weight | measurable | two and a half kilograms
    Handle length between 10 and 12 cm | size | approximate | between 10 and 12 cm
    Motor 1 1/2 hp | performance | measurable | 1 1/2 hp
    Mast 12 ft 6 in tall | size | measurable | 12 ft 6 in
    Rinse in three washes | tolerance | absent | -
    May add one week | performance | absent | -
    """)
