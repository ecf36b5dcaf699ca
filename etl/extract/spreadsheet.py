"""Workbooks (XLSX, XLS) -> raw tables, one a sheet: cells as text exactly as meant, rows numbered as in
the sheet.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import chain, islice
from pathlib import Path
from typing import Any, BinaryIO
from xml.parsers import expat

import duckdb
import python_calamine

from etl.extract import formulas
from etl.extract.formulas import Cells
from etl.extract.headings import heading_row, recognised
from etl.extract.raw import LIMITS, RawTable, Refused, Row, column_names, nth, write

_CHUNK = 1024 * 1024
# Cell and row references that reach far out: column AA and beyond, or row 100,000 and beyond.
_FAR = re.compile(rb"""\br\s*=\s*["'](?:([A-Za-z]{2,3})(\d{1,7})|([A-Za-z]?)(\d{6,7}))["']""")
_DAMAGED = "is a damaged workbook; open it in a spreadsheet program and save it anew as XLSX or CSV."


def read(con: duckdb.DuckDBPyConnection, path: Path, known: Collection[str], target: Path) -> list[RawTable]:
    """The sheets that hold tables, each stored as raw Parquet; Refused for archives, bombs and damage."""
    with path.open("rb") as file:
        marked = _formulas(path) if file.read(2) == b"PK" and _guard(path) else {}
        file.seek(0)
        return _sheets(con, file, known, target, marked)


def _formulas(path: Path) -> dict[str, Cells]:
    try:
        return formulas.without_value(path)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError) as error:
        raise Refused(_DAMAGED) from error


def _sheets(
    con: duckdb.DuckDBPyConnection,
    file: BinaryIO,
    known: Collection[str],
    target: Path,
    marked: Mapping[str, Cells],
) -> list[RawTable]:
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(file)
        visible = python_calamine.SheetVisibleEnum.Visible
        shown = [sheet.name for sheet in workbook.sheets_metadata if sheet.visible == visible]
        sheets = {name: workbook.get_sheet_by_name(name) for name in shown}
        heads = {name: _head(sheet, known) for name, sheet in sheets.items()}
        best = max((score for score, _ in heads.values()), default=0)
        chosen = [name for name in shown if heads[name][0] > 0 or (best == 0 and heads[name][1])]
        if not chosen:
            raise Refused("holds no sheet with rows that can be seen.")
        passed = [name for name in workbook.sheet_names if name not in chosen]
        tables: list[RawTable] = []
        for name in chosen:
            path = nth(target, len(tables))
            tables.append(_table(con, sheets[name], known, path, passed, marked.get(name, {})))
        return tables
    except python_calamine.PasswordError as error:
        raise Refused("is protected by a password; save it without one.") from error
    except (python_calamine.CalamineError, OSError, ValueError, IndexError, duckdb.Error) as error:
        if isinstance(error, Refused):
            raise
        raise Refused(_DAMAGED) from error


def _head(sheet: Any, known: Collection[str]) -> tuple[int, bool]:
    """How many headings of a sheet are known, and whether it has any row."""
    rows = [_texts(row) for row in islice(_rows(sheet), LIMITS["title_rows"])]
    return max((recognised(row, known) for row in rows), default=0), any(any(row) for row in rows)


def _rows(sheet: Any) -> Iterator[list[Any]]:
    return iter(()) if sheet.height == 0 else sheet.iter_rows()


