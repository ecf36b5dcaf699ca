"""The careful reader of delimited text: streams line by line, numbers rows exactly, keeps damage to its
own line.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

from etl.extract.content import Text
from etl.extract.raw import LIMITS, Row

_SHOWN = 2_000
# Fewer separators than of this many columns stand in a line of text by chance.
TELLING_WIDTH = 4
csv.field_size_limit(LIMITS["cell_characters"] * 16)


def rows(text: Text, separator: str, width: int, after: int) -> Iterator[Row]:
    """The rows below line `after`, in order; a row that cannot be split into `width` cells has its reason.

    A row with quotes is held until the line below it is read: where that continues a cell no row has opened,
    the held row took its quotes wrongly. It is rejected, and the lines below its first are read anew.
    """
    with text.path.open("rb") as file:
        file.seek(text.start)
        lines = _Lines(file, text.lone_returns > 0, after)
        held: _Record | None = None
        below: list[_Record] = []  # lines without quotes, rejected, directly below the held row
        broken = False  # whether the row above was rejected
        while (record := _record(lines, separator, width)) is not None:
            whole = record.row.cells is not None
            if held and _doubted(held, below, record):
                yield held.rejected()
                read_on = [line for row in (*below, record) for line in row.lines]
                lines.give_back([*held.lines[1:], *read_on])
                held, below, broken = None, [], True
                continue
            if broken and (record.continues or (not whole and len(record.lines) > 1)):
                lines.give_back(record.lines[1:])
                record, whole = _Record(record.rejected(), record.lines[:1], quotes=True), False
            empty = not any(record.row.cells or ()) and not record.quotes
            if held and empty and len(below) < LIMITS["cell_lines"]:
                below.append(record)
                continue
            if held:
                yield from (held.row, *(row.row for row in below))
            held, below = None, []
            broken = not whole or (broken and empty)
            if record.quotes and (whole or len(record.lines) > 1):
                held = record
            else:
                yield record.row
        if held:
            yield from (held.row, *(row.row for row in below))


class _Record(NamedTuple):
    """One row as split, and the lines it took. `continues`: its first quote rather ends a cell than opens
    one."""

    row: Row
    lines: list[tuple[int, str]]
    quotes: bool = False
    continues: bool = False

    def rejected(self) -> Row:
        number, first = self.lines[0]
        return Row(number, None, "quote", first[:_SHOWN])


def _doubted(held: _Record, below: list[_Record], record: _Record) -> bool:
    """Whether a record shows that the quotes of the row held above it were not those of whole cells."""
    if record.row.cells is None and held.row.cells is None:
        return True
    return record.continues and (bool(below) or len(held.lines) > 1 or record.row.cells is None)


def _record(lines: _Lines, separator: str, width: int) -> _Record | None:
    """The row that starts on the next line; a quote that leads nowhere costs this line alone."""
    line = lines.take()
    if line is None:
        return None
    number, first = line
    if '"' not in first:
        return _Record(_fitted(number, first.split(separator), width, first), [line])
    before, _, behind = first.partition('"')
    within = bool(before) and not before.endswith(separator)
    after = behind.lstrip('"')
    ends = not after or after.startswith(separator)
    cells, body = _split(first, separator), first
    taken: list[tuple[int, str]] = []
    if cells is None:
        joined, taken = _quoted_record(lines, number, first)
        cells = None if joined is None else _split(joined, separator)
        body = joined or first
    if cells is None or swallows_rows(cells, separator, width):
        lines.give_back(taken)
        return _Record(Row(number, None, "quote", first[:_SHOWN]), [line], True, within or ends)
    row = _fitted(number, cells, width, body)
    return _Record(row, [line, *taken], True, within or (ends and bool(taken) and row.cells is None))


class _Lines:
    """Physical lines with their numbers, ends removed; lines read too far ahead can be given back."""

    def __init__(self, file: BinaryIO, returns: bool, after: int) -> None:
        self._file = file
        self._returns = returns
        self._number = 0
        self._ahead: deque[tuple[int, str]] = deque()
        self._pieces: deque[str] = deque()
        for _ in range(after):
            self.take()

    def take(self) -> tuple[int, str] | None:
        if self._ahead:
            return self._ahead.popleft()
        if not self._pieces:
            raw = self._file.readline(LIMITS["expanded_bytes"])
            if not raw:
                return None
            line = raw.decode("utf-8", errors="replace").removesuffix("\n").removesuffix("\r")
            self._pieces.extend(line.split("\r") if self._returns else (line,))
        self._number += 1
        return self._number, self._pieces.popleft()

    def give_back(self, lines: list[tuple[int, str]]) -> None:
        self._ahead.extendleft(reversed(lines))


def _quoted_record(lines: _Lines, number: int, first: str) -> tuple[str | None, list[tuple[int, str]]]:
    """Join lines until every quote is closed; None when none closes it within reach. Also the lines taken."""
    taken: list[tuple[int, str]] = []
    open_quotes = first.count('"') % 2
    size = len(first)
    while open_quotes:
        line = lines.take()
        if line is None:
            return None, taken
        taken.append(line)
        open_quotes = (open_quotes + line[1].count('"')) % 2
        size += len(line[1])
        if size > LIMITS["cell_characters"] * 2 or line[0] - number > LIMITS["cell_lines"]:
            return None, taken
    return "\n".join([first, *(text for _, text in taken)]), taken


def _split(body: str, separator: str) -> list[str] | None:
    try:
        records = list(csv.reader(io.StringIO(body, newline=""), delimiter=separator, strict=True))
    except csv.Error:
        return None
    return records[0] if len(records) == 1 else None


def swallows_rows(cells: list[str], separator: str, width: int) -> bool:
    """Whether a cell holds lines that look like whole rows of this table: then its quote was opened by
    mistake.
    """
    if width < TELLING_WIDTH:
        return False
    return any(
        line.count(separator) == width - 1
        for cell in cells
        if "\n" in cell
        for line in cell.split("\n")[1:-1]
    )


def _fitted(number: int, cells: list[str], width: int, body: str) -> Row:
    """The row at the table's width; more cells than headings are let pass only where they are empty."""
    if not any(cells):
        return Row(number, [None] * width)
    if len(cells) > width and not any(cells[width:]):
        cells = cells[:width]
    if len(cells) != width:
        return Row(number, None, "too many cells" if len(cells) > width else "too few cells", body[:_SHOWN])
    if any(len(cell) > LIMITS["cell_characters"] for cell in cells):
        return Row(number, None, "long cell", body[:_SHOWN])
    return Row(number, [cell or None for cell in cells])
