"""JSON, NDJSON and Parquet -> raw tables; the line of a row is its record's number (NDJSON: its line)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple, TextIO

import duckdb

from etl.extract.content import Text
from etl.extract.raw import LIMITS, RawTable, Refused, Row, column_names, copy, literal, nth, quoted, write

_CHUNK = 1024 * 1024
_SHOWN = 2_000
_FLOATS = {"DOUBLE", "FLOAT"}
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)
_Object = dict[str, Any]


class _Record(NamedTuple):
    line: int
    value: Any
    text: str = ""  # of what could not be read


def read_json(con: duckdb.DuckDBPyConnection, text: Text, target: Path) -> list[RawTable]:
    """One table of a list of records or of NDJSON; one a name of a document like {"orders": [...]}."""
    document = _document(text)
    if document is None:
        noted: _Object = {}
        path = target.with_suffix(".parquet")
        return [_table(con, lambda: _stream(text, noted), path, None, text, noted)]
    named = {name: rows for name, rows in document.items() if isinstance(rows, list)}
    if not named:
        raise Refused("is one JSON object without a list of records; give a list, or one record a line.")
    tables: list[RawTable] = []
    for name, rows in named.items():
        path = nth(target, len(tables))
        records = [_Record(number, row) for number, row in enumerate(rows, start=1)]
        if records:
            tables.append(_table(con, lambda records=records: iter(records), path, name, text, {}))
    if not tables:
        raise Refused("holds lists without records.")
    return tables


def _open(text: Text) -> TextIO:
    file = text.path.open(encoding="utf-8", errors="replace", newline="")
    file.seek(text.start)
    return file


def _document(text: Text) -> _Object | None:
    """The whole file where it is one JSON object holding lists; None where it is a list or NDJSON."""
    with _open(text) as file:
        head = file.read(64).lstrip("\ufeff \t\r\n")
    if head.startswith("["):
        return None
    with _open(text) as file:
        whole = file.read(LIMITS["json_document_bytes"]).lstrip("\ufeff \t\r\n")
    try:
        value, end = _DECODER.raw_decode(whole)
    except (ValueError, RecursionError):
        return None
    alone = not whole[end:].strip()
    return value if alone and any(isinstance(rows, list) for rows in value.values()) else None


def _stream(text: Text, noted: _Object) -> Iterator[_Record]:
    with _open(text) as file:
        first = next((c for c in iter(lambda: file.read(1), "") if c not in "\ufeff \t\r\n"), "")
    with _open(text) as file:
        yield from _list(file, noted) if first == "[" else _lines(file)


def _lines(file: TextIO) -> Iterator[_Record]:
    """One record a line."""
    number = 0
    while line := file.readline(LIMITS["json_record_characters"]):
        number += 1
        body = line.strip("\ufeff \t\r\n")
        if not body:
            yield _Record(number, {})
            continue
        try:
            yield _Record(number, _DECODER.decode(body))
        except (ValueError, RecursionError):
            yield _Record(number, None, body[:_SHOWN])
        while not line.endswith("\n") and (line := file.readline(LIMITS["json_record_characters"])):
            pass  # the rest of a line longer than is read


def _list(file: TextIO, noted: _Object) -> Iterator[_Record]:
    """The elements of a list, one at a time; from the first that cannot be read on, the rest is one bad
    record. Where the file ends between two, `noted` says after which it was cut off.
    """
    buffer, number, ended = "", 0, False
    buffer = file.read(_CHUNK).lstrip("\ufeff \t\r\n")[1:]
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        try:
            value, end = _DECODER.raw_decode(buffer) if buffer else (None, 0)
            if buffer and (end < len(buffer) or ended):
                number += 1
                yield _Record(number, value)
                buffer = buffer[end:]
                continue
        except RecursionError:
            yield _Record(number + 1, None, buffer[:_SHOWN])
            return
        except ValueError:
            if ended or len(buffer) > LIMITS["json_record_characters"]:
                yield _Record(number + 1, None, buffer[:_SHOWN])
                return
        if ended:
            noted["cut_off"] = {"after": number}
            return
        more = file.read(_CHUNK)
        ended = not more
        buffer += more


def _table(
    con: duckdb.DuckDBPyConnection, records: Any, path: Path, name: str | None, text: Text, noted: _Object
) -> RawTable:
    """Store records: one look for their names, one to write them; what was `noted` of them is reported."""
    names: dict[str, None] = {}
    for record in records():
        if isinstance(record.value, dict):
            names.update(dict.fromkeys(record.value))
            if len(names) > LIMITS["columns"]:
                raise Refused(f"has more than {LIMITS['columns']:,} different names in its records.")
    if not names:
        raise Refused("holds no JSON records; give a list of objects, or one object a line.")
    headings = tuple(names)
    columns = column_names(tuple(_sound(heading) for heading in headings))
    write(con, (_row(record, headings) for record in records()), columns, path)
    report = {"encoding": text.encoding} | ({"sheet": name} if name else {}) | noted
    shown = tuple(_sound(heading) for heading in headings)
    return RawTable(path, shown, columns, unread=True, sheet=name, marked=True, report=report)


def _row(record: _Record, headings: tuple[str, ...]) -> Row:
    if not isinstance(record.value, dict):
        shown = record.text or json.dumps(record.value)[:_SHOWN]
        return Row(record.line, None, "no record", _sound(shown))
    try:
        cells = [_cell(record.value.get(heading)) for heading in headings]
    except RecursionError:
        return Row(record.line, None, "no record", "")
    if any(cell and len(cell) > LIMITS["cell_characters"] for cell in cells):
        return Row(record.line, None, "long cell", "")
    return Row(record.line, cells)


def _cell(value: Any) -> str | None:
    match value:
        case None:
            return None
        case str():
            return _sound(value)
        case bool():
            return "true" if value else "false"
        case _:
            return _sound(json.dumps(value, ensure_ascii=False))


def _sound(text: str) -> str:
    """Text that can be stored: half characters and NULs, which JSON can spell, become U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").replace("\0", "\ufffd")


