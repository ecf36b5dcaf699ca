"""The exchange rates the records need, looked up once and kept."""

from etl.currency import rates
from etl.engine import Engine

# Every currency and day at which an amount is shown in the reporting currency.
NEEDED = """
    SELECT currency, ordered_on AS on_date FROM orders
    UNION SELECT currency, paid_on FROM payments
    UNION SELECT fee_currency, coalesce(reported_on, inspected_on) FROM inspections
    UNION SELECT coalesce(d.currency, o.currency), d.opened_on
        FROM disputes d LEFT JOIN orders o USING (order_id)
    UNION SELECT o.currency, d.opened_on FROM disputes d JOIN orders o USING (order_id)
    UNION SELECT coalesce(d.currency, o.currency), unnest([d.refunded_on, d.closed_on])
        FROM disputes d LEFT JOIN orders o USING (order_id)
"""


def update_rates(engine: Engine, to: str) -> int:
    """Add the rates to `to` that are not in fx_rates yet; return how many of them are unknown."""
    pairs = engine.con.execute(
        f"""SELECT currency, on_date FROM ({NEEDED}) WHERE currency IS NOT NULL AND on_date IS NOT NULL
            EXCEPT SELECT currency, on_date FROM fx_rates"""
    ).fetchall()
    if not pairs:
        return 0
    found = rates(pairs, to)
    engine.insert(
        "fx_rates",
        {
            "currency": [rate.currency for rate in found],
            "on_date": [rate.on for rate in found],
            "rate": [None if rate.rate is None else float(rate.rate) for rate in found],
            "rate_on": [rate.rate_on for rate in found],
            "reason": [rate.reason or None for rate in found],
        },
    )
    return sum(rate.rate is None for rate in found)
