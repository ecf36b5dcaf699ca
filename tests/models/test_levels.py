"""Odds of what was never met are no surer than odds of what is known."""

import numpy as np
import pytest

from models.cases import cases, decided
from models.evaluate import fit
from tests.models.tables import AS_OF, company


@pytest.fixture(scope="module")
def learned():
    """A company of many suppliers that differ, and the model it teaches: (live rows, model)."""
    con, _ = company(500, seed=4, live=10, suppliers=60)
    with con:
        frame = cases(con, AS_OF)
    # Half of the disputes are with eight suppliers, the others with one a few times each.
    often = np.arange(len(frame)) % 2 == 0
    frame.loc[often, "supplier"] = [f"B{k % 8}" for k in range(often.sum())]
    return frame[frame["is_live"]], fit(decided(frame), 0).final_


def width(model, rows, **facts):
    _, low, high = model.interval(rows.assign(**facts))
    return float((np.log(high / (1 - high)) - np.log(low / (1 - low))).mean())


def test_a_supplier_never_met_has_a_wider_interval_than_each_known_one(learned):
    live, model = learned
    known = [width(model, live, supplier=f"B{k}") for k in range(8)]
    assert width(model, live, supplier="never met") > max(known)


@pytest.mark.parametrize("feature", ["product_category", "breach"])
def test_any_other_level_never_met_too(learned, feature):
    live, model = learned
    levels = model.design.level_[(model.design.feature_ == feature) & (model.design.level_ != "(other)")]
    known = [width(model, live, **{feature: level}) for level in levels]
    assert width(model, live, **{feature: "never met"}) > max(known)


def test_what_nobody_records_widens_nothing(learned):
    """No dispute has a channel: that it is not known tells none apart."""
    _, model = learned
    place = 1 + np.flatnonzero(model.design.feature_ == "channel")
    assert len(place) == 1
    levels = model.design.kind_ == "level"
    assert not model.line.factor[place, -len(set(model.design.feature_[levels])) + 1 :].any()


def test_the_chance_of_a_level_never_met_stays_that_of_the_rare_ones(learned):
    live, model = learned
    new, rare = (model.log_odds(live.assign(supplier=name)) for name in ("never met", "S1"))
    assert np.allclose(new, rare)
