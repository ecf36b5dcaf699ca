"""Which live disputes to work on today, which deadline comes first, and what would make each winnable."""

from functools import partial

import pandas as pd
import streamlit as st

from dashboard import (
    casework,
    deadline_calendar,
    filters,
    odds_standing,
    page,
    planner_view,
    queue_table,
    wording,
)
from dashboard.case import desk
from dashboard.queries.queue import live_disputes


def main() -> None:
    chosen = filters.current()
    page.head(
        "Queue",
        "Live disputes, opened at any time, what is lost by waiting first.",
        deadlines=True,
    )
    live = queue_table.with_casework(live_disputes(chosen.any_time()), casework.standing())
    if live.empty:
        page.nothing_here(
            "No live dispute matches these filters.",
            "Widen them above, or load newer exports on the Data page.",
        )
        return
    if doubt := odds_standing.caveat():
        st.html(f'<div class="rc-note"><b>{wording.text(doubt)}</b></div>')
    planned = planner_view.show(live)
    above = st.container()
    shown = queue_table.narrowed(
        live.assign(planned=live["dispute_id"].isin(planned), abstains=odds_standing.abstains())
    )
    picked = queue_table.show(shown, partial(deadline_calendar.offer_live, chosen.any_time()))
    with above:
        act(shown.iloc[picked])


def act(rows: pd.DataFrame) -> None:
    """Assign, decide and note for all picked rows at once; always there, so that picking moves nothing."""
    ids = rows["dispute_id"].tolist()
    people = casework.people()
    with st.container(key="bulk"):
        told, who, what = st.columns([2, 3, 13], vertical_alignment="center")
        told.html(desk.picked(rows, "Pick rows to act on several at once."))
        with who:
            author = desk.author(people, "collapsed")
        with what.form("bulk_form", border=False, clear_on_submit=True):
            one, two, three, four = st.columns([3, 3, 5, 1], vertical_alignment="bottom")
            assignee = desk.assignee(one, people)
            decision = two.selectbox(
                "Decide",
                casework.DECISIONS,
                index=None,
                format_func=wording.label,
                placeholder="Decide",
                label_visibility="collapsed",
            )
            note = three.text_input(
                "Note",
                max_chars=casework.LONGEST_NOTE,
                placeholder="Note",
                label_visibility="collapsed",
            )
            if four.form_submit_button("Write", type="primary", width="stretch", disabled=not ids):
                desk.write(ids, author, assignee, decision, note)


main()
