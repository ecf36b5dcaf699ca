"""The Unclaimed page through the real router, in every world."""

import re
from datetime import UTC, date, datetime

import pandas as pd
import pytest

from dashboard import (
    casework,
    deadline_calendar,
    filters,
    page,
    planner,
    unclaimed_desk,
    unclaimed_view,
    wording,
)
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
    assert row.soon == ((frame["days_left"] >= 0) & (frame["days_left"] <= planner.WEEK)).sum()
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


@pytest.mark.parametrize(
    ("start", "end", "value", "said"),
    [
        (date(2019, 2, 1), AS_OF, "0", "none since 2019-02-01"),
        (None, None, "0", "none since 2018-04-15"),
        (date(2018, 1, 1), date(2018, 12, 31), "0", "none from 2018-04-15 to 2018-12-31"),
        (date(2017, 1, 1), date(2017, 12, 31), wording.DASH, "not kept before 2018-04-15"),
    ],
)
def test_what_expired_is_said_with_the_days_it_is_kept_for(world, start, end, value, said):
    """Windows that were over a year before the day are not kept: such a year is not known, not none."""
    assert world
    nobody = filters.Filters(AS_OF, start, end, categories=("of no order",))
    expired = unclaimed_view.figures(nobody)[-1]
    assert (expired.value, expired.note) == (value, said)
    some = unclaimed_view.figures(filters.Filters(AS_OF, start, end))[-1]
    if value == wording.DASH:
        assert (some.value, some.note) == (value, said)
    elif some.value != "0":
        assert some.note.endswith(said.removeprefix("none"))


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


def test_what_to_do_takes_no_room_where_it_says_the_same_in_every_row(world):
    assert world
    seen = unclaimed_view.shown(unclaimed(EVERYTHING))
    assert set(seen["do"]) == {"Open a dispute"}
    assert "do" not in unclaimed_view.order(seen)
    mixed = seen.assign(do=["Record receipt", *seen["do"][1:]])
    assert "do" in unclaimed_view.order(mixed)


def test_what_shows_it_begins_with_what_differs_and_has_the_room(world):
    assert world
    seen = unclaimed_view.shown(unclaimed(EVERYTHING))
    late = seen.loc[seen["breach"] != "Quality", "why"]
    assert late.str.match(r"(\d+ days|One day) late: the goods (were|have not been) shipped").all()
    for frame in (seen, seen.assign(who="Mei, 2026-11-23")):
        drawn = {name: unclaimed_view.columns()[name]["width"] for name in unclaimed_view.order(frame)}
        assert drawn["why"] == max(drawn.values())
        assert drawn["supplier"] >= 180
        assert "late" not in drawn  # the sentence begins with it


def test_what_shows_it_ends_where_the_table_does_whatever_else_is_drawn(world):
    assert world
    seen = unclaimed_view.shown(unclaimed(EVERYTHING))
    mixed = seen.assign(do=["Record receipt", *seen["do"][1:]], who="Mei, 2026-11-23")
    totals = set()
    for frame in (seen, mixed):
        drawn = unclaimed_view.order(frame)
        widths = {name: unclaimed_view.columns(drawn)[name]["width"] for name in drawn}
        totals.add(sum(widths.values()))
        assert widths["why"] == max(widths.values())
    assert len(totals) == 1


def test_an_order_is_given_to_somebody_from_the_page_and_the_list_says_to_whom_and_when(app, words):
    frame = unclaimed(EVERYTHING)
    first = frame["order_id"].iloc[0]
    casework.assign_orders([first], "Omar <b>", "Mei")
    test = app("unclaimed")
    assert not test.exception
    today = datetime.now(UTC).date().isoformat()
    who = test.dataframe[0].value["who"]
    assert who.iloc[0] == f"Omar <b>, {today}"
    assert who.iloc[1:].isna().all()
    (listed,) = [str(e.proto.body) for e in test.get("html") if 'class="rc-narrow' in str(e.proto.body)]
    assert listed.count(f"Omar &lt;b&gt; has it, {today}") == 1
    assert f"Omar &lt;b&gt; has it, given by Mei on {today}" in unclaimed_view.one(
        next(unclaimed_desk.with_casework(frame).itertuples())
    )
    assert "<b>, " not in words(test)


def test_while_nobody_has_an_order_no_column_of_dashes_is_drawn(world):
    assert world
    seen = unclaimed_view.shown(unclaimed_desk.with_casework(unclaimed(EVERYTHING)))
    assert "who" not in unclaimed_view.order(seen)
    assert "who" in unclaimed_view.order(seen.assign(who="Mei, 2026-11-23"))


def test_the_list_can_be_narrowed_to_the_orders_of_one_person_or_of_nobody(app):
    frame = unclaimed(EVERYTHING)
    casework.assign_orders(frame["order_id"].head(2), "Omar", "Mei")
    test = app("unclaimed")
    test.selectbox(key="unclaimed_assignee").set_value("Omar").run()
    assert len(test.dataframe[0].value) == 2
    test.selectbox(key="unclaimed_assignee").set_value("Nobody").run()
    assert len(test.dataframe[0].value) == len(frame) - 2
    assert not test.exception


