"""Dates as text -> date, in one stated order of day and month."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
from ibis.expr import types as ir

from etl.staging.conventions import BEIJING_MINUTES, EARLIEST, LATEST, MONTHS, SERIAL_ZERO, TWO_DIGIT_PIVOT

# What may follow a date: a time of day, perhaps with a zone.
_TIME = r"(?:(?:[T ]|, )\s*\d{1,2}:\d{2}.*)?$"
_YEAR_FIRST = r"^(\d{4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})\s*[日号]?" + _TIME
_COMPACT = r"^(\d{4})(\d{2})(\d{2})(?:T.*)?$"
_DAY_MONTH_NAME = (
    r"^(?:[A-Za-z]{3,9},? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]*([A-Za-z]{3})[A-Za-z]{0,6}\.?[-/., ]*(\d{4}|\d{2})"
    + _TIME
)
_MONTH_NAME_DAY = (
    r"^(?:[A-Za-z]{3,9},? )?([A-Za-z]{3})[A-Za-z]{0,6}\.?[-/ ]*(\d{1,2})(?:st|nd|rd|th)?[-/., ]+(\d{4}|\d{2})"
    + _TIME
)
NUMERIC = r"^(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})" + _TIME
SERIAL = r"^[1-9]\d{4}(?:\.\d+)?$"
_ZONE = r"\d{1,2}:\d{2}.*?(Z|z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})$"
_CLOCK = r"(\d{1,2}):(\d{2})(?::\d{2})?"


@dataclass(frozen=True, slots=True)
class DateFormat:
    """How one column writes dates. `iso`: every value is plain YYYY-MM-DD. `order`: DMY, MDY, YMD or None = unsettled."""

    iso: bool = True
    order: str | None = None
    serials: bool = False


def date_cell(text: ir.StringValue, form: DateFormat) -> ir.DateValue:
    """The date a cell states, NULL where it states none, is outside living memory, or its order is unsettled."""
    if form.iso:
        return text.try_cast("date")
    day = _iso(text, form).try_cast("date")
    if form.serials:
        serial = text.re_extract(r"^(\d+)", 1).try_cast("int64")
        from_serial = ibis.date(SERIAL_ZERO.isoformat()) + serial.as_interval("D")
        day = ibis.ifelse(text.re_search(SERIAL), from_serial.cast("date"), day)
    day = ibis.ifelse(text.re_search(_ZONE), _in_beijing(text, day), day)
    return ibis.ifelse(day.between(EARLIEST, LATEST), day, ibis.null("date"))


def _iso(text: ir.StringValue, form: DateFormat) -> ir.StringValue:
    """The cell as YYYY-M-D text, NULL where it has no known form."""
    branches = [
        (text.re_search(_YEAR_FIRST), _joined(text, _YEAR_FIRST, 1, 2, 3)),
        (text.re_search(_COMPACT), _joined(text, _COMPACT, 1, 2, 3)),
        (text.re_search(_DAY_MONTH_NAME), _joined(text, _DAY_MONTH_NAME, 3, 2, 1, named=True)),
        (text.re_search(_MONTH_NAME_DAY), _joined(text, _MONTH_NAME_DAY, 3, 1, 2, named=True)),
    ]
    numeric = text.re_search(NUMERIC)
    if form.order == "DMY":
        branches.append((numeric, _joined(text, NUMERIC, 3, 2, 1)))
    elif form.order == "MDY":
        branches.append((numeric, _joined(text, NUMERIC, 3, 1, 2)))
    else:
        first, second = numbers(text)
        same = numeric & (first == second)
        only_day_first = numeric & (first > 12) & (second <= 12)
        only_month_first = numeric & (second > 12) & (first <= 12)
        if form.order == "YMD":
            short = r"^(\d{2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,2})" + _TIME
            branches.append((text.re_search(short), _joined(text, short, 1, 2, 3)))
        branches += [
            (same | only_day_first, _joined(text, NUMERIC, 3, 2, 1)),
            (only_month_first, _joined(text, NUMERIC, 3, 1, 2)),
        ]
    return ibis.cases(*branches)


def numbers(text: ir.StringValue) -> tuple[ir.IntegerValue, ir.IntegerValue]:
    """The first two numbers of a date written in numbers."""
    return text.re_extract(NUMERIC, 1).try_cast("int64"), text.re_extract(NUMERIC, 2).try_cast("int64")


def _joined(
    text: ir.StringValue, pattern: str, year: int, month: int, day: int, named: bool = False
) -> ir.StringValue:
    written = text.re_extract(pattern, month)
    number = _month(written) if named else written
    return _year(text.re_extract(pattern, year)) + "-" + number + "-" + text.re_extract(pattern, day)


def _month(name: ir.StringValue) -> ir.StringValue:
    return name.lower().cases(*((month, str(number)) for month, number in MONTHS.items()))


def _year(written: ir.StringValue) -> ir.StringValue:
    century = ibis.ifelse(written.try_cast("int64") < TWO_DIGIT_PIVOT, "20", "19")
    return ibis.ifelse(written.length() == 2, century + written, written)


def _in_beijing(text: ir.StringValue, day: ir.DateValue) -> ir.DateValue:
    """The Beijing date of a moment written with its zone."""
    zone = text.re_extract(_ZONE, 1)
    digits = zone.re_replace(r"[^0-9]", "")
    minutes_off = ibis.ifelse(
        digits.length() >= 2,
        digits.left(2).try_cast("int64") * 60 + digits.substr(2, 2).nullif("").try_cast("int64").fill_null(0),
        0,
    ) * ibis.ifelse(zone.startswith("-"), -1, 1)
    hour = text.re_extract(_CLOCK, 1).try_cast("int64")
    afternoon = text.re_search(r"(?i)\d\s*p\.?m\.?") & (hour < 12)
    midnight = text.re_search(r"(?i)\d\s*a\.?m\.?") & (hour == 12)
    hour = hour + ibis.ifelse(afternoon, 12, 0) - ibis.ifelse(midnight, 12, 0)
    minutes = hour * 60 + text.re_extract(_CLOCK, 2).try_cast("int64") - minutes_off + BEIJING_MINUTES
    days = (minutes.cast("float64") / 1440).floor().cast("int64")
    return (day + days.as_interval("D")).cast("date")
