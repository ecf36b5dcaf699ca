"""One dispute: what to do, by when, for how much, with what odds, and why."""

from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import case_link, deadline_calendar, marked_text, odds_standing, page, table, wording
from dashboard.case import actions, agreed, answer, checklist, clocks, columns, desk, dossier, ladder, odds
from dashboard.case.columns import Part
from dashboard.queries import case as ask
from dashboard.queries.build import as_of_day
from dashboard.queries.loads import waiting_dispute


def main() -> None:
    chosen = case_link.choose(ask.live_ids(), "case", label_visibility="collapsed")
    if chosen is None:
        page.head("Case", "One dispute from every side.")
        page.nothing_here(
            "No dispute is live.", "Open one by its number: add ?dispute=… to this page’s address."
        )
        return
    found = ask.dispute(chosen)
    page.head(f"Case {wording.plain(chosen, 40)}", deadlines=True)
    if found.empty:
        _not_here(chosen)
        return
    case = found.iloc[0]
    show(case, page.currency())


def _not_here(chosen: str) -> None:
    """Say why the dispute has no page: its order has not come, or nobody knows it."""
    found = waiting_dispute(chosen)
    if found.empty:
        page.nothing_here(
            "There is no dispute of this number.", "Its order may not have come yet: see Data, waiting."
        )
        return
    order, alike = found.iloc[0]
    meant = "" if wording.unknown(alike) else f" {wording.plain(alike, 40)} is loaded: was it meant?"
    page.nothing_here(
        f"{wording.plain(chosen, 40)} waits for order {wording.plain(order, 40)}.",
        f"It is judged once that order is loaded, see Data, waiting.{meant}",
    )


def show(case: Any, currency: str) -> None:
    """All sections of the page."""
    reasons, readings = ask.contributions(case.dispute_id), ask.readings(case.dispute_id)
    abstains = not reasons.empty and odds_standing.abstains()
    st.html(answer.html(case, readings, currency, abstains, odds_standing.caveat()))
    st.html(desk.standing(case.dispute_id, case.order_id))
    _columns(case, reasons, readings, currency, abstains)
    alike(case, currency)


def _columns(case: Any, reasons: pd.DataFrame, readings: pd.DataFrame, currency: str, abstains: bool) -> None:
    """What may be done by when beside what it is worth and why; the rest where there is room."""
    as_of = as_of_day()
    days = ask.usual_days_to_money()["days"].iloc[0]
    times, changes = ask.clocks(case.dispute_id), ask.what_if(case.dispute_id)
    met = deadline_calendar.met(case.dispute_id)
    files, reports = ask.evidence(case.dispute_id), ask.inspections(case.order_id)
    usual = ask.accepted_reports().iloc[0]
    text = _contract_text(case)
    agreed_text = (None, None) if text is None else (text.contract_text, text.contract_remarks)
    bars = min(len(reasons), odds.SHOWN) + 2 if len(reasons) else 1
    on_file = len(files) + 3 * len(reports) + len(answer.listed(case.missing_json))
    left = [
        Part(
            lambda: deadlines(case, times, as_of, met),
            columns.of_clocks(times[~times["name"].isin(met)], as_of),
        ),
        Part(lambda: contract(case, text), columns.of_contract(*agreed_text)),
    ]
    right = [
        Part(lambda: money(case, readings), columns.of_money(case, readings)),
        Part(lambda: why(case, reasons, abstains), columns.of_rows(bars, 25, 20)),
        Part(lambda: evidence(case, files, reports), columns.of_rows(on_file, 22)),
    ]
    free = [
        Part(
            lambda: actions.what_if(case, changes, currency, abstains), columns.of_rows(len(changes), 50, 50)
        ),
        Part(lambda: actions.offer(case, days, currency, as_of), columns.of_rows(2, 28)),
        Part(lambda: actions.inspection(case, changes, days, currency, usual), columns.of_rows(5, 28)),
    ]
    always = [
        Part(lambda: hand_in(case, times, text, files), columns.of_rows(2, 40)),
        Part(lambda: desk.show(case.dispute_id), columns.of_rows(1, 300)),
    ]
    columns.show(left, right, [*(free if case.is_live else []), *always])


def _contract_text(case: Any) -> Any:
    """The order's contract as queries.case.contract gives it; None where none came with the order."""
    found = pd.DataFrame() if wording.unknown(case.contract_id) else ask.contract(case.contract_id)
    return None if found.empty else found.iloc[0]


