"""Finds calendar dates, and says when one can be read two ways."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from .units import LISTS

_MONTHS = {name: i for i, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_NUMBERS = tomllib.loads((LISTS / "numbers.toml").read_text("utf-8"))
_ABROAD: dict[str, int] = {name: month for name, month in _NUMBERS["months"].items() if name != "reason"}
_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DATE = re.compile(
    r"(?<![a-z0-9_.])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.]| ?年 ?)(?P<m>\d{1,2})(?:[-/.]| ?月 ?)(?P<d>\d{1,2})(?: ?[日号])?"
    r"|(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<yy>(?:20)?\d\d)"
    r"|(?P<cm>\d{1,2}) ?月 ?(?P<cd>\d{1,2}) ?[日号]"
    r"|(?P<y0>(?:19|20)\d\d)[-/. ]" + _MONTH.format("m0") + r"[-/. ](?P<d0>\d{1,2})(?:st|nd|rd|th)?"
    rf"|(?P<d3>\d{{1,2}})(?:er|\. ?| |-| de ){{1,2}}(?P<m3>{'|'.join(sorted(_ABROAD, key=len, reverse=True))})(?:[ .-]| de )(?P<y3>20\d\d)"  # noqa: E501
    r"|(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of |\. ?|[ /-])?" + _MONTH.format("m1") + r"(?:[ ,./-]{1,2}(?P<y1>20\d\d|'?\d\d(?![\d%:])(?=\s*(?:$|[,;.)]))))?"  # noqa: E501
    r"|" + _MONTH.format("m2") + r"[ -]?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:[ ,/-]{1,2}(?P<y2>20\d\d))?"
    r")(?![\d%]|[.,]\d|[a-su-z]|t(?!\d))"
)  # fmt: skip
_WEEKDAY = re.compile(r"(?<![a-z])(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? $")
_LONGEST_WEEKDAY = len("wednesday., ")

# Days in words: "the twenty-second of June 2026", "June twenty two, 2026".
_DAYS: dict[str, int] = {word: day for word, day in _NUMBERS["ordinals"].items() if word != "reason"}
_BELOW_TEN = {word: n for word, n in (_DAYS | _NUMBERS["units"]).items() if word != "reason" and 0 < n < 10}
_DAYS |= {
    f"{tens} {word}": n + more
    for tens, n in (("twenty", 20), ("thirty", 30))
    for word, more in _BELOW_TEN.items()
    if n + more <= 31
}
_DAY = "|".join(sorted((day.replace(" ", "[ -]") for day in _DAYS), key=len, reverse=True))
_SAYS_DAY = ("twenty", "thirty", "st of ", "nd of ", "rd of ", "th of ", " day of ")
_WORDED = re.compile(
    rf"(?<![a-z])(?:(?P<day1>{_DAY})(?: day)?(?: of)? {_MONTH.format('m1')}"
    rf"|{_MONTH.format('m2')} (?:the )?(?P<day2>{_DAY}))(?:,? (?P<year>20\d\d))?(?![\d%a-z])"
)


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
    if any(each in text for each in _SAYS_DAY):
        found += _in_words(text)
    for match in _BANK.finditer(text) if "44c" in text else ():
        date = _iso(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        if date:
            found.append(Date(*match.span("date"), (date,)))
    return found
