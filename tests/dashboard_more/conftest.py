"""Published worlds with loads, rejects and versions, as the Data and Model pages read them."""

import json
from datetime import UTC, datetime

import pandas as pd
import pytest

from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF, HOSTILE, publish
from tests.dashboard_more import cards

REPORT = {
    "encoding": "utf-8",
    "separator": ",",
    "columns": {"order_id": "Order No.", "supplier_id": "Vendor", "ordered_on": "Date"},
    "unmapped": ["Sales rep", "Comment"],
    "ambiguous": {"supplier_id": ["Supplier code"]},
    "notes": ["1 row has ordered_on after 2019-12-31, the day the load counts from: line 9."],
}


# Decided disputes as if models of before them had foretold them, won ones a little higher.
_DECIDED = """
INSERT INTO features BY NAME SELECT dispute_id, opened_on AS scored_on, closed_on,
    (result = 'won')::INTEGER AS label
FROM mart_disputes WHERE result IN ('won', 'lost');
INSERT INTO scores BY NAME SELECT dispute_id, opened_on AS scored_on, 'cross_fitted' AS fit,
    CASE WHEN result = 'won' THEN 0.62 ELSE 0.45 END AS chance, 0.5 AS base_rate, 'm000001' AS model_version
FROM mart_disputes WHERE result IN ('won', 'lost');
UPDATE assessed_disputes SET label = 0
WHERE dispute_id IN (SELECT dispute_id FROM mart_disputes WHERE result = 'lost');
"""


def add_loads(folder, hostile=False):
    """Add two loads, three files, rejects of one of them and a waiting dispute."""
    warehouse = Warehouse(folder)
    file = f"{HOSTILE[0]}.csv" if hostile else "orders.csv"
    value = HOSTILE[3] if hostile else "31/31/2019"
    loads = [
        {
            "load_id": number,
            "started_at": datetime(2026, 1, number, 3, 4, tzinfo=UTC),
            "finished_at": datetime(2026, 1, number, 3, 5, tzinfo=UTC),
            "as_of": AS_OF,
            "seconds": 12.5,
            "n_files": 2,
            "note": HOSTILE[1] if hostile else "loaded",
        }
        for number in (1, 2)
    ]
    counts = {
        "empty": 1,
        "unchanged": 0,
        "superseded": 0,
        "skipped": False,
        "report_json": json.dumps(
            REPORT | {"notes": [f"{HOSTILE[0]}: line 2 gave way."]} if hostile else REPORT
        ),
    }
    files = [
        {"file_id": 1, "load_id": 1, "file": file, "kind": "orders", "sha256": "a", "read": 10, "loaded": 10,
         "rejected": 0, "waiting": 0, **counts},
        {"file_id": 2, "load_id": 2, "file": file, "kind": "orders", "sha256": "b", "read": 12, "loaded": 10,
         "rejected": 2, "waiting": 0, **counts},
        {"file_id": 3, "load_id": 2, "file": "disputes.csv", "kind": "disputes", "sha256": "c", "read": 4,
         "loaded": 3, "rejected": 0, "waiting": 1, **counts},
    ]  # fmt: skip
    row = {"Order No.": "A1", "Vendor": HOSTILE[0], "Date": value, "Comment": "=1+1", "Amount": "-12.50"}
    rejects = [
        {"file_id": 2, "load_id": 2, "kind": "orders", "line": line, "column": column, "value": value,
         "reason": "is no date", "remedy": "write 2019-12-31", "row_json": json.dumps(row)}
        for line, column in ((4, "ordered_on"), (4, "shipped_on"), (7, "ordered_on"))
    ]  # fmt: skip
    rejects += [rejects[0] | {"file_id": 1, "load_id": 1, "key": "A1", "settled_in": 2}]
    rejects += [rejects[0] | {"line": 9, "key": "A2", "settled_in": 2}]
    with warehouse.draft() as draft:
        con = draft.connection()
        con.execute(_DECIDED)
        con.execute(
            "DELETE FROM loads; DELETE FROM files; DELETE FROM rejects; UPDATE build SET version = 'v000002'"
        )
        for name, rows in (("loads", loads), ("files", files), ("rejects", rejects)):
            frame = pd.DataFrame(rows)  # noqa: F841 - DuckDB reads it by its name
            con.execute(f"INSERT INTO {name} BY NAME SELECT * FROM frame")
        con.execute(
            "CREATE OR REPLACE VIEW waiting AS SELECT 'disputes' AS kind, 'D9' AS key, 'A9' AS order_id,"
            " 'a-9' AS alike, 3 AS file_id, 5 AS line"
        )
        draft.publish()


@pytest.fixture(scope="session")
def worlds(tmp_path_factory):
    """Warehouse folders by name: full, hostile, empty (nothing in it), none (nothing published)."""
    base = tmp_path_factory.mktemp("worlds")
    publish(base / "full")
    add_loads(base / "full")
    cards.write(base / "full" / "models")
    publish(base / "hostile", hostile=True)
    add_loads(base / "hostile", hostile=True)
    cards.write(base / "hostile" / "models", hostile=True)
    publish(base / "empty", n=0, model=False)
    (base / "none").mkdir()
    return {name: base / name for name in ("full", "hostile", "empty", "none")}
