"""Raw table -> named text -> typed rows: pure Ibis functions, table in, table out."""

from __future__ import annotations

from collections.abc import Callable

import ibis
from ibis.expr import types as ir

from etl.extract.raw import BLANKS
from etl.mapping import Source
from etl.records import Column
from etl.staging import numbers
from etl.staging.conventions import NO, PLACEHOLDERS, YES
from etl.staging.dates import date_cell, date_parts
from etl.staging.formats import Formats
from etl.staging.numbers import currency_of, decimal_cell
from etl.staging.plan import Plan

SEPARATOR = "\x1f"
_OUTER_BLANKS = f"^[{BLANKS}]+|[{BLANKS}]+$"
_NULL_TEXT = "\x1e"
_INT_SCALE = 4  # a whole number written 5.0 is one, 5.5 is none


def raw(width: int) -> ir.Table:
    """One row a line of the file: `line` and the cells c1, c2, … as text, standing as raw_cells."""
    return ibis.table({"line": "int64", **{f"c{n}": "string" for n in range(1, width + 1)}}, name="raw_cells")


def named(table: ir.Table, plan: Plan) -> ir.Table:
    """One row a line: the canonical columns the file feeds, as text, trimmed, placeholders and value maps
    settled.
    """
    cells = {
        name: _source(table, source, plan, plan.kind.columns[name]) for name, source in plan.sources.items()
    }
    return table.select("line", **cells)


def parted(table: ir.Table, plan: Plan, formats: Formats) -> ir.Table:
    """One row a line: the text of each column and, where its values are not plain, their parts.

    `<column> parts`: a date as year-month-day, a number as its digits and marks, a code as it is compared.
    `<column> sign`: the currency written beside an amount.
    """
    cells: dict[str, ir.Value] = {name: table[name] for name in plan.sources}
    for name in plan.sources:
        column = plan.kind.columns[name]
        if column.type == "enum":
            cells[f"{name} parts"] = _folded(table[name])
        if column.currency_code:
            cells[f"{name} parts"] = table[name].upper()
        if column.type == "date" and not formats.dates[name].iso:
            cells[f"{name} parts"] = date_parts(table[name], formats.dates[name])
        if column.type in {"decimal", "int"} and not formats.numbers[name].plain:
            cells[f"{name} parts"] = numbers.digits(table[name])
            if column.currency:
                cells[f"{name} sign"] = numbers.sign(table[name])
    return table.select("line", **cells)


def typed(table: ir.Table, plan: Plan, formats: Formats) -> ir.Table:
    """One row a line: each canonical column typed, NULL where empty or untypable; `<column> text` is as
    written.

    `<column> signed` is the currency its sign settles, NULL where that could be several.
    """
    cells: dict[str, ir.Value] = {}
    for name, column in plan.kind.columns.items():
        if name in plan.sources:
            parts = table[f"{name} parts"] if f"{name} parts" in table.columns else None
            cells[name] = _cell(table[name], parts, column, formats)
            cells[f"{name} text"] = table[name]
        else:
            cells[name] = ibis.null(_ibis_type(column))
    for name in table.columns:
        if name.endswith(" sign"):
            cells |= {name: table[name], f"{name}ed": currency_of(table[name])}
    return table.select("line", **cells)


def standing(table: ir.Table, name: str) -> ir.Table:
    """A table of this shape under a name of its own: what is built on it names columns, not their
    expressions.
    """
    return ibis.table(table.schema(), name=name)


def records(table: ir.Table, plan: Plan, sound: ir.BooleanValue) -> ir.Table:
    """One row a line: the canonical columns and `row_hash`, the MD5 of their values; NULL marks a row to
    reject.
    """
    cells = {name: table[name] for name in plan.kind.columns}
    for name, column in plan.kind.columns.items():
        if column.currency_code:
            cells[name] = settled_currency(table, plan, name)
    values = [ibis.coalesce(value.cast("string"), _NULL_TEXT) for value in cells.values()]
    digest = ibis.literal(SEPARATOR).join(values).hexdigest("md5")
    return table.select("line", **cells, row_hash=ibis.ifelse(sound, digest, ibis.null("string")))


def settled_currency(table: ir.Table, plan: Plan, name: str) -> ir.StringValue:
    """A currency column, filled where empty by the signs of its amounts as far as these are certain."""
    signs = [
        table[f"{other} signed"]
        for other, column in plan.kind.columns.items()
        if column.currency == name and f"{other} signed" in table.columns
    ]
    return ibis.coalesce(table[name], *signs) if signs else table[name]


def _cell(text: ir.StringValue, parts: ir.StringValue | None, column: Column, formats: Formats) -> ir.Value:
    match column.type:
        case "date":
            return date_cell(text, parts, formats.dates[column.name])
        case "decimal":
            return decimal_cell(text, parts, formats.numbers[column.name], column.scale)
        case "int":
            number = decimal_cell(text, parts, formats.numbers[column.name], _INT_SCALE)
            return number.nullif(
                ibis.ifelse(number == number.floor(), ibis.null(number.type()), number)
            ).cast("int64")
        case "bool":
            return _bool_cell(text)
        case "enum":
            return text if parts is None else parts.cases(*column.spellings)
        case _:
            return currency_of(text if parts is None else parts) if column.currency_code else text


