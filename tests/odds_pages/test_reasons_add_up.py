"""Reasons add up to the odds on every row of a loaded warehouse, boosting blended in or not."""

import pytest

from data.warehouse import Warehouse
from models import claim_success, store
from tests.odds_pages.conftest import learned, without_models

pytestmark = pytest.mark.xdist_group("odds_pages")


def worst_gap(warehouse):
    """(disputes with a chance, greatest distance of the sum of reasons from the log-odds)."""
    with Warehouse(warehouse).connect() as con:
        return con.execute("""
            SELECT count(*), max(abs(coalesce(total, 1e9) - ln(chance / (1 - chance))))
            FROM scores LEFT JOIN (
                SELECT dispute_id, sum(contribution) AS total FROM contributions GROUP BY dispute_id
            ) USING (dispute_id) WHERE chance IS NOT NULL
        """).fetchone()


def test_the_reasons_of_every_dispute_add_up(steady):
    n, gap = worst_gap(steady)
    assert n > 200
    assert gap < 1e-9


def test_the_reasons_of_every_dispute_add_up_with_boosting_blended_in(steady, tmp_path, monkeypatch):
    monkeypatch.setattr(claim_success, "ENOUGH_TO_BOOST", 200)

    def blended(_self, folds, _y, _known):
        return claim_success.Choice(0.6 * any(f.boosted is not None for f in folds), None, None, 0)

    monkeypatch.setattr(claim_success.ClaimSuccess, "_choose", blended)
    warehouse = learned(without_models(steady, tmp_path))
    blends = [period.chance.blend for period in store.load(warehouse / "models").periods]
    assert blends[-1] == 0.6
    assert blends.count(0.6) > 2
    n, gap = worst_gap(warehouse)
    assert n > 200
    assert gap < 1e-9
