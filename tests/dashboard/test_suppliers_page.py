"""The Suppliers page through the real router, in every world; its rates and limits against plain oracles."""

import html
import json
import math
import re
from urllib.parse import parse_qs

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import filters, funnel, suppliers_view
from dashboard.queries import suppliers as ask
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

WORLDS = ("whole", "no_odds", "empty", "hostile", "none")
EVERYTHING = filters.Filters(AS_OF)
COUNTS = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_it_shows_every_world_without_an_error(app):
    test = app("suppliers")
    assert not test.exception
    assert not test.error
    assert test.get("html")


@pytest.mark.parametrize("world", ["empty"], indirect=True)
def test_without_orders_it_says_what_to_do(app, words):
    assert "on the Data page" in words(app("suppliers"))


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_name_stays_text(app, words):
    test = app("suppliers")
    test.multiselect(key="supplier").set_value(test.multiselect(key="supplier").options[:1]).run()
    said = words(test)
    assert not test.exception
    assert "<script" not in said
    assert "\u202e" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


def test_one_supplier_chosen_shows_its_own_part(app, words):
    test = app("suppliers")
    assert "Its disputes" not in words(test)
    test.multiselect(key="supplier").set_value(["Shenzhen A Co., Ltd"]).run()
    test.selectbox(key="period").set_value("all").run()
    said = words(test)
    assert "Its disputes" in said
    assert "Terms that go missing" in said
    assert re.search(r'href="case\?dispute=D\d+"', said)


def test_each_supplier_counts_what_counting_by_hand_gives(world):
    assert world
    frame = ask.by_supplier(EVERYTHING).set_index("supplier_id")
    with Warehouse.default().connect() as con:
        disputes = con.sql("FROM mart_disputes WHERE result IN ('won', 'lost')").df()
        orders = con.sql("FROM mart_orders WHERE supplier_id IS NOT NULL").df()
    assert set(frame.index) == set(disputes["supplier_id"]) | set(orders["supplier_id"])
    for supplier, row in frame.iterrows():
        decided = disputes[disputes["supplier_id"] == supplier]
        ordered = orders[orders["supplier_id"] == supplier]
        assert (row["decided"], row["won"]) == (len(decided), (decided["result"] == "won").sum())
        assert (row["orders"], row["disputed"]) == (len(ordered), (ordered["n_disputes"] > 0).sum())
        assert (row["judged"], row["late"]) == (
            ordered["days_late"].notna().sum(),
            (ordered["days_late"] > 0).sum(),
        )
        lost = [
            max(
                float(each["ceiling_rc"])
                - (0 if pd.isna(each["refunded_rc"]) else float(each["refunded_rc"])),
                0,
            )
            for each in decided.to_dict("records")
            if not pd.isna(each["ceiling_rc"])
        ]
        assert (row["unrecovered_rc"] if lost else 0) == pytest.approx(sum(lost))


def test_money_of_nothing_decided_is_nought_and_of_ceilings_not_known_is_not_known(world):
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_orders SET supplier_id = 'new' WHERE supplier_id = 'S001'")
        con.execute("UPDATE mart_disputes SET ceiling_rc = NULL WHERE supplier_id = 'S002'")
        con.execute("UPDATE mart_disputes SET result = 'lost', refunded_rc = NULL WHERE supplier_id = 'S003'")
        draft.publish()
    frame = ask.by_supplier(EVERYTHING).set_index("supplier_id")
    money = ["ceiling_rc", "refunded_rc", "unrecovered_rc"]
    assert frame.loc["new", [*money, "decided"]].tolist() == [0, 0, 0, 0]
    assert frame.loc["S002", ["ceiling_rc", "unrecovered_rc"]].isna().all()
    assert frame.loc["S003", "refunded_rc"] == 0
    assert frame.index[-1] == "S002"


