"""The company is believable: contracts, days, inspections, disputes."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

from etl.sample import catalogue
from trade_assurance import inspection

DAYS = {
    "orders": ("ordered_on", "shipped_on", "delivered_on", "receipt_confirmed_on", "customs_cleared_on"),
    "payments": ("paid_on",),
    "inspections": ("inspected_on", "reported_on"),
    "disputes": ("opened_on", "supplier_responded_on", "escalated_on", "closed_on", "refunded_on"),
    "evidence": ("created_on",),
}


def by(rows, key):
    return {row[key]: row for row in rows}


def test_nothing_is_known_after_the_day_of_the_sample(folder, bundle_facts):
    last = bundle_facts["as_of"].isoformat()
    for kind, names in DAYS.items():
        for name in names:
            assert max(row[name] for row in folder[kind]) <= last, (kind, name)


def in_order(row, *names):
    days = [row[name] for name in names if row[name]]
    return days == sorted(days)


def test_days_follow_each_other(folder):
    for row in folder["orders"]:
        assert in_order(
            row, "ordered_on", "shipped_on", "customs_cleared_on", "delivered_on", "receipt_confirmed_on"
        )
    for row in folder["inspections"]:
        assert in_order(row, "inspected_on", "reported_on")
    for row in folder["disputes"]:
        assert in_order(row, "opened_on", "supplier_responded_on", "closed_on", "refunded_on"), row
        assert in_order(row, "opened_on", "escalated_on", "evidence_due_on"), row
    orders, disputes = by(folder["orders"], "order_id"), by(folder["disputes"], "dispute_id")
    for row in folder["disputes"]:
        assert orders[row["order_id"]]["ordered_on"] < row["opened_on"]
    for row in folder["evidence"]:
        assert row["created_on"] <= disputes[row["dispute_id"]]["opened_on"]
    for row in folder["payments"]:
        assert orders[row["order_id"]]["ordered_on"] <= row["paid_on"]


def test_orders_run_over_the_change_of_edition(folder):
    before = sum(row["ordered_on"] < "2017-12-08" for row in folder["orders"])
    assert 0.25 < before / len(folder["orders"]) < 0.6


def test_buying_peaks_before_the_lunar_new_year_and_rests_in_it(folder):
    days = Counter(row["ordered_on"] for row in folder["orders"])
    rest = sum(days[date(2019, 2, day).isoformat()] for day in range(4, 14))
    peak = sum(days[date(2019, 1, day).isoformat()] for day in range(4, 14))
    assert peak > 4 * rest


def test_orders_due_around_the_lunar_new_year_ship_later(folder):
    def days_late(month):
        return [
            (date.fromisoformat(row["shipped_on"]) - date.fromisoformat(row["promised_ship_on"])).days
            for row in folder["orders"]
            if row["shipped_on"] and row["promised_ship_on"][5:7] == month
        ]

    assert sum(days_late("02")) / len(days_late("02")) > sum(days_late("09")) / len(days_late("09")) + 4


def test_suppliers_stand_in_many_provinces_and_product_fields(folder):
    assert 20 <= len(folder["suppliers"]) <= 120
    assert len({row["region"] for row in folder["suppliers"]}) >= 6
    assert len(catalogue.fields()) >= 30
    assert len({row["product_category"] for row in folder["orders"]}) >= 25


def test_contracts_have_the_promised_length(folder):
    lengths = [len(row["contract_text"]) for row in folder["orders"]]
    assert min(lengths) >= 150 and max(lengths) <= 1600


def test_no_slot_is_left_open(folder):
    texts = [row["contract_text"] + row["contract_remarks"] for row in folder["orders"]]
    texts += [row["statement"] for row in folder["disputes"]] + [
        row["findings"] for row in folder["inspections"]
    ]
    assert not [text for text in texts if re.search(r"[{}]", text)]


def test_contracts_speak_in_many_voices(folder):
    texts = [row["contract_text"] for row in folder["orders"]]
    for mark in (
        "\t",
        "| ",
        "：",
        "pls attention",
        "MOQ",
        "TBD",
        "No CE needed",
        "1. ",
        "件",
        "good faith",
        '"',
    ):
        assert 5 <= sum(mark in text for text in texts) < len(texts), mark


def test_texts_repeat_as_in_a_company_that_orders_again(folder):
    texts = {row["contract_text"] for row in folder["orders"]}
    assert 0.2 < len(texts) / len(folder["orders"]) < 0.7


def test_a_promised_day_stands_in_the_record_only_if_the_contract_fixes_one(folder):
    exact = [row for row in folder["orders"] if row["promised_ship_on"]]
    rules = [row for row in folder["orders"] if row["promised_ship_rule"]]
    assert 0.15 < len(exact) / len(folder["orders"]) < 0.7
    assert len(rules) > 500
    assert not [row for row in rules if row["promised_ship_on"]]
    for row in exact:
        day = date.fromisoformat(row["promised_ship_on"])
        written = (
            day.isoformat(),
            f"{day:%B} {day.day}, {day.year}",
            f"{day.day} {day:%B} {day.year}",
            f"{day.year}年{day.month}月{day.day}日",
            f"{day:%Y.%m.%d}",
            f"{day:%d-%b-%Y}",
        )
        assert any(words in row["contract_text"] for words in written), row


def test_a_date_with_two_readings_is_promised_nowhere(folder):
    double = [
        row
        for row in folder["orders"]
        if re.search(r"(?i)ship[^\n|]{0,25}\b\d\d/\d\d/20\d\d", row["contract_text"])
    ]
    assert double
    assert not [row for row in double if row["promised_ship_on"]]


def plans(row):
    aql = (row["aql_major"] or "2.5", row["aql_minor"] or "4.0")
    return [inspection.plan(int(row["lot_size"]), row["inspection_level"], value) for value in aql]


def test_samples_are_those_of_iso_2859(folder):
    stated = [row for row in folder["inspections"] if row["aql_major"] and int(row["lot_size"]) >= 2]
    assert len(stated) > 1000
    for row in stated:
        major, _ = plans(row)
        assert int(row["sample_size"]) == (major.lot if major.inspect_all else major.n), row


def test_defects_fit_the_sample_and_most_verdicts_follow_them(folder):
    right = wrong = 0
    for row in folder["inspections"]:
        if row["verdict"] in ("pending", "inconclusive") or int(row["lot_size"]) < 2 or not row["aql_major"]:
            continue
        critical, major, minor = (int(row[f"{name}_defects"]) for name in ("critical", "major", "minor"))
        assert critical + major + minor <= int(row["sample_size"])
        of_major, of_minor = plans(row)
        conforms = critical == 0 and major <= of_major.ac and minor <= of_minor.ac
        right, wrong = (right + 1, wrong) if conforms == (row["verdict"] == "pass") else (right, wrong + 1)
    assert 0.01 < wrong / (right + wrong) < 0.1


def test_a_report_that_is_not_out_says_nothing(folder):
    pending = [row for row in folder["inspections"] if row["verdict"] == "pending"]
    assert pending
    assert not [row for row in pending if row["reported_on"] or row["major_defects"] or row["findings"]]


def test_disputes_are_as_common_as_asked_and_some_are_open(folder, bundle_facts):
    disputes = folder["disputes"]
    assert 820 < len(disputes) < 980
    live = [row for row in disputes if row["status"] != "closed"]
    assert 40 <= len(live) <= 90
    assert {row["status"] for row in live} == {"negotiating", "escalated", "awaiting_evidence"}
    as_of = bundle_facts["as_of"]
    left = [
        (date.fromisoformat(row["evidence_due_on"]) - as_of).days for row in live if row["evidence_due_on"]
    ]
    assert any(0 <= days <= 7 for days in left)


def test_an_outcome_is_set_if_and_only_if_closed(folder):
    for row in folder["disputes"]:
        assert (row["status"] == "closed") == bool(row["outcome"]) == bool(row["closed_on"]), row
    outcomes = Counter(row["outcome"] for row in folder["disputes"])
    assert min(outcomes[name] for name in ("withdrawn", "cancelled", "expired", "undecided", "settled")) >= 5


def test_every_breach_occurs(folder):
    assert set(Counter(row["breach"] for row in folder["disputes"])) == {
        *("late_shipment", "not_shipped", "quality", "not_as_described", "quantity_short", "missing_parts"),
        *("damage", "service", "other"),
    }


def test_no_refund_is_more_than_was_claimed_or_paid_on_the_platform(folder):
    orders = by(folder["orders"], "order_id")
    paid_back = [row for row in folder["disputes"] if row["refunded_amount"]]
    assert len(paid_back) > 200
    for row in paid_back:
        order = orders[row["order_id"]]
        claimed = Decimal(row["claimed_amount"] or order["order_amount"])
        assert Decimal(row["refunded_amount"]) <= min(claimed, Decimal(order["paid_on_platform"]))


def test_statements_say_nothing_that_happened_later(folder):
    for row in folder["disputes"]:
        days = re.findall(
            r"(?:left only on|shows|received the goods on|Goods arrived) (\d{4}-\d\d-\d\d)", row["statement"]
        )
        assert all(day <= row["opened_on"] for day in days), row


def test_some_plain_breaches_are_claimed_by_nobody(folder):
    disputed = {row["order_id"] for row in folder["disputes"]}
    silent = [
        row
        for row in folder["orders"]
        if row["order_id"] not in disputed and row["promised_ship_on"] and row["shipped_on"]
        if (date.fromisoformat(row["shipped_on"]) - date.fromisoformat(row["promised_ship_on"])).days > 10
    ]
    assert len(silent) > 20


def test_most_money_is_in_dollars_and_some_is_not(folder):
    share = Counter(row["currency"] for row in folder["orders"])
    assert share["USD"] > 0.8 * len(folder["orders"])
    assert set(share) == {"USD", "CNY", "EUR", "GBP", "VND"}
