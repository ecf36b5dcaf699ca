"""A small published warehouse, drawn from a seed, with every table the pages read."""

import json
import random
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from data.warehouse import Version, Warehouse
from etl import records, schema
from tests.dashboard import fixture_case
from tests.dashboard.fixture_words import AS_OF, BREACHES, CATEGORIES, EVIDENCE, HOSTILE, Rows
from tests.dashboard.unclaimed_rows import unclaimed_rows


def publish(folder: Path, n: int = 320, seed: int = 7, hostile: bool = False, model: bool = True) -> Version:
    """Publish a world of `n` disputes in the folder; `hostile` names everything badly; `model` adds odds."""
    warehouse = Warehouse(folder)
    with warehouse.draft() as draft:
        con = draft.connection()
        for kind in records.KINDS:
            con.execute(
                f"CREATE TABLE {kind} ({records.ddl(kind)}, file_id INTEGER, line BIGINT, row_hash VARCHAR,"
                " load_id INTEGER)"
            )
        for name, table in schema.tables().items():
            if name not in schema.VIEWS:
                columns = ", ".join(f'"{c.name}" {c.type}' for c in table.columns)
                con.execute(f'CREATE TABLE "{name}" ({columns})')
        con.execute(
            "CREATE VIEW waiting AS SELECT 'disputes' AS kind, '' AS key, '' AS order_id, '' AS alike,"
            " 0 AS file_id, 0 AS line WHERE false"
        )
        for name, rows in world(n, seed, hostile, model).items():
            if rows:
                frame = pd.DataFrame(rows)  # noqa: F841 - DuckDB reads it by its name
                con.execute(f'INSERT INTO "{name}" BY NAME SELECT * FROM frame')
        return draft.publish()


def world(n: int, seed: int, hostile: bool, model: bool) -> Rows:
    """Table -> rows. The last seventh of the disputes is live on AS_OF."""
    draw = random.Random(seed)
    rows: Rows = {name: [] for name in [*records.KINDS, *schema.tables()] if name not in schema.VIEWS}
    rows["build"] = [
        {
            "version": "v000001",
            "built_at": datetime(2026, 1, 2, 3, 4),  # noqa: DTZ001 - DuckDB's TIMESTAMP carries no zone
            "as_of": AS_OF,
            "reporting_currency": "USD",
            "settings_json": json.dumps(
                {"hours_per_case": "4", "hour_cost": "25.00", "inspection_fee": "300.00"}
            ),
            "model_version": "m000001" if model and n else None,
            "etl_version": "1",
        }
    ]
    if not n:
        return rows
    fixture_case.contracts(rows, hostile)
    suppliers = list(_suppliers(rows, hostile))
    rows["unclaimed"] = unclaimed_rows(suppliers, HOSTILE if hostile else ("",), AS_OF)
    for number in range(n):
        _dispute(rows, draw, number, n, suppliers, hostile, model)
    return rows


def _suppliers(rows: Rows, hostile: bool) -> Iterator[dict[str, Any]]:
    names = HOSTILE * 2 if hostile else tuple(f"Shenzhen {w} Co., Ltd" for w in "ABCDEFGHIJKL")
    for number, name in enumerate(names):
        supplier = {"supplier_id": f"S{number:03d}", "supplier_name": name, "region": "Guangdong"}
        rows["suppliers"].append(supplier | {"verified": number % 2 == 0, "cover_limit": 50000})
        rows["mart_suppliers"].append(
            supplier | {"n_orders": 10, "n_disputes": 4, "n_decided": 3, "n_won": 2}
        )
        yield supplier


