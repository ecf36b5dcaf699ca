"""Days as the platform counts them: calendar days, Chinese working days with make-up days, Lunar New Year
orders.

A due day ends at 24:00 in Beijing. Public holidays and make-up working days come from the `holidays`
package, which knows the State Council's announcements for 2001-2026; outside those years a working day is
any weekday that is not a statutory holiday, and `is_announced` says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from trade_assurance.values import BEIJING, beijing_date

FIRST_ANNOUNCED, LAST_ANNOUNCED = 2001, 2026
"""Years whose make-up working days the `holidays` package knows."""
HOLIDAYS_VERSION = "0.109"
"""The version of that package the years were read from."""

__all__ = [
    "NewYear",
    "add_days",
    "add_working_days",
    "beijing_date",
    "beijing_today",
    "is_announced",
    "is_working_day",
    "lunar_new_years",
    "ship_by_at_new_year",
    "working_days_between",
]


@dataclass(frozen=True, slots=True)
class NewYear:
    """A year's Lunar New Year rule: paid between two days (inclusive), ship by the third."""

    paid_from: date
    paid_to: date
    ship_by: date
    source: str


def beijing_today() -> date:
    """Today in Beijing. For command lines and pages only: rules are always given their `as_of`."""
    return datetime.now(BEIJING).date()


def is_announced(day: date) -> bool:
    """Whether the holidays and make-up days of that year are known, not derived from the lunar calendar."""
    return FIRST_ANNOUNCED <= day.year <= LAST_ANNOUNCED


def is_working_day(day: date) -> bool:
    """Whether offices in mainland China work that day: weekdays but holidays, and make-up weekend days."""
    holidays, made_up = _year(day.year)
    return day in made_up or (day.weekday() < 5 and day not in holidays)


def add_days(start: date, days: int) -> date:
    """The calendar day `days` after `start` (negative: before); the last day a date can be, if beyond it."""
    try:
        return start + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


@lru_cache(maxsize=65_536)
def add_working_days(start: date, days: int) -> date:
    """The `days`-th working day after `start`; `start` itself is never counted. 0 is `start`."""
    day = start
    while days > 0 and day < date.max:
        day = add_days(day, 1)
        days -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start` up to and including `end`; 0 where `end` is not after `start`."""
    return sum(is_working_day(add_days(start, n)) for n in range(1, (end - start).days + 1))


def ship_by_at_new_year(paid_on: Iterable[date], years: Iterable[NewYear]) -> NewYear | None:
    """The Lunar New Year rule that an order paid on those days falls under, the latest ship-by first."""
    days = tuple(paid_on)
    found = [year for year in years if any(year.paid_from <= day <= year.paid_to for day in days)]
    return max(found, key=lambda year: year.ship_by, default=None)


@cache
def lunar_new_years(last: int) -> list[date]:
    """The first day of each Lunar New Year from 2001 up to the year `last`."""
    found = (china for china in (_china()(years=year) for year in range(FIRST_ANNOUNCED, last + 1)))
    return [min(day for day, name in china.items() if "Spring Festival" in name) for china in found]


@cache
def _china() -> Any:
    # Imported where it is used: the package takes a tenth of a second that `plan` need not pay.
    from holidays.countries.china import China

    return China


@cache
def _year(year: int) -> tuple[frozenset[date], frozenset[date]]:
    """(public holidays, weekend days worked) of one year."""
    if not 1950 <= year <= 2100:
        return frozenset(), frozenset()
    china = _china()(years=year)
    return frozenset(china), frozenset(day for day in china.weekend_workdays if day.year == year)