def read_parquet(con: duckdb.DuckDBPyConnection, path: Path, target: Path) -> RawTable:
    """A Parquet file as text; whole floats without '.0' (ids are often stored so). Refused for damage and
    bombs.
    """
    source = literal(str(path))
    try:
        rows = con.execute(f"SELECT sum(num_rows) FROM parquet_file_metadata({source})").fetchall()[0][0]
        if rows > LIMITS["parquet_rows"]:
            raise Refused(
                f"declares {rows:,} rows; at most {LIMITS['parquet_rows']:,} are read from one file."
            )
        described = con.execute(f"DESCRIBE FROM read_parquet({source})").fetchall()
        headings = tuple(str(row[0]) for row in described)
        if len(headings) > LIMITS["columns"]:
            raise Refused(f"has {len(headings):,} columns; a table has at most {LIMITS['columns']:,}.")
        columns = column_names(headings)
        texts = [_as_text(quoted(row[0]), str(row[1])) for row in described]
        longest = (
            f"greatest({', '.join(f'strlen({text})' for text in texts)}, 0) > {LIMITS['cell_characters']}"
        )
        cells = ", ".join(f"{text} AS {quoted(name)}" for text, name in zip(texts, columns, strict=True))
        copy(
            con,
            f"(SELECT file_row_number + 1 AS line, CASE WHEN {longest} THEN 'long cell' END AS unread, "
            f"CASE WHEN {longest} THEN '' END AS unread_text, {cells} "
            f"FROM read_parquet({source}, file_row_number = true))",
            target,
        )
    except duckdb.Error as error:
        raise Refused("is a damaged or protected Parquet file; export it again.") from error
    return RawTable(target, headings, columns, unread=True, report={})


def _as_text(column: str, kind: str) -> str:
    if kind in _FLOATS:
        whole = f"{column} = floor({column}) AND abs({column}) < 1e15"
        return f"CASE WHEN {whole} THEN {column}::BIGINT::VARCHAR ELSE {column}::VARCHAR END"
    return f"{column}::VARCHAR"
