"""Which deadlines go into the calendar files of Queue and Case."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard import calendar_file, deadline_calendar, filters
from dashboard.queries import deadlines as ask
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF
from tests.dashboard.test_calendar_file import properties

EVERYTHING = filters.Filters(AS_OF)
LIVE = "D00300"


def one(**facts: object) -> pd.DataFrame:
    """Clocks of one live dispute, and what has happened to it."""
    clocks = {
        "supplier_answer": date(2019, 4, 20),
        "escalation_earliest": date(2019, 4, 21),
        "claim_window": date(2019, 4, 22),
        "evidence": date(2019, 4, 14),
        "automatic_receipt": date(2019, 5, 1),
    }
    days = (
        "supplier_responded_on",
        "escalated_on",
        "closed_on",
        "refunded_on",
        "shipped_on",
        "receipt_confirmed_on",
    )
    row = dict.fromkeys(days) | {
        "dispute_id": "D1",
        "supplier_name": "S",
        "breach": "quality",
        "is_live": True,
    }
    return pd.DataFrame(
        [
            row | {"name": name, "due": pd.Timestamp(due), "reading": "r", "source": "s"} | facts
            for name, due in clocks.items()
        ]
    )


@pytest.mark.parametrize(
    ("facts", "running"),
    [
        ({}, {"supplier_answer", "escalation_earliest", "automatic_receipt"}),
        ({"supplier_responded_on": pd.Timestamp(2019, 4, 12)}, {"escalation_earliest", "automatic_receipt"}),
        ({"escalated_on": pd.Timestamp(2019, 4, 12)}, {"automatic_receipt"}),
        ({"receipt_confirmed_on": pd.Timestamp(2019, 4, 12)}, {"supplier_answer", "escalation_earliest"}),
        (
            {"receipt_confirmed_on": pd.Timestamp(2019, 4, 30)},
            {"supplier_answer", "escalation_earliest", "automatic_receipt"},
        ),
        ({"is_live": False}, set()),
    ],
)
def test_only_deadlines_that_are_neither_past_nor_met_on_the_as_of_day_are_listed(world, facts, running):
    assert world
    assert {found.name for found in deadline_calendar.still_running(one(**facts))} == running


def test_the_queue_s_calendar_holds_every_live_dispute_with_a_deadline_ahead(world):
    assert world
    found = deadline_calendar.still_running(ask.live_clocks(EVERYTHING))
    with Warehouse.default().connect() as con:
        live = {
            row[0] for row in con.execute("SELECT dispute_id FROM mart_disputes WHERE is_live").fetchall()
        }
    assert {one.of for one in found} == live
    assert all(one.due >= AS_OF for one in found)


def test_the_filters_narrow_the_queue_s_calendar(world):
    assert world
    few = filters.Filters(AS_OF, breaches=("quality",))
    found = deadline_calendar.still_running(ask.live_clocks(few))
    assert 0 < len(found) < len(deadline_calendar.still_running(ask.live_clocks(EVERYTHING)))
    assert all("quality" in one.note for one in found)


def test_a_case_s_calendar_says_what_is_due_for_which_dispute(world):
    assert world
    found = deadline_calendar.still_running(ask.clocks_of(LIVE))
    (event,) = properties(calendar_file.calendar(found, datetime(2026, 1, 2)))  # noqa: DTZ001
    assert event["SUMMARY"].startswith(f"Automatic receipt: dispute {LIVE}\\, Shenzhen")


@pytest.mark.parametrize("page", ["queue", "case"])
@pytest.mark.parametrize("world", ["whole", "hostile"], indirect=True)
def test_queue_and_case_offer_their_calendar(app, page):
    test = app(page)
    assert not test.exception
    assert any(button.label == "Calendar (ICS)" for button in test.get("download_button"))


def test_a_closed_case_offers_no_calendar(app):
    test = app("case", dispute="D00003")
    assert not any(button.label == "Calendar (ICS)" for button in test.get("download_button"))


def test_what_has_met_a_clock_is_told_of_a_closed_dispute_too(world):
    assert world
    assert "claim_window" in deadline_calendar.met(LIVE)
    assert "evidence" not in deadline_calendar.met(LIVE)
    with Warehouse.default().connect() as con:
        ((closed,),) = con.execute(
            "SELECT dispute_id FROM clocks JOIN mart_disputes USING (dispute_id) WHERE NOT is_live LIMIT 1"
        ).fetchall()
    assert {"claim_window", "evidence", "escalation_automatic"} <= deadline_calendar.met(closed)
    assert deadline_calendar.met("of no dispute") == frozenset()
