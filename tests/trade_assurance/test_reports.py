# ruff: noqa: E501 - a sentence stands on its line
"""What inspection reports mean for a claim, in whole sentences."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from trade_assurance.contract import complaint, read
from trade_assurance.editions import load
from trade_assurance.facts import case_from_json
from trade_assurance.reports import Reports, advice, contract_aql, judge, only_pictures, with_lot

EDITION = {edition.name: edition for edition in load()}
LOAD = complaint("The load is too low.")
PASS = {
    "agency": "SGS",
    "stage": "pre_shipment",
    "verdict": "pass",
    "lot_size": 5000,
    "sample_size": 200,
    "major_defects": 4,
    "minor_defects": 5,
}
FAIL = {**PASS, "agency": "BV", "verdict": "fail", "major_defects": 40}
BARE = {**PASS, "major_defects": None, "minor_defects": None}
CONFORMING = "SGS, whom the platform accepts, found the goods conforming: no claim."
NONCONFORMING = "Bureau Veritas, whom the platform accepts, found the goods nonconforming."
PASSED = "SGS, whom the platform accepts, states “pass”; no defect counts prove or refute it: no claim."
FAILED = "Bureau Veritas, whom the platform accepts, states “fail”; no defect counts prove or refute it."
THREE = "SGS, TÜV Rheinland, Bureau Veritas"


def judged(*reports, edition="TA-2017-12", of=LOAD, stands_on=()):
    case = case_from_json({"order": {}, "inspections": list(reports)})
    return judge(case, EDITION[edition], None, of, stands_on)


def told(found: Reports) -> tuple[object, ...]:
    return found.conforming, found.defect_shown, found.unclear, found.warnings


@pytest.mark.parametrize(
    ("report", "conforming", "shown", "unclear", "warnings"),
    [
        (PASS, CONFORMING, None, None, ()),
        (BARE, PASSED, None, None, ()),
        ({**PASS, "stage": "container_loading"}, CONFORMING, None, None, ()),
        ({**PASS, "stage": "post_delivery"}, CONFORMING, None, None, ()),
        ({**PASS, "stage": None}, CONFORMING, None, None, ()),
        (FAIL, None, NONCONFORMING, None, ()),
        ({**BARE, "agency": "BV", "verdict": "fail"}, None, FAILED, None, ()),
        # Major defects of a larger sample than the plan's: what they prove is not known, what is stated is.
        ({**FAIL, "sample_size": 315, "major_defects": 15}, None, FAILED, None, ()),
        (
            {**PASS, "verdict": "fail"},
            None,
            None,
            "An accepted agency's report says fail while its defect counts come out conforming; which holds is not known.",
            ("The report says fail, but its defect counts come out conforming under ISO 2859-1.",),
        ),
        (
            {**FAIL, "verdict": "pass"},
            None,
            NONCONFORMING,
            None,
            ("The report says pass, but its defect counts come out nonconforming under ISO 2859-1.",),
        ),
        ({**BARE, "verdict": "pending"}, None, None, "An accepted agency's report is still awaited.", ()),
        ({**PASS, "verdict": "pending"}, CONFORMING, None, None, ()),
        ({**BARE, "verdict": "inconclusive"}, None, None, None, ()),
        (
            {**PASS, "stage": "during_production"},
            None,
            None,
            None,
            ("The report was made at during production, before the goods were finished.",),
        ),
        (
            {**PASS, "agency": "Intertek"},
            None,
            None,
            None,
            (f"A report by Intertek does not decide a case: the platform accepts {THREE}.",),
        ),
        (
            {**PASS, "agency": "own QC"},
            None,
            None,
            None,
            (f"A report by the buyer's own inspector does not decide a case: the platform accepts {THREE}.",),
        ),
        (
            {**PASS, "dimensions_measured": "size,colour"},
            None,
            None,
            None,
            ("The report measured size, colour, not what the complaint is about.",),
        ),
        (
            {**FAIL, "dimensions_measured": "size"},
            None,
            None,
            None,
            ("The report measured size, not what the complaint is about.",),
        ),
        ({**FAIL, "dimensions_measured": "size,performance"}, None, NONCONFORMING, None, ()),
    ],
)
def test_one_report_says(report, conforming, shown, unclear, warnings):
    assert told(judged(report)) == (conforming, shown, unclear, warnings)


def test_an_edition_that_names_no_agency_accepts_and_refuses_none():
    silent = ("This edition does not state whose report it accepts.",)
    assert told(judged(PASS, edition="TA-CR")) == (None, None, None, silent)
    named = replace(EDITION["TA-CR"], inspection=None)
    case = case_from_json({"order": {}, "inspections": [FAIL]})
    assert told(judge(case, named, None, LOAD)) == (None, None, None, silent)


def test_several_reports_are_weighed_one_after_the_other():
    """A report that does not decide, or measured something else, leaves those before and after it standing."""
    own = {**PASS, "agency": "own QC"}
    assert judged(own, PASS).conforming == CONFORMING
    assert judged(PASS, own).conforming == CONFORMING
    assert judged(PASS, {**PASS, "dimensions_measured": "size"}).conforming == CONFORMING
    assert judged({**PASS, "dimensions_measured": "size"}, FAIL).defect_shown == NONCONFORMING
    both = judged(PASS, {**PASS, "dimensions_measured": "size,performance"}, own)
    assert both.conforming == CONFORMING
    assert len(both.warnings) == 1
    first = judged({**FAIL, "agency": "SGS"}, FAIL)
    assert first.defect_shown == NONCONFORMING.replace("Bureau Veritas", "SGS")
    assert judged(PASS, {**PASS, "agency": "BV"}).conforming == CONFORMING
    waits = judged({**BARE, "verdict": "pending"}, {**PASS, "verdict": "fail"})
    assert waits.unclear == "An accepted agency's report is still awaited."
    unclear = judged({**PASS, "verdict": "fail"}, {**BARE, "verdict": "pending"})
    assert unclear.unclear is not None
    assert unclear.unclear.code == "inspection_unclear"


def test_reports_that_contradict_each_other_settle_nothing_for_the_seller():
    found = judged(PASS, FAIL)
    assert told(found) == (None, NONCONFORMING, None, ())
    partial = {**PASS, "dimensions_measured": "performance,size"}
    assert told(judged(partial, FAIL)) == (None, NONCONFORMING, None, ())


@pytest.mark.parametrize(
    ("measured", "of", "stands_on", "ends"),
    [
        ("performance", LOAD, ("performance",), True),
        ("performance", complaint("The load is too low and the colour is wrong."), (), False),
        ("performance", complaint("The load is too low and the colour is wrong."), ("performance",), True),
        ("performance,colour", complaint("The load is too low and the colour is wrong."), (), True),
        ("performance", complaint("It is bad."), (), False),
        ("performance", None, (), False),
        ("", None, (), True),
        ("performance", LOAD, ("performance", "approved_sample"), True),
        ("performance", LOAD, ("test_method", "approved_sample"), True),
        ("colour", LOAD, ("test_method", "size"), False),
        ("colour", complaint("The goods differ from the approved sample."), ("approved_sample",), False),
    ],
)
def test_a_report_ends_only_what_it_measured(measured, of, stands_on, ends):
    found = judged({**PASS, "dimensions_measured": measured}, of=of, stands_on=stands_on)
    assert (found.conforming is not None) is ends
    assert (found.warnings == ()) is ends


def test_a_report_without_a_lot_takes_the_orders_quantity_in_pieces(table):
    for row in table("""
        | lot  | quantity | unit   | taken |
        | 800  | 5000     | pcs    | 800   |
        |      | 5000     | pcs    | 5000  |
        |      | 5000     | PCS    | 5000  |
        |      | 5000     | 件     | 5000  |
        |      | 5000     | sets   | 5000  |
        |      | 5000     |        | 5000  |
        |      | 5000     | m2     | None  |
        |      | 5000     | kg     | None  |
        |      | 12.5     | pcs    | None  |
        |      |          | pcs    | None  |
    """):
        order = {"quantity": row["quantity"] or None, "unit": row["unit"] or None}
        case = case_from_json({"order": order, "inspections": [{"lot_size": row["lot"] or None}]})
        assert str(with_lot(case.inspections[0], case).lot_size) == row["taken"], row


def test_the_contracts_sampling_term_gives_every_class_and_the_level():
    text = "Inspection level III, AQL critical 0, major 1.5, minor 2.5 per ISO 2859-1."
    found = {key: str(value) for key, value in contract_aql(read(text)).items()}
    assert {key: float(found[key]) for key in ("critical", "major", "minor")} == {
        "critical": 0,
        "major": 1.5,
        "minor": 2.5,
    }
    assert found["level"] == "III"
    assert set(found) == {"critical", "major", "minor", "level"}
    assert contract_aql(read("Steel shelf.")) == {}
    assert contract_aql(None) == {}


def advised(stake, edition="TA-2017-12", currency="USD"):
    case = case_from_json({"order": {"currency": currency}})
    return advice(case, EDITION[edition], Decimal(stake) if stake is not None else None)


HELP = f"A report of an accepted agency ({THREE}) would help; about USD 500 was met."


@pytest.mark.parametrize(
    ("stake", "with_refund", "without"),
    [
        ("1500", "33%–40%", "50%–67%"),
        ("1000000", "under 1%", "under 1%"),
        ("100000", "1%", "1%"),
        ("800", "48%–56%", "94%"),
        ("1000", "43%–50%", "75%–100%"),
        ("700", "52%–59%", "more than any"),
        ("1", "100%", "more than any"),
        ("1200", "38%–45%", "62%–83%"),  # 45.45 per cent: rounded once
    ],
)
def test_the_chance_above_which_an_inspection_pays(stake, with_refund, without):
    assert advised(stake) == (
        HELP,
        f"An inspection for USD 750–1,000 pays above a chance of {with_refund} where the fee comes back on a win, "
        f"{without} where it does not.",
    )


@pytest.mark.parametrize(("stake", "currency"), [(None, "USD"), ("0", "USD"), ("1500", "EUR"), (None, "EUR")])
def test_without_a_stake_in_the_fees_currency_no_chance_is_said(stake, currency):
    assert advised(stake, currency=currency) == (HELP,)


def test_a_stake_without_a_currency_is_taken_as_the_fees():
    assert len(advised("1500", currency=None)) == 2


def test_an_edition_that_names_no_agency_gives_no_advice():
    assert advised("1500", "TA-CR") == ("This edition does not state whose report it accepts.",)


@pytest.mark.parametrize(
    ("kinds", "alone"),
    [
        (("photo",), True),
        (("video",), True),
        (("photo", "video"), True),
        (("photo", "measurement"), False),
        ((), False),
    ],
)
def test_pictures_alone(kinds, alone):
    case = case_from_json({"order": {}, "dispute": {}, "evidence": [{"kind": kind} for kind in kinds]})
    assert only_pictures(case) is alone
