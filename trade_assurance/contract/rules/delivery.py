"""delivery_terms: an Incoterm with a named place; a closed list of ports is approximate, none is vague."""

from __future__ import annotations

import re
import tomllib

from ..clause import View
from ..expressions import expressions, patterns
from ..units import LISTS

_EXPRESSIONS = expressions("delivery")

_PLACES = tomllib.loads((LISTS / "places.toml").read_text("utf-8"))
_INCOTERM = _EXPRESSIONS["incoterm"]
_GAP = _EXPRESSIONS["gap"]
_KNOWN = re.compile(
    r"(?:" + "|".join(sorted(map(re.escape, _PLACES["places"]), key=len, reverse=True)) + r")(?![a-z])"
)
_NAMED = _EXPRESSIONS["named"]
_WORD = _EXPRESSIONS["word"]
_UNNAMED = _EXPRESSIONS["unnamed"]
_HAN = _EXPRESSIONS["han"]
_NOT_HERE = _EXPRESSIONS["not_here"]
_OPEN_LIST = _EXPRESSIONS["open_list"]
_TAIL = _EXPRESSIONS["tail"]
_OR = _EXPRESSIONS["or"]
_ANY_PORT, _OPEN = (re.compile(_PLACES["any_port"][name]) for name in ("regex", "open"))
_NAME_BEHIND = re.compile(rf"[^.;\n]{{0,40}}?(?<![a-z]){_KNOWN.pattern}")
_OTHER_WORDS_TOO = patterns("delivery")["other_words_too"]
_SAME_TERM: dict[str, str] = {term: code for term, code in _PLACES["same_term"].items() if term != "reason"}
_NOT_A_PLACE = frozenset(_PLACES["not_a_place"])
_OTHER_HEAD, _OTHER_TAIL, _WEEK = (re.compile(_PLACES["beside"][name]) for name in ("head", "tail", "week"))


def _place(view: View, position: int) -> int:
    """Where the place that begins at `position` ends, or `position` itself if none does."""
    known = _KNOWN.match(view.text, position) or _HAN.match(view.text, position)
    end = known.end() if known else position
    named = _NAMED.match(view.raw, position)
    if named:
        for word in _WORD.finditer(view.raw, position, named.end()):
            if word[0].lower() in _NOT_A_PLACE or (
                word.start() == position and word[0].lower() == "incoterms"
            ):
                break
            end = max(end, word.end())
    if end > position:
        tail = _TAIL.match(view.text, end)
        end = tail.end() if tail else end
    return end


def place_alone(place: str, behind: str) -> str | None:
    """The place alone, without an Incoterm, a date's, a payment's or another label's word that stands beside
    its name: "EXW Dongguan", "Oldenburg, KW" before "34"; None where nothing is left."""
    place = _OTHER_HEAD.sub("", place)
    while (tail := _OTHER_TAIL.search(place)) is not None:
        place = place[: tail.start()]
    week = _WEEK.search(place)
    if week is not None and behind.lstrip(" .")[:1].isdigit():
        place = place[: week.start()]
    return place.strip(" ,") or None


def _list_end(view: View, end: int) -> int:
    """Where a list of further ports ends ("Shanghai / Ningbo or Shenzhen"), or `end` if there is none."""
    position = end
    while (other := _OR.match(view.text, position)) and (after := _place(view, other.end())) > other.end():
        if other[0].strip() == "," and _list_end(view, after) == after:
            break
        position = after
    return position


def _any_port(view: View, position: int) -> int:
    """Where words end that mean any port of a country and name none; 0 where a port is named."""
    while view.text[position : position + 1] in (" ", ":", ",", "(", "-"):
        position += 1
    ports = _ANY_PORT.match(view.text, position)
    if ports is None or not _OPEN.search(ports[0]):
        return 0
    named = _NAME_BEHIND.match(view.text, ports.end())
    return 0 if named and not _INCOTERM.search(named[0]) else ports.end()


def read(view: View) -> None:
    """Adds the Incoterms of a clause."""
    if "incoterm" not in view.gates:
        return
    for match in _INCOTERM.finditer(view.text):
        if _NOT_HERE.search(view.text[max(0, match.start() - 30) : match.start()]):
            continue
        if _OTHER_WORDS_TOO.fullmatch(match["code"]) and not view.raw[match.start() : match.end()].isupper():
            continue
        gap = _GAP.match(view.text, match.end())
        begin = gap.end() if gap else match.end()
        end = _place(view, begin)
        code = match["code"].upper()
        value = {"kind": "incoterm", "incoterm": _SAME_TERM.get(code, code), "place": None}
        if (open_end := _any_port(view, match.end())) > 0:
            reason = "An Incoterm with any port of a country: where risk and cost pass stays open."
            view.add("delivery_terms", "vague", match.start(), open_end, reason, value)
            continue
        if end == begin:
            before = re.search(r"(?:" + _KNOWN.pattern + r")\s$", view.text[: match.start()])
            start = before.start() if before else match.start()
            state = "measurable" if before else "vague"
            value["place"] = view.raw[start : match.start()].strip() if before else None
            reason = (
                "An Incoterm with its place."
                if before
                else "An Incoterm without a named place: where risk and cost pass stays open."
            )
            unnamed = _UNNAMED.match(view.text, match.end())
            view.add("delivery_terms", state, start, unnamed.end() if unnamed else match.end(), reason, value)
            continue
        place = view.raw[begin:end].strip()
        second = _list_end(view, end)
        if place.lower() in _PLACES["countries"]:
            view.add(
                "delivery_terms",
                "vague",
                match.start(),
                end,
                "An Incoterm with a country only: no place is named.",
                value,
            )
        elif second > end or _OPEN_LIST.search(view.text[match.end() : begin]):
            view.add(
                "delivery_terms",
                "approximate",
                match.start(),
                second,
                "A list of ports: one of them, not a named one.",
                value,
            )
        else:
            value["place"] = place_alone(place, view.text[end : end + 12])
            view.add(
                "delivery_terms",
                "measurable",
                match.start(),
                end,
                "An Incoterm with its place: where risk and cost pass is fixed.",
                value,
            )
