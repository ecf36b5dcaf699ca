"""The Inspections page through the real router, in every world, and its questions against a plain count."""

import json
import re

import pandas as pd
import pytest

from dashboard import case_link, charts, filters, inspections_view, rates
from dashboard.case import checklist
from dashboard.queries import inspections as ask
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

WORLDS = ("whole", "no_odds", "empty", "hostile", "none")
EVERYTHING = filters.Filters(AS_OF)
KIND = ["agency_code", "stage", "found"]


@pytest.fixture
def varied(world):
    """Reports of several agencies, stages and findings, some not borne out, one order inspected twice."""
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("""
            UPDATE inspection_findings SET
                agency_code = ['sgs', 'ccic', 'other', NULL][1 + (hash(order_id) % 4)::BIGINT],
                accepted = [true, false, NULL][1 + (hash(order_id) % 3)::BIGINT],
                stage = ['pre_shipment', 'during_production'][1 + (hash(order_id || 's') % 2)::BIGINT],
                stated = ['pass', 'fail', 'pending'][1 + (hash(order_id || 'v') % 3)::BIGINT],
                conforming = [true, false, NULL][1 + (hash(order_id || 'c') % 3)::BIGINT],
                fee_rc = [300, NULL][1 + (hash(order_id || 'f') % 2)::BIGINT]
        """)
        con.execute("""
            UPDATE inspection_findings SET found = CASE
                WHEN conforming THEN 'conforming' WHEN NOT conforming THEN 'not conforming'
                WHEN stated IN ('pass', 'fail') THEN 'stated: ' || stated ELSE 'unclear' END
        """)
        con.execute("""
            UPDATE inspection_findings SET disagrees = coalesce(conforming <> (stated = 'pass'), false)
            WHERE stated <> 'pending'
        """)
        con.execute("""
            INSERT INTO inspection_findings BY NAME
            SELECT * REPLACE ('second' AS inspection_id) FROM inspection_findings ORDER BY order_id LIMIT 1
        """)
        draft.publish()


def reports() -> tuple[pd.DataFrame, pd.DataFrame]:
    """The findings, and the decided disputes."""
    with Warehouse.default().connect() as con:
        found = con.sql("FROM inspection_findings").df()
        decided = con.sql("FROM mart_disputes WHERE result IN ('won', 'lost')").df()
    return found, decided


@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_it_shows_every_world_without_an_error(app):
    test = app("inspections")
    assert not test.exception
    assert not test.error
    assert test.get("html")


@pytest.mark.usefixtures("varied")
def test_it_shows_many_kinds_of_report(app, words):
    test = app("inspections")
    assert not test.exception
    assert "Verdicts not borne out" in words(test)
    assert len(test.dataframe) == 2


@pytest.mark.parametrize("world", ["empty"], indirect=True)
def test_without_a_report_it_says_what_to_do(app, words):
    assert "load the inspections on the Data page" in words(app("inspections"))


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_name_stays_text(app, words):
    said = words(app("inspections"))
    assert "<script" not in said
    assert "\u202e" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


@pytest.mark.usefixtures("varied")
def test_the_figures_are_what_counting_by_hand_gives():
    found, decided = reports()
    row = ask.headline(EVERYTHING).iloc[0]
    assert (row.reports, row.orders) == (len(found), found["order_id"].nunique())
    assert row.reports == row.orders + 1
    assert (row.judged, row.nonconforming) == (
        found["conforming"].notna().sum(),
        (found["found"] == "not conforming").sum(),
    )
    assert (row.stated_fail, row.stated_pass) == (
        (found["found"] == "stated: fail").sum(),
        (found["found"] == "stated: pass").sum(),
    )
    assert row.stated_fail
    assert row.stated_pass
    both = found["conforming"].notna() & found["stated"].isin(["pass", "fail"])
    wrong = both & ((found["found"] == "conforming") != (found["stated"] == "pass"))
    assert 0 < row.disagreeing < row.compared
    assert (row.compared, row.disagreeing) == (both.sum(), wrong.sum())
    assert row.fees_rc == pytest.approx(float(found["fee_rc"].sum()))
    bare = decided[~decided["order_id"].isin(found["order_id"])]
    assert len(bare)
    assert (row.bare_decided, row.bare_won) == (len(bare), (bare["result"] == "won").sum())
    held = decided[decided["order_id"].isin(found["order_id"])]
    assert (row.decided, row.won) == (len(held), (held["result"] == "won").sum())
    assert row.refunded_rc == pytest.approx(float(held.loc[held["result"] == "won", "refunded_rc"].sum()))


