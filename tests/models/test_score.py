"""Scores of live and closed disputes, with reasons, look-alikes and what could still be done."""

import numpy as np
import pandas as pd
import pytest

from data import settings
from models import store
from models.cases import cases, decided
from models.explain import after, what_if
from models.features import ACTIONS
from models.score import CSV_COLUMNS, SCORE_COLUMNS, score_tables, scores
from models.train import learn
from tests.models.tables import AS_OF, company

SETTINGS = settings.load(settings.DEFAULT_FILE)


@pytest.fixture(scope="module")
def scored(tmp_path_factory):
    folder = tmp_path_factory.mktemp("models")
    con, _ = company(700, seed=9, live=30)
    with con:
        con.execute(
            "UPDATE assessed_disputes SET verdict = 'not_covered' WHERE dispute_id IN ('D000003', 'D000705')"
        )
        con.execute("UPDATE assessed_disputes SET ceiling_rc = NULL WHERE dispute_id = 'D000004'")
        store.save(folder, learn(cases(con, AS_OF), AS_OF))
        return score_tables(con, folder, SETTINGS, AS_OF), cases(con, AS_OF)


def test_without_a_model_nothing_is_scored(tmp_path):
    con, _ = company(30, live=5)
    with con:
        found = score_tables(con, tmp_path, SETTINGS, AS_OF)
    assert found.model_version is None
    assert list(found.scores.columns) == SCORE_COLUMNS
    assert found.scores.empty


def test_there_is_one_row_a_dispute_with_the_published_columns(scored):
    table = scored[0].scores
    assert list(table.columns[: len(CSV_COLUMNS)]) == CSV_COLUMNS
    assert len(table) == table["dispute_id"].nunique() == 730
    assert (table["fit"] == "live").sum() == 30


def test_chances_lie_in_their_intervals(scored):
    table = scored[0].scores.dropna(subset=["chance"])
    assert ((table["chance_low"] < table["chance"]) & (table["chance"] < table["chance_high"])).all()
    assert table["chance_low"].gt(0).all()
    assert table["chance_high"].lt(1).all()


def test_what_the_rules_exclude_has_no_chance(scored):
    table = scored[0].scores.set_index("dispute_id").loc[["D000003", "D000705"]]
    assert table[["chance", "chance_low", "chance_high", "expected_net"]].isna().all(axis=None)
    assert (table["verdict"] == "not_covered").all()
    for other in (scored[0].contributions, scored[0].what_if, scored[0].similar):
        assert not set(other["dispute_id"]) & {"D000003", "D000705"}


def test_an_unknown_ceiling_leaves_the_money_unknown_but_not_the_chance(scored):
    row = scored[0].scores.set_index("dispute_id").loc["D000004"]
    assert np.isfinite(row["chance"])
    assert np.isnan(row["expected_net"])


def test_contributions_add_up_to_the_log_odds_of_each_chance(scored):
    sums = scored[0].contributions.groupby("dispute_id")["contribution"].sum()
    chance = scored[0].scores.set_index("dispute_id")["chance"].dropna()
    assert set(sums.index) == set(chance.index)
    assert np.abs(sums[chance.index] - np.log(chance / (1 - chance))).max() < 1e-9


def test_values_of_reasons_read_as_people_say_them(scored):
    told = scored[0].contributions
    assert set(told.loc[told["feature"] == "chat_log", "value"]) <= {"yes", "no"}
    amounts = told.loc[(told["feature"] == "amount"), "value"]
    assert amounts.str.replace(",", "").astype(float).gt(1).all()


def test_each_live_dispute_has_its_five_nearest_decided_ones(scored):
    similar, frame = scored[0].similar, scored[1]
    known = set(decided(frame)["dispute_id"])
    assert (similar.groupby("dispute_id").size() == 5).all()
    assert set(similar["other_dispute_id"]) <= known
    assert similar.groupby("dispute_id")["distance"].is_monotonic_increasing.all()


def test_a_copy_of_a_decided_dispute_is_its_nearest(scored):
    from models.explain import similar
    from models.train import learn as learn_again

    frame = scored[1]
    rows = decided(frame)
    twin = rows.tail(1).assign(dispute_id="TWIN")
    found = similar(twin, rows, learn_again(frame, AS_OF).final)
    assert found["distance"].iloc[0] == 0.0


def test_what_if_offers_only_what_is_not_done_yet(scored):
    table, frame = scored[0].what_if, scored[1].set_index("dispute_id")
    tracked = set(table.loc[table["action"] == "tracking_proof", "dispute_id"])
    assert tracked
    assert (frame.loc[sorted(tracked), "tracking_proof"] == 0).all()
    late = frame.index[frame["breach"] == "late_shipment"]
    assert not set(table.loc[table["action"] == "accepted_report", "dispute_id"]) & set(late)


def test_what_if_never_lowers_the_chance_and_charges_the_inspection(scored):
    table = scored[0].what_if.merge(scored[0].scores, on="dispute_id", suffixes=("", "_now"))
    assert (table["chance"] >= table["chance_now"] - 1e-12).all()
    report = table[table["action"] == "accepted_report"]
    gain = (report["chance"] - report["chance_now"]) * report["refund_share"] * report["ceiling"]
    spent = gain - (report["expected_net"] - report["expected_net_now"])
    assert (spent >= float(SETTINGS.inspection_fee) - 0.02).all()


def test_a_fee_given_back_on_a_win_costs_less(world, bundle):
    live = world[0][world[0]["is_live"]].assign(accepted_nonconforming=0.0)
    older, newer = (
        what_if(live.assign(edition=e), bundle.final, SETTINGS) for e in ("TA-2014", "TA-2017-12")
    )
    # Only a report has a fee; what the edition itself does to the chance is another matter.
    older, newer = (t[t["action"] == "accepted_report"] for t in (older, newer))
    assert len(older)
    assert (older["expected_net"] >= newer["expected_net"]).all()
    assert (older["expected_net"] > newer["expected_net"]).any()


def test_a_closed_disputes_own_outcome_does_not_move_its_odds():
    tables = []
    for turned in (False, True):
        con, _ = company(500, seed=4)
        with con:
            if turned:
                con.execute("UPDATE assessed_disputes SET label = 1 - label WHERE dispute_id = 'D000499'")
                con.execute("UPDATE assessed_disputes SET label = 1 - label WHERE dispute_id = 'D000250'")
            frame = cases(con, AS_OF)
            found = scores(frame, learn(frame, AS_OF), SETTINGS).set_index("dispute_id")
            tables.append(
                found.loc[["D000250", "D000499"], ["chance", "chance_low", "base_rate", "refund_share"]]
            )
    pd.testing.assert_frame_equal(tables[0].loc[["D000250"]], tables[1].loc[["D000250"]], check_exact=True)


def test_the_first_disputes_are_scored_by_the_field_alone(bundle, world):
    frame = world[0].sort_values("scored_on")
    first = scores(frame.head(5), bundle, SETTINGS)
    assert first["base_rate"].isna().all()  # none was decided
    assert (first["base_decided"] == 0).all()


def test_abstaining_odds_are_the_base_rate_for_all(world, bundle):
    from dataclasses import replace

    table = scores(world[0], replace(bundle, abstains=True), SETTINGS)
    live = table[table["fit"] == "live"]
    assert (live["chance"] == live["base_rate"]).all()
    assert (live["chance_low"] < live["chance"]).all()


def test_no_frame_is_changed_by_an_action(world):
    rows = world[0][world[0]["is_live"]]
    before = rows.copy()
    for action in ACTIONS:
        after(rows, action)
    pd.testing.assert_frame_equal(rows, before)
