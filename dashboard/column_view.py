"""The Columns view: what each column of a file was taken for, and a mapping that corrects it."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import column_files, column_report, data_upload, inbox, jobs, page, wording
from dashboard.column_files import ReadFile
from dashboard.queries import raw

DATES = {
    None: "As found",
    "DMY": "Day first (31/12/2026)",
    "MDY": "Month first (12/31/2026)",
    "YMD": "Year first",
}
MARKS = {None: "As found", ".": "Point (1,234.50)", ",": "Comma (1.234,50)"}


def draw() -> None:
    """Choose a file, see how it was read, correct it, and load it again so."""
    files = column_files.offered()
    if not files:
        page.nothing_here("No file has been read yet.", "Drop exports in the view Load.")
        return
    names = [file.name for file in files]
    at = st.selectbox("File", range(len(files)), format_func=names.__getitem__, key="columns_file")
    file = files[at or 0]
    if file.refused:
        st.warning(wording.markdown(file.refused, 600), icon=":material/warning:")
    examples = dict(raw.examples(file.sha256).itertuples(index=False, name=None))
    report = column_report.read(file.report_json)
    _understood(report)
    if file.several or column_report.made_by_hand(report, examples):
        _only_shown(report, file.several)
        return
    _corrected(file, report, examples)


def _understood(report: column_report.Report) -> None:
    said = column_report.facts_of(report)
    if said:
        items = "".join(f"<li>{wording.text(fact)}</li>" for fact in said[:40])
        st.html(f'<ul class="rcd-facts">{items}</ul>')
    if report.notes:
        st.html(page.warned(map(wording.text, report.notes), "Rows to look at"))


def _only_shown(report: column_report.Report, several: bool) -> None:
    why = "it holds several kinds of records" if several else "its mapping does more than name columns"
    page.section("Columns", f"Shown only: {why}; write the mapping by hand (data/mappings has examples).")
    rows = [(column, heading) for column, heading in report.columns.items()]
    st.dataframe(
        pd.DataFrame(rows, columns=["Column", "Read from"]),
        hide_index=True,
        alt="Columns and what they are read from",
    )


def _corrected(file: ReadFile, report: column_report.Report, examples: dict[str, Any]) -> None:
    kinds = list(column_report.RECORDS)
    page.section("What each column is", "Change what was taken wrongly; a dash leaves a column out.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        own = file.kind if file.kind in kinds else kinds[0]
        kind = st.selectbox(
            "Records",
            kinds,
            kinds.index(own),
            format_func=wording.label,
            width=170,
            key=f"kind_{file.identity}",
        )
        dates = st.selectbox(
            "Dates are written", list(DATES), format_func=DATES.__getitem__, width=230, key="map_dates"
        )
        decimals = st.selectbox(
            "Decimal mark", list(MARKS), format_func=MARKS.__getitem__, width=190, key="map_marks"
        )
    kind = kind or own
    frame = column_report.table(report, examples)
    columns = [column_report.NOT_USED, *column_report.canonical(kind)]
    frame["column"] = frame["column"].where(frame["column"].isin(columns), column_report.NOT_USED)
    edited = st.data_editor(
        frame,
        hide_index=True,
        disabled=["heading", "example", "note"],
        column_config={
            "heading": st.column_config.TextColumn("Heading in the file"),
            "example": st.column_config.TextColumn("For example", width="medium"),
            "column": st.column_config.SelectboxColumn("Is", options=columns, required=True, width="medium"),
            "note": st.column_config.TextColumn("Note", width="medium"),
        },
        key=f"columns_{file.identity}_{kind}",
        alt="Headings of the file, an example of each, and the column each is taken for",
    )
    chosen = {
        row["heading"]: row["column"]
        for row in edited.to_dict("records")
        if row["column"] != column_report.NOT_USED
    }
    _saved(file.file, kind, chosen, dates, decimals)


def _saved(file: str, kind: str, chosen: dict[str, str], dates: str | None, decimals: str | None) -> None:
    lacking = [column for column in column_report.keys(kind) if column not in chosen.values()]
    if lacking:
        st.info(
            f"{wording.label(kind)} need {', '.join(lacking)}: say which column it is.", icon=":material/key:"
        )
    mapping = column_report.toml(file, kind, chosen, dates, decimals)
    busy = jobs.running()
    source = inbox.find(file)
    with st.container(horizontal=True):
        if st.button(
            "Save the mapping and load again" if source else "Save the mapping",
            type="primary",
            disabled=bool(lacking) or busy,
            icon=":material/save:",
            key="map_save",
        ):
            _save(file, mapping)
        st.download_button(
            "Mapping", mapping, f"{inbox.safe_name(file)}.toml", "application/toml", key="map_download",
            on_click="ignore", icon=":material/download:",
        )  # fmt: skip
    if source is None:
        st.caption(
            "This file was not dropped here, so it cannot be loaded again from here: save the mapping, "
            "then drop the file in the view Load and choose it there."
        )


def _save(file: str, mapping: str) -> None:
    try:
        saved = inbox.keep_mapping(file, mapping)
    except OSError as error:
        st.error(f"The mapping could not be written: {wording.markdown(error.strerror or '', 200)}.")
        return
    source = inbox.find(file)
    if source is not None:
        data_upload.begin(data_upload.dated(jobs.load_steps([source], saved), data_upload.own_date()))
    st.success(f"Saved as {wording.markdown(saved.name)}; it can be chosen in the view Load.")
