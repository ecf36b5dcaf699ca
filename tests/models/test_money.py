"""What a claim is worth."""

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money import break_even, expected_net, net_spread
from models.refund import RefundShare, learn

FREE = SimpleNamespace(hour_cost=0, hours_per_case=0, capital_cost=0, inspection_fee=0)
USUAL = SimpleNamespace(hour_cost=25, hours_per_case=4, capital_cost=0.08, inspection_fee=300)


def test_expected_net_is_the_gain_less_waiting_handling_and_fee():
    # 0.6 x 0.8 x 10,000 = 4,800; a quarter of a year at 8 % costs 2 %; 4 hours at 25; 300 kept in 4 of 10.
    assert expected_net(0.6, 0.8, 10_000, USUAL, 365.25 / 4, 300, True) == 4800 * 0.98 - 100 - 120
    assert expected_net(0.6, 0.8, 10_000, USUAL, 365.25 / 4, 300, False) == 4800 * 0.98 - 100 - 300


def test_an_unknown_ceiling_gives_an_unknown_value():
    assert np.isnan(expected_net(0.6, 0.8, np.nan, USUAL, 30))
    assert np.isnan(break_even(0.8, np.nan, USUAL, 30))


@pytest.mark.parametrize(
    ("fee", "back", "chance"),
    [(750, True, 1 / 3), (1000, True, 0.4), (750, False, 0.5), (1000, False, 2 / 3)],
)
def test_the_second_inspection_of_the_1500_dollar_deposit_must_be_weighed(fee, back, chance):
    assert break_even(1.0, 1500, FREE, 0, fee, back) == pytest.approx(chance)


@given(
    st.floats(0.05, 1), st.floats(10, 1e7), st.floats(0, 400), st.floats(0, 5000), st.booleans()
)  # fmt: skip
def test_at_the_break_even_chance_nothing_is_won_or_lost(share, ceiling, days, fee, back):
    chance = break_even(share, ceiling, USUAL, days, fee, back)
    if chance <= 1:
        assert abs(float(expected_net(chance, share, ceiling, USUAL, days, fee, back))) <= 0.011


def wins(*rows):
    frame = pd.DataFrame(rows, columns=["label", "breach", "ceiling", "refunded"])
    return frame.assign(scored_on=pd.Timestamp("2024-01-01"), refunded_on=pd.Timestamp("2024-01-31"))


def test_the_refund_share_is_learned_from_wins_alone():
    many = [(1, "quality", 100.0, 50.0)] * 500 + [(0, "quality", 100.0, 0.0)] * 500
    found = learn(wins(*many), 0)
    assert found.of(pd.Series(["quality"]))[0] == pytest.approx(0.5, abs=0.01)
    assert found.overall_low < 0.51 < found.overall_high + 0.02
    assert found.days == pytest.approx(30, abs=1)


def test_a_breach_with_few_wins_is_pulled_to_the_mean_of_all():
    many = [(1, "quality", 100.0, 50.0)] * 500 + [(1, "damage", 100.0, 100.0)] * 2
    found = learn(wins(*many), 0)
    assert 0.5 < found.of(pd.Series(["damage"]))[0] < 0.7
    assert found.of(pd.Series(["service"]))[0] == found.overall


def test_unknown_refunds_and_ceilings_teach_nothing():
    found = learn(
        wins((1, "quality", np.nan, 50.0), (1, "quality", 0.0, 50.0), (1, "quality", 100.0, np.nan)), 0
    )
    assert found.n == 0
    assert found.overall == 0.7  # the field's guess
    assert found.overall_low < 0.5 < 0.7 < 0.85 < found.overall_high  # and it is no more than a guess


def test_a_refund_above_the_ceiling_counts_as_the_whole():
    assert learn(wins(*[(1, "quality", 100.0, 300.0)] * 1000), 0).overall <= 1.0


def test_the_spread_of_the_net_adds_both_errors_as_independent_ones():
    def of(chance, share):
        return expected_net(chance, share, 1000, FREE, 0)

    net = of(0.5, 0.8)
    low, high = net_spread(net, (0.4, 0.7), (0.74, 0.86), of, 0.5, 0.8)
    assert net - low == pytest.approx(np.hypot(80, 30), abs=0.01)
    assert high - net == pytest.approx(np.hypot(160, 30), abs=0.01)


def test_the_refund_share_of_a_breach_with_few_wins_is_less_certain():
    rng = np.random.default_rng(3)
    many = [(1, "quality", 100.0, float(paid)) for paid in rng.uniform(20, 100, 300)]
    few = [(1, "damage", 100.0, float(paid)) for paid in rng.uniform(20, 100, 4)]
    found = learn(wins(*many, *few), 0)
    low, high = found.interval(pd.Series(["quality", "damage", "service"]))
    mean = found.of(pd.Series(["quality", "damage", "service"]))
    assert (low < mean).all()
    assert (mean < high).all()
    assert high[1] - low[1] > 2 * (high[0] - low[0])
    assert (low[2], high[2]) == (found.overall_low, found.overall_high)


def test_the_interval_of_the_refund_share_covers_the_true_mean_as_often_as_it_says():
    covered = []
    for seed in range(300):
        rng = np.random.default_rng(seed)
        found = learn(wins(*[(1, "quality", 100.0, float(p)) for p in rng.uniform(30, 100, 60)]), seed)
        (low,), (high,) = found.interval(pd.Series(["quality"]))
        covered.append(low <= 0.65 <= high)
    assert 0.85 < np.mean(covered) < 0.97


def test_no_net_is_above_what_the_whole_ceiling_would_bring():
    share = np.array([0.98])
    paid = RefundShare(0.7, 0.5, 0.9, np.array(["quality"]), share, np.array([0.9]), np.array([1.0]), 0.0, 40)
    _, high = paid.interval(pd.Series(["quality"]))
    assert high.max() <= 1
    assert paid.told()["by"] == [{"breach": "quality", "share": 0.98, "low": 0.9, "high": 1.0}]
