"""Chinese working days, make-up days and the Lunar New Year."""

from __future__ import annotations

from datetime import UTC, date, datetime
from importlib.metadata import version

import pytest
from holidays.countries.china import China
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance.calendar import (
    FIRST_ANNOUNCED,
    HOLIDAYS_VERSION,
    LAST_ANNOUNCED,
    NewYear,
    add_days,
    add_working_days,
    beijing_date,
    is_announced,
    is_working_day,
    ship_by_at_new_year,
    working_days_between,
)

DAYS = st.dates(date(2001, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        ("2024-02-04", True),  # a Sunday made up for the Spring Festival
        ("2024-02-18", True),
        ("2024-02-12", False),  # a Monday of the festival
        ("2024-10-01", False),
        ("2022-01-29", True),
        ("2022-01-31", False),
        ("2024-06-11", True),
        ("2024-06-15", False),
    ],
)
def test_holidays_and_make_up_days_are_those_announced(day, works):
    assert is_working_day(date.fromisoformat(day)) is works


def test_working_days_are_counted_over_the_spring_festival():
    # 9 Feb is a Friday before the festival of 10-17 Feb; Sunday the 18th is made up.
    assert add_working_days(date(2024, 2, 9), 1) == date(2024, 2, 18)
    assert add_working_days(date(2024, 2, 9), 2) == date(2024, 2, 19)
    assert add_working_days(date(2024, 2, 9), 0) == date(2024, 2, 9)


@given(DAYS, st.integers(0, 60))
def test_counting_working_days_forth_and_back_agrees(start, days):
    end = add_working_days(start, days)
    assert working_days_between(start, end) == days
    assert days == 0 or is_working_day(end)
    assert add_working_days(start, days + 1) > end


@given(DAYS, st.integers(0, 60))
def test_working_days_never_end_before_calendar_days(start, days):
    assert add_working_days(start, days) >= add_days(start, days)


def test_years_beyond_the_announcements_are_said_to_be():
    assert is_announced(date(2026, 12, 31))
    assert not is_announced(date(2027, 1, 1))
    assert not is_announced(date(2000, 12, 31))


def test_the_end_of_the_calendar_does_not_overflow():
    assert add_days(date.max, 1) == date.max
    assert add_days(date.min, -1) == date.min
    assert add_working_days(date.max, 3) == date.max


def test_a_moment_is_dated_in_beijing():
    assert beijing_date(datetime(2024, 3, 1, 16, 0, tzinfo=UTC)) == date(2024, 3, 2)
    assert beijing_date(datetime(2024, 3, 1, 15, 59, tzinfo=UTC)) == date(2024, 3, 1)
    assert beijing_date(datetime(2024, 3, 1, 23, 0)) == date(2024, 3, 1)  # noqa: DTZ001 - no zone is the point


@pytest.mark.parametrize(
    ("paid", "applies"),
    [("2022-01-22", False), ("2022-01-23", True), ("2022-02-15", True), ("2022-02-16", False)],
)
def test_orders_paid_around_the_new_year_ship_later(paid, applies):
    rule = NewYear(date(2022, 1, 23), date(2022, 2, 15), date(2022, 2, 23), "notice")
    assert (ship_by_at_new_year([date.fromisoformat(paid)], [rule]) == rule) is applies


def test_the_latest_ship_by_holds_where_two_new_years_do():
    early = NewYear(date(2022, 1, 1), date(2022, 2, 20), date(2022, 2, 23), "b")
    late = NewYear(date(2022, 1, 1), date(2022, 1, 31), date(2022, 2, 28), "a")
    for years in ((early, late), (late, early)):
        assert ship_by_at_new_year([date(2022, 1, 15)], years) == late
    assert ship_by_at_new_year([date(2022, 2, 15)], (late, early)) == early


def test_the_first_and_the_last_year_are_announced():
    known = {year: is_announced(date(year, 6, 1)) for year in (2000, 2001, 2026, 2027)}
    assert known == {2000: False, 2001: True, 2026: True, 2027: False}


def test_the_years_are_those_whose_make_up_days_the_package_has():
    years = [
        year
        for year in range(1990, 2040)
        if any(day.year == year for day in China(years=year).weekend_workdays)
    ]
    assert years == list(range(FIRST_ANNOUNCED, LAST_ANNOUNCED + 1))
    assert version("holidays") == HOLIDAYS_VERSION
