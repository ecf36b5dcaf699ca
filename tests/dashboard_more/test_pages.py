"""Data, Model and Contract check through the real router: full, hostile, empty, nothing published."""

import json
import re
import shutil
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import data_view, theme

ROOT = Path(__file__).parents[2]
PAGES = ("data", "model", "contract_check")
VIEWS = ("load", "loads", "columns", "rejected", "waiting", "versions")


@pytest.fixture
def open_page(worlds, monkeypatch, tmp_path):
    """A page of the app over one of the worlds: `open_page("data", "full")`."""
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path / "inbox"))
    monkeypatch.setenv("RECOURSE_CASEWORK", f"sqlite:///{tmp_path / 'casework.sqlite'}")

    def opened(page, world):
        monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds[world]))
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at.switch_page(f"dashboard/pages/{page}.py")
        return at.run()

    return opened


def html_of(at):
    own = theme.script()  # the program's own script, the same on every page
    return "\n".join(element.value for element in at.html if element.value != own)


@pytest.mark.parametrize("world", ["full", "hostile", "empty", "none"])
@pytest.mark.parametrize("page", PAGES)
def test_each_page_opens_over_each_world(open_page, page, world):
    at = open_page(page, world)
    assert not at.exception
    assert "rc-head" in html_of(at)


@pytest.mark.parametrize("world", ["full", "hostile", "empty"])
@pytest.mark.parametrize("view", VIEWS)
def test_each_view_of_the_data_page_opens(open_page, world, view):
    at = open_page("data", world)
    at.segmented_control(key="view").set_value(view).run()
    assert not at.exception


@pytest.mark.parametrize("page", PAGES)
def test_hostile_names_reach_no_html_unescaped(open_page, page):
    at = open_page(page, "hostile")
    views = VIEWS if page == "data" else (None,)
    for view in views:
        if view:
            at.segmented_control(key="view").set_value(view).run()
        assert not at.exception
        assert "<script>" not in html_of(at)
        assert "\u202e" not in html_of(at)
        for text in [*at.markdown, *at.warning, *at.info, *at.error]:
            assert "<script>" not in text.value.replace("\\<script\\>", "")


def test_without_a_warehouse_the_data_page_offers_exports_and_the_sample(open_page):
    at = open_page("data", "none")
    assert [button.label for button in at.button if "sample" in button.label]
    assert at.file_uploader
    assert "Nothing is loaded yet" in html_of(at)


def test_rejected_rows_are_shown_with_line_column_value_reason_and_remedy(open_page):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value("rejected").run()
    rows = at.dataframe[-1].value
    assert {"File", "Line", "Column", "Value", "Reason", "Remedy"} <= set(rows.columns)
    assert rows["Line"].tolist() == [4, 4, 7]
    assert "<b>2 rows</b> were left out for <b>3 values</b>" in html_of(at)


def test_a_rejected_row_that_has_come_again_is_no_longer_to_be_mended(open_page):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value("rejected").run()
    assert len(next(box for box in at.selectbox if box.label == "File").options) == 1
    assert at.dataframe[-1].value["Line"].tolist() == [4, 4, 7]
    assert "2 rows rejected before have come again since and are not listed." in [
        caption.value for caption in at.caption
    ]


def test_a_waiting_row_names_the_loaded_number_that_may_be_meant(open_page):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value("waiting").run()
    assert at.dataframe[-1].value["Did you mean"].tolist() == ["a-9"]
    assert "correct it in the export and load it again" in html_of(at)


def test_the_case_of_a_waiting_dispute_says_for_which_order_it_waits(open_page):
    at = open_page("case", "full")
    at.query_params["dispute"] = "D9"
    at.run()
    assert not at.exception
    assert "D9 waits for order A9" in html_of(at)
    assert "a-9 is loaded: was it meant?" in html_of(at)


def test_counts_of_a_load_add_up_on_the_page(open_page):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value("loads").run()
    shown = html_of(at)
    assert "rcd-sum" in shown
    assert "not accounted for" not in shown
    assert at.dataframe[-1].value["Adds up"].all()


@pytest.mark.parametrize("view", ["load", "loads", "columns"])
def test_what_is_odd_in_a_file_is_said_on_the_data_page(open_page, view):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value(view).run()
    assert not at.exception
    assert "1 row has ordered_on after 2019-12-31, the day the load counts from: line 9." in html_of(at)


def test_a_newest_day_after_the_one_counted_from_is_marked_on_its_tile():
    row = {"kind": "orders", "n": 3, "newest": date(2031, 5, 5), "loaded_at": None}
    marked = data_view.freshness(pd.DataFrame([row | {"ahead": True}]))
    assert f'newest order 2031-05-05, <span class="rc-worse">{data_view.AHEAD}</span>' in marked
    assert data_view.AHEAD not in data_view.freshness(pd.DataFrame([row | {"ahead": False}]))


def test_columns_view_shows_what_each_heading_was_taken_for(open_page):
    at = open_page("data", "full")
    at.segmented_control(key="view").set_value("columns").run()
    assert not at.exception
    table = at.data_editor[0].value if at.data_editor else at.dataframe[0].value
    taken = dict(zip(table["heading"], table["column"], strict=True))
    assert taken["Order No."] == "order_id"
    assert taken["Sales rep"] == "–"


def test_model_page_says_the_verdict_and_measures_beside_the_base_rate(open_page):
    at = open_page("model", "full")
    shown = html_of(at)
    assert "useful" in shown
    assert "base rate: 0.686" in shown  # the entropy of 56 %
    assert "base rate: 0.246" in shown  # 0.56 × 0.44
    assert "n = 220" in shown