def test_an_order_counts_as_disputed_by_the_disputes_that_are_looked_at(world):
    assert world
    with Warehouse.default().connect() as con:
        orders = con.sql("FROM mart_orders").df()
        disputes = con.sql("FROM mart_disputes").df()
    quality = filters.Filters(AS_OF, breaches=("quality",))
    both = filters.Filters(AS_OF, breaches=("quality",), editions=("TA-2017-12",))
    for chosen, own in (
        (EVERYTHING, disputes),
        (quality, disputes[disputes["breach"] == "quality"]),
        (both, disputes[(disputes["breach"] == "quality") & (disputes["edition"] == "TA-2017-12")]),
    ):
        frame = ask.by_supplier(chosen)
        assert frame["orders"].sum() == len(orders)
        assert frame["disputed"].sum() == orders["order_id"].isin(own["order_id"]).sum() > 0


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("suppliers", "Orders and their lateness are of all orders."),
        (
            "contracts",
            "Contracts, Specificity, Terms fixed and the orders fixing a term are of all orders.",
        ),
        ("inspections", "Reports, what they found and their fees are of all orders."),
    ],
)
def test_a_filter_that_orders_do_not_have_is_said_not_to_reach_their_figures(app, words, page, said):
    assert said not in words(app(page))
    assert f"Breach narrows disputes alone: {said}" in words(app(page, breach="Quality"))
    assert f"Breach and rule edition narrow disputes alone: {said}" in words(
        app(page, breach="Quality", edition="TA-2017-12")
    )


def test_who_lies_beyond_the_inner_limit_is_counted_and_only_who_lies_beyond_the_outer_named():
    points = pd.DataFrame(
        {
            "name": ["Far", "Near", "Nearer", "Good"],
            "n": [9, 8, 7, 6],
            "standing": [funnel.WORSE_998, funnel.WORSE_95, funnel.WORSE_95, funnel.BETTER],
        }
    )
    said = suppliers_view.worse(points)
    assert said == "Worse, beyond the 99.8 % limit: Far; 2 beyond the 95 % limit only"
    said = suppliers_view.worse(points[1:])
    assert said == "None worse beyond the 99.8 % limit; 2 beyond the 95 % limit only"
    assert suppliers_view.worse(points[3:]) == "None worse beyond the 99.8 % limit"


def test_on_a_phone_a_late_rate_stands_with_the_shipments_it_was_counted_on(app, words):
    with Warehouse.default().draft() as draft:
        draft.connection().execute(
            "UPDATE mart_orders SET days_late = ['3', '-1', NULL][1 + (hash(order_id) % 3)::BIGINT]::INTEGER"
        )
        draft.publish()
    test = app("suppliers")
    test.selectbox(key="period").set_value("all").run()
    listed = re.search(r'<div class="rc-narrow">.*?</div>', words(test), re.S)[0]
    heads = re.findall(r'<th scope="col">([^<]*)</th>', listed)
    assert heads == ["Supplier", "Late", "Not recovered"]
    late = {f"{row['late']:,} of {row['judged']:,}" for row in ask.by_supplier(EVERYTHING).to_dict("records")}
    said = re.findall(r"(\d[\d,]* of \d[\d,]*), drawn to\s\d+ %", re.sub("</?span[^>]*>", "", listed))
    assert said
    assert set(said) <= late


def test_that_overdue_orders_are_late_is_said_where_the_rate_stands(app, words):
    test = app("suppliers")
    tip = r'data-tip="[^"]*or not shipped when it had passed[^"]*"[^>]*>Late or overdue<'
    assert re.search(tip, words(test))
    columns = json.loads(test.dataframe[0].proto.columns)
    assert columns["late_rate"]["label"] == "Late"
    assert "not shipped when it had passed" in columns["late_rate"]["help"]
    assert "drawn towards the rate of all" in columns["late_rate"]["help"]


def test_a_supplier_without_a_name_is_called_by_its_number(world):
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_suppliers SET supplier_name = NULL")
        con.execute("UPDATE mart_orders SET supplier_name = NULL")
        con.execute("UPDATE mart_disputes SET supplier_name = NULL")
        draft.publish()
    frame = ask.by_supplier(EVERYTHING)
    assert frame["supplier_name"].tolist() == frame["supplier_id"].tolist()


def test_a_supplier_chosen_alone_is_still_held_against_all(world):
    assert world
    everyone = ask.by_supplier(EVERYTHING)
    alone = ask.by_supplier(filters.Filters(AS_OF, suppliers=("S003",)))
    won = suppliers_view.MEASURES[-1]
    there = suppliers_view.drawn(everyone, everyone, won)[everyone["supplier_id"] == "S003"]
    assert suppliers_view.drawn(alone, everyone, won).values.tolist() == there.values.tolist()


