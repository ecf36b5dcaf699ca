"""Intervals and the change of a win rate taken apart."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import estimates, key_figures, overview_charts, overview_figures
from models import shares


@pytest.mark.parametrize(
    ("won", "n", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (62, 100, 0.5221, 0.7090)]
)
def test_wilson_agrees_with_the_published_interval(won, n, low, high):
    found = shares.wilson(won, n)
    assert found == pytest.approx((low, high), abs=5e-4)


def test_there_is_no_interval_of_nothing():
    assert shares.wilson(0, 0) is None


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


def test_the_bars_of_what_moved_add_up_to_the_change_and_say_their_numbers():
    """Only some segments are drawn by name: the others are one bar, never left out."""
    n = overview_figures.MOVED_ROWS + 3
    before = pd.DataFrame({"segment": list("abcdefghi")[:n], "n": 40, "won": range(2, 2 + n)})
    now = before.assign(won=[3, 9, 1, 12, 5, 20, 8, 8, 14][:n], n=[30, 50, 40, 20, 60, 40, 45, 33, 21][:n])
    parts = estimates.moved(before, now)
    bars = overview_figures.moved_bars(parts)
    assert bars["points"].sum() == pytest.approx((parts.now - parts.before) * 100)
    for part in ("mix", "rate"):
        assert bars.loc[bars["part"] == part, "points"].sum() == pytest.approx(getattr(parts, part) * 100)
    names = bars["segment"].drop_duplicates().tolist()
    assert len(names) == overview_figures.MOVED_ROWS + 1
    assert names[-1].startswith("3 others, n 120 → ")
    assert all(", n " in name for name in names)
    few = overview_figures.moved_bars(estimates.moved(before.head(2), now.head(2)))
    assert not few["segment"].str.contains("other").any()


def test_a_segment_decided_in_one_period_only_has_no_rate_in_the_other():
    before = pd.DataFrame({"segment": ["a", "b"], "n": [9, 4], "won": [3, 0]})
    now = pd.DataFrame({"segment": ["a"], "n": [9], "won": [4]})
    bars = overview_figures.moved_bars(estimates.moved(before, now))
    gone = bars[bars["segment"].str.startswith("B,")].iloc[0]
    assert (gone["segment"], gone["before"], gone["now"]) == ("B, n 4 → 0", "0 % of 4", "none decided")


def test_what_moved_is_grey_where_it_may_all_be_chance():
    some, more = ({"segment": ["a"], "n": [n], "won": [won]} for n, won in ((40, 20), (40, 38)))
    some, more = pd.DataFrame(some), pd.DataFrame(more)
    assert overview_figures.moved_by_chance(estimates.moved(some, some))
    assert not overview_figures.moved_by_chance(estimates.moved(some, more))
    grey, coloured = (
        overview_charts.what_moved("light", by_chance)["encoding"]["color"]["scale"]["range"]
        for by_chance in (True, False)
    )
    assert grey[0] != coloured[0]
    assert len(set(grey)) == 2


def test_nothing_decided_has_not_moved():
    empty = pd.DataFrame({"segment": [], "n": [], "won": []})
    some = pd.DataFrame({"segment": ["a"], "n": [3], "won": [1]})
    assert estimates.moved(empty, some) is None
    assert estimates.moved(some, empty) is None


def test_the_change_of_a_share_agrees_with_newcombes_published_intervals():
    """Newcombe 1998, table II, method 10: 56/70 − 48/80 and 9/10 − 3/10."""
    assert estimates.shares_differ_by((56, 70), (48, 80)) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert estimates.shares_differ_by((9, 10), (3, 10)) == pytest.approx((0.1705, 0.8090), abs=5e-5)
    assert estimates.shares_differ_by((3, 4), (0, 0)) is None


def test_a_median_lies_between_the_ranks_chance_leaves_it():
    """Of 100 values ranks 40 and 61; below six values no two ranks hold a median at 95 %."""
    assert estimates.median_ends(pd.Series(range(1, 101))) == (40, 61)
    assert estimates.median_ends(pd.Series([1.0, 2, 3, 4, 5])) is None


def test_a_shares_interval_holds_what_one_large_dispute_can_move():
    even = pd.DataFrame({"part": [50.0] * 50 + [0.0] * 50, "whole": [100.0] * 100})
    lumpy = even.assign(part=even["part"].where(even.index > 0, 5000.0), whole=even["whole"])
    lumpy.loc[0, "whole"] = 10_000.0
    low, high = estimates.ratio_ends(even["part"], even["whole"])
    assert low < 0.25 < high
    wide = estimates.ratio_ends(lumpy["part"], lumpy["whole"])
    assert wide[1] - wide[0] > 2 * (high - low)
    assert estimates.ratio_ends(even["part"].head(1), even["whole"].head(1)) is None


@pytest.mark.parametrize(
    ("ends", "more_is_better", "words", "better"),
    [
        ((-0.09, 0.10), True, "+0.1 pts, within chance", None),
        ((0.02, 0.10), True, "+0.1 pts", True),
        ((0.02, 0.10), False, "+0.1 pts", False),
        ((-0.10, -0.02), False, "+0.1 pts", True),
        (None, True, "+0.1 pts, too few to judge", None),
    ],
)
def test_a_change_is_good_or_bad_only_where_it_is_more_than_chance(ends, more_is_better, words, better):
    assert key_figures.judged("+0.1 pts", ends, more_is_better) == (words, better)
