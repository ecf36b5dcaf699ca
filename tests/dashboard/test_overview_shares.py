"""The Overview's shares: of money, up to the ceilings; of the heat map's cells, each with its interval."""

import re

import pytest

from dashboard import estimates, overview_charts, overview_figures, wording
from dashboard.filters import Filters
from dashboard.queries import overview, suppliers, unclaimed
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

pytestmark = pytest.mark.usefixtures("world")


@pytest.fixture
def above(world):
    """The decided disputes: each won one refunded half more than its ceiling, one ceiling not known."""
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_disputes SET refunded_rc = ceiling_rc * 1.5 WHERE result = 'won'")
        con.execute("""
            UPDATE mart_disputes SET ceiling_rc = NULL
            WHERE dispute_id = (SELECT min(dispute_id) FROM mart_disputes WHERE result = 'won')
        """)
        decided = con.sql(
            "FROM mart_disputes WHERE result IN ('won', 'lost') AND ceiling_rc IS NOT NULL"
        ).df()
        draft.publish()
    return decided


def test_what_was_paid_above_a_ceiling_is_no_part_of_the_share_recovered(above):
    """Recovered here and not recovered on Suppliers are of the same ceilings, so they make the whole."""
    everything = Filters(AS_OF)
    found, months = overview.headline(everything).iloc[0], overview.by_month(everything)
    won = float(above.loc[above["result"] == "won", "ceiling_rc"].sum())
    assert float(found.recovered_rc) == pytest.approx(won)
    assert float(months["recovered_rc"].sum()) == pytest.approx(won)
    assert float(months["above_rc"].sum()) == pytest.approx(won / 2, rel=1e-4)
    missed = suppliers.by_supplier(everything)["unrecovered_rc"].sum()
    assert float(found.recovered_rc) + missed == pytest.approx(float(found.recoverable_rc))
    assert overview.decided_money(everything)["recovered_rc"].sum() == pytest.approx(won)
    assert overview.win_rate_by_evidence(everything)["recovered_rc"].sum() == pytest.approx(won)
    assert unclaimed.won_before(everything)["share"].dropna().tolist() == pytest.approx([1.0] * 2)


@pytest.mark.usefixtures("above")
def test_what_was_paid_above_the_ceilings_is_said_beside_them(app, words):
    test = app("overview")
    test.selectbox(key="period").set_value("all").run()
    assert re.search(r"Not in it: US\$[\d.]+[kM]? paid above ceilings", words(test))
    assert re.search(r"\d+ % \(\d+–\d+ %\) of <span[^>]*>US\$[\d.]+[kM]?</span> ceiling", words(test))


def test_each_cell_of_the_heat_map_says_its_interval_and_n_and_all_beside_it():
    filters = Filters(AS_OF)
    frame, money = overview.win_rate_by_evidence(filters), overview.decided_money(filters)
    won, paid = overview_figures.cells(frame, None, 10), overview_figures.cells(frame, money, 10)
    for cells in (won, paid):
        assert (cells["interval"] == "").tolist() == (cells["n"] < 10).tolist()
        assert (cells["percent"] == "").tolist() == (cells["n"] < 10).tolist()
    row = won[won["n"] >= 10].iloc[0]
    assert row["interval"] == wording.interval(*estimates.wilson(row["won"], row["n"]))
    cell = paid[paid["n"] >= 10].iloc[0]
    own = money[(money["band"] == cell["band"]) & (money["evidence"] == cell["evidence"])]
    assert cell["share"] == pytest.approx(own["recovered_rc"].sum() / own["ceiling_rc"].sum())
    assert cell["interval"] == wording.interval(*estimates.ratio_ends(own["recovered_rc"], own["ceiling_rc"]))
    rate = wording.percent(frame["won"].sum() / frame["n"].sum())
    assert overview_figures.all_cells(frame, None).startswith(f"All: {rate} (")
    assert overview_figures.all_cells(frame, money).endswith(f" %), n {frame['n'].sum():,}.")


def test_the_heat_map_is_said_to_be_of_inspection_reports_beside_the_rate_of_all(app, words):
    assert re.search(r"All: \d+ % \(\d+–\d+ %\), n \d+\.", words(app("overview")))
    assert overview_charts.heat_map("light", 10)["encoding"]["y"]["title"] == "inspection report"
