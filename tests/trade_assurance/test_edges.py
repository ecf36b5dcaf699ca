"""Edges of the rules: the sum a cent apart, the very day, the reading that decides alone."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import trade_assurance
from trade_assurance import shipping, starts
from trade_assurance.contract import read
from trade_assurance.cover import cover, late_delivery_credit, paid
from trade_assurance.editions import PolicyError, label_day, load, negotiation_ends, readings
from trade_assurance.facts import case_from_json
from trade_assurance.reasons import codes
from trade_assurance.sampling import plan
from trade_assurance.verdict import assess

EDITIONS = Path(trade_assurance.__file__).parent / "policy" / "editions"
TEXT = "Steel shelf 90 x 40 x 180 cm, load 120 kg per shelf."
ORDER = {
    "ordered_on": "2018-05-01",
    "currency": "USD",
    "order_amount": "5000",
    "paid_on_platform": "5000",
    "shipped_on": "2018-06-01",
    "delivered_on": "2018-07-01",
    "contract_text": TEXT,
}
DISPUTE = {"opened_on": "2018-07-10", "breach": "quality", "statement": "It bears a load of 60 kg only."}
CONFORMING = [{"agency": "SGS", "stage": "pre_shipment", "verdict": "pass", "reported_on": "2018-05-30"}]


def judged(order=None, dispute=None, as_of=date(2018, 8, 1), **records):
    given = {"order": {**ORDER, **(order or {})}, "dispute": {**DISPUTE, **(dispute or {})}, **records}
    return assess(case_from_json(given), as_of)


def payments(*currencies):
    return [{"kind": "other", "amount": "100", "currency": each, "on_platform": True} for each in currencies]


def test_payments_all_in_one_currency_are_taken_where_the_order_names_none():
    case = case_from_json({"order": {}, "payments": payments("EUR", "EUR")})
    assert (paid(case).on_platform, paid(case).warning) == (Decimal(200), None)


def test_payments_in_two_currencies_leave_the_order_s_own_sums():
    order = {"paid_on_platform": "70", "paid_off_platform": "30"}
    found = paid(case_from_json({"order": order, "payments": payments("GBP", "EUR")}))
    assert (found.on_platform, found.off_platform) == (Decimal(70), Decimal(30))
    assert found.warning == (
        "Some payments are in EUR, GBP, not in the order's currency; the order's own sums are used."
    )


@pytest.mark.parametrize(("amount", "on"), [("0", None), ("0.50", Decimal(0)), ("1", Decimal(0))])
def test_an_order_paid_wholly_off_the_platform_has_nothing_on_it(amount, on):
    order = {"order_amount": amount, "paid_off_platform": amount}
    assert paid(case_from_json({"order": order})).on_platform == on


def covered(order, dispute=None, supplier=None):
    records = {"order": order, "dispute": dispute or {}, "supplier": supplier or {}}
    case = case_from_json(records)
    return cover(case, readings(case.order)[0])


def test_half_a_cent_is_rounded_up():
    order = {"ordered_on": "2018-05-01", "currency": "USD", "order_amount": "100.005"}
    assert covered({**order, "paid_on_platform": "100.005"}).ceiling == Decimal("100.01")
    assert covered({**order, "paid_on_platform": "100"}).gap == Decimal("0.01")
    credit = late_delivery_credit(case_from_json({"order": {"currency": "USD", "order_amount": "100.05"}}))
    assert credit == Decimal("10.01")


def test_a_gap_of_cents_has_its_cause():
    found = covered({"ordered_on": "2018-05-01", "order_amount": "100.50", "paid_on_platform": "100"})
    assert (found.gap, codes(found.gap_reasons)) == (Decimal("0.50"), ("not_paid_on_platform",))


def test_a_part_that_covers_the_whole_claim_is_no_cause_of_the_gap():
    order = {"ordered_on": "2014-06-01", "order_amount": "9000", "paid_on_platform": "9000"}
    order |= {"initial_payment": "3000", "agreed_cover": "3000"}
    found = covered(order, {"claimed_amount": "3000"}, {"cover_limit": "1000"})
    assert (found.ceiling, codes(found.gap_reasons)) == (Decimal("1000.00"), ("supplier_limit",))


def own(tmp_path, days, name="OURS", jurisdiction="any"):
    """An edition of one's own: TA-2017-12 with another answering time."""
    text = (EDITIONS / "TA-2017-12.toml").read_text(encoding="utf-8")
    text = text.replace('name = "TA-2017-12"', f'name = "{name}"').replace("days = 3\n", f"days = {days}\n")
    text = text.replace('supersedes = ["TA-2015"]', 'supersedes = ["TA-2015", "TA-2017-12"]')
    text = text.replace('jurisdiction = "not stated"', f'jurisdiction = "{jurisdiction}"')
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_label_day_is_that_of_one_s_own_editions_and_before_the_closing(tmp_path):
    known = load([own(tmp_path, 10)])
    records = {"order": {"ordered_on": "2018-05-01"}, "dispute": {"opened_on": "2018-07-10"}}
    case = case_from_json(records)
    assert negotiation_ends(case.dispute, case.order) == date(2018, 7, 13)
    assert negotiation_ends(case.dispute, case.order, known) == date(2018, 7, 20)
    assert label_day(case.dispute, case.order, known) == date(2018, 7, 20)
    for closed, day in (("2018-07-19", 18), ("2018-07-20", 19), ("2018-07-21", 20)):
        case = case_from_json({**records, "dispute": {"opened_on": "2018-07-10", "closed_on": closed}})
        assert label_day(case.dispute, case.order, known) == date(2018, 7, day)


