"""Decisions, assignments, notes and the history of a case."""

from collections.abc import Sequence
from typing import Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import casework, page, table, wording

ANCHOR = "desk"
VERBS = {"assigned": "assigned it to", "decided": "decided", "noted": "noted"}


def show(dispute_id: str) -> None:
    """The form to write an entry, and all entries so far under it."""
    st.html(f'<div id="{ANCHOR}"></div>')
    page.section("Decision and notes", "Kept apart from the exports: a load never changes them.")
    people = casework.people()
    said_by = author(people)
    with st.form("case_form", clear_on_submit=True, border=False):
        one, two = st.columns(2)
        decision = one.selectbox(
            "Decide", casework.DECISIONS, index=None, format_func=wording.label, placeholder="Choose"
        )
        assignee = two.selectbox("Assign to", people, index=None, accept_new_options=True, placeholder="Name")
        note = st.text_area("Note", max_chars=casework.LONGEST_NOTE, height=80)
        if st.form_submit_button("Write", type="primary"):
            write([dispute_id], said_by, assignee, decision, note)
    _history(dispute_id)


def standing(dispute_id: str) -> str:
    """HTML: who has the dispute and what was decided, with a link to the form that changes it."""
    now = casework.standing()
    found = now[now["dispute_id"] == dispute_id].to_dict("records")
    row = found[0] if found else {}
    assignee, decision = row.get("assignee"), row.get("decision")
    has = "Nobody has it" if wording.unknown(assignee) else f"<b>{wording.text(assignee)}</b> has it"
    decided = "nothing is decided"
    if not wording.unknown(decision):
        decided = (
            f"<b>{wording.text(wording.label(decision))}</b>, decided by {wording.text(row['decided_by'])}"
        )
    return f'<div class="rc-note">{has}; {decided}. <a href="#{ANCHOR}">Decide, assign or note</a></div>'


def author(people: Sequence[str], label: Literal["visible", "collapsed"] = "visible") -> str:
    """Who is writing; asked once a session. `label` is shown above, or said to screen readers only."""
    known = st.session_state.get("author")
    options = [*people, *([known] if known and known not in people else [])]
    named = st.selectbox(
        "You are",
        options,
        index=None,
        accept_new_options=True,
        placeholder="Your name",
        key="author",
        label_visibility=label,
        persist_state="session",
    )
    return named or ""


def picked(rows: pd.DataFrame, none: str) -> str:
    """How many rows are picked and the sum of their ceilings; `none` where there are none."""
    if rows.empty:
        return f'<div class="rc-note">{none}</div>'
    ceilings = wording.text(wording.money(rows["ceiling_rc"].sum(), page.currency()))
    return f'<div class="rc-note"><b>{len(rows)} picked</b><br>{ceilings}</div>'


def assignee(place: DeltaGenerator, people: Sequence[str]) -> str | None:
    """To whom the picked rows are to be given; anybody may be named."""
    named: str | None = place.selectbox(
        "Assign to",
        people,
        index=None,
        accept_new_options=True,
        placeholder="Assign to",
        label_visibility="collapsed",
    )
    return named


def write(ids: Sequence[str], said_by: str, assignee: str | None, decision: str | None, note: str) -> None:
    """Write what was filled in and draw the page anew; a sentence on the page where it cannot be written."""
    given = (("assigned", assignee), ("decided", decision), ("noted", note))
    entries = [(kind, value) for kind, value in given if value and value.strip()]
    try:
        for kind, value in entries:
            casework.write(ids, kind, value, said_by)
    except ValueError as error:
        st.warning(str(error))
        return
    if not entries:
        st.warning("Nothing to write: choose a decision or an assignee, or type a note.")
        return
    st.toast(f"Written for {len(ids)} {'dispute' if len(ids) == 1 else 'disputes'}.")
    st.rerun()


def _history(dispute_id: str) -> None:
    history = casework.history(dispute_id)
    if history.empty:
        st.html('<div class="rc-note">Nobody has written anything yet.</div>')
        return
    lines = "".join(
        f'<li><span class="rc-note">{row["written_at"]:%Y-%m-%d %H:%M} UTC</span> '
        f"<b>{wording.text(row['author'])}</b> {VERBS[row['kind']]} {wording.text(row['value'])}</li>"
        for row in history.to_dict("records")
    )
    st.html(f'<ul class="rc-history">{lines}</ul>')
    table.downloads(history, "history")
