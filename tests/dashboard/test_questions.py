"""The Overview's questions against a slow, obvious oracle; the cache against a new build."""

import os
import statistics
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from dashboard import queue_table
from dashboard.filters import Filters, of_period
from dashboard.overview_figures import _at_risk, _opened, left_out, young_from
from dashboard.queries import overview, question, rows
from dashboard.queries.build import build
from dashboard.queries.queue import live_disputes
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF
from tests.dashboard.fixture_world import world as rows_of

pytestmark = pytest.mark.usefixtures("world")
DISPUTES = rows_of(320, 7, False, True)["mart_disputes"]
CHOICES = (
    Filters(AS_OF),
    Filters(AS_OF, *of_period("12m", AS_OF), period="12m"),
    Filters(AS_OF, *of_period("2018", AS_OF), period="2018", breaches=("quality", "late_shipment")),
    Filters(
        AS_OF, *of_period("6m", AS_OF), period="6m", suppliers=("S001", "S002"), editions=("TA-2017-12",)
    ),
    Filters(AS_OF, categories=("nothing of this name",)),
)


def with_nobody(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(assignee=None, decision=None, planned=False)


def chosen(filters: Filters) -> list[dict]:
    pairs = (
        ("product_category", filters.categories),
        ("supplier_id", filters.suppliers),
        ("breach", filters.breaches),
        ("edition", filters.editions),
    )
    return [d for d in DISPUTES if all(not wanted or d[column] in wanted for column, wanted in pairs)]


def inside(day: date | None, filters: Filters) -> bool:
    if filters.start is None:
        return True
    return day is not None and filters.start <= day <= filters.end


@pytest.mark.parametrize("filters", CHOICES)
def test_the_headline_is_what_counting_by_hand_gives(filters):
    found = overview.headline(filters).iloc[0]
    mine = chosen(filters)
    decided = [d for d in mine if d["result"] in ("won", "lost") and inside(d["closed_on"], filters)]
    paid = [
        d["days_to_money"]
        for d in mine
        if d["days_to_money"] is not None and inside(d["refunded_on"], filters)
    ]
    end = filters.end or AS_OF
    live = [d for d in mine if d["opened_on"] <= end and (d["result"] == "open" or d["closed_on"] > end)]
    assert found.opened == sum(inside(d["opened_on"], filters) for d in mine)
    assert found.decided == len(decided)
    assert found.won == sum(d["result"] == "won" for d in decided)
    assert found.live == len(live)
    if decided:
        assert float(found.recoverable_rc) == pytest.approx(sum(d["ceiling_rc"] for d in decided))
        assert float(found.recovered_rc) == pytest.approx(sum(d["refunded_rc"] or 0 for d in decided))
    if paid:
        assert found.median_days == statistics.median(paid)
    if live:
        assert float(found.at_risk_rc) == pytest.approx(sum(d["ceiling_rc"] for d in live))


@pytest.mark.parametrize("filters", CHOICES)
def test_the_headline_counts_what_its_sums_leave_out(filters):
    """Every fifth dispute lacks a rate; of every tenth nothing is known."""
    numbers = {d["dispute_id"]: int(d["dispute_id"][1:]) for d in DISPUTES}
    with Warehouse(Path(os.environ["RECOURSE_WAREHOUSE"])).draft() as draft:
        con = draft.connection()
        con.execute(
            "UPDATE mart_disputes SET claimed_rc = NULL, ceiling_rc = NULL "
            "WHERE CAST(dispute_id[2:] AS INTEGER) % 5 = 0"
        )
        for table, column in (("disputes", "claimed_amount"), ("assessed_disputes", "ceiling")):
            con.execute(f"UPDATE {table} SET {column} = NULL WHERE CAST(dispute_id[2:] AS INTEGER) % 10 = 0")
        kept = {row[0] for row in con.execute("SELECT dispute_id FROM disputes").fetchall()}
        draft.publish()
    found = overview.headline(filters).iloc[0]
    mine, end = chosen(filters), filters.end or AS_OF
    opened = [d["dispute_id"] for d in mine if inside(d["opened_on"], filters)]
    live = [
        d["dispute_id"]
        for d in mine
        if d["opened_on"] <= end and (d["result"] == "open" or d["closed_on"] > end)
    ]
    for sums, unknown, unrated in (
        (opened, found.claim_unknown, found.claim_unrated),
        (live, found.ceiling_unknown, found.ceiling_unrated),
    ):
        assert unknown == sum(numbers[number] % 5 == 0 for number in sums)
        assert unrated == sum(numbers[number] % 10 == 5 and number in kept for number in sums)


def test_what_a_sum_leaves_out_is_said_beside_it():
    assert left_out(0, 0) == ""
    assert left_out(4, 4) == "; 4 without a rate"
    assert left_out(4, 3) == "; 4 not known"
    row = overview.headline(Filters(AS_OF)).iloc[0]
    live = int(row.live)
    row = row.copy()
    row["ceiling_unknown"], row["ceiling_unrated"], row["claim_unknown"], row["claim_unrated"] = 4, 4, 2, 1
    months = overview.by_month(Filters(AS_OF))
    assert _at_risk(row, row, months).note == f"ceilings of {live - 4} of {live} live; 4 without a rate"
    assert _opened(row, row, months).note.endswith(" claimed; 2 not known")
    row["ceiling_unknown"] = row["claim_unknown"] = 0
    assert _at_risk(row, row, months).note == f"ceilings of {live} live"
    assert _opened(row, row, months).note.endswith("claimed")


@pytest.mark.parametrize("filters", CHOICES)
def test_what_a_change_is_weighed_by_adds_up_to_the_headline(filters):
    found = overview.headline(filters).fillna(0).iloc[0]
    money, days = overview.decided_money(filters), overview.days_to_money(filters)
    assert money["ceiling_rc"].sum() == pytest.approx(float(found.recoverable_rc))
    assert money["recovered_rc"].sum() == pytest.approx(float(found.recovered_rc))
    assert len(days) == found.paid
    if found.paid:
        assert days["days"].median() == found.median_days


@pytest.mark.parametrize("filters", CHOICES)
def test_the_months_add_up_to_the_headline(filters):
    months, found = overview.by_month(filters), overview.headline(filters).iloc[0]
    for column in ("opened", "decided", "won"):
        assert months[column].sum() == found[column]
    if len(months):
        assert months["live"].iloc[-1] == found.live


@pytest.mark.parametrize("filters", CHOICES)
def test_outcomes_count_every_opened_dispute_once(filters):
    frame = overview.outcomes_by_month(filters)
    assert frame["n"].sum() == overview.headline(filters)["opened"].iloc[0]
    assert not frame.duplicated(["month", "outcome"]).any()


@pytest.mark.parametrize("segment", overview.SEGMENTS)
def test_segments_add_up_to_what_was_decided(segment):
    filters = CHOICES[1]
    frame = overview.decided_by_segment(filters, segment)
    assert frame["n"].sum() == overview.headline(filters)["decided"].iloc[0]
    assert (frame["won"] <= frame["n"]).all()


def test_withdrawn_and_cancelled_are_never_decided():
    assert {d["result"] for d in DISPUTES} >= {"withdrawn", "cancelled"}
    decided = overview.headline(Filters(AS_OF))["decided"].iloc[0]
    assert decided == sum(d["result"] in ("won", "lost") for d in DISPUTES)


def test_a_queue_row_without_a_clock_has_no_loss_by_waiting():
    frame = live_disputes(Filters(AS_OF))
    assert len(frame) == sum(d["is_live"] for d in DISPUTES)
    assert frame.loc[frame["days_left"].isna(), "lost_a_day"].isna().all()


def test_each_row_of_the_queue_names_what_cannot_be_recovered_and_why():
    frame = live_disputes(Filters(AS_OF))
    gaps = {d["dispute_id"]: d["gap_rc"] for d in DISPUTES}
    shown = queue_table.shown(with_nobody(frame))
    for row, seen in zip(frame.to_dict("records"), shown.to_dict("records"), strict=True):
        assert float(row["gap_rc"]) == pytest.approx(gaps[row["dispute_id"]])
        assert seen["gap"] == row["gap_rc"]
        assert seen["uncovered"] == "70 % of the price was paid off the platform"


def test_an_offer_to_take_is_lost_on_its_own_last_day():
    frame = live_disputes(Filters(AS_OF)).set_index("dispute_id")
    given = {d["dispute_id"]: d for d in DISPUTES if d["is_live"]}
    taken = frame[frame["next_clock"] == "offer"]
    assert len(taken)
    for number, row in taken.iterrows():
        assert (row["action"], row["next_due"].date()) == ("take the offer", AS_OF + timedelta(days=2))
        assert row["days_left"] == 2
        assert row["lost_a_day"] * 3 >= given[number]["supplier_offer_rc"] - 0.01
    for number, row in frame[frame["next_clock"] != "offer"].iterrows():
        due = given[number]["next_due"]
        assert (None if pd.isna(row["next_due"]) else row["next_due"].date()) == due


def test_where_no_deadline_can_be_missed_the_queue_says_from_when_something_may_be_done():
    frame = live_disputes(Filters(AS_OF))
    shown = queue_table.shown(with_nobody(frame))
    said = dict(zip(frame["dispute_id"], shown["to"], strict=True))
    without = frame.loc[frame["next_due"].isna(), "dispute_id"]
    offers = frame.loc[frame["next_clock"] == "offer", "dispute_id"]
    assert {said[number] for number in offers} == {"Supplier’s offer ends"}
    assert len(without)
    assert {said[number] for number in without} == {"Escalation opens from 2019-04-18"}
    assert shown.loc[frame["next_due"].isna(), "left"].isna().all()
    assert {said[number] for number in set(frame["dispute_id"]) - set(without) - set(offers)} == {
        "Claim window ends · TA-2017-12"
    }


@pytest.mark.parametrize(
    ("period", "start", "end"),
    [
        ("12m", date(2018, 5, 1), AS_OF),
        ("3m", date(2019, 2, 1), AS_OF),
        ("2018", date(2018, 1, 1), date(2018, 12, 31)),
        ("2019", date(2019, 1, 1), AS_OF),
        ("all", None, None),
    ],
)
def test_a_period_is_counted_back_from_the_as_of_day(period, start, end):
    assert of_period(period, AS_OF) == (start, end)


def test_the_period_before_is_as_long_and_does_not_overlap():
    for period in ("3m", "12m", "2018", "2019"):
        now = Filters(AS_OF, *of_period(period, AS_OF), period=period)
        before = now.before()
        assert before.end < now.start
        assert abs((now.end - now.start) - (before.end - before.start)) <= pd.Timedelta(days=3)


def test_a_new_build_is_never_answered_from_the_old_one():
    assert len(live_disputes(Filters(AS_OF))) > 5
    publish_again()
    assert len(live_disputes(Filters(AS_OF))) == 2


def test_an_answer_is_asked_once_a_build_and_stays_as_it_was():
    asked = []

    @question
    def days(con):
        asked.append(1)
        return rows(con, "SELECT as_of FROM build")

    mine = days()
    mine["as_of"] = None
    assert pd.Timestamp(days()["as_of"].iloc[0]).date() == AS_OF
    assert len(asked) == 1
    assert build()["version"].iloc[0] == "v000001"


def publish_again() -> None:
    folder = Path(os.environ["RECOURSE_WAREHOUSE"])
    with Warehouse(folder).draft() as draft:
        con = draft.connection()
        con.execute(f"DELETE FROM mart_disputes WHERE dispute_id < 'D{320 - 2:05d}'")
        con.execute("UPDATE build SET built_at = built_at + INTERVAL 1 DAY")
        draft.publish()


def test_a_month_with_disputes_too_young_to_judge_is_shaded_whole():
    as_of, first = date(2019, 11, 29), date(2018, 12, 1)
    assert young_from(as_of, 111.0, first, as_of) == date(2019, 8, 1)
    assert young_from(as_of, 111.0, date(2019, 10, 1), as_of) == date(2019, 10, 1)
    assert young_from(as_of, 111.0, first, date(2019, 8, 9)) is None
    assert young_from(as_of, float("nan"), first, as_of) is None


def test_who_has_a_dispute_and_what_was_decided_stand_in_one_cell():
    rows = with_nobody(live_disputes(Filters(AS_OF))).head(3)
    rows = rows.assign(assignee=["Mei", None, None], decision=["drop", "take_offer", None])
    assert queue_table.shown(rows)["who"].tolist()[:2] == ["Mei: drop", "take offer"]
    assert pd.isna(queue_table.shown(rows)["who"].iloc[2])


def test_what_stands_in_this_week_s_plan_is_marked_beside_what_to_do():
    rows = with_nobody(live_disputes(Filters(AS_OF))).assign(planned=lambda all_rows: all_rows.index == 1)
    marked = queue_table.shown(rows)["do"].str.endswith("●")
    assert marked.tolist() == rows["planned"].tolist()


def test_pursuing_on_the_base_rate_alone_is_a_question_in_the_queue():
    row = {"action": "pursue", "verdict": "unsupported", "planned": True, "abstains": True}
    assert queue_table.to_do(row) == "Pursue? ●"
    assert queue_table.to_do(row | {"verdict": "unknown", "planned": False}) == "Pursue?"
    assert queue_table.to_do(row | {"verdict": "covered"}) == "Pursue ●"
    assert queue_table.to_do(row | {"abstains": False}) == "Pursue ●"
    assert queue_table.to_do(row | {"action": "get evidence"}) == "Get evidence ●"


def test_what_can_still_be_got_stands_before_a_clause_that_cannot():
    said = queue_table.missing('["clause_weight", "accepted_inspection", "clause_size"]')
    assert said.split(", ")[1:] == ["clause on weight", "clause on size"]


def test_a_report_that_does_not_pay_is_not_put_beside_get_evidence_as_if_it_did():
    lacks = '["accepted_inspection"]'
    assert queue_table.missing(lacks, False) == "report not worth its fee"
    assert queue_table.missing(lacks, True) == queue_table.missing(lacks, None) == "accepted report"
    rows = with_nobody(live_disputes(Filters(AS_OF))).head(2)
    rows = rows.assign(missing_json=lacks, report_pays=[False, True], to_get=None)
    assert queue_table.shown(rows)["missing"].tolist() == [
        "report not worth its fee",
        "accepted report",
    ]


def test_the_paper_that_get_evidence_means_is_named_first_and_a_dear_report_last():
    lacks = '["accepted_inspection", "clause_size"]'
    said = queue_table.missing(lacks, False, "measured_proof")
    assert said == "measurements, clause on size, report not worth its fee"
    assert queue_table.missing('["tracking"]', None, "tracking_proof") == "tracking proof"
