"""Long work started from a page: a chain of separate processes, followed as they run."""

import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import streamlit as st

from dashboard import wording
from data.warehouse import Warehouse

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Step:
    """One process of the chain: what it does in words, and `python -m` what."""

    title: str
    arguments: tuple[str, ...]
    needed: bool = True  # the chain ends when a needed step fails


@dataclass(slots=True)
class Job:
    """A chain of steps at work or done."""

    steps: tuple[Step, ...]
    log: Path
    started: float = field(default_factory=time.monotonic)
    at: int = 0
    codes: list[int] = field(default_factory=list)
    finished: bool = False
    began_empty: bool = False  # there was nothing to look at when it began

    @property
    def seconds(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.started

    @property
    def failed(self) -> bool:
        """True when a needed step ended with an error."""
        return any(code != 0 and step.needed for code, step in zip(self.codes, self.steps, strict=False))

    def last_lines(self, number: int = 12) -> list[str]:
        """The newest lines the processes wrote."""
        if not self.log.exists():
            return []
        with self.log.open(encoding="utf-8", errors="replace") as lines:
            return [line.rstrip("\n")[:400] for line in deque(lines, number)]

    def run(self) -> None:
        """Run the steps one after another; called in the job's own thread."""
        try:
            for position, step in enumerate(self.steps):
                self.at = position
                self.codes.append(self._process(step))
                if self.failed:
                    break
        finally:
            self.finished = True

    def _process(self, step: Step) -> int:
        environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
        with self.log.open("a", encoding="utf-8") as output:
            return subprocess.run(  # noqa: S603 - our own modules, arguments as a list, no shell
                [sys.executable, "-m", *step.arguments],
                cwd=ROOT,
                env=environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                check=False,
            ).returncode


_jobs: dict[Path, Job] = {}
_lock = threading.Lock()


def load_steps(paths: Sequence[Path | str], mapping: Path | None = None) -> tuple[Step, ...]:
    """Load these exports, train on what is decided, then score and publish again."""
    load = ("etl", "load", *(str(path) for path in paths), *(("--mapping", str(mapping)) if mapping else ()))
    return (
        Step("Reading, checking and assessing the records", load),
        Step("Learning from the decided disputes", ("models", "train"), needed=False),
        Step("Scoring the live disputes and publishing", ("etl", "load")),
    )


def start(steps: tuple[Step, ...]) -> Job:
    """Start the steps for the current warehouse folder, or return the job already at work on it."""
    folder = Warehouse.default().folder.resolve()
    with _lock:
        running = _jobs.get(folder)
        if running and not running.finished:
            return running
        folder.mkdir(parents=True, exist_ok=True)
        log = folder / "last_job.log"
        log.write_text("", encoding="utf-8")
        empty = Warehouse.default().current() is None
        job = _jobs[folder] = Job(steps, log, began_empty=empty)
    threading.Thread(target=job.run, name="recourse-job", daemon=True).start()
    return job


def current() -> Job | None:
    """The last job on the current warehouse folder, running or done; None when there was none."""
    return _jobs.get(Warehouse.default().folder.resolve())


def dismiss() -> None:
    """Forget a finished job."""
    with _lock:
        folder = Warehouse.default().folder.resolve()
        if folder in _jobs and _jobs[folder].finished:
            del _jobs[folder]


@st.fragment(run_every=1.0)
def follow() -> None:
    """Show the job at work, its step and newest lines; draw the page anew when there is news."""
    job = current()
    if job is None:
        return
    done = len(job.codes) if job.finished else job.at
    st.progress(min((done + 0.5 * (not job.finished)) / len(job.steps), 1.0), text=_stage(job))
    lines = "\n".join(wording.plain(line, 200) for line in job.last_lines())
    st.code(lines or "starting …", language=None, wrap_lines=True)
    first_build = job.began_empty and Warehouse.default().current() is not None and job.at == 1
    if job.finished or first_build:
        st.rerun(scope="app")


@st.fragment(run_every=2.0)
def banner() -> None:
    """One line on the job at work, for pages that are not about it; they are drawn anew when it ends."""
    job = current()
    if job is None:
        return
    if job.finished:
        st.rerun(scope="app")
    st.html(f'<div class="rc-banner" role="status">{wording.text(_stage(job))}</div>')


def running() -> bool:
    """True while a job is at work on the current warehouse."""
    job = current()
    return job is not None and not job.finished


def _stage(job: Job) -> str:
    title = "Done" if job.finished else job.steps[job.at].title
    return f"{title} · step {min(job.at + 1, len(job.steps))} of {len(job.steps)} · {job.seconds:.0f} s"
