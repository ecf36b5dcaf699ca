"""Before ordering: is this contract worth signing, and is the money covered?"""

from pathlib import Path
from typing import Any

import streamlit as st

from dashboard import (
    contract_plan,
    contract_reading,
    contract_view,
    page,
    payment_view,
    redline_view,
    table,
    wording,
)
from dashboard.marked_text import STYLE, legend, marked
from dashboard.queries import contract_check as history
from data.warehouse import NoWarehouse
from trade_assurance import documents, payment_roads
from trade_assurance.contract import unread_note

HERE = Path(__file__).parents[1]
EXAMPLE = HERE / "example_contract.txt"
ANY = "Any product"


def main() -> None:
    st.html(STYLE)
    st.html(HERE / "contract_check.css")
    page.head(
        "Contract check",
        "What could be claimed on this contract, what could not, and what to write in before it is paid.",
        dated=False,
    )
    text, remarks, category = _asked()
    start = contract_plan.NOTHING
    if text.strip():
        start = contract_plan.start(text, remarks, contract_reading.read(text, remarks))
        _answer(text, remarks, category, start)
    else:
        page.nothing_here("No contract yet.", "Paste its text above, drop the file, or look at the example.")
    payment_view.section(page.currency(), start)


def _asked() -> tuple[str, str | None, str | None]:
    """The text, the remarks and the product category the reader gives."""
    given, side = st.columns([5, 2], gap="medium")
    with side:
        category = st.selectbox(
            "Product category",
            [ANY, *_categories()],
            key="check_category",
            bind="query-params",
            help="Gives the clauses the words of this product, and counts its complaints and losses alone.",
        )
        file = st.file_uploader(
            "Or drop the file",
            type=["pdf", "docx", "txt", "html", "eml"],
            max_upload_size=documents.LARGEST // 1_000_000,
            key="check_file",
            help="PDF, Word or text. It is read here and not kept.",
        )
        if st.button("Show an example", icon=":material/lightbulb:", type="tertiary"):
            st.session_state["check_text"] = EXAMPLE.read_text(encoding="utf-8")
    with given:
        if file is not None:
            read = _document(file)
            if read is not None and st.session_state.get("check_file_shown") != file.file_id:
                st.session_state.update(check_text=read, check_file_shown=file.file_id)
        text = st.text_area(
            "Agreed terms and specification",
            height=258,
            key="check_text",
            persist_state="session",
            placeholder="Paste the order's terms: specification, packing, ship date, payment …",
        )
        with st.expander("Remarks", type="compact"):
            remarks = st.text_area(
                "Free remarks of the order",
                height=90,
                key="check_remarks",
                persist_state="session",
                help="Remarks lose against the structured terms: a key term should not stand here alone.",
            )
    return text or "", (remarks or "").strip() or None, None if category == ANY else category


def _document(file: Any) -> str | None:
    try:
        document = documents.read(file.getvalue(), file.name)
    except documents.Unreadable as error:
        stays = " What follows is still the text from before." if st.session_state.get("check_text") else ""
        st.error(wording.markdown(error, 500) + stays, icon=":material/error:")
        return None
    for warning in document.warnings:
        st.warning(wording.markdown(warning, 500), icon=":material/warning:")
    return document.text


def _categories() -> list[str]:
    try:
        return history.categories()["product_category"].tolist()
    except NoWarehouse:
        return []


def _answer(text: str, remarks: str | None, category: str | None, start: contract_plan.Start) -> None:
    reading = contract_reading.read(text, remarks)
    if note := unread_note(reading.unread):
        st.warning(note, icon=":material/warning:")
    lines = contract_reading.checklist(reading, _complaints(category))
    st.html(contract_view.figures(reading.specificity, lines, _usual(category), len(reading.vague)))
    if said := contract_view.roads(road for road in start.roads if road.kind != payment_roads.DECIDES):
        st.html(said)
    left, right = st.columns(2, gap="medium")
    with left:
        page.section(
            "The text as a judge would read it",
            "Point at a mark, or reach it with the Tab key, for the reason.",
        )
        st.html(legend(contract_reading.counts(reading)))
        st.html(marked(text, contract_reading.marks(reading), "contract"))
        if remarks:
            page.section("Remarks", "They lose against the structured terms.")
            st.html(marked(remarks, contract_reading.marks(reading, in_remarks=True), "remarks"))
    with right:
        page.section(
            "Checklist", "The 21 things a complete contract fixes, and how often each was complained of."
        )
        st.html(contract_view.checklist(lines))
        table.downloads(contract_reading.as_frame(lines), "contract_checklist")
    to_mend = contract_reading.to_mend(lines)
    _redline(contract_reading.additions(to_mend, category, _lost(category)), category)


def _redline(clauses: list[contract_reading.Addition], category: str | None) -> None:
    known = any(clause.n_lost for clause in clauses)
    order = (
        "The highest ceilings of your disputes lost without the term come first, of all time."
        if known
        else "In the order of the field; with decided disputes loaded, the most lost without come first."
    )
    page.section("Clauses to add", f"{wording.counted(len(clauses), 'clause')}, blanks to fill. {order}")
    if not clauses:
        page.nothing_here("Nothing to add.", "All 21 dimensions are fixed.")
        return
    redline_view.show(clauses, category, "clauses-to-add")


def _usual(category: str | None) -> tuple[int, float, float, float] | None:
    try:
        row = history.usual_specificity(category).iloc[0]
    except NoWarehouse:
        return None
    return int(row["n"]), row["low"], row["middle"], row["high"]


def _complaints(category: str | None) -> dict[str, int]:
    try:
        frame = history.complaints(category)
    except NoWarehouse:
        return {}
    return dict(zip(frame["dimension"], frame["n"].map(int), strict=True))


def _lost(category: str | None) -> dict[str, tuple[Any, int]]:
    try:
        return contract_reading.lost_by(history.lost_by_dimension(category))
    except NoWarehouse:
        return {}


main()
