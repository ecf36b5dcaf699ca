"""Tables: sorted and searched in the browser; downloads whose cells cannot become formulas."""

import io
import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from zlib import crc32

import pandas as pd
import streamlit as st

from dashboard import letters, picks, wording

PHONE_ROWS = 60
_WHOLE = re.compile(r"\S{1,11}|[0-9.,]+ %")
_KEPT = re.compile(r"\(?\d[\d.,–]* %\)?")
"""What is not broken within a longer text: '87 %', '45–94 %', '(45–94 %)'."""
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def show(
    frame: pd.DataFrame,
    name: str,
    columns: Mapping[str, Any] | None = None,
    *,
    alt: str,
    money: Mapping[str, str] | None = None,
    phone: pd.DataFrame | str | None = None,
    phone_rows: int = PHONE_ROWS,
    download: pd.DataFrame | None = None,
    order: list[str] | None = None,
    select: str | None = None,
    rows: pd.Series | None = None,
    height: int | str = "auto",
    beside: Callable[[], None] | None = None,
) -> list[int]:
    """Draw a table with its row count and downloads; return the selected rows' positions.

    `name` names the file and the widgets; `columns` is Streamlit's column_config; `download` is what is
    written to file when it is not what is shown; `select` is None, 'single-row' or 'multi-row'; `rows` names
    what each row is; `beside` draws another button beside the downloads.
    The browser remembers picked rows by their places: with other `rows` there it is a new table, in which the
    rows picked before are found again (dashboard/picks.py).
    `money`: column -> currency, written −US$11 while it sorts as a number. `phone` (text, few columns) stands
    in its place on a narrow screen, its first `phone_rows` rows; or HTML of its own, of the class rc-narrow.
    """
    key = f"table_{name}{'' if rows is None else crc32(chr(10).join(map(str, rows)).encode())}"
    draw = partial(
        st.dataframe,
        drawn(frame, columns or {}, money) if money and not frame.empty else frame,
        column_config=roomy(frame, columns or {}, money or {}),
        column_order=order,
        hide_index=True,
        height=height,
        placeholder=wording.DASH,
        alt=alt,
        key=key,
    )
    picked: list[int] = []
    with st.container(key=f"{'wide_only' if phone is not None else 'always'}_{name}"):
        if select is None:
            draw()
        else:
            numbers = [] if rows is None else [str(row) for row in rows]
            kept = {"selection": {"rows": picks.carried(name, key, numbers)}} if numbers else None
            event: Any = draw(on_select="rerun", selection_mode=select, selection_default=kept)
            picked = [row for row in event.selection.rows if row < len(frame)]
            if numbers:
                picks.keep(name, key, numbers, picked)
    if phone is not None:
        st.html(phone if isinstance(phone, str) else narrow(phone, alt, phone_rows))
    downloads(frame if download is None else download, name, beside)
    return picked


def narrow(frame: pd.DataFrame, alt: str, most: int = PHONE_ROWS) -> str:
    """HTML: the few columns that matter on a phone; a column `href` links the first cell of its row."""
    return f'<div class="rc-narrow">{listed(frame, alt, most)}</div>'


def listed(frame: pd.DataFrame, alt: str, most: int = PHONE_ROWS) -> str:
    """HTML: a list of text on any screen, `most` rows of it; a column `href` links its row's first cell."""
    titles = [title for title in frame.columns if title != "href"]
    heads = "".join(f'<th scope="col">{wording.text(title)}</th>' for title in titles)
    lines = "".join(_narrow_row(row, titles) for row in frame.head(most).to_dict("records"))
    return (
        f'<table class="rc-listed" aria-label="{wording.text(alt)}"><thead><tr>{heads}</tr></thead>'
        f"<tbody>{lines}</tbody></table>{left_out(len(frame) - most)}"
    )


def left_out(more: int) -> str:
    """HTML: how many rows only the file has; nothing where it has no more."""
    return f'<div class="rc-note">{more:,} more in the file.</div>' if more > 0 else ""


def _narrow_row(row: Mapping[Any, Any], titles: list[str]) -> str:
    first, *others = (_cell(row[title]) for title in titles)
    if href := row.get("href"):
        first = f'<a href="{wording.text(href)}" target="_self">{first}</a>'
    return f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in others)}</tr>'


def _cell(value: Any) -> str:
    """HTML: a date, an amount, a share or a short word stays on one line, however narrow its column."""
    said = wording.DASH if wording.unknown(value) else str(value)
    if _WHOLE.fullmatch(said):
        return _whole(wording.text(said))
    return _KEPT.sub(lambda found: _whole(found[0]), wording.text(said))


def _whole(markup: str) -> str:
    return f'<span class="rc-whole">{markup}</span>'


def drawn(frame: pd.DataFrame, columns: Mapping[str, Any], money: Mapping[str, str]) -> Any:
    """The frame as its cells are drawn: amounts with their sign, texts as far as their columns have room.

    What is sorted and downloaded, and what an opened cell shows, stays as it is.
    """

    def written(currency: str) -> Callable[[Any], str]:
        return lambda amount: wording.whole(amount, currency)

    def cut(width: int) -> Callable[[Any], str]:
        return lambda said: letters.celled(str(said), width)

    formats: dict[Any, Any] = {name: written(currency) for name, currency in money.items()}
    formats |= {name: cut(width) for name, width in _widths(columns).items() if name in frame.columns}
    return frame.style.format(formats, na_rep=wording.DASH)


def roomy(frame: pd.DataFrame, columns: Mapping[str, Any], money: Mapping[str, str]) -> dict[str, Any]:
    """The columns, those of money as wide as their longest amount: the grid cuts one at its first digits.

    What is left of a cut amount, 2,345,678 of 12,345,678, reads as another amount.
    """
    wider = dict(columns)
    for name, currency in money.items():
        config = columns.get(name)
        if frame.empty or not isinstance(config, dict) or not isinstance(config.get("width"), int):
            continue
        longest = max(letters.taken(wording.whole(amount, currency)) for amount in frame[name])
        wider[name] = {**config, "width": max(config["width"], longest)}
    return wider


def _widths(columns: Mapping[str, Any]) -> dict[str, int]:
    """Column of text -> its width in pixels, where it has one."""
    return {
        name: config["width"]
        for name, config in columns.items()
        if isinstance(config, dict) and isinstance(config.get("width"), int)
        if config["type_config"]["type"] == "text"
    }


def downloads(frame: pd.DataFrame, name: str, beside: Callable[[], None] | None = None) -> None:
    """The row count and the two download buttons; a file is written only when asked for.

    `beside` draws another button in the same line.
    """
    with st.container(horizontal=True, vertical_alignment="center", key=f"downloads_{name}"):
        st.html(f'<span class="rc-note">{wording.counted(len(frame), "row")}</span>', width="content")
        _button("CSV", partial(csv, frame), name, "text/csv")
        _button("XLSX", partial(xlsx, frame), name, XLSX_TYPE)
        if beside is not None:
            beside()


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
