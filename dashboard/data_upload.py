"""The Load view: drop exports, choose a mapping, watch them being loaded."""

import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import data_view, inbox, jobs, page, wording
from dashboard.queries import loads as asked
from dashboard.start import SAMPLE
from data.warehouse import Warehouse
from trade_assurance.calendar import beijing_today

BY_NAME = "Recognise the columns by their names"
NAMED = 3
"""Files that were not read, named in the line above; of more it says how many."""


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
        _done(running)
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


def _done(running: jobs.Job) -> None:
    """What came of it in a line; the files that were not read stand before what was."""
    newest = _newest_load(running)
    if newest is None:
        st.success("Done: every page now shows the new data.", icon=":material/check_circle:")
        return
    files = asked.files(int(newest["load_id"]))
    unread = files.loc[files["refused"].notna(), "file"].unique()
    if not len(unread):
        st.success(
            f"Done: every page now shows the new data. {_counts(newest)}", icon=":material/check_circle:"
        )
        return
    named = ", ".join(wording.markdown(file, 60) for file in unread[:NAMED])
    more = f" and {len(unread) - NAMED:,} more" if len(unread) > NAMED else ""
    st.warning(
        f"{len(unread):,} of {wording.counted(files['file_id'].nunique(), 'file')} not read: {named}{more}; "
        f"why stands under The last load. Of the others every page now shows the data. {_counts(newest)}",
        icon=":material/warning:",
    )


def _newest_load(running: jobs.Job) -> pd.Series | None:
    """The load that read files last, where the job was one."""
    history = asked.loads()
    files = history[history["n_files"] > 0]
    if files.empty or running.steps[0].title != jobs.load_steps([])[0].title:
        return None
    return files.iloc[0]


def _counts(newest: pd.Series) -> str:
    """'2 rows read: 1 loaded, 1 rejected.'"""
    parts = [f"{wording.count(newest[part])} {part}" for part in list(data_view.PARTS)[1:] if newest[part]]
    return f"{wording.counted(newest['read'], 'row')} read: {', '.join(parts) or 'nothing new'}."


def form() -> None:
    """The uploader, the mapping, and the buttons that start the work."""
    busy = jobs.running()
    drop, how = st.columns([3, 2], gap="medium")
    with drop:
        page.section("Drop exports", "Orders, suppliers, disputes, payments, inspections, evidence: any mix.")
        files = st.file_uploader(
            "Exports",
            type=inbox.TYPES,
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
        f"{newest['started_at']:%Y-%m-%d %H:%M} UTC, {wording.counted(newest['n_files'], 'file')}, "
        f"{newest['seconds']:.1f} s. Every row read is in exactly one of these.",
    )
    st.html(data_view.equation(newest.to_dict()))
    st.html(data_view.by_file(files))


def _as_of() -> date | None:
    """The day to count from; empty again for the next exports: time left is too long by an older day."""
    chosen: date | None = st.date_input(
        "Count from",
        own_date(),
        key=f"load_as_of_{st.session_state.get('drops', 0)}",
        format="YYYY-MM-DD",
        help="The day live disputes and deadlines are judged on. Empty: the day of the load, in Beijing.",
        min_value=date(2000, 1, 1),
    )
    current, today = Warehouse.default().current(), beijing_today()
    if current is not None and current.as_of != today:
        then = f"after this load from {wording.iso(chosen or today)}"
        if chosen == current.as_of:
            then = "so will this load: for exports of today clear the day above"
        st.html(f'<div class="rc-note">The pages count from {wording.iso(current.as_of)}; {then}.</div>')
    return chosen


def own_date() -> date | None:
    """The day the sample company counts from, while the warehouse does; None leaves it to the load.

    What was loaded on a day that somebody once stated is no reason to judge newer exports on that day.
    """
    current = Warehouse.default().current()
    sample = tomllib.loads((jobs.ROOT / SAMPLE / "sample.toml").read_text("utf-8"))["as_of"]
    return current.as_of if current is not None and current.as_of == sample else None


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
