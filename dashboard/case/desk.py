"""Decision, assignment, note and the history of a case."""

import streamlit as st

from dashboard import casework, page, table, wording

VERBS = {"assigned": "assigned it to", "decided": "decided", "noted": "noted"}


def show(dispute_id: str) -> None:
    """The form to write an entry, and all entries so far."""
    page.section("Decision and notes", "Kept apart from the exports: a load never changes them.")
    people = casework.people()
    with st.form("case_form", clear_on_submit=True):
        one, two, three = st.columns(3)
        author = one.selectbox(
            "You are", people, index=None, accept_new_options=True, key="author", persist_state="session"
        )
        decision = two.selectbox("Decide", casework.DECISIONS, index=None, format_func=wording.label)
        assignee = three.selectbox("Assign to", people, index=None, accept_new_options=True)
        note = st.text_area("Note", max_chars=casework.LONGEST_NOTE, height=80)
        if st.form_submit_button("Write", type="primary"):
            _write(dispute_id, author or "", assignee or "", decision or "", note)
    history = casework.history(dispute_id)
    if history.empty:
        st.html('<div class="rc-note">Nobody has written anything yet.</div>')
        return
    lines = "".join(
        f'<li><span class="rc-note">{row["written_at"]:%Y-%m-%d %H:%M} UTC</span> <b>{wording.text(row["author"])}</b> '
        f"{VERBS[row['kind']]} {wording.text(row['value'])}</li>"
        for row in history.to_dict("records")
    )
    st.html(f'<ul class="rc-history">{lines}</ul>')
    table.downloads(history, "history")


def _write(dispute_id: str, author: str, assignee: str, decision: str, note: str) -> None:
    entries = [
        (k, v) for k, v in (("assigned", assignee), ("decided", decision), ("noted", note)) if v.strip()
    ]
    try:
        for kind, value in entries:
            casework.write([dispute_id], kind, value, author)
    except ValueError as error:
        st.warning(str(error))
        return
    if entries:
        st.rerun()
    st.warning("Nothing to write: choose a decision or an assignee, or type a note.")
