"""Every clock of a case, under every reading, each with its source."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from trade_assurance import deadlines, shipping
from trade_assurance.editions import load, readings
from trade_assurance.platform import platform

LATER = date(2030, 1, 1)


def clocks(case, as_of=LATER):
    return deadlines.clocks(case, readings(case.order), as_of)


def due(case, name, as_of=LATER):
    """The days a clock ends, with the edition before the colon where several readings differ."""
    return [clock.due.isoformat() for clock in clocks(case, as_of) if clock.name == name]


def test_claim_windows_by_edition(table, case):
    for row in table("""
        | ordered_on | coverage      | shipped    | customs    | delivered  | confirmed  | windows                          |
        | 2014-06-01 |               | 2014-08-01 |            |            |            | 2014-07-31                       |
        | 2016-06-01 | pre_shipment  | 2016-08-01 |            |            |            | 2016-07-31                       |
        | 2016-06-01 | post_delivery | 2016-08-01 | 2016-09-01 |            |            | 2016-09-08 2016-09-16 2016-10-30 |
        | 2018-06-01 |               | 2018-08-01 |            | 2018-09-01 |            | 2018-10-01                       |
        | 2018-06-01 |               | 2018-08-01 |            |            |            |                                  |
        | 2020-06-01 |               | 2020-08-01 |            | 2020-09-01 | 2020-09-11 | 2020-10-01 2020-10-01 2020-10-11 |
    """):  # noqa: E501 - one row of facts a line
        order = {
            "ordered_on": row["ordered_on"],
            "coverage_type": row["coverage"],
            "shipped_on": row["shipped"],
            "customs_cleared_on": row["customs"],
            "delivered_on": row["delivered"],
            "receipt_confirmed_on": row["confirmed"],
        }
        facts = case(order=order)
        found = due(facts, "claim_window") + due(facts, "pre_shipment_window")
        assert found == row["windows"].split(), row


def test_negotiation_and_escalation_by_edition(table, case):
    for row in table("""
        | ordered_on | clock                | days                  |
        | 2014-06-01 | negotiation          | 2016-06-23            |
        | 2014-06-01 | escalation_earliest  | 2016-06-24            |
        | 2016-05-01 | negotiation          | 2016-06-16 2016-06-23 |
        | 2016-05-01 | escalation_earliest  | 2016-06-17 2016-06-24 |
        | 2016-05-01 | escalation_automatic |                       |
        | 2018-05-01 | supplier_answer      | 2016-06-04            |
        | 2018-05-01 | escalation_earliest  | 2016-06-05            |
        | 2018-05-01 | escalation_automatic | 2016-06-09            |
        | 2020-05-01 | supplier_answer      | 2016-06-04            |
        | 2020-05-01 | escalation_automatic | 2016-06-08 2016-06-09 |
    """):
        order = {"ordered_on": row["ordered_on"], "coverage_type": ""}
        facts = case(order=order, dispute={"opened_on": "2016-06-01", "breach": "quality"})
        assert sorted(set(due(facts, row["clock"]))) == row["days"].split(), row


def test_receipt_confirms_itself_by_shipping_method(table, case):
    for row in table("""
        | method     | extended | due        |
        | express    |          | 2018-06-16 |
        | air        |          | 2018-06-16 |
        | land       |          | 2018-07-01 |
        | sea        |          | 2018-07-16 |
        | sea        | 15       | 2018-07-31 |
        | sea        | 30       | 2018-08-15 |
        | multimodal |          |            |
        |            |          |            |
    """):
        order = {
            "ordered_on": "2018-05-01",
            "shipped_on": "2018-06-01",
            "shipping_method": row["method"],
            "receipt_extended_days": row["extended"],
        }
        assert " ".join(due(case(order=order), "automatic_receipt")) == row["due"], row


def test_platform_wide_clocks(case):
    order = {
        "ordered_on": "2024-01-05",
        "order_amount": "2500",
        "currency": "USD",
        "easy_return": True,
        "guaranteed_delivery_on": "2024-02-20",
        "shipped_on": "2024-02-01",
        "delivered_on": "2024-03-01",
    }
    dispute = {
        "opened_on": "2024-03-04",
        "breach": "quality",
        "escalated_on": "2024-02-09",
        "evidence_due_on": "2024-03-20",
        "closed_on": "2024-04-03",
        "outcome": "refunded_full",
    }
    facts = case(order=order, dispute=dispute)
    # Both business clocks run over a holiday with a made-up Sunday: Spring Festival, Tomb-sweeping Day.
    assert due(facts, "team_joins") == ["2024-02-19"]
    assert due(facts, "refund_initiation") == ["2024-04-15"]
    assert told(facts, "refund_initiation")[0][1] == "all editions: 7 business days after the decision"
    assert due(facts, "evidence") == ["2024-03-20"]
    assert due(facts, "offline_dispute") == ["2024-03-31"]
    assert due(facts, "late_delivery_credit") == ["2024-03-21"]
    assert due(facts, "easy_return") == ["2024-03-31"]


@pytest.mark.parametrize(
    ("column", "value"),
    [("order_amount", "3000.01"), ("currency", "CNY"), ("easy_return", False), ("order_amount", None)],
)
def test_easy_return_needs_a_marked_small_order(case, column, value):
    order = {"order_amount": "3000", "currency": "USD", "easy_return": True, "delivered_on": "2024-03-01"}
    assert due(case(order=order), "easy_return")
    assert not due(case(order={**order, column: value}), "easy_return")


def test_easy_return_is_for_quality_only(case):
    order = {"order_amount": "3000", "currency": "USD", "easy_return": True, "delivered_on": "2024-03-01"}
    assert due(case(order=order, dispute={"breach": "quality"}), "easy_return")
    assert not due(case(order=order, dispute={"breach": "late_shipment"}), "easy_return")


def test_a_guaranteed_item_in_time_earns_no_credit(case):
    order = {"guaranteed_delivery_on": "2024-02-20", "delivered_on": "2024-02-20"}
    assert not due(case(order=order), "late_delivery_credit")
    assert due(case(order={**order, "delivered_on": "2024-02-21"}), "late_delivery_credit")


def test_a_refused_refund_has_no_initiation_clock(case):
    for outcome, has in (
        ("rejected", False),
        ("settled", True),
        ("withdrawn", False),
        ("refunded_partial", True),
    ):
        facts = case(order={}, dispute={"closed_on": "2024-04-03", "outcome": outcome})
        assert bool(due(facts, "refund_initiation")) is has, outcome


def test_a_case_closed_for_no_response_can_be_opened_anew_but_a_cancelled_one_cannot(case):
    order = {"ordered_on": "2018-05-01", "delivered_on": "2018-07-01"}
    dispute = {"opened_on": "2018-07-02", "closed_on": "2018-07-10"}
    assert due(case(order=order, dispute={**dispute, "outcome": "expired"}), "reopening") == ["2018-07-31"]
    assert not due(case(order=order, dispute={**dispute, "outcome": "cancelled"}), "reopening")


def test_every_clock_names_its_reading_and_its_source(case):
    facts = case(
        order={
            "ordered_on": "2016-05-01",
            "coverage_type": "post_delivery",
            "shipped_on": "2016-06-01",
            "shipping_method": "sea",
        },
        dispute={"opened_on": "2016-07-01", "breach": "quality"},
    )
    found = clocks(facts)
    assert len(found) >= 8
    assert all(clock.source and ":" in clock.reading for clock in found)
    calendar, business = (clock for clock in found if clock.name == "negotiation")
    assert calendar.reading == "TA-2015/post_delivery: 15 calendar days after opening the dispute"
    assert business.reading == "TA-2015/post_delivery: 15 business days after opening the dispute"
    assert calendar.due < business.due
    assert {calendar.source, business.source} == {"000, 003"}


def test_an_event_that_was_not_recorded_counts_down_from_the_first_day_it_can_have_been(table, case):
    """Customs clear between shipment and delivery: a countdown to the last day would let the first pass."""
    for row in table("""
        | edition    | shipped    | customs    | delivered  | confirmed  | windows                          | closed_after |
        | 2016-05-01 | 2016-06-01 |            | 2016-08-01 |            | 2016-06-08 2016-06-16 2016-08-30 | 2016-08-30   |
        | 2016-05-01 |            |            | 2016-08-01 |            |                                  |              |
        | 2018-05-01 | 2018-06-01 |            |            | 2018-08-01 | 2018-07-01                       | 2018-08-31   |
        | 2018-05-01 | 2018-06-01 | 2018-07-05 |            | 2018-08-01 | 2018-08-04                       | 2018-08-31   |
        | 2018-05-01 |            |            |            | 2018-08-01 |                                  | 2018-08-31   |
        | 2018-05-01 | 2018-09-01 |            |            | 2018-08-01 |                                  | 2018-08-31   |
        | 2020-05-01 | 2020-06-01 |            |            | 2020-08-01 | 2020-07-01 2020-07-01 2020-08-31 |              |
    """):  # noqa: E501 - one row of facts a line
        order = {
            "ordered_on": row["edition"],
            "coverage_type": "post_delivery",
            "shipped_on": row["shipped"],
            "customs_cleared_on": row["customs"],
            "delivered_on": row["delivered"],
            "receipt_confirmed_on": row["confirmed"],
        }
        facts = case(order=order)
        assert due(facts, "claim_window") == row["windows"].split(), row
        if row["closed_after"]:
            last = date.fromisoformat(row["closed_after"])
            window = deadlines.window(facts, readings(facts.order)[0])
            assert not window.closed(last), row
            assert window.closed(last + timedelta(days=1)), row


def test_such_a_window_says_from_what_it_counts_and_when_it_ends_at_the_latest(case):
    order = {"ordered_on": "2018-05-01", "shipped_on": "2018-06-01", "receipt_confirmed_on": "2018-08-01"}
    ((day, reading, _),) = told(case(order=order), "claim_window")
    assert (day, reading) == (
        "2018-07-01",
        "TA-2017-12/post_delivery: 30 calendar days after delivery; delivery is not recorded: counted from "
        "shipment, the earliest it can have been; 2018-08-31 at the latest, counted from confirmed receipt",
    )


def test_nobody_is_taken_to_have_put_off_a_receipt_where_no_record_says_so(table, case):
    """Receipt by sea confirms itself after 45 days; put off, once by each party, after 75 at most."""
    for row in table("""
        | extended | window     | closed_after |
        |          | 2020-08-15 | 2020-09-14   |
        | 0        | 2020-08-15 | 2020-08-15   |
        | 15       | 2020-08-30 | 2020-08-30   |
    """):
        order = {
            "ordered_on": "2018-05-01",
            "shipped_on": "2020-06-01",
            "shipping_method": "sea",
            "receipt_extended_days": row["extended"],
        }
        facts = case(order=order)
        assert due(facts, "claim_window") == [row["window"]], row
        last = date.fromisoformat(row["closed_after"])
        window = deadlines.window(facts, readings(facts.order)[0])
        assert not window.closed(last), row
        assert window.closed(last + timedelta(days=1)), row
        (reading,) = (clock.reading for clock in clocks(facts) if clock.name == "claim_window")
        put_off = "; 2020-09-14 at the latest, if receipt is put off by all 30 days"
        assert reading == (
            "TA-2017-12/post_delivery: 30 calendar days after delivery; delivery is not recorded: counted "
            "from automatic receipt, sooner if delivery comes first" + ("" if row["extended"] else put_off)
        )


def test_a_window_from_confirmed_receipt_counts_from_automatic_receipt_as_it_stands(case):
    """Sea, shipped 2026-08-22: receipt confirms itself on 2026-10-06 unless it is put off."""
    order = {
        "ordered_on": "2026-07-01",
        "shipped_on": "2026-08-22",
        "delivered_on": "2026-10-01",
        "shipping_method": "sea",
    }
    facts = case(order=order)
    assert due(facts, "claim_window") == ["2026-10-31", "2026-10-31", "2026-11-05"]
    (reading,) = (r for _, r, _ in told(facts, "claim_window") if r.startswith("TA-CR"))
    assert reading == (
        "TA-CR/post_delivery: 30 calendar days after confirmed receipt; confirmed receipt is not recorded: "
        "counted from automatic receipt, sooner if confirmed receipt comes first; 2026-12-05 at the latest, "
        "if receipt is put off by all 30 days; may be shorter"
    )
    cr = next(reading for reading in readings(facts.order) if reading.edition.name == "TA-CR")
    assert not deadlines.window(facts, cr).closed(date(2026, 12, 5))
    assert deadlines.window(facts, cr).closed(date(2026, 12, 6))


def test_a_window_closes_only_when_every_text_says_so(case):
    order = {
        "ordered_on": "2016-05-01",
        "coverage_type": "post_delivery",
        "shipped_on": "2016-06-01",
        "customs_cleared_on": "2016-07-01",
    }
    facts = case(order=order)
    window = deadlines.window(facts, readings(facts.order)[0])
    assert window.due == date(2016, 8, 30)
    assert not window.closed(date(2016, 8, 30))
    assert window.closed(date(2016, 8, 31))
    begun = case(order={**order, "customs_cleared_on": None})
    assert not deadlines.window(begun, readings(begun.order)[0]).closed(LATER)


def test_before_shipment_the_window_is_expected_to_close_with_the_agreed_day(case):
    facts = case(order={"ordered_on": "2014-06-01", "promised_ship_on": "2014-08-01"})
    (clock,) = (c for c in clocks(facts) if c.name == "pre_shipment_window")
    assert clock.due == date(2014, 7, 31)
    assert "expected" in clock.reading
    assert not deadlines.window(facts, readings(facts.order)[0]).closed(LATER)


def test_business_days_of_a_year_not_announced_are_said_to_be_uncertain(case):
    for opened, uncertain in (("2026-03-02", False), ("2026-12-28", True), ("2027-03-01", True)):
        facts = case(order={"ordered_on": "2014-06-01"}, dispute={"opened_on": opened})
        (clock,) = (c for c in clocks(facts, date(2028, 1, 1)) if c.name == "negotiation")
        assert ("not announced" in clock.reading) is uncertain, opened


def test_what_happened_ends_the_waiting(case):
    order = {"ordered_on": "2018-05-01", "shipped_on": "2018-06-01", "shipping_method": "sea"}
    dispute = {"opened_on": "2018-07-01", "breach": "quality"}
    day = date(2018, 7, 2)

    def names(**changes):
        facts = case(order={**order, **changes.pop("order", {})}, dispute={**dispute, **changes})
        return {clock.name for clock in deadlines.pending(clocks(facts, day), facts, day)}

    assert names() == {"supplier_answer", "escalation_earliest", "escalation_automatic", "automatic_receipt"}
    assert "supplier_answer" not in names(supplier_responded_on="2018-07-02")
    assert names(escalated_on="2018-07-02") == {"automatic_receipt", "team_joins"}
    assert "automatic_receipt" not in names(order={"receipt_confirmed_on": "2018-07-01"})
    assert names(closed_on="2018-07-02", outcome="rejected") == set()
    assert names(closed_on="2018-07-02", outcome="settled") == {"refund_initiation"}
    assert names(closed_on="2018-07-02", outcome="settled", refunded_on="2018-07-02") == set()


def test_the_next_clock_is_the_earliest_not_past_after_which_something_is_lost(case):
    """Neither the supplier's answer nor the days escalation opens or comes by itself: nothing is lost."""
    facts = case(
        order={"ordered_on": "2018-05-01", "shipped_on": "2018-06-30", "shipping_method": "express"},
        dispute={"opened_on": "2018-07-01"},
    )
    by_day = {
        date(2018, 7, 4): "automatic_receipt",
        date(2018, 7, 9): "automatic_receipt",
        date(2018, 7, 10): "automatic_receipt",
        date(2018, 7, 15): "automatic_receipt",
    }
    for day, name in by_day.items():
        found = deadlines.next_clock(clocks(facts, day), facts, day)
        assert found is not None
        assert found.name == name
    assert deadlines.next_clock(clocks(facts), facts, date(2018, 7, 16)) is None


