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
    file_id: int


def fingerprint(sha256: str, mapping_sha: str | None) -> str:
    """Return what makes a file's rows what they are: its bytes, its mapping, and how we read."""
    return hashlib.sha256(f"{sha256} {mapping_sha or '-'} {schema.VERSION}".encode()).hexdigest()


def read_logs(con: duckdb.DuckDBPyConnection) -> dict[str, list[Entry]]:
    """Return the log of each kind, oldest entry first."""
    logs: dict[str, list[Entry]] = {}
    for kind, *entry in con.execute(
        "SELECT kind, fingerprint, overwrote, file_id FROM applied ORDER BY kind, position"
    ).fetchall():
        logs.setdefault(kind, []).append(Entry(*entry))
    return logs


def skippable(
    logs: Mapping[str, Sequence[Entry]], files: Sequence[tuple[str, Sequence[str]]]
) -> dict[int, dict[str, Entry]]:
    """Return which of `files` need not be read, by position, with the log entry of each of their kinds.

    `files` are (fingerprint, kinds) in loading order. A file of several kinds is skipped for all or none.
    """
    of_kind: dict[str, list[int]] = {}
    for position, (_, kinds) in enumerate(files):
        for kind in kinds:
            of_kind.setdefault(kind, []).append(position)
    read: set[int] = {position for position, (_, kinds) in enumerate(files) if not kinds}
    while True:
        found: dict[int, dict[str, Entry]] = {}
        for kind, positions in of_kind.items():
            first_read = next((n for n, p in enumerate(positions) if p in read), len(positions))
            run = _longest_run(logs.get(kind, ()), [files[p][0] for p in positions[:first_read]])
            for position, entry in zip(positions, run, strict=False):
                found.setdefault(position, {})[kind] = entry
        more = {p for p, (_, kinds) in enumerate(files) if len(found.get(p, {})) < len(set(kinds))} - read
        if not more:
            return {p: entries for p, entries in found.items() if p not in read}
        read |= more


def _longest_run(log: Sequence[Entry], wanted: Sequence[str]) -> Sequence[Entry]:
    """Return the log entries of the longest start of `wanted` that may be skipped."""
    for length in range(len(wanted), 0, -1):
        for start in range(len(log) - length, -1, -1):
            run, later = log[start : start + length], log[start + length :]
            if [entry.fingerprint for entry in run] == list(wanted[:length]):
                if not any(entry.overwrote for entry in later):
                    return run
                break  # earlier occurrences have the same later entries behind them, and more
    return ()


def append(con: duckdb.DuckDBPyConnection, kind: str, file_id: int, mark: str, *, overwrote: bool) -> None:
    """Note that a file was applied to a kind."""
    con.execute(
        """INSERT INTO applied SELECT ?, coalesce(max(position), -1) + 1, ?, ?, ?
           FROM applied WHERE kind = ?""",
        [kind, mark, overwrote, file_id, kind],
    )