def test_the_disputes_listed_are_the_suppliers_own(world):
    assert world
    listed = ask.disputes_of(EVERYTHING, "S001")
    with Warehouse.default().connect() as con:
        own = con.sql("SELECT dispute_id FROM mart_disputes WHERE supplier_id = 'S001'").df()["dispute_id"]
    assert set(listed["dispute_id"]) == set(own)
    assert listed["opened_on"].is_monotonic_decreasing


@given(COUNTS, st.floats(0.02, 0.98))
@settings(max_examples=60, deadline=None)
def test_the_tails_are_the_binomials(counts, base):
    had, n = counts
    masses = [math.comb(n, k) * base**k * (1 - base) ** (n - k) for k in range(n + 1)]
    assert funnel.at_least(had, n, base) == pytest.approx(sum(masses[had:]), abs=1e-9)
    assert funnel.at_most(had, n, base) == pytest.approx(sum(masses[: had + 1]), abs=1e-9)


@given(COUNTS, st.floats(0.02, 0.98), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_point_lies_beyond_the_drawn_line_exactly_where_it_is_said_to(counts, base, more_is_better):
    had, n = counts
    line = funnel.curves(base, n).iloc[-1]
    assert line["n"] == n
    share, (said,) = had / n, funnel.standings(had, n, base, more_is_better)
    outside = share > line["high95"] + 1e-9 or share < line["low95"] - 1e-9
    at_edge = min(abs(share - line[name]) for name in ("low95", "high95", "low998", "high998")) < 1e-6
    assert at_edge or (said != funnel.WITHIN) == outside


def test_a_small_supplier_is_not_called_bad_by_chance():
    counts = [2, 40], [2, 40]
    assert funnel.standings(*counts, 1 / 3, more_is_better=False) == [funnel.WITHIN, funnel.WORSE_998]
    assert funnel.standings(*counts, 1 / 3, more_is_better=True) == [funnel.WITHIN, funnel.BETTER]
    weight = funnel.weight_of_all(pd.Series([2, 20, 5, 33]), pd.Series([2, 60, 40, 90]))
    n = pd.Series([2, 200, 0])
    small, large, none = funnel.drawn_to(n, n, 1 / 3, weight).itertuples(index=False)
    assert 1 / 3 < small.share < large.share
    assert small.high - small.low > large.high - large.low
    assert all(pd.isna(end) for end in none)


@given(st.lists(COUNTS, min_size=1, max_size=30))
@settings(max_examples=80, deadline=None)
def test_a_drawn_rate_lies_between_its_own_and_that_of_all(pairs):
    had, n = (pd.Series(each) for each in zip(*pairs, strict=True))
    base, weight = had.sum() / n.sum(), funnel.weight_of_all(had, n)
    assert 1 <= weight <= max(n.sum(), 1)
    rates = funnel.drawn_to(had, n, base, weight).itertuples(index=False)
    for (own, of), rate in zip(pairs, rates, strict=True):
        low, high = sorted((own / of, base))
        assert low - 1e-9 <= rate.share <= high + 1e-9
        assert 0 <= rate.low <= rate.share + 1e-9 <= rate.high + 2e-9 <= 1 + 3e-9


def test_suppliers_that_differ_no_more_than_by_chance_are_drawn_together():
    n = pd.Series([50] * 20)
    assert funnel.weight_of_all(pd.Series([10] * 20), n) == n.sum()
    assert funnel.weight_of_all(pd.Series([0, 50] * 10), n) < 2


def test_on_a_phone_each_supplier_leads_to_its_own_part(app, words):
    """The narrow list has no rows to pick: it links to this page of the one supplier."""
    listed = re.search(r'<div class="rc-narrow">.*?</div>', words(app("suppliers")), re.S)[0]
    links = re.findall(r'href="suppliers\?([^"]+)"', listed)
    assert links
    named = parse_qs(html.unescape(links[0]))["supplier"]
    own = app("suppliers", supplier=named[0])
    assert "Its disputes" in words(own)


def test_on_a_desk_a_supplier_s_name_has_the_room_that_its_rates_do_not_need(app):
    listed = app("suppliers").dataframe[0]
    drawn = {name: known.get("width", 0) for name, known in json.loads(listed.proto.columns).items()}
    assert drawn["supplier"] >= 270
    assert sum(drawn.values()) <= 1136  # a screen of 1440 beside the side bar and the boxes to pick rows by
