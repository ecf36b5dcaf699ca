"""What was picked, chosen and typed is written, or it stays where it is and the page says why not."""

import re

import pytest
from sqlalchemy.exc import OperationalError

from dashboard import casework, picks
from dashboard.case import desk
from dashboard.filters import Filters
from dashboard.queries.queue import live_disputes
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF

pytestmark = pytest.mark.usefixtures("known")

NAME_FIRST = "Say who you are first: every entry carries a name."


@pytest.fixture
def known(world):
    """Tom and Li have been named before: AppTest chooses among the names offered alone."""
    assert world
    casework.write(["elsewhere"], "assigned", "Li", "Tom")


def stored():
    """What is written about the disputes of the list."""
    return casework.standing().query("dispute_id != 'elsewhere'")


def box(test, label):
    return next(found for found in test.selectbox if found.label == label)


def note(test):
    return next(found for found in [*test.text_input, *test.text_area] if found.label == "Note")


def write(test):
    next(found for found in test.button if found.label == "Write").click()
    return test.run()


def pick(test, *places):
    """Pick rows of the page's table, as the browser does."""
    table = next(key for key in ("picks_queue", "picks_unclaimed") if key in test.session_state)
    test.session_state[test.session_state[table].key] = {"selection": {"rows": list(places)}}
    return test.run()


def numbers():
    return live_disputes(Filters(AS_OF))["dispute_id"].tolist()


def gone(number):
    """A load closes a dispute."""
    with Warehouse.default().draft() as draft:
        draft.connection().execute(f"UPDATE mart_disputes SET is_live = false WHERE dispute_id = '{number}'")
        draft.publish()


def filled(test, assignee="Li"):
    box(test, "Assign to").set_value(assignee)
    box(test, "Decide").set_value("wait")
    note(test).set_value("They promise a tracking number by Wednesday")


def is_filled(test):
    said = (box(test, "Assign to").value, box(test, "Decide").value, note(test).value)
    return said == ("Li", "wait", "They promise a tracking number by Wednesday")


@pytest.mark.parametrize("page", ["queue", "case"])
def test_what_is_typed_before_one_names_oneself_stays(app, page):
    test = app(page)
    if page == "queue":
        pick(test, 0)
    filled(test)
    write(test)
    assert not test.exception
    assert test.warning[0].value == NAME_FIRST
    assert is_filled(test)
    assert stored().empty
    box(test, "You are").set_value("Tom").run()
    assert is_filled(test)
    write(test)
    assert not test.exception
    assert stored()["assignee"].tolist() == ["Li"]
    assert (box(test, "Assign to").value, box(test, "Decide").value) == (None, None)
    assert not note(test).value


@pytest.mark.parametrize("page", ["queue", "case"])
def test_a_stranger_s_first_entry_drops_nothing_that_another_has_chosen(app, page):
    test = app(page)
    if page == "queue":
        pick(test, 0)
    box(test, "You are").set_value("Tom").run()
    filled(test)
    casework.write(["elsewhere"], "noted", "a new name among the people", "Zoe")
    write(test)
    assert stored()[["assignee", "decision", "n_notes"]].values.tolist() == [["Li", "wait", 1]]


def test_picked_disputes_are_written_for_though_a_load_moved_them(app):
    first, second, third = numbers()[:3]
    test = pick(app("queue"), 1, 2)
    box(test, "You are").set_value("Tom").run()
    filled(test)
    gone(first)
    write(test)
    assert not test.exception
    assert set(stored()["dispute_id"]) == {second, third}


def test_a_colleague_s_assignment_under_the_filter_for_nobody_keeps_the_others_picked(app):
    first, second, third = numbers()[:3]
    test = app("queue")
    test.selectbox(key="queue_assignee").set_value("Nobody").run()
    pick(test, 1, 2)
    box(test, "You are").set_value("Tom").run()
    filled(test)
    casework.write([first], "assigned", "Mei", "Mei")
    write(test)
    assert set(stored().query("assignee == 'Li'")["dispute_id"]) == {second, third}


