"""Delimited text -> raw table: through DuckDB where line numbers can be proven, else by the careful
reader.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Collection
from itertools import islice
from pathlib import Path

import duckdb

from etl.extract import careful, content
from etl.extract.headings import heading_row, recognised
from etl.extract.raw import LIMITS, RawTable, Refused, column_names, copy, literal, quoted, write

_SAMPLE = 128 * 1024
SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""What stands between cells, and what a report calls it."""


def read(
    con: duckdb.DuckDBPyConnection, text: content.Text, known: Collection[str], target: Path
) -> RawTable:
    """Store a delimited file as raw Parquet; Refused when no heading row with two columns or more can be
    found.
    """
    sample = _sample(text)
    separator = _separator(sample, known)
    rows = list(islice(_rows(sample, separator), LIMITS["title_rows"]))
    index = heading_row([cells for _, cells in rows], known)
    line, headings = rows[index] if rows else (1, [])
    width = len(headings)
    if width == 0 or width > LIMITS["columns"]:
        raise Refused(f"has {width:,} columns; a table has between 1 and {LIMITS['columns']:,}.")
    columns = column_names(headings)
    report = {"encoding": text.encoding, "delimiter": SEPARATORS[separator], "heading_line": line}
    next_line = rows[index + 1][0] if index + 1 < len(rows) else line + 1
    one_line_heading = next_line == line + 1 and not any("\n" in cell or "\r" in cell for cell in headings)
    if one_line_heading and _fast(con, text, separator, columns, line, target):
        empty = _blank_tail(text)
        return RawTable(
            target, tuple(headings), columns, empty_lines=empty, marked=text.marked, report=report
        )
    lines = careful.rows(text, separator, width, after=line)
    write(con, lines, columns, target)
    return RawTable(target, tuple(headings), columns, unread=True, marked=text.marked, report=report)


def _sample(text: content.Text) -> str:
    with text.path.open("rb") as file:
        file.seek(text.start)
        return file.read(_SAMPLE).decode("utf-8", errors="ignore")


def _rows(sample: str, separator: str) -> list[tuple[int, list[str]]]:
    """The sample's rows with the line each starts on, as far as they can be read."""
    if sample.lower().startswith("sep="):
        return [(line + 1, cells) for line, cells in _rows(sample.split("\n", 1)[-1], separator)]
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=separator)
    rows: list[tuple[int, list[str]]] = []
    line = 1
    try:
        for cells in reader:
            rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error:
        pass
    return rows


def _separator(sample: str, known: Collection[str]) -> str:
    """The separator under which the heading row is best known; failing that, the one that splits most
    evenly.
    """
    if sample.lower().startswith("sep=") and sample[4:5] in SEPARATORS:
        return sample[4]

    def score(separator: str) -> tuple[int, float]:
        rows = [cells for _, cells in islice(_rows(sample, separator), LIMITS["title_rows"])]
        widths = [len(cells) for cells in rows if cells]
        even = max((widths.count(width) / len(widths) for width in set(widths) if width > 1), default=0.0)
        return max((recognised(cells, known) for cells in rows), default=0), even

    return max(SEPARATORS, key=score)


def _blank_tail(text: content.Text) -> int:
    """Blank lines at the very end of the file."""
    with text.path.open("rb") as file:
        file.seek(0, io.SEEK_END)
        file.seek(max(text.start, file.tell() - 4096))
        tail = file.read().decode("utf-8", errors="ignore").replace("\r\n", "\n")
    return max(len(tail) - len(tail.rstrip("\n")) - 1, 0)


def _fast(
    con: duckdb.DuckDBPyConnection,
    text: content.Text,
    separator: str,
    columns: tuple[str, ...],
    heading_line: int,
    target: Path,
) -> bool:
    """Let DuckDB read the file; True only if its rows account for every physical line, so that lines are
    proven.

    A row takes one line and one more for each newline in its cells; blank lines, which DuckDB passes over,
    and rows it splits elsewhere than we would make the sums differ, and then the careful reader does it.
    """
    if text.lone_returns:
        return False
    types = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in columns)
    source = (
        f"read_csv({literal(str(text.path))}, auto_detect=false, header=false, skip={heading_line}, "
        f"delim={literal(separator)}, quote='\"', escape='\"', strict_mode=true, columns={{{types}}}, "
        f"max_line_size=8388608)"
    )
    lines_below = text.newlines + (not _ends_in_newline(text)) - heading_line - _blank_tail(text)
    try:
        copy(con, f"(SELECT row_number() OVER () + {heading_line} AS line, * FROM {source})", target)
        rows = con.execute(f"SELECT count(*) FROM read_parquet({literal(str(target))})").fetchall()[0][0]
        if rows == lines_below:
            return _cells_fit(con, columns, target)
        if rows > lines_below or text.quotes % 2 or _swallows_rows(con, columns, separator, target):
            return False
        return _with_inner_newlines(con, columns, lines_below - rows, target)
    except duckdb.Error:
        return False


def _ends_in_newline(text: content.Text) -> bool:
    with text.path.open("rb") as file:
        file.seek(-1, io.SEEK_END)
        return file.read(1) == b"\n"


def _cells_fit(con: duckdb.DuckDBPyConnection, columns: tuple[str, ...], target: Path) -> bool:
    """Whether no cell is longer than allowed (Parquet keeps no lengths, so the columns are measured)."""
    longest = ", ".join(f"max(strlen({quoted(name)}))" for name in columns)
    lengths = con.execute(
        f"SELECT greatest({longest}, 0) FROM read_parquet({literal(str(target))})"
    ).fetchall()
    return (lengths[0][0] or 0) <= LIMITS["cell_characters"]


def _swallows_rows(
    con: duckdb.DuckDBPyConnection, columns: tuple[str, ...], separator: str, target: Path
) -> bool:
    """Whether a cell holds lines that look like whole rows, as `careful.swallows_rows` has it."""
    if len(columns) < careful.TELLING_WIDTH:
        return False
    splits = f"strlen(part) - strlen(replace(part, {literal(separator)}, '')) = {len(columns) - 1}"
    cells = " OR ".join(
        f"(contains({cell}, chr(10)) AND "
        f"len(list_filter(string_split({cell}, chr(10))[2:-2], lambda part: {splits})) > 0)"
        for cell in map(quoted, columns)
    )
    stored = f"read_parquet({literal(str(target))})"
    return bool(con.execute(f"SELECT coalesce(bool_or({cells}), false) FROM {stored}").fetchall()[0][0])


def _with_inner_newlines(
    con: duckdb.DuckDBPyConnection, columns: tuple[str, ...], missing: int, target: Path
) -> bool:
    """Number rows by the newlines inside the cells above them, if these explain every missing line."""
    stored = f"read_parquet({literal(str(target))})"
    inner = " + ".join(
        f"coalesce(strlen({quoted(name)}) - strlen(replace({quoted(name)}, chr(10), '')), 0)"
        for name in columns
    )
    counted = con.execute(f"SELECT sum({inner}) FROM {stored}").fetchall()[0][0]
    if counted != missing or not _cells_fit(con, columns, target):
        return False
    cells = ", ".join(quoted(name) for name in columns)
    copy(
        con,
        f"(SELECT line + coalesce(sum({inner}) OVER (ORDER BY line "
        f"ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::BIGINT AS line, {cells} "
        f"FROM {stored} ORDER BY line)",
        target,
    )
    return True
