"""Measures against slow obvious ones, and the words for them."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from models.cases import decided
from models.evaluate import (
    LUCK,
    NO_BETTER,
    TooFew,
    bins,
    calibration_error,
    evaluate,
    fit,
    judged,
    luck,
    measures,
    split,
    verdict,
)


@pytest.mark.parametrize(
    ("skill", "low", "p", "word"),
    [
        (0.09, 0.05, 0.001, "useful"),
        (0.05, 0.001, 0.025, "useful"),
        (0.049, 0.02, 0.001, "weak"),
        (0.3, 0.0, 0.001, "weak"),
        (0.04, -0.01, 0.02, "weak"),
        (0.3, 0.1, 0.026, NO_BETTER),
        (0.0, -0.1, 0.001, NO_BETTER),
        (0.3, 0.1, None, NO_BETTER),
        (None, 0.5, 0.001, NO_BETTER),
        (0.3, None, 0.001, "weak"),
    ],
)
def test_the_verdict_needs_skill_that_is_not_luck(skill, low, p, word):
    assert verdict(skill, low, p) == word


def test_luck_is_the_share_of_shuffles_that_do_as_well():
    rng = np.random.default_rng(5)
    chance = rng.uniform(0.2, 0.8, 120)
    won = (rng.random(120) < 0.6 * chance + 0.2).astype(float)
    blocks = np.repeat([0, 1, 2], 40)
    z = np.log(chance / (1 - chance))
    shuffled = [
        z @ np.concatenate([rng.permutation(won[blocks == k]) for k in range(3)]) for _ in range(20_000)
    ]
    assert luck(won, chance, blocks) == pytest.approx(np.mean(np.array(shuffled) >= z @ won), abs=0.01)
    assert luck(won, np.full(120, 0.5), blocks) is None


def test_a_rate_that_moves_between_periods_is_not_skill():
    won = np.repeat([0.0, 1.0], 200)
    won[::10] = 1 - won[::10]
    chance = np.where(np.arange(400) < 200, 0.3, 0.7) + np.linspace(0, 1e-3, 400)
    assert luck(won, chance) < 1e-6
    assert luck(won, chance, np.repeat([0, 1], 200)) > LUCK


def test_measures_are_what_they_say():
    rng = np.random.default_rng(0)
    chance = rng.uniform(0.05, 0.95, 400)
    won = (rng.random(400) < chance).astype(float)
    found = measures(won, chance)
    pairs = [(w > l) + 0.5 * (w == l) for w in chance[won == 1] for l in chance[won == 0]]  # noqa: E741
    assert found["auc"] == pytest.approx(np.mean(pairs))
    assert found["log_loss"] == pytest.approx(
        -np.mean([np.log(c if w else 1 - c) for w, c in zip(won, chance, strict=True)])
    )
    assert found["brier"] == pytest.approx(np.mean((won - chance) ** 2))
    assert found["brier_skill"] == pytest.approx(1 - found["brier"] / np.mean((won - won.mean()) ** 2))
    assert found["base_rate"] == won.mean()


def test_a_perfectly_calibrated_forecast_has_a_small_calibration_error():
    rng = np.random.default_rng(1)
    chance = rng.uniform(0, 1, 200_000)
    won = (rng.random(200_000) < chance).astype(float)
    assert calibration_error(won, chance) < 0.01
    assert calibration_error(won, np.clip(chance + 0.2, 0, 1)) > 0.15


def test_reliability_bins_hold_every_dispute_once():
    chance = np.linspace(0.1, 0.9, 237)
    found = bins((chance > 0.5).astype(float), chance)
    assert sum(b["n"] for b in found) == 237
    assert all(b["won_low"] <= b["won"] <= b["won_high"] for b in found)


def test_what_was_decided_before_the_cut_trains_and_all_the_rest_is_tested(world):
    rows = decided(world[0])
    parts = split(rows, date(2023, 6, 1))
    assert (rows["closed_on"][parts.train] < "2023-06-01").all()
    assert (rows["closed_on"][parts.test] >= "2023-06-01").all()
    assert (parts.train ^ parts.test).all()


def test_without_a_closing_day_the_opening_parts_past_from_later(world):
    rows = decided(world[0]).assign(closed_on=pd.NaT)
    rows["decided_on"] = rows["opened_on"]
    parts = split(rows, date(2023, 6, 1))
    assert (rows["opened_on"][parts.test] >= "2023-06-01").all()


def test_evaluation_prints_the_published_keys(world):
    found = evaluate(decided(world[0]))
    published = "auc log_loss brier brier_skill ece n base_rate train_from train_to test_from test_to verdict"
    assert set(published.split()) <= set(found)
    assert found["train_to"] < found["test_from"] <= found["test_to"]


def test_of_few_disputes_nearly_all_are_tested_of_many_the_latest_half(world, monkeypatch):
    rows = decided(world[0])
    assert evaluate(rows)["n"] > 0.7 * len(rows)
    monkeypatch.setattr("models.evaluate.TEST_MOST", 100)
    assert 0.5 * len(rows) <= evaluate(rows)["n"] < 0.7 * len(rows)


def test_each_dispute_is_tested_by_a_model_of_before_it(world, monkeypatch):
    monkeypatch.setattr("models.evaluate.TEST_MOST", 100)
    rows = decided(world[0])
    found = evaluate(rows)
    assert found["refitted_on"][0] == found["test_from"]
    assert len(found["refitted_on"]) >= 3
    turned = rows.copy()
    after = turned["known_on"] >= found["refitted_on"][-1]
    turned.loc[after, "label"] = 1 - turned.loc[after, "label"]
    early = (rows["scored_on"] < found["refitted_on"][-1]).to_numpy()
    one, other = fit(rows, 0).out_of_time_, fit(turned, 0).out_of_time_
    assert one[early].tobytes() == other[early].tobytes()


@pytest.mark.parametrize("day", [date(1990, 1, 1), date(2090, 1, 1)])
def test_a_cut_with_nothing_on_one_side_is_told(world, day):
    with pytest.raises(TooFew, match="--test-from"):
        evaluate(decided(world[0]), 0, day)


def test_too_few_disputes_are_told(world):
    with pytest.raises(TooFew, match="3 decided disputes"):
        evaluate(decided(world[0]).head(3))


def test_one_sided_outcomes_have_no_auc_and_no_skill():
    found = judged(np.ones(50), np.full(50, 0.9), 0)
    assert found["auc"] is None
    assert found["verdict"] == NO_BETTER
