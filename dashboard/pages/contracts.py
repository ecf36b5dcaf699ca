"""What our contracts leave open, what that has cost, and what to write into the next order."""

from pathlib import Path

import streamlit as st

from dashboard import contracts_view, filters, key_figures, page, rates, redline_view
from dashboard.queries import contracts as ask

HERE = Path(__file__).parents[1]


def main() -> None:
    chosen = filters.current()
    st.html(HERE / "contract_check.css")
    page.head(
        "Contracts",
        f"Which terms our orders leave open, what that has cost, and what to write into the next: "
        f"{filters.describe(chosen)}."
        + filters.of_disputes_alone(
            chosen, "Contracts, Specificity, Terms fixed and the orders fixing a term are of all orders."
        ),
    )
    if ask.headline(chosen)["with_contract"].iloc[0] == 0:
        page.nothing_here(
            "No order here has a contract text.",
            "Widen the filters above, or map the contract's text or file on the Data page.",
        )
        return
    key_figures.show(contracts_view.figures(chosen))
    frame = ask.by_dimension(chosen)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        page.section(
            "Missing terms, by the ceilings of disputes lost without them",
            "Disputes rejected on the merits that complained of what their contract did not fix; "
            "with the term some would have been lost too.",
        )
        contracts_view.lost(frame)
    with right:
        page.section(
            "Won with the term, and without",
            f"Of decided disputes about it, with 95 % intervals; from {rates.LEAST} disputes on. "
            "Other things differ between the two as well: it is no experiment.",
        )
        contracts_view.with_and_without(frame)
    page.section("The 21 terms", "A dispute about two terms counts for both.")
    contracts_view.terms(frame)
    left, right = st.columns([2, 3], gap="medium")
    with left:
        page.section("Specificity over time", "By quarter of ordering: the median, and the middle half.")
        contracts_view.over_time(ask.by_quarter(chosen))
    with right:
        page.section(
            "Specificity by category", "The middle half of the orders, and their median; the least first."
        )
        contracts_view.by_category(ask.by_category(chosen))
    _next_order(chosen)


def _next_order(chosen: filters.Filters) -> None:
    category = chosen.categories[0] if len(chosen.categories) == 1 else None
    clauses = contracts_view.clauses(ask.by_dimension(chosen), category)
    page.section(
        "Clauses for the next order",
        f"{len(clauses)} terms that fewer than half of these orders fix"
        + (f", for {category}." if category else "; choose one category above for its own list.")
        + " The highest ceilings of disputes lost without the term come first; blanks to fill.",
    )
    if not clauses:
        page.nothing_here(
            "Nothing to add.", "Half of these orders or more fix every term this product needs."
        )
        return
    redline_view.show(clauses, category, "clauses-for-the-next-order")


main()
