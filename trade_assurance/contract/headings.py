"""What the head of a column, or a label on its own, says of the figures under it: their scope and unit."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from typing import NamedTuple

from .scanning import words
from .units import LISTS, NO_UNIT, named

_GROUPS = tomllib.loads((LISTS / "headings.toml").read_text("utf-8"))
UNIT_COLUMN = frozenset(_GROUPS.pop("unit_column")["words"])
OUTER_DIAMETER = frozenset(_GROUPS.pop("outer_diameter")["words"])
_NAMING_UNITS: dict[str, str] = _GROUPS.pop("unit")["words"]
_UNIT = re.compile(_GROUPS.pop("unit_behind")["regex"])
_LISTED = {word: name for name, group in _GROUPS.items() for word in group["words"]}
_STRONG = ("packaging", "branding", "labelling", "payment", "ship", "remedy", "sampling", "tolerance")
_LONGEST = 32


class Heading(NamedTuple):
    """The scope a heading sets (empty: none), its figures' unit, and whether it heads a column at all."""

    scope: str
    unit: str
    heads: bool


NOTHING = Heading("", "", False)


@lru_cache(maxsize=4096)
def heading(text: str) -> Heading:
    """What a text says when it is nothing but a heading ("Material:", "Motor (kW)"), else NOTHING."""
    bare = text.strip(" :|\t*#-\n")
    if not bare or len(bare) > _LONGEST:
        return NOTHING
    unit = ""
    behind = _UNIT.search(bare)
    if bare in _LISTED:
        unit = (behind["a"] or "").strip() if behind and named(behind["a"] or "") is not NO_UNIT else ""
    else:
        told = (behind["a"] or behind["b"] or behind["c"]).strip() if behind else ""
        known = told != "" and named(told) is not NO_UNIT
        if behind and (known or told in _LISTED):
            unit, bare = told if known else "", bare[: behind.start()].strip(" .")
            if not bare:
                return NOTHING
        elif len(bare) > 1 and bare.isascii() and named(bare).kind not in ("bare", "count", "boxes"):
            return Heading("", bare, True)
    unit = unit or _NAMING_UNITS.get(bare, "")
    scope = _LISTED.get(f"{bare} ({unit})") or _LISTED.get(bare) or _LISTED.get(bare.rstrip("."))
    if scope is not None:
        return Heading("" if scope == "none" else scope, unit, True)
    scope = _scope(bare.strip("."))
    return Heading(scope, unit, bool(scope or unit)) if scope or unit else NOTHING


def _scope(bare: str) -> str:
    """The scope of a text that names nothing but listed words."""
    if any(map(str.isdigit, bare)) or ":" in bare or " no " in bare:
        return ""
    found = [word for word in words(bare) if word.kind == "scope"]
    if not found:
        return ""
    covered = sum(word.end - word.start for word in {word.start: word for word in found}.values())
    if covered + 9 < len(bare):
        return ""
    strong = [word.target for word in found if word.target in _STRONG]
    return strong[0] if strong else found[-1].target
