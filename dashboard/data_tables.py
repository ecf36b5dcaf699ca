"""The Data page's tables: loads and their counts, rejected rows, waiting rows, versions."""

from collections.abc import Hashable
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from dashboard import data_view, mended, page, table, wording
from dashboard.queries import loads as asked
from data.warehouse import KEPT_VERSIONS, NoWarehouse, Version, Warehouse

TITLES = {
    "load_id": "Load",
    "n_files": "Files",
    "n_rows": "Rows",
    "n_values": "Values",
    "alike": "Did you mean",
}

MEANT = (
    " Where a loaded number is meant and only written otherwise, correct it in the export and load it again."
)


def _title(column: str) -> str:
    return TITLES.get(column) or wording.label(column)


def _few(frame: pd.DataFrame, columns: dict[str, str]) -> pd.DataFrame:
    """The columns a phone shows, as text under these titles."""

    def said(value: Any) -> str:
        if isinstance(value, pd.Timestamp):
            return f"{value:%Y-%m-%d %H:%M}"
        number = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
        return wording.count(value) if number else wording.plain(value, 60)

    return frame[list(columns)].astype(object).map(said).rename(columns=columns)


def loads() -> None:
    """The loads, newest first; of the chosen one every file, its counts and whether they add up."""
    history = asked.loads()
    if history.empty:
        page.nothing_here("No load is on record.", "Drop exports in the view Load.")
        return
    page.section("Loads", "Choose one for its files; at first the newest that read any.")
    picked = table.show(
        history.rename(columns=_title),
        "loads",
        {
            "Started at": st.column_config.DatetimeColumn("Started (UTC)", format="YYYY-MM-DD HH:mm"),
            "As of": st.column_config.DateColumn("As of"),
            "Seconds": st.column_config.NumberColumn(format="%.1f"),
        },
        alt="Loads, newest first, with the sums of their files' counts",
        phone=_few(
            history, {"load_id": "Load", "started_at": "Started", "read": "Read", "rejected": "Rejected"}
        ),
        select="single-row",
        height=min(38 * (len(history) + 1), 230),
    )
    read_any = [at for at, n in enumerate(history["n_files"]) if n]
    load = history.iloc[picked[0] if picked else (read_any or [0])[0]]
    page.section(f"Load {load['load_id']}", "Every row read is in exactly one of these.")
    st.html(data_view.equation(load.to_dict()))
    files = asked.files(int(load["load_id"]))
    if files.empty:
        page.nothing_here("This load read no files.", wording.label(load["note"]) + ".")
        return
    shown = files.drop(columns=["report_json", "load_id", "file_id", "sha256"])
    table.show(
        shown.rename(columns=_title),
        "files",
        {
            "Adds up": st.column_config.CheckboxColumn(
                help="read = loaded + unchanged + superseded + rejected + waiting"
            ),
            "Path": st.column_config.TextColumn("As it was given"),
            "Skipped": st.column_config.CheckboxColumn(help="Same bytes, same mapping: already loaded."),
            "Refused": st.column_config.TextColumn(width="large", help="Why the whole file was not read."),
        },
        alt="Files of the load with their counts",
        phone=_few(files, {"file": "File", "read": "Read", "loaded": "Loaded", "rejected": "Rejected"}),
    )
    if odd := data_view.oddities(files):
        page.section("Rows to look at", "Hardly meant so; nothing was turned away for it.")
        st.html(odd)


