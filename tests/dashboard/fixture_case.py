"""All the tables say of one dispute of the small world, and of the contract they share."""

import json
import math
from datetime import date, timedelta
from typing import Any

from tests.dashboard.fixture_words import AS_OF, HOSTILE, REMARKS, TEXT, Rows
from trade_assurance.contract import DIMENSIONS


def contracts(rows: Rows, hostile: bool) -> None:
    """The one contract text, its terms marked; with hostile names its text holds them too."""
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


def details(rows: Rows, dispute: dict[str, Any], hostile: bool, has_odds: bool) -> None:
    """The rows of every table about a row of mart_disputes."""
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
            "offer_expires_on": AS_OF + timedelta(days=2)
            if dispute["action"] == "take the offer" and dispute["supplier_offer_rc"]
            else None,
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
    if dispute["is_live"] and dispute["next_due"] is None:
        opens = {"name": "escalation_earliest", "due": AS_OF + timedelta(days=3), "reading": "TA-2017-12"}
        rows["clocks"].append(key | opens | {"source": "faq 14455476"})
    for edition, variant, share in (
        ("TA-2017-12", "", 1.0),
        ("TA-CR", "", 1.0),
        ("TA-CR", "supplier_limit", 0.75),
    ):
        rows["readings"].append(
            key
            | {
                "edition": edition,
                "coverage_type": "post_delivery",
                "variant": variant,
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
            "found": "not conforming",
            "disagrees": False,
            "n_plan": 50,
            "ac": 3,
            "re": 4,
            "strength": 0.6,
            "fee_rc": 300,
            "reasons_json": json.dumps(["7 major defects, rejected from 4"]),
        }
    )


CHANCE = ("chance", "chance_low", "chance_high", "base_rate", "base_won", "base_decided")


def _odds(rows: Rows, dispute: dict[str, Any]) -> None:
    key = {"dispute_id": dispute["dispute_id"]}
    rows["scores"].append(
        key
        | {name: dispute[name] for name in (*CHANCE, "refund_share")}
        | {
            "ceiling": dispute["ceiling_rc"],
            "expected_net": dispute["expected_net"],
            "verdict": dispute["verdict"],
        }
        | {"model_version": "m000001", "scored_on": AS_OF, "fit": "live", "break_even": 0.2}
    )
    target = math.log(dispute["chance"] / (1 - dispute["chance"]))
    parts = {
        "(base)": 0.08,
        "supported": 0.55,
        "report_strength": 0.4,
        "vague_terms": -0.35,
        "photos": 0.05,
    }
    parts["supplier_history"] = target - sum(parts.values())
    for feature, part in parts.items():
        value = None if feature == "(base)" else "1"
        rows["contributions"].append(key | {"feature": feature, "value": value, "contribution": part})
    for rank in range(1, 6):
        rows["similar"].append(
            key | {"rank": rank, "other_dispute_id": f"D{rank:05d}", "distance": rank / 10}
        )

    def better(up: float) -> float:
        return min(0.97, float(dispute["chance"]) + up)

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
