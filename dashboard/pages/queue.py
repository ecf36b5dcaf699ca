"""Which live disputes to work on today, which deadline comes first, and what would make each winnable."""

import pandas as pd
import streamlit as st

from dashboard import casework, filters, page, planner_view, queue_table, wording
from dashboard.queries.queue import live_disputes

CASE = "dashboard/pages/case.py"


def main() -> None:
    chosen = filters.current()
    if opened := st.session_state.pop("open_case", None):
        st.switch_page(CASE, query_params={"dispute": opened})
    page.head("Queue", "Live disputes, what is lost by waiting first. The period above does not apply here.")
    live = queue_table.with_casework(live_disputes(chosen.any_time()), casework.standing())
    if live.empty:
        page.nothing_here(
            "No live dispute matches these filters.",
            "Widen them above, or load newer exports on the Data page.",
        )
        return
    planned = planner_view.show(live)
    shown = queue_table.narrowed(live.assign(planned=live["dispute_id"].isin(planned)))
    act(shown.iloc[queue_table.show(shown)])


def act(rows: pd.DataFrame) -> None:
    """Assign, decide and note for all picked rows at once."""
    if rows.empty:
        st.html(
            '<div class="rc-note">Pick rows on the left edge of the table to assign, decide or note for them at once.</div>'
        )
        return
    ids = rows["dispute_id"].tolist()
    with st.container(border=True, key="bulk"):
        total = wording.money(rows["ceiling_rc"].sum(), page.currency())
        st.html(f"<b>{len(ids)} picked</b> <span class='rc-note'>ceilings of {wording.text(total)}</span>")
        with st.form("bulk_form", border=False, clear_on_submit=True):
            people = casework.people()
            one, two, three = st.columns(3)
            author = one.selectbox(
                "You are", people, index=None, accept_new_options=True, key="author", persist_state="session"
            )
            assignee = two.selectbox("Assign to", people, index=None, accept_new_options=True)
            decision = three.selectbox("Decide", casework.DECISIONS, index=None, format_func=wording.label)
            note = st.text_input("Note", max_chars=casework.LONGEST_NOTE)
            if st.form_submit_button("Write", type="primary"):
                written = write(ids, author or "", assignee or "", decision or "", note)
                if written:
                    st.rerun()


def write(ids: list[str], author: str, assignee: str, decision: str, note: str) -> bool:
    """Write what was filled in; False, with a sentence on the page, where it cannot be."""
    given = [("assigned", assignee), ("decided", decision), ("noted", note)]
    entries = [(kind, value) for kind, value in given if value.strip()]
    if not entries:
        st.warning("Nothing to write: choose an assignee or a decision, or type a note.")
        return False
    try:
        for kind, value in entries:
            casework.write(ids, kind, value, author)
    except ValueError as error:
        st.warning(str(error))
        return False
    st.toast(f"Written for {len(ids)} {'dispute' if len(ids) == 1 else 'disputes'}.")
    return True


main()