def deadlines(case: Any, frame: pd.DataFrame, as_of: date, met: frozenset[str]) -> None:
    page.section("Clocks", "What is due next first; where readings of the rules differ, the earliest counts.")
    if frame.empty:
        page.nothing_here("No clock is known.", "Order, shipping and dispute dates start them.")
        return
    st.html(clocks.html(frame, as_of, met))
    calendar = partial(deadline_calendar.offer_case, case.dispute_id)
    table.downloads(frame, "clocks", calendar if case.is_live else None)


def money(case: Any, readings: pd.DataFrame) -> None:
    page.section("What can be recovered", "Claimed, down to the most the platform can award.")
    st.html(ladder.html(case, readings))


def why(case: Any, reasons: pd.DataFrame, abstains: bool) -> None:
    page.section("Why these odds")
    if reasons.empty or wording.unknown(case.chance):
        page.nothing_here("There are no odds to explain.", "The rules’ own reasons stand at the top.")
        return
    if abstains:
        st.html(
            '<div class="rc-note">On later disputes the model did no better than the base rate: '
            "it abstains.</div>"
        )
    st.html(odds.html(reasons, float(case.chance)))


def contract(case: Any, text: Any) -> None:
    page.section("The contract as agreed")
    if text is None:
        page.nothing_here(
            "No contract text came with the order.", "Without one only the payment and the dates speak."
        )
        return
    st.html(marked_text.STYLE)
    st.html(agreed.complaint_lines(case, ask.states(case.contract_id)))
    st.html(agreed.html(text, ask.terms(case.contract_id), case))


def evidence(case: Any, files: pd.DataFrame, reports: pd.DataFrame) -> None:
    page.section("Evidence", "Missing first, then what is on file.")
    st.html(checklist.html(case, files, reports))


def alike(case: Any, currency: str) -> None:
    page.section("Most similar decided disputes", "Alike in what the model weighs, not in name.")
    frame = ask.similar(case.dispute_id)
    if frame.empty:
        page.nothing_here("None to compare with.", "Only live disputes with odds have them.")
        return
    shown = frame.drop(columns="rank").assign(
        dispute_id=case_link.shown(frame["dispute_id"]),
        supplier_name=frame["supplier_name"].map(wording.plain),
        breach=frame["breach"].map(wording.label),
        result=frame["result"].map(wording.label),
    )
    table.show(
        shown,
        "similar",
        {
            "dispute_id": case_link.buttons(frame["dispute_id"], "similar"),
            "supplier_name": column.TextColumn("Supplier"),
            "product_category": column.TextColumn("Category"),
            "breach": column.TextColumn("Breach"),
            "inspection_evidence": column.TextColumn("Inspection"),
            "specificity": column.NumberColumn("Specificity", format="%.2f"),
            "result": column.TextColumn("Result"),
            "ceiling_rc": column.NumberColumn("Ceiling"),
            "refunded_rc": column.NumberColumn("Paid"),
            "closed_on": column.DateColumn("Closed", format="YYYY-MM-DD"),
        },
        alt=f"The {len(frame)} most similar decided disputes and their results",
        money={"ceiling_rc": currency, "refunded_rc": currency},
        download=shown.assign(dispute_id=frame["dispute_id"]),
        phone=pd.DataFrame(
            {
                "Dispute": frame["dispute_id"].map(wording.plain),
                "Breach": shown["breach"],
                "Result": shown["result"],
                "Paid": shown["refunded_rc"].map(lambda paid: wording.money(paid, currency)),
                "href": frame["dispute_id"].map(case_link.address),
            }
        ),
    )


def hand_in(case: Any, times: pd.DataFrame, text: Any, files: pd.DataFrame) -> None:
    allowed = dossier.limits()
    page.section(
        "Dossier",
        f"Made for at most {allowed.files} files of {allowed.bytes_each / 1e6:g} MB and a statement of "
        f"{allowed.statement_characters:,} characters: the limits one buyer met, not confirmed.",
    )
    terms = pd.DataFrame() if text is None else ask.terms(case.contract_id)
    st.download_button(
        "Dossier (ZIP)",
        lambda: dossier.pack(case, times, terms, text, files),
        f"dossier-{''.join(c for c in str(case.dispute_id) if c.isalnum())[:40]}.zip",
        "application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    fits = dossier.fitness(files)
    for row in fits[fits["fits"] != "fits"].to_dict("records"):
        name = wording.text(wording.plain(row["file_name"], 60))
        st.html(f'<div class="rc-note">{name}: {wording.text(row["fits"])}</div>')


main()
