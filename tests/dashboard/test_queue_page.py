"""What the Queue says is lost by waiting, against an oracle; what its narrow list says on a phone."""

import os
import re
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dashboard import page, planner, planner_view, queue_table, settings_of_build
from dashboard.filters import Filters
from dashboard.queries import forget
from dashboard.queries.queue import live_disputes
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

EVERYTHING = Filters(AS_OF)
DESK = 1136
"""Pixels of a table's columns on a screen of 1440, beside the side bar and the boxes to pick rows by."""
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


def test_what_to_get_is_the_best_paper_and_stands_only_beside_that_advice(world):
    assert world
    with Warehouse.default().connect() as con:
        papers = con.execute(
            "SELECT dispute_id, action, expected_net FROM what_if WHERE action <> 'accepted_report'"
        ).fetchall()
    frame = live_disputes(EVERYTHING)
    assert frame["to_get"].notna().any()
    for row in frame.to_dict("records"):
        steps = {action: net for dispute, action, net in papers if dispute == row["dispute_id"]}
        pays = row["action"] == "get evidence" and max(steps.values(), default=0) > row["expected_net"]
        assert (
            row["to_get"] == max(steps, key=lambda action: steps[action]) if pays else pd.isna(row["to_get"])
        )


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


def test_the_period_is_seen_not_to_apply_to_the_queue_and_is_kept_for_the_other_pages(app, words):
    test = app()
    test.selectbox(key="period").set_value("24m").run()
    told = re.search(r"whether it gets better: (.*)", words(test))[1]
    test.switch_page("dashboard/pages/queue.py").run()
    period = test.selectbox(key="period")
    assert period.disabled
    assert period.label == "Period: not used here"
    assert period.value == "24m"
    assert not test.multiselect(key="breach").disabled
    assert "The period above" not in words(test)
    test.multiselect(key="breach").set_value(["quality"]).run()
    assert test.selectbox(key="period").value == "24m"
    test.switch_page("dashboard/pages/overview.py").run()
    assert not test.selectbox(key="period").disabled
    assert test.selectbox(key="period").label == "Period"
    assert told in words(test)


def test_the_period_of_an_address_that_opens_the_queue_is_kept(app):
    test = app("queue", period="2018")
    assert test.selectbox(key="period").value == "2018"


def test_unclaimed_uses_the_period_and_lets_one_choose_it(app):
    assert not app("unclaimed").selectbox(key="period").disabled


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


def test_the_cell_of_what_is_missing_names_the_first_and_counts_the_others(world):
    assert world
    assert queue_table.first_of("accepted report, clause on size, clause on weight") == "accepted report +2"
    assert queue_table.first_of("accepted report") == "accepted report"
    assert queue_table.first_of(None) is None
    seen = queue_table.shown(
        nobody_s(live_disputes(EVERYTHING)).assign(missing_json='["tracking", "clause_size"]')
    )
    assert set(seen["missing"]) == {"tracking proof +1"}
    assert set(seen["lacks"]) == {"tracking proof, clause on size"}
    assert "lacks" not in queue_table.order(seen)


def test_on_a_desk_the_distinguishing_part_of_a_supplier_s_name_has_room(world):
    assert world
    live = nobody_s(live_disputes(EVERYTHING))
    seen = queue_table.shown(live)
    known = queue_table.columns(live["dispute_id"], False)
    assert known["supplier"]["width"] >= 145
    assert 90 + sum(known[name]["width"] for name in queue_table.order(seen) if name != "dispute") <= DESK


def own_money(*numbers: str) -> str:
    """No rate for these disputes: their money is known in the order's currency alone."""
    listed = ", ".join(f"'{number}'" for number in numbers)
    return (
        "UPDATE mart_disputes SET ceiling_rc = NULL, claimed_rc = NULL, expected_net = NULL, "
        f"supplier_offer_rc = NULL, gap_rc = NULL, action = 'not known' WHERE dispute_id IN ({listed})"
    )


