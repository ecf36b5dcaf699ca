"""What could still be done, what resembles a case, what moves its odds: each against a plain recount."""

from datetime import timedelta

import numpy as np
import pandas as pd
import pytest

from data import settings
from models.additive import NAMES
from models.cases import cases, decided
from models.explain import after, similar, what_if
from models.features import ACTIONS, BY_NAME
from models.train import learn
from tests.models.tables import AS_OF, add, company

SETTINGS = settings.load(settings.DEFAULT_FILE)
KINDS = {"tracking_proof": "tracking", "measured_proof": "measurement", "chat_log": "chat_log"}


@pytest.fixture(scope="module")
def known():
    """A company's connection, its cases and its odds."""
    con, _ = company(600, seed=9, live=40)
    with con:
        frame = cases(con, AS_OF)
        yield con, frame, learn(frame, AS_OF).final


def live_of(frame):
    return frame[frame["is_live"]]


def done(con, frame, action):
    """The company's cases once the buyer has really done it for every live dispute, today."""
    live = live_of(frame)
    if action == "accepted_report":
        ids = {"inspection_id": "new-" + live["dispute_id"], "order_id": "O" + live["dispute_id"].str[1:]}
        add(con, "inspections", pd.DataFrame(ids | {"dimensions_measured": "size,colour"}))
        report = {"accepted": True, "conforming": False, "strength": 0.8, "reported_on": AS_OF}
        add(con, "inspection_findings", pd.DataFrame(ids | report))
    elif action == "on_platform_evidence":
        con.execute("UPDATE evidence SET on_platform = true")
    else:
        ids = {"evidence_id": "new-" + live["dispute_id"], "dispute_id": live["dispute_id"]}
        add(con, "evidence", pd.DataFrame(ids | {"kind": KINDS[action], "created_on": AS_OF}))
    return cases(con, AS_OF).set_index("dispute_id")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.code)
def test_a_what_if_is_what_scoring_says_once_it_is_really_done(known, action):
    con, _, period = known
    con.execute("BEGIN")
    con.execute("UPDATE evidence SET on_platform = false")
    con.execute("DELETE FROM evidence WHERE hash(dispute_id) % 2 = 0 AND kind <> 'chat_log'")
    before = cases(con, AS_OF)
    told = what_if(live_of(before), period, SETTINGS)
    told = told[told["action"] == action.code].set_index("dispute_id")["chance"]
    now = done(con, before, action.code).loc[told.index]
    con.execute("ROLLBACK")
    assert len(told) > 3
    assert np.allclose(period.chance.interval(now)[0], told, atol=1e-12)


@pytest.mark.parametrize("action", ACTIONS, ids=lambda a: a.code)
def test_a_what_if_never_changes_a_fact_of_the_past(known, action):
    for name in action.sets:
        assert BY_NAME[name].known == "as_of"
        assert all(read.split(".")[0] in {"evidence", "inspections", "inspection_findings"}
                   or name == "report_measures_term" for read in BY_NAME[name].reads)  # fmt: skip
    live = live_of(known[1])
    changed = after(live, action)
    moved = {name for name in NAMES if not changed[name].equals(live[name])}
    assert moved <= {*action.sets, "evidence_kinds"}


def test_nothing_more_can_be_done_once_the_day_for_evidence_is_over(known):
    _, frame, period = known
    live = live_of(frame).head(12).copy()
    today = pd.Timestamp(AS_OF)
    due = [today - timedelta(days=1), today, today + timedelta(days=1), pd.NaT]
    live["evidence_due_on"] = (due * 3)[: len(live)]
    told = set(what_if(live, period, SETTINGS)["dispute_id"])
    anyhow = set(what_if(live.assign(evidence_due_on=pd.NaT), period, SETTINGS)["dispute_id"])
    in_time = live["evidence_due_on"].isna() | (live["evidence_due_on"] >= today)
    assert told == anyhow & set(live.loc[in_time, "dispute_id"])
    assert told < anyhow


def test_evidence_that_is_not_there_cannot_be_sent_again(known):
    _, frame, period = known
    live = live_of(frame).assign(on_platform_evidence=0.0)
    live["evidence_kinds"] = np.arange(len(live)) % 2
    told = what_if(live, period, SETTINGS)
    sent = told.loc[told["action"] == "on_platform_evidence", "dispute_id"]
    assert set(sent) == set(live.loc[live["evidence_kinds"] == 1, "dispute_id"])


def test_the_five_most_similar_are_those_nearest_in_the_reasons_of_the_odds(known):
    """One dispute after another, by a plain sum over the reasons of both."""
    _, frame, period = known
    live, pool = live_of(frame).head(8), decided(frame)
    found = similar(live, pool, period)
    reasons = [period.chance.contributions(pool.iloc[[i]])[1][0] for i in range(len(pool))]
    for _, row in live.iterrows():
        one = pd.DataFrame([row])
        here = period.chance.contributions(one)[1][0]
        far = []
        for i, there in enumerate(reasons):
            gap = sum((a - b) ** 2 for a, b in zip(here, there, strict=True)) ** 0.5
            far.append(gap + (1.0 if pool["breach"].iloc[i] != row["breach"] else 0.0))
        told = found[found["dispute_id"] == row["dispute_id"]]
        assert told["rank"].tolist() == [1, 2, 3, 4, 5]
        assert told["distance"].tolist() == pytest.approx(sorted(far)[:5], abs=1e-9)
        where = dict(zip(pool["dispute_id"], far, strict=True))
        assert [where[d] for d in told["other_dispute_id"]] == pytest.approx(told["distance"].tolist())


def test_no_dispute_is_similar_to_itself_or_to_one_decided_later(known):
    con, frame, period = known
    middle = frame["scored_on"].quantile(0.6).date()
    earlier = cases(con, middle)
    rows = decided(earlier)
    assert 100 < len(rows) < 500
    assert (rows["closed_on"] <= pd.Timestamp(middle)).all()
    found = similar(live_of(earlier), rows, period)
    closed = frame.set_index("dispute_id")["closed_on"]
    assert (closed[found["other_dispute_id"]] <= pd.Timestamp(middle)).all()
    assert not (found["dispute_id"] == found["other_dispute_id"]).any()
    assert not set(found["other_dispute_id"]) & set(live_of(earlier)["dispute_id"])
