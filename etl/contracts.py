"""Contract texts read once: equal texts share a reading, unchanged ones keep theirs.

A text met for the first time enters `contracts` without a specificity; reading is what fills it.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl import contract_files
from etl.engine import Engine
from trade_assurance import contract

BATCH = 20_000  # texts held in memory at a time
CONTRACT_ID = "md5(coalesce(contract_text, '') || chr(31) || coalesce(contract_remarks, ''))"
# An order has a contract when it has a text of its own, or remarks and no file to look a text up in.
HAS_TEXT = "(contract_text IS NOT NULL OR (contract_file IS NULL AND contract_remarks IS NOT NULL))"

TERM_COLUMNS = ("dimension", "state", "start", "end", "text", "reason", "in_remarks", "subject")


def attach(engine: Engine, load_id: int, folders: Mapping[int, Path], refiled: Mapping[str, Path]) -> None:
    """Find the contract of each order that came or changed in this load; new texts enter unread.

    `folders` holds, by file_id, the folder an export lay in: a contract_file is looked for there and below.
    `refiled` holds, by order_id, the folder of each unchanged order whose contract_file changed.
    """
    con = engine.con
    con.execute(
        "DELETE FROM order_contracts WHERE order_id IN (SELECT order_id FROM orders WHERE load_id = $load) "
        "OR list_contains($refiled::VARCHAR[], order_id)",
        {"load": load_id, "refiled": list(refiled)},
    )
    con.execute(
        f"INSERT INTO order_contracts BY NAME SELECT order_id, {CONTRACT_ID} AS contract_id FROM orders "
        f"WHERE load_id = ? AND {HAS_TEXT}",
        [load_id],
    )
    con.execute(
        """INSERT INTO contracts BY NAME
           SELECT contract_id, contract_text, contract_remarks FROM orders
           JOIN (SELECT contract_id, min(order_id) AS order_id FROM order_contracts
                 ANTI JOIN contracts USING (contract_id) GROUP BY contract_id) USING (order_id)"""
    )
    _attach_files(engine, load_id, folders, refiled)
    for name in ("contracts", "contract_states", "contract_terms", "contract_vague"):
        con.execute(f"DELETE FROM {name} WHERE contract_id NOT IN (SELECT contract_id FROM order_contracts)")


def forget(engine: Engine) -> None:
    """Let every stored text be read again, for when the way of reading has changed."""
    engine.con.execute("UPDATE contracts SET specificity = NULL, n_measurable = NULL, n_vague = NULL")
    for name in ("contract_states", "contract_terms", "contract_vague"):
        engine.con.execute(f"DELETE FROM {name}")


def read(engine: Engine, progress: Callable[[int, int], None]) -> int:
    """Read every text that has not been read and store what it says; return how many there were."""
    con = engine.con
    (total,) = con.execute("SELECT count(*) FROM contracts WHERE specificity IS NULL").fetchone() or (0,)
    if total == 0:
        return 0
    con.execute(
        "CREATE OR REPLACE TEMP TABLE readings "
        "(contract_id VARCHAR, specificity DOUBLE, n_measurable INTEGER, n_vague INTEGER)"
    )
    done = 0
    with con.cursor() as reader:  # sees the texts as they are now, while readings are written beside
        reader.execute(
            "SELECT contract_id, contract_text, contract_remarks FROM contracts WHERE specificity IS NULL"
        )
        while rows := reader.fetchmany(BATCH):
            _read_batch(engine, rows)
            done += len(rows)
            progress(done, total)
    con.execute(
        """UPDATE contracts
           SET specificity = r.specificity, n_measurable = r.n_measurable, n_vague = r.n_vague
           FROM readings r WHERE contracts.contract_id = r.contract_id"""
    )
    con.execute("DROP TABLE readings")
    return int(total)


def _read_batch(engine: Engine, rows: Sequence[tuple[str, str | None, str | None]]) -> None:
    readings = contract.read_many([(text or "", remarks) for _, text, remarks in rows])
    ids = [row[0] for row in rows]
    n = len(contract.DIMENSIONS)
    states = [reading.best[dimension] for reading in readings for dimension in contract.DIMENSIONS]
    terms = [(key, term) for key, reading in zip(ids, readings, strict=True) for term in reading.terms]
    vague = [(key, span) for key, reading in zip(ids, readings, strict=True) for span in reading.vague]
    engine.insert_arrow(
        "readings",
        pa.table(
            {
                "contract_id": ids,
                "specificity": [reading.specificity for reading in readings],
                "n_measurable": [list(reading.best.values()).count("measurable") for reading in readings],
                "n_vague": [len(reading.vague) for reading in readings],
            }
        ),
    )
    engine.insert(
        "contract_states",
        {
            "contract_id": [key for key in ids for _ in range(n)],
            "dimension": contract.DIMENSIONS * len(ids),
            "state": states,
            "weight": [contract.WEIGHTS[state] for state in states],
        },
    )
    columns: dict[str, list[Any]] = {
        name: [getattr(term, name) for _, term in terms] for name in TERM_COLUMNS
    }
    columns["contract_id"] = [key for key, _ in terms]
    columns["value_json"] = [_json(term.value) for _, term in terms]
    engine.insert("contract_terms", columns)
    columns = {name: [getattr(span, name) for _, span in vague] for name in ("start", "end", "text")}
    columns["contract_id"] = [key for key, _ in vague]
    engine.insert("contract_vague", columns)


def _attach_files(
    engine: Engine, load_id: int, folders: Mapping[int, Path], refiled: Mapping[str, Path]
) -> None:
    orders = engine.con.execute(
        f"""SELECT order_id, contract_file, contract_remarks, file_id FROM orders
            WHERE (load_id = $load OR list_contains($refiled::VARCHAR[], order_id))
                AND {contract_files.HAS_FILE}""",
        {"load": load_id, "refiled": list(refiled)},
    ).fetchall()
    if not orders:
        return
    lie_in = [refiled.get(order) or folders.get(file_id) for order, _, _, file_id in orders]
    texts = [contract_files.read(folder, row[1]) for folder, row in zip(lie_in, orders, strict=True)]
    prints = [contract_files.sha256(folder, row[1]) for folder, row in zip(lie_in, orders, strict=True)]
    engine.con.register(
        "filed_rows",
        pa.table(
            {
                "order_id": pa.array([row[0] for row in orders], pa.string()),
                "contract_text": pa.array([text for text, _ in texts], pa.string()),
                "contract_remarks": pa.array([row[2] for row in orders], pa.string()),
                "note": pa.array([note for _, note in texts], pa.string()),
                "file_sha256": pa.array(prints, pa.string()),
            }
        ),
    )
    engine.con.execute(
        f"""INSERT INTO order_contracts BY NAME SELECT order_id, note, file_sha256,
                CASE WHEN coalesce(contract_text, contract_remarks) IS NOT NULL THEN {CONTRACT_ID} END
                    AS contract_id
            FROM filed_rows"""
    )
    engine.con.execute(
        f"""INSERT INTO contracts BY NAME
            SELECT DISTINCT ON (contract_id) {CONTRACT_ID} AS contract_id, contract_text, contract_remarks
            FROM filed_rows WHERE (contract_text IS NOT NULL OR contract_remarks IS NOT NULL)
                AND contract_id NOT IN (SELECT contract_id FROM contracts)"""
    )
    engine.con.unregister("filed_rows")


def _json(value: object) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)
