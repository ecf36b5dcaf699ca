"""Finds calendar dates, and says when one can be read two ways."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from .units import table

_CALENDAR, _NUMERALS = table("calendar"), table("numbers")["units"]
_MONTHS = {letters: i for i, letters in enumerate(_CALENDAR["month"]["letters"], 1)}
_ABROAD: dict[str, int] = {name: i for name, i in _CALENDAR["months_abroad"].items() if name != "reason"}

_DAYS: dict[str, int] = {word: day for word, day in _CALENDAR["ordinals"].items() if word != "reason"}
_BELOW_TEN = {word: n for word, n in (_DAYS | _NUMERALS).items() if word != "reason" and 0 < n < 10}
_DAYS |= {
    f"{tens} {word}": _NUMERALS[tens] + more
    for tens in _CALENDAR["date_in_words"]["tens"]
    for word, more in _BELOW_TEN.items()
    if _NUMERALS[tens] + more <= 31
}


def _written(form: str) -> str:
    """A form of dates with its months and days."""
    months = _CALENDAR["month"]["regex"], "|".join(sorted(_ABROAD, key=len, reverse=True))
    days = "|".join(sorted((day.replace(" ", "[ -]") for day in _DAYS), key=len, reverse=True))
    return form.replace("%month%", months[0]).replace("%abroad%", months[1]).replace("%day%", days)


_DATE = re.compile(
    rf"(?<![a-z0-9_.])(?:{_written('|'.join(_CALENDAR['date']['forms']))})(?![\d%]|[.,]\d|[a-su-z]|t(?!\d))"
)
_WEEKDAY = re.compile(_CALENDAR["weekday"]["regex"])
_LONGEST_WEEKDAY = len(_CALENDAR["weekday"]["longest"])
_WORDED = re.compile(_written(_CALENDAR["date_in_words"]["regex"]))
_SIGNS: list[str] = _CALENDAR["date_in_words"]["signs"]


@dataclass(frozen=True, slots=True)
class Date:
    """A date at `[start, end)`: its one ISO reading, or several candidates; `--05-30` where no year is
    written."""

    start: int
    end: int
    candidates: tuple[str, ...]


def _iso(year: int | None, month: int, day: int) -> str | None:
    try:
        date = dt.date(year or 2000, month, day)
    except ValueError:
        return None
    return date.isoformat() if year else date.strftime("--%m-%d")


def _year(text: str | None) -> int | None:
    if not text:
        return None
    value = int(text.lstrip("'"))
    return value + 2000 if value < 100 else value


def _begin(text: str, start: int) -> int:
    """Where a date begins that may have its weekday before it: "Friday, 28 August"."""
    weekday = _WEEKDAY.search(text, max(0, start - _LONGEST_WEEKDAY), start)
    return weekday.start() if weekday else start


def _in_words(text: str) -> Iterator[Date]:
    for match in _WORDED.finditer(text):
        day = _DAYS[(match["day1"] or match["day2"]).replace("-", " ")]
        if date := _iso(_year(match["year"]), _MONTHS[(match["m1"] or match["m2"])[:3]], day):
            yield Date(_begin(text, match.start()), match.end(), (date,))


_BANK = re.compile(
    r"44c\D{0,30}?(?P<date>(?P<y>\d\d)(?P<m>\d\d)(?P<d>\d\d))(?!\d)"
)  # SWIFT: latest date of shipment


def dates(text: str) -> list[Date]:
    """All dates of a folded clause. `03/04/2026` has two candidates, `13/04/2026` one."""
    found = []
    for match in _DATE.finditer(text):
        group = match.groupdict()
        if group["y"]:
            candidates = [_iso(int(group["y"]), int(group["m"]), int(group["d"]))]
        elif group["a"]:
            a, b, year = int(group["a"]), int(group["b"]), _year(group["yy"])
            if group["sep"] == "." and len(group["yy"]) == 2 and (a > 31 or b > 12):
                continue
            candidates = [_iso(year, b, a)] if group["sep"] == "." else [_iso(year, b, a), _iso(year, a, b)]
        elif group["cm"]:
            candidates = [_iso(None, int(group["cm"]), int(group["cd"]))]
        elif group["y0"]:
            candidates = [_iso(int(group["y0"]), _MONTHS[group["m0"][:3]], int(group["d0"]))]
        elif group["d3"]:
            candidates = [_iso(int(group["y3"]), _ABROAD[group["m3"]], int(group["d3"]))]
        else:
            month = _MONTHS[(group["m1"] or group["m2"])[:3]]
            candidates = [_iso(_year(group["y1"] or group["y2"]), month, int(group["d1"] or group["d2"]))]
        real = tuple(dict.fromkeys(each for each in candidates if each))
        if real:
            found.append(Date(_begin(text, match.start()), match.end(), real))
    if any(each in text for each in _SIGNS):
        found += _in_words(text)
    for match in _BANK.finditer(text) if "44c" in text else ():
        date = _iso(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        if date:
            found.append(Date(*match.span("date"), (date,)))
    return found
