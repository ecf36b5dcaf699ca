"""The truth: modestly predictable, true to the outcomes, and another for each seed."""

import ast
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from etl.sample import company, draw, merits
from etl.sample.orders import EDITION_CHANGE

ROOT = Path(__file__).parents[2]
SEEDS = range(1, 7)


@cache
def judged(seed):
    """Chances, outcomes and cover of a company's judged disputes."""
    parts = [chunk.disputes for chunk in company.world(seed, 20_000, dispute_share=0.5).chunks()]
    d = parts[0]
    return d.chance[d.judged], d.refunded[d.judged] > 0, d.covered[d.judged]


def area_under_curve(chances, won):
    """Share of (won, lost) pairs in which the won one had the higher chance, ties half."""
    order = np.argsort(chances, kind="stable")
    ranks = np.empty(len(chances))
    ranks[order] = np.arange(1, len(chances) + 1)
    for value in np.unique(chances):
        same = chances == value
        ranks[same] = ranks[same].mean()
    n_won = won.sum()
    return (ranks[won].sum() - n_won * (n_won + 1) / 2) / (n_won * (len(won) - n_won))


@pytest.mark.parametrize("seed", SEEDS)
def test_the_truth_is_modestly_predictable(seed):
    chances, won, _ = judged(seed)
    assert 0.70 < area_under_curve(chances, won) < 0.80
    assert 0.35 < won.mean() < 0.65


def test_base_rates_differ_between_companies():
    rates = [judged(seed)[1].mean() for seed in SEEDS]
    assert max(rates) - min(rates) > 0.05


def test_the_chance_is_the_rate_at_which_disputes_are_won():
    chances, won = (np.concatenate([judged(seed)[k] for seed in SEEDS]) for k in (0, 1))
    edges = np.quantile(chances, np.linspace(0, 1, 11))
    for low, high in pairwise(edges):
        within = (chances >= low) & (chances <= high)
        expected = chances[within]
        spread = np.sqrt((expected * (1 - expected)).sum()) / within.sum()
        assert abs(won[within].mean() - expected.mean()) < 4 * spread + 1e-3


def test_what_is_not_covered_is_hardly_ever_won():
    chances, _, covered = judged(1)
    assert chances[~covered].max() < 0.1 < chances[covered].mean()


def test_the_refund_share_is_what_winners_get_on_average():
    found = company.world(4, 20_000, dispute_share=0.8)
    orders, d = next((chunk.orders, chunk.disputes) for chunk in found.chunks())
    won = d.judged & (d.refunded > 0) & d.covered & (orders.ordered[d.row] >= EDITION_CHANGE)
    claimed = np.where(d.claimed > 0, d.claimed, orders.amount[d.row])
    ceiling = np.minimum(claimed, orders.paid_on[d.row])
    paid = d.refunded[won] / ceiling[won]
    assert won.sum() > 500
    assert abs(paid.mean() - d.share[won].mean()) < 4 * paid.std() / np.sqrt(won.sum()) + 0.005


def counts():
    return {"breach": 9, "channel": 4, "supplier": 30, "field": 30}


def test_effects_are_drawn_anew_for_each_seed():
    drawn = [merits.effects(draw.generator(seed, 1), counts()) for seed in (1, 2)]
    ratios = [drawn[0].slopes[name] / drawn[1].slopes[name] for name in drawn[0].slopes]
    assert np.std(np.log(np.abs(ratios))) > 0.3
    assert not np.allclose(drawn[0].levels["supplier"], drawn[1].levels["supplier"])


def test_signs_follow_the_field_mostly():
    slopes = [merits.effects(draw.generator(seed, 1), counts()).slopes for seed in range(40)]
    assert all(found["accepted_fail"] > 0 and found["measurable_clause"] > 0 for found in slopes)
    against = np.mean([found["video"] < 0 for found in slopes])
    assert 0.02 < against < 0.5


def test_the_expected_area_agrees_with_counting_pairs():
    rng = np.random.default_rng(0)
    chances = rng.uniform(0.05, 0.95, 4000)
    won = rng.random(4000) < chances
    assert abs(merits.auc(chances) - area_under_curve(chances, won)) < 0.02


def imported(package):
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module


def test_generator_and_models_know_nothing_of_each_other():
    assert not [name for name in imported("etl/sample") if name.startswith(("models", "dashboard"))]
    assert not [name for name in imported("models") if name.startswith("etl")]
    mentions = [
        path for path in (ROOT / "models").rglob("*.toml") if "sample" in path.read_text(encoding="utf-8")
    ]
    assert not [path for path in mentions if "etl/sample" in path.read_text(encoding="utf-8")]
