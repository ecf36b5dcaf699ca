"""Stored models: whole, unchanged, ours, and replaced only by ones that are not worse."""

import json
import pickle
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import skops.io

from models import store, train
from models.cases import cases, decided
from models.evaluate import NO_BETTER, evaluate, fit
from models.train import learn, past_log_odds, period_of
from tests.models.tables import AS_OF, company, empty, one_dispute


def test_a_stored_model_scores_the_same_bits(tmp_path, bundle, world):
    store.save(tmp_path, bundle)
    loaded = store.load(tmp_path)
    assert loaded.version == "m000001"
    assert past_log_odds(loaded, world[0]).tobytes() == past_log_odds(bundle, world[0]).tobytes()
    for one, other in zip(loaded.periods, bundle.periods, strict=True):
        assert all(
            np.array_equal(a, b)
            for a, b in zip(one.chance.interval(world[0]), other.chance.interval(world[0]), strict=True)
        )
        assert one.refund.of(world[0]["breach"]).tolist() == other.refund.of(world[0]["breach"]).tolist()


def test_a_tampered_model_is_refused(tmp_path, bundle):
    path = tmp_path / store.save(tmp_path, bundle) / "model.skops"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    with pytest.raises(store.ModelRefused, match="changed after training"):
        store.load(tmp_path)


def test_a_model_of_other_features_is_refused_and_says_to_train_again(tmp_path, bundle, monkeypatch):
    store.save(tmp_path, bundle)
    monkeypatch.setattr(store, "FEATURES", store.FEATURES[1:])
    with pytest.raises(store.ModelRefused, match="Train again"):
        store.load(tmp_path)


class Foreign:
    """A type that no model of ours has."""

    def __init__(self):
        self.x = 1


@pytest.mark.parametrize("content", [
    lambda p: skops.io.dump({"format": 1, "periods": [Foreign()]}, p),
    lambda p: skops.io.dump({"format": 99}, p),
    lambda p: skops.io.dump([1, 2], p),
    lambda p: p.write_bytes(pickle.dumps({"format": 1})),
    lambda p: p.write_bytes(b""),
    lambda p: p.write_bytes(b"PK\x03\x04 not a zip"),
])  # fmt: skip
def test_a_foreign_file_is_refused_even_with_a_card_to_match(tmp_path, bundle, content):
    folder = tmp_path / store.save(tmp_path, bundle)
    content(folder / "model.skops")
    card = json.loads((folder / "card.json").read_text("utf-8"))
    card["sha256"] = store._sha256(folder / "model.skops")
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(store.ModelRefused):
        store.load(tmp_path)


