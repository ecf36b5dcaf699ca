"""Behind the numbers: what was loaded from where, what was turned away and why, and how to mend it."""

from pathlib import Path

import streamlit as st

from dashboard import column_files, column_view, data_tables, data_upload, data_view, page
from dashboard.queries import loads as asked
from data.warehouse import Warehouse

VIEWS = {
    "load": "Load",
    "loads": "Loads and counts",
    "columns": "Columns",
    "rejected": "Rejected rows",
    "waiting": "Waiting rows",
    "versions": "Versions",
}
DRAWN = {
    "load": data_upload.form,
    "loads": data_tables.loads,
    "columns": column_view.draw,
    "rejected": data_tables.rejected,
    "waiting": data_tables.waiting,
    "versions": data_tables.versions,
}


def main() -> None:
    st.html(Path(__file__).parents[1] / "data.css")
    page.head("Data", "What was loaded from where, what was turned away and why, and how to mend it.")
    data_upload.job()
    if Warehouse.default().current() is None:
        page.nothing_here("Nothing is loaded yet.", "Drop your exports below, or load the sample company.")
        data_upload.form()
        if column_files.unused(set()):
            column_view.draw()
        return
    st.html(data_view.freshness(asked.freshness()))
    view = st.segmented_control(
        "View",
        list(VIEWS),
        default="load",
        format_func=VIEWS.__getitem__,
        key="view",
        bind="query-params",
        label_visibility="collapsed",
        required=True,
    )
    DRAWN[view or "load"]()


main()