def test_one_s_own_edition_holds_for_any_seller_and_is_read_anew_when_it_changes(tmp_path):
    path = own(tmp_path, 10)
    before = load([path])
    case = case_from_json({"order": {"ordered_on": "2018-05-01"}})
    assert [reading.edition.name for reading in readings(case.order, before, "VN")] == ["OURS"]
    later = path.stat().st_mtime + 5
    path = own(tmp_path, 11)
    os.utime(path, (later, later))
    assert load([path]) != before
    with pytest.raises(PolicyError, match=r"gone\.toml"):
        load([tmp_path / "gone.toml"])


def test_the_terms_that_carry_a_claim_are_named_and_only_those():
    (term,) = judged().supporting
    assert "120 kg" in term.text
    assert judged(dispute={"statement": "The colour is wrong."}).supporting == ()


def test_lateness_is_counted_from_the_contract_s_own_date():
    late = {"breach": "late_shipment", "statement": None}
    assert judged({"contract_text": "Steel shelf. Ship date: 2018-05-20."}, late).days_late == 12


def test_a_limit_used_up_does_not_hide_what_excludes_the_case():
    order = {"ordered_on": "2014-06-01", "paid_on_platform": "0", "paid_off_platform": "5000"}
    found = judged(order, supplier={"cover_limit": "0"})
    assert "all_paid_off_platform" in codes(found.reasons)
    assert "limit_used_up" not in codes(found.reasons)


def test_before_shipment_every_doubt_is_named():
    order = {"ordered_on": "2014-06-01", "paid_on_platform": None, "shipped_on": None, "delivered_on": None}
    found = judged(order, {"opened_on": "2014-07-10"}, date(2014, 8, 1))
    assert {"paid_not_known", "inspection_needed"} <= set(codes(found.reasons))
    short = judged({**order, "quantity": "100"}, {"opened_on": "2014-07-10", "breach": "quantity_short"})
    assert "inspection_needed" not in codes(short.reasons)


def test_an_inspection_is_advised_only_where_it_can_settle_the_breach():
    unfixed = {"contract_text": "Steel shelf."}
    assert "inspection_would_help" in codes(judged(unfixed).reasons)
    parts = judged(unfixed, {"breach": "missing_parts", "statement": "The screws are missing."})
    assert (parts.verdict, "inspection_would_help" in codes(parts.reasons)) == ("unsupported", False)


def test_without_the_order_s_date_one_edition_alone_decides_nothing():
    """Where only some editions accept the agency that found the goods conforming, the date decides."""
    dated = judged(
        {"ordered_on": "2019-05-01", "shipped_on": "2019-06-01", "delivered_on": "2019-07-01"},
        {"opened_on": "2019-07-10"},
        date(2019, 8, 1),
        inspections=CONFORMING,
    )
    assert dated.verdict == "not_covered"
    undated = judged({"ordered_on": None}, inspections=CONFORMING)
    assert undated.verdict == "unknown"
    assert codes(undated.reasons)[0] == "ordered_on_not_known"
    assert (undated.ceiling, undated.gap) == (Decimal(0), Decimal(5000))


def test_the_lowest_ceiling_of_the_readings_counts():
    order = {"ordered_on": "2019-05-01", "shipped_on": "2019-06-01", "delivered_on": "2019-07-01"}
    found = judged(order, {"opened_on": "2019-07-10"}, date(2019, 8, 1), supplier={"cover_limit": "700"})
    assert found.readings[0].ceiling == Decimal("5000.00")
    assert (found.ceiling, found.gap) == (Decimal("700.00"), Decimal("4300.00"))


