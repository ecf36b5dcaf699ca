"""Rejected rows: each bad cell of a row is one line with its value, the reason and the remedy."""

from __future__ import annotations

import duckdb

from etl.extract.formulas import FORMULA
from etl.extract.raw import RawTable, literal, quoted
from etl.records import Kind
from etl.validate import VALUE_CHARACTERS

_ROW_CELL_CHARACTERS = 10_000
_UNREAD = {
    "quote": (
        "opens a quote that is never closed",
        "close the quote, or double it where it is meant as a character",
    ),
    "too many cells": (
        "has more cells than the table has columns",
        "put quotes around cells that hold separators",
    ),
    "too few cells": (
        "has fewer cells than the table has columns",
        "complete the row; it may have been cut off",
    ),
    "long cell": (
        "has a cell longer than is read",
        "shorten it, or put the text in a file beside the export",
    ),
    "no record": ("is not a record that can be read", "correct the JSON of this record"),
}


def insert_unread(con: duckdb.DuckDBPyConnection, stored: str, file_id: int, kind: str) -> int:
    """Rows the careful reader could not split, into incoming_rejects; returns how many."""
    reasons = " ".join(f"WHEN {literal(code)} THEN {literal(why)}" for code, (why, _) in _UNREAD.items())
    remedies = " ".join(f"WHEN {literal(code)} THEN {literal(how)}" for code, (_, how) in _UNREAD.items())
    con.execute(
        f"INSERT INTO incoming_rejects SELECT {file_id}, {literal(kind)}, line, NULL, NULL, "
        f"left(unread_text, {VALUE_CHARACTERS}), CASE unread {reasons} END, CASE unread {remedies} END, "
        f"to_json({{'unread': left(unread_text, {_ROW_CELL_CHARACTERS})}}) "
        f"FROM {stored} WHERE unread IS NOT NULL"
    )
    return int(con.execute(f"SELECT count(*) FROM {stored} WHERE unread IS NOT NULL").fetchall()[0][0])


def insert_bad(
    con: duckdb.DuckDBPyConnection, rows: str, raw: str, table: RawTable, file_id: int, kind: Kind
) -> None:
    """The bad cells `rows` (SQL of `bad_cells`) into incoming_rejects, each with its row's key and the whole
    row as JSON.
    """
    written = f"CASE WHEN starts_with({{0}}, {literal(FORMULA)}) THEN {{0}}[2:] ELSE {{0}} END"
    cell = f"left({written if table.marked else '{0}'}, {_ROW_CELL_CHARACTERS})"
    cells = ", ".join(
        f"{quoted(name)} := {cell.format(f'c{n}')}" for n, name in enumerate(table.columns, start=1)
    )
    con.execute(
        f"INSERT INTO incoming_rejects SELECT {file_id}, {literal(kind.name)}, bad.line, "
        f'typed.{quoted(kind.key)}, bad."column", bad.value, bad.reason, bad.remedy, '
        f"to_json(struct_pack({cells})) FROM ({rows}) AS bad JOIN {raw} USING (line) "
        f"JOIN bad_rows AS typed USING (line)"
    )
