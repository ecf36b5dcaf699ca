"""Which rejected values are still to be mended: those whose row has not come again since.

A rejected row is settled by a later row of its key, loaded or rejected anew, by the same row sent again, and
by its file read again: mended a second time it would overwrite what is newer.
"""

import duckdb

from etl.records import Kind


def settle_loaded(con: duckdb.DuckDBPyConnection, kind: Kind, incoming: str, load_id: int) -> None:
    """Settle the rejects of a kind of whose key a later row was read; to be asked once it is merged."""
    con.execute(
        f"""UPDATE rejects SET settled_in = {load_id}
            FROM (SELECT f.key, max((i.file_id, i.line)) AS place
                  FROM fate_{kind.name} f JOIN {incoming} i ON i.rowid = f.arrival
                  WHERE f.key IN (SELECT key FROM rejects WHERE kind = '{kind.name}' AND settled_in IS NULL)
                  GROUP BY f.key) came
            WHERE rejects.kind = '{kind.name}' AND settled_in IS NULL
                AND rejects.key = came.key AND (rejects.file_id, rejects.line) < came.place"""
    )


def settle_rejected(con: duckdb.DuckDBPyConnection, load_id: int) -> None:
    """Settle what was rejected anew, by its key or as the very same row."""
    for same in ("key", "row_json"):
        con.execute(
            f"""UPDATE rejects SET settled_in = {load_id}
                FROM (SELECT kind, {same}, max((file_id, line)) AS place FROM rejects
                      WHERE load_id = {load_id} AND {same} IS NOT NULL GROUP BY ALL) anew
                WHERE settled_in IS NULL AND rejects.kind = anew.kind AND rejects.{same} = anew.{same}
                    AND (rejects.file_id, rejects.line) < anew.place"""
        )


def settle_read_again(con: duckdb.DuckDBPyConnection, files: list[str], load_id: int) -> None:
    """Settle what earlier loads rejected of files that this one reads again, by their path."""
    con.execute(
        f"""UPDATE rejects SET settled_in = {load_id}
            WHERE settled_in IS NULL AND load_id < {load_id}
                AND file_id IN (SELECT file_id FROM files WHERE file IN (SELECT unnest($files)))""",
        {"files": files},
    )
