"""Tables: sorted and searched in the browser; downloads whose cells cannot become formulas."""

import io
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import wording

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(
    frame: pd.DataFrame,
    name: str,
    columns: Mapping[str, Any] | None = None,
    *,
    alt: str,
    download: pd.DataFrame | None = None,
    order: list[str] | None = None,
    select: str | None = None,
    height: int | str = "auto",
    row_height: int | None = None,
) -> list[int]:
    """Draw a table with its row count and downloads; return the selected rows' positions.

    `name` names the file and the widgets; `columns` is Streamlit's column_config; `download` is what is
    written to file when it is not what is shown; `select` is None, 'single-row' or 'multi-row'.
    """
    drawn = partial(
        st.dataframe,
        frame,
        column_config=columns,
        column_order=order,
        hide_index=True,
        height=height,
        row_height=row_height,
        placeholder=wording.DASH,
        alt=alt,
        key=f"table_{name}",
    )
    picked: list[int] = []
    if select is None:
        drawn()
    else:
        event: Any = drawn(on_select="rerun", selection_mode=select)
        picked = [row for row in event.selection.rows if row < len(frame)]
    downloads(frame if download is None else download, name)
    return picked


def downloads(frame: pd.DataFrame, name: str) -> None:
    """The row count and the two download buttons; a file is written only when asked for."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"downloads_{name}"):
        st.html(
            f'<span class="rc-note">{len(frame):,} {"row" if len(frame) == 1 else "rows"}</span>',
            width="content",
        )
        _button("CSV", partial(csv, frame), name, "text/csv")
        _button(
            "XLSX",
            partial(xlsx, frame),
            name,
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        )


def csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV (UTF-8 with a byte-order mark, for spreadsheets); formula starts are quoted."""
    return _safe(frame).to_csv(index=False).encode("utf-8-sig")


def xlsx(frame: pd.DataFrame) -> bytes:
    """The frame as one XLSX sheet; text is written as text, never as formula or link."""
    memory = io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(memory, engine="xlsxwriter", engine_kwargs=options) as writer:
        frame.map(_excel_value).to_excel(writer, index=False, sheet_name="Recourse")
        writer.sheets["Recourse"].freeze_panes(1, 0)
        writer.sheets["Recourse"].autofit()
    return memory.getvalue()


def _safe(frame: pd.DataFrame) -> pd.DataFrame:
    safe = frame.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            safe[column] = safe[column].map(wording.cell)
    return safe.rename(columns=lambda title: wording.cell(str(title)))


def _excel_value(value: Any) -> Any:
    if isinstance(value, str):
        return value[:32767]
    return None if wording.unknown(value) else value


def _button(title: str, make: Callable[[], bytes], name: str, mime: str) -> None:
    st.download_button(
        title,
        make,
        f"{name}.{title.lower()}",
        mime,
        key=f"{title}_{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/download:",
    )
