# ruff: noqa: E501 - a sentence stands on its line
"""What the contract says to a complaint: verdict, sentence, clause, what is missing, warnings; each of them whole."""

from __future__ import annotations

from datetime import date

import pytest

from trade_assurance.contract import complaint, read
from trade_assurance.facts import case_from_json
from trade_assurance.support import Basis, is_about_lateness, of_goods, of_lateness

AS_OF = date(2018, 8, 1)
DEPOSIT = {"kind": "deposit", "amount": "900", "on_platform": True, "paid_on": "2018-05-02"}


def told(basis: Basis) -> tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    terms = tuple(term.text for term in basis.terms)
    return (
        basis.verdict,
        tuple(map(str, basis.reasons)),
        terms,
        basis.missing,
        tuple(map(str, basis.warnings)),
    )


def lateness(order, text=None, as_of=AS_OF, **records):
    case = case_from_json({"order": order, "dispute": {"breach": "late_shipment"}, **records})
    return told(of_lateness(case, as_of, read(text) if text is not None else None))


def goods(statement, text, order=None, remarks=None, breach="quality"):
    case = case_from_json({"order": order or {}, "dispute": {"breach": breach, "statement": statement}})
    contract = read(text or "", remarks) if text is not None else None
    return told(of_goods(case, contract, complaint(statement, breach) if statement is not None else None))


TEXT = "Ship date: 2018-06-01."
IN_CONTRACT = "the contract: “2018-06-01”"


def test_a_date_in_the_contract_is_cited_with_its_clause():
    assert lateness({"shipped_on": "2018-06-08"}, TEXT) == (
        "",
        (f"7 days late: the goods were shipped on 2018-06-08, due by 2018-06-01 ({IN_CONTRACT}).",),
        ("2018-06-01",),
        ("tracking",),
        (),
    )
    assert lateness({"shipped_on": "2018-06-01"}, TEXT) == (
        "not_covered",
        (
            "The goods were shipped on 2018-06-01, not after the agreed date 2018-06-01: the contract was kept.",
        ),
        ("2018-06-01",),
        (),
        (),
    )
    assert lateness({}, TEXT) == (
        "",
        (f"61 days late: the goods have not been shipped by 2018-08-01, due by 2018-06-01 ({IN_CONTRACT}).",),
        ("2018-06-01",),
        (),
        (),
    )
    assert lateness({}, TEXT, date(2018, 6, 1)) == (
        "unknown",
        (f"The goods are due to ship by 2018-06-01 ({IN_CONTRACT}); that day has not passed.",),
        ("2018-06-01",),
        (),
        (),
    )


DERIVED = (
    "The ship date is counted from a recorded payment: the platform's order form offers such a term, but a buyer whose "
    "term was a range of days lost. Two readings."
)
COUNTED = "“25 days after deposit”, counted from the deposit of 2018-05-02"


@pytest.mark.parametrize(
    ("shipped", "as_of", "verdict", "reason", "missing", "warnings"),
    [
        (
            "2018-05-30",
            AS_OF,
            "",
            f"3 days late: the goods were shipped on 2018-05-30, due by 2018-05-27 ({COUNTED}).",
            ("tracking",),
            (DERIVED,),
        ),
        (
            "2018-05-27",
            AS_OF,
            "not_covered",
            "The goods were shipped on 2018-05-27, not after the agreed date 2018-05-27: the contract was kept.",
            (),
            (DERIVED,),
        ),
        (
            None,
            date(2018, 5, 28),
            "",
            f"One day late: the goods have not been shipped by 2018-05-28, due by 2018-05-27 ({COUNTED}).",
            (),
            (DERIVED,),
        ),
        (
            None,
            date(2018, 5, 27),
            "unknown",
            f"The goods are due to ship by 2018-05-27 ({COUNTED}); that day has not passed.",
            (),
            (),
        ),
    ],
)
def test_a_count_from_a_payment_carries_its_two_readings(shipped, as_of, verdict, reason, missing, warnings):
    order = {"promised_ship_rule": "25 days after deposit", "shipped_on": shipped}
    assert lateness(order, as_of=as_of, payments=[DEPOSIT]) == (verdict, (reason,), (), missing, warnings)


def test_new_year_is_said_beside_the_lateness():
    order = {"ordered_on": "2022-01-20", "promised_ship_on": "2022-02-10", "shipped_on": "2022-02-25"}
    found = lateness(order, payments=[{**DEPOSIT, "paid_on": "2022-01-25"}], as_of=date(2022, 3, 5))
    said = (
        "The order was paid around the Lunar New Year, so it was due to ship by 2022-02-23 (platform notice for 2022).",
    )
    assert (found[0], found[4]) == ("", said)


