"""The Rules page through the real router, in every world."""

import re
from datetime import date
from decimal import Decimal
from html import unescape
from urllib.parse import parse_qs

import pytest

from dashboard import rule_changes, rule_sheet, rules_in_force
from dashboard.payment_plan import Plan, coverage
from dashboard.queries import rules as ask
from tests.dashboard.fixture_world import AS_OF
from trade_assurance import editions, operating, sampling

WORLDS = ("whole", "no_odds", "empty", "hostile", "none")


def plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", "", html))


@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_it_shows_every_world_without_an_error(app, words):
    test = app("rules")
    assert not test.exception
    assert not test.error
    assert "TA-2017-12" in words(test)


@pytest.mark.parametrize("world", ["none"], indirect=True)
def test_without_a_warehouse_the_editions_still_stand(app, words):
    said = words(app("rules"))
    assert "30 calendar days after delivery" in said
    assert "No data is loaded." in said


@pytest.mark.parametrize("world", ["empty"], indirect=True)
def test_with_nothing_live_it_says_what_to_do(app, words):
    assert "No dispute is live." in words(app("rules"))


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_name_stays_text(app, words):
    said = words(app("rules")) + words(app("rules", dispute="<script>alert(1)</script>"))
    assert "<script" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


def test_every_value_of_every_edition_stands_on_the_page_with_its_source():
    known = rules_in_force.in_force()
    sheet = rule_sheet.html(known)
    for edition in known:
        for of in rule_sheet.ROWS.values():
            for value in of(edition):
                assert value.source
                assert f"Source: {value.source}" in unescape(sheet)
                assert value.words[1:] in plain(sheet)


@pytest.mark.parametrize("sheet", [rule_sheet.html, rule_sheet.accepted_html])
def test_the_newest_edition_stands_first_and_the_phone_is_told_that_the_table_scrolls(sheet):
    known = rules_in_force.in_force()
    said = sheet(known)
    heads = re.findall(r"<th scope=col>([^<]+)", said)
    assert heads == [edition.name for edition in reversed(known)]
    hint = plain(re.search(r'<p class="rc-swipe">.*?</p>', said)[0])
    assert "newest first" in hint.lower()
    assert "sideways" in hint


def test_the_calendar_says_that_it_scrolls_too_but_of_no_edition():
    hint = plain(re.search(r'<p class="rc-swipe">.*?</p>', rule_sheet.calendar_html())[0])
    assert "sideways" in hint
    assert "newest" not in hint


def test_each_cell_of_a_reading_names_its_column_so_that_a_phone_can_stack_them(app, words):
    said = words(app("rules", dispute="D00300"))
    (readings,) = re.findall(
        r'<div class="rc-sheet rc-cards">.*?</div></div>|<div class="rc-sheet rc-cards">.*', said
    )
    titles = re.findall(r"<th scope=col>([^<]+)", readings)[1:]
    rows = re.findall(r"<tr><th scope=row>.*?</tr>", readings)
    assert rows
    for row in rows:
        assert re.findall(r'<td[^>]* data-title="([^"]+)"', row) == titles


def test_no_clock_of_an_edition_is_left_out():
    for edition in editions.load():
        shown = sum(
            len(of(edition)) for title, of in rule_sheet.ROWS.items() if re.match("Window|Nego|Escal", title)
        )
        assert shown == len(edition.clocks)


def test_what_no_source_says_is_said_to_be_not_stated():
    (edition,) = (edition for edition in editions.load() if edition.name == "TA-CR")
    assert "not stated" in rule_sheet.accepted_html([edition])
    assert rule_sheet.accepted(edition) == []


def test_an_edition_of_ones_own_stands_beside_the_others(app, words, tmp_path, monkeypatch):
    source = next(path for path in editions._FOLDER.glob("TA-60.toml"))
    own = source.read_text().replace("TA-60", "OUR-1 <b>x</b>")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.toml").write_text(own)
    monkeypatch.setenv("RECOURSE_EDITIONS", str(tmp_path / "own"))
    said = words(app("rules"))
    assert "OUR-1 &lt;b&gt;x&lt;/b&gt;" in said
    (tmp_path / "own" / "own.toml").write_text("name = 1")
    test = app("rules")
    assert not test.exception
    assert "An edition of your own cannot be used." in words(test)


@pytest.fixture
def own(tmp_path, monkeypatch):
    """An edition of the company's own: TA-2017-12 with half its cover, from 2018-06-01, superseding it."""
    text = (editions._FOLDER / "TA-2017-12.toml").read_text("utf-8")
    text = text.replace('"TA-2017-12"', '"OURS"').replace('["TA-2015"]', '["TA-2017-12"]')
    text = text.replace("2017-12-08", "2018-06-01").replace('"total_payment"', '"initial_payment"')
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "own.toml").write_text(text, "utf-8")
    monkeypatch.setenv("RECOURSE_EDITIONS", str(tmp_path / "own"))
    return tmp_path / "own" / "own.toml"


