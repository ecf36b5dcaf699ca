"""Evident breaches without a dispute, and the bounds by which old orders are left out unjudged."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance import deadlines, editions, shipping
from trade_assurance.contract import read
from trade_assurance.facts import Case, Dispute, Inspection, Order, Payment, Supplier
from trade_assurance.platform import platform
from trade_assurance.reasons import codes
from trade_assurance.unclaimed import (
    STATES,
    counted_from,
    surely_closed_after,
    surely_received_after,
    unclaimed,
)

DAYS = st.dates(date(2014, 6, 1), date(2024, 12, 31))
METHODS = sorted(platform().automatic_receipt.days)
LATE = Order(
    "O1",
    order_amount=Decimal(1000),
    paid_on_platform=Decimal(800),
    currency="USD",
    shipping_method="sea",
    ordered_on=date(2018, 3, 1),
    promised_ship_on=date(2018, 4, 1),
    shipped_on=date(2018, 4, 5),
    delivered_on=date(2018, 5, 5),
)


def test_an_order_with_a_dispute_is_refused():
    case = Case(LATE, dispute=Dispute("D1", "O1", date(2018, 5, 6)))
    with pytest.raises(ValueError, match="has a dispute"):
        unclaimed(case, date(2018, 5, 10))


def test_the_first_window_still_running_is_the_one_that_counts_down():
    found = unclaimed(Case(LATE), date(2018, 5, 10))
    assert (found.state, found.breach, found.days_late) == ("open", "late_shipment", 4)
    assert found.window.due == date(2018, 6, 4)
    assert found.ceiling == Decimal("800.00")


def test_goods_shipped_in_time_and_not_inspected_show_no_breach():
    kept = Order(
        "O1", ordered_on=date(2018, 3, 1), promised_ship_on=date(2018, 4, 6), shipped_on=date(2018, 4, 5)
    )
    assert unclaimed(Case(kept), date(2018, 5, 10)) is None


def test_an_accepted_report_shows_a_breach_even_where_another_contradicts_it():
    kept = Order(
        "O1", ordered_on=date(2018, 3, 1), promised_ship_on=date(2018, 4, 6), shipped_on=date(2018, 4, 5)
    )
    counts = {"lot_size": 1000, "sample_size": 80, "inspection_level": "II", "minor_defects": 0}
    bad = Inspection("I1", "O1", "SGS", "pre_shipment", major_defects=9, verdict="fail", **counts)
    good = Inspection("I2", "O1", "Bureau Veritas", "pre_shipment", major_defects=0, verdict="pass", **counts)
    assert unclaimed(Case(kept, inspections=(bad,)), date(2018, 5, 10)).breach == "quality"
    assert unclaimed(Case(kept, inspections=(bad, good)), date(2018, 5, 10)).breach == "quality"
    assert unclaimed(Case(kept, inspections=(good,)), date(2018, 5, 10)) is None


@given(
    st.integers(1, 400),
    st.sampled_from(["days", "working days", "calendar days", "business days"]),
    st.sampled_from(["deposit", "balance", "final payment", "initial payment"]),
    DAYS,
)
def test_a_counted_ship_date_never_comes_before_its_least_count(n, unit, event, paid_on):
    rule = f"{n} {unit} after {event}"
    kind, least = counted_from(rule)
    case = Case(Order("O1", promised_ship_rule=rule), payments=(Payment("P1", "O1", kind, paid_on=paid_on),))
    assert shipping.agreed(case).day >= paid_on + timedelta(days=least)


@pytest.mark.parametrize(
    "rule", ["4-5 days after final payment", "soon", "", "25 days after approval", "x" * 500]
)
def test_a_rule_that_counts_from_no_payment_gives_no_count(rule):
    assert counted_from(rule) is None


@given(
    ordered=DAYS,
    ship=st.integers(0, 120),
    deliver=st.none() | st.integers(0, 90),
    confirm=st.none() | st.integers(0, 90),
    cleared=st.none() | st.integers(0, 90),
    method=st.sampled_from(METHODS),
    extended=st.none() | st.integers(0, 30),
    tier=st.sampled_from([None, "standard", "pro", "platinum"]),
    country=st.sampled_from([None, "CN", "VN"]),
)
def test_no_window_is_open_after_the_bound_by_which_it_is_surely_closed(
    ordered, ship, deliver, confirm, cleared, method, extended, tier, country
):
    shipped = ordered + timedelta(days=ship)
    later = {
        name: None if days is None else shipped + timedelta(days=days)
        for name, days in (
            ("delivered_on", deliver),
            ("receipt_confirmed_on", confirm),
            ("customs_cleared_on", cleared),
        )
    }
    order = Order(
        "O1",
        ordered_on=ordered,
        buyer_tier=tier,
        shipped_on=shipped,
        shipping_method=method,
        receipt_extended_days=extended,
        **later,
    )
    received = shipped + timedelta(days=surely_received_after() + (extended or 0))
    events = [received, *(day for day in later.values() if day is not None)]
    day = max(events) + timedelta(days=surely_closed_after(editions.load()) + 1)
    case = Case(order, Supplier("S1", country=country))
    for reading in editions.readings(order, None, country):
        assert deadlines.window(case, reading).closed(day)


@given(
    promised=st.none() | DAYS,
    shipped=st.none() | DAYS,
    delivered=st.none() | DAYS,
    paid=st.none() | st.integers(0, 5000),
    as_of=DAYS,
)
def test_whatever_the_dates_an_answer_is_one_of_the_states_and_late_by_its_own_days(
    promised, shipped, delivered, paid, as_of
):
    order = Order(
        "O1",
        ordered_on=date(2018, 3, 1),
        currency="USD",
        promised_ship_on=promised,
        shipped_on=shipped,
        delivered_on=delivered,
        shipping_method="air",
        paid_on_platform=None if paid is None else Decimal(paid),
    )
    found = unclaimed(Case(order), as_of)
    left = shipped if shipped is not None and shipped <= as_of else as_of
    assert (found is not None) == (promised is not None and left > promised)
    if found is not None:
        assert found.state in STATES
        assert found.days_late == (left - promised).days
        if found.state == "open":
            assert found.window.due >= as_of


BY_SEA = Order(
    "O1",
    order_amount=Decimal(1000),
    paid_on_platform=Decimal(800),
    currency="USD",
    shipping_method="sea",
    ordered_on=date(2026, 7, 1),
    promised_ship_on=date(2026, 8, 1),
    shipped_on=date(2026, 8, 22),
    delivered_on=date(2026, 10, 1),
)


@pytest.mark.parametrize(
    ("as_of", "state", "due", "perhaps"),
    [
        # Delivery + 30 is 10-31; by automatic receipt (10-06) + 30 it is 11-05, put off by 30 days 12-05.
        (date(2026, 10, 31), "open", date(2026, 10, 31), None),
        (date(2026, 11, 5), "open", date(2026, 11, 5), None),
        (date(2026, 11, 6), "unknown", None, date(2026, 12, 5)),
        (date(2026, 12, 5), "unknown", None, date(2026, 12, 5)),
        (date(2026, 12, 6), "closed", date(2026, 12, 5), None),
    ],
)
def test_no_countdown_adds_days_that_nobody_granted_and_no_window_closes_while_they_may_run(
    as_of, state, due, perhaps
):
    found = unclaimed(Case(BY_SEA), as_of)
    assert found.state == state
    assert (found.window.due if found.window else None) == due
    assert (found.perhaps.due if found.perhaps else None) == perhaps


def test_a_window_that_is_over_unless_receipt_was_put_off_says_what_it_would_need():
    found = unclaimed(Case(BY_SEA), date(2026, 11, 20))
    assert found.perhaps.reading == (
        "TA-CR/post_delivery: 30 calendar days after confirmed receipt; open until 2026-11-05 as far as is "
        "recorded; 2026-12-05 at the latest, if receipt is put off by all 30 days; may be shorter"
    )
    assert found.perhaps.source == "faq 20155175 (copy B), 20153048, 1000063651"
    put_off = Case(replace(BY_SEA, receipt_extended_days=30))
    told = unclaimed(put_off, date(2026, 11, 20))
    assert (told.state, told.window.due, told.perhaps) == ("open", date(2026, 12, 5), None)
    kept = unclaimed(Case(replace(BY_SEA, receipt_extended_days=0)), date(2026, 11, 20))
    assert (kept.state, kept.window.due, kept.perhaps) == ("closed", date(2026, 11, 5), None)


def test_where_every_window_is_over_the_answer_says_what_could_have_been_claimed_and_until_when():
    found = unclaimed(Case(LATE), date(2018, 9, 10))
    assert (found.state, found.breach, found.days_late) == ("closed", "late_shipment", 4)
    assert (found.verdict, found.ceiling, found.edition) == ("window_closed", Decimal(800), "TA-2017-12")
    assert codes(found.evidence) == ("late",)
    window = found.window
    assert (window.name, window.due, window.reading) == (
        "claim_window",
        date(2018, 6, 4),
        "TA-2017-12/post_delivery",
    )
    assert (found.reasons, found.perhaps, window.source) == ((), None, "")
    unpaid = unclaimed(Case(replace(LATE, paid_on_platform=None)), date(2018, 9, 10))
    assert (unpaid.state, unpaid.ceiling, unpaid.edition) == ("closed", None, "TA-2017-12")


@pytest.mark.parametrize("day", [date(2018, 5, 10), date(2018, 9, 10)], ids=["window open", "window over"])
def test_what_the_rules_exclude_is_not_covered_whatever_the_window(day):
    found = unclaimed(Case(replace(LATE, paid_on_platform=Decimal(0))), day)
    assert (found.state, found.verdict, found.ceiling) == ("not_covered", "not_covered", 0)
    assert found.breach == "late_shipment"


def test_what_is_still_open_keeps_its_evidence_its_reasons_and_the_edition_that_counts_down():
    found = unclaimed(Case(LATE), date(2018, 5, 10))
    assert (codes(found.evidence), codes(found.reasons)) == (("late",), ("covered_no_claim",))
    assert (found.verdict, found.edition, found.perhaps) == ("covered", "TA-2017-12", None)


def test_goods_that_never_left_are_not_shipped_and_late_to_the_day():
    found = unclaimed(Case(replace(LATE, shipped_on=None, delivered_on=None)), date(2018, 5, 10))
    assert (found.state, found.breach, found.days_late) == ("unknown", "not_shipped", 39)
    assert (found.window, found.edition) == (None, "TA-2017-12")


def test_an_order_that_no_edition_governs_is_not_known():
    found = unclaimed(Case(replace(LATE, ordered_on=date(2013, 3, 1))), date(2018, 9, 10))
    assert (found.state, found.edition, codes(found.reasons)) == ("unknown", None, ("no_edition",))


@pytest.mark.parametrize(
    ("day", "state", "edition"),
    [(date(2026, 10, 20), "open", "TA-2017-12"), (date(2027, 1, 15), "closed", "TA-CR")],
)
def test_of_several_readings_the_lowest_ceiling_is_told(day, state, edition):
    # Only one reading of TA-CR applies the supplier's limit.
    supplier = Supplier("S1", cover_limit=Decimal(300), cover_limit_currency="USD")
    found = unclaimed(Case(BY_SEA, supplier), day)
    assert (found.state, found.ceiling, found.edition) == (state, Decimal(300), edition)
    payments = (Payment("P1", "O1", "deposit", Decimal(120), "USD", on_platform=True),)
    assert unclaimed(Case(BY_SEA, supplier, payments=payments), day).ceiling == Decimal(120)


def test_the_editions_that_are_given_are_the_ones_that_govern():
    (governing,) = (edition for edition in editions.load() if edition.name == "TA-2017-12")
    longer = replace(
        governing, clocks=tuple(replace(clock, days=clock.days + 10) for clock in governing.clocks)
    )
    assert unclaimed(Case(LATE), date(2018, 6, 5)).state == "closed"
    found = unclaimed(Case(LATE), date(2018, 6, 5), editions=[longer])
    assert (found.state, found.window.due) == ("open", date(2018, 6, 14))
    elsewhere = replace(longer, jurisdiction="VN")
    for country, edition in (("VN", "TA-2017-12"), ("CN", None)):
        case = Case(LATE, Supplier("S1", country=country))
        assert unclaimed(case, date(2018, 6, 5), editions=[elsewhere]).edition == edition


@pytest.mark.parametrize(("day", "state"), [(date(2018, 5, 10), "open"), (date(2018, 9, 10), "closed")])
def test_the_day_that_only_the_contract_states_makes_late(day, state):
    case = Case(replace(LATE, promised_ship_on=None))
    assert unclaimed(case, day) is None
    found = unclaimed(case, day, read("Ship date: 2018-04-02"))
    assert (found.state, found.breach, found.days_late) == (state, "late_shipment", 3)


def test_a_report_shows_a_breach_by_the_acceptance_number_that_the_contract_agrees():
    counts = {"lot_size": 1000, "sample_size": 80, "inspection_level": "II", "minor_defects": 0}
    # Of 80, AQL 2.5 accepts 5 major defects and AQL 4.0 seven.
    report = Inspection("I1", "O1", "SGS", "pre_shipment", major_defects=6, verdict="fail", **counts)
    case = Case(replace(LATE, shipped_on=date(2018, 4, 1)), inspections=(report,))
    assert unclaimed(case, date(2018, 5, 10)).breach == "quality"
    agreed = read("Inspection level II, AQL critical 0, major 4.0, minor 6.5 per ISO 2859-1.")
    assert unclaimed(case, date(2018, 5, 10), agreed) is None


def test_the_bounds_are_those_of_the_longest_window_and_of_the_slowest_receipt():
    assert surely_closed_after(editions.load()) == 90  # TA-2015, after customs clearance
    assert surely_received_after() == 90  # 60 days by post, put off by 30
    assert surely_closed_after([]) == 0
    (governing,) = (edition for edition in editions.load() if edition.name == "TA-2017-12")
    (claims,) = (clock for clock in governing.clocks if clock.name == "claim_window")
    working = replace(governing, clocks=(replace(claims, days=30, unit="business_days"),))
    assert surely_closed_after([working]) == 91  # twice thirty and a month of holidays
