"""What makes a row inadmissible: set-based checks, each with the reason and the remedy a person is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import ibis
from ibis.expr import types as ir

from etl.extract.formulas import FORMULA
from etl.records import Column
from etl.staging.conventions import EARLIEST, LATEST
from etl.staging.dates import NUMERIC, zone_is_open
from etl.staging.formats import Formats
from etl.staging.numbers import AMBIGUOUS, agrees, digits
from etl.staging.plan import Plan
from etl.staging.tables import UNKNOWN, settled_currency

MARK = "\ufffd"
VALUE_CHARACTERS = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A condition (never NULL) under which a row is rejected for one column."""

    column: str
    when: ir.BooleanValue
    reason: ir.StringValue
    remedy: ir.StringValue


def sound(table: ir.Table, plan: Plan, formats: Formats, marked: bool) -> ir.BooleanValue:
    """Whether a row of `staging.tables.typed` has no problem."""
    good: ir.BooleanValue = ibis.literal(True)
    for problem in problems(table, plan, formats, marked):
        good = good & ~problem.when
    return good


def problems(table: ir.Table, plan: Plan, formats: Formats, marked: bool) -> Iterator[Problem]:
    """Every check over the typed rows of a kind: cells that cannot be typed, are missing or cannot be."""
    for name, column in plan.kind.columns.items():
        if name in plan.sources:
            written = table[f"{name} text"]
            unread = written.contains(MARK).fill_null(False) if marked else ibis.literal(False)
            for problem in _of_cell(table, column, plan, formats):
                yield replace(problem, when=problem.when & ~unread) if marked else problem
            if marked:
                yield Problem(name, unread, *_why_unread(written))
    if plan.kind.name == "disputes" and "outcome" in plan.sources and "status" in plan.sources:
        yield from _outcome_if_closed(table)


def _problem(column: str, when: ir.BooleanValue, reason: str, remedy: str) -> Problem:
    return Problem(column, when.fill_null(False), ibis.literal(reason), ibis.literal(remedy))


def _of_cell(table: ir.Table, column: Column, plan: Plan, formats: Formats) -> Iterator[Problem]:
    name = column.name
    value, written = table[name], table[f"{name} text"]
    unknown = written.startswith(UNKNOWN) if plan.sources[name].values else ibis.literal(False)
    if column.required:
        settled = settled_currency(table, plan, name) if column.currency_code else value
        missing = written.isnull() & settled.isnull()
        yield _problem(name, missing, "is empty, and no row may leave it so", "fill it in")
    if plan.sources[name].values:
        yield _problem(
            name,
            unknown,
            "is a value the mapping does not name",
            f'add it under values of {plan.kind.name}.{name}, or say unknown = "null"',
        )
    if column.type != "text" or column.currency_code:
        reason, remedy = _why(written, column, formats)
        untyped = written.notnull() & value.isnull() & ~unknown
        yield Problem(name, untyped.fill_null(False), reason, remedy)
    if column.minimum is not None:
        yield _problem(name, value < column.minimum, f"is below {column.minimum}", "correct the number")
    if name in plan.headed and column.currency:
        code, currency = plan.headed[name], table[column.currency]
        yield _problem(
            name,
            value.notnull() & (currency != code),
            f"is headed {code}, which contradicts {column.currency}",
            "correct the heading or the currency",
        )
    if f"{name} sign" in table.columns and column.currency in plan.sources:
        beside, currency = table[f"{name} sign"], table[column.currency]
        yield _problem(
            name,
            beside.notnull() & currency.notnull() & ~agrees(beside, table[f"{name} signed"], currency),
            f"carries a currency sign that contradicts {column.currency}",
            "correct the sign or the currency",
        )


def _why_unread(text: ir.StringValue) -> tuple[ir.StringValue, ir.StringValue]:
    """Reason and remedy of a cell with a mark in it."""
    formula = text.startswith(FORMULA)
    return (
        ibis.ifelse(
            formula,
            "is a formula whose value the file does not hold",
            "holds bytes that are no text in this file's encoding",
        ),
        ibis.ifelse(
            formula,
            "open the workbook in a spreadsheet program and save it again, or write the value",
            "export the file again as UTF-8",
        ),
    )


def _why(text: ir.StringValue, column: Column, formats: Formats) -> tuple[ir.StringValue, ir.StringValue]:
    """Reason and remedy of a cell that cannot be typed."""
    match column.type:
        case "date":
            unsettled = (
                text.re_search(NUMERIC) if formats.dates[column.name].order is None else ibis.literal(False)
            )
            zone = zone_is_open(text) if formats.dates[column.name].zoned else ibis.literal(False)
            order = f'name the order in a mapping: dates = "DMY" or "MDY" for {column.name}'
            open_zone = "names a time zone that is not known, or that leaves its day in Beijing open"
            return (
                ibis.cases(
                    (unsettled, "could be day/month or month/day"),
                    (zone, open_zone),
                    else_="is not a possible date",
                ),
                ibis.cases(
                    (unsettled, order),
                    (zone, "write the zone as hours from UTC, as in 2026-05-03 23:59 -07:00"),
                    else_=f"write it as YYYY-MM-DD, between {EARLIEST} and {LATEST}",
                ),
            )
        case "decimal" | "int":
            form = formats.numbers[column.name]
            open_mark = not form.plain and form.mark is None
            unsettled = digits(text).re_search(AMBIGUOUS) if open_mark else ibis.literal(False)
            share = text.contains("%")
            what = "whole number" if column.type == "int" else "number"
            return (
                ibis.cases(
                    (unsettled, "could be thousands or decimals"),
                    (share, "is a percentage, not an amount"),
                    else_=f"is not a possible {what}",
                ),
                ibis.ifelse(
                    unsettled,
                    f'name the decimal mark in a mapping: decimals = "." or "," for {column.name}',
                    "write digits with a decimal point, as in 1234.50",
                ),
            )
        case "bool":
            return ibis.literal("is neither yes nor no"), ibis.literal("write yes or no")
        case "enum":
            allowed = ", ".join(column.enum)
            return ibis.literal("is not one of its allowed values"), ibis.literal(f"write one of: {allowed}")
        case _:
            return (
                ibis.literal("is not a currency, or could be several"),
                ibis.literal("write the ISO 4217 code, as USD or CNY"),
            )


def _outcome_if_closed(table: ir.Table) -> Iterator[Problem]:
    """An outcome is set if and only if the dispute is closed."""
    closed = table["status"] == "closed"
    yield _problem(
        "outcome",
        closed & table["outcome text"].isnull(),
        "is empty though the dispute is closed",
        "give the outcome; undecided if it is not known",
    )
    yield _problem(
        "outcome",
        ~closed & table["outcome"].notnull(),
        "is set though the dispute is not closed",
        "empty it, or set status to closed",
    )


def bad_cells(table: ir.Table, plan: Plan, formats: Formats, marked: bool) -> ir.Table:
    """One row a bad cell of typed rows: line, column, value (shortened), reason, remedy."""
    found = []
    for problem in problems(table, plan, formats, marked):
        value = table[f"{problem.column} text"]
        ours = value.startswith(UNKNOWN) | value.startswith(FORMULA)
        shown = ibis.ifelse(ours, value.substr(1), value).left(VALUE_CHARACTERS)
        found.append(
            table.filter(problem.when).select(
                "line",
                column=ibis.literal(problem.column),
                value=shown,
                reason=problem.reason,
                remedy=problem.remedy,
            )
        )
    return ibis.union(*found) if len(found) > 1 else found[0]
