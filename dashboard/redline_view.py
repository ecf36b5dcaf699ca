"""Clauses to add, to take away as a Word document or as text, and as they read."""

from collections.abc import Sequence

import streamlit as st

from dashboard import contract_view, page, redline_file
from dashboard.contract_reading import Addition, as_text


def show(clauses: Sequence[Addition], category: str | None, name: str) -> None:
    """Draw the clauses with their downloads; `name` (words and hyphens) names the files and the widgets."""
    key = name.replace("-", "_")
    with st.container(horizontal=True, vertical_alignment="center"):
        st.download_button(
            "Word document",
            lambda: redline_file.docx(clauses, category),
            f"{name}.docx",
            on_click="ignore",
            icon=":material/description:",
            key=f"{key}_docx",
        )
        st.download_button(
            "Text",
            as_text(clauses),
            f"{name}.txt",
            on_click="ignore",
            icon=":material/article:",
            key=f"{key}_txt",
        )
        with st.popover("Text to copy", icon=":material/content_copy:", width="content"):
            st.code(as_text(clauses), language=None, wrap_lines=True, width=560, height=420)
    st.html(contract_view.redline(clauses, page.currency()))
