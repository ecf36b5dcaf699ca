"""What the model card says of suppliers' regions."""

import numpy as np
import pytest

from models.card import markdown
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


def test_without_regions_the_card_does_not_speak_of_them(told):
    assert "region" not in markdown({**told, "segments": []})
