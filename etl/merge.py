"""Incoming rows into the stored ones: which are new, changed, known already, out of date or waiting.

Rows are applied in the order of their files and lines. A row replaces the one before it, stored or incoming,
unless both say when they were exported and the one before was exported later. Nothing else decides, so one
load of several files ends where loads of each in turn would.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from etl.records import Kind

OWN_COLUMNS = "file_id INTEGER, line BIGINT, row_hash VARCHAR, load_id INTEGER"  # beside the canonical ones
LINES_A_FILE = 1 << 40  # file order and line in one number that sorts
WAITS_FOR_ORDER = ("payments", "inspections", "disputes")


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of one file's rows of one kind."""

    loaded: int = 0
    unchanged: int = 0
    superseded: int = 0
    waiting: int = 0
    overwrote: bool = False  # it stood for different rows of other files


def apply(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str, load_id: int) -> None:
    """Store the rows that `decide` called new or changed; these stand for the stored rows of their keys."""
    fates = f"fate_{kind.name}"
    changed = con.execute(f"SELECT count(*) FROM {fates} WHERE fate = 'changed'").fetchone()
    if changed != (0,):
        con.execute(
            f"""DELETE FROM {kind.name} USING {fates} f
                WHERE {kind.name}.{kind.key} = f.key AND f.fate = 'changed'"""
        )
    con.execute(
        f"""INSERT INTO {kind.name} BY NAME
            SELECT i.* EXCLUDE (file_order), {load_id} AS load_id FROM {incoming} i
            SEMI JOIN (SELECT arrival FROM {fates} WHERE fate IN ('new', 'changed')) f
                ON i.rowid = f.arrival"""
    )


def counts(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str) -> dict[int, Counts]:
    """Return what became of the rows of each file of `incoming`, by file_id, once every kind is merged."""
    rows = con.execute(
        f"""SELECT file_id,
                count(*) FILTER (fate IN ('new', 'changed') AND NOT waits) AS loaded,
                count(*) FILTER (fate = 'unchanged' AND NOT waits) AS unchanged,
                count(*) FILTER (fate = 'superseded') AS superseded,
                count(*) FILTER (fate <> 'superseded' AND waits) AS waiting,
                bool_or(overwrote) AS overwrote
            FROM (SELECT f.*, {_waits(kind, "i")} AS waits
                  FROM fate_{kind.name} f {_incoming(kind, incoming)})
            GROUP BY file_id"""
    ).fetchall()
    return {row[0]: Counts(*row[1:]) for row in rows}


def create_waiting_view(con: duckdb.DuckDBPyConnection, kinds: Iterable[Kind]) -> None:
    """Create the view `waiting` of stored rows whose order has not come.

    Numbers join as they are written; one that is loaded and written a little otherwise is named as `alike`.
    """
    parts = []
    for kind in kinds:
        dispute = "NULL"
        if kind.name in WAITS_FOR_ORDER:
            order = "r.order_id"
        elif kind.name == "evidence":
            order = "(SELECT any_value(d.order_id) FROM disputes d WHERE d.dispute_id = r.dispute_id)"
            dispute = "r.dispute_id"
        else:
            continue
        parts.append(
            f"SELECT '{kind.name}' AS kind, r.{kind.key} AS key, {order} AS order_id, "
            f"{dispute} AS dispute_id, r.file_id, r.line FROM {kind.name} r WHERE {_waits(kind, 'r')}"
        )
    con.execute(
        f"""CREATE OR REPLACE VIEW waiting AS SELECT kind, key, order_id,
                CASE WHEN order_id IS NULL THEN {_alike("disputes", "dispute_id")}
                     ELSE {_alike("orders", "order_id")} END AS alike, file_id, line
            FROM ({" UNION ALL ".join(parts)}) w"""
    )


def _alike(table: str, column: str) -> str:
    """Return the query of the first stored number that only case, blanks and punctuation tell from w's."""
    bare = r"regexp_replace(lower({}.{}), '[^\pL\pN]+', '', 'g')"
    own, other = bare.format("w", column), bare.format("o", column)
    return f"(SELECT min(o.{column}) FROM {table} o WHERE {other} = {own} AND {own} <> '')"


def decide(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str) -> None:
    """Write fate_<kind>: new, changed, unchanged or superseded for each arrival of `incoming`, a table in the
    form of staging.stage.

    The fates stay in that temporary table (arrival, file_id, key, fate, overwrote) for `apply` and `counts`.
    Of a key's arrivals the last without exported_at makes all earlier ones moot; of those after it the latest
    export wins. Most keys arrive once, so only the others are ranked.
    """
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE arrivals AS
            SELECT rowid AS arrival, {kind.key} AS key, file_id, row_hash, exported_at,
                CAST(file_order AS BIGINT) * {LINES_A_FILE} + line AS place
            FROM {incoming}"""
    )
    con.execute(
        """CREATE OR REPLACE TEMP TABLE repeated AS
           SELECT arrival, row_number() OVER last_first = 1 AS wins, fresh_start,
               max(row_hash) OVER (PARTITION BY key) <> min(row_hash) OVER (PARTITION BY key)
               AND max(file_id) OVER (PARTITION BY key) <> min(file_id) OVER (PARTITION BY key) AS differ
           FROM (SELECT a.*, place >= coalesce(start, -1) AS counts, start IS NOT NULL AS fresh_start
                 FROM arrivals a
                 JOIN (SELECT key, max(place) FILTER (exported_at IS NULL) AS start
                       FROM arrivals GROUP BY key HAVING count(*) > 1) USING (key))
           WINDOW last_first AS (PARTITION BY key
               ORDER BY counts DESC, exported_at DESC NULLS LAST, place DESC)"""
    )
    con.execute(
        f"""CREATE OR REPLACE TEMP TABLE fate_{kind.name} AS
            SELECT arrival, a.file_id, key,
                CASE WHEN NOT coalesce(wins, true) THEN 'superseded'
                     WHEN s.row_hash IS NULL THEN 'new'
                     WHEN s.row_hash = a.row_hash THEN 'unchanged'
                     WHEN s.exported_at > a.exported_at AND NOT coalesce(fresh_start, false) THEN 'superseded'
                     ELSE 'changed' END AS fate,
                coalesce(wins AND differ, false) OR fate = 'changed' AS overwrote
            FROM arrivals a
            LEFT JOIN repeated USING (arrival)
            LEFT JOIN {kind.name} s ON s.{kind.key} = a.key"""
    )
    con.execute("DROP TABLE arrivals")
    con.execute("DROP TABLE repeated")


def _waits(kind: Kind, row: str) -> str:
    """Return the condition that a row's order is not here; suppliers and orders never wait."""
    if kind.name in WAITS_FOR_ORDER:
        return f"{row}.order_id NOT IN (SELECT order_id FROM orders)"
    if kind.name == "evidence":
        return (
            f"{row}.dispute_id NOT IN "
            "(SELECT d.dispute_id FROM disputes d WHERE d.order_id IN (SELECT o.order_id FROM orders o))"
        )
    return "false"


def _incoming(kind: Kind, incoming: str) -> str:
    """Return the join to the arrival itself, for those kinds that may wait."""
    waits = kind.name in WAITS_FOR_ORDER or kind.name == "evidence"
    return f"JOIN {incoming} i ON i.rowid = f.arrival" if waits else ""
