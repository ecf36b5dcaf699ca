"""The other disputes about an order: what they brought already, and which are live beside it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import duckdb

from trade_assurance.cover import CENT


@dataclass(frozen=True, slots=True)
class Sibling:
    """A dispute, as the others about its order look at it."""

    dispute_id: str
    opened_on: date
    closed_on: date | None
    is_closed: bool
    refunded: Decimal | None
    awarded_on: date | None  # the day it was closed, else of the refund: what is awarded is spoken for
    currency: str | None
    rate: float | None  # of that currency on that day, to the reporting currency

    def brought_by(self, day: date) -> bool:
        """Whether money is recorded to be awarded by the day; a refund without any day is not dated."""
        return bool(self.refunded) and self.awarded_on is not None and self.awarded_on <= day

    def is_live(self, day: date) -> bool:
        """Whether it is opened and not decided on the day."""
        decided = self.is_closed and (self.closed_on is None or self.closed_on <= day)
        return self.opened_on <= day and not decided


def brought(
    siblings: Sequence[Sibling], day: date, currency: str | None, rate: float | None
) -> tuple[Decimal | None, bool]:
    """Return what they brought by the day in the order's currency, None where nothing; whether all is in it.

    `rate`: of the order's currency, to the reporting currency; by it a refund in another one is carried over.
    """
    found = [_in(sibling, currency, rate) for sibling in siblings if sibling.brought_by(day)]
    known = [amount for amount in found if amount is not None]
    return sum(known, Decimal(0)) if known else None, len(known) == len(found)


def _in(sibling: Sibling, currency: str | None, rate: float | None) -> Decimal | None:
    if sibling.refunded is None or currency is None or sibling.currency in (None, currency):
        return sibling.refunded
    if not sibling.rate or not rate:
        return None
    worth = sibling.refunded * Decimal(repr(sibling.rate)) / Decimal(repr(rate))
    return worth.quantize(CENT, ROUND_HALF_UP)


def by_order(con: duckdb.DuckDBPyConnection) -> dict[str, list[Sibling]]:
    """Return the disputes of each order that has more than one, of the orders of the table `wanted`."""
    found: dict[str, list[Sibling]] = defaultdict(list)
    for order_id, *facts in con.execute(
        """SELECT d.order_id, d.dispute_id, d.opened_on, d.closed_on, d.status = 'closed', d.refunded_amount,
               coalesce(d.closed_on, d.refunded_on), coalesce(d.currency, o.currency), r.rate
           FROM disputes d JOIN orders o USING (order_id)
           LEFT JOIN fx_rates r ON r.currency = coalesce(d.currency, o.currency)
               AND r.on_date = coalesce(d.closed_on, d.refunded_on)
           WHERE d.order_id IN (SELECT order_id FROM disputes SEMI JOIN wanted USING (dispute_id))
           QUALIFY count(*) OVER (PARTITION BY d.order_id) > 1 ORDER BY d.order_id, d.dispute_id"""
    ).fetchall():
        found[order_id].append(Sibling(*facts))
    return found