@pytest.mark.parametrize("kept", [0.0, 0.1, 0.5, 0.9, 0.999])
@pytest.mark.parametrize("card_to_match", [False, True])
def test_a_truncated_model_is_refused(tmp_path, bundle, kept, card_to_match):
    folder = tmp_path / store.save(tmp_path, bundle)
    whole = (folder / "model.skops").read_bytes()
    (folder / "model.skops").write_bytes(whole[: int(len(whole) * kept)])
    if card_to_match:
        card = json.loads((folder / "card.json").read_text("utf-8"))
        card["sha256"] = store._sha256(folder / "model.skops")
        (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(store.ModelRefused):
        store.load(tmp_path)


def test_learning_the_same_twice_is_stored_as_the_same_bytes(tmp_path, bundle, world):
    one, other = (
        (tmp_path / store.save(tmp_path, each) / "model.skops").read_bytes()
        for each in (bundle, learn(world[0], AS_OF, seed=0))
    )
    assert one == other


def test_a_damaged_card_is_refused(tmp_path, bundle):
    name = store.save(tmp_path, bundle)
    (tmp_path / name / "card.json").write_text("{", encoding="utf-8")
    with pytest.raises(store.ModelRefused):
        store.load(tmp_path)


@pytest.mark.parametrize("pointer", [None, "", "m000009", "../../etc", "m000001/../m000001"])
def test_a_pointer_to_nothing_means_no_model(tmp_path, bundle, pointer):
    store.save(tmp_path, bundle)
    (tmp_path / "CURRENT").unlink()
    if pointer is not None:
        (tmp_path / "CURRENT").write_text(pointer, encoding="utf-8")
    with pytest.raises(store.NoModel, match="python -m models train"):
        store.load(tmp_path)


def test_the_last_five_models_are_kept_and_one_can_return(tmp_path, bundle):
    for _ in range(7):
        newest = store.save(tmp_path, bundle)
    assert store.versions(tmp_path) == ["m000007", "m000006", "m000005", "m000004", "m000003"]
    assert store.rollback(tmp_path) == "m000006"
    assert store.load(tmp_path).version == "m000006"
    assert store.rollback(tmp_path, newest) == newest
    with pytest.raises(store.NoModel, match="m000001"):
        store.rollback(tmp_path, "m000001")
    assert not [p for p in tmp_path.iterdir() if p.name.startswith(".draft")]


def test_the_card_says_what_was_learned_and_how_well(tmp_path, bundle):
    name = store.save(tmp_path, bundle)
    card = store.card_of(tmp_path)
    text = (tmp_path / name / "card.md").read_text("utf-8")
    assert card["decided"] == 1600
    assert card["beside"]["live"] == 40
    assert f"Verdict: **{card['verdict']}**" in text
    assert text.count("Verdict") == 1
    assert "never pursued" in text
    assert sum(b["n"] for b in card["reliability"]) == card["rolling"]["n"]
    told = {e["feature"] for e in card["effects"]}
    assert told >= {"accepted_nonconforming", "tracking_proof"}
    # three faces of what the contract says: one may tell it all
    assert told & {"disputed_term", "supported", "measurable_terms"}
    assert len(card["learning_curve"]) > 1


def test_quarters_with_many_open_disputes_are_left_out_of_reliability_by_period(bundle, world):
    frame = world[0]
    told = [p["value"] for p in bundle.card["periods"]]
    assert told
    last = frame["opened_on"].dt.to_period("Q").astype(str) == told[-1]
    assert told[-1] not in [p["value"] for p in learn(frame.assign(is_live=last), AS_OF).card["periods"]]


def test_training_stores_a_model_and_the_same_rows_keep_it(tmp_path):
    con, _ = company(300, seed=1)
    with con:
        first = train.train(con, tmp_path, AS_OF, "2025-01-01T00:00:00+00:00")
        again = train.train(con, tmp_path, AS_OF, "2025-01-02T00:00:00+00:00")
    assert (first.version, first.published) == ("m000001", True)
    assert (again.version, again.published) == ("m000001", False)
    assert "same" in again.reason


@pytest.mark.parametrize("corrected", ["refunded_rc", "ceiling_rc"])
def test_corrected_money_is_learned_anew_though_no_other_dispute_was_decided(tmp_path, corrected):
    con, _ = company(60, seed=1)
    with con:
        train.train(con, tmp_path, AS_OF, "2025-01-01T00:00:00+00:00")
        before = store.load(tmp_path).final.refund.overall
        half = {"refunded_rc": "refunded_rc / 2", "ceiling_rc": "ceiling_rc * 2"}[corrected]
        con.execute(f"UPDATE assessed_disputes SET {corrected} = {half} WHERE label = 1")
        assert train.train(con, tmp_path, AS_OF, "2025-01-02T00:00:00+00:00").published
    assert store.load(tmp_path).final.refund.overall < before - 0.2


def test_refunds_after_the_day_do_not_tell_how_long_money_takes():
    """What is paid after a day nobody knew on that day; the money's days are learned without it."""
    con, _ = company(60, seed=1)
    with con:
        early = cases(con, AS_OF)
        con.execute("UPDATE disputes SET refunded_on = DATE '2025-06-01' WHERE refunded_on IS NOT NULL")
        late = cases(con, AS_OF)
    assert early["refunded_on"].notna().any()
    assert late["refunded_on"].isna().all()
    past, later = learn(early, AS_OF).periods[1:3]
    moved = early.assign(
        refunded_on=early["refunded_on"].where(early["refunded_on"] < past.start, later.start)
    )
    assert learn(moved, AS_OF).periods[1].refund.days == past.refund.days


def test_with_no_decided_dispute_the_fields_prior_is_stored_and_said_so(tmp_path):
    with empty() as con:
        one_dispute(con, is_live=True, label=None, closed_on=None, status="escalated")
        done = train.train(con, tmp_path, AS_OF, "now")
    assert done.published
    assert done.card["estimator"] == "field prior alone"
    assert any("the disputes decided, 0, are too few" in w for w in done.card["warnings"])
    assert done.card["verdict"] is None


def test_an_empty_warehouse_trains_without_fault(tmp_path):
    with empty() as con:
        assert train.train(con, tmp_path, AS_OF, "now").card["decided"] == 0


def test_disputes_not_judged_on_the_merits_are_counted_beside_and_never_as_lost(tmp_path):
    with empty() as con:
        for k, outcome in enumerate(["withdrawn", "cancelled", "expired", "undecided"]):
            one_dispute(con, order=f"O{k}", dispute=f"D{k}", label=None, outcome=outcome)
        one_dispute(con, order="X", dispute="X", label=0, outcome="rejected", verdict="not_covered")
        card = train.train(con, tmp_path, AS_OF, "now").card
    assert card["decided"] == 0
    assert card["beside"] == {
        "live": 0, "excluded by the rules": 1, "withdrawn": 1, "cancelled": 1, "expired": 1, "undecided": 1,
    }  # fmt: skip


def test_a_worse_challenger_does_not_replace_the_champion(tmp_path):
    con, _ = company(900, seed=2)
    with con:
        champion = learn(cases(con, date(2023, 6, 1)), date(2023, 6, 1))
        champion.card.update(fingerprint="other", created_at="before")
        store.save(tmp_path, champion)
        # Half the labels of before are lies: what is learned from them now foretells worse.
        con.execute("UPDATE assessed_disputes SET label = 1 - label WHERE assessed_on < DATE '2023-06-01'")
        done = train.train(con, tmp_path, AS_OF, "now")
    assert not done.published
    assert "worse" in done.reason
    assert store.current(tmp_path) == "m000001"


def test_without_new_decisions_a_challenger_worse_on_later_disputes_is_not_published(tmp_path, monkeypatch):
    """As when the program changed, not the records."""
    con, _ = company(900, seed=2)
    with con:
        first = train.train(con, tmp_path, AS_OF, "now")
        assert first.published
        monkeypatch.setattr(train, "fit", lambda rows, seed: fit(rows.assign(label=1 - rows["label"]), seed))
        done = train.train(con, tmp_path, AS_OF, "later", seed=1)
    assert not done.published
    assert "worse on" in done.reason
    assert "foretold by both" in done.reason
    assert store.current(tmp_path) == first.version


def test_a_challenger_that_is_not_worse_is_published(tmp_path):
    con, _ = company(900, seed=2)
    with con:
        champion = learn(cases(con, date(2023, 6, 1)), date(2023, 6, 1))
        champion.card.update(fingerprint="other", created_at="before")
        store.save(tmp_path, champion)
        done = train.train(con, tmp_path, AS_OF, "now")
    assert (done.version, done.published) == ("m000002", True)


def test_a_champion_that_cannot_be_used_is_replaced(tmp_path, bundle):
    path = tmp_path / store.save(tmp_path, bundle) / "model.skops"
    path.write_bytes(b"gone")
    con, _ = company(60)
    with con:
        assert train.train(con, tmp_path, AS_OF, "now").version == "m000002"


def shuffled(frame, seed=0):
    frame = frame.copy()
    labelled = frame["label"].notna()
    frame.loc[labelled, "label"] = np.random.default_rng(seed).permutation(
        frame.loc[labelled, "label"].to_numpy()
    )
    return frame


def test_no_skill_on_later_disputes_makes_the_odds_abstain(world):
    found = learn(shuffled(world[0]), AS_OF)
    assert found.abstains
    assert any("not shown to be better than the base rate" in w for w in found.card["warnings"])


@pytest.mark.parametrize("n", [120, 400, 1600])
@pytest.mark.parametrize("lie", [False, True])
def test_the_card_says_what_evaluate_says_and_abstains_exactly_when_it_says_no_better(world, n, lie):
    frame = shuffled(world[0]) if lie else world[0]
    frame = frame[~frame["is_live"]].tail(n)
    found = learn(frame, AS_OF)
    told = evaluate(decided(frame))
    assert found.card["evaluation"] == told
    assert found.card["verdict"] == told["verdict"]
    assert found.abstains == (told["verdict"] == NO_BETTER)
    assert "verdict" not in found.card["rolling"]


def test_every_closed_dispute_falls_into_a_period_that_began_before_it(bundle, world):
    frame = world[0]
    starts = np.array([p.start for p in bundle.periods])
    at = period_of(bundle, frame)
    assert (starts[at] <= frame["scored_on"].to_numpy().astype("datetime64[D]"))[~frame["is_live"]].all()
    assert (at[frame["is_live"]] == len(starts) - 1).all()
    assert replace(bundle, version="x").version == "x"


def test_a_model_that_was_left_is_not_published_again_by_training(tmp_path):
    con, _ = company(60, seed=1)
    with con:
        first = train.train(con, tmp_path, AS_OF, "now", seed=1)
        left = train.train(con, tmp_path, AS_OF, "later")
        assert (left.version, left.published) == ("m000002", True)
        assert store.rollback(tmp_path) == first.version
        again = train.train(con, tmp_path, AS_OF, "later still")
        assert (again.version, again.published) == (first.version, False)
        assert "m000002" in again.reason
        assert "left" in again.reason
        assert store.current(tmp_path) == first.version
        # Another in between changes nothing.
        assert train.train(con, tmp_path, AS_OF, "now", seed=2).version == "m000003"
        assert train.train(con, tmp_path, AS_OF, "now").version == "m000003"


def test_a_model_returned_to_by_name_is_no_longer_left(tmp_path):
    con, _ = company(60, seed=1)
    with con:
        train.train(con, tmp_path, AS_OF, "now", seed=1)
        train.train(con, tmp_path, AS_OF, "now")
        store.rollback(tmp_path)
        assert store.rollback(tmp_path, "m000002") == "m000002"
        # Now the first is the one that was left.
        assert not train.train(con, tmp_path, AS_OF, "now", seed=1).published
        assert store.current(tmp_path) == "m000002"
        assert list(store.left(tmp_path).values()) == ["m000001"]


def test_other_disputes_teach_a_new_model_after_one_was_left(tmp_path):
    con, _ = company(60, seed=1)
    with con:
        train.train(con, tmp_path, AS_OF, "now", seed=1)
        train.train(con, tmp_path, AS_OF, "now")
        store.rollback(tmp_path)
        con.execute("UPDATE assessed_disputes SET label = 1 - label WHERE dispute_id = 'D000003'")
        assert train.train(con, tmp_path, AS_OF, "now").version == "m000003"
