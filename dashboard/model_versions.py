"""The Model page's foot: the card, the stored versions, training again and the way back."""

from typing import Any

import streamlit as st

from dashboard import data_upload, jobs, model_cards, page, table, wording
from data.warehouse import Warehouse
from models import store

SCORE = jobs.load_steps([])[-1]


def train_button() -> None:
    """Train on what is decided, score and publish, in separate processes."""
    busy = jobs.running()
    if st.button("Train and score again", icon=":material/model_training:", disabled=busy, key="train"):
        data_upload.begin(data_upload.dated(jobs.load_steps([])[1:], data_upload.own_date()))


def mismatch(card: dict[str, Any], scored_by: Any) -> None:
    """Say so where the pages' odds do not come from the model in use, and offer to score again."""
    version = str(card.get("version"))
    if refused := model_cards.refused(version):
        st.error(wording.markdown(refused, 400), icon=":material/gpp_bad:")
        return
    if scored_by == version:
        return
    if wording.unknown(scored_by):
        words = f"No dispute has been scored by {wording.markdown(version)} yet: the pages show no odds."
    else:
        words = (
            f"The odds on the pages come from {wording.markdown(scored_by)}; in use since is "
            f"{wording.markdown(version)}. They change with the next scoring."
        )
    st.info(words, icon=":material/sync:")
    if st.button("Score again", key="score_again"):
        data_upload.begin(data_upload.dated((SCORE,), data_upload.own_date()))


def draw(card: dict[str, Any]) -> None:
    """The card as page and file, and the versions."""
    version = str(card.get("version"))
    page.section("Model card")
    text = model_cards.markdown(version)
    with st.expander(f"Card of {wording.plain(version)}", icon=":material/description:"):
        st.markdown(text or "The card cannot be read; train again.")
    st.download_button(
        "Card as Markdown",
        text,
        f"model-card-{version}.md",
        "text/markdown",
        key="card_md",
        on_click="ignore",
        icon=":material/download:",
        disabled=not text,
    )
    page.section(
        "Versions",
        f"{store.KEPT} are kept. A new one is published only if it is not worse on later disputes.",
    )
    frame = model_cards.versions()
    picked = table.show(
        frame.assign(brier_skill=frame["brier_skill"].astype("float64") * 100).rename(columns=wording.label),
        "models",
        {
            "Brier skill": st.column_config.NumberColumn(format="%.1f %%"),
            "In use": st.column_config.CheckboxColumn(),
        },
        alt="Stored models, newest first",
        download=frame.rename(columns=wording.label),
        select="single-row",
    )
    chosen = str(frame["version"].iloc[picked[0]]) if picked else None
    with st.container(horizontal=True):
        train_button()
        if st.button(
            "Return to the chosen model",
            icon=":material/history:",
            disabled=chosen in (None, version),
            key="model_back",
            help="Choose a model other than the one in use.",
        ):
            _confirm(str(chosen))


@st.dialog("Return to another model?", icon=":material/history:")
def _confirm(version: str) -> None:
    st.write(
        f"**{version}** will score the live disputes, and every page will show its odds. Nothing is deleted."
    )
    with st.container(horizontal=True):
        if st.button("Return to it and score again", type="primary"):
            try:
                store.rollback(Warehouse.default().models_folder, version)
            except store.NoModel as error:
                st.error(wording.markdown(error, 400))
                return
            data_upload.begin(data_upload.dated((SCORE,), data_upload.own_date()))
        if st.button("Stay"):
            st.rerun()
