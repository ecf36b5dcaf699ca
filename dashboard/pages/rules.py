"""The rules: editions side by side, the same dispute under another edition, agencies, sampling plans."""

from pathlib import Path

import streamlit as st

from dashboard import (
    case_link,
    deadline_calendar,
    page,
    plan_view,
    rule_readings,
    rule_sheet,
    rules_in_force,
    table,
    wording,
)
from dashboard.queries import deadlines
from dashboard.queries import rules as ask
from data.warehouse import Warehouse
from trade_assurance.editions import Edition
from trade_assurance.policy_file import PolicyError

STYLE = Path(__file__).parents[1] / "sheet.css"


def main() -> None:
    page.head(
        "Rules",
        "What each edition of Trade Assurance says, and where it stands. Texts disagree: every edition that "
        "can govern an order is a reading of its own.",
    )
    st.html(f"<style>{STYLE.read_text(encoding='utf-8')}</style>")
    try:
        known = rules_in_force.in_force()
    except PolicyError as refusal:
        page.nothing_here("An edition of your own cannot be used.", str(refusal))
        return
    page.section(
        "Editions side by side",
        "Point at a value for its source, unit, date and note. 000 to 004 are the project’s source "
        "documents, “faq” numbers are pages of the platform’s buyer FAQ.",
    )
    st.html(rule_sheet.html(known))
    table.downloads(rule_sheet.values(known), "editions")
    same_dispute()
    inspections(known)
    page.section("The calendar", "Which days business-day clocks and Lunar New Year orders are counted by.")
    st.html(rule_sheet.calendar_html())
    table.downloads(rule_sheet.calendar(), "calendar")
    page.section(
        "Sampling plan", "ISO 2859-1 single sampling: what an inspection draws, and what slips through it."
    )
    plan = plan_view.ask()
    if plan is not None:
        plan_view.show(plan)


def same_dispute() -> None:
    page.section(
        "The same dispute under another edition",
        "Each edition that can govern its order. The lowest ceiling and the earliest day are counted on.",
    )
    if Warehouse.default().current() is None:
        page.nothing_here("No data is loaded.", "Load the sample or your exports on Data.")
        return
    chosen = rule_readings.choose()
    if chosen is None:
        page.nothing_here("No dispute is live.", "Open one by its number: add ?dispute=… to the address.")
        return
    frame = ask.of_dispute(chosen)
    if frame.empty:
        page.nothing_here(
            "No edition is known for this dispute.", "Its number may be unknown, or its order undated."
        )
        return
    to_case = f'<a href="{wording.text(case_link.address(chosen))}" target="_self">Open its case</a>'
    st.html(f'<div class="rc-note">{to_case}</div>')
    st.html(rule_readings.html(frame, deadline_calendar.still_running(deadlines.clocks_of(chosen))))
    table.downloads(frame, "readings")


def inspections(known: tuple[Edition, ...]) -> None:
    page.section("Whose inspection decides", "Point at an agency for the spellings it is recognised by.")
    st.html(rule_sheet.accepted_html(known))
    table.downloads(rule_sheet.accepts(known), "agencies")


main()
