"""What was loaded from where, what was turned away, what waits."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows

MOST_ROWS = 20_000
"""Rejected values and waiting rows brought to a page at most; the counts beside them are whole."""

NAMED = "(SELECT DISTINCT file_id, load_id, parse_filename(file, false, 'both_slash') AS file FROM files)"


@question
def loads(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a load, newest first: load_id, started_at (UTC), as_of, seconds, note, sums of its files."""
    return rows(
        con,
        """
        SELECT l.load_id, l.started_at, l.as_of, l.seconds, l.n_files, l.note,
               coalesce(sum(f.read), 0)::BIGINT AS read, coalesce(sum(f.loaded), 0)::BIGINT AS loaded,
               coalesce(sum(f.unchanged), 0)::BIGINT AS unchanged,
               coalesce(sum(f.superseded), 0)::BIGINT AS superseded,
               coalesce(sum(f.rejected), 0)::BIGINT AS rejected,
               coalesce(sum(f.waiting), 0)::BIGINT AS waiting
        FROM loads l LEFT JOIN files f USING (load_id) GROUP BY ALL ORDER BY l.load_id DESC
    """,
    )


@question
def files(con: DuckDBPyConnection, load_id: int | None = None) -> pd.DataFrame:
    """One row a file and kind of one load (None: of all), the newest first, with its counts and report."""
    return rows(
        con,
        """
        SELECT file_id, load_id, parse_filename(file, false, 'both_slash') AS file, kind, sha256, mapping,
               read, empty, loaded, unchanged, superseded, rejected, waiting,
               read = loaded + unchanged + superseded + rejected + waiting AS adds_up,
               skipped, refused, file AS path, report_json
        FROM files WHERE $load IS NULL OR load_id = $load ORDER BY load_id DESC, file_id
        """,
        load=load_id,
    )


@question
def rejected_by_reason(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a file_id, kind, column and reason still to be mended: how many values and rows, an example,
    and the remedy.
    """
    return rows(
        con,
        """
        SELECT r.file_id, f.load_id, r.kind, r."column", r.reason, any_value(r.remedy) AS remedy,
               count(*) AS n_values, count(DISTINCT r.line) AS n_rows, any_value(r.value) AS example
        FROM rejects r JOIN files f USING (file_id, kind)
        WHERE r.settled_in IS NULL
        GROUP BY ALL ORDER BY f.load_id DESC, n_rows DESC, r."column"
    """,
    )


@question
def rejected_files(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a file with rejected rows still to be mended, the newest load first: file_id, load_id, file,
    n_rows, n_values.
    """
    return rows(
        con,
        f"""
        SELECT r.file_id, f.load_id, f.file, count(DISTINCT (r.kind, r.line)) AS n_rows, count(*) AS n_values
        FROM rejects r JOIN {NAMED} f USING (file_id)
        WHERE r.settled_in IS NULL
        GROUP BY ALL ORDER BY f.load_id DESC, f.file
    """,
    )


@question
def rejected(con: DuckDBPyConnection, file_id: int | None = None) -> pd.DataFrame:
    """One row a value not understood, its row still to be mended: load_id, file, kind, line, column, value,
    reason, remedy.
    """
    return rows(
        con,
        f"""
        SELECT f.load_id, f.file, r.kind, r.line, r."column", r.value, r.reason, r.remedy
        FROM rejects r JOIN {NAMED} f USING (file_id)
        WHERE r.settled_in IS NULL AND ($file IS NULL OR r.file_id = $file)
        ORDER BY f.load_id DESC, f.file, r.line, r."column" LIMIT {MOST_ROWS}
        """,
        file=file_id,
    )


@question
def rejected_rows(con: DuckDBPyConnection, file_id: int) -> pd.DataFrame:
    """One row a rejected line of a file still to be mended: line, row_json (the whole row as read, the file's
    own headings).
    """
    return rows(
        con,
        """
        SELECT line, any_value(row_json) AS row_json FROM rejects
        WHERE file_id = $file AND settled_in IS NULL GROUP BY line ORDER BY line
        """,
        file=file_id,
    )


@question
def settled(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row: n, the rows rejected once that have come again since, mended or not."""
    return rows(
        con, "SELECT count(DISTINCT (file_id, kind, line)) AS n FROM rejects WHERE settled_in IS NOT NULL"
    )


@question
def waiting(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a record whose order has not come: kind, key, order_id, alike, file, line.

    alike: a loaded number that differs from the one waited for in case, blanks or punctuation alone.
    """
    return rows(
        con,
        f"""
        SELECT w.kind, w.key, w.order_id, w.alike, f.file, w.line
        FROM waiting w LEFT JOIN {NAMED} f USING (file_id)
        ORDER BY w.order_id, w.kind, w.key LIMIT {MOST_ROWS}
    """,
    )


@question
def waiting_dispute(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row, none where the dispute does not wait: order_id, alike."""
    return rows(
        con,
        "SELECT order_id, alike FROM waiting WHERE kind = 'disputes' AND key = $dispute LIMIT 1",
        dispute=dispute_id,
    )


@question
def freshness(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a kind of record: kind, n rows, newest (orders placed, disputes opened …), loaded_at (UTC).

    `ahead`: the newest lies after the day the data count from.
    """
    newest = {
        "orders": "ordered_on",
        "suppliers": "joined_on",
        "payments": "paid_on",
        "inspections": "coalesce(reported_on, inspected_on)",
        "disputes": "opened_on",
        "evidence": "created_on",
    }
    parts = [
        f"SELECT '{kind}' AS kind, count(*) AS n, max({day})::DATE AS newest, max(load_id) AS load_id "
        f"FROM {kind}"
        for kind, day in newest.items()
    ]
    return rows(
        con,
        f"""
        SELECT k.kind, k.n, k.newest, l.finished_at AS loaded_at,
               coalesce(k.newest > (SELECT max(as_of) FROM build), false) AS ahead
        FROM ({" UNION ALL ".join(parts)}) k LEFT JOIN loads l USING (load_id)
    """,
    )
