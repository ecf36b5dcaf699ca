"""The main journeys, as a person makes them: a real server, a real Chromium."""

import csv
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.serving import serving
from tests.browser import settle

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BAD_ROWS = """dispute_id,order_id,opened_on,breach,status,claimed_amount,currency
D-GOOD,{order},2019-11-01,quality,negotiating,120.00,USD
D-BAD-DATE,{order},31 September 2019,quality,negotiating,120.00,USD
D-BAD-MONEY,{order},2019-11-02,quality,negotiating,=1+1,USD
D-WAITS,NOT-HERE-YET,2019-11-03,quality,negotiating,99.00,USD
"""


def go(page: Page, name: str) -> None:
    """Follow the navigation to a page."""
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", name=re.compile(f"^{name}")).first).to_be_visible()
    settle(page)


def test_a_stranger_goes_from_nothing_to_a_decided_case(page, tmp_path):
    warehouse = tmp_path / "warehouse"
    with serving(warehouse) as address:
        page.goto(address)
        expect(page.get_by_text("Nothing is loaded yet").first).to_be_visible()
        page.get_by_role("button", name="Load the sample company").click()

        expect(page.get_by_role("heading", name="Overview")).to_be_visible(timeout=180_000)
        settle(page)
        expect(page.get_by_text("Win rate", exact=True).first).to_be_visible()
        expect(page.locator("[data-testid=stVegaLiteChart]").nth(2)).to_be_visible()

        go(page, "Queue")
        expect(page.get_by_text("best set")).to_be_visible(timeout=180_000)  # once the odds are learned
        expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()

        go(page, "Case")
        expect(page.get_by_text("Chance of winning").first).to_be_visible()
        expect(page.get_by_text("What can be recovered")).to_be_visible()
        note = page.get_by_label("Note")
        note.fill("Ask SGS for a date <b>today</b>")
        note.blur()
        settle(page)

        go(page, "Contract check")
        page.get_by_role("button", name="Show an example").click()
        settle(page)
        expect(page.locator("mark").first).to_be_visible()


def test_bad_rows_are_shown_with_their_reason_and_can_be_downloaded(page, sample_app, tmp_path, sample_order):
    upload = tmp_path / "disputes <script>.csv"
    upload.write_text(BAD_ROWS.format(order=sample_order), "utf-8")
    page.goto(f"{sample_app}/data")
    settle(page)
    page.locator("[data-testid=stFileUploaderDropzoneInput]").first.set_input_files(upload)
    settle(page)
    page.get_by_role("button", name="Load", exact=True).click()
    expect(page.get_by_text("Done: every page now shows the new data.")).to_be_visible(timeout=120_000)
    settle(page)

    page.get_by_role("radio", name="Loads and counts").or_(
        page.get_by_role("button", name="Loads and counts")
    ).first.click()
    settle(page)
    page.get_by_role("radio", name="Rejected rows").or_(
        page.get_by_role("button", name="Rejected rows")
    ).first.click()
    settle(page)
    expect(page.locator("[data-testid=stDataFrame]").first).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="File to mend and load again").first.click()
    file = Path(download.value.path())
    with file.open(newline="", encoding="utf-8-sig") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["dispute_id"] for row in rows} == {"D-BAD-DATE", "D-BAD-MONEY"}
    assert all(not cell.startswith("=") for row in rows for cell in row.values() if cell)


def test_the_filter_stands_in_the_link_and_holds_across_pages(page, looked_at):
    chosen = page.get_by_test_id("stMultiSelect").filter(has_text="Breach").get_by_text("Quality")
    page.goto(f"{looked_at}/?breach=Quality")
    expect(chosen).to_be_visible()
    settle(page)
    go(page, "Queue")
    expect(chosen).to_be_visible()
    assert "breach=Quality" in page.url
    page.reload()
    expect(chosen).to_be_visible()
    assert "breach=Quality" in page.url


def test_a_phone_shows_every_page_without_sideways_scrolling(browser, looked_at):
    context = browser.new_context(viewport={"width": 390, "height": 844})
    window = context.new_page()
    for path in ("", "queue", "case", "contract_check", "model", "data"):
        window.goto(f"{looked_at}/{path}")
        settle(window)
        wide = 0
        for _ in range(20):  # a style may come a frame after what it is for
            wide = window.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth")
            if wide <= 390:
                break
            window.wait_for_timeout(250)
        assert wide <= 390, f"/{path} is {wide} px wide"
    context.close()
