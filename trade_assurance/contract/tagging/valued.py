"""The normalised value of a learned term, where its own words give just one."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import Any

from .. import values
from ..clause import Found, View
from ..dates import dates
from ..finishing import finished
from ..joining import as_headed, joined, listed
from ..lexicon import REMEMBERED
from ..lexis import lexis
from ..quantities import quantities
from ..rules.mentions import put_off
from ..rules.standards import kind_of
from ..ruling import Placed
from ..spelled import spelled
from ..subjects import subject
from ..units import LISTS
from .deciding import reason
from .named_values import named_value

_TABLE = tomllib.loads((LISTS / "tagging.toml").read_text("utf-8"))
_UNTAKEN: dict[str, list[str]] = _TABLE["untaken"]
_NEVER = {dimension: re.compile(regex) for dimension, regex in _TABLE["never"].items()}
_MEASURED = frozenset({"quantity", "size", "weight", "material", "performance", "tolerance"})
_OWN_DATE = re.compile(_TABLE["own_date"]["label"])
_TITLE = re.compile(_TABLE["own_date"]["title"])
_SHIPS = re.compile(_TABLE["own_date"]["ships"])
_HEAD: int = _TABLE["own_date"]["head"]
_STANDARDS = frozenset({"test_method", "compliance"})
_COUNTS = frozenset({"bare", "count", "boxes", "bags"})
_BULK = frozenset({"length", "mass", "area", "volume", "bulk"})  # what goods without number are ordered by


def learned(
    folded: str, text: str, clause: Placed, start: int, end: int, dimension: str, state: str
) -> Found | None:
    """A learned term at `[start, end)` of the text, with offsets within its clause.

    None where the clause puts it off or denies it, or its words speak of something else.
    """
    words, raw = folded[clause.start : clause.end], text[clause.start : clause.end]
    a, b = start - clause.start, end - clause.start
    if dimension == "ship_date" and _own_date(folded, words, clause.start, a):
        return None
    return _learned(words, raw, clause.flat, clause.label, clause.unit, a, b, dimension, state)


@lru_cache(maxsize=REMEMBERED)
def _learned(
    words: str, raw: str, flat: str, label: str, unit: str, a: int, b: int, dimension: str, state: str
) -> Found | None:
    view = View(words, raw, lexis(flat, label), unit)
    if view.says(*_UNTAKEN.get(dimension, ())):
        return None
    if dimension in _NEVER and _NEVER[dimension].fullmatch(view.text, a, b):
        return None
    if dimension == "ship_date":
        a, b = _whole_date(view, a, b)
    if dimension in _STANDARDS and kind_of(view.text[a:b]) == "factory":
        return None
    view.found = [Found(dimension, state, a, b, None, "")]
    put_off(view)
    if not view.found:
        return None
    value = _value(view, a, b, dimension) if state in ("measurable", "approximate") else None
    if value is None and state != "vague":
        value = named_value(view, a, b, dimension)
    found = Found(dimension, state, a, b, value, reason(dimension, state))
    found.value = finished(view, found)
    found.subject = subject(view, found)
    return found


def _own_date(folded: str, words: str, begun: int, start: int) -> bool:
    """Whether a bare date stands at the head of a contract, behind its title and before any word of
    shipping."""
    if begun > _HEAD or not _OWN_DATE.fullmatch(words, 0, start):
        return False
    before = folded[:begun]
    return _TITLE.search(before) is not None and not _SHIPS.search(before)


def _whole_date(view: View, start: int, end: int) -> tuple[int, int]:
    """A stretch with the rest of the dates it cuts: "20, 2026" of "Aug. 20, 2026"."""
    cut = [date for date in dates(view.text) if date.start < end and start < date.end]
    return min([start, *(date.start for date in cut)]), max([end, *(date.end for date in cut)])


def _value(view: View, start: int, end: int, dimension: str) -> dict[str, Any] | None:
    if dimension == "ship_date":
        return _date(view, start, end)
    if dimension not in _MEASURED or not (view.digits or view.lexis.numerals):
        return None
    found = quantities(spelled(view.text) if view.lexis.numerals else view.text, view.lexis.shape, [])
    as_headed(view.text, found, view.unit)
    listed(view.text, found)
    inside = [each for each in joined(view.text, found) if each.start < end and start < each.end]
    kinds = {each.kind for each in inside}
    if len(inside) != 1 or (kinds <= _COUNTS and dimension != "quantity"):
        return None
    if dimension == "quantity" and not kinds <= _COUNTS | _BULK:
        return None
    if inside[0].comparison == "±":
        return values.tolerance(inside[0])
    return values.quantity(inside[0]) if dimension != "tolerance" else None


def _date(view: View, start: int, end: int) -> dict[str, Any] | None:
    told = [date for date in dates(view.text) if date.start < end and start < date.end]
    if len(told) != 1 or len(told[0].candidates) != 1:
        return None
    return {"kind": "date", "date": told[0].candidates[0], "candidates": list(told[0].candidates)}
