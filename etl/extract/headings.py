"""Where a table's heading row is: the row whose cells most resemble headings that records or a mapping
know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import cache

from etl.extract.raw import LIMITS
from etl.records import KINDS, plain

_BRACKET = re.compile(r"^(.*\S)\s*[(\[【]\s*([^()\[\]【】]+?)\s*[)\]】]\s*$", re.DOTALL)


@cache
def canonical() -> frozenset[str]:
    """Every heading the canonical records know, reduced by `plain`."""
    names: set[str] = set()
    for kind in KINDS.values():
        for column in kind.columns.values():
            names.update(plain(name) for name in (column.name, *column.aliases))
    return frozenset(names)


def bracketed(heading: str) -> tuple[str, str]:
    """A heading without the bracket at its end, and what stands in it: "Amount (USD)" is Amount and USD."""
    found = _BRACKET.match(unicodedata.normalize("NFKC", heading))
    return (found[1], found[2]) if found else (heading, "")


def recognised(cells: Sequence[str | None], known: Collection[str]) -> int:
    """How many cells of a row are known headings."""
    short = [cell for cell in cells if cell and len(cell) <= LIMITS["heading_characters"]]
    return len({name for cell in short for name in (plain(cell), plain(bracketed(cell)[0]))} & set(known))


def heading_row(rows: Sequence[Sequence[str | None]], known: Collection[str]) -> int:
    """Index of the heading row: most known headings, the first of equals; else the first row that is not
    blank.
    """
    scores = [recognised(row, known) for row in rows[: LIMITS["title_rows"]]]
    if any(scores):
        return scores.index(max(scores))
    return next((index for index, row in enumerate(rows) if any(cell and cell.strip() for cell in row)), 0)
