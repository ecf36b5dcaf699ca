"""The base rate on Case and Queue, on the Model page and in the odds' caveat: a share, its n, of what."""

import re

import pandas as pd
import pytest

from dashboard import model_view, odds_standing, queue_table
from dashboard.case import answer
from dashboard.filters import Filters
from dashboard.queries import case as ask
from dashboard.queries.queue import live_disputes
from tests.dashboard.fixture_world import AS_OF
from tests.dashboard_more.cards import card

LIVE = "D00300"
FULL = "130 of 250 disputes decided on the merits that the rules do not exclude"


def of_case(**changes):
    case = ask.dispute(LIVE).iloc[0].copy()
    for name, value in changes.items():
        case[name] = value
    return case


def panel(case, abstains=False):
    return answer.html(case, pd.DataFrame(columns=["reasons_json"]), "USD", abstains)


@pytest.mark.usefixtures("world")
def test_the_case_names_the_base_rate_s_n_and_of_what_it_is():
    said = panel(of_case())
    assert "base rate 52 %, 130 of 250)" in said
    assert f"52 %: {FULL}" in said
    assert 'class="base"' in said


@pytest.mark.usefixtures("world")
def test_where_none_is_decided_the_base_rate_is_a_dash_and_has_no_tick():
    said = panel(of_case(base_rate=None, base_won=0, base_decided=0))
    assert "base rate –, none decided)" in said
    assert "–: no dispute is decided on the merits that the rules do not exclude" in said
    assert 'class="base"' not in said


@pytest.mark.usefixtures("world")
def test_odds_that_are_withheld_are_called_the_base_rate_only_where_there_is_one():
    said = re.sub("<[^>]*>", "", panel(of_case(), abstains=True))
    assert f"so this is the base rate (52 %: {FULL})" in said
    said = panel(of_case(base_rate=None, base_won=0, base_decided=0), abstains=True)
    assert "so this is the base rate" not in said
    assert "so this is the prior rate" in said


@pytest.mark.usefixtures("world")
def test_the_queue_s_tick_is_explained_with_the_same_figures():
    live = live_disputes(Filters(AS_OF))
    assert set(live["base_decided"].dropna()) == {250}
    said = queue_table.columns(live["dispute_id"], False, odds_standing.base_rate(live))["interval"]["help"]
    assert f"Base rate 52 %: {FULL}." in said
    assert odds_standing.base_rate(live.iloc[:0]) == ""


def test_the_model_page_names_both_base_rates_by_their_classes():
    told = card("m000001")
    assert "55 %: 351 of 640 disputes decided on the merits that the rules do not exclude" in (
        model_view.verdict(told)
    )
    shown = model_view.figures(told["rolling"] | {"base_rate": 0.55, "n": 220})
    assert "121 of 220 later disputes decided on the merits that the rules do not exclude" in shown


def test_what_the_field_s_odds_start_from_has_a_name_of_its_own(monkeypatch):
    few = card("m000001") | {"verdict": None, "decided": 1, "won": 1, "base_rate": 1.0, "prior_rate": 9 / 17}
    monkeypatch.setattr(odds_standing, "_in_use", lambda: few)
    said = odds_standing.caveat()
    assert said.startswith(odds_standing.FIELD)
    assert "They start from 53 %, the prior rate" in said
    assert "It is not the base rate." in said
    all_won = few | {"decided": 570, "won": 570}
    monkeypatch.setattr(odds_standing, "_in_use", lambda: all_won)
    assert "all 570 of your disputes decided so far were won" in odds_standing.caveat()
    no_better = few | {"verdict": odds_standing.NO_BETTER, "decided": 570, "won": 337}
    monkeypatch.setattr(odds_standing, "_in_use", lambda: no_better)
    assert "(59 %, 337 of 570)" in odds_standing.caveat()


@pytest.mark.parametrize("withheld", [True, False])
def test_only_a_model_that_abstains_is_said_to(app, words, monkeypatch, withheld):
    """A dispute that is itself the average one has no reason but the start, and odds all the same."""
    alone = pd.DataFrame([{"feature": "(base)", "value": None, "contribution": -1.7}])
    monkeypatch.setattr(ask, "contributions", lambda _: alone)
    monkeypatch.setattr(odds_standing, "abstains", lambda: withheld)
    said = words(app("case", dispute=LIVE))
    assert ("so this is the base rate" in said) is withheld
    assert ("it abstains" in said) is withheld