def test_the_last_day_of_the_supplier_s_offer_is_a_clock_beside_the_claim(case):
    offered = {"opened_on": "2018-07-01", "supplier_offer": "300", "offer_expires_on": "2018-07-06"}
    facts = case(order={"ordered_on": "2018-05-01"}, dispute=offered)
    assert told(facts, "offer") == [
        ("2018-07-06", "all editions: the last day the supplier gave", "the supplier's own offer")
    ]
    day = date(2018, 7, 6)
    assert "offer" in {clock.name for clock in deadlines.pending(clocks(facts), facts, day)}
    assert deadlines.next_clock(clocks(facts), facts, day) is None
    for column, none in (("supplier_offer", None), ("supplier_offer", "0.00"), ("offer_expires_on", None)):
        without = case(order={"ordered_on": "2018-05-01"}, dispute={**offered, column: none})
        assert not due(without, "offer")
    withdrawn = {**offered, "closed_on": "2018-07-02", "outcome": "withdrawn"}
    closed = case(order={"ordered_on": "2018-05-01"}, dispute=withdrawn)
    assert not deadlines.pending(clocks(closed), closed, date(2018, 7, 3))


def test_readings_of_the_limit_share_one_window_and_its_name(case):
    order = {"ordered_on": "2016-05-01", "coverage_type": "pre_shipment", "shipped_on": "2016-06-01"}
    facts = case(order=order)
    windows = [deadlines.window(facts, reading) for reading in readings(facts.order)]
    assert [(window.reading, window.due) for window in windows] == [
        ("TA-2015/pre_shipment", date(2016, 5, 31))
    ] * 2


