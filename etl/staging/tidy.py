"""Which columns need no tidying: most exports hold no stray blanks or placeholders, and looking is cheap."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import ibis
from ibis.expr import types as ir

from etl.extract.raw import BLANKS
from etl.mapping import Source
from etl.staging import formats, tables
from etl.staging.formats import Ask, sql
from etl.staging.plan import Plan


def tidied(plan: Plan, width: int, ask: Ask) -> Plan:
    """The plan with `tidy`: its columns that hold nothing but values, and '' where there is none."""
    question = _look(plan, width)
    if not question:
        return plan
    seen = ask(question)
    tidy = set()
    for name, source in plan.sources.items():
        if not _as_written(source, plan):
            continue
        match plan.kind.columns[name].type:
            case "date":
                clean = formats.all_iso(seen, name)
            case "decimal" | "int":
                clean = formats.all_plain(seen, name)
            case _:
                clean = not seen[f"{name}.untidy"]
        if clean:
            tidy.add(name)
    return replace(plan, tidy=frozenset(tidy))


def _as_written(source: Source, plan: Plan) -> bool:
    """Whether a column is one cell of the row, without value map."""
    return (
        len(plan.read_from(source)) == 1 and not source.values and source.empty is None and not source.prefix
    )


_NOT_ASCII = tuple(blank for blank in BLANKS if not blank.isascii())


@ibis.udf.scalar.builtin  # type: ignore[untyped-decorator]
def strlen(text: str) -> int:  # type: ignore[empty-body]
    """DuckDB's own: bytes of a text; as many as its characters where all are ASCII."""


@lru_cache(256)
def _look(plan: Plan, width: int) -> str:
    """SQL of one aggregate over raw_cells; '' where no column is one cell."""
    raw = tables.raw(width)
    looks: dict[str, ir.Value] = {}
    for name, source in plan.sources.items():
        if not _as_written(source, plan):
            continue
        column = plan.kind.columns[name]
        text = raw[plan.read_from(source)[0]].nullif("")
        match column.type:
            case "date":
                looks |= formats.look_at_dates(text, name)
            case "decimal" | "int":
                looks |= formats.look_at_numbers(text, column)
            case _:
                empty = tables.empty_words(source, plan, column)
                longest = max(len(word) for word in empty)
                nothing = ibis.ifelse(text.length() <= longest, text.lower().isin(empty), False)
                # Blanks sort below every other character; comparing ends is cheaper than stripping.
                padded = (text < "!") | ibis.or_(*(text.endswith(blank) for blank in " \t\n\r\v\f"))
                odd = [end(blank) for blank in _NOT_ASCII for end in (text.startswith, text.endswith)]
                padded = padded | ibis.ifelse(strlen(text) != text.length(), ibis.or_(*odd), False)
                looks[f"{name}.untidy"] = (nothing | padded).any()
    return sql(raw.aggregate(**looks)) if looks else ""
