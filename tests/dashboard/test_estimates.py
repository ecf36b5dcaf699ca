"""Intervals and the change of a win rate taken apart."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import estimates


@pytest.mark.parametrize(
    ("won", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (62, 100, 0.5221, 0.7090)]
)
def test_wilson_agrees_with_the_published_interval(won, n, low, high):
    found = estimates.wilson(won, n)
    assert found == pytest.approx((low, high), abs=5e-4)


def test_there_is_no_interval_of_nothing():
    assert estimates.wilson(0, 0) is None


segments = st.lists(
    st.tuples(st.sampled_from("abcdef"), st.integers(1, 500), st.floats(0, 1)),
    min_size=1,
    max_size=6,
    unique_by=lambda s: s[0],
).map(lambda rows: pd.DataFrame([(s, n, int(n * r)) for s, n, r in rows], columns=["segment", "n", "won"]))


@settings(deadline=None)
@given(segments, segments)
def test_mix_and_rate_add_up_to_the_change(before, now):
    parts = estimates.moved(before, now)
    change = now["won"].sum() / now["n"].sum() - before["won"].sum() / before["n"].sum()
    assert math.isclose(parts.mix + parts.rate, change, abs_tol=1e-9)
    assert math.isclose(parts.now - parts.before, change, abs_tol=1e-9)


def test_a_pure_change_of_mix_moves_no_rate():
    before = pd.DataFrame({"segment": ["a", "b"], "n": [90, 10], "won": [45, 10]})
    now = pd.DataFrame({"segment": ["a", "b"], "n": [50, 50], "won": [25, 50]})
    parts = estimates.moved(before, now)
    assert parts.rate == pytest.approx(0)
    assert parts.mix == pytest.approx(0.75 - 0.55)


def test_nothing_decided_has_not_moved():
    empty = pd.DataFrame({"segment": [], "n": [], "won": []})
    some = pd.DataFrame({"segment": ["a"], "n": [3], "won": [1]})
    assert estimates.moved(empty, some) is None
    assert estimates.moved(some, empty) is None
