"""Who has which unclaimed order: given to somebody from the page, and the list narrowed by it."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import casework, picks, wording
from dashboard.case import desk

FORM = "unclaimed"


def with_casework(frame: pd.DataFrame) -> pd.DataFrame:
    """The orders with who has each, given by whom and when."""
    return frame.merge(casework.orders_standing(), on="order_id", how="left")


def narrowed(frame: pd.DataFrame) -> pd.DataFrame:
    """The orders of the person picked above the table, or of nobody; all where none is picked."""
    return desk.held_by(frame, desk.whose(frame, "unclaimed_assignee")).reset_index(drop=True)


def act(shown: pd.DataFrame, picked: Sequence[int]) -> None:
    """Give all picked orders to somebody at once; always there, so that picking moves nothing."""
    people = casework.people()
    with st.container(key="bulk_orders"):
        with st.container(key="narrow_only_orders"):
            named = desk.by_name(FORM, "Orders", shown, "order_id")
        rows = desk.together(shown, "order_id", picked, named)
        ids, gone = rows["order_id"].tolist(), sorted(set(named) - set(shown["order_id"]))
        told, who, what = st.columns([3, 3, 7], vertical_alignment="center")
        told.html(desk.picked(rows, "Pick orders to give them to somebody.", picks.gone(FORM)))
        with who:
            author = desk.author(people, "collapsed")
        with what.form("orders_form", border=False):
            one, two = st.columns([4, 1], vertical_alignment="bottom")
            assignee = desk.assignee(one, people, FORM)
            if desk.submitted(two, FORM, ids, gone):
                write(ids, assignee, author)


def write(ids: Sequence[str], assignee: str | None, author: str) -> None:
    """Give the orders to somebody and draw the page anew; a sentence on the page where that cannot be.

    Whom somebody chose then still stands in the form.
    """
    if not assignee:
        st.warning("Choose whom to give them to.")
        return
    try:
        written = casework.assign_orders(ids, assignee, author)
    except ValueError as error:
        st.warning(str(error))
        return
    desk.written(FORM)
    st.toast(f"Given to {wording.markdown(assignee)}: {wording.counted(written, 'order')}.")
    st.rerun()
