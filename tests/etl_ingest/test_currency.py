"""Exchange rates: of the day or shortly before, else unknown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from etl.currency import rates


def only(currency: str, on: date, to: str = "USD"):
    return rates([(currency, on)], to)[0]


def test_a_rate_is_of_its_day_exactly() -> None:
    rate = only("EUR", date(2014, 3, 28))
    assert (rate.rate, rate.rate_on, rate.reason) == (Decimal("1.3759"), date(2014, 3, 28), "")


def test_a_sunday_takes_the_friday_before_and_says_so() -> None:
    rate = only("CNY", date(2024, 5, 5))
    assert rate.rate_on == date(2024, 5, 3)
    assert rate.reason == "rate of 2024-05-03, 2 d earlier"


def test_what_is_not_published_or_too_old_is_unknown() -> None:
    assert [
        rate.rate
        for rate in rates(
            [("VND", date(2024, 5, 3)), ("RUB", date(2023, 1, 2)), ("CNY", date(1998, 1, 1))], "USD"
        )
    ] == [
        None,
        None,
        None,
    ]
    assert "no rate is published for VND" in only("VND", date(2024, 5, 3)).reason


def test_money_already_in_the_currency_asked_needs_no_rate() -> None:
    assert only("VND", date(1900, 1, 1), "VND").rate == 1


def test_answers_come_in_the_order_asked() -> None:
    asked = [("EUR", date(2024, 5, 3)), ("JPY", date(2024, 5, 3)), ("EUR", date(2024, 5, 3))]
    assert [(rate.currency, rate.on) for rate in rates(asked, "USD")] == asked