def test_the_queue_stands_as_sorting_it_by_hand_puts_it(world):
    """Unknown money due this week by deadline; what a day costs; unknown money due later; then by worth."""
    assert world
    before = live_disputes(EVERYTHING)
    claimable = before[~before["verdict"].isin(EXCLUDED)]
    unpriced = claimable["dispute_id"].iloc[::3].tolist()
    change(own_money(*unpriced), "DELETE FROM what_if WHERE dispute_id IN (SELECT dispute_id FROM "
           "mart_disputes WHERE ceiling_rc IS NULL)")  # fmt: skip
    frame = live_disputes(EVERYTHING)

    def place(row):
        known = {name: None if value != value else value for name, value in row.items()}  # NaN
        left, a_day, excluded = known["days_left"], known["lost_a_day"], row["verdict"] in EXCLUDED
        is_unpriced = row["dispute_id"] in unpriced and known["next_clock"] != "offer"
        if is_unpriced and left is not None and 0 <= left <= 7:
            group = 0
        elif a_day is not None:
            group = 1
        elif is_unpriced and left is not None and left >= 0:
            group = 2
        else:
            group = 4 if excluded else 3
        net = known["best_net"] if known["best_net"] is not None else known["ceiling_rc"]
        worth = None if excluded or net is None else max(float(net), 0.0)
        if group in (0, 2):
            return (group, 0.0, 0.0, left, row["dispute_id"])
        return (
            group,
            -float(a_day or 0),
            float("inf") if worth is None else -worth,
            float("inf") if left is None else left,
            row["dispute_id"],
        )

    rows = frame.to_dict("records")
    ranked = [row for row in rows if row["next_clock"] != "offer"]
    assert [row["dispute_id"] for row in ranked] == [row["dispute_id"] for row in sorted(ranked, key=place)]
    groups = [place(row)[0] for row in ranked]
    assert set(groups) == {0, 1, 2, 3, 4}
    due = [row for row in rows if row["dispute_id"] in unpriced and row["days_left"] == row["days_left"]]
    last_due = max(rows.index(row) for row in due)
    assert all(place(row)[0] >= 3 for row in rows[last_due + 1 :])


def test_money_without_a_rate_is_named_in_its_own_currency(world):
    assert world
    number = live_disputes(EVERYTHING)["dispute_id"].iloc[0]
    change(
        own_money(number),
        f"UPDATE assessed_disputes SET ceiling = 6113.45 WHERE dispute_id = '{number}'",
        "UPDATE orders SET currency = 'EUR'",
        f"UPDATE mart_disputes SET missing_json = '[\"tracking\"]' WHERE dispute_id = '{number}'",
    )
    frame = nobody_s(live_disputes(EVERYTHING))
    row = frame[frame["dispute_id"] == number]
    assert (float(row["own_ceiling"].item()), row["own_currency"].item()) == (6113.45, "EUR")
    assert frame.loc[frame["dispute_id"] != number, "own_ceiling"].isna().all()
    seen = queue_table.shown(row)
    assert seen["lacks"].item() == "rate for €6.11k, tracking proof"
    assert seen["missing"].item() == "rate for €6.11k +1"
    assert queue_table.narrow(row, seen, "USD")["Net"].item() == "≤ €6.11k"
    assert "without a rate" in page.definitions()["lost_a_day"]
    change(f"UPDATE assessed_disputes SET ceiling = 0 WHERE dispute_id = '{number}'")
    nothing = nobody_s(live_disputes(EVERYTHING)).query("dispute_id == @number")
    assert queue_table.shown(nothing)["lacks"].item() == "tracking proof"  # nothing needs no rate


def test_a_claim_that_is_not_known_is_what_is_missing_first(world):
    """The order's amount bounds it then, so that ceiling and net are the most there can be."""
    assert world
    known, excluded = live_disputes(EVERYTHING).query("ceiling_rc > 0")["dispute_id"].iloc[:2]
    change(
        "UPDATE mart_disputes SET claimed_rc = NULL, missing_json = '[\"tracking\"]' "
        f"WHERE dispute_id IN ('{known}', '{excluded}')",
        f"UPDATE mart_disputes SET ceiling_rc = 0 WHERE dispute_id = '{excluded}'",
    )
    frame = nobody_s(live_disputes(EVERYTHING))
    lacks = queue_table.shown(frame).assign(number=frame["dispute_id"]).set_index("number")["lacks"]
    assert lacks[known].startswith("amount claimed, ")
    assert "amount claimed" not in lacks[excluded]


def test_an_offer_that_ends_is_named_where_it_is_not_what_the_row_counts_to(world):
    assert world
    covered = live_disputes(EVERYTHING).query("next_clock != 'offer' and verdict == 'covered'")
    first, later, never, gone = covered["dispute_id"].iloc[:4]

    def offered(number: str, until: str, due: str = "DATE '2019-04-25', days_left = 10") -> list[str]:
        clock = "NULL" if due.startswith("NULL") else "'evidence'"
        return [
            f"UPDATE mart_disputes SET action = 'pursue', next_due = {due}, next_clock = {clock}, "
            f"next_reading = NULL WHERE dispute_id = '{number}'",
            f"UPDATE disputes SET supplier_offer = 1221.40, offer_expires_on = DATE '{until}' "
            f"WHERE dispute_id = '{number}'",
        ]

    change(
        *offered(first, "2019-04-20", "NULL, days_left = NULL"),
        *offered(later, "2019-04-20"),
        *offered(never, "2019-04-26"),
        *offered(gone, "2019-04-14"),
        f"DELETE FROM clocks WHERE dispute_id = '{first}' AND name = 'escalation_earliest'",
    )
    frame = nobody_s(live_disputes(EVERYTHING))
    seen = queue_table.shown(frame).assign(number=frame["dispute_id"]).set_index("number")
    assert seen.loc[first, "to"] == "Offer ends in 5 d"
    assert seen.loc[later, "to"] == "Evidence due, offer ends in 5 d"
    assert seen.loc[never, "to"] == seen.loc[gone, "to"] == "Evidence due"
    assert queue_table.ends("offer ends", 0) == "offer ends today"
    assert "offer" in page.definitions()["to_what"]


