"""Deadlines as a calendar file (iCalendar, RFC 5545): whole days, with an alarm a week and a day before.

A deadline keeps its UID when its day moves, so that loading a newer file moves the entry instead of doubling
it. Names come from exports and are hostile: they are escaped, and can neither end a line nor begin one.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from trade_assurance.codes import spoken

TYPE = "text/calendar"
LONGEST_LINE = 75  # octets without the line break (RFC 5545, 3.1)
ALARMS = ("-P6DT15H", "-PT15H")  # 09:00 seven days and one day before; an all-day entry begins at midnight
_BREAKS = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """One last day: `of` is the dispute or order it belongs to, `title` what the calendar shows.

    `opens`: the first day on which something may be done instead; nothing is to be met before it.
    """

    of: str
    name: str
    due: date
    reading: str
    source: str
    title: str
    note: str = ""
    opens: bool = False


def calendar(deadlines: Iterable[Deadline], stamp: datetime) -> bytes:
    """The file: UTF-8, CRLF, folded lines. `stamp` (UTC) is when the deadlines were reckoned."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Recourse//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Recourse deadlines",
    ]
    used: dict[str, int] = {}
    for deadline in sorted(deadlines, key=lambda one: (one.due, one.of, one.name, one.reading, one.source)):
        key = uid(deadline)
        used[key] = used.get(key, 0) + 1
        lines += _event(deadline, stamp, key if used[key] == 1 else f"{used[key]}-{key}")
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def uid(deadline: Deadline) -> str:
    """The name the calendar knows the deadline by: of what it is and by which rule, not on which day."""
    parts = (deadline.of, deadline.name, deadline.reading, deadline.source)
    digest = hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest[:32]}@recourse"


def escaped(text: str) -> str:
    """The text as an iCalendar TEXT value: separators quoted, line breaks as \\n, unseen signs left out."""
    lines = _UNSEEN.sub("", _BREAKS.sub("\n", text))
    for sign in ("\\", ";", ","):
        lines = lines.replace(sign, f"\\{sign}")
    return lines.replace("\n", "\\n")


def folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, each but the first begun with a space; no letter is cut."""
    part, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > LONGEST_LINE:
            yield part
            part, size = " ", 1
        part, size = part + letter, size + octets
    yield part


def _event(deadline: Deadline, stamp: datetime, key: str) -> list[str]:
    title = escaped(deadline.title)
    words = [
        f"From {deadline.due.isoformat()} on, Beijing time"
        if deadline.opens
        else f"Last day: {deadline.due.isoformat()}, until 24:00 Beijing time",
        f"Reading: {deadline.reading or 'not known'}",
        f"Source: {deadline.source or 'not known'}",
        *([deadline.note] if deadline.note else []),
    ]
    lines = [
        "BEGIN:VEVENT",
        f"UID:{key}",
        f"DTSTAMP:{stamp:%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{_day(deadline.due)}",
    ]
    if deadline.due < date.max:  # DTEND is the day after the last; without it the entry lasts one day
        lines.append(f"DTEND;VALUE=DATE:{_day(deadline.due + timedelta(days=1))}")
    lines += [
        f"SUMMARY:{title}",
        f"DESCRIPTION:{escaped(chr(10).join(words))}",
        f"CATEGORIES:{escaped(spoken(deadline.name))}",
        "TRANSP:TRANSPARENT",
    ]
    for before in ALARMS[-1:] if deadline.opens else ALARMS:
        lines += ["BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{title}", f"TRIGGER:{before}", "END:VALARM"]
    return [*lines, "END:VEVENT"]


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"
