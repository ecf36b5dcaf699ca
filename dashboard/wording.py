"""How a value is said: short money, honest dashes, days and hours, and names that stay names."""

import html
import math
import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from models import shares
from trade_assurance.codes import spoken
from trade_assurance.values import BEIJING

DASH = shares.DASH
SIGNS = {"USD": "US$", "EUR": "€", "GBP": "£", "CNY": "CN¥", "JPY": "JP¥"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>$:~&^=\"'@/])")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# XML 1.0 has no place for these; a Word document that held one would not open.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")


def unknown(value: Any) -> bool:
    """True for everything that stands for 'not known': None, NaN, NaT, pandas.NA."""
    if value is None:
        return True
    try:
        return bool(value != value)  # noqa: PLR0124 - NaN and NaT differ from themselves
    except TypeError:  # pandas.NA refuses to be a truth value
        return True


def money(amount: Any, currency: str = "USD") -> str:
    """Short money, three significant figures: US$950, US$12.4k, US$1.23M; a dash where unknown."""
    if unknown(amount):
        return DASH
    number = Decimal(str(amount))
    sign, size = ("−" if number < 0 else ""), abs(number)
    for unit, name in ((Decimal(10**9), "B"), (Decimal(10**6), "M"), (Decimal(10**3), "k")):
        if size >= unit * Decimal("0.9995"):
            short = size / unit
            places = 2 if short < Decimal("9.995") else 1 if short < Decimal("99.95") else 0
            return f"{sign}{_sign_of(currency)}{_fixed(short, places)}{name}"
    shown = _fixed(size, 0)
    return f"{sign if shown != '0' else ''}{_sign_of(currency)}{shown}"


def exact(amount: Any, currency: str = "USD") -> str:
    """Money to the cent with thousands marks: US$12,431.50; a dash where unknown."""
    if unknown(amount):
        return DASH
    number = Decimal(str(amount)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{'−' if number < 0 else ''}{_sign_of(currency)}{abs(number):,.2f}"


def whole(amount: Any, currency: str = "USD") -> str:
    """Money without cents, for a table's cell: US$12,431, −US$11; a dash where unknown."""
    if unknown(amount):
        return DASH
    number = Decimal(str(amount)).quantize(Decimal(1), ROUND_HALF_UP)
    return f"{'−' if number < 0 else ''}{_sign_of(currency)}{abs(number):,}"


def money_html(amount: Any, currency: str = "USD") -> str:
    """Short money as HTML, the exact figure on hover."""
    if unknown(amount):
        return f'<span class="rc-dash" title="not known">{DASH}</span>'
    return f'<span title="{text(exact(amount, currency))}">{text(money(amount, currency))}</span>'


def percent(share: Any, places: int = 0) -> str:
    """0.62 -> '62 %'; a dash where unknown."""
    return DASH if unknown(share) or not math.isfinite(share) else shares.percent(share, places)


def interval(low: Any, high: Any) -> str:
    """0.51, 0.72 -> '51–72 %'; a dash where either end is unknown."""
    if unknown(low) or unknown(high):
        return DASH
    return shares.between(low, high)


def count(number: Any) -> str:
    """1234 -> '1,234'; a dash where unknown."""
    return DASH if unknown(number) else f"{int(number):,}"


def counted(number: Any, one: str) -> str:
    """1, 'dispute' -> '1 dispute'; 1234 -> '1,234 disputes'; '– disputes' where unknown."""
    return f"{count(number)} {one if not unknown(number) and int(number) == 1 else f'{one}s'}"


def iso(day: Any) -> str:
    """A date as YYYY-MM-DD; a dash where unknown."""
    if unknown(day):
        return DASH
    return (day.date() if isinstance(day, datetime) else day).isoformat()


def duration(left: timedelta) -> str:
    """Time left: '12 d', '2 d 4 h', '5 h', 'passed 3 d ago'. Hours are said below ten days only."""
    if left < timedelta(0):
        return f"passed {duration(-left)} ago"
    days, hours = left.days, left.seconds // 3600
    if days == 0 and hours == 0:
        return "today" if left == timedelta(0) else "under 1 h"
    if days == 0:
        return f"{hours} h"
    return f"{days} d {hours} h" if hours and days < 10 else f"{days} d"


def time_left(due: Any, now: datetime) -> str:
    """Time from `now` to the end of the due day (24:00, both in Beijing time); a dash where unknown.

    `moment` gives the `now` to count from.
    """
    if unknown(due):
        return DASH
    day: date = due.date() if isinstance(due, datetime) else due
    ends = datetime.combine(day + timedelta(days=1), time.min, now.tzinfo)
    return duration(ends - now)


def moment(as_of: date) -> datetime:
    """The moment to count from: now in Beijing where the as-of day is today there, else that day's end."""
    now = datetime.now(BEIJING)
    return now if now.date() == as_of else datetime.combine(as_of + timedelta(days=1), time.min, BEIJING)


def text(value: Any) -> str:
    """Any name made safe inside HTML, text and attributes alike; controls and direction overrides dropped."""
    return DASH if unknown(value) else html.escape(_CONTROLS.sub("", str(value)), quote=True)


def plain(value: Any, at_most: int = 80) -> str:
    """Any name as one short plain line (widgets that show text as it is)."""
    if unknown(value):
        return DASH
    line = " ".join(_CONTROLS.sub("", str(value)).split())
    return line if len(line) <= at_most else line[: at_most - 1] + "…"


def markdown(value: Any, at_most: int = 200) -> str:
    """Any name made safe inside Streamlit markdown: no emphasis, link, HTML, LaTeX, emoji or directive."""
    return _MARKDOWN.sub(r"\\\1", plain(value, at_most))


def cell(value: Any) -> Any:
    """A table cell safe to open in a spreadsheet: text that would start a formula is quoted."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def xml(value: Any) -> str:
    """Any words as a Word document can hold them; empty where unknown."""
    return "" if unknown(value) else _NOT_XML.sub("", str(value))


def label(code: Any) -> str:
    """A code as words: 'not_as_described' -> 'Not as described'; a dash where unknown."""
    if unknown(code) or not str(code):
        return DASH
    words = spoken(str(code))
    return words[0].upper() + words[1:]


def reading(said: Any) -> str:
    """A reading of the rules, its name in words: 'TA-CR/post_delivery: 3 d' -> 'TA-CR, post-delivery: 3 d'.

    Not made safe: that is for whoever shows it.
    """
    if unknown(said):
        return DASH
    name, colon, rest = _CONTROLS.sub("", str(said)).partition(":")
    return spoken(name.replace("/", ", ")) + colon + rest


def _sign_of(currency: str) -> str:
    return SIGNS.get(currency, f"{currency} ")


def _fixed(number: Decimal, places: int) -> str:
    if not math.isfinite(number):
        return DASH
    return f"{number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,}"