def test_the_payment_plan_and_the_time_axes_know_an_edition_of_ones_own(own):
    assert own.exists()
    plan = Plan(Decimal(1000), "USD", Decimal("0.3"), True, Decimal(0), None, date(2018, 7, 1))
    frame = coverage(plan)
    paid_all = frame[(frame["edition"] == "OURS") & (frame["moment"] == "All paid")]
    assert paid_all["covered"].tolist() == [Decimal("300.00")]
    assert "TA-2017-12" not in set(frame["edition"])
    changes = {
        change.label: change.on for change in rule_changes.between(date(2018, 1, 1), date(2018, 12, 31))
    }
    assert changes["OURS"] == date(2018, 6, 1)


def test_an_edition_of_ones_own_that_cannot_be_used_breaks_no_page(own, app, words):
    own.write_text("name = 1")
    labels = {change.label for change in rule_changes.between(date(2017, 1, 1), date(2018, 12, 31))}
    assert "TA-2017-12" in labels
    test = app("contract_check")
    assert not test.exception
    assert "An edition of your own cannot be used." in words(test)


def test_each_reading_of_a_dispute_has_verdict_ceiling_and_window(app, words, world):
    assert world
    frame = ask.of_dispute("D00300")
    assert set(frame["edition"]) == {"TA-2017-12", "TA-CR"}
    said = words(app("rules", dispute="D00300"))
    for due in frame["window_due"]:
        assert due.date() > AS_OF
        assert due.date().isoformat() in said


def test_an_unknown_dispute_is_said_to_be_unknown(app, words):
    test = app("rules", dispute="nowhere")
    assert not test.exception
    assert "No edition is known for this dispute." in words(test)


def test_the_calendar_s_years_and_sources_stand_on_the_page(app, words):
    said = plain(words(app("rules")))
    assert "2001-2026" in said
    assert "Platform notice for 2022" in said
    assert "the agreed ship date stands" in said


def test_the_calculator_answers_as_the_standard_does(app, words):
    test = app("rules")
    test.number_input(key="plan_lot").set_value(1200)
    test.selectbox(key="plan_aql").set_value("4.0").run()
    assert not test.exception
    plan = sampling.plan(1200, "II", "4.0")
    said = plain(words(test))
    assert f"{plan.n} units to draw" in said
    assert f"{plan.ac} defective at most" in said
    assert f"{plan.re} defective to reject" in said
    assert f"{operating.chance_to_pass(plan, 0.05) * 100:.1f} % of the time" in said


@pytest.mark.parametrize("lot", [2, 100_000_000])
def test_the_smallest_and_the_largest_lot_are_drawn(app, lot):
    test = app("rules")
    test.number_input(key="plan_lot").set_value(lot).run()
    assert not test.exception


def test_case_and_rules_lead_to_each_other(app, words):
    assert 'href="case?dispute=D00300"' in words(app("rules", dispute="D00300"))
    assert 'href="rules?dispute=D00300"' in words(app("case", dispute="D00300"))


@pytest.mark.parametrize(("page", "other"), [("rules", "case"), ("case", "rules")])
def test_a_link_to_a_dispute_takes_the_filters_along(app, words, page, other):
    said = words(app(page, dispute="D00300", breach="Quality", period="2018"))
    (link,) = set(re.findall(rf'href="({other}\?dispute=D00300[^"]*)"', said))
    assert parse_qs(unescape(link).partition("?")[2]) == {
        "dispute": ["D00300"],
        "breach": ["Quality"],
        "period": ["2018"],
    }


def test_every_table_of_the_page_can_be_downloaded_with_its_sources(app):
    test = app("rules", dispute="D00300")
    written = {button.key for button in test.get("download_button")}
    names = ("editions", "readings", "agencies", "calendar")
    assert {f"{kind}_{name}" for name in names for kind in ("CSV", "XLSX")} <= written
    known = editions.load()
    values = rule_sheet.values(known)
    assert set(values["edition"]) == {edition.name for edition in known}
    assert set(values[values["source"] == ""]["value"]) == {"Not stated"}
    accepted = rule_sheet.accepts(known).set_index(["agency", "edition"])
    assert accepted.loc[("SGS", "TA-2017-12"), "accepted"] == "accepted"
    assert accepted.loc[("CCIC", "TA-2017-12"), "accepted"] == "not accepted"
    assert accepted.loc[("SGS", "TA-60"), "accepted"] == rule_sheet.NOT_STATED
