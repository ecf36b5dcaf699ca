"""A planted shift is told in plain words, chance alone is not, and months too young to judge do not count."""

import numpy as np
import pandas as pd
import pytest

from models.drift import drift, sentences
from tests.models.tables import AS_OF


@pytest.fixture
def frame(world):
    return world[0].copy()


def at_the_end(frame, days):
    """Decided disputes opened in the last days before the last decided one."""
    closed = ~frame["is_live"]
    return closed & (frame["opened_on"] > frame.loc[closed, "opened_on"].max() - pd.Timedelta(days=days))


def test_without_a_shift_nothing_is_said(frame):
    assert not drift(frame)["base_rate"]["moved"]
    # The disputes of a company that goes on as before, the last forty still live.
    same = frame[~frame["is_live"]].reset_index(drop=True)
    same.loc[same.index[-40:], ["is_live", "label"]] = [True, np.nan]
    assert sentences(drift(same)) == []


def test_a_shift_of_the_share_won_is_told(frame):
    frame.loc[at_the_end(frame, 300), "label"] = 0
    (said,) = (s for s in sentences(drift(frame)) if "share won" in s)
    assert said.startswith("The share won moved from ")
    assert said.endswith(" in the latest quarter of disputes.")


def test_months_of_which_only_the_quick_ones_are_closed_do_not_move_the_base_rate(frame):
    young = at_the_end(frame, 300)
    frame.loc[young, "label"] = 1
    assert drift(frame)["base_rate"]["moved"]
    # Now the same wins are the quick ones among many still open.
    others = frame[young].assign(is_live=True, label=np.nan)
    shown = drift(pd.concat([frame, others], ignore_index=True))["base_rate"]
    assert not shown["moved"]
    assert shown["left_out"] >= 0.9 * young.sum()


def test_since_training_means_decided_after_it(frame):
    day = pd.Timestamp(AS_OF) - pd.Timedelta(days=420)
    after = (frame["known_on"] > day) & ~frame["is_live"]
    frame.loc[after, "label"] = 0
    found = drift(frame, day)["base_rate"]
    assert (found["since"], found["moved"], found["latest"]) == (True, True, 0.0)
    assert found["n_latest"] == after.sum()
    assert f"the {after.sum()} decided since training" in sentences(drift(frame, day))[0]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("evidence_kinds", 9.0, "Different kinds of evidence (mean "),
        ("chat_log", 0.0, "among the evidence (share of yes "),
        ("amount", 6.0, "Amount claimed, reporting currency (mean "),
        ("claim_share", np.nan, "(how often it is known 100 % then, 0 % now)"),
        ("product_category", "Pumps", "Product category (share of Pumps 0 % then, 100 % now)"),
        ("channel", "portal", "By which way the claim came (how often it is known 0 % then, 100 % now)"),
    ],
)
def test_a_shift_of_an_input_is_told_in_plain_words(frame, column, value, words):
    before = set(sentences(drift(frame)))
    frame.loc[frame["is_live"], column] = value
    (said,) = set(sentences(drift(frame))) - before
    assert said.startswith("Live disputes differ from decided ones in: ")
    assert words in said


def test_that_an_offer_is_not_known_of_those_closed_without_escalation_is_no_drift(frame):
    before = sentences(drift(frame))
    frame["offer_present"] = np.where(frame["is_live"] | (np.arange(len(frame)) % 2 == 0), 0.0, np.nan)
    assert sentences(drift(frame)) == before


def test_few_live_disputes_tell_nothing_of_a_shift(frame):
    live = frame[frame["is_live"]].head(12).assign(evidence_kinds=9.0)
    assert drift(pd.concat([frame[~frame["is_live"]], live]))["features"] == []


def test_an_input_that_an_older_warehouse_lacks_is_passed_over(frame):
    frame.loc[frame["is_live"], "evidence_kinds"] = 9.0
    told = drift(frame.drop(columns=["chat_log", "amount"]))["features"]
    assert "evidence_kinds" in {moved["feature"] for moved in told}


def test_what_was_decided_after_training_was_not_learned_from(frame):
    """Disputes like the live ones, decided since, do not hide that those learned from were others."""
    day = pd.Timestamp(AS_OF) - pd.Timedelta(days=700)
    after = frame["known_on"] > day
    frame.loc[after | frame["is_live"], "evidence_kinds"] = 9.0
    (moved,) = (each for each in drift(frame, day)["features"] if each["feature"] == "evidence_kinds")
    assert moved["decided"] == pytest.approx(frame.loc[~after & ~frame["is_live"], "evidence_kinds"].mean())