def test_a_clock_nobody_classed_counts_as_one_that_can_be_lost():
    named = {rule.name for edition in load() for rule in edition.clocks}
    named |= {rule.name for rule in platform().clocks}
    assert {name for name in named if not deadlines.can_be_lost(name)} == {
        "negotiation",
        "supplier_answer",
        "escalation_earliest",
        "escalation_automatic",
        "team_joins",
        "refund_initiation",
    }
    assert deadlines.openings() == {"escalation_earliest"}
    assert deadlines.handovers() == {"escalation_automatic"}
    assert deadlines.can_be_lost("a_clock_of_our_own")


def test_without_a_dispute_the_window_is_what_runs(case):
    facts = case(order={"ordered_on": "2018-05-01", "delivered_on": "2018-07-01"})
    found = deadlines.next_clock(clocks(facts), facts, date(2018, 7, 2))
    assert found is not None
    assert (found.name, found.due) == ("claim_window", date(2018, 7, 31))


def test_ship_dates(table, case):
    for row in table("""
        | promised   | rule                                    | kind    | paid       | agreed     |
        | 2018-06-01 |                                         |         |            | 2018-06-01 |
        | 2018-06-01 | 25 days after deposit                   | deposit | 2018-05-02 | 2018-06-01 |
        |            | 25 days after deposit                   | deposit | 2018-05-02 | 2018-05-27 |
        |            | Shipment within 25 days after deposit.  | deposit | 2018-05-02 | 2018-05-27 |
        |            | 5 working days after final payment      | balance | 2018-06-14 | 2018-06-22 |
        |            | 25 days after deposit                   | balance | 2018-05-02 |            |
        |            | 25 days after deposit                   |         |            |            |
        |            | 4-5 days after final payment            | balance | 2018-05-02 |            |
        |            | 25 to 30 days after deposit             | deposit | 2018-05-02 |            |
        |            | about 25 days after deposit             | deposit | 2018-05-02 |            |
        |            | 25 days after confirmation of artwork   | deposit | 2018-05-02 |            |
        |            | end of May                              | deposit | 2018-05-02 |            |
        | 2022-02-10 |                                         | balance | 2022-01-25 | 2022-02-23 |
        | 2022-03-10 |                                         | balance | 2022-01-25 | 2022-03-10 |
        | 2022-02-10 |                                         | balance | 2022-01-22 | 2022-02-10 |
    """):
        paid = [{"kind": row["kind"], "paid_on": row["paid"], "on_platform": True}] if row["kind"] else []
        order = {"promised_ship_on": row["promised"], "promised_ship_rule": row["rule"]}
        found = shipping.agreed(case(order=order, payments=paid))
        assert (found.day.isoformat() if found else "") == row["agreed"], row