def test_picked_orders_are_written_for_at_once_and_a_nameless_author_is_told(world, monkeypatch):
    assert world
    told: list[str] = []
    monkeypatch.setattr(unclaimed_desk.st, "warning", told.append)
    monkeypatch.setattr(unclaimed_desk.st, "toast", told.append)
    monkeypatch.setattr(unclaimed_desk.st, "rerun", lambda: told.append("anew"))
    unclaimed_desk.write(["U1", "U2"], "Omar", "")
    unclaimed_desk.write(["U1", "U2"], None, "Mei")
    assert casework.orders_standing().empty
    unclaimed_desk.write(["U1", "U2"], "Omar", "Mei")
    assert casework.orders_standing()["assignee"].tolist() == ["Omar", "Omar"]
    assert told == [
        "Say who you are first: every entry carries a name.",
        "Choose whom to give them to.",
        "Given to Omar: 2 orders.",
        "anew",
    ]


def test_what_to_do_does_not_repeat_the_day_beside_time_left(app):
    said = set(app("unclaimed").dataframe[0].value["do"])
    assert said == {"Open a dispute"}
    row = {"window_due": None, "breach": "quality"}
    assert unclaimed_view.step(row) == "Record receipt"


PERHAPS = (
    "TA-CR/post_delivery: 30 calendar days after confirmed receipt; open until 2019-04-10 as far as is "
    "recorded; 2019-05-10 at the latest, if receipt is put off by all 30 days"
)


def rewritten(*changes: str) -> None:
    """Change the rows of the world's table `unclaimed`: each an UPDATE's SET and WHERE."""
    with Warehouse.default().draft() as draft:
        for change in changes:
            draft.connection().execute(f"UPDATE unclaimed SET {change}")
        draft.publish()


def test_a_window_that_may_be_over_has_no_countdown_and_says_what_it_would_need(world):
    assert world
    rewritten(
        f"breach = 'quality', window_reading = '{PERHAPS}', window_source = 'faq' WHERE order_id = 'U0003'"
    )
    frame = unclaimed(EVERYTHING)
    row = next(row for row in frame.itertuples() if row.order_id == "U0003")
    said = unclaimed_view.one(row)
    assert f"not known: {wording.text(wording.reading(PERHAPS))} · source faq" in said
    assert "not recorded" not in said
    assert "<b>Perhaps over</b>" in unclaimed_view.narrow(frame[frame["order_id"] == "U0003"]).replace(
        ' class="rc-whole"', ""
    )
    seen = unclaimed_view.shown(frame[frame["order_id"] == "U0003"])
    assert (seen["left"].item(), seen["do"].item()) == (None, "Record receipt")
    assert unclaimed_view.remedy(row._asdict()) == (
        "Record receipt, and by how many days it was put off: the window may be over"
    )


def test_the_orders_stand_as_sorting_them_by_hand_puts_them(world):
    """Ceiling a day first; then those of unknown money by deadline; then windows that may be over."""
    assert world
    rewritten(f"window_reading = '{PERHAPS}' WHERE order_id IN ('U0009', 'U0033')")
    frame = unclaimed(EVERYTHING)
    with Warehouse.default().connect() as con:
        rows = con.execute("FROM unclaimed").df().to_dict("records")
    mine = [row for row in rows if row["state"] in ("open", "unknown")]

    def place(row):
        known = {name: None if value != value else value for name, value in row.items()}  # NaN
        a_day, left, ceiling = known["lost_per_day_rc"], known["days_left"], known["ceiling_rc"]
        return (
            a_day is None,
            -float(a_day or 0),
            left is None,
            left or 0,
            known["window_reading"] is None,
            ceiling is None,
            -float(ceiling or 0),
            row["order_id"],
        )

    assert frame["order_id"].tolist() == [row["order_id"] for row in sorted(mine, key=place)]
    unpriced = frame[frame["lost_per_day_rc"].isna()]
    assert unpriced["days_left"].notna().sum() > 0
    assert unpriced["days_left"].isna().sum() > 2


def test_within_7_days_is_the_same_week_as_the_queue_s(world):
    """Seven days off is within 7 days, as the time left beside it says; eight is not."""
    assert world
    rewritten(
        "days_left = 30 WHERE state = 'open'",
        "days_left = 7, ceiling_rc = 1000 WHERE order_id = 'U0000'",
        "days_left = 8 WHERE order_id = 'U0001'",
        "days_left = 0, ceiling_rc = 10 WHERE order_id = 'U0002'",
    )
    row = ask.headline(EVERYTHING).iloc[0]
    assert (row.soon, float(row.soon_rc)) == (2, 1010.0)
    left = pd.DataFrame({"days_left": [0, 7, 8, None]})
    assert planner.due(left).tolist() == [True, True, False, False]
    said = page.definitions()
    assert all("7 days or fewer left" in said[name] for name in ("unclaimed_soon", "best_set"))


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
