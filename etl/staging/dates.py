"""Dates as text -> date, in one stated order of day and month."""

from __future__ import annotations

from dataclasses import dataclass

import ibis
from ibis.expr import types as ir

from etl.staging.conventions import (
    AFTER_TIME,
    BEIJING_MINUTES,
    EARLIEST,
    LATEST,
    MONTHS,
    SERIAL_ZERO,
    TWO_DIGIT_PIVOT,
    ZONES,
)

# What may follow a date: a time of day, perhaps with a zone.
_TIME = r"(?:(?:[T ]|, )\s*\d{1,2}:\d{2}.*)?$"
_YEAR = r"(\d{4}|\d{2})"
_GAP = r"\s*[-/. ]\s*"
_WEEKDAY = r"^(?:[A-Za-z]{3,9},? )?"
_MONTH = r"([A-Za-z]{3})[A-Za-z]{0,6}\.?"
_YEAR_FIRST = r"^(\d{4})\s*[-/.年 ]\s*(\d{1,2})\s*[-/.月 ]\s*(\d{1,2})\s*[日号]?" + _TIME
_COMPACT = r"^(\d{4})(\d{2})(\d{2})(?:T.*)?$"
_DAY_MONTH_NAME = rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]*{_MONTH}[-/., ]*{_YEAR}{_TIME}"
_MONTH_NAME_DAY = rf"{_WEEKDAY}{_MONTH}[-/ ]*(\d{{1,2}})(?:st|nd|rd|th)?[-/., ]+{_YEAR}{_TIME}"
_SHORT_YEAR_FIRST = rf"^(\d{{2}}){_GAP}(\d{{1,2}}){_GAP}(\d{{1,2}}){_TIME}"
_SERIAL = r"^([1-9]\d{4})(?:\.\d+)?$"
_ABOVE_12 = r"(1[3-9]|2\d|3[01])"
_UP_TO_12 = r"(0?[1-9]|1[0-2])"
_EQUAL = "|".join(rf"0?{n}{_GAP}0?{n}" for n in range(1, 13))
NUMERIC = rf"^(\d{{1,2}}){_GAP}(\d{{1,2}}){_GAP}{_YEAR}{_TIME}"
DAY_FIRST = rf"^{_ABOVE_12}{_GAP}{_UP_TO_12}{_GAP}{_YEAR}{_TIME}"
MONTH_FIRST = rf"^{_UP_TO_12}{_GAP}{_ABOVE_12}{_GAP}{_YEAR}{_TIME}"
EITHER = rf"^{_UP_TO_12}{_GAP}{_UP_TO_12}{_GAP}{_YEAR}{_TIME}"
SAME = rf"^(?:{_EQUAL}){_GAP}{_YEAR}{_TIME}"
_CLOCK = r"(\d{1,2}):(\d{2})(?::?\d{2}(?:[.,:]\d+)?)?\s*(?:[AaPp]\.?[Mm]\b\.?)?"
_TAIL = rf"{_CLOCK}\s*(?:(?i:{'|'.join(AFTER_TIME)})(?:\s+|$))?(.*)$"
_OFFSET = r"^(?:UTC|GMT)?\s*([+−-])(\d{1,2})(?::?(\d{2}))?$"


@dataclass(frozen=True, slots=True)
class DateFormat:
    """How one column writes dates.

    `iso`: every value is plain YYYY-MM-DD. `order`: DMY, MDY, YMD or None = unsettled.
    `serials`: Excel's day numbers are dates. `zoned`: some values carry a time zone.
    """

    iso: bool = True
    order: str | None = None
    serials: bool = False
    zoned: bool = False


def date_parts(text: ir.StringValue, form: DateFormat) -> ir.StringValue:
    """The cell as year-month-day in numbers, the year perhaps in two digits; NULL where it has no known
    form.
    """
    branches = [
        _reordered(text, _YEAR_FIRST, r"\1-\2-\3"),
        _reordered(text, _COMPACT, r"\1-\2-\3"),
        _reordered(text, _DAY_MONTH_NAME, r"\3-\2-\1", named=True),
        _reordered(text, _MONTH_NAME_DAY, r"\3-\1-\2", named=True),
    ]
    day_first, month_first = r"\3-\2-\1", r"\3-\1-\2"
    match form.order:
        case "DMY":
            branches.append(_reordered(text, NUMERIC, day_first))
        case "MDY":
            branches.append(_reordered(text, NUMERIC, month_first))
        case "YMD":
            branches.append(_reordered(text, _SHORT_YEAR_FIRST, r"\1-\2-\3"))
        case _:
            same = text.re_search(SAME), text.re_replace(NUMERIC, day_first)
            branches += [
                same,
                _reordered(text, DAY_FIRST, day_first),
                _reordered(text, MONTH_FIRST, month_first),
            ]
    return ibis.cases(*branches)