def test_lateness_counts_from_the_agreed_day(table, case):
    for row in table("""
        | promised   | shipped    | late |
        | 2018-06-01 | 2018-06-20 | 19   |
        | 2018-06-01 | 2018-06-01 | 0    |
        | 2018-06-01 | 2018-05-20 | 0    |
        | 2018-06-01 |            | 30   |
        |            | 2018-06-20 | None |
    """):
        facts = case(order={"promised_ship_on": row["promised"], "shipped_on": row["shipped"]})
        late = shipping.days_late(facts, date(2018, 6, 1) + timedelta(days=30))
        assert str(late) == row["late"], row


@pytest.mark.parametrize(
    ("days", "unit", "then", "words"),
    [
        (-1, "calendar_days", 0, "before"),
        (0, "calendar_days", 0, "on"),
        (1, "calendar_days", 0, "1 calendar day after"),
        (2, "business_days", 0, "2 business days after"),
        (15, "business_days", 1, "15 business days and a day after"),
    ],
)
def test_a_clock_is_told_in_words(days, unit, then, words):
    (rule,) = [rule for rule in platform().clocks if rule.name == "offline_dispute"]
    assert deadlines.count_words(replace(rule, days=days, unit=unit, then_days=then)) == words


def told(case, name, as_of=LATER):
    return [(c.due.isoformat(), c.reading, c.source) for c in clocks(case, as_of) if c.name == name]


