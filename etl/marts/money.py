"""Money in the reporting currency, at the rate of the record's own day."""

import ibis
from ibis import _


def with_rate(table: ibis.Table, fx_rates: ibis.Table, currency: str, on: str, name: str) -> ibis.Table:
    """Add column `name`: the rate of column `currency` on the day in column `on`; NULL where unknown."""
    rates = fx_rates.select(**{f"{name}_currency": _.currency, f"{name}_day": _.on_date, name: _.rate})
    joined = table.left_join(
        rates, [table[currency] == rates[f"{name}_currency"], table[on] == rates[f"{name}_day"]]
    )
    return joined.drop(f"{name}_currency", f"{name}_day")


def converted(amount: ibis.Value, rate: ibis.Value) -> ibis.Value:
    """Return `amount` times `rate` to the cent; a sum or product is DOUBLE until this last cast."""
    return (amount.cast("float64") * rate).cast("decimal(18,2)")
