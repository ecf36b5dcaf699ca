"""What a load noted of odd rows and of files cut off, in words: a sentence each, for people to look at."""

from collections.abc import Callable, Mapping
from typing import Any

from etl.oddities import LONGEST, NAMED


def sentences(report: Mapping[str, Any]) -> list[str]:
    """What is odd in a file's rows, a sentence each."""
    return [
        *_of_end(report),
        *_of_missing(report.get("missing") or {}),
        *_of_replaced(report.get("replaced") or {}),
        *_of_alike(report.get("alike") or {}),
        *(said(note) for code, said in _SAID.items() for note in (report.get(code) or ())),
        *_of_versions(report.get("other_versions") or {}),
    ]


def _order(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['later']} before {note['earlier']}{_first(note)}"


def _above(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['amount']} above {note['bound']}{_first(note)}"


def _ahead(note: Mapping[str, Any]) -> str:
    return f"{_rows(note)} {note['column']} after {note['after']}, the day the load counts from{_first(note)}"


_SAID: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "amounts_above": _above,
    "days_ahead": _ahead,
    "dates_out_of_order": _order,
}


def _of_end(report: Mapping[str, Any]) -> list[str]:
    if "cut_off" not in report:
        return []
    return [
        f"The file is cut off: its list is not closed after record {report['cut_off']['after']:,}. "
        "Export it again; what followed is missing."
    ]


def _of_missing(report: Mapping[str, list[str]]) -> list[str]:
    if not report:
        return []
    columns, headings = report["columns"], report["headings"]
    listed = ", ".join(f"“{heading[:LONGEST]}”" for heading in headings[:NAMED])
    counted = "a heading was" if len(headings) == 1 else f"{len(headings)} headings were"
    return [
        f"No column is read as {' or '.join(columns)}, and {counted} not understood: {listed}. "
        "Say what it is on the Data page, under Columns, or in a mapping."
    ]


def _of_replaced(report: Mapping[str, Any]) -> list[str]:
    said = []
    for note in report.get("named", []):
        done = []
        if note["ended"]:
            column, before, now = note["ended"]
            done.append(f"opened again what had ended ({column} {before} → {now})")
        if note["emptied"]:
            known = ", ".join(f"{name} {value}" for name, value in note["emptied"].items())
            done += [] if done else ["replaced the row loaded before"]
            done.append(f"left empty what was known: {known}")
        said.append(f"{note['key']}: line {note['line']} {' and '.join(done)}".rstrip(".") + ".")
    more = report.get("rows", 0) - len(said)
    rest = "left empty what was known, or opened again what had ended."
    return said + ([f"{_more(more)} {rest}"] if more > 0 else [])


def _of_alike(report: Mapping[str, Any]) -> list[str]:
    said = [
        f"{note['key']}: line {note['line']} waits for {note['order'] or 'its dispute'}, "
        f"which is not loaded; {note['alike']} is: was it meant?"
        for note in report.get("named", [])
    ]
    more = report.get("rows", 0) - len(said)
    rest = "so: a loaded number differs in case, blanks or punctuation alone."
    return said + ([f"{_more(more)} {'waits' if more == 1 else 'wait'} {rest}"] if more > 0 else [])


def _of_versions(report: Mapping[str, Any]) -> list[str]:
    named = report.get("named", [])
    said = []
    for note in named:
        differs = ", ".join(
            f"{name} {_told(old)} → {_told(new)}" for name, (old, new) in note["differs"].items()
        )
        said.append(
            f"{note['key']}: line {note['line']} gave way to line {note['kept_line']} of "
            f"{note['kept_file']}, read later, with other values: {differs}."
        )
    more = report.get("rows", 0) - len(named)
    return said + ([f"{_more(more)} gave way to later ones with other values."] if more > 0 else [])


def _more(rows: int) -> str:
    return "1 more row" if rows == 1 else f"{rows:,} more rows"


def _told(value: str | None) -> str:
    return "empty" if value is None else value


def _rows(note: Mapping[str, Any]) -> str:
    return "1 row has" if note["rows"] == 1 else f"{note['rows']:,} rows have"


def _first(note: Mapping[str, Any]) -> str:
    return f": line {note['line']}." if note["rows"] == 1 else f"; the first is line {note['line']}."
