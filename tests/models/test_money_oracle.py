"""Money against a plain hand-written account in exact fractions."""

from fractions import Fraction
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import settings as own_settings
from models.cases import cases
from models.money import break_even, expected_net, net_spread
from models.refund import learn as learn_share
from models.score import scores
from tests.models.tables import AS_OF, company

parts = st.fractions(0, 1, max_denominator=200)
costs = st.fixed_dictionaries({
    "hour_cost": st.integers(0, 200), "hours_per_case": st.integers(0, 12),
    "capital_cost": st.fractions(0, Fraction(1, 2), max_denominator=100),
    "inspection_fee": st.integers(0, 1500),
})  # fmt: skip
CENT = 0.0051  # half a cent of rounding and the floats' own


def account(chance, share, ceiling, cost, days, fee, back):
    """What a case brings on average: won and paid late, or lost; handled and inspected either way."""
    worth_today = max(Fraction(0), 1 - cost["capital_cost"] * Fraction(days) / Fraction(1461, 4))
    won = share * ceiling * worth_today + (fee if back else 0)
    lost = 0
    spent = cost["hour_cost"] * cost["hours_per_case"] + fee
    return chance * won + (1 - chance) * lost - spent


@given(
    parts, parts, st.integers(0, 2_000_000), costs, st.integers(0, 500), st.integers(0, 1500), st.booleans()
)
def test_the_expected_net_is_the_account_of_winning_and_losing(chance, share, ceiling, cost, days, fee, back):
    told = expected_net(
        float(chance), float(share), float(ceiling), SimpleNamespace(**cost), days, float(fee), back
    )
    assert float(told) == pytest.approx(
        float(account(chance, share, ceiling, cost, days, fee, back)), abs=CENT, rel=1e-12
    )


@given(parts, st.integers(1, 2_000_000), costs, st.integers(0, 300), st.integers(0, 1500), st.booleans())
def test_the_break_even_chance_parts_gain_from_loss(share, ceiling, cost, days, fee, back):
    told = float(break_even(float(share), float(ceiling), SimpleNamespace(**cost), days, float(fee), back))
    if np.isnan(told):
        assert account(Fraction(1), share, ceiling, cost, days, fee, back) <= 0
        return
    at = account(Fraction(told), share, ceiling, cost, days, fee, back)
    assert float(at) == pytest.approx(0, abs=1e-6)
    assert account(Fraction(told) + Fraction(1, 100), share, ceiling, cost, days, fee, back) >= at


@given(st.data(), parts, st.integers(0, 100_000), costs, st.integers(0, 300))
def test_the_spread_adds_what_each_bound_alone_moves(data, share, ceiling, cost, days):
    low, chance, high = sorted(data.draw(st.lists(parts, min_size=3, max_size=3)))
    share_low, share_high = sorted([share * Fraction(4, 5), min(Fraction(1), share * Fraction(6, 5))])

    def plain(p, s):
        return float(account(p, s, ceiling, cost, days, 0, False))

    def ours(p, s):
        return expected_net(p, s, float(ceiling), SimpleNamespace(**cost), days)

    net = ours(float(chance), float(share))
    told = net_spread(
        net,
        (float(low), float(high)),
        (float(share_low), float(share_high)),
        ours,
        float(chance),
        float(share),
    )
    middle = plain(chance, share)
    for sign, p, s, end in ((-1, low, share_low, told[0]), (1, high, share_high, told[1])):
        away = ((plain(p, share) - middle) ** 2 + (plain(chance, s) - middle) ** 2) ** 0.5
        assert float(end) == pytest.approx(middle + sign * away, abs=0.03)


@given(st.lists(st.tuples(st.sampled_from(["quality", "damage"]), st.integers(1, 400), st.integers(0, 500)),
                max_size=30))  # fmt: skip
def test_the_refund_share_is_the_mean_paid_of_the_ceiling_with_the_fields_cases_beside(wins):
    frame = pd.DataFrame(wins, columns=["breach", "ceiling", "refunded"]).assign(label=1)
    day = pd.Timestamp("2024-01-01")
    found = learn_share(frame.assign(scored_on=day, refunded_on=day), 0)
    paid = [min(Fraction(1), Fraction(refunded, ceiling)) for _, ceiling, refunded in wins]
    overall = (sum(paid) + 8 * Fraction(7, 10)) / (len(paid) + 8)  # prior.toml: 8 cases at 0.7
    assert found.overall == pytest.approx(float(overall))
    assert found.overall_low - 1e-9 <= found.overall <= found.overall_high + 1e-9
    own = [p for p, (breach, *_) in zip(paid, wins, strict=True) if breach == "damage"]
    damage = (sum(own) + 8 * overall) / (len(own) + 8)
    assert found.of(pd.Series(["damage"]))[0] == pytest.approx(float(damage))


def test_every_score_is_the_account_of_its_own_chance_and_share(bundle):
    con, _ = company(300, seed=12, live=30)
    with con:
        frame = cases(con, AS_OF)
    kept = own_settings.load(own_settings.DEFAULT_FILE)
    cost = {
        name: Fraction(str(getattr(kept, name))) for name in ("hour_cost", "hours_per_case", "capital_cost")
    }
    days = Fraction(bundle.final.refund.days)
    table = scores(frame, bundle, kept)
    live = table[table["fit"] == "live"]
    assert len(live) == 30
    for row in live.to_dict("records"):
        chance, share, ceiling = (Fraction(row[name]) for name in ("chance", "refund_share", "ceiling"))
        plain = account(chance, share, ceiling, cost, days, 0, False)
        assert row["expected_net"] == pytest.approx(float(plain), abs=CENT)
        at = account(Fraction(row["break_even"]), share, ceiling, cost, days, 0, False)
        assert float(at) == pytest.approx(0, abs=1e-6)
        assert row["net_low"] <= row["expected_net"] <= row["net_high"]
        # Nobody is paid more than the whole ceiling.
        best = account(Fraction(1), Fraction(1), ceiling, cost, 0, 0, False)
        assert row["net_high"] <= float(best) + CENT
