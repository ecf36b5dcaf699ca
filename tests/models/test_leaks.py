"""What is known only at the end never enters the odds."""

import copy

import numpy as np
import pandas as pd
import pytest

from models import features as module
from models.card import card
from models.cases import INPUTS, decided
from models.claim_success import ClaimSuccess
from models.evaluate import evaluate, fit, judged
from models.features import FEATURES, Leak, feature, features, only_at_the_end
from tests.models.tables import AS_OF, empty, one_dispute

DECLARED = {
    "kind": "number", "direction": 0, "known": "opened", "reads": ["disputes.channel"], "meaning": "m",
}  # fmt: skip


@pytest.mark.parametrize(
    "column",
    [
        "refunded_amount", "refunded_on", "refunded_rc", "Refund", "Refund Share", "Satisfaction",
        "satisfaction_score", "duration", "Duration Days", "closed_on", "outcome", "label", "Close Amount",
        "restitution", "Disposition", "days_to_money", "status",
    ],
)  # fmt: skip
def test_a_feature_that_reads_what_is_known_only_at_the_end_is_refused_with_the_reason(column):
    with pytest.raises(Leak, match=r"known only at the end \(.+\)"):
        feature("promising", DECLARED | {"reads": [f"disputes.{column}"]})
    with pytest.raises(Leak, match=r"known only at the end \(.+\)"):
        feature(column, DECLARED)


def test_a_feature_must_say_when_it_becomes_known():
    with pytest.raises(Leak, match="closed"):
        feature("promising", DECLARED | {"known": "closed"})


def test_a_feature_that_does_not_say_when_it_becomes_known_is_refused():
    with pytest.raises(Leak, match="known"):
        feature("promising", {name: said for name, said in DECLARED.items() if name != "known"})


def test_what_may_be_known_before_is_not_refused():
    for column in ("suppliers.legal_status", "inspections.verdict", "orders.paid_on_platform", "statement"):
        assert only_at_the_end(column) is None, column
    assert all(only_at_the_end(f.name) is None for f in FEATURES)


def test_only_histories_may_read_labels():
    with pytest.raises(Leak):
        feature("promising", DECLARED | {"reads": ["assessed_disputes.label"]})
    assert [f.name for f in FEATURES if any(r.endswith(".label") for r in f.reads)] == [
        "supplier_history",
        "category_history",
    ]


@pytest.mark.parametrize("column", ["Satisfaction", "refunded_rc", "duration"])
def test_the_estimator_refuses_a_future_column(world, column):
    rows = decided(world[0]).head(50)
    frame = rows[list(INPUTS)].assign(**{column: rows["label"]})
    with pytest.raises(Leak, match=column):
        ClaimSuccess().fit(
            frame, rows["label"].to_numpy(), rows["known_on"].to_numpy(), rows["scored_on"].to_numpy()
        )


def test_the_estimator_refuses_an_undeclared_column(world):
    rows = decided(world[0]).head(50)
    frame = rows[list(INPUTS)].assign(mood=1.0)
    with pytest.raises(ValueError, match="mood"):
        ClaimSuccess().fit(
            frame, rows["label"].to_numpy(), rows["known_on"].to_numpy(), rows["scored_on"].to_numpy()
        )


def test_a_planted_future_column_never_enters():
    with empty() as con:
        one_dispute(con, label=1)
        before = features(con, AS_OF)
        for table in ("disputes", "assessed_disputes", "orders"):
            con.execute(f"ALTER TABLE {table} ADD COLUMN foretells DOUBLE")
            con.execute(f"UPDATE {table} SET foretells = 1")
        pd.testing.assert_frame_equal(features(con, AS_OF), before)


def test_a_disputes_own_ending_changes_none_of_its_features():
    frames = []
    for label, outcome, refunded in ((1, "refunded_full", 900), (0, "rejected", None)):
        with empty() as con:
            one_dispute(
                con,
                label=label,
                outcome=outcome,
                refunded_amount=refunded,
                refunded_on="2024-05-02" if refunded else None,
            )
            frames.append(features(con, AS_OF)[list(INPUTS)])
    pd.testing.assert_frame_equal(*frames)


def test_odds_too_good_for_real_claims_raise_a_leak_warning(world):
    rows = decided(world[0]).copy()
    # As if somebody's channel codes were filled in after the decision.
    rows["channel"] = np.where(rows["label"] == 1, "paid", "refused")
    model, tested = fit(rows, 0), evaluate(rows)
    later = rows.assign(chance=0.5)
    rolling = judged(rows["label"].to_numpy(dtype=float), np.full(len(rows), 0.5), 0)
    found = card(world[0], rows, model.final_, model.choice_, tested, (rolling, later), 0, AS_OF)
    assert tested["auc"] > 0.85
    assert any(w.startswith("Leak?") for w in found["warnings"])


def test_declarations_are_whole():
    for f in FEATURES:
        assert f.reads
        assert f.meaning
        assert f.direction in {-1, 0, 1}
        assert f.scale > 0
    assert copy.copy(module.BY_NAME)["breach"].kind == "category"