@pytest.mark.usefixtures("varied")
def test_each_kind_of_report_holds_its_own_reports_and_disputes():
    found, decided = reports()
    frame = ask.by_kind(EVERYTHING)
    assert frame["reports"].sum() == len(found)
    assert frame["fees_rc"].sum() == pytest.approx(float(found["fee_rc"].sum()))
    for row in frame.to_dict("records"):
        own = found
        for name in KIND:
            own = own[own[name].isna() if pd.isna(row[name]) else own[name] == row[name]]
        held = decided[decided["order_id"].isin(own["order_id"])]
        assert row["reports"] == len(own)
        assert row["accepted"] == (own["accepted"] == True).sum()  # noqa: E712 - not known is not accepted
        assert (row["decided"], row["won"]) == (len(held), (held["result"] == "won").sum())


@pytest.fixture
def twice(varied):
    """A second report by the same agency with the same finding on every order, at another stage."""
    assert varied is None
    with Warehouse.default().draft() as draft:
        draft.connection().execute("""
            DELETE FROM inspection_findings WHERE inspection_id = 'second';
            INSERT INTO inspection_findings BY NAME
            SELECT * REPLACE ('again' || inspection_id AS inspection_id, 'container_loading' AS stage)
            FROM inspection_findings
        """)
        draft.publish()


@pytest.mark.usefixtures("twice")
@pytest.mark.parametrize(("question", "names"), [("by_finding", KIND[::2]), ("by_agency", KIND[:1])])
def test_the_charts_count_a_dispute_once_however_often_an_agency_inspected_its_order(question, names):
    found, decided = reports()
    frame = getattr(ask, question)(EVERYTHING)
    assert frame["reports"].sum() == len(found)
    assert frame["fees_rc"].sum() == pytest.approx(float(found["fee_rc"].sum()))
    assert frame["decided"].sum() == decided["order_id"].isin(found["order_id"]).sum()
    assert frame["refunded_rc"].sum() == pytest.approx(float(ask.headline(EVERYTHING).iloc[0].refunded_rc))
    for row in frame.to_dict("records"):
        own = found
        for name in names:
            own = own[own[name].isna() if pd.isna(row[name]) else own[name] == row[name]]
        held = decided[decided["order_id"].isin(own["order_id"])]
        assert (row["decided"], row["won"]) == (len(held), (held["result"] == "won").sum())


@pytest.mark.usefixtures("twice")
def test_what_is_drawn_of_an_agency_is_not_doubled_by_a_second_report(app, monkeypatch):
    frames: dict[str, pd.DataFrame] = {}
    monkeypatch.setattr(charts, "draw", lambda *drawn: frames.update({drawn[3]: drawn[0]}))
    test = app("inspections")
    test.selectbox(key="period").set_value("all").run()
    once = ask.by_finding(EVERYTHING)
    drawn = once.loc[once["decided"] >= rates.LEAST, "decided"]
    assert sorted(frames["inspections_won"]["n"]) == sorted(drawn)
    money = frames["inspections_fees"]
    refunded = money.loc[money["kind"] == "refunded", "amount"].sum()
    assert refunded == pytest.approx(float(ask.headline(EVERYTHING).iloc[0].refunded_rc))


@pytest.mark.usefixtures("varied")
def test_the_disputes_without_a_report_are_those_decided_in_the_period():
    found, decided = reports()
    row = ask.headline(filters.Filters(AS_OF, *filters.of_period("2019", AS_OF))).iloc[0]
    bare = decided[~decided["order_id"].isin(found["order_id"])]
    assert 0 < row.bare_decided == (pd.to_datetime(bare["closed_on"]).dt.year == 2019).sum() < len(bare)


@pytest.mark.usefixtures("varied")
def test_a_rate_with_a_report_stands_beside_that_without(app, words):
    said = words(app("inspections"))
    assert "Won where not inspected" in said
    assert re.search(
        r"Where not inspected \d+ % of \d+ were won; the difference to \d+ % is (within|more than) chance",
        said,
    )
    assert "not the report’s doing alone" in said
    assert "money won" not in said
    assert "with a verdict and counts" in said
    assert "a wrong fail weakens a claim, a wrong pass helps it" in said


def test_without_anything_to_hold_a_rate_against_none_is_made_up():
    some = pd.Series({"won": 6, "decided": 10, "bare_won": 0, "bare_decided": 0})
    assert inspections_view.beside_none(some) == "No dispute without a report was decided to hold it against."
    bare = pd.Series({"won": 0, "decided": 0, "bare_won": 6, "bare_decided": 10})
    assert inspections_view.beside_none(bare) == "Where not inspected 60 % of 10 were won."


@pytest.mark.usefixtures("varied")
def test_nothing_refunded_where_none_was_won_and_not_known_where_a_won_one_does_not_say():
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("""
            UPDATE mart_disputes SET result = 'lost', refunded_rc = NULL
            WHERE order_id IN (SELECT order_id FROM inspection_findings WHERE conforming)
        """)
        con.execute("""
            UPDATE mart_disputes SET result = 'won', refunded_rc = NULL
            WHERE order_id IN (SELECT order_id FROM inspection_findings WHERE NOT conforming)
        """)
        draft.publish()
    frame = ask.by_kind(EVERYTHING)
    none_won = frame[frame["won"] == 0]
    assert len(none_won)
    assert (none_won["refunded_rc"] == 0).all()
    silent = frame[(frame["found"] == "not conforming") & (frame["won"] > 0)]
    assert len(silent)
    assert silent["refunded_rc"].isna().all()