def test_a_closed_window_of_one_edition_is_no_reason_beside_an_exclusion():
    order = {"ordered_on": "2019-05-01", "shipped_on": "2019-06-01", "delivered_on": "2019-07-01"}
    order |= {"receipt_confirmed_on": "2019-07-05"}
    found = judged(order, {"opened_on": "2019-12-10"}, date(2020, 1, 1), inspections=CONFORMING)
    given = {reading.verdict for reading in found.readings}
    assert given == {"not_covered", "window_closed"}
    assert found.verdict == "not_covered"
    assert "window_closed_in_one" not in codes(found.reasons)


def test_every_window_that_closed_is_a_cause_of_the_gap():
    order = {"ordered_on": "2019-05-01", "shipped_on": "2019-06-01", "delivered_on": "2019-07-01"}
    order |= {"receipt_confirmed_on": "2019-07-05"}
    found = judged(order, {"opened_on": "2020-07-10"}, date(2020, 8, 1))
    assert found.verdict == "window_closed"
    assert len(found.gap_reasons) == 3
    assert found.gap_reasons == found.reasons


def test_an_excluded_case_without_a_sum_has_no_gap_and_no_causes():
    found = judged({"order_amount": None, "paid_on_platform": "0"})
    assert (found.verdict, found.gap, found.gap_reasons) == ("not_covered", None, ())


@pytest.mark.parametrize(
    ("delivered", "late"), [("2018-06-29", False), ("2018-06-30", False), ("2018-07-01", True), (None, True)]
)
def test_a_guaranteed_item_is_late_only_after_its_day(delivered, late):
    found = judged({"guaranteed_delivery_on": "2018-06-30", "delivered_on": delivered})
    assert ("late_delivery_credit" in codes(found.warnings)) is late


@pytest.mark.parametrize("aql", ["NaN", "sNaN", "Infinity"])
def test_what_is_no_number_is_no_aql(aql):
    with pytest.raises(ValueError, match="aql"):
        plan(500, "II", aql)


def test_a_report_that_measured_something_else_shows_no_defect_of_what_is_complained_of():
    failing = {"agency": "SGS", "stage": "pre_shipment", "verdict": "fail", "reported_on": "2018-05-30"}
    report = {**failing, "dimensions_measured": "approved_sample,colour"}
    found = judged(inspections=[report])
    assert "accepted_nonconforming" not in codes(found.reasons)
    assert "The report measured approved sample, colour, not what the complaint is about." in found.warnings
    assert "accepted_nonconforming" in codes(judged(inspections=[failing]).reasons)


def test_the_new_year_s_later_day_keeps_the_clause_it_puts_off_and_needs_to_be_later():
    paid_then = [{"kind": "balance", "amount": "1", "on_platform": True, "paid_on": "2022-01-25"}]
    case = case_from_json({"order": {}, "payments": paid_then})
    put_off = shipping.agreed(case, read("Ship date: 2022-02-10."))
    assert put_off is not None
    assert (put_off.day, put_off.how) == (date(2022, 2, 23), "new_year")
    assert put_off.term is not None
    same_day = shipping.agreed(case, read("Ship date: 2022-02-23."))
    assert same_day is not None
    assert same_day.how == "exact"


def test_a_ship_term_that_is_no_day_supports_nothing():
    late = {"breach": "late_shipment", "statement": None}
    vague = judged({"contract_text": "Ships within 4-5 days of final payment."}, late)
    assert (vague.verdict, vague.supporting) == ("unsupported", ())


@pytest.mark.parametrize(
    ("before", "found"),
    [
        ({"shipped_on": None}, (None, date(2018, 7, 1), "")),
        # The day of shipment can be the very day of delivery.
        (
            {"shipped_on": "2018-07-01"},
            (date(2018, 7, 1), date(2018, 7, 1), "customs clearance is not recorded"),
        ),
        ({"shipped_on": "2018-07-02"}, (None, date(2018, 7, 1), "")),
    ],
)
def test_customs_clear_between_shipment_and_delivery_where_their_order_can_be_so(before, found):
    start = starts.start(case_from_json({"order": {**ORDER, **before}}), "customs_cleared_on")
    assert (start.first, start.last, start.how.partition(":")[0]) == found
    assert start.how_last == "counted from delivery"
