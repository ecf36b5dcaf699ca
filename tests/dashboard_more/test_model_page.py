"""What the Model page computes beside the card: base rates' own scores, the learning curve, the versions."""

from math import log

import pytest

from dashboard import model_cards, model_view
from data.warehouse import Warehouse
from tests.dashboard_more import cards


@pytest.fixture
def over(worlds, monkeypatch):
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds["full"]))
    return Warehouse(worlds["full"])


def test_base_rate_scores_are_those_of_always_saying_it():
    measures = {"log_loss": 0.6, "brier": 0.2, "base_rate": 0.25}
    outcomes = [1, 0, 0, 0]
    loss = sum(-log(0.25 if won else 0.75) for won in outcomes) / 4
    assert model_cards.log_loss(measures).base == pytest.approx(loss)
    assert model_cards.brier(measures).base == pytest.approx(sum((won - 0.25) ** 2 for won in outcomes) / 4)


@pytest.mark.parametrize("rate", [0.0, 1.0])
def test_a_base_rate_of_all_or_nothing_costs_nothing(rate):
    assert model_cards.log_loss({"log_loss": 0.6, "brier": 0.2, "base_rate": rate}).base == 0


@pytest.mark.parametrize("verdict", ["useful", "weak", "no better than the base rate", None])
def test_each_verdict_is_said_in_words(verdict):
    said = model_view.verdict(cards.card("m000001", verdict=verdict))
    assert (verdict or "not tested") in said
    assert model_view.MEANS.get(verdict, model_view.UNTESTED)[:40] in said


def test_a_latest_test_that_says_otherwise_is_not_hidden():
    card = cards.card("m000001", verdict="useful")
    card["evaluation"] = card["evaluation"] | {"verdict": "no better than the base rate", "n": 166}
    assert "On the latest 166 disputes alone: no better than the base rate" in model_view.verdict(card)


@pytest.mark.usefixtures("over")
def test_versions_say_which_is_in_use():
    frame = model_cards.versions()
    assert frame["version"].tolist() == ["m000002", "m000001"]
    assert frame["in_use"].tolist() == [False, True]


def test_a_card_that_cannot_be_read_is_no_error(tmp_path, monkeypatch):
    cards.write(tmp_path / "models", versions=("m000001",))
    (tmp_path / "models" / "m000001" / "card.json").write_text("{", encoding="utf-8")
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(tmp_path))
    assert model_cards.current() is None
    assert len(model_cards.versions()) == 1


def test_a_curve_of_numbers_is_a_line_and_of_names_are_bars():
    numbers = {"curve": [{"value": v, "effect": 0.1, "n": 3} for v in ("0", "1,200", "2.5")]}
    names = {"curve": [{"value": v, "effect": 0.1, "n": 3} for v in ("no", "yes")]}
    frame, ordered = model_view.curve(numbers)
    assert ordered
    assert frame["number"].tolist() == [0, 1200, 2.5]
    assert not model_view.curve(names)[1]
    assert not model_view.curve({})[1]
