"""Finds calendar dates, and says when one can be read two ways."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

_MONTHS = {name: i for i, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_MONTH = r"(?P<{}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"  # noqa: E501
_DATE = re.compile(
    r"(?<![a-z0-9_.])(?:"
    r"(?P<y>(?:19|20)\d\d)(?P<s>[-/.]| ?年 ?)(?P<m>\d{1,2})(?:[-/.]| ?月 ?)(?P<d>\d{1,2})(?: ?[日号])?"
    r"|(?P<a>\d{1,2})(?P<sep>[-/.])(?P<b>\d{1,2})(?P=sep)(?P<yy>(?:20)?\d\d)"
    r"|(?P<cm>\d{1,2}) ?月 ?(?P<cd>\d{1,2}) ?[日号]"
    r"|(?P<y0>(?:19|20)\d\d)[-/. ]" + _MONTH.format("m0") + r"[-/. ](?P<d0>\d{1,2})"
    r"|(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?: of |\. ?|[ /-])?" + _MONTH.format("m1") + r"(?:[ ,./-]{1,2}(?P<y1>20\d\d|'?\d\d(?![\d%:])(?=\s*(?:$|[,;.)]))))?"  # noqa: E501
    r"|" + _MONTH.format("m2") + r"[ -]?(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?:[ ,]{1,2}(?P<y2>20\d\d))?"
    r")(?![\d%]|[.,]\d|[a-z])"
)  # fmt: skip


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
        else:
            month = _MONTHS[(group["m1"] or group["m2"])[:3]]
            candidates = [_iso(_year(group["y1"] or group["y2"]), month, int(group["d1"] or group["d2"]))]
        real = tuple(dict.fromkeys(each for each in candidates if each))
        if real:
            found.append(Date(match.start(), match.end(), real))
    for match in _BANK.finditer(text) if "44c" in text else ():
        date = _iso(2000 + int(match["y"]), int(match["m"]), int(match["d"]))
        if date:
            found.append(Date(*match.span("date"), (date,)))
    return found
