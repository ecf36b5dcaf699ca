"""The first page of a fresh start: nothing is loaded yet, and these are the two ways to change that."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from dashboard import inbox, jobs, page, wording

HERE = Path(__file__).parent
MARK = HERE / "mark.svg"
WORDMARK = HERE / "wordmark.svg"
SAMPLE = "data/sample"


def offer() -> None:
    """Offer the sample company or the viewer's own exports; follow the load that is under way."""
    page.head(
        "Nothing is loaded yet",
        "Recourse counts from your own exports. Start with them, or look around first.",
    )
    job = jobs.current()
    if job and not job.finished:
        page.section("Loading", "The pages open as soon as the records are in; the odds follow.")
        jobs.follow()
        return
    if job and job.failed:
        st.error("Nothing could be published. The last lines below say why.", icon=":material/error:")
        st.code("\n".join(job.last_lines()), language=None, wrap_lines=True)
    sample, own = st.columns(2, gap="medium")
    with sample.container(border=True, height="stretch"):
        _sample()
    with own.container(border=True, height="stretch"):
        _own()


def of_another_version() -> None:
    """Say what to do where the published warehouse lacks what this version's pages read."""
    page.nothing_here(
        "These data were prepared by another version of Recourse.",
        "Press Train and score again on the Data page, or run: python -m etl load.",
    )


def _sample() -> None:
    st.subheader("Load the sample company", anchor=False)
    st.write(
        "A made-up importer with some 5,000 orders, contracts, inspections and disputes. "
        "Every page has something to show in under a minute."
    )
    if st.button("Load the sample company", type="primary", icon=":material/play_arrow:"):
        jobs.start(jobs.load_steps([SAMPLE]))
        st.rerun()


def _own() -> None:
    st.subheader("Load my exports", anchor=False)
    st.write(
        "CSV, TSV, Excel, Parquet or JSON, one file or many: orders, suppliers, disputes, payments, "
        "inspections, evidence. Column names are recognised; what cannot be read is listed with a reason, "
        "never dropped. The Data page also takes mappings for exports with other names."
    )
    files = st.file_uploader(
        "Exports",
        type=inbox.TYPES,
        accept_multiple_files=True,
        label_visibility="collapsed",
        max_upload_size=inbox.MOST_BYTES // 1024**2,
    )
    if st.button("Load my exports", icon=":material/upload:", disabled=not files):
        try:
            folder = inbox.keep(
                [inbox.Upload(file.name, file.getvalue()) for file in files], datetime.now(UTC)
            )
        except (inbox.Unusable, OSError) as error:
            st.error(f"The files could not be kept: {wording.markdown(error)}")
            return
        jobs.start(jobs.load_steps([folder]))
        st.rerun()