def rejected() -> None:
    """What was turned away, by reason and row by row, and the file to mend and load again."""
    files = asked.rejected_files()
    if again := int(asked.settled()["n"].iloc[0]):
        st.caption(
            f"{wording.counted(again, 'row')} rejected before {'has' if again == 1 else 'have'} come again "
            f"since and {'is' if again == 1 else 'are'} not listed."
        )
    if files.empty:
        what = "No row is left to mend." if again else "No row was rejected."
        page.nothing_here(what, "Every value that stands could be understood.")
        return
    by_id = {int(row["file_id"]): row for row in files.to_dict("records")}
    chosen = int(
        st.selectbox(
            "File",
            list(by_id),
            format_func=lambda number: _name(by_id[number]),
            key="rejected_file",
        )
    )
    of_file = by_id[chosen]
    st.html(
        f"<p><b>{wording.counted(of_file['n_rows'], 'row')}</b> "
        f"{'was' if of_file['n_rows'] == 1 else 'were'} left out for "
        f"<b>{wording.counted(of_file['n_values'], 'value')}</b> that could not be understood. "
        "Mend them in the file below and drop it in the view Load.</p>"
    )
    _mend_button(chosen, str(of_file["file"]))
    reasons = asked.rejected_by_reason()
    reasons = reasons[reasons["file_id"] == chosen].drop(columns=["file_id", "load_id"])
    page.section("By reason")
    table.show(
        reasons.rename(columns=_title),
        "rejected_reasons",
        alt="Rejected values by column and reason",
        phone=_few(reasons, {"column": "Column", "reason": "Reason", "n_rows": "Rows"}),
    )
    page.section("Row by row", "Line as in the file, its header being line 1.")
    rows = asked.rejected(chosen)
    table.show(
        rows.rename(columns=_title),
        "rejected_rows",
        {
            "Value": st.column_config.TextColumn(width="medium"),
            "Reason": st.column_config.TextColumn(width="large"),
            "Remedy": st.column_config.TextColumn(width="large"),
        },
        alt="Rejected values with file, line, column, value, reason and remedy",
        phone=_few(rows, {"line": "Line", "column": "Column", "value": "Value", "reason": "Reason"}),
    )
    if len(rows) == asked.MOST_ROWS:
        st.caption(f"The first {asked.MOST_ROWS:,} are shown; the file to mend has every row.")


def _name(file: dict[Hashable, Any]) -> str:
    rows = wording.counted(file["n_rows"], "row")
    return f"{wording.plain(file['file'])} · load {file['load_id']} · {rows}"


def _mend_button(file_id: int, file: str) -> None:
    st.download_button(
        "File to mend and load again",
        lambda: mended.rows_to_mend(asked.rejected_rows(file_id)["row_json"]),
        mended.file_name(file),
        "text/csv",
        key="mend",
        type="primary",
        on_click="ignore",
        icon=":material/download:",
    )


def waiting() -> None:
    """Records whose order has not come yet, and which orders to export."""
    rows = asked.waiting()
    if rows.empty:
        page.nothing_here(
            "Nothing waits.", "Every payment, inspection, dispute and piece of evidence has its order."
        )
        return
    orders = rows["order_id"].nunique()
    page.section(
        f"{wording.counted(len(rows), 'record')} {'waits' if len(rows) == 1 else 'wait'} for "
        f"{wording.counted(orders, 'order')}",
        "Load an export with these orders: the records join them by themselves, nothing needs loading again."
        + (MEANT if rows["alike"].notna().any() else ""),
    )
    table.show(rows.rename(columns=_title), "waiting", alt="Records waiting for their order")


def versions() -> None:
    """The published versions, and the way back to one of them."""
    warehouse = Warehouse.default()
    page.section(
        "Versions",
        f"Each load publishes a new one; the last {KEPT_VERSIONS} are kept, and the way back is immediate.",
    )
    current = warehouse.current()
    kept = warehouse.versions()
    frame = pd.DataFrame(
        [(v.name, v.built_at, v.as_of, current is not None and v.name == current.name) for v in kept],
        columns=["Version", "Built (UTC)", "As of", "In use"],
    )
    picked = table.show(
        frame,
        "versions",
        {
            "Built (UTC)": st.column_config.DatetimeColumn(format="YYYY-MM-DD HH:mm"),
            "As of": st.column_config.DateColumn(),
            "In use": st.column_config.CheckboxColumn(),
        },
        alt="Published versions, newest first",
        select="single-row",
    )
    choice = kept[picked[0]] if picked else None
    other = choice is not None and current is not None and choice.name != current.name
    asked_back = st.button(
        "Return to the chosen version",
        disabled=not other,
        icon=":material/history:",
        help="Choose a version other than the one in use.",
    )
    if asked_back and choice is not None:
        _confirm(choice)
    if done := st.session_state.pop("rolled_back_to", None):
        st.success(f"{wording.markdown(done)} is in use on every page.", icon=":material/check_circle:")


@st.dialog("Return to an earlier version?", icon=":material/history:")
def _confirm(version: Version) -> None:
    st.write(
        f"Every page will show **{version.name}**, built {version.built_at:%Y-%m-%d %H:%M} UTC, counting "
        f"from {version.as_of.isoformat()}. Newer ones stay until the next load, which builds on this one."
    )
    with st.container(horizontal=True):
        if st.button("Return to it", type="primary"):
            try:
                Warehouse.default().rollback(version.name)
            except NoWarehouse as error:
                st.error(wording.markdown(error, 400))
                return
            st.session_state["rolled_back_to"] = version.name
            st.rerun()
        if st.button("Stay"):
            st.rerun()