def test_the_ship_date_is_a_clock_with_its_source(case):
    facts = case(order={"ordered_on": "2018-05-01", "promised_ship_on": "2018-06-01"})
    assert told(facts, "ship_by") == [
        ("2018-06-01", "all editions: exact ship date", "the order's agreed ship date")
    ]
    assert told(case(order={"ordered_on": "2018-05-01"}), "ship_by") == []


def test_automatic_receipt_tells_its_extension(case):
    order = {"ordered_on": "2018-05-01", "shipped_on": "2018-06-01", "shipping_method": "sea"}
    (plain,) = told(case(order=order), "automatic_receipt")
    assert plain[:2] == ("2018-07-16", "all editions: 45 calendar days after dispatch by sea")
    (longer,) = told(case(order={**order, "receipt_extended_days": 15}), "automatic_receipt")
    assert longer[:2] == (
        "2018-07-31",
        "all editions: 45 calendar days after dispatch by sea, extended by 15",
    )
    assert told(case(order={**order, "shipping_method": None}), "automatic_receipt") == []


def test_a_reopening_is_told_with_its_window_and_source(case):
    order = {"ordered_on": "2018-05-01", "shipped_on": "2018-06-01", "delivered_on": "2018-07-01"}
    dispute = {"opened_on": "2018-07-10", "closed_on": "2018-07-20", "outcome": "expired", "status": "closed"}
    assert told(case(order=order, dispute=dispute), "reopening") == [
        (
            "2018-07-31",
            "TA-2017-12/post_delivery: 30 calendar days after delivery",
            "faq 1000060198, 22040035",
        )
    ]


