"""The filters as SQL: which disputes are looked at. The period stands apart: by opening, or by decision."""

from typing import Any

from dashboard.filters import Filters

OF_ORDER = """
    (len($categories::VARCHAR[]) = 0 OR list_contains($categories::VARCHAR[], product_category))
    AND (len($suppliers::VARCHAR[]) = 0 OR list_contains($suppliers::VARCHAR[], supplier_id))
"""
"""What an order has of its own; a breach and an edition are a dispute's."""
CHOSEN = f"""{OF_ORDER}
    AND (len($breaches::VARCHAR[]) = 0 OR list_contains($breaches::VARCHAR[], breach))
    AND (len($editions::VARCHAR[]) = 0 OR list_contains($editions::VARCHAR[], edition))
"""


def within(column: str) -> str:
    """SQL: the date column lies in the period; all days do where the period has no bound."""
    begun = f"($start::DATE IS NULL OR {column} >= $start::DATE)"
    return f"{begun} AND ($end::DATE IS NULL OR {column} <= $end::DATE)"


ORDERED = f"{OF_ORDER} AND {within('ordered_on')}"
"""Which orders: those placed in the period."""


def choice_of_orders(filters: Filters) -> dict[str, Any]:
    """The values OF_ORDER binds."""
    return {"categories": list(filters.categories), "suppliers": list(filters.suppliers)}


def choice(filters: Filters) -> dict[str, Any]:
    """The values CHOSEN binds."""
    return choice_of_orders(filters) | {
        "breaches": list(filters.breaches),
        "editions": list(filters.editions),
    }


def period(filters: Filters) -> dict[str, Any]:
    """The values `within` binds."""
    return {"start": filters.start, "end": filters.end}