def _reordered(
    text: ir.StringValue, pattern: str, order: str, named: bool = False
) -> tuple[ir.BooleanValue, ir.StringValue]:
    parts = text.re_replace(pattern, order)
    if named:
        parts = parts.lower()
        for month, number in MONTHS.items():
            parts = parts.replace(f"-{month}-", f"-{number}-")
    return text.re_search(pattern), parts


def date_cell(text: ir.StringValue, parts: ir.StringValue | None, form: DateFormat) -> ir.DateValue:
    """The date a cell states, NULL where it states none, is outside living memory, or its order is unsettled.

    `parts` is what `date_parts` made of the text; not needed where the format is ISO.
    """
    if form.iso or parts is None:
        return text.try_cast("date")
    century = ibis.ifelse(parts.left(2).try_cast("int64") < TWO_DIGIT_PIVOT, "20", "19")
    day = ibis.ifelse(parts.re_search(r"^\d{2}-"), century + parts, parts).try_cast("date")
    if form.serials:
        serial = text.re_extract(_SERIAL, 1).nullif("").try_cast("int64")
        day = ibis.coalesce(day, (ibis.date(SERIAL_ZERO.isoformat()) + serial.as_interval("D")).cast("date"))
    if form.zoned:
        day = ibis.ifelse(zone(text) != "", _in_beijing(text, day), day)
    return day.nullif(ibis.ifelse(day.between(EARLIEST, LATEST), ibis.null("date"), day))


def zone(text: ir.StringValue) -> ir.StringValue:
    """What follows the time of day, in capitals; '' where nothing does.

    Of an offset with its place behind it, as in -07:00[America/Los_Angeles], the offset.
    """
    tail = _spaced(text).re_extract(_TAIL, 3).strip().upper()
    return tail.re_replace(r"^\((.*)\)$", r"\1").re_replace(r"^([^\[(]+?)\s*[\[(].*$", r"\1")


def zone_is_open(text: ir.StringValue) -> ir.BooleanValue:
    """Whether a cell names a zone that is not known, or one that leaves open which day it is in Beijing."""
    first, last = _days_on(text)
    return (zone(text) != "") & (first != last).fill_null(True)


def _in_beijing(text: ir.StringValue, day: ir.DateValue) -> ir.DateValue:
    """The Beijing date of a moment written with its zone, NULL where that leaves it open."""
    first, last = _days_on(text)
    days = first.nullif(ibis.ifelse(first == last, ibis.null("int64"), first))
    return (day + days.as_interval("D")).cast("date")


def _days_on(text: ir.StringValue) -> tuple[ir.IntegerValue, ir.IntegerValue]:
    """How many days later the moment is in Beijing than where it was written: the least and the most."""
    named = zone(text)
    east = ibis.ifelse(named.re_extract(_OFFSET, 1) == "+", 1, -1)
    hours = named.re_extract(_OFFSET, 2).try_cast("int64")
    stated = (hours * 60 + named.re_extract(_OFFSET, 3).try_cast("int64").fill_null(0)) * east
    easternmost = named.cases(*((name, max(minutes)) for name, minutes in ZONES.items()))
    westernmost = named.cases(*((name, min(minutes)) for name, minutes in ZONES.items()))
    minutes = _minutes(text) + BEIJING_MINUTES
    return _days(minutes - stated.coalesce(easternmost)), _days(minutes - stated.coalesce(westernmost))


def _days(minutes: ir.IntegerValue) -> ir.IntegerValue:
    return (minutes.cast("float64") / 1440).floor().cast("int64")


def _minutes(text: ir.StringValue) -> ir.IntegerValue:
    """Minutes since midnight of the time of day as written."""
    clock = _spaced(text)
    hour = clock.re_extract(_CLOCK, 1).try_cast("int64")
    afternoon = clock.re_search(r"(?i)\d\s*p\.?m\b") & (hour < 12)
    midnight = clock.re_search(r"(?i)\d\s*a\.?m\b") & (hour == 12)
    hour = hour + ibis.ifelse(afternoon, 12, 0) - ibis.ifelse(midnight, 12, 0)
    return hour * 60 + clock.re_extract(_CLOCK, 2).try_cast("int64")


def _spaced(text: ir.StringValue) -> ir.StringValue:
    """A time written together, as in 20260503T235900Z, with a colon behind its hour."""
    return text.re_replace(r"^(\d{8}T\d{2})(\d{2})", r"\1:\2")
