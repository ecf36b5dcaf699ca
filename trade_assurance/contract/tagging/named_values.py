"""The value of a learned term that is named and not measured: a payment plan, a paper, days counted from an
event, AQL figures, an Incoterm with its place, a standard, a colour; None where there is not just one."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Callable
from typing import Any

from .. import values
from ..clause import View
from ..dates import dates
from ..expressions import expressions, patterns
from ..rules.delivery import place_alone
from ..rules.makers import named
from ..rules.references import file_name
from ..rules.standards import code_of, codes
from ..spelled import number
from ..units import LISTS
from .plans import plan

_TABLE = tomllib.loads((LISTS / "named_values.toml").read_text("utf-8"))
_PAPER, _DAYS, _STANDARD, _COLOUR = (
    {name: re.compile(text) for name, text in _TABLE[part].items() if isinstance(text, str)}
    for part in ("paper", "days", "standard", "colour")
)
_EVENTS = {key: re.compile(text) for key, text in _TABLE["days"]["events"].items()}
_COUNT = re.compile(
    r"(?<![a-z0-9.,-])(?P<a>{number})(?:\s?(?:{to})\s?(?P<b>{number}))?[\s-]?(?P<unit>{unit})(?![a-z])".format(
        **_TABLE["days"]
    )
)
_AQL_WORDS = re.compile(_TABLE["aql"]["words"])
_LIMITS = frozenset(_TABLE["aql"]["limits"])
_AQL_FIGURE = re.compile(r"\d+(?:[.,]\d+)?")
_SAMPLING = expressions("sampling")
_LEVEL = re.compile(_TABLE["aql"]["level"])
_OR = patterns("joints")["or"]
_INCOTERM = re.compile(_TABLE["delivery"]["incoterm"])
_PLACE = re.compile(r"[A-Z\u4e00-\u9fff][^|;:/]{1,40}|\d+ [A-Z][^|;:/]{1,40}")
_FILE = expressions("references")["file"]
_PAYS = re.compile(_TABLE["payment"]["others"])
_SWIFT = re.compile(r"(?P<y>2\d)(?P<m>[01]\d)(?P<d>[0-3]\d)")

_ENUMERATED = frozenset({"labelling", "branding", "packaging", "parts_list"})  # terms of several things
_MOST = 8  # words beside a paper's number

Value = dict[str, Any] | None


def named_value(view: View, start: int, end: int, dimension: str) -> Value:
    """The typed value of a learned term's words at `[start, end)` of its clause, or None: where they do not
    give just one, or reach beyond the clause."""
    if end > len(view.text):
        return None
    read = _READ.get(dimension)
    value = read(view, start, end) if read else None
    return value or _paper(view, start, end, dimension)


def _payment(view: View, start: int, end: int) -> Value:
    others = view.text[:start], view.text[end:]
    rows = plan(view.text[start:end].strip(), not any(_PAYS.search(text) for text in others))
    return {"kind": "payment", "shares": rows} if rows else None


def _paper(view: View, start: int, end: int, dimension: str) -> Value:
    """A drawing, sample, file or order by its number, with its revision; only where a word calls it one."""
    text = view.text[start:end]
    files = [match for match in _FILE.finditer(text) if "@" not in text and "//" not in text]
    if files:
        whole = len(files) == 1 and _plain(text, *files[0].span(), dimension)
        return _reference(file_name(files[0][0])) if whole else None
    lead = _PAPER["lead"].match(text)
    own = start + lead.end() if lead else start
    for order in _PAPER["order"].finditer(view.text, own, end):
        stop = _revised(view.text, order.end())
        return _reference(view.text[order.start() : stop]) if not view.text[stop:end].strip() else None
    if not _called(view.text, start, end, dimension):
        return None
    code = _code(view, start, end)
    if code is None or not _plain(
        text, code[0] - start, min(_revised(view.text, code[1]), end) - start, dimension
    ):
        return None
    begun = own if view.text[code[0] : code[1]].isdigit() else code[0]
    return _reference(view.text[begun : _revised(view.text, code[1])])


def _called(text: str, start: int, end: int, dimension: str) -> bool:
    """Whether a word for a paper stands in `[start, end)` or right before it."""
    if dimension == "approved_sample":
        return True
    noun = _PAPER["noun" if dimension == "colour" else "firm"]
    if noun.search(text, start, end):
        return True
    before = text[max(0, start - 16) : start]
    last = next(reversed(list(noun.finditer(before))), None)
    return last is not None and _PAPER["link"].fullmatch(before, last.end()) is not None


def _code(view: View, start: int, end: int) -> tuple[int, int] | None:
    """Where the one number of a paper stands, or several of one kind that are joined, if it does."""
    found = [
        match.span()
        for match in _PAPER["code"].finditer(view.text, start, end)
        if not _PAPER["not_code"].fullmatch(match[0])
    ]
    found = found or [match.span() for match in _PAPER["lettered"].finditer(view.cased, start, end)]
    if not found:
        return None
    first, last = found[0]
    for begun, ended in found[1:]:
        if begun < _revised(view.text, last):
            continue
        if not _PAPER["joint"].fullmatch(view.text, last, begun) or view.text[begun] != view.text[first]:
            return None
        last = ended
    return first, last


def _revised(text: str, end: int) -> int:
    """Where the revision or sheet ends that stands behind a number."""
    revision = _PAPER["revision"].match(text, end)
    return revision.end() if revision else end


def _plain(text: str, start: int, end: int, dimension: str) -> bool:
    """Whether a term says no more than its paper's number: of "laser, 22 mm, file A.ai" it is a part."""
    if dimension == "approved_sample":
        return True
    others = text[:start], text[end:]
    if dimension in _ENUMERATED and any("," in other for other in others):
        return False
    words = sum(len(other.split()) for other in others)
    return words <= _MOST and all(_PAPER["plain"].fullmatch(other) for other in others)


