"""From wherever a dispute is named to its Case: an address for a list, a column of buttons for a table."""

from typing import Any
from urllib.parse import quote

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import wording

PAGE = "dashboard/pages/case.py"
ARROW = " ›"
LONGEST = 24  # characters of a dispute's number that a table shows


def address(dispute: Any) -> str:
    """The Case's address within the app; nothing where there is no dispute."""
    return "" if wording.unknown(dispute) else f"case?dispute={quote(str(dispute), safe='')}"


def shown(disputes: pd.Series) -> pd.Series:
    """The cells of `buttons`: the disputes' numbers as plain text; empty where there is none."""
    return disputes.map(
        lambda number: None if wording.unknown(number) else wording.plain(number, LONGEST) + ARROW
    )


def buttons(disputes: pd.Series, table: str, width: int = 96) -> Any:
    """The configuration of a column `shown(disputes)`; a press opens the row's Case. `table` tells it apart.

    A button says the number as it may be shown; the Case is opened by the number itself.
    """
    key = f"{table}_case"
    numbers = dict(zip(shown(disputes).dropna(), disputes.dropna(), strict=True))
    return column.ButtonColumn(
        "Dispute",
        width=width,
        alignment="left",
        type="tertiary",
        on_click=_remember,
        args=(key, numbers),
        key=key,
    )


def _remember(key: str, numbers: dict[str, Any]) -> None:
    click: Any = st.session_state.get(key)
    if click:
        st.session_state["open_case"] = numbers.get(click["label"])


def follow() -> None:
    """Go to the Case whose button was pressed; called once a run, from app.py."""
    if opened := st.session_state.pop("open_case", None):
        st.switch_page(PAGE, query_params={"dispute": str(opened)})
