"""delivery_terms: an Incoterm with a named place; a closed list of ports is approximate, none is vague."""

from __future__ import annotations

import re
import tomllib

from ..clause import View
from ..quantities import LISTS

_PLACES = tomllib.loads((LISTS / "places.toml").read_text("utf-8"))
_INCOTERM = re.compile(r"(?<![a-z])(?P<code>fob|cif|exw|ddp|dap|dpu|ddu|fca|fas|cfr|cnf|c&f|cpt|cip)(?![a-z])")
_GAP = re.compile(r"(?:[\s,:()\-]|incoterms?\s?(?:®\s?)?(?:20[012]0)?|price|terms?|the|named|place|port of|port:|at|to|in|basis|based on|is|delivery|delivered|rule|usd|us\$|\$|\d+(?:\.\d+)?/?(?:pcs?|set|unit)?|our|your|seller'?s|supplier'?s|buyer'?s|customer'?s|any|main|nearest|sea)*")
_KNOWN = re.compile(r"(?:" + "|".join(sorted(map(re.escape, _PLACES["places"]), key=len, reverse=True)) + r")(?![a-z])")
_NAMED = re.compile(r"[A-Z][\w'’-]+(?:[ ,]{1,2}(?:[A-Z][\w'’-]+|\d{4,6}))*|\d+ [A-Z]\w+ (?:St|Street|Road|Rd|Ave|Avenue|Blvd|Lane|Way)\w*(?:[ ,]{1,2}(?:[A-Z][\w'’-]+|\d{4,6}))*")
_TAIL = re.compile(r"(?: (?:sea )?port| airport| factory| warehouse| harbou?r| works|港|工厂|仓库)")
_OR = re.compile(r"\s?(?:or|/|,|或)\s?(?:port of )?")
_NOT_A_PLACE = frozenset(_PLACES["not_a_place"])


def _place(view: View, position: int) -> int:
    """Where the place that begins at `position` ends, or `position` itself if none does."""
    known = _KNOWN.match(view.text, position)
    end = known.end() if known else position
    named = _NAMED.match(view.raw, position)
    if named and named[0].split()[0].strip(",").lower() not in _NOT_A_PLACE:
        end = max(end, named.end())
    if end > position:
        tail = _TAIL.match(view.text, end)
        end = tail.end() if tail else end
    return end


def read(view: View) -> None:
    """Adds the Incoterms of a clause."""
    for match in _INCOTERM.finditer(view.text):
        if match["code"] in ("fas", "cip") and not view.raw[match.start() : match.end()].isupper():
            continue
        gap = _GAP.match(view.text, match.end())
        begin = gap.end() if gap else match.end()
        end = _place(view, begin)
        value = {"kind": "incoterm", "incoterm": match["code"].upper().replace("C&F", "CFR").replace("CNF", "CFR"), "place": None}
        if end == begin:
            before = re.search(r"(?:" + _KNOWN.pattern + r")\s$", view.text[: match.start()])
            start = before.start() if before else match.start()
            state = "measurable" if before else "vague"
            value["place"] = view.raw[start : match.start()].strip() if before else None
            reason = "An Incoterm with its place." if before else "An Incoterm without a named place: where risk and cost pass stays open."
            view.add("delivery_terms", state, start, match.end(), reason, value)
            continue
        other = _OR.match(view.text, end)
        second = _place(view, other.end()) if other else 0
        place = view.raw[begin:end].strip()
        if place.lower() in _PLACES["countries"]:
            view.add("delivery_terms", "vague", match.start(), end, "An Incoterm with a country only: no place is named.", value)
        elif other and second > other.end() and other[0].strip() != ",":
            view.add("delivery_terms", "approximate", match.start(), second, "A list of ports: one of them, not a named one.", value)
        else:
            value["place"] = place
            view.add("delivery_terms", "measurable", match.start(), end, "An Incoterm with its place: where risk and cost pass is fixed.", value)
