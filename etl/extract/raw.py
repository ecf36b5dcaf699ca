"""Raw tables: what a file says, all text, each row with its line, stored as Parquet under the file's hash."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

LIMITS: dict[str, Any] = tomllib.loads(Path(__file__).with_name("limits.toml").read_text(encoding="utf-8"))
BLANKS: str = LIMITS["blanks"]
_BATCH_ROWS = 10_000
_BATCH_CHARACTERS = 16_000_000


class Refused(ValueError):  # noqa: N818 - it names the finding, as in "the file was refused"
    """A file, or a table of it, that cannot be read; the message says why and what to do."""


class Row(NamedTuple):
    """One row of a file. `cells` is None where the row could not be split; then `unread` says why and
    `text` what.
    """

    line: int
    cells: list[str | None] | None
    unread: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class RawTable:
    """One table of a file as stored: Parquet columns `line`, one text column a heading and, if `unread`,
    two more.

    `line` is the physical line where the row starts (text), the sheet's row (spreadsheet) or the
    record's number.
    `empty_lines` counts blank lines that are not in the Parquet file.
    """

    path: Path
    headings: tuple[str, ...]
    columns: tuple[str, ...]
    unread: bool = False
    empty_lines: int = 0
    sheet: str | None = None
    spreadsheet: bool = False
    marked: bool = False  # U+FFFD stands for bytes that are no text, or before a formula without value
    report: dict[str, Any] = field(default_factory=dict)


def nth(target: Path, before: int) -> Path:
    """Where a file's next table goes, `before` of them being stored: `target`.parquet, `target`-2.parquet."""
    return target.with_name(f"{target.name}{f'-{before + 1}' if before else ''}.parquet")


def quoted(name: str) -> str:
    """A name as an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def column_names(headings: Iterable[str]) -> tuple[str, ...]:
    """The Parquet column of each heading: the heading itself, told apart by a number where two are alike."""
    taken = {"line", "unread", "unread_text"}
    names = []
    for position, heading in enumerate(headings, start=1):
        base = heading.replace("\0", "").strip(BLANKS)[: LIMITS["heading_characters"]] or f"column {position}"
        name, repeat = base, 2
        while name.casefold() in taken:
            name, repeat = f"{base} ({repeat})", repeat + 1
        taken.add(name.casefold())
        names.append(name)
    return tuple(names)


def _batches(rows: Iterable[Row], width: int, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    pending = iter(rows)
    nothing: list[str | None] = [None] * width
    while True:
        batch: list[Row] = []
        size = 0
        for row in islice(pending, _BATCH_ROWS):
            batch.append(row)
            size += sum(len(cell) for cell in row.cells or () if cell) if row.cells else len(row.text or "")
            if size > _BATCH_CHARACTERS:
                break
        if not batch:
            return
        columns: list[Any] = list(
            zip(*(nothing if row.cells is None else row.cells for row in batch), strict=True)
        )
        yield pa.record_batch(
            [
                pa.array([row.line for row in batch], pa.int64()),
                pa.array([row.unread for row in batch], pa.string()),
                pa.array([row.text for row in batch], pa.string()),
                *(pa.array(cells, pa.string()) for cells in columns),
            ],
            schema=schema,
        )


def write(con: duckdb.DuckDBPyConnection, rows: Iterable[Row], columns: tuple[str, ...], path: Path) -> None:
    """Write rows as a raw Parquet file, a bounded batch at a time."""
    fields = [("line", pa.int64()), ("unread", pa.string()), ("unread_text", pa.string())]
    schema = pa.schema([*fields, *((name, pa.string()) for name in columns)])
    reader = pa.RecordBatchReader.from_batches(schema, _batches(rows, len(columns), schema))
    con.register("raw_rows", reader)
    try:
        copy(con, "raw_rows", path)
    finally:
        con.unregister("raw_rows")


def copy(con: duckdb.DuckDBPyConnection, source: str, path: Path) -> None:
    """COPY a relation (a name or a parenthesised query) into a raw Parquet file, whole or not at all."""
    draft = path.with_suffix(".partial")
    try:
        con.execute(f"COPY (FROM {source}) TO {literal(str(draft))} (FORMAT parquet, COMPRESSION lz4_raw)")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
