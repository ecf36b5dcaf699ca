# ruff: noqa: E501 - a sentence stands on its line
"""Words as patterns, Incoterms as written, standards as named: what the exclusions read."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from trade_assurance.contract import complaint
from trade_assurance.cover import paid
from trade_assurance.exclusion_words import word_pattern
from trade_assurance.exclusions import (
    excluded,
    incoterm,
    own_forwarder,
    standards_not_stated,
)
from trade_assurance.facts import case_from_json


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        (["visa"], "His VISA was refused", "VISA"),
        (["visa"], "visas", None),
        (["visa"], "advisa", None),
        (["visa"], "visa", "visa"),
        (["train*"], "trainers", "trainers"),
        (["train*"], "we train people", "train"),
        (["train*"], "trains*", "trains"),
        (["train*"], "constraint", None),
        (["spare", "spare part*"], "a spare parts kit", "spare parts"),
        (["spare part*", "spare"], "a spare parts kit", "spare parts"),
        (["t/t"], "by T/T only", "T/T"),
        (["a.b"], "axb", None),
        (["培训"], "免费培训工程师", "培训"),
        (["培训*"], "免费培训", "培训"),
    ],
)
def test_a_word_is_found_whole_in_any_case_and_longest_first(words, text, found):
    match = word_pattern(words).search(text)
    assert (match.group() if match else None) == found


@pytest.mark.parametrize(
    ("written", "term"),
    [
        ("FOB Ningbo", "FOB"),
        ("cif, Hamburg", "CIF"),
        ("D.D.P. Berlin", "DDP"),
        ("EXWORKS", "EXW"),
        ("FCA: Yiwu", "FCA"),
        ("DA: x", "DA"),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_an_incoterm_is_its_three_letters(written, term):
    assert incoterm(case_from_json({"order": {"incoterm": written}})) == term


def test_the_warning_of_ones_own_forwarder_names_the_term():
    said = own_forwarder(case_from_json({"order": {"incoterm": "fca Yiwu"}}))
    assert said is not None
    assert said.startswith("Under FCA the buyer arranges the carriage")
    assert own_forwarder(case_from_json({"order": {"incoterm": "DDP Berlin"}})) is None
    assert own_forwarder(case_from_json({"order": {}})) is None


def unstated(statement, text="Steel shelf.", remarks=None, of=None):
    order = {"contract_text": text, "contract_remarks": remarks}
    case = case_from_json({"order": order, "dispute": {"statement": statement}})
    return standards_not_stated(case, of if of is not None else complaint(statement or ""))


@pytest.mark.parametrize(
    ("statement", "text", "remarks", "standards"),
    [
        ("It does not meet EN 71-3.", "Steel shelf.", None, "EN 71-3"),
        ("It meets neither EN 71-3 nor ASTM F963; EN 71-3!", "Steel shelf.", None, "EN 71-3, ASTM F963"),
        ("There is no CE mark.", "Steel shelf.", None, "CE mark"),
        ("It does not meet EN 71-3.", "Meets EN 71-3.", None, None),
        ("It does not meet EN 71-3.", "Meets en71-3.", None, None),
        ("It does not meet EN 71-3.", "Meets EN 71.", None, None),
        ("It does not meet EN 71-3.", "Steel shelf.", "Meets EN 71", None),
        ("It does not meet EN 71-3.", None, "Steel shelf.", "EN 71-3"),
        ("It meets neither EN 71-3 nor ASTM F963.", "Meets ASTM F963.", None, None),
        ("It does not meet EN 71-3.", None, None, None),
        (None, "Steel shelf.", None, None),
        ("It does not meet the law.", "Steel shelf.", None, None),
        ("It does not meet EN 71-3, the colour is wrong.", "Steel shelf.", None, None),
    ],
)
def test_a_complaint_rests_on_standards_the_contract_does_not_name(statement, text, remarks, standards):
    said = unstated(statement, text, remarks)
    expected = (
        f"The complaint rests on {standards}, which the contract does not state." if standards else None
    )
    assert said == expected


@pytest.mark.parametrize("words", ["The test of EN 71-3 failed.", "The EN 71-3 label is missing from it."])
def test_tests_and_labels_of_a_standard_rest_on_it_too(words):
    dimensions = set(complaint(words).dimensions)
    ours = dimensions <= {"compliance", "test_method", "labelling"}
    assert (unstated(words) is not None) is ours


def reasons(statement, breach="other", order=None):
    case = case_from_json(
        {"order": order or {"paid_on_platform": "1"}, "dispute": {"breach": breach, "statement": statement}}
    )
    return tuple(map(str, excluded(case, paid(case), None)))


@pytest.mark.parametrize(
    ("statement", "breach", "said"),
    [
        (
            "No technician was sent to install it.",
            "other",
            "Services are not covered however clearly the contract promises them: training, installation, engineers' "
            "visits (“technician … was sent”).",
        ),
        (
            "They refuse to answer.",
            "service",
            "Services are not covered however clearly the contract promises them: training, installation, engineers' "
            "visits (“service”).",
        ),
        (
            "The two-year warranty is not honoured.",
            None,
            "Warranty, spare parts and after-sales service are not covered (“warranty”).",
        ),
        (
            "I had to pay Import Duty.",
            "other",
            "Destination charges, customs clearance and registration are the buyer's, unless the contract puts "
            "compliance on the supplier (“Import Duty”).",
        ),
        (
            "It infringes a right of ours.",
            "quality",
            "Intellectual property and brand goods are not covered (“infringes”).",
        ),
        (
            "I changed my mind.",
            "other",
            "Expectations that no clause states are not covered (“changed my mind”).",
        ),
        ("Disappointing.", "other", "Expectations that no clause states are not covered (“Disappointing”)."),
    ],
)
def test_an_exclusion_quotes_the_words(statement, breach, said):
    assert reasons(statement, breach) == (said,)


@pytest.mark.parametrize(
    ("statement", "breach"),
    [
        (None, "quality"),
        ("", "other"),
        ("I changed my mind.", "late_shipment"),
        ("The engineer is tall.", "other"),
        ("The engineer called. The visa is a card.", "other"),
        ("The warranty is two years. The foam is thin.", "quality"),
        ("We waited. The warranty is not honoured.", "quality"),
    ],
)
def test_and_nothing_else_does(statement, breach):
    assert reasons(statement, breach) == ()


def test_measures_of_quantity_time_and_money_are_no_defects_of_the_goods():
    assert len(reasons("We do not need the goods, a lot of 500 pcs.")) == 1
    assert len(reasons("I changed my mind, 30 % deposit was paid on 2018-05-01.")) == 1
    assert reasons("I changed my mind, only 84 g of filling.") == ()


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (
            {"paid_on_platform": "0", "paid_off_platform": "1500", "currency": "USD"},
            "Everything was paid off the platform (USD 1,500.00); only money paid to the account the platform "
            "designates is covered.",
        ),
        (
            {"paid_off_platform": "900", "payment_method": "Western Union", "currency": "EUR"},
            "Everything was paid off the platform (EUR 900.00); only money paid to the account the platform "
            "designates is covered.",
        ),
        ({"paid_on_platform": "0"}, "Nothing has been paid on the platform, so there is nothing to recover."),
        (
            {"paid_on_platform": "1", "coverage_type": "none"},
            "The order was placed without Trade Assurance cover.",
        ),
    ],
)
def test_money_off_the_platform_is_told_with_its_sum(order, said):
    assert reasons("The load is too low.", "quality", order) == (said,)


@pytest.mark.parametrize(
    "order",
    [
        {"paid_on_platform": "1", "paid_off_platform": "900"},
        {"paid_off_platform": "900"},
        {"paid_off_platform": "900", "payment_method": "credit card"},
        {"payment_method": "Western Union"},
    ],
)
def test_money_that_may_be_on_the_platform_excludes_nothing(order):
    assert reasons("The load is too low.", "quality", order) == ()


def under(contract_states, statement, breach="other", order=None):
    """The codes that exclude a statement beside a contract of these states."""
    contract = SimpleNamespace(best=contract_states, terms=())
    order = {"paid_on_platform": "1", **(order or {})}
    case = case_from_json({"order": order, "dispute": {"breach": breach, "statement": statement}})
    return [reason.code for reason in excluded(case, paid(case), contract)]


@pytest.mark.parametrize(("state", "lifted"), [("measurable", True), ("derivable", True), ("vague", False)])
def test_a_term_that_can_be_held_to_lifts_an_exclusion_and_a_vague_one_does_not(state, lifted):
    crushed = under({"packaging": state}, "The cartons were crushed.", "damage", {"incoterm": "FOB"})
    assert crushed == ([] if lifted else ["transport_damage"])
    held = under({"compliance": state}, "Held by customs. It infringes a trademark.")
    assert held == ([] if lifted else ["destination"]) + ["intellectual_property"]


@pytest.mark.parametrize(
    ("breach", "statement", "code"),
    [
        ("service", "The engineer for the 120 kg press was not sent.", "services"),
        ("other", "The engineer for the 120 kg press was not sent.", None),
        ("service", "Only 84 g of filling. The technician was never sent to install it.", None),
        ("quality", "The warranty is void. They infringe a trademark.", "intellectual_property"),
        (None, "The warranty is not honoured. They refuse to answer.", "after_sales"),
        ("other", "We noticed odd humming. After-sales does not answer.", None),
        ("other", "We opened one that sways. After-sales does not answer.", None),
        ("other", "We wrote of one that sways. After-sales does not answer.", "after_sales"),
        ("other", "The machine works now. The warranty is refused.", "after_sales"),
        ("other", "The machine works twice daily. The warranty is refused.", None),
        ("other", "Très mauvais. The warranty is refused.", "after_sales"),
    ],
)
def test_what_stands_beside_the_words_decides(breach, statement, code):
    assert under({}, statement, breach) == ([code] if code else [])


def test_accepted_lateness_stands_beside_every_other_exclusion():
    records = {
        "order": {"paid_on_platform": "0"},
        "dispute": {"breach": "late_shipment", "accepted_lateness": True},
    }
    case = case_from_json(records)
    assert [reason.code for reason in excluded(case, paid(case), None)] == [
        "nothing_paid",
        "accepted_lateness",
    ]


def test_a_label_that_a_standard_asks_for_rests_on_the_standard():
    of_the_label = SimpleNamespace(dimensions=("labelling",))
    assert unstated("The EN 71-3 label is not there.", of=of_the_label) is not None
    of_the_size = SimpleNamespace(dimensions=("labelling", "size"))
    assert unstated("The EN 71-3 label is not there.", of=of_the_size) is None