def test_where_a_picked_dispute_left_the_list_nothing_is_written_until_one_has_seen_it(app, words):
    first, second = numbers()[:2]
    test = pick(app("queue"), 0, 1)
    box(test, "You are").set_value("Tom").run()
    filled(test)
    gone(first)
    write(test)
    assert stored().empty
    (said,) = [warning.value for warning in test.warning]
    assert f"{first} is not in it any more" in said
    assert "Press Write again for the other 1." in said
    assert is_filled(test)
    assert f"Not in the list any more: {first}" in words(test)
    write(test)
    assert stored()["dispute_id"].tolist() == [second]


def test_a_press_without_any_row_picked_says_so_and_keeps_what_was_typed(app):
    test = app("queue")
    box(test, "You are").set_value("Tom").run()
    filled(test)
    write(test)
    assert test.warning[0].value == (
        "Nothing is written yet, and what you chose stands. Pick rows and press Write again."
    )
    assert is_filled(test)


def test_an_order_s_assignee_stays_chosen_where_the_list_has_changed(app):
    test = app("unclaimed")
    orders = test.dataframe[0].value["order"].tolist()
    test.selectbox(key="unclaimed_assignee").set_value("Nobody").run()
    pick(test, 0, 1)
    box(test, "You are").set_value("Tom").run()
    box(test, "Assign to").set_value("Li")
    casework.assign_orders(orders[:1], "Mei", "Mei")
    write(test)
    assert f"{orders[0]} is not in it any more" in test.warning[0].value
    assert box(test, "Assign to").value == "Li"
    write(test)
    assert casework.orders_standing().set_index("order_id")["assignee"].to_dict() == {
        orders[0]: "Mei",
        orders[1]: "Li",
    }


def test_an_order_s_assignee_stays_chosen_where_no_order_is_left_in_the_list(app):
    test = app("unclaimed")
    orders = test.dataframe[0].value["order"].tolist()
    casework.assign_orders(orders[:1], "Omar", "Mei")
    test.run()
    test.selectbox(key="unclaimed_assignee").set_value("Omar").run()
    pick(test, 0)
    box(test, "Assign to").set_value("Li")
    casework.assign_orders(orders[:1], "Mei", "Mei")
    casework.assign_orders(orders[1:2], "Omar", "Mei")
    with Warehouse.default().draft() as draft:
        draft.connection().execute(f"DELETE FROM unclaimed WHERE order_id = '{orders[1]}'")
        draft.publish()
    write(test)
    assert not test.exception
    assert box(test, "Assign to").value == "Li"
    assert test.warning


def test_of_many_rows_that_are_gone_three_are_named(monkeypatch):
    monkeypatch.setattr(picks.st, "session_state", {})
    picks.carried("some", "a", list("ABCDE"))
    picks.keep("some", "a", list("ABCDE"), [0, 1, 2, 3, 4])
    assert picks.carried("some", "b", ["E"]) == [0]
    assert picks.gone("some") == "A, B, C and 1 more"
    assert picks.lost_now("some")
    picks.keep("some", "b", ["E"], [0])
    assert picks.carried("some", "b", ["E"]) == [0]
    assert not picks.lost_now("some")
    assert picks.gone("some")
    picks.keep("some", "b", ["E"], [])
    assert not picks.gone("some")


def test_a_row_picked_while_the_list_changed_is_picked_in_the_new_one(monkeypatch):
    state = {}
    monkeypatch.setattr(picks.st, "session_state", state)
    picks.carried("some", "a", ["A", "B"])
    picks.keep("some", "a", ["A", "B"], [0])
    state["a"] = {"selection": {"rows": [0, 1]}}  # came with the run that draws other rows
    assert picks.carried("some", "b", ["C", "B", "A"]) == [2, 1]


def test_a_name_too_long_is_refused_and_never_cut(world):
    assert world
    for assignee, author in (("L" * 81, "Mei"), ("Li", "M" * 81)):
        with pytest.raises(ValueError, match="at most 80"):
            casework.write(["D1"], "assigned", assignee, author)
        with pytest.raises(ValueError, match="at most 80"):
            casework.assign_orders(["U1"], assignee, author)
    assert casework.people() == ["Li", "Tom"]


