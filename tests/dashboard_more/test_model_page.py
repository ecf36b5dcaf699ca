"""What the Model page computes beside the card: base rates' own scores, the learning curve, the versions."""

from math import log

import pytest

from dashboard import model_cards, model_charts, model_view
from data.warehouse import Warehouse
from models import drift
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


def test_a_curve_that_has_not_fallen_says_so():
    card = cards.card("m000001")
    said = model_view.learned_so_far(model_view.learning_curve(card))
    assert said.startswith(
        "More of your disputes have improved it: 0.684 after learning from 80, 0.636 from 320; always the "
        "base rate: 0.690."
    )
    for point, loss in zip(card["learning_curve"], (0.577, 0.581, 0.59), strict=True):
        point["log_loss"] = loss
    said = model_view.learned_so_far(model_view.learning_curve(card))
    assert said.startswith("More of your disputes have not improved it so far: 0.577 after")
    for point in card["learning_curve"]:
        point["log_loss"] = 0.5770
    assert "have not improved" in model_view.learned_so_far(model_view.learning_curve(card))


def test_each_group_says_its_number_and_who_lies_outside_its_bar():
    card = cards.card("m000001")
    assert model_view.segments(card)["shown"].iloc[0] == "Breach: Quality\nn 60"
    quarters = model_view.periods(card)
    assert quarters["shown"].tolist() == [f"2018Q{q}\nn {40 + q}" for q in range(1, 5)]
    assert model_view.outside(quarters) == "Outside its bar: none. Of 4 groups 0.2 would be by chance alone."
    card["periods"][1]["chance"] = 0.9
    assert "Outside its bar: 2018Q2." in model_view.outside(model_view.periods(card))


def test_what_is_too_small_to_judge_is_said_once():
    card = cards.card("m000001")
    card["small"].append({"by": "breach", "value": "service", "n": 4})
    said = model_view.regions(card)
    assert said.count("Too few later disputes to judge") == 1
    assert "Other groups as small: breach Service (4)." in said
    card["small"] = card["small"][1:]
    assert "Too few later disputes to judge: breach Service (4)." in model_view.regions(card)


def test_drift_told_at_training_in_older_words_gives_way_to_today_s():
    """Cards of before wrote 38% for 38 %: their sentence is still the drift of then, not another warning."""
    card = cards.card("m000001")
    moved = {"feature": "edition", "what": "share", "level": "TA-2015", "decided": 0.38, "live": 0.0}
    card["drift"]["features"] = [moved]
    (then,) = drift.sentences(card["drift"])
    assert "38 % then, 0 % now" in then
    card["warnings"] = ["Few disputes.", then.replace(" %", "%")]
    assert model_view.beware(card, {}) == ["Few disputes."]


def test_what_is_hovered_over_is_written_as_the_pages_write_it():
    """A format such as .1% gives 73.3 %, and no mark of the reliability curve shows its bare figures."""
    spec = model_charts.reliability("light", 0.58)
    assert spec["config"]["locale"]["number"]["percent"] == " %"
    drawn = [layer["encoding"] for layer in spec["layer"] if "data" not in layer]
    assert len(drawn) == 3
    assert all(told["tooltip"] == drawn[0]["tooltip"] for told in drawn)


def test_a_curve_of_numbers_is_a_line_and_of_names_are_bars():
    numbers = {"curve": [{"value": v, "effect": 0.1, "n": 3} for v in ("0", "1,200", "2.5")]}
    names = {"curve": [{"value": v, "effect": 0.1, "n": 3} for v in ("no", "yes")]}
    frame, ordered = model_view.curve(numbers)
    assert ordered
    assert frame["number"].tolist() == [0, 1200, 2.5]
    assert not model_view.curve(names)[1]
    assert not model_view.curve({})[1]
