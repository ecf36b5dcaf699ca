"""What only a browser can show: the filters live in the address and hold across pages."""

import shutil
from contextlib import ExitStack
from functools import cache
from xml.etree import ElementTree

import pytest

from bench.serving import serving
from tests.browser import settle

pytestmark = pytest.mark.browser


@pytest.fixture
def window(browser):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.set_default_timeout(30_000)
    yield page
    context.close()


@pytest.fixture(scope="module")
def served(worlds, tmp_path_factory):
    """The address of a world's app: one server each, for nothing here writes."""
    with ExitStack() as servers:

        @cache
        def of(world):
            folder = tmp_path_factory.mktemp(world) / "warehouse"
            shutil.copytree(worlds[world], folder)
            return servers.enter_context(serving(folder))

        yield of


@pytest.fixture
def address(served, request):
    return served(getattr(request, "param", "whole"))


def test_a_filter_goes_into_the_address_and_holds_across_pages(window, address):
    window.goto(address)
    window.locator(".rc-kpis").wait_for()
    window.locator(".st-key-period input").click()
    window.get_by_role("option", name="2018").click()
    window.wait_for_url("**period=2018**")
    window.get_by_role("link", name="Queue").click()
    window.wait_for_url("**/queue?**period=2018**")
    window.get_by_role("link", name="Data", exact=True).click()
    window.wait_for_url("**/data?**period=2018**")
    window.get_by_role("link", name="Overview").click()
    window.locator(".rc-lead", has_text="2018-01-01 to 2018-12-31").wait_for()
    shared = window.context.new_page()
    shared.goto(window.url)
    shared.locator(".rc-lead", has_text="2018-01-01 to 2018-12-31").wait_for()


@pytest.mark.parametrize("address", ["hostile"], indirect=True)
@pytest.mark.parametrize("page", ["", "suppliers", "inspections", "queue", "case", "unclaimed", "rules"])
def test_a_hostile_name_runs_nothing_and_leaves_no_element_behind(window, address, page):
    dialogs = []
    window.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    window.goto(f"{address}/{page}")
    window.locator(".rc-head").wait_for()
    settle(window)
    assert not dialogs
    assert window.locator("a[href^='javascript:']").count() == 0
    assert window.locator(".katex, .rc-answer script, .rc-answer b >> text=tags").count() == 0


@pytest.mark.parametrize("page", ["", "suppliers", "inspections", "queue", "case", "unclaimed", "rules"])
def test_nothing_is_wider_than_a_phone(window, address, page):
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto(f"{address}/{page}")
    window.locator(".rc-head").wait_for()
    settle(window)
    assert window.evaluate("document.querySelector('.stMain').scrollWidth") <= 390


@pytest.mark.parametrize("page", ["queue", "unclaimed"])
def test_a_phone_shows_the_few_columns_that_matter(window, address, page):
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto(f"{address}/{page}")
    window.locator(".rc-narrow :is(tbody tr, details)").first.wait_for(state="visible")
    window.set_viewport_size({"width": 1440, "height": 900})
    window.locator(".rc-narrow").wait_for(state="hidden")


def test_the_queue_is_read_without_a_sideways_scroll_at_a_desk(window, address):
    """Time left to chance, and nobody's name where nobody has one; what is shown on request is not there."""
    window.goto(f"{address}/queue")
    table = window.locator(".st-key-wide_only_queue")
    heads = table.locator("[role=columnheader]")  # the canvas keeps them for screen readers alone
    heads.filter(has_text="Chance").wait_for(state="attached")
    window.wait_for_function(
        "() => { const e = document.querySelector('.st-key-wide_only_queue .dvn-scroller');"
        " return e.clientWidth > 900 && e.scrollWidth <= e.clientWidth; }"
    )
    said = set(heads.all_text_contents())
    assert {"Time left", "Dispute", "Supplier", "What to do", "What is missing", "Chance"} <= said
    assert not {"Gap", "Who has it"} & said


def test_a_dispute_named_in_a_table_opens_its_case(window, address):
    window.goto(f"{address}/case?dispute=D00300")
    grid = window.locator(".st-key-wide_only_similar .dvn-scroller")
    grid.scroll_into_view_if_needed()
    grid.click(position={"x": 50, "y": 36 + 18})  # the first column of the first row
    window.wait_for_url(lambda url: "case?dispute=" in url and not url.endswith("=D00300"))


def test_the_source_of_a_rule_is_read_whole_on_a_phone(window, address):
    window.set_viewport_size({"width": 390, "height": 844})
    window.goto(f"{address}/rules")
    term = window.locator(".rc-sheet .rc-def").nth(1)
    term.click()
    box = term.evaluate(
        "e => { const s = getComputedStyle(e, '::after'); return [s.display, s.position, s.left, s.width]; }"
    )
    shown, placed, left, width = box
    assert (shown, placed) == ("block", "fixed")
    assert float(left.removesuffix("px")) + float(width.removesuffix("px")) <= 390


def test_every_chart_saves_its_drawing_as_svg(window, address):
    window.goto(address)
    window.locator(".stVegaLiteChart svg.marks").first.wait_for()
    charts = window.locator(".stVegaLiteChart")
    for number in range(charts.count()):
        charts.nth(number).hover()
        with window.expect_download() as saved:
            charts.nth(number).get_by_role("button", name="Save as SVG").click()
        drawing = saved.value.path().read_text(encoding="utf-8")
        assert saved.value.suggested_filename == "chart.svg"
        assert ElementTree.fromstring(drawing).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 our own page drew it
        assert "<path" in drawing
    assert charts.count() >= 3


def test_a_note_typed_before_one_names_oneself_stands_where_it_was_typed(window, address):
    """AppTest cannot show it: it is the browser that would empty the form."""
    window.goto(f"{address}/case?dispute=D00300")
    note = window.get_by_label("Note", exact=True)
    note.fill("They promise a tracking number by Wednesday")
    window.get_by_role("button", name="Write").click()
    window.get_by_text("Say who you are first").wait_for()
    assert note.input_value() == "They promise a tracking number by Wednesday"
