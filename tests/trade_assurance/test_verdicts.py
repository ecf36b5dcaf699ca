# ruff: noqa: E501 - a sentence stands on its line
"""Whole answers, told in `verdicts.json`: every sentence, sum, reading and deadline of two dozen cases."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import trade_assurance
from trade_assurance import uploads
from trade_assurance.contract import complaint, read
from trade_assurance.editions import load
from trade_assurance.facts import case_from_json
from trade_assurance.reasons import codes
from trade_assurance.verdict import assess

TOLD = json.loads((Path(__file__).parent / "verdicts.json").read_text(encoding="utf-8"))


def answered(records: dict[str, Any], as_of: str) -> dict[str, Any]:
    """The answer as the file tells it: steps by name, readings as rows, without the contract reader's words."""
    found = assess(case_from_json(records), date.fromisoformat(as_of)).to_json()
    found["steps"] = {step["step"]: step["amount"] for step in found["steps"]}
    columns = ("edition", "coverage_type", "variant", "ceiling", "verdict", "reasons")
    found["readings"] = [[reading[column] for column in columns] for reading in found["readings"]]
    return found


def without_the_readers_words(told: Any) -> Any:
    """Why no clause carries a complaint is the contract reader's to say, and tested there."""
    if isinstance(told, str):
        return re.sub(r"(supports this complaint \([^)]*\)\.).*", r"\1", told)
    if isinstance(told, list):
        return [without_the_readers_words(each) for each in told]
    return told


@pytest.mark.parametrize("name", TOLD)
def test_the_whole_answer_is_as_told(name):
    told = TOLD[name]
    found = answered(told["records"], told["as_of"])
    for key, expected in told["expected"].items():
        assert without_the_readers_words(found[key]) == without_the_readers_words(expected), key


ORDER = {
    "ordered_on": "2018-05-01",
    "currency": "USD",
    "order_amount": "5000",
    "paid_on_platform": "5000",
    "shipped_on": "2018-06-01",
    "delivered_on": "2018-07-01",
    "contract_text": "Steel shelf, load 120 kg per shelf.",
}
DISPUTE = {"opened_on": "2018-07-10", "breach": "quality", "statement": "The load is too low."}
AS_OF = date(2018, 8, 1)


def test_a_contract_and_a_complaint_that_are_given_are_not_read_anew():
    case = case_from_json({"order": ORDER, "dispute": DISPUTE})
    assert assess(case, AS_OF).verdict == "covered"
    assert assess(case, AS_OF, contract=read("Steel shelf.")).verdict == "unsupported"
    assert assess(case, AS_OF, complaint=complaint("The colour is wrong.")).verdict == "unsupported"
    assert codes(assess(case, AS_OF, complaint=complaint("Bad.")).reasons) == ("complaint_not_known",)


@pytest.mark.parametrize(
    ("country", "names"),
    [("CN", ("TA-2017-12", "OURS")), ("VN", ("TA-2017-12",)), (None, ("TA-2017-12", "OURS"))],
)
def test_an_edition_of_one_jurisdiction_holds_for_its_sellers_only(tmp_path, country, names):
    """Where the seller's country is not recorded the edition stays a reading."""
    folder = Path(trade_assurance.__file__).parent / "policy" / "editions"
    text = (folder / "TA-2017-12.toml").read_text(encoding="utf-8")
    own = re.sub(r"(?m)^name = .*$", 'name = "OURS"', text, count=1)
    own = re.sub(r"(?m)^jurisdiction = .*$", 'jurisdiction = "CN"', own, count=1)
    own = re.sub(r"(?m)^supersedes = .*$", "supersedes = []", own, count=1)
    (tmp_path / "ours.toml").write_text(own, encoding="utf-8")
    case = case_from_json({"order": ORDER, "dispute": DISPUTE, "supplier": {"country": country}})
    found = assess(case, AS_OF, editions=load([tmp_path / "ours.toml"]))
    assert set(found.editions) == set(names)
    assert set(assess(case, AS_OF).editions) == {"TA-2017-12"}


def test_without_the_orders_date_no_window_is_called_closed():
    order = {key: value for key, value in ORDER.items() if key != "ordered_on"} | {
        "customs_cleared_on": "2018-06-20"
    }
    order |= {"receipt_confirmed_on": "2018-07-01"}
    case = case_from_json({"order": order, "dispute": {**DISPUTE, "opened_on": "2019-06-01"}})
    found = assess(case, date(2019, 7, 1))
    assert {reading.verdict for reading in found.readings} == {"window_closed"}
    assert found.verdict == "unknown"
    assert codes(found.reasons)[0] == "ordered_on_not_known"


def test_goods_delivered_on_the_day_they_left_are_no_conflict():
    case = case_from_json({"order": {**ORDER, "delivered_on": "2018-06-01"}, "dispute": DISPUTE})
    assert "facts_conflict" not in codes(assess(case, AS_OF).warnings)
    early = case_from_json({"order": {**ORDER, "delivered_on": "2018-05-31"}, "dispute": DISPUTE})
    assert "facts_conflict" in codes(assess(early, AS_OF).warnings)


@pytest.mark.parametrize(
    ("day", "status", "filed", "missed"),
    [
        ("2018-07-03", "awaiting_evidence", [], True),
        ("2018-07-02", "awaiting_evidence", [], False),  # its last day
        ("2018-07-03", "escalated", [], False),  # the platform waits no more
        ("2018-07-03", "awaiting_evidence", [("2018-07-02", True)], False),
        ("2018-07-03", "awaiting_evidence", [(None, True)], False),
        ("2018-07-03", "awaiting_evidence", [("2018-07-03", True)], True),
        ("2018-07-03", "awaiting_evidence", [("2018-07-01", False), ("2018-07-01", None)], True),
    ],
)
def test_a_day_for_evidence_that_passed_with_nothing_handed_in_is_asked_about(day, status, filed, missed):
    """A missed day cancels the request; that nothing was handed in is only what the records say."""
    dispute = {**DISPUTE, "escalated_on": "2018-06-25", "status": status, "evidence_due_on": "2018-07-02"}
    evidence = [
        {"evidence_id": f"E{n}", "dispute_id": "D1", "created_on": made, "on_platform": on}
        for n, (made, on) in enumerate(filed)
    ]
    case = case_from_json({"order": ORDER, "dispute": dispute, "evidence": evidence})
    found = assess(case, date.fromisoformat(day))
    assert ("evidence_day_missed" in codes(found.warnings)) == missed
    assert uploads.missed_day(case, date.fromisoformat(day)) == (date(2018, 7, 2) if missed else None)
    if missed:
        assert any("2018-07-02" in str(said) and "still stands" in str(said) for said in found.warnings)
