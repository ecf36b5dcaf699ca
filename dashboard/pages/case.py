"""One dispute: what to do, by when, for how much, with what odds, and why."""

from functools import partial
from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import deadline_calendar, marked_text, odds_standing, page, table, wording
from dashboard.case import actions, agreed, answer, checklist, clocks, desk, dossier, ladder, odds
from dashboard.queries import case as ask
from dashboard.queries.build import build


def main() -> None:
    live = ask.live_ids()
    chosen = choose(live)
    if chosen is None:
        page.head("Case", "One dispute from every side.")
        page.nothing_here(
            "No dispute is live.", "Open one by its number: add ?dispute=… to this page’s address."
        )
        return
    found = ask.dispute(chosen)
    page.head(f"Case {wording.plain(chosen, 40)}")
    if found.empty:
        page.nothing_here(
            "There is no dispute of this number.", "Its order may not have come yet: see Data, waiting."
        )
        return
    case = found.iloc[0]
    show(case, page.currency())


def choose(live: pd.DataFrame) -> str | None:
    """The dispute the address names, else the first in the list; the list changes the address."""
    asked = st.query_params.get("dispute")
    options = live["dispute_id"].tolist()
    if asked and asked not in options:
        options.insert(0, asked)
    if not options:
        return None
    names = {row["dispute_id"]: row for row in live.to_dict("records")}

    def label(option: str) -> str:
        row = names.get(option, {})
        parts = (option, row.get("supplier_name"), wording.label(row.get("breach")) if row else None)
        return " · ".join(wording.plain(part, 40) for part in parts if not wording.unknown(part))

    picked: str | None = st.selectbox(
        "Dispute",
        options,
        index=options.index(asked) if asked else 0,
        format_func=label,
        label_visibility="collapsed",
        key=f"case_of_{asked}",
        width=460,
    )
    if picked != asked and picked is not None:
        st.query_params["dispute"] = picked
    return picked


def show(case: Any, currency: str) -> None:
    """All sections of the page."""
    reasons = ask.contributions(case.dispute_id)
    abstains = not reasons.empty and set(reasons["feature"]) == {odds.BASE}
    readings = ask.readings(case.dispute_id)
    st.html(answer.html(case, readings, currency, abstains, odds_standing.caveat()))
    st.html(desk.standing(case.dispute_id))
    days = ask.usual_days_to_money()["days"].iloc[0]
    changes = ask.what_if(case.dispute_id)
    left, right = st.columns([7, 5], gap="medium")
    with left:
        deadlines(case)
        contract(case)
        if case.is_live:
            actions.what_if(case, changes, currency, abstains)
        hand_in(case)
    with right:
        money(case, readings)
        why(case, reasons, abstains)
        page.section("Evidence", "Missing first, then what is on file.")
        st.html(checklist.html(case, ask.evidence(case.dispute_id), ask.inspections(case.order_id)))
        if case.is_live:
            actions.offer(case, days, currency, pd.Timestamp(build()["as_of"].iloc[0]).date())
            actions.inspection(case, changes, days, currency)
    desk.show(case.dispute_id)
    alike(case, currency)


def deadlines(case: Any) -> None:
    page.section("Clocks", "What is due next first; where readings of the rules differ, the earliest counts.")
    frame = ask.clocks(case.dispute_id)
    if frame.empty:
        page.nothing_here("No clock is known.", "Order, shipping and dispute dates start them.")
        return
    st.html(clocks.html(frame, pd.Timestamp(build()["as_of"].iloc[0]).date()))
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


def contract(case: Any) -> None:
    page.section("The contract as agreed")
    found = None if wording.unknown(case.contract_id) else ask.contract(case.contract_id)
    if found is None or found.empty:
        page.nothing_here(
            "No contract text came with the order.", "Without one only the payment and the dates speak."
        )
        return
    st.html(marked_text.STYLE)
    st.html(agreed.complaint_lines(case, ask.states(case.contract_id)))
    st.html(agreed.html(found.iloc[0], ask.terms(case.contract_id), case))


def alike(case: Any, currency: str) -> None:
    page.section("Most similar decided disputes", "Alike in what the model weighs, not in name.")
    frame = ask.similar(case.dispute_id)
    if frame.empty:
        page.nothing_here("None to compare with.", "Only live disputes with odds have them.")
        return
    shown = frame.drop(columns="rank").assign(
        supplier_name=frame["supplier_name"].map(wording.plain),
        breach=frame["breach"].map(wording.label),
        result=frame["result"].map(wording.label),
    )
    table.show(
        shown,
        "similar",
        {
            "dispute_id": column.TextColumn("Dispute"),
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
        phone=pd.DataFrame(
            {
                "Dispute": shown["dispute_id"].map(wording.plain),
                "Breach": shown["breach"],
                "Result": shown["result"],
                "Paid": shown["refunded_rc"].map(lambda paid: wording.money(paid, currency)),
                "href": shown["dispute_id"].map(lambda number: f"case?dispute={quote(str(number), safe='')}"),
            }
        ),
    )


def hand_in(case: Any) -> None:
    allowed = dossier.limits()
    page.section(
        "Dossier",
        f"Made for at most {allowed.files} files of {allowed.bytes_each / 1e6:g} MB and a statement of "
        f"{allowed.statement_characters:,} characters: the limits one buyer met, not confirmed.",
    )
    evidence = ask.evidence(case.dispute_id)
    known = not wording.unknown(case.contract_id)
    terms = ask.terms(case.contract_id) if known else pd.DataFrame()
    text = ask.contract(case.contract_id).iloc[0] if known else None
    times = ask.clocks(case.dispute_id)
    st.download_button(
        "Dossier (ZIP)",
        lambda: dossier.pack(case, times, terms, text, evidence),
        f"dossier-{''.join(c for c in str(case.dispute_id) if c.isalnum())[:40]}.zip",
        "application/zip",
        on_click="ignore",
        icon=":material/folder_zip:",
    )
    fits = dossier.fitness(evidence)
    for row in fits[fits["fits"] != "fits"].to_dict("records"):
        name = wording.text(wording.plain(row["file_name"], 60))
        st.html(f'<div class="rc-note">{name}: {wording.text(row["fits"])}</div>')


main()