@pytest.mark.parametrize(
    ("rule", "text", "verdict", "reason", "terms", "missing"),
    [
        (
            "end of May",
            "Ship date: 4-5 days after final payment.",
            "unsupported",
            "(“end of May” · “4-5 days after final payment”)",
            ("4-5 days after final payment",),
            ("clause_ship_date",),
        ),
        ("end of May", None, "unsupported", "(“end of May”)", (), ("clause_ship_date",)),
        (None, "Steel shelf.", "unsupported", "No ship date was agreed", (), ("clause_ship_date",)),
        (
            None,
            None,
            "unknown",
            "Neither an agreed ship date nor the contract's text",
            (),
            ("contract_text",),
        ),
    ],
)
def test_without_one_day_lateness_cannot_be_claimed(rule, text, verdict, reason, terms, missing):
    found = lateness({"promised_ship_rule": rule, "shipped_on": "2018-06-08"}, text)
    assert reason in found[1][0]
    assert (found[0], len(found[1]), found[2], found[3], found[4]) == (verdict, 1, terms, missing, ())


LOAD = "Steel shelf, load 120 kg per shelf."


def test_the_clause_that_carries_a_complaint_is_quoted():
    verdict, reasons, (term,), missing, warnings = goods("The load is too low.", LOAD)
    assert "120 kg" in term
    assert (verdict, reasons, missing, warnings) == (
        "",
        (f"The contract says it measurably: “{term}”.",),
        (),
        (),
    )


def test_a_clause_in_the_remarks_alone_is_said_to_be():
    said = ("The supporting term stands only in the remarks, which lose against the structured terms.",)
    assert goods("The load is too low.", "Steel shelf.", remarks="Load 120 kg per shelf.")[4] == said
    assert goods("The load is too low.", LOAD, remarks="Load 120 kg per shelf.")[4] == ()
    assert goods("The load is too low.", LOAD)[4] == ()


def test_a_complaint_without_a_clause_says_which_to_add():
    found = goods("The load is too low and the colour is wrong.", "Steel shelf, first class quality.")
    assert found[0] == "unsupported"
    assert found[1][0].startswith(
        "No clause of the contract supports this complaint (colour, performance). No clause"
    )
    assert found[1][1] == (
        "A clause on colour, performance would have carried the claim; add one to the next order."
    )
    assert len(found[1]) == 2
    assert found[3] == ("clause_colour", "clause_performance")
    parts = goods("Two screws are missing.", "Steel shelf.", breach="missing_parts")
    assert "(parts list" in parts[1][0]
    assert parts[3][0] == "clause_parts_list"


@pytest.mark.parametrize(
    ("statement", "text", "reason", "missing"),
    [
        (
            "The load is too low.",
            None,
            "The contract's text is not recorded, so it cannot be checked whether a clause supports the complaint.",
            ("contract_text",),
        ),
        (
            "It is not good.",
            LOAD,
            "The statement does not say what is wrong in a way that can be matched with a clause.",
            ("statement",),
        ),
        (
            None,
            LOAD,
            "The statement does not say what is wrong in a way that can be matched with a clause.",
            ("statement",),
        ),
    ],
)
def test_what_is_not_recorded_is_asked_for(statement, text, reason, missing):
    assert goods(statement, text) == ("unknown", (reason,), (), missing, ())


def test_the_order_itself_states_the_quantity():
    short = {"breach": "quantity_short", "statement": "100 pieces short."}
    said = goods(short["statement"], None, {"quantity": "5000", "unit": "pcs"}, breach="quantity_short")
    assert said == ("", ("The order states the quantity: 5000 pcs.",), (), (), ())
    bare = goods(None, None, {"quantity": "12.5"}, breach="quantity_short")
    assert bare == ("", ("The order states the quantity: 12.5.",), (), (), ())
    assert goods(short["statement"], None, {}, breach="quantity_short")[0] == "unknown"
    assert goods(short["statement"], None, {"quantity": "5000"}, breach="quality")[0] == "unknown"


@pytest.mark.parametrize(
    ("breach", "statement", "late"),
    [
        ("late_shipment", "The colour is wrong.", True),
        ("not_shipped", None, True),
        ("other", "It was shipped late.", True),
        (None, "It was shipped late.", True),
        ("other", "It was shipped late and the colour is wrong.", False),
        ("quality", "It was shipped late.", False),
        ("other", None, False),
    ],
)
def test_a_dispute_is_about_lateness_by_its_code_or_its_words_alone(breach, statement, late):
    case = case_from_json({"order": {}, "dispute": {"breach": breach, "statement": statement}})
    assert is_about_lateness(case, complaint(statement) if statement else None) is late


def test_without_a_dispute_nothing_is_complained_of():
    case = case_from_json({"order": {"quantity": "5"}})
    assert is_about_lateness(case, None) is False
    assert of_goods(case, read(LOAD), None).verdict == "unknown"
