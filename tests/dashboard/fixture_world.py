"""A small published warehouse, drawn from a seed, with every table the pages read."""

import json
import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from data.warehouse import Version, Warehouse
from etl import records, schema
from tests.dashboard.unclaimed_rows import unclaimed_rows
from trade_assurance.contract import DIMENSIONS

AS_OF = date(2019, 4, 15)
HOSTILE = (
    "<script>alert(1)</script>",
    "**bold** [link](javascript:alert(1)) `code` :smile: :red[x]",
    "$\\frac{1}{0}$ latex & <b>tags</b>",
    '=HYPERLINK("http://evil","x") \'quotes\' "double"',
    "very " * 60 + "long",
    "שלום \u202eevil\u202c مرحبا 深圳市电子有限公司",
)
CATEGORIES = ("Tents & shelters", "Phone accessories", "Bags", "Lighting", "Machinery", "Toys")
BREACHES = ("quality", "late_shipment", "not_as_described", "quantity_short", "missing_parts", "service")
EVIDENCE = (
    "none",
    "not accepted",
    "accepted, conforming",
    "accepted, not conforming",
    "accepted, unclear",
)
TEXT = (
    "Product: display tent 3 x 3 m. Door height at least 150 cm.\n"
    "Material: 210D Oxford, PU coated, good quality.\n"
    "Ship date: 2019-02-20. Quantity: 400 pcs.\nPayment: 30% deposit, 70% before shipment. FOB Shenzhen.\n"
)
REMARKS = "Colour as picture. Packing should be strong enough."
Rows = dict[str, list[dict[str, Any]]]


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
            "CREATE VIEW waiting AS SELECT 'disputes' AS kind, '' AS key, '' AS order_id, 0 AS file_id,"
            " 0 AS line WHERE false"
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
    _contracts(rows, hostile)
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


def _contracts(rows: Rows, hostile: bool) -> None:
    text = TEXT + ("".join(f"{h}\n" for h in HOSTILE) if hostile else "")
    rows["contracts"].append(
        {
            "contract_id": "c1",
            "contract_text": text,
            "contract_remarks": REMARKS,
            "specificity": 0.31,
            "n_measurable": 6,
            "n_vague": 1,
        }
    )
    marks = (
        ("size", "measurable", "Door height at least 150 cm", False),
        ("material", "measurable", "210D Oxford, PU coated", False),
        ("ship_date", "measurable", "2019-02-20", False),
        ("quantity", "measurable", "400 pcs", False),
        ("payment_terms", "measurable", "30% deposit, 70% before shipment", False),
        ("delivery_terms", "measurable", "FOB Shenzhen", False),
        ("packaging", "vague", "strong enough", True),
    )
    found = {dimension: state for dimension, state, *_ in marks}
    weights = {"measurable": 1.0, "vague": 0.15, "absent": 0.0}
    for dimension in DIMENSIONS:
        state = found.get(dimension, "absent")
        rows["contract_states"].append(
            {"contract_id": "c1", "dimension": dimension, "state": state, "weight": weights[state]}
        )
    for dimension, state, words, in_remarks in marks:
        start = (REMARKS if in_remarks else text).index(words)
        rows["contract_terms"].append(
            {
                "contract_id": "c1",
                "dimension": dimension,
                "state": state,
                "start": start,
                "end": start + len(words),
                "text": words,
                "reason": f"names one {dimension.replace('_', ' ')}",
                "in_remarks": in_remarks,
            }
        )
    start = text.index("good quality")
    rows["contract_vague"].append(
        {"contract_id": "c1", "start": start, "end": start + 12, "text": "good quality"}
    )


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
        _details(rows, rows["mart_disputes"][-1], hostile, has_odds)


def _details(rows: Rows, dispute: dict[str, Any], hostile: bool, has_odds: bool) -> None:
    key = {"dispute_id": dispute["dispute_id"]}
    both = key | {"order_id": dispute["order_id"]}
    claimed, ceiling = dispute["claimed_rc"], dispute["ceiling_rc"]
    _order(rows, dispute)
    rows["disputes"].append(
        both
        | {
            "opened_on": dispute["opened_on"],
            "breach": dispute["breach"],
            "claimed_amount": claimed,
            "currency": "USD",
            "supplier_offer": dispute["supplier_offer_rc"],
            "status": dispute["status"],
            "statement": HOSTILE[0]
            if hostile
            else "The door is 130 cm high and the roof leaks after ten minutes.",
        }
    )
    rows["evidence"].append(
        {
            "evidence_id": "E" + dispute["dispute_id"],
            **key,
            "kind": "photo",
            "file_name": HOSTILE[1] if hostile else "door.jpg",
            "size_bytes": 3_400_000,
            "created_on": dispute["opened_on"],
            "on_platform": True,
        }
    )
    rows["assessed_disputes"].append(
        both
        | {
            "supplier_id": dispute["supplier_id"],
            "assessed_on": AS_OF,
            "is_live": dispute["is_live"],
            "edition": dispute["edition"],
            "verdict": dispute["verdict"],
            "reasons_json": json.dumps(["the contract states the door height", "paid on the platform"]),
            "ceiling": ceiling,
            "gap": dispute["gap_rc"],
            "gap_reasons_json": json.dumps(["70 % of the price was paid off the platform"]),
            "steps_json": json.dumps(
                [
                    ["claimed", str(claimed)],
                    ["paid_on_platform", str(ceiling)],
                    ["covered", str(ceiling)],
                    ["limit", None],
                ]
            ),
            "claimed_rc": claimed,
            "ceiling_rc": ceiling,
            "complaint_dimensions_json": json.dumps(["size", "performance"]),
            "supported": True,
            "supporting_json": json.dumps(
                [
                    {
                        "dimension": "size",
                        "start": TEXT.index("Door"),
                        "end": TEXT.index("Door") + 27,
                        "in_remarks": False,
                    }
                ]
            ),
            "missing_json": dispute["missing_json"],
            "warnings_json": json.dumps(["own forwarder used"]),
            "next_road": "card_charge_back" if dispute["verdict"] == "not_covered" else None,
        }
    )
    for name, days, reading in (
        ("supplier_answer", -2, "TA-2017-12/post_delivery"),
        ("claim_window", 9, "TA-2017-12/post_delivery"),
        ("claim_window", 14, "TA-CR/post_delivery"),
        ("automatic_receipt", 21, "platform"),
    ):
        due = AS_OF + timedelta(days=days)
        rows["clocks"].append(key | {"name": name, "due": due, "reading": reading, "source": "faq 14455476"})
    for edition, share in (("TA-2017-12", 1.0), ("TA-CR", 0.75)):
        rows["readings"].append(
            key
            | {
                "edition": edition,
                "coverage_type": "post_delivery",
                "ceiling": round(ceiling * share, 2),
                "verdict": dispute["verdict"],
                "reasons_json": "[]",
            }
        )
    if has_odds:
        _odds(rows, dispute)


