"""What inspections found, whether their verdicts hold, and what they were worth in a dispute."""

import streamlit as st

from dashboard import filters, inspections_view, key_figures, page, rates
from dashboard.queries import inspections as ask


def main() -> None:
    chosen = filters.current()
    page.head(
        "Inspections",
        f"Which reports help to win, and whether they are worth their fees: {filters.describe(chosen)}."
        + filters.of_disputes_alone(chosen, "Reports, what they found and their fees are of all orders."),
    )
    row = ask.headline(chosen).iloc[0]
    if row.reports == 0:
        page.nothing_here(
            "No inspection was reported in this period.",
            "Choose a longer period above, or load the inspections on the Data page.",
        )
        return
    key_figures.show(inspections_view.figures(row))
    left, right = st.columns(2, gap="medium")
    with left:
        page.section(
            "Won with the report",
            f"Disputes decided of the inspected orders, 95 % intervals; from {rates.LEAST} on. One whose "
            "order has reports of two agencies or findings counts for both. "
            f"{inspections_view.beside_none(row)}",
        )
        inspections_view.won(ask.by_finding(chosen))
    with right:
        page.section(
            "Fees, and refunds in disputes that had a report",
            "Fees of all reports. The refunds are not the report’s doing alone: disputes are won without one "
            "too; one with reports of two agencies counts for both. What an inspection prevents from being "
            "disputed is not counted.",
        )
        inspections_view.fees(ask.by_agency(chosen))
    page.section(
        "By agency, stage and finding", "A dispute whose order has reports of two kinds counts for both."
    )
    inspections_view.kinds(ask.by_kind(chosen))
    page.section(
        "Verdicts not borne out",
        "The report says one thing, its defect counts under ISO 2859-1 another: a wrong fail "
        "weakens a claim, a wrong pass helps it.",
    )
    other = ask.disagreeing(chosen)
    if other.empty:
        page.nothing_here("None.", "No verdict of the period is contradicted by what its counts prove.")
    else:
        inspections_view.disagreements(other)


main()
