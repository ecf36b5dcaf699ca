"""What a contract says of its payment plan: total, currency, first share, whether it is off the platform.

Only what the text says once and plainly is taken; the rest of the plan is an example, and is called one.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from dashboard import contract_reading
from trade_assurance import contract, payment_roads
from trade_assurance.exclusion_words import word_pattern

_FILE = Path(__file__).with_suffix(".toml")
_FIGURE = r"\d{1,3}(?:[,.' ’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d{1,12}(?:[.,]\d{1,2})?(?![\d.,]*\d)"
_SCALED = re.compile(r"\s?(?:million|thousand|mio|mn|[km](?!\w)|万)", re.IGNORECASE)
_GAP = r"[^\d\n;。；]{0,40}?"
EXAMPLE_AMOUNT, EXAMPLE_DEPOSIT = Decimal(10_000), 30
LARGEST = Decimal(10**9)
WHOLE = 100


@dataclass(frozen=True, slots=True)
class Start:
    """Where the payment plan starts: what the contract says; None where it does not say one plain thing.

    `deposit` is in per cent; `all_off`: every road of payment it names leads past the platform.
    """

    amount: Decimal | None = None
    currency: str | None = None
    deposit: int | None = None
    all_off: bool = False
    roads: tuple[payment_roads.NamedRoad, ...] = ()
    read: bool = False


NOTHING = Start()


def start(text: str, remarks: str | None, reading: contract.ContractReading) -> Start:
    """The start of the plan for a contract; roads of payment count in the remarks too."""
    amount, currency = total(text)
    return Start(amount, currency, first_share(reading), *_roads(text, remarks), read=True)


def _roads(text: str, remarks: str | None) -> tuple[bool, tuple[payment_roads.NamedRoad, ...]]:
    roads = (*contract_reading.roads(text), *contract_reading.roads(remarks or ""))
    return bool(roads) and all(road.kind == payment_roads.PAST for road in roads), roads


def total(text: str) -> tuple[Decimal | None, str | None]:
    """The one total of a text and the one currency of its totals; None where there is none, or several."""
    found = list(_totals(text[: contract.LONGEST]))
    amounts = {amount for amount, _ in found}
    currencies = {currency for _, currency in found if currency}
    if len(amounts) != 1 or len(currencies) > 1:
        return None, None
    return amounts.pop(), currencies.pop() if currencies else None


def _totals(text: str) -> Iterator[tuple[Decimal, str | None]]:
    for match in _total_pattern().finditer(text):
        behind = text[match.end() : match.end() + 12]
        if _words("others").search(match["gap"]) or _words("others").match(behind.lstrip(" /.,(")):
            continue
        mark = match["before"] or match["behind"]
        amount = _amount(match["figure"])
        if mark and not _SCALED.match(behind) and 0 < amount <= LARGEST:
            yield amount, _currencies()[mark.upper()]


def _amount(figure: str) -> Decimal:
    """The sum of written figures: a mark before exactly three figures parts thousands."""
    cents = re.search(r"[.,](\d{1,2})$", figure)
    whole = figure[: cents.start()] if cents else figure
    return Decimal(re.sub(r"\D", "", whole) + "." + (cents[1] if cents else "00"))


def first_share(reading: contract.ContractReading) -> int | None:
    """The share that is paid first, in whole per cent, where the payment terms give one plan of shares.

    What is due once the goods were inspected or have left is no deposit.
    """
    plans = {
        tuple((share["percent"], share["event"] or "") for share in term.value["shares"])
        for term in reading.terms
        if term.dimension == "payment_terms" and not term.in_remarks and term.value
        if term.value["kind"] == "payment" and term.value["shares"]
    }
    if len(plans) != 1:
        return None
    (first, event), *later = plans.pop()
    known = [percent for percent, _ in ((first, event), *later) if percent is not None]
    deposit = _words("deposits")
    named = deposit.search(event) is not None
    turned = not named and any(deposit.search(said) for _, said in later)
    if turned or (not named and _words("after_goods").search(event)):
        return None
    if first is None or first != int(first) or not 0 < first <= WHOLE or sum(known) > WHOLE:
        return None
    return int(first)


@cache
def _total_pattern() -> re.Pattern[str]:
    marks = "|".join(re.escape(mark) for mark in sorted(_currencies(), key=len, reverse=True))
    edge = rf"(?<![A-Za-z])(?:{marks})"
    return re.compile(
        rf"(?:{_words('totals').pattern})(?P<gap>{_GAP})(?:(?P<before>{edge})\)?\s?[:：]?\s?)?"
        rf"(?P<figure>{_FIGURE})(?:\s?(?P<behind>(?:{marks})(?![A-Za-z])))?",
        re.IGNORECASE,
    )


@cache
def _currencies() -> dict[str, str | None]:
    """Every mark in capitals -> its currency, None for a sign of several."""
    return {
        mark.upper(): None if code == "unnamed" else code
        for code, marks in _declared()["currencies"].items()
        for mark in marks
    }


@cache
def _words(key: str) -> re.Pattern[str]:
    return word_pattern(_declared()[key])


@cache
def _declared() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))
