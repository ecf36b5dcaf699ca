"""Rejected rows as a file to mend and load again: its own headings, nothing that runs in a spreadsheet."""

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from dashboard import wording

# A signed number begins like a formula and is none; quoted, it would come back as text.
_NUMBER = re.compile(r"[+-]?[\d.,\s]*\d[%]?")


def rows_to_mend(rows: Iterable[str]) -> bytes:
    """CSV (UTF-8 with a byte-order mark) of rows given as JSON objects, headings in the order first met."""
    objects = [read for read in map(_row, rows) if read]
    headings = list(dict.fromkeys(heading for row in objects for heading in row))
    memory = io.StringIO()
    writer = csv.writer(memory)
    writer.writerow(map(_cell, headings))
    writer.writerows([_cell(row.get(heading)) for heading in headings] for row in objects)
    return memory.getvalue().encode("utf-8-sig")


def file_name(file: str) -> str:
    """The name of the file to mend: 'orders.xlsx' -> 'to-mend-orders.csv'."""
    stem = re.sub(r"[^\w.-]+", "_", file.rsplit("/", 1)[-1].rsplit("\\", 1)[-1]).split(".")[0]
    return f"to-mend-{stem[:60] or 'rows'}.csv"


def _row(text: str | None) -> dict[str, Any]:
    try:
        row = json.loads(text or "")
    except ValueError:
        return {}
    return row if isinstance(row, dict) else {}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    words = str(value)
    return words if _NUMBER.fullmatch(words) else str(wording.cell(words))
