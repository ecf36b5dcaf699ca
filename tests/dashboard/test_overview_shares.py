"""The Overview's shares: of money, up to the ceilings; of the heat map's cells, each with its interval."""

import re

import pandas as pd
import pytest

from dashboard import estimates, inspections_view, overview_charts, overview_figures, suppliers_view, wording
from dashboard.filters import Filters
from dashboard.queries import inspections, overview, suppliers, unclaimed
from data.warehouse import Warehouse
from models import shares
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
    assert row["interval"] == wording.interval(*shares.wilson(row["won"], row["n"]))
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


@pytest.fixture
def silent(world):
    """The decided disputes: every third won one states no refund, one of these an amount without a rate; a
    month where nothing else was decided; one ceiling not known."""
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("""
            UPDATE mart_disputes SET refunded_rc = NULL
            WHERE result = 'won' AND CAST(dispute_id[2:] AS INTEGER) % 3 = 0;
            UPDATE mart_disputes SET ceiling_rc = NULL
            WHERE dispute_id = (SELECT min(dispute_id) FROM mart_disputes WHERE result = 'lost');
            DELETE FROM mart_disputes WHERE closed_on BETWEEN '2019-02-01' AND '2019-02-28'
                AND (result = 'lost' OR refunded_rc IS NOT NULL);
            DELETE FROM disputes WHERE dispute_id IN (
                SELECT dispute_id FROM mart_disputes WHERE refunded_rc IS NULL);
            INSERT INTO disputes (dispute_id, refunded_amount)
            SELECT max(dispute_id), 500 FROM mart_disputes WHERE result = 'won' AND refunded_rc IS NULL
        """)
        decided = con.sql("FROM mart_disputes WHERE result IN ('won', 'lost')").df()
        draft.publish()
    return decided.assign(
        counted=decided["ceiling_rc"].notna()
        & ((decided["result"] == "lost") | decided["refunded_rc"].notna())
    )


def test_a_refund_that_is_not_known_is_left_out_with_its_ceiling_and_said(silent):
    everything = Filters(AS_OF)
    found, counted = overview.headline(everything).iloc[0], silent[silent["counted"]]
    unstated = (silent["result"] == "won") & silent["refunded_rc"].isna()
    got, of = (float(counted[name].sum()) for name in ("refunded_rc", "ceiling_rc"))
    assert unstated.sum() > 5
    assert (found.decided, found.counted) == (len(silent), len(counted))
    assert found.won_unstated == unstated.sum() - 1  # one states its amount: its rate alone is not known
    assert float(found.recovered_rc) == pytest.approx(got)
    assert float(found.recoverable_rc) == pytest.approx(of)
    for frame in (
        overview.decided_money(everything).rename(columns={"ceiling_rc": "recoverable_rc"}),
        overview.by_month(everything),
        overview.win_rate_by_evidence(everything),
    ):
        assert float(frame["recovered_rc"].sum()) == pytest.approx(got)
        assert float(frame["recoverable_rc"].sum()) == pytest.approx(of)
    whole = suppliers.by_supplier(everything)
    assert whole["ceiling_rc"].sum() == pytest.approx(of)
    assert whole["unrecovered_rc"].sum() + got == pytest.approx(of)
    assert (whole["counted"].sum(), whole["won_unstated"].sum()) == (len(counted), found.won_unstated)
    said = f"{len(counted)} of {len(silent)} decided; {found.won_unstated:.0f} won without an amount"
    months = overview.by_month(everything)
    money = [overview.decided_money(everything)]
    assert overview_figures._recovered(found, found, months, money).note.endswith(f" ceiling, {said}")
    assert suppliers_view.figures(whole)[-1].note.endswith(f" ceiling, {said}")


def test_a_month_whose_refunds_are_not_known_has_no_share(silent):
    months = overview.by_month(Filters(AS_OF)).set_index("month")
    month = months.loc[pd.Timestamp("2019-02-01")]
    assert month["decided"] > 0 == month["counted"]
    assert month[["recovered_rc", "recoverable_rc"]].isna().all()
    assert len(silent)


