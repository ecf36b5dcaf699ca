"""Which files need not be read again: those whose rows, applied once more, could not change anything.

Each kind keeps a log of the files applied to it. The longest run of a load's first files that stands in the
log as it is, with nothing after it that replaced rows of other files, is skipped. So a folder loaded twice is
skipped whole, and after A, B, A the third is not taken for the first.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import duckdb

from etl import schema


@dataclass(frozen=True, slots=True)
class Entry:
    """One file applied to a kind."""

    fingerprint: str
    overwrote: bool
    load_id: int


@dataclass(frozen=True, slots=True)
class Given:
    """One file of a load: its fingerprint and the kinds of record it holds."""

    fingerprint: str
    kinds: frozenset[str]


Logs = Mapping[str, Sequence[Entry]]


def fingerprint(sha256: str, mapping_sha: str) -> str:
    """Return what makes a file's rows what they are: its bytes, its mapping, and how we read."""
    return hashlib.sha256(f"{sha256} {mapping_sha} {schema.VERSION}".encode()).hexdigest()


def read_logs(con: duckdb.DuckDBPyConnection) -> dict[str, list[Entry]]:
    """Return the log of each kind, oldest entry first."""
    logs: dict[str, list[Entry]] = {}
    for kind, *entry in con.execute(
        "SELECT kind, fingerprint, overwrote, load_id FROM applied ORDER BY kind, position"
    ).fetchall():
        logs.setdefault(kind, []).append(Entry(*entry))
    return logs


def kinds_of(logs: Logs, mark: str) -> frozenset[str]:
    """Return the kinds a file was applied to, none if it is not known."""
    return frozenset(kind for kind, log in logs.items() if any(entry.fingerprint == mark for entry in log))


def skippable(logs: Logs, files: Sequence[Given]) -> dict[int, dict[str, Entry]]:
    """Return which of `files`, in loading order, need not be read: position -> the log entry of each kind.

    A file of several kinds is skipped for all of them or for none.
    """
    read = {position for position, file in enumerate(files) if not file.kinds}
    while True:
        found: dict[int, dict[str, Entry]] = {}
        for kind in {kind for file in files for kind in file.kinds}:
            positions = [position for position, file in enumerate(files) if kind in file.kinds]
            until = next((n for n, position in enumerate(positions) if position in read), len(positions))
            run = _longest_run(logs.get(kind, ()), [files[p].fingerprint for p in positions[:until]])
            for position, entry in zip(positions, run, strict=False):
                found.setdefault(position, {})[kind] = entry
        partly = {p for p, file in enumerate(files) if len(found.get(p, {})) < len(file.kinds)} - read
        if not partly:
            return {position: entries for position, entries in found.items() if position not in read}
        read |= partly


def _longest_run(log: Sequence[Entry], wanted: Sequence[str]) -> Sequence[Entry]:
    """Return the log entries of the longest start of `wanted` that may be skipped."""
    for length in range(len(wanted), 0, -1):
        for start in range(len(log) - length, -1, -1):
            run, later = log[start : start + length], log[start + length :]
            if [entry.fingerprint for entry in run] == list(wanted[:length]):
                if not any(entry.overwrote for entry in later):
                    return run
                break  # what stands before has the same entries behind it, and more
    return ()


def append(con: duckdb.DuckDBPyConnection, kind: str, entry: Entry) -> None:
    """Note that a file was applied to a kind."""
    con.execute(
        "INSERT INTO applied BY NAME SELECT ? AS kind, coalesce(max(position), -1) + 1 AS position, "
        "? AS fingerprint, ? AS overwrote, ? AS load_id FROM applied WHERE kind = ?",
        [kind, entry.fingerprint, entry.overwrote, entry.load_id, kind],
    )
