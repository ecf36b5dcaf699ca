"""The router and the one filter bar.

A widget drawn here keeps its value, and its place in the URL, on every page.
"""

from dataclasses import dataclass

import duckdb
import streamlit as st

from dashboard import case_link, filters, jobs, start, theme, warm
from data.warehouse import Warehouse

PAGES = "dashboard/pages"


@dataclass(frozen=True)
class Listed:
    """A page in the menu: its file's stem, title and icon; whether it needs data, filters, a period."""

    stem: str
    title: str
    icon: str
    filtered: bool = False
    period_used: bool = True
    needs_data: bool = True

    def page(self) -> st.Page:
        """The page as the router takes it; the first is the default."""
        return st.Page(
            f"{PAGES}/{self.stem}.py",
            title=self.title,
            icon=f":material/{self.icon}:",
            url_path=self.stem,
            default=self.stem == "overview",
        )


MENU = {
    "Trends": [
        Listed("overview", "Overview", "monitoring", filtered=True),
        Listed("suppliers", "Suppliers", "factory", filtered=True),
        Listed("contracts", "Contracts", "contract", filtered=True),
        Listed("inspections", "Inspections", "search_check", filtered=True),
    ],
    "Triage": [
        Listed("queue", "Queue", "format_list_numbered", filtered=True, period_used=False),
        Listed("case", "Case", "gavel"),
        Listed("unclaimed", "Unclaimed", "hourglass_bottom", filtered=True),
    ],
    "Before ordering": [Listed("contract_check", "Contract check", "fact_check", needs_data=False)],
    "Behind the numbers": [
        Listed("model", "Model", "balance"),
        Listed("rules", "Rules", "menu_book", needs_data=False),
        Listed("data", "Data", "database", needs_data=False),
    ],
}


def main() -> None:
    """Draw the frame every page stands in, then the page."""
    st.set_page_config(
        page_title="Recourse", page_icon=str(start.MARK), layout="wide", initial_sidebar_state="auto"
    )
    theme.apply()
    st.logo(str(start.WORDMARK), icon_image=str(start.MARK), size="large")
    listed = {entry.stem: entry for section in MENU.values() for entry in section}
    page = st.navigation({title: [entry.page() for entry in section] for title, section in MENU.items()})
    here = listed[page.url_path or "overview"]
    if Warehouse.default().current() is None:
        if here.needs_data:
            start.offer()
            return
    else:
        st.session_state["filters_of_this_run"] = filters.bar(here.filtered, here.period_used)
        if jobs.running() and here.stem not in ("data", "model"):  # those two follow it themselves
            jobs.banner()
    case_link.follow()
    try:
        page.run()
    except (duckdb.BinderException, duckdb.CatalogException):
        start.of_another_version()


warm.freeze()
main()
