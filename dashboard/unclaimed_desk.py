"""Who has which unclaimed order: given to somebody from the page, and the list narrowed by it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import casework, wording
from dashboard.case import desk

NOBODY = "Nobody"


def with_casework(frame: pd.DataFrame) -> pd.DataFrame:
    """The orders with who has each, given by whom and when."""
    return frame.merge(casework.orders_standing(), on="order_id", how="left")


def narrowed(frame: pd.DataFrame) -> pd.DataFrame:
    """The orders of the person picked above the table, or of nobody; all where none is picked."""
    whose = st.selectbox(
        "Who has it",
        [NOBODY, *sorted(frame["assignee"].dropna().unique())],
        index=None,
        placeholder="Who has it",
        key="unclaimed_assignee",
        label_visibility="collapsed",
        width=170,
    )
    if whose:
        frame = frame[frame["assignee"].isna() if whose == NOBODY else frame["assignee"] == whose]
    return frame.reset_index(drop=True)


def act(rows: pd.DataFrame) -> None:
    """Give all picked orders to somebody at once; always there, so that picking moves nothing."""
    people, ids = casework.people(), rows["order_id"].tolist()
    with st.container(key="bulk"):
        told, who, what = st.columns([3, 3, 7], vertical_alignment="center")
        told.html(desk.picked(rows, "Pick orders to give them to somebody."))
        with who:
            author = desk.author(people, "collapsed")
        with what.form("orders_form", border=False, clear_on_submit=True):
            one, two = st.columns([4, 1], vertical_alignment="bottom")
            assignee = desk.assignee(one, people)
            if two.form_submit_button("Write", type="primary", width="stretch", disabled=not ids):
                write(ids, assignee, author)


def write(ids: Sequence[str], assignee: str | None, author: str) -> None:
    """Give the orders to somebody and draw the page anew; a sentence on the page where that cannot be."""
    if not assignee:
        st.warning("Choose whom to give them to.")
        return
    try:
        written = casework.assign_orders(ids, assignee, author)
    except ValueError as error:
        st.warning(str(error))
        return
    st.toast(f"Given to {wording.markdown(assignee)}: {written} {'order' if written == 1 else 'orders'}.")
    st.rerun()
