"""What a load notes of rows that are hardly meant so: nothing is refused for it, nothing lost.

`sentences` says it all in words for the report of a file; what it is made of stands beside it there.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import duckdb

from etl.extract.raw import quoted
from etl.records import Kind

NAMED = 20  # versions of a record named a file; their count is whole
LONGEST = 60  # characters of a value shown
NOT_COMPARED = "exported_at"  # when a row was exported is no value of the record


def pairs(
    con: duckdb.DuckDBPyConnection, kind: Kind, known: Sequence[str], file_id: int
) -> dict[str, list[dict[str, Any]]]:
    """Of one file's incoming rows, per pair of columns that cannot stand so: how many, and the first line.

    Dates in an impossible order (`sequences`) and amounts above what bounds them (`bounds`); `known`: the
    columns the file has.
    """
    asked = [
        (code, {names[0]: first, names[1]: second}, f"{quoted(first)} > {quoted(second)}")
        for code, names, declared in (
            ("dates_out_of_order", ("earlier", "later"), kind.sequences),
            ("amounts_above", ("amount", "bound"), kind.bounds),
        )
        for first, second in declared
        if {first, second} <= set(known)
    ]
    found: dict[str, list[dict[str, Any]]] = {}
    table = f"incoming_{kind.name} WHERE file_id = {file_id}"
    for counted in _counted(con, table, [wrong for *_, wrong in asked]).values():
        for (code, note, _), (n, line) in zip(asked, counted, strict=True):
            if n:
                found.setdefault(code, []).append(note | {"rows": n, "line": line})
    return found


def days_ahead(
    con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str, as_of: date
) -> dict[int, list[dict[str, Any]]]:
    """By file_id, per day that has come (`past`) and lies after `as_of`: how many, and the first line."""
    day = as_of.isoformat()
    wrong = [f"{quoted(column)} > DATE '{day}'" for column in kind.past]
    found = {
        file_id: [
            {"column": column, "after": day, "rows": n, "line": line}
            for column, (n, line) in zip(kind.past, counted, strict=True)
            if n
        ]
        for file_id, counted in _counted(con, incoming, wrong).items()
    }
    return {file_id: notes for file_id, notes in found.items() if notes}


def _counted(
    con: duckdb.DuckDBPyConnection, table: str, wrong: Sequence[str]
) -> dict[int, list[tuple[int, int | None]]]:
    """By file_id, for each condition how many rows meet it and the first such line."""
    if not wrong:
        return {}
    counts = ", ".join(f"count(*) FILTER ({each}), min(line) FILTER ({each})" for each in wrong)
    rows = con.execute(f"SELECT file_id, {counts} FROM {table} GROUP BY file_id").fetchall()
    return {file_id: list(zip(found[::2], found[1::2], strict=True)) for file_id, *found in rows}


def versions(
    con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str, name_of: Mapping[int, str]
) -> dict[int, dict[str, Any]]:
    """By file_id, the rows superseded by one of the same load with other values, where file order decided.

    `rows` counts them; `named` holds the first: key, line, the file and line that stand, and what differs.
    """
    fates = f"fate_{kind.name}"
    if not con.execute(f"SELECT 1 FROM {fates} WHERE fate = 'superseded' LIMIT 1").fetchall():
        return {}
    columns = [name for name in kind.columns if name != NOT_COMPARED]
    lost, kept = (", ".join(f"{row}.{quoted(name)}" for name in columns) for row in ("l", "k"))
    rows = con.execute(
        f"""SELECT l.file_id, count(*) OVER (PARTITION BY l.file_id), f.key, l.line, k.file_id, k.line,
                {lost}, {kept}
            FROM {fates} f JOIN {fates} s ON s.key = f.key AND s.fate <> 'superseded'
            JOIN {incoming} l ON l.rowid = f.arrival JOIN {incoming} k ON k.rowid = s.arrival
            WHERE f.fate = 'superseded' AND l.row_hash <> k.row_hash
                AND (l.exported_at = k.exported_at) IS DISTINCT FROM false
                AND row({lost}) IS DISTINCT FROM row({kept})
            QUALIFY row_number() OVER (PARTITION BY l.file_id ORDER BY l.line) <= {NAMED}
            ORDER BY l.file_id, l.line"""
    ).fetchall()
    found: dict[int, dict[str, Any]] = {}
    for file_id, n, key, line, kept_file, kept_line, *values in rows:
        differs = {
            column: [_short(old), _short(new)]
            for column, old, new in zip(columns, values[: len(columns)], values[len(columns) :], strict=True)
            if old != new
        }
        note = {"key": key, "line": line, "kept_file": name_of.get(kept_file, ""), "kept_line": kept_line}
        report = found.setdefault(file_id, {"rows": n, "named": []})
        report["named"].append(note | {"differs": differs})
    return found


def _short(value: object) -> str | None:
    if value is None:
        return None
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def sentences(report: Mapping[str, Any]) -> list[str]:
    """What is odd in a file's rows, a sentence each."""
    return [said(note) for code, said in _SAID.items() for note in (report.get(code) or ())] + _of_versions(
        report.get("other_versions") or {}
    )


def _order(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['later']} before {note['earlier']}{_first(note)}"


def _above(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['amount']} above {note['bound']}{_first(note)}"


def _ahead(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['column']} after {note['after']}, the day the load counts from{_first(note)}"


_SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "amounts_above": _above,
    "days_ahead": _ahead,
    "dates_out_of_order": _order,
}


def _of_versions(report: Mapping[str, Any]) -> list[str]:
    named = report.get("named", [])
    said = []
    for note in named:
        differs = ", ".join(
            f"{name} {_told(old)} → {_told(new)}" for name, (old, new) in note["differs"].items()
        )
        said.append(
            f"{note['key']}: line {note['line']} gave way to line {note['kept_line']} of "
            f"{note['kept_file']}, read later, with other values: {differs}."
        )
    more = report.get("rows", 0) - len(named)
    return said + ([f"{more:,} more rows gave way to later ones with other values."] if more > 0 else [])


def _told(value: str | None) -> str:
    return "empty" if value is None else value


def _rows(note: Mapping[str, Any]) -> str:
    return "1 row has" if note["rows"] == 1 else f"{note['rows']:,} rows have"


def _first(note: Mapping[str, Any]) -> str:
    return f": line {note['line']}." if note["rows"] == 1 else f"; the first is line {note['line']}."
