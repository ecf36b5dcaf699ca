"""How each column writes its dates and numbers, settled from the values themselves, with the evidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import ibis
from ibis.expr import types as ir

from etl.records import Column
from etl.staging import dates, numbers
from etl.staging.conventions import EARLIEST, LATEST
from etl.staging.dates import DateFormat
from etl.staging.numbers import NumberFormat
from etl.staging.plan import Plan, Settled

Ask = Callable[[str], dict[str, Any]]
_UNSETTLED = "both orders occur: only values that can be read one way are loaded"


@dataclass(frozen=True, slots=True)
class Formats:
    """The format of each date and number column, and the report of how it was settled."""

    dates: Settled[str, DateFormat] = field(default_factory=Settled)
    numbers: Settled[str, NumberFormat] = field(default_factory=Settled)
    report: dict[str, Any] = field(default_factory=dict, compare=False)


def settle(plan: Plan, serials: bool, ask: Ask) -> Formats:
    """Formats of all columns: first a cheap look whether all is plain, then evidence only where it is not.

    `ask` runs an aggregate over named_cells; `serials`: numbers in date columns may be Excel's.
    """
    columns = [plan.kind.columns[name] for name in plan.sources]
    date_columns = [c.name for c in columns if c.type == "date"]
    number_columns = [c.name for c in columns if c.type in {"decimal", "int"}]
    if not date_columns and not number_columns:
        return Formats()
    seen = ask(_look(plan)) if not plan.tidy.issuperset([*date_columns, *number_columns]) else {}
    iso = {c for c in date_columns if c in plan.tidy or all_iso(seen, c)}
    plain = {c for c in number_columns if c in plan.tidy or all_plain(seen, c)}
    odd_dates = [c for c in date_columns if c not in iso or _stated(plan, c, "dates")]
    odd_numbers = [c for c in number_columns if c not in plain or _stated(plan, c, "decimals")]
    counts: dict[str, int] = {}
    if odd_dates or odd_numbers:
        evidence = ask(_evidence(plan, tuple(odd_dates), tuple(odd_numbers)))
        counts = {name: int(n or 0) for name, n in evidence.items()}
    report: dict[str, Any] = {}
    dates_found = {
        c: _date_format(c, plan, counts, odd_dates, serials, report) if c in odd_dates else DateFormat()
        for c in date_columns
    }
    numbers_found = {
        c: _number_format(c, plan, counts, odd_numbers, report) if c in odd_numbers else NumberFormat()
        for c in number_columns
    }
    return Formats(Settled(dates_found), Settled(numbers_found), report)


@lru_cache(256)
def _look(plan: Plan) -> str:
    """SQL of the cheap look at every date and number column."""
    named = named_cells(plan)
    looks: dict[str, ir.Value] = {}
    for name in plan.sources:
        column = plan.kind.columns[name]
        if name in plan.tidy:
            continue
        if column.type == "date":
            looks |= look_at_dates(named[name], name)
        elif column.type in {"decimal", "int"}:
            looks |= look_at_numbers(named[name], column)
    return sql(named.aggregate(**looks))


@lru_cache(256)
def _evidence(plan: Plan, odd_dates: tuple[str, ...], odd_numbers: tuple[str, ...]) -> str:
    """SQL of the evidence in columns that are not plain."""
    named = named_cells(plan)
    counts: dict[str, ir.Value] = {}
    for name in odd_dates:
        counts |= _date_evidence(named[name], name)
    for name in odd_numbers:
        counts |= _number_evidence(named[name], plan.kind.columns[name])
    return sql(named.aggregate(**counts))


def sql(expression: ir.Table) -> str:
    """An Ibis table as DuckDB SQL."""
    return str(ibis.to_sql(expression, dialect="duckdb", pretty=False))


def named_cells(plan: Plan) -> ir.Table:
    """The canonical columns a file feeds, as text, standing under the name named_cells."""
    return ibis.table({"line": "int64", **dict.fromkeys(plan.sources, "string")}, name="named_cells")


def _stated(plan: Plan, column: str, what: str) -> str | None:
    own = getattr(plan.sources[column], what)
    return own or getattr(plan, what)


def look_at_dates(text: ir.StringValue, name: str) -> dict[str, ir.Value]:
    """Counts that tell whether a date column is ISO throughout, for `all_iso`."""
    day = text.try_cast("date")
    return {
        f"{name}.n": text.count(),
        f"{name}.iso": text.count(where=(text.length() == 10) & (text.substr(4, 1) == "-")),
        f"{name}.cast": day.count(),
        f"{name}.first": day.min(),
        f"{name}.last": day.max(),
    }


def all_iso(seen: dict[str, Any], name: str) -> bool:
    """Whether every value of a date column is a plain YYYY-MM-DD within living memory."""
    n = seen[f"{name}.n"]
    if n == 0:
        return True
    if seen[f"{name}.iso"] != n or seen[f"{name}.cast"] != n:
        return False
    return bool(seen[f"{name}.first"] >= EARLIEST and seen[f"{name}.last"] <= LATEST)


def look_at_numbers(text: ir.StringValue, column: Column) -> dict[str, ir.Value]:
    """Counts that tell whether a number column is plain throughout, for `all_plain`."""
    scale = column.scale if column.type == "decimal" else 0
    point = text.find(".")
    behind = text.length() - point - 1
    return {
        f"{column.name}.n": text.count(),
        f"{column.name}.cast": text.try_cast(f"decimal(18,{scale})").count(),
        f"{column.name}.three": text.count(where=(point >= 0) & (behind == 3)),
        f"{column.name}.pointed": text.count(where=(point >= 0) & (behind != 3)),
        f"{column.name}.whole": text.count(where=point < 0),
        f"{column.name}.longest": text.length().max(),
    }


def all_plain(seen: dict[str, Any], name: str) -> bool:
    """Whether every value of a number column is digits and at most a point that is certainly decimal."""
    if seen[f"{name}.n"] != seen[f"{name}.cast"] or (seen[f"{name}.longest"] or 0) > 24:
        return False
    return bool(seen[f"{name}.three"] == 0 or seen[f"{name}.pointed"] > 0)


def _date_evidence(text: ir.StringValue, name: str) -> dict[str, ir.Value]:
    return {
        f"{name}.values": text.count(),
        f"{name}.day_first": text.count(where=text.re_search(dates.DAY_FIRST)),
        f"{name}.month_first": text.count(where=text.re_search(dates.MONTH_FIRST)),
        f"{name}.either": text.count(where=text.re_search(dates.EITHER) & ~text.re_search(dates.SAME)),
        f"{name}.zoned": text.count(where=dates.zone(text) != ""),
    }


def _date_format(
    name: str, plan: Plan, counts: dict[str, int], odd: list[str], serials: bool, report: dict[str, Any]
) -> DateFormat:
    day, month = counts[f"{name}.day_first"], counts[f"{name}.month_first"]
    all_day = sum(counts[f"{other}.day_first"] for other in odd)
    all_month = sum(counts[f"{other}.month_first"] for other in odd)
    stated = _stated(plan, name, "dates")
    order, why = stated, "the mapping says so"
    if not stated:
        if day or month:
            order = None if day and month else "DMY" if day else "MDY"
            why = _UNSETTLED if day and month else "values of this column can only be read so"
        elif bool(all_day) != bool(all_month):
            order, why = ("DMY" if all_day else "MDY"), "other date columns of this file can only be read so"
        elif counts[f"{name}.either"]:
            why = 'nothing settles day or month: name the order in a mapping (dates = "DMY" or "MDY")'
        else:
            why = "no value needs an order"
    report.setdefault("dates", {})[name] = {
        "order": order,
        "why": why,
        "evidence": {
            part: counts[f"{name}.{part}"] for part in ("values", "day_first", "month_first", "either")
        },
    }
    zoned = counts[f"{name}.zoned"] > 0
    return DateFormat(iso=False, order=order, serials=serials or stated == "serial", zoned=zoned)


def _number_evidence(text: ir.StringValue, column: Column) -> dict[str, ir.Value]:
    body = numbers.digits(text)
    grouped = text.re_search(numbers.GROUPED)
    ambiguous = body.re_search(numbers.AMBIGUOUS) & ~grouped
    point = body.re_search(numbers.POINT) & ~ambiguous
    comma = body.re_search(numbers.COMMA) & ~ambiguous
    if column.type == "int":  # no fraction can be meant: 1,200 has a thousands comma, 1.200 a thousands point
        certain = ambiguous & ~body.endswith("000")
        point = point | (certain & body.contains(","))
        comma = comma | (certain & body.contains("."))
    return {
        f"{column.name}.values": text.count(),
        f"{column.name}.point": text.count(where=point),
        f"{column.name}.comma": text.count(where=comma),
        f"{column.name}.either": text.count(where=ambiguous),
        f"{column.name}.grouped": text.count(where=grouped),
    }


def _number_format(
    name: str, plan: Plan, counts: dict[str, int], odd: list[str], report: dict[str, Any]
) -> NumberFormat:
    point, comma = counts[f"{name}.point"], counts[f"{name}.comma"]
    all_point = sum(counts[f"{other}.point"] for other in odd)
    all_comma = sum(counts[f"{other}.comma"] for other in odd)
    stated = _stated(plan, name, "decimals")
    mark, why = stated, "the mapping says so"
    if not stated:
        if point or comma:
            mark = None if point and comma else "." if point else ","
            why = (
                _UNSETTLED.replace("orders", "marks") if point and comma else "values of this column show it"
            )
        elif bool(all_point) != bool(all_comma):
            mark, why = ("." if all_point else ","), "other number columns of this file show it"
        elif counts[f"{name}.either"]:
            why = 'nothing tells thousands from decimals: name the mark in a mapping (decimals = "." or ",")'
        else:
            why = "no value needs a mark"
    report.setdefault("numbers", {})[name] = {
        "decimal_mark": mark,
        "why": why,
        "evidence": {part: counts[f"{name}.{part}"] for part in ("values", "point", "comma", "either")},
    }
    grouped = counts[f"{name}.grouped"] > 0
    return NumberFormat(plain=False, mark=mark, stated=stated is not None, grouped=grouped)
