"""What is at risk in live disputes: those of one order no more than what is left of what was paid."""

import os
from pathlib import Path

import pytest

from dashboard.filters import Filters
from dashboard.queries import forget, overview
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF


def test_live_disputes_of_one_order_risk_no_more_than_is_left_of_what_was_paid(world):
    assert world
    before = overview.headline(Filters(AS_OF)).iloc[0]
    with Warehouse(Path(os.environ["RECOURSE_WAREHOUSE"])).draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_disputes SET left_rc = 50000")
        one, two, other = (
            row[0]
            for row in con.execute(
                "SELECT dispute_id FROM mart_disputes WHERE is_live AND ceiling_rc > 0 ORDER BY 1 LIMIT 3"
            ).fetchall()
        )
        ((was,),) = con.execute(
            "SELECT sum(ceiling_rc) FROM mart_disputes WHERE dispute_id IN (?, ?, ?)", [one, two, other]
        ).fetchall()
        con.execute(
            "UPDATE mart_disputes SET order_id = 'SHARED', left_rc = 1000, "
            "ceiling_rc = CASE dispute_id WHEN ? THEN 600 WHEN ? THEN 1000 END WHERE dispute_id IN (?, ?, ?)",
            [one, two, one, two, other],
        )
        draft.publish()
    forget()
    after = overview.headline(Filters(AS_OF)).iloc[0]
    assert after.live == before.live
    assert float(after.at_risk_rc) == pytest.approx(float(before.at_risk_rc) - float(was) + 1000)
    months = overview.by_month(Filters(AS_OF))
    assert float(months["at_risk_rc"].iloc[-1]) == pytest.approx(float(after.at_risk_rc))