def test_model_page_without_a_model_offers_to_train_one(open_page):
    at = open_page("model", "empty")
    assert "No model is trained yet" in html_of(at)
    assert [button.label for button in at.button] == ["Train and score again"]


def test_example_contract_is_marked_checked_and_redlined(open_page):
    at = open_page("contract_check", "none")
    next(button for button in at.button if "example" in button.label).click().run()
    assert not at.exception
    shown = html_of(at)
    assert 'class="rct-m rct-measurable" tabindex="0"' in shown
    assert "could not be claimed" in shown.lower()
    assert "rct-redline" in shown


def test_the_money_beside_a_clause_is_said_to_be_ceilings_of_all_time(open_page):
    at = open_page("contract_check", "full")
    next(button for button in at.button if "example" in button.label).click().run()
    shown = html_of(at)
    assert "The highest ceilings of your disputes lost without the term come first, of all time." in shown
    assert re.search(r"ceilings? of \d+ lost disputes?: US\$", shown)


def test_hostile_contract_is_shown_as_text(open_page):
    at = open_page("contract_check", "none")
    at.text_area(key="check_text").set_value("<script>alert(1)</script> size 30 cm \u202e evil\x00").run()
    assert not at.exception
    shown = html_of(at)
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown
    assert "\u202e" not in shown


def test_a_contract_too_long_to_be_read_whole_says_so(open_page):
    at = open_page("contract_check", "none")
    at.text_area(key="check_text").set_value("Weight 250 g per unit\n" + "." * 100_000).run()
    assert not at.exception
    assert any("22 characters behind the first 100,000 were left out" in each.value for each in at.warning)
    assert "250 g" in html_of(at)


def test_dropped_text_file_is_read(open_page):
    at = open_page("contract_check", "none")
    at.file_uploader(key="check_file").upload("contract.txt", b"Weight 250 g per unit", "text/plain").run()
    assert not at.exception
    assert at.text_area(key="check_text").value == "Weight 250 g per unit"


def test_dropped_file_that_is_no_document_is_refused_in_words(open_page):
    at = open_page("contract_check", "none")
    at.file_uploader(key="check_file").upload("contract.pdf", b"\x00not a pdf", "application/pdf").run()
    assert not at.exception
    assert at.error


def test_a_refused_file_says_that_the_text_shown_is_the_one_from_before(open_page):
    at = open_page("contract_check", "none")
    at.text_area(key="check_text").set_value("Weight 250 g per unit").run()
    at.file_uploader(key="check_file").upload("contract.pdf", b"\x00not a pdf", "application/pdf").run()
    assert "still the text from before" in at.error[0].value


def test_a_reading_of_the_rules_is_named_in_words(open_page):
    at = open_page("contract_check", "none")
    readings = set(at.dataframe[-1].value["reading"])
    assert any(name.endswith(", post-delivery") for name in readings)
    assert not any("/" in name or "_" in name for name in readings)


def test_payment_off_the_platform_is_shown_as_not_covered(open_page):
    at = open_page("contract_check", "none")
    at.slider(key="plan_off").set_value(50).run()
    assert not at.exception
    plan = at.dataframe[-1].value
    all_paid = plan[(plan["moment"] == "All paid") & ~plan["limit_asked"]]
    assert len(all_paid)
    assert (all_paid["uncovered"].astype(float) >= 3500).all()
    assert (all_paid["covered"].astype(float) + all_paid["uncovered"].astype(float) == 10000).all()


def test_the_payment_plan_starts_from_the_contract_and_says_what_is_an_example(open_page):
    at = open_page("contract_check", "none")
    assert "An example:" in html_of(at)
    text = "Total USD 56,160.00. Payment: 30 % deposit by T/T, 70 % against copy of bill of lading."
    at.text_area(key="check_text").set_value(text).run()
    assert (at.number_input(key="plan_amount").value, at.slider(key="plan_deposit").value) == (56160.0, 30)
    assert "From the contract: order value US$56,160.00, deposit 30 %." in html_of(at)
    assert "An example:" not in html_of(at)
    at.number_input(key="plan_amount").set_value(60000.0).run()
    assert at.number_input(key="plan_amount").value == 60000.0
    assert "order value US$60,000" not in html_of(at)


def test_a_contract_paid_off_the_platform_is_said_never_to_be_covered(open_page):
    at = open_page("contract_check", "none")
    at.text_area(key="check_text").set_value("Yoga mats. Payment by Western Union 100% in advance.").run()
    assert not at.exception
    shown = html_of(at)
    assert shown.count("goes past the platform, and what is paid off the platform is never covered") >= 2
    assert "is covered under every reading" not in shown
    plan = at.dataframe[-1].value
    assert (plan["covered"].dropna().astype(float) == 0).all()
    at.text_area(key="check_text").set_value("Yoga mats. 30% deposit by T/T.").run()
    assert "the account decides" in html_of(at)
    assert "goes past the platform" not in html_of(at)


@pytest.mark.parametrize(
    ("choice", "words"),
    [(None, "are the field’s prior: too few of your own"), ({"blend": 0.0}, "are not tested yet")],
)
def test_the_queue_says_where_odds_are_not_your_own_or_not_tested(open_page, worlds, tmp_path, choice, words):
    worlds["untested"] = tmp_path / "untested"
    shutil.copytree(worlds["full"], worlds["untested"])
    card = worlds["untested"] / "models" / "m000001" / "card.json"
    told = json.loads(card.read_text("utf-8")) | {"verdict": None, "evaluation": None, "choice": choice}
    card.write_text(json.dumps(told), encoding="utf-8")
    assert words in html_of(open_page("queue", "untested"))
