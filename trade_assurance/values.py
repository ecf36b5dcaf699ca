"""One value from JSON to its type, strictly: what cannot be read is refused with the field's name."""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from zoneinfo import ZoneInfo

BEIJING = ZoneInfo("Asia/Shanghai")
_TRUE, _FALSE = frozenset({"true", "yes", "y", "1"}), frozenset({"false", "no", "n", "0"})
_NUMBER = re.compile(r"-?[0-9]{1,18}(\.[0-9]{1,12})?", re.ASCII)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def parse(value: Any, kind: type, field: str) -> Any:
    """`value` as `kind` (str, bool, int, Decimal or date); None and blank text are None.

    A moment with a time zone becomes the day it is in Beijing. Raises ValueError naming `field`.
    """
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if kind is str:
        if isinstance(value, str):
            return value
        if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
            return str(value)
        raise ValueError(f"{field}: give text, not {_show(value)}")
    return {bool: _bool, int: _int, Decimal: _decimal, date: _date}[kind](value, field)


def _bool(value: Any, field: str) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).strip().lower()
    if word in _TRUE or word in _FALSE:
        return word in _TRUE
    raise ValueError(f"{field}: give true or false, not {_show(value)}")


def _decimal(value: Any, field: str) -> Decimal:
    text = str(value).strip()
    if (
        isinstance(value, bool)
        or not isinstance(value, int | float | str | Decimal)
        or not _NUMBER.fullmatch(text)
    ):
        raise ValueError(f"{field}: give a plain number such as 1250.00, not {_show(value)}")
    try:
        number = Decimal(text)
    except InvalidOperation as error:  # pragma: no cover - the pattern admits only numbers
        raise ValueError(f"{field}: {_show(value)} is not a number") from error
    if number < 0:
        raise ValueError(f"{field}: {text} is negative; amounts and counts start at 0")
    return number


def _int(value: Any, field: str) -> int:
    number = _decimal(value, field)
    if number != number.to_integral_value():
        raise ValueError(f"{field}: give a whole number, not {_show(value)}")
    return int(number)


def _date(value: Any, field: str) -> date:
    if isinstance(value, datetime):
        return beijing_date(value)
    if isinstance(value, date):
        return value
    text = value.strip() if isinstance(value, str) else ""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
        if _DAY.match(text):
            return beijing_date(datetime.fromisoformat(text))
    except ValueError:
        pass
    raise ValueError(f"{field}: give a date as YYYY-MM-DD, not {_show(value)}")


def beijing_date(moment: datetime) -> date:
    """The day a moment falls on in Beijing; a moment without a zone is already Beijing time."""
    return (moment.astimezone(BEIJING) if moment.tzinfo else moment).date()


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."