def _dispute(
    rows: Rows,
    draw: random.Random,
    number: int,
    n: int,
    suppliers: list[dict[str, Any]],
    hostile: bool,
    model: bool,
) -> None:
    live = number >= n * 6 // 7
    opened = AS_OF - timedelta(days=draw.randint(1, 25) if live else draw.randint(30, 1100))
    breach, category = draw.choice(BREACHES), draw.choice(CATEGORIES)
    evidence = draw.choices(EVIDENCE, (4, 2, 1, 2, 1))[0]
    specificity = draw.choice((None, 0.12, 0.2, 0.31, 0.38, 0.55, 0.62))
    claimed = round(draw.lognormvariate(7.6, 0.9), 2)
    ceiling = 0.0 if breach == "service" else round(claimed * draw.choice((1, 1, 0.6, 0.3)), 2)
    odds = 0.35 + 0.25 * (evidence == "accepted, not conforming") + 0.5 * (specificity or 0.2)
    result = (
        "open"
        if live
        else draw.choices(("won", "lost", "withdrawn", "cancelled"), (odds, 1 - odds, 0.1, 0.06))[0]
    )
    closed = None if live else min(opened + timedelta(days=draw.randint(8, 55)), AS_OF)
    share = draw.choice((1.0, 1.0, 0.7, 0.4))
    refunded = round(ceiling * share, 2) if result == "won" else None
    verdict = (
        "not_covered"
        if breach == "service"
        else draw.choice(("covered", "covered", "unsupported", "unknown"))
    )
    has_odds = model and live and verdict != "not_covered"
    chance = min(0.95, max(0.05, odds + draw.uniform(-0.2, 0.2))) if has_odds else None
    due = AS_OF + timedelta(days=draw.randint(0, 28)) if live and draw.random() > 0.08 else None
    dispute_id, order_id = f"D{number:05d}", f"O{number:05d}"
    supplier = draw.choice(suppliers)
    name = HOSTILE[number % len(HOSTILE)] if hostile else f"{category} no. {number}"
    action = (
        (
            "not covered"
            if verdict == "not_covered"
            else draw.choice(("pursue", "get evidence", "take the offer", "drop"))
        )
        if live and model
        else ("not known" if live else None)
    )
    rows["mart_disputes"].append(
        supplier
        | {
            "dispute_id": dispute_id,
            "order_id": order_id,
            "product_category": category,
            "product_name": name,
            "breach": breach,
            "opened_on": opened,
            "closed_on": closed,
            "status": "negotiating" if live else "closed",
            "outcome": None if live else {"won": "refunded_full", "lost": "rejected"}.get(result, result),
            "result": result,
            "is_live": live,
            "edition": "TA-2017-12" if opened > date(2018, 2, 1) else "TA-2015",
            "verdict": verdict,
            "claimed_rc": claimed,
            "ceiling_rc": ceiling,
            "gap_rc": round(claimed - ceiling, 2),
            "refunded_rc": refunded,
            "refunded_on": closed if refunded is not None else None,
            "supplier_offer_rc": round(claimed * 0.3, 2) if live and number % 3 == 0 else None,
            "specificity": specificity,
            "specificity_band": None
            if specificity is None
            else ("low", "medium", "high")[int(specificity // 0.26)],
            "inspection_evidence": evidence,
            "next_clock": "claim_window" if due else None,
            "next_due": due,
            "next_reading": "TA-2017-12/post_delivery" if due else None,
            "days_left": (due - AS_OF).days if due else None,
            "chance": chance,
            "chance_low": max(0.0, chance - 0.15) if chance else None,
            "chance_high": min(1.0, chance + 0.12) if chance else None,
            "base_rate": 0.52 if model else None,
            "base_won": 130 if model else None,
            "base_decided": 250 if model else None,
            "refund_share": 0.8 if chance else None,
            "expected_net": round((chance * 0.8 * ceiling) - 120, 2) if chance else None,
            "break_even": 0.2 if chance else None,
            "action": action,
            "missing_json": json.dumps(["inspection_report", "measurement"] if number % 2 else []),
            "days_to_money": (closed - opened).days if closed and refunded is not None else None,
            "ordered_on": opened - timedelta(days=60),
        }
    )
    if live or number < 40:
        fixture_case.details(rows, rows["mart_disputes"][-1], hostile, has_odds)
