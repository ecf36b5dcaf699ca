"""Unclaimed orders for the worlds to show: open, without a known end, expired, and not covered."""

import json
import random
from datetime import date, timedelta
from typing import Any

SENTENCES = {
    "late_shipment": "7 days late: the goods were shipped on 2019-02-27, due by 2019-02-20.",
    "not_shipped": "9 days late: the goods have not been shipped by 2019-03-01, due by 2019-02-20.",
    "quality": "SGS, whom the platform accepts, found the goods nonconforming.",
}


def unclaimed_rows(
    suppliers: list[dict[str, Any]], names: tuple[str, ...], as_of: date, n: int = 60
) -> list[dict[str, Any]]:
    """`n` rows of the table `unclaimed`; `names` are the orders' and products' names."""
    draw, rows = random.Random(11), []
    for number in range(n):
        state = ("open", "open", "open", "unknown", "closed", "not_covered")[number % 6]
        breach = "not_shipped" if state == "unknown" else draw.choice(("late_shipment", "quality"))
        days = draw.randint(0, 80)
        due = {"open": as_of + timedelta(days=days), "closed": as_of - timedelta(days=days + 1)}.get(state)
        ceiling = None if number % 10 == 3 else round(draw.lognormvariate(8, 1), 2)
        left = days if state == "open" else None
        supplier = draw.choice(suppliers)
        rows.append(
            {
                "order_id": f"U{number:04d}{names[number % len(names)]}",
                "supplier_id": supplier["supplier_id"],
                "supplier_name": supplier["supplier_name"],
                "product_category": draw.choice(("Tents & shelters", "Bags")),
                "product_name": names[number % len(names)],
                "state": state,
                "breach": breach,
                "evidence_json": json.dumps([SENTENCES[breach], names[number % len(names)]]),
                "days_late": 7 if breach == "late_shipment" else None,
                "edition": "TA-2017-12",
                "verdict": {"closed": "window_closed", "not_covered": "not_covered"}.get(state, "covered"),
                "ceiling": ceiling,
                "ceiling_rc": ceiling,
                "window_due": due,
                "window_reading": "TA-2017-12/post_delivery: 30 calendar days after delivery"
                if due
                else None,
                "window_source": "faq 14455476" if state == "open" else None,
                "days_left": left,
                "lost_per_day_rc": None
                if ceiling is None or left is None
                else round(ceiling / (left + 1), 2),
                "reasons_json": json.dumps(["No dispute is recorded; the order is covered."]),
            }
        )
    return rows
