"""What the Queue says is lost by waiting, against an oracle; what its narrow list says on a phone."""

import os
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import page, queue_table
from dashboard.filters import Filters
from dashboard.queries import forget
from dashboard.queries.queue import live_disputes
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

EVERYTHING = Filters(AS_OF)
EXCLUDED = ("not_covered", "window_closed")


def change(*statements: str) -> None:
    """Publish the world once more, changed."""
    with Warehouse(Path(os.environ["RECOURSE_WAREHOUSE"])).draft() as draft:
        for statement in statements:
            draft.connection().execute(statement)
        draft.publish()
    forget()


def nobody_s(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.assign(assignee=None, decision=None, planned=False)


def test_what_a_day_costs_is_what_the_advice_brings_over_the_days_left(world):
    assert world
    change("UPDATE what_if SET expected_net = expected_net + 5000 WHERE action = 'accepted_report'")
    frame = live_disputes(EVERYTHING)
    with Warehouse.default().connect() as con:
        certain = dict(
            con.execute(
                "SELECT dispute_id, max(expected_net) FROM what_if "
                "WHERE action <> 'accepted_report' GROUP BY 1"
            ).fetchall()
        )
    judged = frame[frame["days_left"].notna() & frame["expected_net"].notna()]
    judged = judged[(judged["next_clock"] != "offer") & ~judged["verdict"].isin(EXCLUDED)]
    assert set(judged["action"]) >= {"pursue", "get evidence", "drop"}
    for row in judged.to_dict("records"):
        net = float(row["expected_net"])
        if row["action"] == "get evidence":
            net = max(net, float(certain[row["dispute_id"]]))
        assert float(row["best_net"]) == pytest.approx(net)
        assert float(row["lost_a_day"]) == pytest.approx(max(net, 0) / (row["days_left"] + 1), abs=0.01)


def test_without_odds_a_day_costs_its_part_of_the_ceiling(world):
    assert world
    change("UPDATE mart_disputes SET expected_net = NULL", "DELETE FROM what_if")
    frame = live_disputes(EVERYTHING)
    due = frame[frame["days_left"].notna() & (frame["next_clock"] != "offer")]
    due = due[~due["verdict"].isin(EXCLUDED) & (due["ceiling_rc"] > 0)]
    assert len(due)
    for row in due.to_dict("records"):
        assert float(row["lost_a_day"]) == pytest.approx(
            float(row["ceiling_rc"]) / (row["days_left"] + 1), abs=0.01
        )


def test_an_offer_that_ends_first_is_what_is_lost_even_where_the_rules_exclude_the_rest(world):
    assert world
    change("UPDATE mart_disputes SET verdict = 'window_closed' WHERE action = 'take the offer'")
    frame = live_disputes(EVERYTHING)
    offers = frame[frame["next_clock"] == "offer"]
    assert len(offers)
    for row in offers.to_dict("records"):
        assert float(row["lost_a_day"]) == pytest.approx(float(row["supplier_offer_rc"]) / 3, abs=0.01)


def test_the_definition_of_what_a_day_costs_has_its_brackets():
    assert "÷ (days left + 1)" in page.definitions()["lost_a_day"]


def test_data_that_end_before_today_are_said_to_be_old_where_deadlines_count():
    said = page.counted_from(AS_OF, date(2019, 4, 18), deadlines=True)
    assert 'class="rc-chip warn"' in said
    assert "Data end 2019-04-15, 3 days ago: deadlines may have passed" in said
    assert "1 day ago" in page.counted_from(AS_OF, date(2019, 4, 16), deadlines=True)
    for words in (
        page.counted_from(AS_OF, AS_OF, deadlines=True),
        page.counted_from(AS_OF, date(2019, 4, 18), deadlines=False),
    ):
        assert words == "Counting from 2019-04-15, the data’s own date"


@pytest.mark.parametrize("triage", ["queue", "case", "unclaimed"])
def test_the_triage_pages_warn_of_old_data(app, words, triage):
    assert "ago: deadlines may have passed" in words(app(triage))


def test_what_counts_from_no_day_names_none(app, words):
    said = words(app("contract_check"))
    assert "Counting from" not in said
    assert "deadlines may have passed" not in said


def test_other_pages_name_their_day_and_do_not_warn(app, words):
    said = words(app("overview"))
    assert f"Counting from {AS_OF}" in said
    assert "deadlines may have passed" not in said


def test_on_a_phone_a_deadline_has_its_name_and_the_plan_its_mark(world):
    assert world
    live = nobody_s(live_disputes(EVERYTHING)).assign(planned=lambda rows: rows.index == 1)
    seen = queue_table.shown(live)
    narrow = queue_table.narrow(live, seen, "USD")
    for row, listed in zip(seen.to_dict("records"), narrow.to_dict("records"), strict=True):
        assert (row["to"] if isinstance(row["to"], str) else "–") in listed["Left"]
        if isinstance(row["left"], str):
            assert listed["Left"].startswith(row["left"].strip())
        assert listed[queue_table.PHONE_DO].startswith(row["do"])
    assert narrow[queue_table.PHONE_DO].str.contains("●").tolist() == live["planned"].tolist()
    assert len(narrow)


def test_on_a_phone_every_live_dispute_is_within_reach(app, world):
    assert world
    change(
        "INSERT INTO mart_disputes BY NAME SELECT * REPLACE ('X' || dispute_id AS dispute_id) "
        "FROM mart_disputes WHERE is_live",
    )
    test = app("queue")
    listed = next(str(e.proto.body) for e in test.get("html") if 'class="rc-narrow' in str(e.proto.body))
    assert listed.count("<tr>") - 1 == len(live_disputes(EVERYTHING)) > 60
    assert "more in the file" not in listed


def test_while_nobody_has_a_dispute_the_room_of_who_has_it_goes_to_what_is_cut(world):
    assert world
    live = nobody_s(live_disputes(EVERYTHING))
    seen = queue_table.shown(live)
    before, free = (queue_table.columns(live["dispute_id"], taken) for taken in (True, False))
    assert "who" not in queue_table.order(seen)
    assert "who" in queue_table.order(seen.assign(who="Mei"))
    for name in ("supplier", "missing"):
        assert free[name]["width"] > before[name]["width"]
    drawn = [
        sum(known[name]["width"] for name in queue_table.order(frame) if name != "dispute")
        for known, frame in ((before, seen.assign(who="Mei")), (free, seen))
    ]
    assert drawn[0] == drawn[1]
