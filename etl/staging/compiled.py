"""The SQL of each staging table, compiled from its Ibis function; equal exports are compiled once.

Each table stands as a view of its own (raw_cells, named_cells, parted_cells, typed_cells), so that what is
built on it names its columns instead of repeating their expressions.
"""

from __future__ import annotations

from functools import lru_cache

from ibis.expr import types as ir

from etl import validate
from etl.staging import tables
from etl.staging.formats import Formats, named_cells, sql
from etl.staging.plan import Plan

_EQUAL_EXPORTS = 256


@lru_cache(_EQUAL_EXPORTS)
def named(plan: Plan, width: int) -> str:
    """`tables.named` over raw_cells."""
    return sql(tables.named(tables.raw(width), plan))


@lru_cache(_EQUAL_EXPORTS)
def unknown_values(plan: Plan, width: int, name: str) -> str:
    """`tables.unknown_values` of one column over raw_cells."""
    return sql(tables.unknown_values(tables.raw(width), plan, name))


@lru_cache(_EQUAL_EXPORTS)
def _parted(plan: Plan, formats: Formats) -> ir.Table:
    return tables.parted(named_cells(plan), plan, formats)


@lru_cache(_EQUAL_EXPORTS)
def parted(plan: Plan, formats: Formats) -> str:
    """`tables.parted` over named_cells."""
    return sql(_parted(plan, formats))


@lru_cache(_EQUAL_EXPORTS)
def _typed(plan: Plan, formats: Formats) -> ir.Table:
    return tables.typed(tables.standing(_parted(plan, formats), "parted_cells"), plan, formats)


@lru_cache(_EQUAL_EXPORTS)
def typed(plan: Plan, formats: Formats) -> str:
    """`tables.typed` over parted_cells."""
    return sql(_typed(plan, formats))


@lru_cache(_EQUAL_EXPORTS)
def records(plan: Plan, formats: Formats, marked: bool) -> str:
    """`tables.records` over typed_cells."""
    rows = tables.standing(_typed(plan, formats), "typed_cells")
    return sql(tables.records(rows, plan, validate.sound(rows, plan, formats, marked)))


@lru_cache(_EQUAL_EXPORTS)
def bad_cells(plan: Plan, formats: Formats, marked: bool) -> str:
    """`validate.bad_cells` over bad_rows, which holds typed rows to be rejected."""
    rows = tables.standing(_typed(plan, formats), "bad_rows")
    return sql(validate.bad_cells(rows, plan, formats, marked))
