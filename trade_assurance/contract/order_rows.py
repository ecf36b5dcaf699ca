"""The quantity of an order's row: a count with its unit behind the goods' name and before their price."""

from __future__ import annotations

import re
import tomllib
from collections import Counter

from .finishing import typed
from .model import Term
from .units import LISTS

_TABLE = tomllib.loads((LISTS / "order_rows.toml").read_text("utf-8"))
_COUNT, _GOODS, _OTHER = (re.compile(_TABLE[name]["regex"]) for name in ("count", "goods", "other"))
_LONGEST = 300  # characters of a row
_REASON = "A count at its price in the order's row."


def with_rows(text: str, terms: list[Term], loses: str = "") -> list[Term]:
    """The terms of a folded text with the quantities of its rows; one that is read without its unit has it.
    `loses`: what is said of terms that stand in the remarks.
    """
    held = [term for term in terms if term.dimension == "quantity"]
    found = [
        term
        for start, end in _rows(text)
        if (term := _row(text, start, end, [each for each in held if start <= each.start < end]))
    ]
    if not found:
        return terms
    kept = [
        term
        for term in terms
        if term.dimension != "quantity"
        or not any(each.start <= term.start and term.end <= each.end for each in found)
    ]
    if loses:
        found = [term._replace(reason=term.reason + loses, in_remarks=True) for term in found]
    return sorted([*kept, *found], key=lambda term: (term.start, term.end))


def _rows(text: str) -> list[tuple[int, int]]:
    """Bounds of the lines in which one count stands before a price."""
    rows = Counter(
        (text.rfind("\n", 0, at) + 1, text.find("\n", at) % (len(text) + 1))
        for at in (match.start() for match in _COUNT.finditer(text))
    )
    return [(start, end) for (start, end), counts in rows.items() if counts == 1 and end - start <= _LONGEST]


def _row(text: str, start: int, end: int, held: list[Term]) -> Term | None:
    """The quantity of a row; None where the row orders nothing, or its quantity is read already."""
    count = _COUNT.search(text, start, end)
    if count is None:
        return None
    first, last = count.start(), count.end("unit")
    if not _GOODS.search(text, start, first) or _OTHER.search(text, start, end):
        return None
    if any(term.start > first or term.end < count.end("n") or term.end >= last for term in held):
        return None
    value = typed(text[first:last], "quantity")
    return None if value is None else Term("quantity", "measurable", first, last, "", value, _REASON)
