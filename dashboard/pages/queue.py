"""Which live disputes to work on today, which deadline comes first, and what would make each winnable."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import (
    casework,
    deadline_calendar,
    filters,
    odds_standing,
    page,
    picks,
    planner_view,
    queue_list,
    queue_table,
    wording,
)
from dashboard.case import desk
from dashboard.queries.queue import live_disputes

FORM = "queue"


def main() -> None:
    chosen = filters.current()
    page.head(
        "Queue",
        "Live disputes, opened at any time, what is lost by waiting first.",
        deadlines=True,
    )
    live = desk.with_casework(live_disputes(chosen.any_time()))
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
    as_list = bool(st.session_state.get("queue_as_list"))
    show = queue_list.show if as_list else queue_table.show
    picked = show(shown, partial(deadline_calendar.offer_live, chosen.any_time()))
    with above:
        act(shown, picked, as_list)


def act(shown: pd.DataFrame, picked: Sequence[int], as_list: bool) -> None:
    """Assign, decide and note for all picked rows at once; always there, so that picking moves nothing.

    In the list they are picked by their numbers.
    """
    people = casework.people()
    with st.container(key="bulk"):
        named = desk.by_name(FORM, "Disputes", shown, "dispute_id") if as_list else []
        rows = desk.together(shown, "dispute_id", picked, named)
        ids, gone = rows["dispute_id"].tolist(), sorted(set(named) - set(shown["dispute_id"]))
        told, who, what = st.columns([2, 3, 13], vertical_alignment="center")
        told.html(desk.picked(rows, "Pick rows to act on several at once.", picks.gone(FORM)))
        with who:
            author = desk.author(people, "collapsed")
        with what.form("bulk_form", border=False):
            one, two, three, four = st.columns([3, 3, 5, 1], vertical_alignment="bottom")
            assignee = desk.assignee(one, people, FORM)
            decision = two.selectbox(
                "Decide",
                casework.DECISIONS,
                index=None,
                format_func=wording.label,
                placeholder="Decide",
                label_visibility="collapsed",
                key=desk.key(FORM, "decision"),
            )
            note = three.text_input(
                "Note",
                max_chars=casework.LONGEST_NOTE,
                placeholder="Note",
                label_visibility="collapsed",
                key=desk.key(FORM, "note"),
            )
            if desk.submitted(four, FORM, ids, gone):
                desk.write(FORM, ids, author, assignee, decision, note)


main()
