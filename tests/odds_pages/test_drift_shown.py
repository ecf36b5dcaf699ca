"""A company whose disputes change: the Model page says so in plain words, also when nobody trained since."""

import shutil
from datetime import timedelta

import pandas as pd
import pytest

from data.warehouse import Warehouse
from etl.__main__ import pipeline
from etl.commands import main as etl
from models import store
from models.card_text import refund_sentence, regions
from tests.odds_pages.conftest import AS_OF, RESULT, said

pytestmark = pytest.mark.xdist_group("odds_pages")


def lose_lately(disputes):
    """Every dispute judged on the merits and opened in the last fifteen months was rejected."""
    merits = disputes["outcome"].isin(["refunded_full", "refunded_partial", "settled", "rejected"])
    late = merits & (disputes["opened_on"] > str(AS_OF - timedelta(days=450)))
    disputes.loc[late, "outcome"] = "rejected"
    disputes.loc[late, ["refunded_amount", "refunded_on"]] = None


def other_live_disputes(tables):
    """The latest disputes are live, came through a new portal, and have a measurement each."""
    disputes, evidence = tables["disputes"], tables["evidence"]
    live = disputes["opened_on"].rank(method="first", ascending=False) <= 60
    disputes.loc[live, "status"] = "escalated"
    disputes.loc[live, ["closed_on", *RESULT]] = None
    disputes.loc[live, "channel"] = "new portal"
    files = {"evidence_id": "new-" + disputes["dispute_id"], "dispute_id": disputes["dispute_id"]}
    files |= {"kind": "measurement", "created_on": disputes["opened_on"], "on_platform": "true"}
    tables["evidence"] = pd.concat([evidence, pd.DataFrame(files)[live]])


@pytest.fixture(scope="session")
def losing(changed):
    return changed("losing", lose_lately)


def test_without_a_shift_the_page_says_that_nothing_moved(steady, opened):
    shown = said(opened(steady, "model"))
    assert "The share won has not moved beyond chance" in shown
    assert "The share won moved from" not in shown


def test_a_moved_base_rate_is_warned_of_at_the_top_and_told_in_its_section(losing, opened):
    shown = said(opened(losing, "model"))
    warned = shown.index("The share won moved from")
    assert 'class="rc-warns"' in shown[:warned][-400:]
    assert "The share won has moved:" in shown
    assert "months too young to judge are left out" in shown


def test_inputs_that_moved_after_training_are_told_without_training_again(steady, exports, tmp_path, opened):
    """New exports, loaded and scored by the model of before: its card cannot know, the page does."""
    warehouse = tmp_path / "warehouse"
    shutil.copytree(steady, warehouse)
    tables = {kind: pd.read_csv(exports / f"{kind}.csv", dtype=str) for kind in ("disputes", "evidence")}
    other_live_disputes(tables)
    (tmp_path / "later").mkdir()
    for kind, table in tables.items():
        table.to_csv(tmp_path / "later" / f"{kind}.csv", index=False)
    command = ["load", str(tmp_path / "later"), "--as-of", str(AS_OF), "--warehouse", str(warehouse)]
    assert etl(command, pipeline) == 0
    card = store.card_of(warehouse / "models")
    assert not any("Measurements among the evidence" in warning for warning in card["warnings"])
    with Warehouse(warehouse).connect() as con:
        (live,) = con.execute("SELECT count(*) FROM features WHERE is_live AND eligible").fetchone()
    assert live >= 30
    shown = said(opened(warehouse, "model"))
    assert "Live disputes differ from decided ones in: Measurements among the evidence (share of yes" in shown
    assert "By which way the claim came (share of new portal 0 % then, 100 % now)" in shown


def test_the_page_says_of_regions_what_the_card_says_and_names_the_small_ones(steady, opened):
    card = store.card_of(steady / "models")
    shown = said(opened(steady, "model"))
    assert "The region is no input of the odds." in shown
    assert regions(card).split(". ")[-1][:40] in shown
    assert "Too few later disputes to judge:" in shown


def test_the_page_draws_every_part_that_is_asked_for(steady, opened):
    at = opened(steady, "model")
    shown = said(at)
    for title in (
        "Reliability", "Learning curve", "Where it holds", "By segment", "By quarter", "What it goes by",
        "What it cannot know", "Drift since training", "Model card", "Versions",
    ):  # fmt: skip
        assert title in shown, title
    assert "Learned only from disputes somebody chose to pursue" in shown
    card = store.card_of(steady / "models")
    at.toggle(key="all_inputs").set_value(True).run()
    drawn = len(at.get("vega_lite_chart"))
    # reliability, learning, segments, quarters, weights, the chosen input, and a plot for each input
    assert drawn == 6 + len(card["effects"])


def test_the_markdown_says_the_figures_of_the_page(steady, opened):
    card = store.card_of(steady / "models")
    text = (steady / "models" / "m000001" / "card.md").read_text("utf-8")
    shown = said(opened(steady, "model"))
    found = card["evaluation"]
    for figure in (found["log_loss"], found["brier"]):
        assert f"{figure:.3f}" in shown
        assert f"{figure:.3f}" in text
    for title in ("Reliability", "Learning curve", "By segment", "By quarter", "What it goes by",
                  "What it cannot know", "Drift", "By the supplier's region"):  # fmt: skip
        assert title in text, title
    assert refund_sentence(card["refund"]) in text
    assert refund_sentence(card["refund"]) in shown
    assert card["selection"] in text
    assert card["selection"] in shown
    assert f"Verdict: **{card['verdict']}**" in text
    for each in [*card["segments"], *card["periods"]]:
        assert any(each["value"] in line and f"| {each['n']} |" in line for line in text.splitlines())
    for effect in card["effects"]:
        assert f"| {effect['meaning']} | {effect['weight']:.2f} |" in text
    for point in card["learning_curve"]:
        assert f"| {point['n']} | {point['log_loss']:.3f} |" in text