def test_the_expected_window_before_shipment_says_what_it_is_counted_from(case):
    facts = case(order={"ordered_on": "2014-06-01", "promised_ship_on": "2014-08-01"})
    ((due_on, reading, _),) = told(facts, "pre_shipment_window")
    assert (due_on, reading) == (
        "2014-07-31",
        "TA-2014/pre_shipment: before shipment; expected, from the agreed ship date",
    )
    shipped = case(
        order={"ordered_on": "2014-06-01", "promised_ship_on": "2014-08-01", "shipped_on": "2014-08-11"}
    )
    ((due_on, reading, _),) = told(shipped, "pre_shipment_window")
    assert (due_on, reading) == ("2014-08-10", "TA-2014/pre_shipment: before shipment")


def test_a_window_carries_the_name_of_its_reading(case):
    order = {"ordered_on": "2018-05-01"}
    (reading,) = readings(case(order=order).order)
    assert deadlines.window(case(order=order), reading) == deadlines.Window(None, "TA-2017-12/post_delivery")
    come = case(order={**order, "delivered_on": "2018-07-01"})
    assert deadlines.window(come, reading) == deadlines.Window(date(2018, 7, 31), "TA-2017-12/post_delivery")


def pending(case, **dispute_and_order):
    order = {"order_id": "o", **dispute_and_order.pop("order", {})}
    dispute = dispute_and_order.pop("dispute", None)
    facts = case(order=order, **({"dispute": dispute} if dispute is not None else {}))
    every = tuple(deadlines.Clock(name, LATER, "", "") for name in NAMES)
    return set(NAMES) - {clock.name for clock in deadlines.pending(every, facts, LATER)}


