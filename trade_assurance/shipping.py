"""The agreed ship date, and how late the goods left.

An exact date in the order's own field comes first, then a single day count from a recorded payment, then the
contract's text. A range ("within 4-5 days of final payment") is no date: a buyer lost with one (002). Orders
paid around the Lunar New Year get the platform's later ship-by day.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from trade_assurance.calendar import add_days, add_working_days, ship_by_at_new_year
from trade_assurance.facts import Case
from trade_assurance.platform import platform

if TYPE_CHECKING:
    from trade_assurance.contract import ContractReading, Term


@dataclass(frozen=True, slots=True)
class ShipDate:
    """The day goods were due to leave. `how` is exact (a date), derived (a count from a payment) or
    new_year.
    """

    day: date
    how: str
    source: str
    term: Term | None = None


def agreed(case: Case, contract: ContractReading | None = None) -> ShipDate | None:
    """The day by which the goods had to ship, with the Lunar New Year's later day where it applies; None: no
    date.
    """
    found = _in_order(case) or _derived(case, contract) or _in_contract(contract)
    if found is None:
        return None
    paid = [payment.paid_on for payment in case.payments if payment.paid_on is not None]
    override = ship_by_at_new_year(paid, platform().new_years)
    if override is not None and found.day < override.ship_by:
        return ShipDate(override.ship_by, "new_year", override.source, found.term)
    return found


def days_late(case: Case, as_of: date, contract: ContractReading | None = None) -> int | None:
    """Days between the agreed ship date and the shipment (`as_of` where not shipped); 0 in time, None: no
    date.
    """
    due = agreed(case, contract)
    if due is None:
        return None
    return max(0, ((case.order.shipped_on or as_of) - due.day).days)


def _in_order(case: Case) -> ShipDate | None:
    day = case.order.promised_ship_on
    return None if day is None else ShipDate(day, "exact", "the order's agreed ship date")


def _derived(case: Case, contract: ContractReading | None) -> ShipDate | None:
    """A single count of days from a payment whose day is recorded; two readings, as 004 offers it and 002
    lost.
    """
    rules = [case.order.promised_ship_rule or ""]
    if contract is not None:
        rules += [term.text for term in contract.terms if term.dimension == "ship_date"]
    return next(filter(None, (_counted(rule, case) for rule in rules)), None)


def _counted(rule: str, case: Case) -> ShipDate | None:
    count = _COUNT.fullmatch(rule.strip().rstrip(".;。； ")) if len(rule) <= 200 else None
    if count is None:
        return None
    kind = (
        "balance"
        if _BALANCE.search(count["event"])
        else "deposit"
        if _DEPOSIT.search(count["event"])
        else None
    )
    days = [p.paid_on for p in case.payments if p.kind == kind and p.paid_on is not None]
    if kind is None or not days:
        return None
    start, number = max(days), int(count["n"])
    working = bool(_WORKING.search(count["unit"]))
    day = add_working_days(start, number) if working else add_days(start, number)
    return ShipDate(day, "derived", f"“{rule}”, counted from the {kind} of {start.isoformat()}")


def _in_contract(contract: ContractReading | None) -> ShipDate | None:
    """The date in the contract's text; of several the latest, so that no lot is told late before its day. Its
    remarks lose against the terms, so a date that stands there alone counts only where the terms have none.
    """
    found = []
    for term in contract.terms if contract is not None else ():
        if term.dimension != "ship_date" or term.state != "measurable" or not term.value:
            continue
        text = term.value.get("date") or term.value.get("value")
        with contextlib.suppress(ValueError):
            found.append((date.fromisoformat(str(text)), term))
    found = [each for each in found if not each[1].in_remarks] or found
    if not found:
        return None
    day, term = max(found, key=lambda pair: pair[0])
    several = len({day for day, _ in found})
    which = f", the last of {several} dates" if several > 1 else ""
    return ShipDate(day, "exact", f"the contract: “{term.text}”{which}", term)


# One number only: "25 days after deposit". "4-5 days" and "25 to 30 days" have two and do not match.
_COUNT = re.compile(
    r"(?:ships?|shipped|shipment|delivery|lead time|production)?[\s:]*(?:within|in|:)?\s*(?P<n>[0-9]{1,3})"
    r"\s*(?P<unit>(?:calendar|natural|working|business)?\s*days?)"
    r"\s+(?:after|from|upon|since|of)\s+(?P<event>.{3,80})",
    re.IGNORECASE | re.ASCII,
)
_WORKING = re.compile(r"working|business", re.IGNORECASE)
_BALANCE = re.compile(r"balance|final payment|full payment|remaining", re.IGNORECASE)
_DEPOSIT = re.compile(
    r"deposit|initial payment|down ?payment|advance|prepayment|first payment", re.IGNORECASE
)