def test_the_day_a_dispute_escalates_by_itself_is_named_but_no_money_is_lost_by_it(world):
    """The platform then rules, which is what the expected net is the value of; a chance to settle ends."""
    assert world
    first, later, gone, done = live_disputes(EVERYTHING).query("next_clock != 'offer'")["dispute_id"].iloc[:4]
    named = f"('{first}', '{later}', '{gone}', '{done}')"
    clock = (
        "INSERT INTO clocks BY NAME "
        "SELECT '{}' AS dispute_id, 'escalation_automatic' AS name, DATE '{}' AS due"
    )
    change(
        f"DELETE FROM clocks WHERE dispute_id IN {named}",
        f"UPDATE disputes SET supplier_offer = NULL, escalated_on = NULL WHERE dispute_id IN {named}",
        f"UPDATE mart_disputes SET action = 'pursue', expected_net = 900, next_due = NULL, days_left = NULL, "
        f"next_clock = NULL, next_reading = NULL WHERE dispute_id IN {named}",
        "UPDATE mart_disputes SET next_due = DATE '2019-04-25', days_left = 10, next_clock = 'evidence' "
        f"WHERE dispute_id = '{later}'",
        *(clock.format(number, "2019-04-16") for number in (first, later, done)),
        clock.format(gone, "2019-04-14"),
        f"UPDATE disputes SET escalated_on = DATE '2019-04-12' WHERE dispute_id = '{done}'",
    )
    frame = nobody_s(live_disputes(EVERYTHING))
    seen = queue_table.shown(frame).assign(number=frame["dispute_id"]).set_index("number")
    assert seen.loc[first, "to"] == "Escalates by itself in 1 d"
    assert seen.loc[later, "to"] == "Evidence due, escalates by itself in 1 d"
    assert seen.loc[gone, "to"] == seen.loc[done, "to"] == queue_table.NOTHING_DUE
    assert seen.loc[[first, gone, done], "waiting"].isna().all()
    assert float(seen.loc[later, "waiting"]) == pytest.approx(900 / 11)
    planned = planner_view.candidates(frame, 300.0)
    assert not planner.due(planned)[planned["dispute_id"] == first].any()
    assert "by itself" in page.definitions()["to_what"]


def test_a_request_that_a_missed_day_may_have_cancelled_is_asked_about_and_in_no_plan(world):
    """Its odds hold only for a request that stands, so no figure of them is drawn as if it did."""
    assert world
    missed, offered = live_disputes(EVERYTHING).query("next_clock != 'offer'")["dispute_id"].iloc[:2]
    change(
        "UPDATE mart_disputes SET evidence_missed_on = DATE '2019-04-10', action = 'not known', "
        f"next_due = NULL, next_clock = NULL, days_left = NULL WHERE dispute_id = '{missed}'",
        "UPDATE mart_disputes SET evidence_missed_on = DATE '2019-04-10', action = 'take the offer' "
        f"WHERE dispute_id = '{offered}'",
    )
    frame = nobody_s(live_disputes(EVERYTHING))
    seen = queue_table.shown(frame).assign(number=frame["dispute_id"]).set_index("number")
    assert seen.loc[missed, "to"] == "Ask if it stands: evidence day 2019-04-10 passed"
    assert seen.loc[missed, ["net", "waiting", "chance", "interval"]].isna().all()
    assert not pd.isna(seen.loc[offered, "net"])
    assert missed not in set(planner_view.candidates(frame, 300.0)["dispute_id"])
    known = frame[frame["lost_a_day"].notna()]
    later = frame[frame["lost_a_day"].isna() & frame["days_left"].isna() & (frame["dispute_id"] != missed)]
    place = frame.index[frame["dispute_id"] == missed][0]
    assert known.index.max() < place and (later.empty or place < later.index.min())
    assert "Not known" in page.definitions()["action"]


@pytest.mark.parametrize(("fee", "budget"), [("300.00", 600), ("40000", 80_000), ("900000", 1_800_000)])
def test_the_fee_budget_begins_at_two_reports_in_whatever_currency(app, monkeypatch, fee, budget):
    own = settings_of_build.settings() | {"inspection_fee": fee}
    monkeypatch.setattr(settings_of_build, "settings", lambda: own)
    test = app("queue")
    assert not test.exception
    assert test.number_input(key="plan_fees").value == budget
