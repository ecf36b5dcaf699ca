"""Every page through the real router: with data, without odds, empty, without a warehouse, hostile."""

import re

import pytest

from dashboard import casework
from tests.dashboard.fixture_world import HOSTILE

PAGES = ("overview", "suppliers", "inspections", "queue", "case")
WORLDS = ("whole", "no_odds", "empty", "hostile", "none")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_every_page_shows_every_world_without_an_error(app, page):
    test = app(page)
    assert not test.exception
    assert not test.error
    assert test.get("html")


@pytest.mark.parametrize("world", ["none"], indirect=True)
def test_without_a_warehouse_both_ways_to_load_are_offered(app):
    assert [button.label for button in app().button] == ["Load the sample company", "Load my exports"]


@pytest.mark.parametrize("world", ["empty"], indirect=True)
@pytest.mark.parametrize("page", PAGES)
def test_an_empty_warehouse_says_what_to_do(app, words, page):
    said = words(app(page))
    assert "rc-empty" in said


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
@pytest.mark.parametrize("page", PAGES)
def test_a_hostile_name_stays_text(app, words, page):
    test = app(page)
    said = words(test)
    assert "<script" not in said
    own = r"[a-z_]+\?([a-z]+=[\w%.+-]*(&amp;|$))+"  # one of our pages, its values percent-encoded
    assert all(re.match(rf"({own}|#desk)$", href) for href in re.findall(r'href="([^"]*)"', said))
    assert "\u202e" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_contract_is_shown_as_it_is_written(app, words):
    said = words(app("case"))
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in said
    assert HOSTILE[0] not in said


def test_key_figures_come_with_definition_interval_and_n(app, words):
    said = words(app())
    for title in ("Opened", "Decided", "Win rate", "Recovered", "Days to money", "At risk now"):
        assert re.search(rf'data-tip="[^"]{{20,}}"[^>]*>{title}<', said), title
    assert re.search(r"\d+–\d+ %, n \d+", said)
    assert "2019-04-15" in said


def test_all_time_has_no_period_before_it(app, words):
    test = app()
    test.selectbox(key="period").set_value("all").run()
    said = words(test)
    assert not test.exception
    assert "All time has no period before it." in said
    assert "changes against" not in said


def test_a_change_within_chance_is_said_to_be_and_left_grey(app, words):
    """The colour of a change and the words beside it agree on every card of every period."""
    test = app()
    for period in ("3m", "12m", "24m"):
        test.selectbox(key="period").set_value(period).run()
        changes = re.findall(r'<span class="(rc-better|rc-worse|)">([^<]*)</span>', words(test))
        assert any(kind == "" and said.endswith("within chance") for kind, said in changes)
        assert not [said for kind, said in changes if kind and "chance" in said]


def test_a_filter_narrows_the_counts(app, words):
    def opened(test):
        return int(re.search(r'Opened<.*?class="value">([\d,]+)', words(test), re.S)[1].replace(",", ""))

    test = app()
    everything = opened(test)
    test.multiselect(key="breach").set_value(["quality"]).run()
    assert 0 < opened(test) < everything


def test_the_address_sets_the_filters(app, words):
    assert "2018-01-01 to 2018-12-31" in words(app(period="2018"))


def test_the_queue_lists_what_is_lost_by_waiting_first(app):
    frame = app("queue").dataframe[0].value
    lost = frame["waiting"].tolist()
    known = [value for value in lost if value == value]
    assert known == sorted(known, reverse=True)
    assert lost[: len(known)] == known


def test_the_case_of_the_address_is_shown(app, words):
    said = words(app("case", dispute="D00300"))
    assert "Case D00300" in said
    assert "base rate 52 %" in said


def test_an_unknown_dispute_is_said_to_be_unknown(app, words):
    test = app("case", dispute="nowhere")
    assert not test.exception
    assert "There is no dispute of this number." in words(test)


def test_a_closed_case_says_what_became_of_it(app, words):
    assert re.search(r"<h2>(Won|Lost|Withdrawn|Cancelled)\.</h2>", words(app("case", dispute="D00003")))


@pytest.mark.parametrize("world", ["no_odds"], indirect=True)
def test_without_odds_the_case_still_shows_rules_clocks_and_ceiling(app, words):
    said = words(app("case"))
    assert "Recoverable at most" in said
    assert "Claim window" in said
    assert "rc-track" in said
    assert re.search("No model has been trained|rules exclude it", said)


def test_conflicting_readings_stand_side_by_side_with_their_sources(app, words):
    said = words(app("case"))
    assert "TA-2017-12, post-delivery" in said
    assert "TA-CR, post-delivery" in said
    assert "post_delivery" not in said
    assert "faq 14455476" in said


def test_a_decision_is_written_with_its_author_and_shown(app, words):
    casework.write(["D00300"], "noted", "first look", "Mei")
    test = app("case", dispute="D00300")
    test.selectbox(key="author").set_value("Mei").run()
    decide = next(box for box in test.selectbox if box.label == "Decide")
    decide.set_value("pursue")
    next(button for button in test.button if button.label == "Write").click().run()
    assert not test.exception
    said = words(test)
    assert "<b>Mei</b> decided pursue" in said


def test_a_case_says_at_its_top_who_has_it_and_what_was_decided(app, words):
    assert "Nobody has it; nothing is decided." in words(app("case", dispute="D00300"))
    casework.write(["D00300"], "assigned", "Ana <b>", "Mei")
    casework.write(["D00300"], "decided", "get evidence", "Mei")
    said = words(app("case", dispute="D00300"))
    assert "<b>Ana &lt;b&gt;</b> has it; <b>Get evidence</b>, decided by Mei." in said
    assert said.index("has it;") < said.index("What can be recovered")


def test_an_entry_without_a_name_is_refused_in_words(app, words):
    test = app("case", dispute="D00300")
    next(box for box in test.selectbox if box.label == "Decide").set_value("drop")
    next(button for button in test.button if button.label == "Write").click().run()
    assert "Say who you are first" in words(test)