@pytest.mark.usefixtures("silent")
def test_the_month_without_a_share_is_drawn_without_one_and_what_is_left_out_is_said(app, words, monkeypatch):
    frames: dict[str, pd.DataFrame] = {}
    monkeypatch.setattr(overview_charts, "recovered", lambda *_: {"a": "spec"})
    monkeypatch.setattr("dashboard.charts.draw", lambda frame, spec, *_: frames.update({str(spec): frame}))
    test = app("overview")
    test.selectbox(key="period").set_value("all").run()
    drawn = frames[str({"a": "spec"})].set_index("month")
    assert drawn.loc[pd.Timestamp("2019-02-01"), "said"] == ""
    assert re.search(
        r"of known refund and ceiling: \d+ of \d+ decided; \d+ won without an amount", words(test)
    )


def test_a_cell_of_the_money_s_heat_map_counts_those_whose_money_is_known(silent):
    everything = Filters(AS_OF)
    frame, money = overview.win_rate_by_evidence(everything), overview.decided_money(everything)
    cells = overview_figures.cells(frame, money, 10)
    assert cells["n"].sum() == silent["counted"].sum() < frame["n"].sum()
    assert (cells["percent"] == "").tolist() == (cells["n"] < 10).tolist()
    said = overview_figures.all_cells(frame, money)
    assert said.endswith(f"n {silent['counted'].sum()} of {len(silent)} decided.")
    assert overview_figures.all_cells(frame, None).endswith(f"n {len(silent)}.")


@pytest.mark.usefixtures("silent")
def test_the_heat_map_says_of_which_disputes_a_cell_s_n_is(app, monkeypatch):
    counted: list[str] = []
    monkeypatch.setattr(overview_charts, "heat_map", lambda *given: counted.append(given[2]) or {"a": "spec"})
    monkeypatch.setattr("dashboard.charts.draw", lambda *_: None)
    test = app("overview")
    test.button_group(key="by_evidence").set_value("Money recovered").run()
    assert not test.exception
    assert (counted[0], counted[-1]) == ("disputes decided", "disputes of known refund and ceiling")


@pytest.mark.usefixtures("silent")
def test_what_inspected_disputes_won_without_an_amount_is_said_beside_their_refunds():
    row = inspections.headline(Filters(AS_OF)).iloc[0]
    assert 0 < row.won_unstated < row.won
    note = inspections_view.figures(row)[-1].note
    assert note == f"in {row.won:.0f} won disputes; {row.won_unstated:.0f} without an amount"
    assert inspections_view.figures(row.replace(row.won_unstated, 0))[-1].note.endswith("won disputes")


def test_of_no_dispute_the_money_is_nought_and_not_unknown():
    nobody = Filters(AS_OF, categories=("no such category",))
    found, months = overview.headline(nobody).iloc[0], overview.by_month(nobody)
    assert found[["opened_rc", "recovered_rc", "recoverable_rc", "at_risk_rc"]].tolist() == [0, 0, 0, 0]
    risk = overview_figures._at_risk(found, found, months)
    assert (">US$0<" in risk.value, risk.note) == (True, "ceilings of 0 live")
    recovered = overview_figures._recovered(found, found, months, [])
    assert (">US$0<" in recovered.value, recovered.note) == (True, "nothing decided")


def test_the_ceilings_at_risk_in_a_month_are_not_nought_where_none_is_known(world):
    assert world
    with Warehouse.default().draft() as draft:
        draft.connection().execute("UPDATE mart_disputes SET ceiling_rc = NULL")
        draft.publish()
    months = overview.by_month(Filters(AS_OF))
    assert months.loc[months["live"] > 0, "at_risk_rc"].isna().all()
    assert (months.loc[months["live"] == 0, "at_risk_rc"] == 0).all()


def test_one_refund_is_said_in_the_singular():
    row = overview.headline(Filters(AS_OF)).iloc[0]
    months = overview.by_month(Filters(AS_OF))
    one = pd.Series(row.to_dict() | {"paid": 1})
    assert overview_figures._days(one, one, months, []).note == "median of 1 refund"
