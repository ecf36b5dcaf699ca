"""What a sampling plan lets through, against exact counting and the standard's own worked figures."""

from fractions import Fraction
from itertools import pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance.operating import chance_to_pass, curve, defectives
from trade_assurance.sampling import LEVELS, SEVERITIES, aqls, plan

PLANS = st.builds(
    plan, st.integers(2, 3000), st.sampled_from(LEVELS), st.sampled_from(aqls()), st.sampled_from(SEVERITIES)
)


def by_counting(found, bad):
    """P(at most Ac defectives in the sample), counted with whole numbers."""
    sample = min(found.n, found.lot)
    ways = sum(
        comb(bad, k) * comb(found.lot - bad, sample - k)
        for k in range(min(found.ac, bad, sample) + 1)
        if sample >= k
    )
    return float(Fraction(ways, comb(found.lot, sample)))


@given(PLANS, st.floats(0, 1))
def test_the_chance_is_what_counting_every_sample_gives(found, share):
    bad = defectives(found, share)
    assert chance_to_pass(found, share) == pytest.approx(by_counting(found, bad), abs=1e-8)


@given(PLANS)
def test_a_lot_without_defectives_passes_and_more_defectives_never_help(found):
    chances = [chance for _, chance in curve(found)]
    assert chances[0] == 1.0
    assert all(0 <= chance <= 1 for chance in chances)
    assert all(later <= earlier + 1e-9 for earlier, later in pairwise(chances))


def test_the_curve_gives_every_share_of_whole_units_its_own_chance():
    found = plan(500, "II", "2.5")
    points = curve(found, up_to=0.2, points=4)
    assert [share for share, _ in points] == [0, 0.05, 0.1, 0.15, 0.2]
    assert all(chance == chance_to_pass(found, share) for share, chance in points)
    assert len(curve(found)) == 121
    assert [share for share, _ in curve(plan(2, "II", "2.5"))] == [0, 0.5, 1]


def test_one_lot_in_four_of_five_per_cent_defectives_is_caught():
    found = plan(500, "II", "2.5")
    assert (found.n, found.ac, found.re) == (50, 3, 4)
    assert chance_to_pass(found, 0.05) == pytest.approx(0.77, abs=0.005)


def test_a_lot_inspected_whole_passes_exactly_up_to_the_acceptance_number():
    found = plan(20, "III", "6.5")
    whole = plan(2, "III", "0.010")
    assert whole.inspect_all
    assert chance_to_pass(whole, 0.5) == 0.0
    assert chance_to_pass(found, 0) == 1.0


def test_the_largest_lots_are_reckoned_without_loss():
    found = plan(1_000_000, "III", "0.65")
    assert 0 < chance_to_pass(found, 0.01) < 1
    assert chance_to_pass(found, 1.0) == 0.0


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_a_share_outside_nought_to_one_is_refused(share):
    with pytest.raises(ValueError, match="between 0 and 1"):
        chance_to_pass(plan(500, "II", "2.5"), share)
