"""What was loaded and what was rejected, told to a person or written to a file."""

import csv
from pathlib import Path

from data.warehouse import Warehouse

# Spreadsheets run a cell that begins like this as a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Those still to be mended: fixed and loaded again, they are gone.
REJECTS = """
    SELECT f.file, r.kind, r.line, r."column", r.value, r.reason, r.remedy, r.row_json
    FROM rejects r JOIN files f USING (file_id)
    WHERE r.settled_in IS NULL
    ORDER BY f.file, r.kind, r.line, r."column"
"""
HEADINGS = ("file", "kind", "line", "column", "value", "reason", "remedy", "row_json")
SHOWN = 50


class Refused(RuntimeError):  # noqa: N818
    """A file that cannot be written; the message says why."""


def show(warehouse: Warehouse) -> None:
    """Print the loads, newest first, with their files, and the versions kept."""
    with warehouse.connect() as con:
        loads = con.execute(
            "SELECT load_id, finished_at, as_of, seconds, note FROM loads ORDER BY load_id DESC"
        ).fetchall()
        for load_id, finished_at, as_of, seconds, note in loads:
            print(f"load {load_id}: {finished_at:%Y-%m-%d %H:%M} UTC, as of {as_of}, {seconds:.1f} s, {note}")
            for row in con.execute(
                """SELECT file, coalesce(kind, '-'), read, loaded, unchanged, superseded, rejected, waiting,
                       refused
                   FROM files WHERE load_id = ? ORDER BY file_id""",
                [load_id],
            ).fetchall():
                file, kind, read, *parts, refused = row
                names = ("loaded", "unchanged", "superseded", "rejected", "waiting")
                told = ", ".join(f"{n:,} {name}" for n, name in zip(parts, names, strict=True) if n)
                print(
                    f"  {file} [{kind}]: " + (f"refused. {refused}" if refused else f"{read:,} read: {told}")
                )
        (waiting,) = con.execute("SELECT count(*) FROM waiting").fetchone() or (0,)
        if waiting:
            print(f"{waiting:,} rows wait for their order.")
    current = warehouse.current()
    for version in warehouse.versions():
        mark = "  <- current" if version == current else ""
        print(f"{version.name}: built {version.built_at:%Y-%m-%d %H:%M} UTC, as of {version.as_of}{mark}")


def show_rejects(warehouse: Warehouse) -> None:
    """Print the rejected values, the first fifty of them."""
    rows = _rejects(warehouse)
    for file, kind, line, column, value, reason, remedy, _ in rows[:SHOWN]:
        print(f"{file}, line {line}, {column} [{kind}]: {value!r} {reason} {remedy}")
    if len(rows) > SHOWN:
        print(f"… and {len(rows) - SHOWN:,} more; write them all: python -m etl rejects --csv FILE")
    if not rows:
        print("No rejected rows.")


def write_rejects(warehouse: Warehouse, path: Path) -> int:
    """Write the rejected values as CSV that a spreadsheet opens safely; return how many. Raises Refused."""
    rows = _rejects(warehouse)
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADINGS)
            writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    except OSError as error:
        raise Refused(f"{path} cannot be written ({error.strerror}); choose another place.") from error
    return len(rows)


def _rejects(warehouse: Warehouse) -> list[tuple[object, ...]]:
    with warehouse.connect() as con:
        return con.execute(REJECTS).fetchall()


def _harmless(cell: object) -> object:
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA) else cell
