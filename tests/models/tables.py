"""A warehouse's tables in memory: drawn as pipe tables, or a made-up company with a known truth."""

import json
from datetime import date

import duckdb
import numpy as np
import pandas as pd

from etl import schema
from etl.records import KINDS, ddl

AS_OF = date(2025, 1, 1)
STORED = (
    "contracts",
    "contract_states",
    "order_contracts",
    "inspection_findings",
    "assessed_disputes",
    "clocks",
    "fx_rates",
)


def empty(con=None, as_of=AS_OF):
    """A connection with the tables that the features read, empty, and the build record."""
    con = con or duckdb.connect()
    for kind in KINDS:
        con.execute(
            f"CREATE TABLE {kind} "
            f"({ddl(kind)}, file_id INTEGER, line BIGINT, row_hash VARCHAR, load_id INTEGER)"
        )
    for name in STORED:
        con.execute(schema.tables()[name].ddl)
    con.execute(schema.tables()["build"].ddl)
    con.execute(
        "INSERT INTO build (version, built_at, as_of) VALUES ('v000001', TIMESTAMP '2025-01-01', ?)", [as_of]
    )
    return con


def add(con, table, rows):
    """Insert a frame, or a pipe table whose `-` is NULL, by column name."""
    frame = rows if isinstance(rows, pd.DataFrame) else drawn(rows)
    con.register("rows_", frame)
    con.execute(f"INSERT INTO {table} BY NAME SELECT * FROM rows_")
    con.unregister("rows_")
    return con


def drawn(text):
    """A pipe table as a frame of text; DuckDB casts it on insertion."""
    lines = [[c.strip() for c in line.strip().strip("|").split("|")] for line in text.strip().splitlines()]
    cells = [
        [None if c == "-" else c for c in line] for line in lines[1:] if not set("".join(line)) <= set("-:")
    ]
    return pd.DataFrame(cells, columns=lines[0], dtype=object)


def one_dispute(con, order="O1", dispute="D1", **facts):
    """One supplier, order and closed dispute; `facts` set columns of disputes or assessed_disputes."""
    given = {
        "opened_on": "2024-03-01", "closed_on": "2024-05-01", "assessed_on": "2024-03-20",
        "breach": "quality",
        "label": 1, "verdict": "covered", "edition": "TA-2017-12", "is_live": False, "status": "closed",
        "complaint_dimensions_json": '["size"]', "supplier_id": "S1", **facts,
    }  # fmt: skip
    add(
        con,
        "orders",
        pd.DataFrame([{"order_id": order, "supplier_id": given["supplier_id"], "ordered_on": "2024-01-01"}]),
    )
    for table in ("disputes", "assessed_disputes"):
        columns = KINDS["disputes"].columns if table == "disputes" else schema.tables()[table].names
        row = {k: v for k, v in given.items() if k in columns}
        add(con, table, pd.DataFrame([{"dispute_id": dispute, "order_id": order, **row}]))
    return con


def company(n, seed=0, strength=1.0, live=0, suppliers=40):
    """`n` closed and `live` open disputes whose true log-odds are a known sum: (connection, truth)."""
    rng = np.random.default_rng(seed)
    total = n + live
    ids = np.array([f"D{i:06d}" for i in range(total)])
    orders = np.array([f"O{i:06d}" for i in range(total)])
    opened = np.sort(rng.integers(0, 1400, total))
    opened[n:] = 1440
    breach = rng.choice(["quality", "late_shipment", "not_as_described"], total, p=[0.5, 0.3, 0.2])
    supplier = rng.integers(0, suppliers, total)
    good = rng.normal(0, 0.4, suppliers)
    state = rng.choice([0.0, 0.15, 0.4, 0.7, 1.0], total)
    report = np.where(breach == "late_shipment", 0, rng.choice([-1, 0, 1], total, p=[0.15, 0.6, 0.25]))
    tracking = rng.random(total) < 0.4
    chat = rng.random(total) < 0.5
    amount = np.round(10 ** rng.normal(3.3, 0.5, total), 2)
    z = strength * (
        1.6 * (state - 0.5)
        + 1.1 * report
        + 0.7 * tracking
        + 0.4 * chat
        + good[supplier]
        - 0.5 * (breach == "late_shipment")
    )
    chance = 1 / (1 + np.exp(-z))
    won = (rng.random(total) < chance).astype(int)
    start = pd.Timestamp("2021-01-01")
    day = lambda offset: (start + pd.to_timedelta(opened + offset, unit="D")).date  # noqa: E731
    is_live = np.arange(total) >= n
    closed = np.where(is_live, None, day(rng.integers(20, 60, total)))
    con = empty()
    add(
        con,
        "suppliers",
        pd.DataFrame({"supplier_id": [f"S{i}" for i in range(suppliers)], "supplier_name": "s"}),
    )
    add(con, "orders", pd.DataFrame({
        "order_id": orders, "supplier_id": [f"S{i}" for i in supplier], "ordered_on": day(-60),
        "product_category": rng.choice(["Bags", "Lamps", "Tools"], total), "order_amount": amount * 2,
    }))  # fmt: skip
    add(con, "disputes", pd.DataFrame({
        "dispute_id": ids, "order_id": orders, "opened_on": day(0), "breach": breach,
        "claimed_amount": amount,
        "currency": "USD", "closed_on": closed, "status": np.where(is_live, "escalated", "closed"),
        "outcome": np.where(is_live, None, np.where(won == 1, "refunded_partial", "rejected")),
        "refunded_on": np.where(~is_live & (won == 1), day(70), None),
    }))  # fmt: skip
    add(con, "assessed_disputes", pd.DataFrame({
        "dispute_id": ids, "order_id": orders, "supplier_id": [f"S{i}" for i in supplier],
        "assessed_on": np.where(is_live, AS_OF, day(5)), "is_live": is_live, "edition": "TA-2017-12",
        "label": pd.array(np.where(is_live, -1, won), dtype="Int64").astype("Int64"), "verdict": "covered",
        "claimed_rc": amount, "ceiling_rc": amount,
        "refunded_rc": np.where(won == 1, np.round(amount * 0.8, 2), 0),
        "complaint_dimensions_json": '["size"]', "supported": state >= 0.7,
    }))  # fmt: skip
    con.execute("UPDATE assessed_disputes SET label = NULL, refunded_rc = NULL WHERE is_live")
    add(
        con,
        "contracts",
        pd.DataFrame({"contract_id": orders, "n_measurable": (state * 8).astype(int), "n_vague": 1}),
    )
    add(con, "order_contracts", pd.DataFrame({"order_id": orders, "contract_id": orders}))
    add(con, "contract_states", pd.DataFrame({"contract_id": orders, "dimension": "size", "weight": state}))
    has = report != 0
    add(con, "inspection_findings", pd.DataFrame({
        "inspection_id": orders[has], "order_id": orders[has], "accepted": True,
        "conforming": report[has] < 0,
        "reported_on": np.array(day(-10))[has], "strength": report[has] * 0.7,
    }))  # fmt: skip
    for kind, there in (("tracking", tracking), ("chat_log", chat)):
        add(con, "evidence", pd.DataFrame({
            "evidence_id": [f"{kind}{d}" for d in ids[there]], "dispute_id": ids[there], "kind": kind,
            "created_on": np.array(day(1))[there], "on_platform": True,
        }))  # fmt: skip
    return con, pd.DataFrame({"dispute_id": ids, "chance": chance, "won": won})


def dimensions(*codes):
    """A complaint's dimensions as the warehouse stores them."""
    return json.dumps(list(codes))
