"""Where a table's heading row is: the row whose cells most resemble headings that records or a mapping
know.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from etl.extract.raw import LIMITS
from etl.records import KINDS, plain


@cache
def canonical() -> frozenset[str]:
    """Every heading the canonical records know, reduced by `plain`."""
    names: set[str] = set()
    for kind in KINDS.values():
        for column in kind.columns.values():
            names.update(plain(name) for name in (column.name, *column.aliases))
    return frozenset(names)


def recognised(cells: Sequence[str | None], known: Collection[str]) -> int:
    """How many cells of a row are known headings."""
    return len(
        {plain(cell) for cell in cells if cell and len(cell) <= LIMITS["heading_characters"]} & set(known)
    )


def heading_row(rows: Sequence[Sequence[str | None]], known: Collection[str]) -> int:
    """Index of the heading row: most known headings, the first of equals; else the first row that is not
    blank.
    """
    scores = [recognised(row, known) for row in rows[: LIMITS["title_rows"]]]
    if any(scores):
        return scores.index(max(scores))
    return next((index for index, row in enumerate(rows) if any(cell and cell.strip() for cell in row)), 0)
