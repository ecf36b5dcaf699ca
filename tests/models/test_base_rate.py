"""The base rate is counted: won ÷ decided of the disputes the odds were learned from, none invented."""

import numpy as np
import pytest

from data import settings
from models import base_rate
from models.card_text import markdown
from models.cases import cases, decided
from models.score import scores
from models.train import learn
from tests.models.tables import AS_OF, company

SETTINGS = settings.load(settings.DEFAULT_FILE)


def of(frame):
    rows = decided(frame)
    return int(rows["label"].sum()), len(rows)


def test_live_disputes_stand_beside_the_plain_share_won_of_those_learned_from(world, bundle):
    won, n = of(world[0])
    table = scores(world[0], bundle, SETTINGS)
    live = table[table["fit"] == "live"]
    assert (live["base_rate"] == won / n).all()
    assert (live["base_won"] == won).all()
    assert (live["base_decided"] == n).all()
    assert (bundle.card["base_rate"], bundle.card["prior_rate"]) == (won / n, None)


def test_a_closed_dispute_stands_beside_the_share_won_before_it_was_scored(world, bundle):
    rows = decided(world[0])
    table = scores(rows, bundle, SETTINGS)
    for place, period in enumerate(bundle.periods[:-1]):
        here = (rows["scored_on"] >= period.start) & (rows["scored_on"] < bundle.periods[place + 1].start)
        # The first period's model is the field's alone: it learned from nothing, whatever the day.
        before = rows[rows["known_on"] < period.start]
        assert here.any()
        assert (table.loc[here, "base_decided"] == len(before)).all()
        assert (table.loc[here, "base_won"] == before["label"].sum()).all()


@pytest.mark.parametrize("rule", ["none", "won", "lost", "mixed"])
def test_of_few_decided_disputes_it_is_the_share_won_and_the_odds_start_elsewhere(rule):
    con, _ = company(0 if rule == "none" else 7, seed=5, live=5)
    with con:
        frame = cases(con, AS_OF)
    if rule in ("won", "lost"):
        frame.loc[~frame["is_live"], "label"] = int(rule == "won")
    won, n = of(frame)
    found = learn(frame, AS_OF)
    live = scores(frame, found, SETTINGS).query("fit == 'live'")
    assert (live["base_won"] == won).all()
    assert (live["base_decided"] == n).all()
    assert live["base_rate"].isna().all() if rule == "none" else (live["base_rate"] == won / n).all()
    assert found.card["base_rate"] == (None if rule == "none" else won / n)
    assert found.card["prior_rate"] == pytest.approx((won + 8) / (n + 16))
    said = " ".join(found.card["warnings"])
    assert base_rate.prior_rate(found.card["prior_rate"]) in said
    assert "It is not the base rate." in said


def test_outcomes_that_are_all_alike_are_a_base_rate_of_all_or_nothing():
    """Nothing can be learned from them, so the odds are the field's, whatever their number."""
    con, _ = company(40, seed=5, live=5)
    with con:
        frame = cases(con, AS_OF)
    frame.loc[~frame["is_live"], "label"] = 1
    live = scores(frame, learn(frame, AS_OF), SETTINGS).query("fit == 'live'")
    assert (live["base_rate"] == 1.0).all()
    assert (live["base_decided"] == 40).all()
    assert (live["chance"] < 1.0).all()


def test_it_is_said_with_its_n_and_of_what():
    assert base_rate.short(337, 570) == "59 %, 337 of 570"
    assert base_rate.full(337, 570) == (
        "59 %: 337 of 570 disputes decided on the merits that the rules do not exclude"
    )
    assert base_rate.full(1, 1) == "100 %: 1 of 1 dispute decided on the merits that the rules do not exclude"
    assert base_rate.short(0, 0) == "–, none decided"
    assert base_rate.full(0, 0) == "–: no dispute is decided on the merits that the rules do not exclude"


def test_the_card_says_it_in_the_same_words(bundle):
    text = markdown({**bundle.card, "version": "m000001", "sha256": "0" * 64})
    assert f"Base rate {base_rate.full(bundle.card['won'], bundle.card['decided'])}." in text
    tested = bundle.card["evaluation"]
    won = round(tested["base_rate"] * tested["n"])
    assert np.isclose(won, tested["base_rate"] * tested["n"])