def _table(
    con: duckdb.DuckDBPyConnection,
    sheet: Any,
    known: Collection[str],
    path: Path,
    passed: Sequence[str],
    marked: Cells,
) -> RawTable:
    rows, name = _rows(sheet), sheet.name
    top = [_texts(row) for row in islice(rows, LIMITS["title_rows"])]
    index = heading_row(top, known)
    headings = [cell.strip() for cell in top[index]]
    if len(headings) > LIMITS["columns"]:
        raise Refused(f"has {len(headings):,} columns; a table has at most {LIMITS['columns']:,}.")
    columns = column_names(headings)
    numbered = enumerate(chain(top[index + 1 :], map(_texts, rows)), start=index + 2)
    filled = formulas.marked(numbered, marked) if marked else numbered
    write(con, (_row(number, cells) for number, cells in filled), columns, path)
    report: dict[str, Any] = {"sheet": name, "heading_line": index + 1}
    if passed:
        report["sheets_passed_over"] = list(passed)
    return RawTable(
        path,
        tuple(headings),
        columns,
        unread=True,
        sheet=name,
        spreadsheet=True,
        marked=bool(marked),
        report=report,
    )


def _row(number: int, cells: list[str]) -> Row:
    if any(len(cell) > LIMITS["cell_characters"] for cell in cells):
        return Row(number, None, "long cell", "")
    return Row(number, list(cells))


def _texts(cells: list[Any]) -> list[str]:
    return [cell if cell.__class__ is str else _text(cell) for cell in cells]


def _text(cell: Any) -> str:
    """A cell as it would be typed: whole numbers without '.0' (ids are often stored so), dates in ISO
    form.
    """
    match cell:
        case bool():
            return "true" if cell else "false"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
        case datetime():
            return cell.isoformat(sep=" ")
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell)


def _guard(path: Path) -> bool:
    """Refuse a ZIP that is no workbook, unpacks beyond measure, or whose sheets span more cells than
    memory holds; whether the workbook holds formulas.
    """
    formulas_within = False
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in {name.lower().lstrip("/") for name in names}:
                what = "a Word document" if any(name.startswith("word/") for name in names) else "an archive"
                raise Refused(
                    f"is {what}, not an XLSX workbook; unpack it, or save the table as XLSX or CSV."
                )
            left = LIMITS["workbook_bytes"]
            for part in parts:
                size, within = _unpacked_size(archive, part, left)
                left -= size
                formulas_within = formulas_within or within
            return formulas_within
    except (zipfile.BadZipFile, zlib.error, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise Refused(_DAMAGED) from error


def _unpacked_size(archive: zipfile.ZipFile, part: zipfile.ZipInfo, allowed: int) -> tuple[int, bool]:
    """True unpacked size of a part, whatever it declares, and whether a formula is in it; Refused beyond
    `allowed` or for a sheet too wide to hold.
    """
    part.file_size = allowed + _CHUNK
    size, rows, columns, tail, formula = 0, 0, 26, b"", False
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > allowed:
                raise Refused(f"unpacks to more than {LIMITS['workbook_bytes']:,} bytes; save it as CSV.")
            for letters, row, letter, far_row in _FAR.findall(tail + chunk):
                rows = max(rows, int(row or far_row))
                columns = max(columns, formulas.column_number((letters or letter).decode()) + 1)
            formula = formula or formulas.WITHIN.search(tail + chunk) is not None
            tail = chunk[-40:]
    if max(rows, 100_000) * columns > LIMITS["sheet_cells"] and rows * columns > LIMITS["sheet_cells"]:
        _measure(archive, part)
    return size, formula


def _measure(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a sheet whose filled cells span more than memory holds (cells that are merely formatted do
    not count).
    """
    far = {"row": 0, "column": 0}
    place = ""

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        nonlocal place
        if tag == "c":
            place = attributes.get("r", "")
        elif tag in {"v", "t", "is", "f"} and place:
            letters = place.rstrip("0123456789")
            far["column"] = max(far["column"], formulas.column_number(letters) + 1)
            far["row"] = max(far["row"], int(place[len(letters) :] or 0))

    try:
        with archive.open(part) as stream:
            formulas.parse(stream, start)
    except expat.ExpatError as error:
        raise Refused(_DAMAGED) from error
    if far["row"] * far["column"] > LIMITS["sheet_cells"]:
        raise Refused(
            f"has a sheet that spans {far['row']:,} rows × {far['column']:,} columns; "
            f"save the table alone, as CSV."
        )
