"""Suppliers, orders and payments of one chunk as rows: every value as the text that stands in the file."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.company import World
from etl.sample.draw import NEVER, Ints
from etl.sample.orders import COVERAGE, EDITION_CHANGE, Orders
from etl.sample.sheets import SHIP_MODES, Sheet
from etl.sample.wording import quantity_words, ship_words

Row = tuple[str, ...]


def money(hundredths: Ints) -> list[str]:
    """Hundredths as decimal text, NEVER as an empty cell."""
    return ["" if c < 0 else f"{c // 100}.{c % 100:02d}" for c in hundredths.tolist()]


def whole(numbers: Ints) -> list[str]:
    """Numbers as text, NEVER as an empty cell."""
    return ["" if n == NEVER else str(n) for n in numbers.tolist()]


def order_ids(numbers: Ints) -> list[str]:
    """The platform's numbers of the orders at these places."""
    return [f"TA{100_000_000 + n * 7:d}" for n in numbers.tolist()]


def suppliers(world: World) -> Iterator[Row]:
    """One row a supplier."""
    for s in world.company.suppliers:
        yield (
            s.supplier_id,
            s.name,
            s.region,
            "CN",
            str(s.verified).lower(),
            draw.calendar_day(s.joined_on).isoformat(),
            "" if s.cover_limit is None else f"{s.cover_limit}.00",
            "" if s.cover_limit is None else "USD",
        )


def orders(world: World, o: Orders, rng: Generator) -> Iterator[Row]:
    """One row an order."""
    facts = catalogue.table("company")
    fields = catalogue.fields()
    sheets = [world.company.sheets[s] for s in o.sheet.tolist()]
    currencies, tiers, shipping = list(facts["currencies"]), list(facts["tiers"]), list(facts["shipping"])
    n = len(o)
    easy = (rng.random(n) < 0.12) & (o.amount <= 300_000) & (o.currency == 0)
    said = (rng.random(n) < 0.7).tolist()
    guaranteed = np.isin(o.shipping, [1, 2]) & (o.ordered > EDITION_CHANGE) & (rng.random(n) < 0.1)
    extended = np.where((o.delivered > 0) & (rng.random(n) < 0.02), 15, NEVER)
    return zip(
        order_ids(o.number),
        [world.company.suppliers[s].supplier_id for s in o.supplier.tolist()],
        [tiers[tier] if tier or s else "" for tier, s in zip(o.tier.tolist(), said, strict=True)],
        [fields[s.product_field]["label"] for s in sheets],
        [s.product for s in sheets],
        whole(o.quantity),
        [fields[s.product_field]["unit"] for s in sheets],
        [f"{p // 10_000}.{p % 10_000:04d}" for p in o.price.tolist()],
        [currencies[c] for c in o.currency.tolist()],
        money(o.amount),
        money(o.deposit),
        money(o.paid_on),
        money(o.paid_off),
        _methods(rng, o),
        [s.incoterm for s in sheets],
        [shipping[k] for k in o.shipping.tolist()],
        [COVERAGE[c] for c in o.coverage.tolist()],
        draw.iso(o.ordered),
        whole(extended),
        ["true" if e else "" for e in easy.tolist()],
        draw.iso(np.where(guaranteed, o.due + 12, NEVER)),
        draw.iso(np.where(o.ship_mode == SHIP_MODES.index("exact"), o.due, NEVER)),
        [_rule(s) for s in sheets],
        draw.iso(o.shipped),
        draw.iso(o.delivered),
        draw.iso(o.confirmed),
        draw.iso(o.cleared),
        [
            _contract(sheet, fields[sheet.product_field]["unit"], quantity, due)
            for sheet, quantity, due in zip(sheets, o.quantity.tolist(), o.due.tolist(), strict=True)
        ],
        [s.remarks for s in sheets],
        strict=True,
    )


def _contract(sheet: Sheet, unit: str, quantity: int, due: int) -> str:
    text = sheet.text.replace("{QTY}", quantity_words(quantity, unit, sheet.quantity_style))
    if "{SHIP}" in text:
        text = text.replace("{SHIP}", ship_words(due, sheet.ship_mode, sheet.date_style))
    return text


def _rule(sheet: Sheet) -> str:
    mode = SHIP_MODES[sheet.ship_mode]
    if mode == "relative":
        return f"{sheet.ship_days} days after deposit"
    return f"{sheet.ship_days - 5}-{sheet.ship_days} days after deposit" if mode == "range" else ""


def _methods(rng: Generator, o: Orders) -> list[str]:
    """How the buyer paid; the off-platform ways where nothing went through the platform."""
    facts = catalogue.table("company")
    on, off = facts["methods"], facts["off_platform_methods"]
    by = [list(on)[k] for k in draw.index(rng, list(on.values()), len(o)).tolist()]
    outside = [list(off)[k] for k in draw.index(rng, list(off.values()), len(o)).tolist()]
    return [b if road == 3 else a for a, b, road in zip(by, outside, o.road.tolist(), strict=True)]


def payments(world: World, o: Orders, rng: Generator) -> Iterator[Row]:
    """One row a payment made so far: a deposit and a balance, or one payment of all."""
    currencies = list(catalogue.table("company")["currencies"])
    ids, first_days, last_days = order_ids(o.number), draw.iso(o.deposit_day), draw.iso(o.balance_day)
    firsts, lasts = money(o.deposit), money(o.amount - o.deposit)
    personal = (rng.random(len(o)) < 0.3).tolist()
    roads, names, money_of = o.road.tolist(), o.supplier.tolist(), o.currency.tolist()
    for i, road in enumerate(roads):
        payee = "personal account" if personal[i] else world.company.suppliers[names[i]].name
        code = currencies[money_of[i]]
        if first_days[i]:
            kind, on = ("other" if lasts[i] == "0.00" else "deposit"), road in (0, 1)
            yield (
                *(f"{ids[i]}-1", ids[i], kind, firsts[i], code, first_days[i]),
                *(("true", "") if on else ("false", payee)),
            )
        if last_days[i] and lasts[i] != "0.00":
            on = road in (0, 2)
            yield (
                *(f"{ids[i]}-2", ids[i], "balance", lasts[i], code, last_days[i]),
                *(("true", "") if on else ("false", payee)),
            )
