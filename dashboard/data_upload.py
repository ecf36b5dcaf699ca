"""The Load view: drop exports, choose a mapping, watch them being loaded."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import streamlit as st

from dashboard import data_view, inbox, jobs, page, wording
from dashboard.queries import loads as asked
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
        _said(running, 12)
    else:
        st.success(
            f"Done: every page now shows the new data. {_counts(running)}", icon=":material/check_circle:"
        )
        for step in _passed_over(running):
            st.info(f"{step} did not succeed; the rest stands.", icon=":material/info:")
        with st.expander("What it said"):
            _said(running, 40)
    if st.button("Put away", key="job_dismiss", type="tertiary", icon=":material/close:"):
        jobs.dismiss()
        st.rerun()


def _said(running: jobs.Job, lines: int) -> None:
    said = "\n".join(wording.plain(line, 400) for line in running.last_lines(lines))
    st.code(said, language=None, wrap_lines=True)


def _counts(running: jobs.Job) -> str:
    """What the load read, where the job was one; empty otherwise."""
    history = asked.loads()
    files = history[history["n_files"] > 0]
    if files.empty or running.steps[0].title != jobs.load_steps([])[0].title:
        return ""
    newest = files.iloc[0]
    parts = [f"{wording.count(newest[part])} {part}" for part in list(data_view.PARTS)[1:] if newest[part]]
    return f"{wording.count(newest['read'])} rows read: {', '.join(parts) or 'nothing new'}."


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
            key=f"exports_{st.session_state.get('drops', 0)}",  # a new key empties it once its files are kept
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
        as_of = _as_of()
        if st.button("Load", type="primary", icon=":material/upload:", disabled=not files or busy):
            _load([inbox.Upload(file.name, file.getvalue()) for file in files or []], chosen, as_of)
        _work_without_files(busy, as_of)
    if Warehouse.default().current() is not None:
        _last_load()


def _last_load() -> None:
    """What the newest load that read files came to, and where to look further."""
    history = asked.loads()
    read_any = history[history["n_files"] > 0]
    if read_any.empty:
        return
    newest = read_any.iloc[0]
    files = asked.files(int(newest["load_id"]))
    page.section(
        "The last load",
        f"{newest['started_at']:%Y-%m-%d %H:%M} UTC, {wording.count(newest['n_files'])} files, "
        f"{newest['seconds']:.1f} s. Every row read is in exactly one of these.",
    )
    st.html(data_view.equation(newest.to_dict()))
    st.html(data_view.by_file(files))


def _as_of() -> date | None:
    return st.date_input(
        "Count from",
        own_date(),
        key="load_as_of",
        help="The day live disputes and deadlines are judged on. Empty: the day of the load, in Beijing.",
        min_value=date(2000, 1, 1),
    )


def own_date() -> date | None:
    """The day a warehouse that was made to count from another day than its last load's counts from."""
    current = Warehouse.default().current()
    return current.as_of if current is not None and bool(asked.own_date()["own"].iloc[0]) else None


def dated(steps: tuple[jobs.Step, ...], as_of: date | None) -> tuple[jobs.Step, ...]:
    """The steps with their loads counting from `as_of`; None leaves it to the day of the load."""
    if as_of is None:
        return steps
    day = ("--as-of", as_of.isoformat())
    return tuple(
        replace(step, arguments=step.arguments + day) if step.arguments[0] == "etl" else step
        for step in steps
    )


def _work_without_files(busy: bool, as_of: date | None) -> None:
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
            begin(dated(jobs.load_steps([])[1:], as_of))


def _load(uploads: list[inbox.Upload], mapping: Path | None, as_of: date | None) -> None:
    try:
        folder = inbox.keep(uploads, datetime.now(UTC))
    except inbox.Unusable as error:
        st.error(wording.markdown(error, 400), icon=":material/error:")
        return
    except OSError as error:
        reason = wording.markdown(error.strerror or "", 200)
        st.error(f"The files could not be written to the inbox: {reason}. Make room or check its rights.")
        return
    st.session_state["drops"] = st.session_state.get("drops", 0) + 1
    begin(dated(jobs.load_steps([folder], mapping), as_of))


def begin(steps: tuple[jobs.Step, ...]) -> None:
    """Start the steps and show them; a job at work is not disturbed."""
    jobs.dismiss()
    jobs.start(steps)
    st.rerun()


def _passed_over(job: jobs.Job) -> list[str]:
    return [step.title for step, code in zip(job.steps, job.codes, strict=False) if code]


def _mapping_name(mapping: Path | None) -> str:
    return BY_NAME if mapping is None else wording.plain(mapping.stem)