NAMES = (
    *("claim_window", "pre_shipment_window", "late_delivery_credit", "easy_return", "ship_by"),
    *("offline_dispute", "supplier_answer", "negotiation", "escalation_earliest", "escalation_automatic"),
    *("team_joins", "evidence", "automatic_receipt", "refund_initiation", "reopening"),
)
CLAIMED = {
    *("claim_window", "pre_shipment_window", "late_delivery_credit"),
    *("easy_return", "ship_by", "offline_dispute"),
}
NEGOTIATED = {"negotiation", "supplier_answer", "escalation_earliest", "escalation_automatic"}


@pytest.mark.parametrize(
    ("order", "dispute", "met"),
    [
        ({}, None, set()),
        ({"shipped_on": "2018-06-01"}, None, {"ship_by"}),
        ({"receipt_confirmed_on": "2018-06-01"}, None, {"automatic_receipt"}),
        (
            {"shipped_on": "2018-06-01", "receipt_confirmed_on": "2018-06-01"},
            {"opened_on": "2018-06-01"},
            {*CLAIMED, "automatic_receipt"},
        ),
        ({}, {"opened_on": "2018-06-01"}, CLAIMED),
        ({}, {"supplier_responded_on": "2018-06-01"}, {*CLAIMED, "supplier_answer"}),
        ({}, {"escalated_on": "2018-06-01"}, CLAIMED | NEGOTIATED),
        (
            {},
            {"closed_on": "2018-06-01"},
            {*CLAIMED, *NEGOTIATED, "team_joins", "evidence", "automatic_receipt"},
        ),
        ({}, {"refunded_on": "2018-06-01"}, {*CLAIMED, "refund_initiation"}),
    ],
)
def test_each_clock_ends_with_what_it_waits_for(case, order, dispute, met):
    assert pending(case, order=order, dispute=dispute) == met
