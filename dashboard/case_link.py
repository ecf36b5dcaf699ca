"""From wherever a dispute is named to its Case: an address for a list, a column of buttons for a table.

And the list that a dispute is chosen from.
"""

from typing import Any
from urllib.parse import quote, urlencode

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import wording

PAGE = "dashboard/pages/case.py"
ARROW = " ›"
LONGEST = 24  # characters of a dispute's number that a table shows


def address(dispute: Any, page: str = "case") -> str:
    """The Case's address within the app, or another page's of a dispute; nothing where there is no dispute.

    A link opens the app anew, so what is filtered by goes along: else it would be lost on the way.
    """
    if wording.unknown(dispute):
        return ""
    filters = {name: st.query_params.get_all(name) for name in st.query_params if name != "dispute"}
    asked = {"dispute": [str(dispute)], **filters}
    return f"{page}?{urlencode(asked, doseq=True, safe='', quote_via=quote)}"


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


def choose(live: pd.DataFrame, name: str, **shown: Any) -> str | None:
    """The dispute the address names, else the first in the list; the list changes the address.

    `live`: dispute_id, supplier_name and breach of those offered; any other number can be asked for. `name`
    tells the list apart, `shown` is how it is shown.
    """
    asked = st.query_params.get("dispute")
    names = {row["dispute_id"]: row for row in live.to_dict("records")}
    options = list(names)
    if asked and asked not in names:
        options.insert(0, asked)
    if not options:
        return None

    def label(option: str) -> str:
        row = names.get(option, {})
        parts = (option, row.get("supplier_name"), wording.label(row.get("breach")) if row else None)
        return " · ".join(wording.plain(part, 40) for part in parts if not wording.unknown(part))

    picked: str | None = st.selectbox(
        "Dispute",
        options,
        index=options.index(asked) if asked else 0,
        format_func=label,
        key=f"{name}_of_{asked}",
        width=460,
        **shown,
    )
    if picked != asked and picked is not None:
        st.query_params["dispute"] = picked
    return picked


def follow() -> None:
    """Go to the Case whose button was pressed; called once a run, from app.py."""
    if opened := st.session_state.pop("open_case", None):
        st.switch_page(PAGE, query_params={"dispute": str(opened)})
