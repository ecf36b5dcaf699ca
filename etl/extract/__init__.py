"""Exports -> raw tables: CSV, TSV, XLSX, XLS, Parquet, JSON, NDJSON and their .gz, recognised by content."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import duckdb

from etl.extract import content, delimited, spreadsheet, structured
from etl.extract.content import sha256
from etl.extract.files import FileFacts, Found, find
from etl.extract.raw import RawTable, Refused

__all__ = ["FileFacts", "Found", "RawTable", "Refused", "find", "read", "sha256"]


def read(
    con: duckdb.DuckDBPyConnection, path: Path, known: Collection[str], target: Path, scratch: Path
) -> list[RawTable]:
    """The raw tables of a file, stored as `target`.parquet (`target`-2.parquet … for further sheets)."""
    plain = content.unpacked(path, scratch)
    match content.form(plain):
        case "workbook":
            return spreadsheet.read(con, plain, known, target)
        case "parquet":
            return [structured.read_parquet(con, plain, target.with_suffix(".parquet"))]
        case "json":
            return structured.read_json(con, content.text(plain, scratch), target)
        case _:
            text = content.text(plain, scratch)
            return [delimited.read(con, text, known, target.with_suffix(".parquet"))]
