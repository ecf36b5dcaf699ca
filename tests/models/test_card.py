"""What the model card says of suppliers' regions, of each input and of learning."""

import re

import numpy as np
import pytest

from models.additive import NAMES
from models.card_text import markdown, refund_sentence, regions
from models.cases import decided
from models.features import BY_NAME
from models.train import learn
from tests.models.tables import AS_OF


@pytest.fixture(scope="module")
def told(world):
    regions = np.where(np.arange(len(world[0])) % 2, "Zhejiang", "Guangdong")
    card = learn(world[0].assign(region=regions), AS_OF).card
    return {**card, "version": "m000001", "sha256": "0" * 64}


def test_the_card_sets_each_supplier_region_beside_what_was_won(told):
    text = markdown(told)
    assert "The region is no input of the odds." in text
    rows = [line for line in text.splitlines() if line.startswith(("| Guangdong", "| Zhejiang"))]
    assert len(rows) == 2


def test_a_region_foretold_beside_what_was_won_is_named(told):
    segments = [{**s, "chance": 0.99} if s["value"] == "Zhejiang" else s for s in told["segments"]]
    assert "Foretold outside the 95 % interval of what was won: Zhejiang" in markdown(
        {**told, "segments": segments}
    )


def region(value, chance):
    return {"by": "region", "value": value, "n": 40, "chance": chance, "won_low": 0.4, "won_high": 0.6}


def test_how_many_regions_would_lie_outside_by_chance_is_said_of_what_the_sentence_names():
    within = [region(f"R{k}", 0.5) for k in range(6)]
    assert regions({"segments": within}) == (
        "The region is no input of the odds. None of 6 regions is foretold outside the 95 % interval of what "
        "was won; by chance alone 0.3 would be."
    )
    assert "None of 1 region is foretold" in regions({"segments": within[:1]})
    assert regions({"segments": [*within[:5], region("Jiangsu", 0.7)]}).endswith(
        "Foretold outside the 95 % interval of what was won: Jiangsu. "
        "By chance alone 0.3 of 6 regions would be."
    )


def test_what_is_too_small_to_judge_is_said_once(told):
    small = [
        {"by": by, "value": value, "n": 4} for by, value in (("region", "Fujian"), ("breach", "service"))
    ]
    text = markdown({**told, "small": small})
    assert text.count("Too few later disputes to judge") == 1
    assert "Other groups as small: breach service (4)." in text
    assert "Too few later disputes to judge: breach service (4)." in markdown({**told, "small": small[1:]})


def test_shares_are_written_as_on_the_pages(told):
    paid = {"share": 0.733, "low": 0.705, "high": 0.764, "days": 54, "n": 333, "by": []}
    assert refund_sentence(paid).startswith("73 % (71–76 %) of the ceiling, 54 days after")
    assert not re.findall(r"[0-9.]+%[^\n]*", markdown({**told, "refund": paid}))


def test_a_region_with_too_few_disputes_is_named_with_how_many(world):
    regions = np.where(np.arange(len(world[0])) < len(world[0]) - 60, "Zhejiang", "Fujian")
    few = learn(world[0].assign(region=regions), AS_OF).card
    n = next(s["n"] for s in few["small"] if s["value"] == "Fujian")
    assert 0 < n < 30
    text = markdown({**few, "version": "m000001", "sha256": "0" * 64})
    assert f"Too few later disputes to judge: Fujian ({n})." in text
    assert not [line for line in text.splitlines() if line.startswith("| Fujian")]


@pytest.mark.parametrize(("label", "how"), [(1, "won"), (0, "lost")])
def test_where_all_were_won_or_all_lost_that_is_said_and_not_that_they_are_too_few(world, label, how):
    closed = ~world[0]["is_live"]
    frame = world[0].assign(label=world[0]["label"].where(~closed, label))
    card = learn(frame, AS_OF).card
    (said,) = (each for each in card["warnings"] if "field's prior" in each)
    assert f"all {card['decided']} disputes decided were {how}" in said
    assert "too few" not in said


def test_without_regions_the_card_says_that_they_cannot_be_compared(told):
    text = markdown({**told, "segments": [], "small": []})
    assert "No dispute foretold names its supplier's region, so regions cannot be compared." in text


def test_the_weight_of_an_input_is_its_mean_contribution_and_its_curve_the_contributions_met(world, bundle):
    rows = decided(world[0])
    _, parts = bundle.final.chance.contributions(rows)
    effects = {effect["feature"]: effect for effect in bundle.card["effects"]}
    moving = {name for name, part in zip(NAMES, parts.T, strict=True) if np.ptp(part) > 0}
    assert set(effects) == moving
    assert len(moving) > 8
    for name, effect in effects.items():
        part = parts[:, NAMES.index(name)]
        assert effect["weight"] == pytest.approx(np.mean([abs(one) for one in part]))
        if BY_NAME[name].kind == "yes_no":
            met = {"yes": part[rows[name] == 1], "no": part[rows[name] == 0]}
            for point in effect["curve"]:
                assert met[point["value"]] == pytest.approx(point["effect"])
                assert point["n"] == len(met[point["value"]])


def test_the_learning_curve_tests_the_same_disputes_and_learns_from_ever_more(bundle):
    curve = bundle.card["learning_curve"]
    assert [point["n"] for point in curve] == sorted({point["n"] for point in curve})
    assert len({point["base_log_loss"] for point in curve}) == 1
    assert curve[-1]["log_loss"] < curve[-1]["base_log_loss"]
