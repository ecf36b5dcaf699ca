"""The orders of one chunk: who bought what, on which sheet, how it was paid and shipped."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.seasons import Calendar, month_end, two_readings
from etl.sample.sheet_table import SheetTable
from etl.sample.sheets import PAY_MODES, SHIP_MODES

ROADS = ("all_on_platform", "balance_off_platform", "deposit_off_platform", "all_off_platform")
EDITION_CHANGE = draw.day_number(date(2017, 12, 8))
NEVER_SHIPPED = 10_000  # stands for the days late of goods that never ship
COVERAGE = ("", "pre_shipment", "post_delivery", "none")


@dataclass(slots=True)
class Orders:
    """Columns of a chunk of orders; money in hundredths of the order's currency, days as day numbers."""

    number: Ints
    sheet: Ints
    supplier: Ints
    ordered: Ints
    quantity: Ints
    price: Ints  # ten-thousandths of the currency
    currency: Ints
    amount: Ints
    deposit: Ints
    deposit_day: Ints
    balance_day: Ints
    road: Ints
    tier: Ints
    shipping: Ints
    coverage: Ints
    due: Ints  # the day the buyer may expect shipment, exact or not
    late: Ints  # days after it, or NEVER_SHIPPED
    shipped: Ints
    cleared: Ints
    delivered: Ints
    confirmed: Ints
    paid_on: Ints
    paid_off: Ints
    flaw: Floats  # true share of major defects in the lot
    peak: Bools  # made over a Lunar New Year
    ship_mode: Ints

    def __len__(self) -> int:
        return len(self.number)


_MODE = {name: number for number, name in enumerate(SHIP_MODES)}


@dataclass(frozen=True, slots=True)
class _Days:
    """The days of an order as they will come to pass."""

    deposit: Ints
    due: Ints
    late: Ints
    shipped: Ints
    cleared: Ints
    delivered: Ints
    confirmed: Ints
    balance: Ints
    never: Bools
    peak: Bools


def orders(rng: Generator, table: SheetTable, calendar: Calendar, first: int, n: int, total: int) -> Orders:
    """Orders `first` to `first + n` of `total`, in the order of their dates."""
    facts = catalogue.table("company")
    number = np.arange(first, first + n)
    ordered = calendar.day(np.minimum((number + rng.random(n)) / total, 1 - 1e-9))
    # Buyers learn: over the years the careful sheets are used more often.
    progress = float((ordered[0] + ordered[-1]) / 2 - calendar.first) / (calendar.as_of - calendar.first)
    sheet = draw.index(rng, table.share * np.exp(0.5 * (progress - 0.5) * table.care), n)
    rates = np.array([rate for _, rate in facts["currencies"].values()])
    currency = draw.index(rng, [share for share, _ in facts["currencies"].values()], n)
    drift = rng.uniform(0.94, 1.06, n) * (1.0 + 0.02 * (ordered - calendar.first) / 365.0)
    price = _price(table.price[sheet] * rates[currency] * drift)
    quantity = _quantity(rng, table, sheet)
    amount = quantity * price // 100
    deposit = amount * table.deposit[sheet] // 100

    shipping = draw.index(rng, [row[0] for row in facts["shipping"].values()], n)
    heavy = amount > 800_000 * rates[currency]
    shipping[heavy & (rng.random(n) < 0.8)] = 0  # by sea
    days = _days(rng, table, calendar, sheet, ordered, shipping)

    def seen(day: Ints) -> Ints:
        return np.where(days.never | (day > calendar.as_of), NEVER, day)

    road = draw.index(rng, [facts["roads"][road] for road in ROADS], n)
    whole = table.deposit[sheet] == 100
    road[whole & (road == ROADS.index("balance_off_platform"))] = ROADS.index("all_on_platform")
    deposit_day = np.where(days.deposit > calendar.as_of, NEVER, days.deposit)
    balance_day = np.where(whole, NEVER, seen(days.balance))
    first_part = np.where(deposit_day > 0, deposit, 0)
    rest = np.where(balance_day > 0, amount - deposit, 0)
    off = np.where(road >= 2, first_part, 0) + np.where(road % 2 == 1, rest, 0)
    return Orders(
        number=number,
        sheet=sheet,
        supplier=table.supplier[sheet],
        ordered=ordered,
        quantity=quantity,
        price=price,
        currency=currency,
        amount=amount,
        deposit=deposit,
        deposit_day=deposit_day,
        balance_day=balance_day,
        road=road,
        tier=draw.index(rng, list(facts["tiers"].values()), n),
        shipping=shipping,
        coverage=_coverage(rng, ordered),
        due=days.due,
        late=days.late,
        shipped=seen(days.shipped),
        cleared=seen(days.cleared),
        delivered=seen(days.delivered),
        confirmed=seen(days.confirmed),
        paid_on=first_part + rest - off,
        paid_off=off,
        flaw=_flaw(rng, table.flaws[sheet]),
        peak=days.peak,
        ship_mode=table.ship_mode[sheet],
    )


