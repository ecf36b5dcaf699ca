"""The careful reader of delimited text: streams line by line, numbers rows exactly, keeps damage to its
own line.
"""

from __future__ import annotations

import csv
import io
from collections import deque
from collections.abc import Iterator
from typing import BinaryIO

from etl.extract.content import Text
from etl.extract.raw import LIMITS, Row

_SHOWN = 2_000
csv.field_size_limit(LIMITS["cell_characters"] * 16)


def rows(text: Text, separator: str, width: int, after: int) -> Iterator[Row]:
    """The rows below line `after`, in order; a row that cannot be split into `width` cells has its reason."""
    with text.path.open("rb") as file:
        file.seek(text.start)
        lines = _Lines(file, text.lone_returns > 0, after)
        while (line := lines.take()) is not None:
            yield _row(lines, *line, separator, width)


def _row(lines: _Lines, number: int, first: str, separator: str, width: int) -> Row:
    """The row that starts on this line; a quote that leads nowhere costs this line alone."""
    if '"' not in first:
        return _fitted(number, first.split(separator), width, first)
    body, taken = _quoted_record(lines, number, first)
    cells = None if body is None else _split(body, separator)
    if body is None or cells is None or _swallows_rows(cells, separator, width):
        lines.give_back(taken)
        return Row(number, None, "quote", first[:_SHOWN])
    return _fitted(number, cells, width, body)


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


def _swallows_rows(cells: list[str], separator: str, width: int) -> bool:
    """Whether a cell holds lines that look like whole rows of this table: then its quote was opened by
    mistake.
    """
    if width < 4:
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
