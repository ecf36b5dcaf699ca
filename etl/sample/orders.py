"""The orders of one chunk: who bought what, on which sheet, how it was paid and shipped."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.sheets import SHIP_MODES, Sheet
from etl.sample.suppliers import Supplier

ROADS = ("all_on_platform", "balance_off_platform", "deposit_off_platform", "all_off_platform")
EDITION_CHANGE = draw.day_number(date(2017, 12, 8))
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
    late: Ints  # days after it; 10,000 where the goods never ship
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


class Calendar:
    """Maps a share of all orders to the day on which that share has been ordered."""

    def __init__(self) -> None:
        facts = catalogue.table("company")
        self.first = draw.day_number(facts["first_order"])
        self.as_of = draw.day_number(facts["as_of"])
        self.new_years = np.array([draw.day_number(day) for day in facts["new_year"]])
        days = np.arange(self.first, self.as_of + 1)
        dates = [draw.calendar_day(int(day)) for day in days]
        weight = np.linspace(1.0, facts["growth"], len(days))
        weight *= np.array([facts["months"][d.month - 1] * facts["weekdays"][d.weekday()] for d in dates])
        holiday = days[:, None] - self.new_years[None, :]
        weight[((holiday >= -2) & (holiday <= 9)).any(axis=1)] *= 0.08
        self._edges = np.cumsum(weight) / weight.sum()

    def day(self, share: Floats) -> Ints:
        """Days of the orders at these places in the row of all orders."""
        return self.first + np.searchsorted(self._edges, share, side="right").astype(np.int64)

    def over_new_year(self, start: Ints, end: Ints) -> Bools:
        """Whether the closed weeks of a Lunar New Year fall between the two days."""
        year = self.new_years[None, :]
        return ((start[:, None] <= year + 12) & (end[:, None] >= year - 8)).any(axis=1)


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The sheets as columns, for drawing and looking up many at once."""

    sheets: list[Sheet]
    share: Floats
    care: Floats
    supplier: Ints
    price: Floats
    lead: Ints
    deposit: Ints
    pay_mode: Ints
    ship_mode: Ints
    quantities: list[list[int]]
    flaws: Floats
    slack: Floats

    @classmethod
    def of(cls, sheets: list[Sheet], suppliers: list[Supplier]) -> "SheetTable":
        """Columns of these sheets."""
        fields = catalogue.fields()

        def ints(name: str) -> Ints:
            return np.array([getattr(sheet, name) for sheet in sheets], dtype=np.int64)

        return cls(
            sheets,
            np.array([sheet.share for sheet in sheets]),
            np.array([sheet.care for sheet in sheets]),
            ints("supplier"),
            np.array([sheet.price for sheet in sheets]),
            ints("lead"),
            ints("deposit"),
            ints("pay_mode"),
            ints("ship_mode"),
            [fields[sheet.product_field]["quantities"] for sheet in sheets],
            np.array([suppliers[sheet.supplier].flaws for sheet in sheets]),
            np.array([suppliers[sheet.supplier].slack for sheet in sheets]),
        )


