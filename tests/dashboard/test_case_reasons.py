"""A case's reasons: each said once, with the readings that give it where they differ."""

import json
import re

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.case import reasons
from dashboard.case.reasons import Reason

COVERED = "Nothing recorded speaks against the claim: it is covered up to USD {}."
ODDS = "An inspection for USD 750–1,000 pays above {} where the fee comes back on a win, {} where not."


def readings(*rows: tuple[str, str, str, list[str]]) -> pd.DataFrame:
    return pd.DataFrame(
        [(edition, cover, variant, json.dumps(said)) for edition, cover, variant, said in rows],
        columns=["edition", "coverage_type", "variant", "reasons_json"],
    )


def test_a_limit_in_which_two_readings_differ_is_said_in_one_sentence():
    low, high = COVERED.format("7,500.00"), COVERED.format("22,608.00")
    known = readings(
        ("TA-60", "post_delivery", "", [high]), ("TA-CR", "post_delivery", "supplier_limit", [low])
    )
    assert reasons.once([low, high], known) == [
        Reason(COVERED.format("7,500.00 (TA-CR, supplier limit) or USD 22,608.00 (TA-60)"))
    ]


def test_figures_apart_in_a_sentence_stay_in_the_order_of_their_reading():
    low, high = ODDS.format("8%–11%", "9%–12%"), ODDS.format("5%–7%", "6%")
    known = readings(("TA-A", "post_delivery", "", [low]), ("TA-B", "post_delivery", "", [high]))
    (said,) = reasons.once([low, high], known)
    assert said.words.endswith(
        "8%–11% where the fee comes back on a win, 9%–12% (TA-A) or "
        "5%–7% where the fee comes back on a win, 6% (TA-B) where not."
    )
    assert said.words.count("An inspection") == 1


def test_the_reading_a_sentence_names_itself_is_named_once_and_in_words():
    window = "The claim window closed on {} (TA-2015/{}); the dispute was opened on 2017-06-08."
    said = [window.format("2016-12-29", "pre_shipment"), window.format("2017-03-30", "post_delivery")]
    known = readings(("TA-2015", "pre_shipment", "", said[:1]), ("TA-2015", "post_delivery", "", said[1:]))
    assert reasons.once(said, known) == [
        Reason(
            "The claim window closed on 2016-12-29 (TA-2015, pre-shipment) or 2017-03-30 "
            "(TA-2015, post-delivery); the dispute was opened on 2017-06-08."
        )
    ]


def test_terms_that_every_reading_counts_are_listed_after_one_another():
    terms = [f"The contract says it measurably: “{term}”." for term in ("20 km/h", "250W")]
    known = readings(("TA-60", "post_delivery", "", terms), ("TA-CR", "post_delivery", "", terms))
    assert reasons.once(terms, known) == [Reason("The contract says it measurably: “20 km/h”, “250W”.")]


def test_a_reason_of_some_readings_alone_names_them():
    silent, open_to = "This edition does not state whose report it accepts.", "A report would help."
    known = readings(
        ("TA-2017-12", "post_delivery", "", [open_to]),
        ("TA-60", "post_delivery", "", [silent]),
        ("TA-CR", "pre_shipment", "", [silent]),
    )
    assert reasons.once([open_to, silent], known) == [
        Reason(open_to, "TA-2017-12, post-delivery"),
        Reason(silent, "TA-60, post-delivery; TA-CR, pre-shipment"),
    ]


def test_where_no_reading_is_known_every_sentence_still_stands():
    said = [COVERED.format("1.00"), "A report would help.", COVERED.format("2.00")]
    assert [reason.words for reason in reasons.once(said, readings())] == [
        COVERED.format("1.00, USD 2.00"),
        "A report would help.",
    ]


@given(st.lists(st.text(alphabet="ab 12.,“”(TA-/_)", max_size=24), unique=True, max_size=6))
def test_no_figure_of_any_reason_is_lost(sentences):
    said = " ".join(reason.words for reason in reasons.once(sentences, readings()))
    for sentence in sentences:
        for figure in re.findall(r"\d+", sentence):
            assert figure in said


def test_a_reason_cannot_become_part_of_the_page():
    assert "<b>" not in reasons.html([Reason("<b>x</b>", "<b>y</b>")])