def test_entries_of_one_press_are_written_all_or_none(world, monkeypatch):
    assert world
    with pytest.raises(ValueError, match="no decided entry"):
        casework.write_all(["D1"], [("noted", "x"), ("decided", "burn it")], "Mei")
    assert stored().empty

    def refused(_: str) -> None:
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    monkeypatch.setattr(casework, "_engine", refused)
    told: list[str] = []
    monkeypatch.setattr(desk.st, "warning", told.append)
    desk.write("case", ["D1"], "Mei", "Li", None, "x")
    assert told == ["The casework database cannot be written to: nothing is stored."]


def test_on_a_phone_an_order_is_picked_by_name_and_given_to_somebody(app):
    test = app("unclaimed")
    orders = test.dataframe[0].value["order"].tolist()
    test.multiselect(key="write_unclaimed_named_0").set_value(orders[:2]).run()
    box(test, "You are").set_value("Tom").run()
    box(test, "Assign to").set_value("Li")
    gone_order = f"DELETE FROM unclaimed WHERE order_id = '{orders[0]}'"
    with Warehouse.default().draft() as draft:
        draft.connection().execute(gone_order)
        draft.publish()
    write(test)
    assert f"{orders[0]} is not in it any more" in test.warning[0].value
    assert "Take it out" in test.warning[0].value
    assert set(test.multiselect(key="write_unclaimed_named_0").value) == set(orders[:2])
    assert casework.orders_standing().empty
    test.multiselect(key="write_unclaimed_named_0").set_value([orders[1]]).run()
    write(test)
    assert casework.orders_standing()["order_id"].tolist() == [orders[1]]
    assert test.multiselect(key="write_unclaimed_named_1").value == []


def test_on_a_phone_the_queue_says_who_has_a_dispute_and_what_was_decided(app):
    number = numbers()[0]
    casework.write(["elsewhere", number], "assigned", "Mei <b>", "Tom")
    casework.write([number], "decided", "drop", "Mei")
    test = app("queue")
    (listed,) = [str(e.proto.body) for e in test.get("html") if 'class="rc-narrow' in str(e.proto.body)]
    assert listed.count(" · Mei &lt;b&gt;: drop") == 1


def test_without_a_mouse_a_dispute_is_read_in_words_opened_by_a_link_and_written_for(app):
    number = numbers()[0]
    test = app("queue")
    test.toggle(key="queue_as_list").set_value(True).run()
    assert not test.exception
    assert not test.dataframe
    (listed,) = [str(e.proto.body) for e in test.get("html") if '"rc-listed"' in str(e.proto.body)]
    listed = re.sub('<span class="rc-whole">([^<]*)</span>', r"\1", listed)
    assert "rc-narrow" not in listed
    assert f'href="case?dispute={number}"' in listed
    assert re.search(r"\d+ %, interval \d+–\d+ %, base rate \d+ %", listed)
    test.multiselect(key="write_queue_named_0").set_value([number]).run()
    box(test, "You are").set_value("Tom").run()
    filled(test)
    write(test)
    assert stored()["dispute_id"].tolist() == [number]


def test_who_was_given_the_order_has_its_dispute_until_it_is_given_to_another(app, words):
    number = numbers()[0]
    with Warehouse.default().connect() as con:
        (order,) = con.execute(f"SELECT order_id FROM disputes WHERE dispute_id = '{number}'").fetchone()
    casework.assign_orders([order], "Li <b>", "Tom")
    test = app("queue")
    assert test.dataframe[0].value["who"].iloc[0] == "Li <b>"
    test.selectbox(key="queue_assignee").set_value("Nobody").run()
    assert f"{number} ›" not in set(test.dataframe[0].value["dispute"])
    said = words(app("case", dispute=number))
    assert "<b>Li &lt;b&gt;</b> has it, given the order by Tom on 20" in said
    casework.write([number], "assigned", "Mei", "Tom")
    assert "<b>Mei</b> has it; nothing is decided" in words(app("case", dispute=number))
    assert app("queue").dataframe[0].value["who"].iloc[0] == "Mei"
