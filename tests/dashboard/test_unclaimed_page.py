"""The Unclaimed page through the real router, in every world."""

import re

import pandas as pd
import pytest

from dashboard import deadline_calendar, filters, page, unclaimed_view, wording
from dashboard.queries import unclaimed as ask
from dashboard.queries.unclaimed import unclaimed
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF
from tests.dashboard.test_calendar_file import properties, unescaped

WORLDS = ("whole", "no_odds", "empty", "hostile", "none")
EVERYTHING = filters.Filters(AS_OF)


@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_it_shows_every_world_without_an_error(app):
    test = app("unclaimed")
    assert not test.exception
    assert not test.error
    assert test.get("html")


@pytest.mark.parametrize("world", ["empty"], indirect=True)
def test_with_nothing_unclaimed_it_says_what_to_do(app, words):
    assert "No order with an evident breach is unclaimed." in words(app("unclaimed"))


def test_a_warehouse_from_before_says_to_load_again(app, words, world):
    assert world
    with Warehouse.default().draft() as draft:
        draft.connection().execute("DROP TABLE unclaimed")
        draft.publish()
    test = app("unclaimed")
    assert not test.exception
    assert "Load again on Data." in words(test)


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_name_stays_text(app, words):
    test = app("unclaimed")
    said = words(test) + "".join(unclaimed_view.one(row) for row in unclaimed(EVERYTHING).itertuples())
    assert "<script" not in said
    assert "\u202e" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


def test_what_is_lost_a_day_stands_first(app):
    lost = app("unclaimed").dataframe[0].value["a_day"].tolist()
    known = [value for value in lost if value == value]
    assert known == sorted(known, reverse=True)
    assert lost[: len(known)] == known


def test_a_ceiling_is_not_called_by_the_word_for_an_expectation(app, words):
    said = words(app("unclaimed"))
    assert ">Lost a day<" not in said
    assert "Ceiling a day" in said
    assert "ceilings, not odds" in said
    assert "not weighed by any chance" in page.definitions()["unclaimed_a_day"]
    assert "÷ (days left + 1)" in page.definitions()["unclaimed_a_day"]


def test_where_all_payments_are_known_it_says_so(world, monkeypatch):
    assert world
    row = ask.headline(EVERYTHING)
    monkeypatch.setattr(ask, "headline", lambda _: row.assign(unpriced=0))
    said = {figure.title: figure.note for figure in unclaimed_view.figures(EVERYTHING)}
    assert said["Claimable"] == "payments known for all"


@pytest.mark.parametrize("world", ["whole", "hostile"], indirect=True)
def test_on_a_phone_each_order_opens_to_its_evidence_and_its_window(app, world):
    assert world
    test = app("unclaimed")
    (listed,) = [str(e.proto.body) for e in test.get("html") if 'class="rc-narrow' in str(e.proto.body)]
    frame = unclaimed(EVERYTHING)
    assert listed.count("<details>") == len(frame)
    for row in frame.itertuples():
        assert unclaimed_view.one(row) in listed
        assert wording.text(wording.money(row.ceiling_rc, "USD")) in listed
    assert "<script" not in listed


def test_on_a_phone_the_most_urgent_are_listed_and_the_rest_counted(world):
    assert world
    frame = unclaimed(EVERYTHING)
    listed = unclaimed_view.narrow(frame, most=5)
    assert listed.count("<details>") == 5
    assert f"{len(frame) - 5} more in the file" in listed


def test_only_open_and_unknown_windows_are_listed_and_the_expired_counted(world):
    assert world
    frame, row = unclaimed(EVERYTHING), ask.headline(EVERYTHING).iloc[0]
    with Warehouse.default().connect() as con:
        states = dict(con.execute("SELECT state, count(*) FROM unclaimed GROUP BY state").fetchall())
    assert set(frame["state"]) == {"open", "unknown"}
    assert len(frame) == row.n == states["open"] + states["unknown"]
    assert row.expired == states["closed"]
    assert row.soon == ((frame["days_left"] >= 0) & (frame["days_left"] < 7)).sum()
    assert float(row.ceiling_rc) == pytest.approx(float(frame["ceiling_rc"].sum()))


def test_the_period_applies_to_the_expired_alone(app, words):
    test = app("unclaimed")
    before = words(test)
    test.selectbox(key="period").set_value("3m").run()
    after = words(test)

    def figure(said, title):
        return re.search(rf'>{title}<.*?class="value">(.*?)</div>', said, re.S)[1]

    assert figure(before, "Orders") == figure(after, "Orders")
    assert "since 2019-02-01" in after


def test_a_filter_narrows_the_orders(app):
    test = app("unclaimed")
    everything = len(test.dataframe[0].value)
    test.multiselect(key="breach").set_value(["quality"]).run()
    assert not test.exception
    shown = test.dataframe[0].value
    assert 0 < len(shown) < everything
    assert set(shown["breach"]) == {"Quality"}


def test_every_open_row_says_by_when_to_open_a_dispute(world):
    assert world
    for row in unclaimed(EVERYTHING).to_dict("records"):
        if row["state"] == "open":
            assert unclaimed_view.remedy(row) == f"Open a dispute by {pd.Timestamp(row['window_due']).date()}"


def test_what_to_do_does_not_repeat_the_day_beside_time_left(app):
    said = set(app("unclaimed").dataframe[0].value["do"])
    assert said == {"Open a dispute"}
    row = {"window_due": None, "breach": "quality"}
    assert unclaimed_view.step(row) == "Record receipt"


def test_the_chart_adds_up_to_the_open_ceilings(world):
    assert world
    frame, weeks = unclaimed(EVERYTHING), ask.by_week_left(EVERYTHING)
    still_open = frame[frame["state"] == "open"]
    assert weeks["n"].sum() == len(still_open)
    assert weeks["ceiling_rc"].sum() == pytest.approx(float(still_open["ceiling_rc"].sum()))


@pytest.mark.parametrize("world", ["whole", "hostile"], indirect=True)
def test_the_calendar_has_each_window_with_a_known_end(app, world):
    assert world
    assert any(button.label == "Calendar (ICS)" for button in app("unclaimed").get("download_button"))
    frame = unclaimed(EVERYTHING)
    from dashboard import calendar_file

    data = calendar_file.calendar(
        deadline_calendar.of_windows(frame), pd.Timestamp("2026-01-02").to_pydatetime()
    )
    events = properties(data)
    assert len(events) == frame["window_due"].notna().sum()
    assert all("Source: faq 14455476" in unescaped(event["DESCRIPTION"]) for event in events)