def _order(rows: Rows, dispute: dict[str, Any]) -> None:
    order = {"order_id": dispute["order_id"], "supplier_id": dispute["supplier_id"]}
    rows["orders"].append(
        order
        | {
            "product_category": dispute["product_category"],
            "product_name": dispute["product_name"],
            "currency": "USD",
            "order_amount": dispute["claimed_rc"] * 2,
            "paid_on_platform": dispute["ceiling_rc"],
            "ordered_on": dispute["ordered_on"],
            "promised_ship_on": date(2019, 2, 20),
            "contract_text": TEXT,
            "contract_remarks": REMARKS,
        }
    )
    rows["order_contracts"].append({"order_id": dispute["order_id"], "contract_id": "c1"})
    rows["mart_orders"].append(
        order
        | {
            "supplier_name": dispute["supplier_name"],
            "product_category": dispute["product_category"],
            "ordered_on": dispute["ordered_on"],
            "order_amount_rc": dispute["claimed_rc"] * 2,
            "contract_id": "c1",
            "specificity": 0.31,
            "n_disputes": 1,
        }
    )
    rows["inspections"].append(
        {
            "inspection_id": "I" + dispute["order_id"],
            "order_id": dispute["order_id"],
            "agency": "SGS",
            "verdict": "fail",
        }
    )
    rows["inspection_findings"].append(
        {
            "inspection_id": "I" + dispute["order_id"],
            "order_id": dispute["order_id"],
            "agency_code": "sgs",
            "accepted": True,
            "stage": "pre_shipment",
            "reported_on": date(2019, 2, 18),
            "stated": "fail",
            "conforming": False,
            "disagrees": False,
            "n_plan": 50,
            "ac": 3,
            "re": 4,
            "strength": 0.6,
            "fee_rc": 300,
            "reasons_json": json.dumps(["7 major defects reach the rejection number 4"]),
        }
    )


def _odds(rows: Rows, dispute: dict[str, Any]) -> None:
    key = {"dispute_id": dispute["dispute_id"]}
    rows["scores"].append(
        key
        | {
            name: dispute[name]
            for name in ("chance", "chance_low", "chance_high", "base_rate", "refund_share")
        }
        | {
            "ceiling": dispute["ceiling_rc"],
            "expected_net": dispute["expected_net"],
            "verdict": dispute["verdict"],
        }
        | {"model_version": "m000001", "scored_on": AS_OF, "fit": "live", "break_even": 0.2}
    )
    import math

    target = math.log(dispute["chance"] / (1 - dispute["chance"]))
    parts = {
        "(base)": 0.08,
        "supported": 0.55,
        "report_strength": 0.4,
        "vague_terms": -0.35,
        "pictures": 0.05,
    }
    parts["supplier_history"] = target - sum(parts.values())
    for feature, part in parts.items():
        value = None if feature == "(base)" else "1"
        rows["contributions"].append(key | {"feature": feature, "value": value, "contribution": part})
    for rank in range(1, 6):
        rows["similar"].append(
            key | {"rank": rank, "other_dispute_id": f"D{rank:05d}", "distance": rank / 10}
        )
    better: Callable[[float], float] = lambda up: min(0.97, dispute["chance"] + up)  # noqa: E731
    for action, label, up in (
        ("accepted_report", "Get an accepted agency's report that finds the goods not conforming", 0.2),
        ("tracking_proof", "Add the courier's own record", 0.05),
    ):
        rows["what_if"].append(
            key
            | {
                "action": action,
                "label": label,
                "chance": better(up),
                "chance_low": better(up) - 0.1,
                "chance_high": min(1.0, better(up) + 0.08),
                "expected_net": (dispute["expected_net"] or 0) + 100,
            }
        )
