"""What goes wrong with an order: how often, when the buyer opens a dispute, whether cover can reach it."""

import numpy as np
from numpy.random import Generator

from etl.sample.catalogue import DIMENSIONS
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.inspections import Inspections
from etl.sample.orders import EDITION_CHANGE, NEVER_SHIPPED, Orders

BREACHES = (
    "late_shipment",
    "not_shipped",
    "quality",
    "not_as_described",
    "quantity_short",
    "missing_parts",
    "damage",
    "service",
    "other",
)
LATE, NOT_SHIPPED, QUALITY, NOT_AS_DESCRIBED, DAMAGE, SERVICE = 0, 1, 2, 3, 6, 7
GOODS = (2, 3, 4, 5, 6)
NO_DIMENSION = -1

# The dimension that the other breaches are always about.
_FIXED = np.array([
    DIMENSIONS.index(name) if name else NO_DIMENSION
    for name in ("ship_date", "ship_date", "", "", "quantity", "parts_list", "packaging", "", "")
])  # fmt: skip


def hazards(orders: Orders) -> Floats:
    """Rate of each breach for each order, before the company's factor: orders × breaches."""
    never = orders.late >= NEVER_SHIPPED
    late = np.where(never, 0, np.clip(orders.late, 0, 60))
    flaw = (orders.flaw / 0.02) ** 0.9
    ones = np.ones(len(orders))
    table = np.stack(
        [
            np.where(late > 3, 0.10 + 0.03 * late, 0.0),
            6.0 * never + 0.03 * (late > 25),
            0.12 * flaw,
            0.09 * flaw,
            0.012 * ones,
            0.016 * ones,
            0.012 * ones,
            0.006 * ones,
            0.005 * ones,
        ],
        axis=1,
    )
    table[never, QUALITY:] = 0.0
    return table


def factor(share: float, rates: Floats) -> float:
    """The factor on the hazards that brings disputes to this share of orders."""
    total = rates.sum(axis=1)
    low, high = 1e-4, 1e4
    for _ in range(60):
        middle = float(np.sqrt(low * high))
        low, high = (middle, high) if (1 - np.exp(-middle * total)).mean() < share else (low, middle)
    return low


def opened(rng: Generator, orders: Orders, found: Inspections, row: Ints, breach: Ints) -> Ints:
    """The day each dispute is opened; NEVER where the goods have not come so far."""
    due, shipped = orders.due[row], orders.shipped[row]
    lateness = np.minimum(orders.late[row], 90)
    late = due + 4 + (rng.random(len(row)) * (lateness + 12)).astype(np.int64)
    waiting = due + 12 + rng.geometric(0.08, len(row))
    waiting = np.where(shipped > 0, np.minimum(waiting, shipped - 1), waiting)
    delivered = orders.delivered[row]
    services = np.where(delivered > 0, delivered + rng.integers(4, 28, len(row)), NEVER)
    goods = _goods_opened(rng, orders, found, row, breach)
    return np.select(
        [breach == LATE, breach == NOT_SHIPPED, breach >= SERVICE], [late, waiting, services], goods
    )


def _goods_opened(rng: Generator, orders: Orders, found: Inspections, row: Ints, breach: Ints) -> Ints:
    """Complaints about goods: within the edition's window, sometimes long after it, some before shipment."""
    n = len(row)
    shipped, delivered = orders.shipped[row], orders.delivered[row]
    window = np.where(
        orders.ordered[row] < EDITION_CHANGE,
        np.minimum(orders.cleared[row] + 14, shipped + 88),
        delivered + 27,
    )
    day = np.minimum(delivered + 1 + rng.gamma(1.7, 5.0, n).astype(np.int64), window)
    missed = rng.random(n) < 0.03
    day = np.where(missed, np.maximum(delivered, orders.confirmed[row]) + rng.integers(95, 170, n), day)
    day = np.where(delivered > 0, np.maximum(day, delivered + 1), NEVER)
    failed = np.full(len(orders), NEVER)
    bad = ~found.conforming & (found.stage <= 1) & (found.reported > 0)
    failed[found.row[bad]] = found.reported[bad]
    early = (breach == QUALITY) & (failed[row] > 0) & (rng.random(n) < 0.4)
    return np.where(early, failed[row] + rng.integers(1, 4, n), day)


def dimensions(
    rng: Generator, orders: Orders, complaints: list[tuple[Ints, Ints]], row: Ints, breach: Ints
) -> Ints:
    """The dimension each complaint is about; NO_DIMENSION for services and other matters.

    `complaints` holds, a sheet, the dimensions a quality and a not-as-described complaint may be about.
    """
    found = _FIXED[breach]
    spin = rng.random(len(row))
    for i in np.flatnonzero((breach == QUALITY) | (breach == NOT_AS_DESCRIBED)).tolist():
        known = complaints[int(orders.sheet[row[i]])][int(breach[i]) - QUALITY]
        found[i] = known[int(spin[i] * len(known))]
    return found


def covered(
    orders: Orders, row: Ints, breach: Ints, opened_on: Ints, accepted_lateness: Bools, buyers_risk: Bools
) -> Bools:
    """Whether anything can be recovered at all: paid on the platform, a covered matter, inside the window."""
    received = np.maximum(orders.delivered[row], orders.confirmed[row])
    window_closed = (orders.delivered[row] > 0) & (opened_on > received + 60)
    before_only = (orders.coverage[row] == 1) & (orders.shipped[row] > 0) & (opened_on > orders.shipped[row])
    return ~(
        (orders.paid_on[row] <= 0)
        | (breach >= SERVICE)
        | window_closed
        | before_only
        | (orders.coverage[row] == 3)
        | (accepted_lateness & (breach == LATE))
        | (buyers_risk & (breach == DAMAGE))
    )
