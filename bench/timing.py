"""Whole processes timed in turn, so that a ratio holds when the machine's speed drifts."""

import os
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Run:
    """One finished process: wall seconds and peak memory in MB."""

    seconds: float
    peak_mb: float


@dataclass(frozen=True)
class Ratio:
    """One thing measured beside its floor, run by run: medians, and the median of the paired ratios."""

    what: str
    ours: float
    floor: float
    ratio: float
    target: str
    unit: str = "s"

    def row(self) -> str:
        """The row of the results table."""
        return (
            f"| {self.what} | {self.ours:,.2f} {self.unit} | {self.floor:,.2f} {self.unit} "
            f"| {self.ratio:.2f} | {self.target} |"
        )


def run(command: Sequence[str]) -> Run:
    """Run one command to its end; its wall time and its own peak memory. Raises when it fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    error = process.stderr.read() if process.stderr else b""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)}\n{error.decode(errors='replace')[-2000:]}")
    return Run(time.perf_counter() - started, usage.ru_maxrss / 1024)


def interleaved(
    what: str,
    ours: Callable[[], Run],
    floor: Callable[[], Run],
    target: str,
    runs: int = 3,
) -> tuple[Ratio, Ratio]:
    """Ours and its floor in turn, `runs` times: the ratio of time and the ratio of peak memory."""
    pairs = [(ours(), floor()) for _ in range(runs)]

    def ratio(label: str, pick: Callable[[Run], float], unit: str, bar: str) -> Ratio:
        mine, base = [pick(a) for a, _ in pairs], [pick(b) for _, b in pairs]
        return Ratio(
            label,
            statistics.median(mine),
            statistics.median(base),
            statistics.median(m / b for m, b in zip(mine, base, strict=True)),
            bar,
            unit,
        )

    return (
        ratio(what, lambda one: one.seconds, "s", target),
        ratio(f"{what}: peak memory", lambda one: one.peak_mb, "MB", "≤ 3"),
    )