def orders(rng: Generator, table: SheetTable, calendar: Calendar, first: int, n: int, total: int) -> Orders:
    """Orders `first` to `first + n` of `total`, in the order of their dates."""
    facts = catalogue.table("company")
    number = np.arange(first, first + n)
    ordered = calendar.day(np.minimum((number + rng.random(n)) / total, 1 - 1e-9))
    # Buyers learn: over the years the careful sheets are used more often.
    progress = float((ordered[0] + ordered[-1]) / 2 - calendar.first) / (calendar.as_of - calendar.first)
    sheet = draw.index(rng, table.share * np.exp(0.5 * (progress - 0.5) * table.care), n)
    ladder = np.minimum((rng.random(n) ** 1.4 * 20).astype(np.int64), 19)
    quantity = np.array(
        [
            table.quantities[s][k % len(table.quantities[s])]
            for s, k in zip(sheet.tolist(), ladder.tolist(), strict=True)
        ]
    )

    rates = np.array([rate for _, rate in facts["currencies"].values()])
    currency = draw.index(rng, [share for share, _ in facts["currencies"].values()], n)
    drift = 1.0 + 0.02 * (ordered - calendar.first) / 365.0
    price = (
        np.maximum(
            np.rint(table.price[sheet] * rates[currency] * drift * rng.uniform(0.94, 1.06, n) * 100), 1
        ).astype(np.int64)
        * 100
    )
    amount = quantity * price // 100
    deposit = amount * table.deposit[sheet] // 100

    tier = draw.index(rng, list(facts["tiers"].values()), n)
    shipping = draw.index(rng, [row[0] for row in facts["shipping"].values()], n)
    heavy = amount > 800_000 * rates[currency]
    shipping[heavy & (rng.random(n) < 0.8)] = 0
    road = draw.index(rng, [facts["roads"][road] for road in ROADS], n)
    road[(table.pay_mode[sheet] == 2) & (road == 1)] = 0

    mode = table.ship_mode[sheet]
    deposit_day = ordered + np.minimum(rng.geometric(0.4, n) - 1, 9)
    due = (
        np.where(np.isin(mode, [2, 3]), deposit_day, ordered + 3)
        + table.lead[sheet]
        + rng.integers(0, 4, n) * (mode == 0)
    )
    due = np.where(mode == 1, _two_readings(due), np.where(mode == 4, _month_end(due), due))
    peak = calendar.over_new_year(deposit_day, due)
    late = rng.normal(-3.5 + table.slack[sheet], 5.0) + np.where(
        rng.random(n) < 0.10, rng.gamma(1.6, 12.0, n), 0.0
    )
    late += np.where(peak, rng.gamma(2.0, 5.0, n), 0.0)
    late_days = np.rint(late).astype(np.int64)
    never = rng.random(n) < 0.006
    shipped = np.maximum(due + late_days, deposit_day + 4)
    late_days = np.where(never, 10_000, shipped - due)

    roads = np.array([row[1:] for row in facts["shipping"].values()])[shipping]
    transit = roads[:, 0] + (rng.random(n) * (roads[:, 1] - roads[:, 0])).astype(np.int64)
    delivered = shipped + transit + np.minimum(rng.geometric(0.25, n), 15)
    cleared = delivered - 1 - rng.integers(0, 4, n)
    confirmed = np.where(
        rng.random(n) < 0.45,
        delivered + rng.integers(1, 12, n),
        np.maximum(shipped + roads[:, 2], delivered + 1),
    )
    balance_day = np.where(
        table.pay_mode[sheet] == 1, shipped + rng.integers(4, 14, n), shipped - rng.integers(0, 5, n)
    )

    coverage = np.where(
        ordered < EDITION_CHANGE,
        np.array([0, 1, 2])[draw.index(rng, [22, 10, 68], n)],
        draw.index(rng, [60, 0, 40], n),
    )
    coverage[rng.random(n) < 0.006] = 3
    last = calendar.as_of

    def seen(days: Ints) -> Ints:
        return np.where(never | (days > last), NEVER, days)

    balance_day = np.where(never | (balance_day > last) | (table.deposit[sheet] == 100), NEVER, balance_day)
    deposit_day = np.where(deposit_day > last, NEVER, deposit_day)
    first_part = np.where(deposit_day > 0, deposit, 0)
    rest = np.where(balance_day > 0, amount - deposit, 0)
    off = np.isin(road, [2, 3]) * first_part + np.isin(road, [1, 3]) * rest
    flaw = np.clip(0.014 * table.flaws[sheet] * np.exp(rng.normal(0, 0.9, n)), 0.0005, 0.6)
    flaw = np.where(rng.random(n) < 0.04, np.clip(flaw * 8, 0.05, 0.7), flaw)
    return Orders(
        number, sheet, table.supplier[sheet], ordered, quantity, price, currency, amount, deposit,
        deposit_day, balance_day, road, tier, shipping, coverage, due, late_days, seen(shipped), seen(cleared),
        seen(delivered), seen(confirmed), first_part + rest - off, off, flaw, peak, mode,
    )  # fmt: skip


def _two_readings(days: Ints) -> Ints:
    """The nearest earlier day whose date can be read as day/month and as month/day (3 April and 4 March)."""
    moved = []
    for number in days.tolist():
        day = draw.calendar_day(number)
        month_day = min(day.day, 12) if min(day.day, 12) != day.month else (day.month % 12) + 1
        moved.append(draw.day_number(day.replace(day=month_day)))
    return np.array(moved, dtype=np.int64)


def _month_end(days: Ints) -> Ints:
    """The last day of each day's month."""
    month = days.astype("datetime64[D]").astype("datetime64[M]") + 1
    return month.astype("datetime64[D]").astype(np.int64) - 1


MONTHS = "January February March April May June July August September October November December".split()


def ship_words(day: int, mode: int, style: int) -> str:
    """How the sheet writes the ship date of one order."""
    when = draw.calendar_day(day)
    name = MONTHS[when.month - 1]
    if SHIP_MODES[mode] == "ambiguous":
        return when.strftime("%m/%d/%Y")
    if SHIP_MODES[mode] == "month_end":
        return f"{when.year}年{when.month}月底" if style == 3 else f"end of {name} {when.year}"
    return (
        when.isoformat(),
        f"{name} {when.day}, {when.year}",
        f"{when.day} {name} {when.year}",
        f"{when.year}年{when.month}月{when.day}日",
        when.strftime("%Y.%m.%d"),
        f"{when.day:02d}-{name[:3]}-{when.year}",
    )[style]


_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_CHINESE_COUNTERS = {
    "pcs": "件",
    "sets": "套",
    "pairs": "双",
    "m": "米",
    "rolls": "卷",
    "kg": "公斤",
    "boxes": "箱",
}


def quantity_words(quantity: int, unit: str, style: int) -> str:
    """How the sheet writes the quantity of one order."""
    return (
        f"{quantity:,} {unit}",
        f"{quantity} {unit}",
        f"{quantity}{unit}",
        f"{quantity} {unit.upper()}",
        f"{str(quantity).translate(_FULL_WIDTH) if quantity > 2000 else quantity}{_CHINESE_COUNTERS.get(unit, '件')}",
    )[style]
