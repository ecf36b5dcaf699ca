"""The Load view: drop exports, choose a mapping, watch them being loaded."""

from datetime import UTC, datetime
from pathlib import Path

import streamlit as st

from dashboard import inbox, jobs, page, wording
from dashboard.start import SAMPLE
from data.warehouse import Warehouse

BY_NAME = "Recognise the columns by their names"
TYPES = ["csv", "tsv", "txt", "xlsx", "xls", "parquet", "json", "ndjson", "jsonl", "gz", "pdf", "docx"]


def job() -> None:
    """The load under way, or how the last one ended, until it is put away."""
    running = jobs.current()
    if running is None:
        return
    if not running.finished:
        page.section(
            "At work", "You may leave this page; the pages show the old data until the new is whole."
        )
        jobs.follow()
        return
    if running.failed:
        st.error(
            "It ended without publishing anything: what was there before is untouched. "
            "The last lines below say why.",
            icon=":material/error:",
        )
        st.code("\n".join(wording.plain(line, 300) for line in running.last_lines()), language=None)
    else:
        st.success("Done: every page now shows the new data.", icon=":material/check_circle:")
        for step in _passed_over(running):
            st.info(f"{step} did not succeed; the rest stands.", icon=":material/info:")
        with st.expander("What it said"):
            st.code("\n".join(wording.plain(line, 300) for line in running.last_lines(40)), language=None)
    if st.button("Put away", key="job_dismiss"):
        jobs.dismiss()
        st.rerun()


def form() -> None:
    """The uploader, the mapping, and the buttons that start the work."""
    busy = (running := jobs.current()) is not None and not running.finished
    drop, how = st.columns([3, 2], gap="medium")
    with drop:
        page.section("Drop exports", "Orders, suppliers, disputes, payments, inspections, evidence: any mix.")
        files = st.file_uploader(
            "Exports",
            type=TYPES,
            accept_multiple_files=True,
            key="exports",
            label_visibility="collapsed",
            max_upload_size=inbox.MOST_BYTES // 1024**2,
        )
        st.html(
            '<div class="rc-note">CSV, TSV, Excel, Parquet, JSON, also .gz. The same file twice '
            "changes nothing; a row with a known key replaces the older one; what cannot be read is listed, "
            "never dropped.</div>"
        )
    with how:
        page.section("How to read them", "A mapping says which column is what, where the names do not.")
        chosen = st.selectbox("Mapping", [None, *inbox.mappings()], format_func=_mapping_name, key="mapping")
        if st.button("Load", type="primary", icon=":material/upload:", disabled=not files or busy):
            _load([inbox.Upload(file.name, file.getvalue()) for file in files or []], chosen)
        st.divider()
        _work_without_files(busy)


def _work_without_files(busy: bool) -> None:
    with st.container(horizontal=True):
        if Warehouse.default().current() is None:
            if st.button("Load the sample company", icon=":material/play_arrow:", disabled=busy):
                begin(jobs.load_steps([SAMPLE]))
        elif st.button(
            "Train and score again",
            icon=":material/model_training:",
            disabled=busy,
            help="Learns from every dispute decided by now, scores the live ones, publishes.",
        ):
            begin(jobs.load_steps([])[1:])


def _load(uploads: list[inbox.Upload], mapping: Path | None) -> None:
    try:
        folder = inbox.keep(uploads, datetime.now(UTC))
    except inbox.Unusable as error:
        st.error(wording.markdown(error, 400), icon=":material/error:")
        return
    except OSError as error:
        reason = wording.markdown(error.strerror or "", 200)
        st.error(f"The files could not be written to the inbox: {reason}. Make room or check its rights.")
        return
    begin(jobs.load_steps([folder], mapping))


def begin(steps: tuple[jobs.Step, ...]) -> None:
    """Start the steps and show them; a job at work is not disturbed."""
    jobs.dismiss()
    jobs.start(steps)
    st.rerun()


def _passed_over(job: jobs.Job) -> list[str]:
    return [step.title for step, code in zip(job.steps, job.codes, strict=False) if code]


def _mapping_name(mapping: Path | None) -> str:
    return BY_NAME if mapping is None else wording.plain(mapping.stem)