def _reference(text: str) -> Value:
    return {"kind": "reference", "reference": " ".join(text.split()).strip(" ()")}


def _days(view: View, start: int, end: int) -> Value:
    """A date of two readings, a bank's date, or days counted from an event that is known by its word."""
    text = view.text[start:end].strip()
    day = _two_days(text) or _bank_day(view.text, text, start)
    if day:
        return day
    counts = list(_COUNT.finditer(text))
    if len(counts) != 1:
        return None
    count, event = counts[0], None
    head, tail = text[: count.start()], text[count.end() :]
    behind, before = _DAYS["behind"].match(tail), _DAYS["before"].search(head)
    if behind or before:
        words = (behind["event"] or behind["aro"]) if behind else before["event"] if before else ""
        event = next((key for key, regex in _EVENTS.items() if regex.search(words)), None)
        if event is None or (behind and not _DAYS["around"].match(head)):
            return None
    elif not (_DAYS["around"].match(head) and _DAYS["rest"].match(tail)) or _DAYS["later"].match(head):
        return None
    days, to = (_figure(count[name]) for name in ("a", "b"))
    if days is None:
        return None
    return {"kind": "after", "days": days, "days_to": to, "unit": count["unit"], "event": event}


def _figure(text: str | None) -> int | None:
    if not text:
        return None
    told = float(text) if text.isdigit() else number(text)
    return int(told) if told else None


def _two_days(text: str) -> Value:
    """ "14. or 15.09.2026", "12 May to 14 May": no one day."""
    found = dates(text)
    told = [each.candidates[0] for each in found if len(each.candidates) == 1]
    if not told or len(told) != len(found) or len(told) > 2:
        return None
    if len(told) == 2:
        return {"kind": "date", "date": None, "candidates": told}
    first = _DAYS["short_day"].search(text, 0, found[0].start)
    if first is None or not 0 < int(first["day"]) < int(told[0][-2:]):
        return None
    return {"kind": "date", "date": None, "candidates": [f"{told[0][:-2]}{int(first['day']):02d}", told[0]]}


def _bank_day(clause: str, text: str, start: int) -> Value:
    """The latest shipment of a letter of credit, year first: "261130"."""
    day = _SWIFT.fullmatch(text)
    if day is None or not _DAYS["latest"].search(clause, max(0, start - 40), start):
        return None
    try:
        date = dt.date(2000 + int(day["y"]), int(day["m"]), int(day["d"])).isoformat()
    except ValueError:
        return None
    return {"kind": "date", "date": date, "candidates": []}


def _sampling(view: View, start: int, end: int) -> Value:
    """AQL figures, a level, or both; nothing of a plan of another kind ("50 pieces, reject on 2")."""
    text = view.text[start:end].strip()
    standard = _SAMPLING["standard"].search(text)
    own = text.replace(standard[0], " ") if standard else text
    rest = _LEVEL.sub(" ", own)
    figures = _AQL_FIGURE.findall(rest)
    if _OR.search(own) or not _AQL_WORDS.fullmatch(_AQL_FIGURE.sub(" ", rest)):
        return None
    if not all(figure.replace(",", ".") in _LIMITS for figure in figures):
        return None
    value = values.aql(text)
    if figures and (value["major"] or value["minor"] or value["critical"]) and len(text) > 3:
        return value if len(figures) > 1 or value["level"] or "aql" in text or standard else None
    if not figures and standard and not value["level"]:
        return {"kind": "standard", "code": " ".join(standard[0].upper().split())}
    return value if not figures and value["level"] and standard else None


def _incoterm(view: View, start: int, end: int) -> Value:
    match = _INCOTERM.match(view.text[start:end])
    if match is None or _OR.search(view.text, start, end):
        return None
    named_place = _PLACE.fullmatch(view.raw[start + match.end() : end].strip())
    place = place_alone(named_place[0], view.text[end : end + 12]) if named_place else None
    return {"kind": "incoterm", "incoterm": match["code"].upper(), "place": place} if place else None


def _standard(view: View, start: int, end: int) -> Value:
    """The one standard, law or mark that these words name."""
    raw = view.cased[start:end].strip()
    if len(raw) > 60 or _STANDARD["never"].fullmatch(raw):
        return None
    if _STANDARD["cased"].fullmatch(raw) or _STANDARD["mark"].fullmatch(raw):
        return code_of(raw)
    found = codes(view, start, end)
    return code_of(view.text[found[0][0] : found[0][1]]) if len(found) == 1 else None


def _test(view: View, start: int, end: int) -> Value:
    if not any(mark.isdigit() for mark in view.text[start:end]):
        return None  # a mark alone is no test
    return _standard(view, start, end)


def _colour(view: View, start: int, end: int) -> Value:
    text = view.text[start:end]
    found = {
        (system, match["code"].strip())
        for system, regex in _COLOUR.items()
        if system != "reason"
        for match in regex.finditer(text)
    }
    told = {("pantone" if system == "tcx" else system, code.upper()) for system, code in found}
    if len(told) != 1 or _OR.search(text):
        return None
    system, code = told.pop()
    return {"kind": "colour", "system": system, "code": " ".join(code.split())}


def _component(view: View, start: int, end: int) -> Value:
    value = named(view.cased[start:end].strip())
    return value if value["kind"] == "reference" else None


_READ: dict[str, Callable[[View, int, int], Value]] = {
    "payment_terms": _payment,
    "ship_date": _days,
    "sampling": _sampling,
    "delivery_terms": _incoterm,
    "compliance": _standard,
    "test_method": _test,
    "colour": _colour,
    "components": _component,
}
