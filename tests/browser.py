"""What tests in a real browser share."""

from playwright.sync_api import Page, expect


def settle(page: Page) -> None:
    """Wait until the script has run to its end and nothing stands in for what it draws."""
    page.wait_for_selector("[data-testid=stAppViewContainer]")
    page.wait_for_timeout(400)
    # before the first answer Streamlit draws a grey stand-in as wide as the window, padding not counted
    expect(page.locator("[data-testid=stSkeleton]")).to_have_count(0, timeout=60_000)
    expect(page.locator("[data-testid=stStatusWidget]")).to_have_count(0, timeout=60_000)
    expect(page.locator("[data-testid=stException]")).to_have_count(0)
