"""What a load notes of rows that are hardly meant so: nothing is refused for it, nothing lost.

What is found stands in the report of a file; `oddities_told` says it all in words beside it there.
"""

from collections.abc import Mapping, Sequence
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


def replaced(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str) -> dict[int, dict[str, Any]]:
    """By file_id, the rows that take back an end or leave empty what the row they replace knew.

    To be asked between `merge.decide` and `merge.apply`, while the replaced rows still stand. `rows` counts
    them; `named` holds the first, those that take back an end before all: key, line, `ended` (the old value
    and the new one, None where it stands) and `emptied` (column to the value that was known).
    """
    columns = [name for name in kind.columns if name != NOT_COMPARED]
    changed = f"""fate_{kind.name} f JOIN {incoming} i ON i.rowid = f.arrival
        JOIN {kind.name} s ON s.{quoted(kind.key)} = f.key WHERE f.fate = 'changed'"""
    ended, still = "NULL", "true"
    if kind.ends:
        status, end = quoted(kind.ends[0]), f"'{kind.ends[1]}'"
        ended = f"CASE WHEN s.{status} = {end} AND i.{status} <> {end} THEN i.{status} END"
        still = f"i.{status} <> {end}"
    gone = {
        name: f"i.{quoted(name)} IS NULL AND s.{quoted(name)} IS NOT NULL"
        + (f" AND {still}" if name in kind.over else "")
        for name in columns
    }
    wrong = " OR ".join([f"{ended} IS NOT NULL", *gone.values()])
    first = con.execute(
        f"""SELECT i.file_id, f.arrival, count(*) OVER (PARTITION BY i.file_id) FROM {changed} AND ({wrong})
            QUALIFY row_number() OVER (PARTITION BY i.file_id ORDER BY {ended} IS NULL, i.line) <= {NAMED}"""
    ).fetchall()
    if not first:
        return {}
    lost = ", ".join(f"CASE WHEN {when} THEN s.{quoted(name)} END" for name, when in gone.items())
    rows = con.execute(
        f"""SELECT i.file_id, f.key, i.line, {ended}, {lost} FROM {changed}
            AND f.arrival IN ({", ".join(str(arrival) for _, arrival, _ in first)})
            ORDER BY i.file_id, {ended} IS NULL, i.line"""
    ).fetchall()
    found: dict[int, dict[str, Any]] = {file_id: {"rows": n, "named": []} for file_id, _, n in first}
    for file_id, key, line, now, *values in rows:
        emptied = {
            name: _short(value) for name, value in zip(columns, values, strict=True) if value is not None
        }
        note = {"key": key, "line": line, "ended": [*kind.ends, now] if kind.ends and now else None}
        found[file_id]["named"].append(note | {"emptied": emptied})
    return found


def alike(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str) -> dict[int, dict[str, Any]]:
    """By file_id, the rows that wait though a number only written otherwise is loaded; once all are merged.

    `rows` counts them; `named` holds the first: key, line, `order` (None: their dispute) and `alike`.
    """
    rows = con.execute(
        f"""SELECT f.file_id, count(*) OVER (PARTITION BY f.file_id), w.key, i.line, w.order_id, w.alike
            FROM waiting w JOIN fate_{kind.name} f ON f.key = w.key AND f.fate <> 'superseded'
            JOIN {incoming} i ON i.rowid = f.arrival
            WHERE w.kind = '{kind.name}' AND w.alike IS NOT NULL
            QUALIFY row_number() OVER (PARTITION BY f.file_id ORDER BY i.line) <= {NAMED}
            ORDER BY f.file_id, i.line"""
    ).fetchall()
    found: dict[int, dict[str, Any]] = {}
    for file_id, n, key, line, order, other in rows:
        report = found.setdefault(file_id, {"rows": n, "named": []})
        report["named"].append({"key": key, "line": line, "order": order, "alike": other})
    return found


def missing(kind: Kind, report: Mapping[str, Any]) -> dict[str, list[str]]:
    """The `weighty` columns a file lacks and its headings not understood, one of which may be meant."""
    lacking = [name for name in kind.weighty if name not in report.get("columns", {})]
    headings = [heading for heading in report.get("unmapped", ()) if heading.strip()]
    return {"columns": lacking, "headings": headings} if lacking and headings else {}


def _short(value: object) -> str | None:
    if value is None:
        return None
    text = " ".join(str(value).split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