def _price(price: Floats) -> Ints:
    """Prices in ten-thousandths, rounded to hundredths and never free."""
    return np.maximum(np.rint(price * 100), 1).astype(np.int64) * 100


def _quantity(rng: Generator, table: SheetTable, sheet: Ints) -> Ints:
    """A step of the quantities usual in the field, the smaller ones more often."""
    steps = (rng.random(len(sheet)) ** 1.4).tolist()
    ladders = (table.quantities[s] for s in sheet.tolist())
    return np.array(
        [ladder[int(u * len(ladder))] for ladder, u in zip(ladders, steps, strict=True)], dtype=np.int64
    )


def _days(
    rng: Generator, table: SheetTable, calendar: Calendar, sheet: Ints, ordered: Ints, shipping: Ints
) -> _Days:
    """Promise, lateness and journey; the weeks closed for the Lunar New Year make goods late."""
    n = len(sheet)
    mode = table.ship_mode[sheet]
    deposit = ordered + np.minimum(rng.geometric(0.4, n) - 1, 9)
    counted = np.isin(mode, [_MODE["relative"], _MODE["range"]])
    spare = np.where(mode == _MODE["exact"], rng.integers(0, 4, n), 0)
    due = np.where(counted, deposit, ordered + 3) + table.lead[sheet] + spare
    due = np.where(mode == _MODE["month_end"], month_end(due), due)
    double = np.flatnonzero(mode == _MODE["ambiguous"])
    due[double] = two_readings(due[double])
    peak = calendar.over_new_year(deposit, due)
    late = rng.normal(-3.5 + table.slack[sheet], 5.0)
    late += np.where(rng.random(n) < 0.10, rng.gamma(1.6, 12.0, n), 0.0)
    late += np.where(peak, rng.gamma(2.0, 5.0, n), 0.0)
    shipped = np.maximum(due + np.rint(late).astype(np.int64), deposit + 4)
    never = rng.random(n) < 0.006

    facts = catalogue.table("company")["shipping"].values()
    quick, slow, automatic = np.array([row[1:] for row in facts])[shipping].T
    delivered = shipped + quick + (rng.random(n) * (slow - quick)).astype(np.int64)
    delivered += np.minimum(rng.geometric(0.25, n), 15)
    by_buyer = rng.random(n) < 0.45
    confirmed = np.where(
        by_buyer, delivered + rng.integers(1, 12, n), np.maximum(shipped + automatic, delivered + 1)
    )
    on_papers = table.pay_mode[sheet] == PAY_MODES.index("copy_of_bl")
    return _Days(
        deposit=deposit,
        due=due,
        late=np.where(never, NEVER_SHIPPED, shipped - due),
        shipped=shipped,
        cleared=delivered - 1 - rng.integers(0, 4, n),
        delivered=delivered,
        confirmed=confirmed,
        balance=shipped + np.where(on_papers, rng.integers(4, 14, n), -rng.integers(0, 5, n)),
        never=never,
        peak=peak,
    )


def _coverage(rng: Generator, ordered: Ints) -> Ints:
    """What the order form says of the coverage type, as a place in COVERAGE."""
    n = len(ordered)
    before = draw.index(rng, [24, 5, 71], n)
    since = np.array([0, 2])[draw.index(rng, [60, 40], n)]
    stated = np.where(ordered < EDITION_CHANGE, before, since)
    return np.where(rng.random(n) < 0.006, COVERAGE.index("none"), stated)


def _flaw(rng: Generator, flaws: Floats) -> Floats:
    """True share of major defects in each lot; one lot in 25 goes wrong altogether."""
    n = len(flaws)
    share = np.clip(0.014 * flaws * np.exp(rng.normal(0, 0.9, n)), 0.0005, 0.6)
    return np.where(rng.random(n) < 0.04, np.clip(share * 8, 0.05, 0.7), share)