def _bool_cell(text: ir.StringValue) -> ir.BooleanValue:
    lowered = text.lower()
    return ibis.cases((lowered.isin(YES), True), (lowered.isin(NO), False))


def _folded(text: ir.StringValue) -> ir.StringValue:
    return text.lower().translate("- ", "__")


def _ibis_type(column: Column) -> str:
    types = {"text": "string", "enum": "string", "int": "int64", "date": "date", "bool": "boolean"}
    return f"decimal(18,{column.scale})" if column.type == "decimal" else types[column.type]


def unknown_values(table: ir.Table, plan: Plan, name: str) -> ir.Table:
    """One row a value that the value map of a column does not name: the value and how often, the twenty
    commonest.
    """
    source = plan.sources[name]
    text = _written(table, source, plan, plan.kind.columns[name])
    unknown = table.select(value=text).filter(
        text.notnull() & ~_as_key(text).isin([k for k, _ in source.values])
    )
    counted = unknown.group_by(value=unknown.value.left(80)).aggregate(n=unknown.count())
    return counted.order_by(counted.n.desc(), counted.value).limit(20)


def _source(table: ir.Table, source: Source, plan: Plan, column: Column) -> ir.StringValue:
    if source.constant is not None:
        return ibis.literal(source.constant)
    text = _written(table, source, plan, column)
    if source.values or source.empty is not None:
        text = _mapped(text, source)
    return source.prefix + text if source.prefix and not source.hashed else text


def _written(table: ir.Table, source: Source, plan: Plan, column: Column) -> ir.StringValue:
    """What the row says before any value map: cells trimmed, put together where the mapping says so."""
    empty = empty_words(source, plan, column)
    if column.name in plan.tidy:
        return table[plan.read_from(source)[0]].nullif("")

    def read(heading: str) -> ir.StringValue:
        return _clean(table[plan.cells[heading]], empty)

    if source.template:
        texts = enumerate(source.template)
        return _concatenated([read(part) if place % 2 else ibis.literal(part) for place, part in texts])
    if source.hashed:
        return _identity(table, source, read)
    cells = [_clean(table[place], empty) for place in plan.read_from(source)]
    return ibis.coalesce(*cells) if len(cells) > 1 else cells[0]


def _clean(text: ir.StringValue, empty: tuple[str, ...]) -> ir.StringValue:
    stripped = text.re_replace(_OUTER_BLANKS, "")
    longest = max(len(word) for word in empty)
    nothing = (stripped == "") | ((stripped.length() <= longest) & stripped.lower().isin(empty))
    return ibis.ifelse(nothing, ibis.null("string"), stripped)


def empty_words(source: Source, plan: Plan, column: Column) -> tuple[str, ...]:
    """Cells of a column that stand for "not known", in lower case."""
    words = {*PLACEHOLDERS, *plan.placeholders, *source.placeholders}
    meant = (
        {spelling for spelling, _ in column.spellings} | set(column.keep) | {key for key, _ in source.values}
    )
    if column.type == "bool":
        meant |= {*YES, *NO}
    return tuple(sorted({word.lower() for word in words} - {word.lower() for word in meant}))


def _concatenated(parts: list[ir.StringValue]) -> ir.StringValue:
    joined = parts[0]
    for part in parts[1:]:
        joined = joined + part
    return joined


def _identity(table: ir.Table, source: Source, read: Callable[[str], ir.StringValue]) -> ir.StringValue:
    """An id of the row's own values: the first 16 hexadecimal digits of their MD5; repeats numbered in
    file order.
    """
    values = [ibis.coalesce(read(heading), "") for heading in source.hashed]
    digest = ibis.literal(source.prefix) + ibis.literal(SEPARATOR).join(values).hexdigest("md5").left(16)
    if not source.number_repeats:
        return digest
    repeat = ibis.row_number().over(group_by=digest, order_by=table.line)
    return ibis.ifelse(repeat == 0, digest, digest + "-" + (repeat + 1).cast("string"))


def _as_key(text: ir.StringValue) -> ir.StringValue:
    """A cell as value maps are keyed: lower case, blanks single."""
    return text.re_replace(r"\s+", " ").lower()


def _mapped(text: ir.StringValue, source: Source) -> ir.StringValue:
    """The value map applied; what it does not know stays as written where that is to be rejected."""
    folded = _as_key(text)
    known = [
        (key, ibis.null("string") if value is None else ibis.literal(value)) for key, value in source.values
    ]
    if source.reject_unknown:
        other: ir.StringValue = ibis.literal(UNKNOWN) + text
    else:
        other = ibis.literal(source.otherwise) if source.otherwise is not None else ibis.null("string")
    mapped = folded.cases(*known, else_=other) if known else text
    when_empty = ibis.null("string") if source.empty is None else ibis.literal(source.empty)
    return ibis.ifelse(text.isnull(), when_empty, mapped)


UNKNOWN = "\x02"  # stands before a value its value map does not know, until the row is rejected for it