@pytest.mark.usefixtures("varied")
def test_only_reports_their_counts_contradict_are_listed():
    found, _ = reports()
    listed = ask.disagreeing(EVERYTHING)
    assert len(listed)
    assert sorted(listed["inspection_id"]) == sorted(found.loc[found["disagrees"] == True, "inspection_id"])  # noqa: E712
    assert listed["dispute_id"].notna().all()


@pytest.mark.usefixtures("varied")
def test_a_period_counts_by_the_day_of_the_report():
    assert ask.headline(filters.Filters(AS_OF, *filters.of_period("2018", AS_OF))).iloc[0].reports == 0
    assert ask.headline(filters.Filters(AS_OF, *filters.of_period("2019", AS_OF))).iloc[0].reports > 0


@pytest.mark.usefixtures("varied")
def test_a_report_not_borne_out_leads_to_its_dispute(app, words):
    test = app("inspections")
    listed = ask.disagreeing(EVERYTHING)
    disputed = listed["dispute_id"].dropna()
    assert len(disputed)
    cells = test.dataframe[1].value["dispute"]
    assert [cell.endswith(case_link.ARROW) for cell in cells.dropna()] == [True] * len(disputed)
    assert all(f'href="case?dispute={number}"' in words(test) for number in disputed.head(5))


def test_a_pressed_dispute_opens_its_case(app, words):
    test = app("inspections")
    test.session_state["open_case"] = "D00300"
    test.run()
    assert "<h1>Case D00300</h1>" in words(test)


def test_why_a_verdict_is_not_borne_out_begins_with_the_counts_that_say_so():
    assumed = "No AQL is recorded; the practice of ISO 2859-1 (critical 0, major 2.5, minor 4.0) is assumed."
    kept = "2 minor defects, accepted up to 5 (sample 80, AQL 4.0)."
    broken = "One major defect, rejected from 1 (sample 80, AQL 0.10)."
    contrary = "The report says pass, but its defect counts come out nonconforming under ISO 2859-1."
    said = inspections_view.why(json.dumps([assumed, kept, broken, contrary]), "not conforming")
    assert said == f"{broken} {kept} {assumed} {contrary}"
    assert inspections_view.why(json.dumps([assumed, broken, kept]), "conforming").startswith(kept)
    assert inspections_view.why(None, "conforming") is None


@pytest.mark.usefixtures("varied")
def test_what_the_counts_say_takes_no_room_beside_a_verdict_it_contradicts(app):
    listed = app("inspections").dataframe[1]
    columns = json.loads(listed.proto.columns)
    assert "found" not in listed.proto.column_order
    drawn = {name: columns[name]["width"] for name in listed.proto.column_order}
    assert drawn["why"] == max(drawn.values())
    assert drawn["supplier"] >= 180
    assert sum(drawn.values()) <= 1172  # a screen of 1440 beside the side bar


@pytest.mark.parametrize(("won", "said"), [(1, "in 1 won dispute"), (2, "in 2 won disputes")])
def test_one_won_dispute_and_one_order_are_said_in_the_singular(won, said, world):
    assert world
    one = next(ask.headline(EVERYTHING).assign(won=won, orders=1).itertuples())
    notes = [figure.note for figure in inspections_view.figures(one)]
    assert said in notes
    assert "on 1 order" in notes


@pytest.mark.usefixtures("varied")
def test_a_verdict_that_no_count_proves_is_named_as_stated_and_not_counted_as_found(app, words):
    found, _ = reports()
    assert (
        set(ask.by_kind(EVERYTHING)["found"])
        == set(found["found"])
        == {name for name, _ in inspections_view.FOUND}
    )
    row = ask.headline(EVERYTHING).iloc[0]
    said = words(app("inspections"))
    counted = f"n {row.judged:.0f}; only stated: {row.stated_fail:.0f} fail, {row.stated_pass:.0f} pass"
    assert counted in said


def test_on_file_a_stated_verdict_reads_as_stated():
    row = {
        "agency": "SGS",
        "agency_code": "sgs",
        "accepted": True,
        "stage": "pre_shipment",
        "disagrees": False,
    }
    row |= {"reported_on": AS_OF, "re": 4, "n_plan": 50, "found": "stated: fail"}
    why = "12 major defects are not judged: a sample of 80 may hold more than the plan's 50 would."
    said = checklist.report(row | {"reasons_json": json.dumps([why])})
    assert "<b>SGS, stated: fail</b>" in said
    assert "12 major defects are not judged" in said
    assert "not conforming" not in said
