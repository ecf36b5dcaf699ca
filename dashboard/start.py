"""The first page of a fresh start: nothing is loaded yet, and these are the two ways to change that."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Protocol

import streamlit as st

from dashboard import jobs, page

HERE = Path(__file__).parent
MARK = HERE / "mark.svg"
WORDMARK = HERE / "wordmark.svg"
SAMPLE = "data/sample"
INBOX = jobs.ROOT / "data" / "inbox"
TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "parquet", "json", "ndjson", "jsonl", "gz", "toml"]


class Uploaded(Protocol):
    """A file as the uploader hands it over."""

    name: str

    def getvalue(self) -> bytes:
        """The file's bytes."""
        ...


def offer() -> None:
    """Offer the sample company or the viewer's own exports; follow the load that is under way."""
    page.head(
        "Nothing is loaded yet",
        "Recourse counts from your own exports. Start with them, or look around first.",
    )
    job = jobs.current()
    if job and not job.finished:
        page.section("Loading")
        jobs.follow()
        return
    if job and job.failed:
        st.error("Nothing could be published. The last lines below say why.", icon=":material/error:")
        st.code("\n".join(job.last_lines()), language=None)
    sample, own = st.columns(2, gap="medium")
    with sample.container(border=True, height="stretch"):
        _sample()
    with own.container(border=True, height="stretch"):
        _own()


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
        "inspections, evidence. "
        "Column names are recognised; what cannot be read is listed with a reason, never dropped."
    )
    files = st.file_uploader("Exports", type=TYPES, accept_multiple_files=True, label_visibility="collapsed")
    if st.button("Load my exports", icon=":material/upload:", disabled=not files):
        jobs.start(jobs.load_steps([keep(files)]))
        st.rerun()


def keep(files: Sequence[Uploaded], inbox: Path = INBOX) -> Path:
    """Write uploaded files into a new folder of the inbox and return it; a name cannot leave that folder."""
    folder = inbox / datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    folder.mkdir(parents=True)
    for number, file in enumerate(files, 1):
        name = PurePath(file.name.replace("\\", "/")).name.strip(". ") or f"file{number}"
        target = folder / name
        target = folder / f"{number}-{name}" if target.exists() else target
        target.write_bytes(file.getvalue())
    return folder
