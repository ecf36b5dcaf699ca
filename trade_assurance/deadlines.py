"""Every clock of a case, under every reading, each with its source; the earliest first.

A clock whose start is not known is not shown: unknown is never a date. A clock counted from the latest day
its start can have been says "at the latest". Which clocks still wait to be met is `pending`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from trade_assurance import shipping
from trade_assurance.calendar import add_days, is_announced
from trade_assurance.editions import Reading, due
from trade_assurance.facts import Case
from trade_assurance.platform import platform
from trade_assurance.point_in_time import known
from trade_assurance.policy_file import ClockRule

_KINDS = Path(__file__).parent / "policy" / "clock_kinds.toml"
ALL_EDITIONS = "all editions"
WINDOWS = frozenset({"claim_window", "pre_shipment_window"})
WON = frozenset({"refunded_full", "refunded_partial", "settled"})
EVENT_NAMES: Mapping[str, str] = {
    "shipped_on": "shipment",
    "delivered_on": "delivery",
    "receipt_confirmed_on": "confirmed receipt",
    "customs_cleared_on": "customs clearance",
    "guaranteed_delivery_on": "the guaranteed delivery day",
    "opened_on": "opening the dispute",
    "escalated_on": "escalation",
    "evidence_due_on": "the day the platform set",
    "refund_decided_on": "the decision",
}
"""How the events that start a clock are called."""
# Customs clear before delivery, and delivery comes before receipt is confirmed: a later day bounds an
# unknown one.
_BOUNDED_BY = {
    "customs_cleared_on": ("delivered_on", "receipt_confirmed_on"),
    "delivered_on": ("receipt_confirmed_on",),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A deadline: `due` is its last day (24:00 in Beijing), `reading` the rule as read, `source` where it
    stands.
    """

    name: str
    due: date
    reading: str
    source: str


@dataclass(frozen=True, slots=True)
class Window:
    """The last day to claim under one reading, the latest its texts allow. `due` None: not begun, as far as
    known.
    """

    due: date | None
    reading: str

    def closed(self, day: date) -> bool:
        """Whether the window had surely closed by `day`."""
        return self.due is not None and day > self.due


def clocks(case: Case, readings: Iterable[Reading], as_of: date) -> tuple[Clock, ...]:
    """Every clock whose start is known on `as_of`, earliest first; those already past or met are kept."""
    return of_known(known(case, as_of), tuple(readings))


def of_known(case: Case, readings: tuple[Reading, ...]) -> tuple[Clock, ...]:
    """The clocks of a case that holds nothing later than its day: see `clocks`."""
    found: dict[Clock, None] = {}
    # Readings that differ in the limit alone share their clocks.
    by_clocks = {(reading.edition.name, reading.coverage_type): reading for reading in readings}
    for (edition, coverage_type), reading in by_clocks.items():
        for rule in reading.clocks:
            clock = _clock(case, rule, f"{edition}/{coverage_type}")
            if clock is not None:
                found[clock] = None
    for rule in platform().clocks:
        clock = _clock(case, rule, ALL_EDITIONS) if _applies(case, rule.name) else None
        if clock is not None:
            found[clock] = None
    for clock in (_automatic_receipt(case), _ship_by(case), _offer(case), *_reopening(case, readings)):
        if clock is not None:
            found[clock] = None
    return tuple(sorted(found, key=lambda clock: (clock.due, clock.name, clock.reading)))


def window(case: Case, reading: Reading) -> Window:
    """The claim window under a reading, by the most generous of its texts; facts of `case` as they are
    given.
    """
    name = f"{reading.edition.name}/{reading.coverage_type}"  # readings of the limit share their window
    rules = [rule for rule in reading.clocks if rule.name in WINDOWS]
    days: list[date] = []
    for rule in rules:
        start, _ = _start(case, rule.after)
        if start is None:
            return Window(None, name)
        days.append(due(rule, start))
    return Window(max(days, default=None), name)


def pending(found: Iterable[Clock], case: Case, as_of: date) -> tuple[Clock, ...]:
    """The clocks that still run on `as_of`: not past, and not yet answered by what happened since."""
    dispute = case.dispute
    met: set[str] = set()
    if dispute is not None:
        met |= WINDOWS | {"late_delivery_credit", "easy_return", "ship_by", "offline_dispute"}
        if dispute.supplier_responded_on is not None:
            met |= {"supplier_answer"}
        if dispute.escalated_on is not None:
            met |= {"negotiation", "supplier_answer", "escalation_earliest", "escalation_automatic"}
        if dispute.closed_on is not None:
            met |= {"negotiation", "supplier_answer", "escalation_earliest", "escalation_automatic"}
            met |= {"team_joins", "evidence", "automatic_receipt", "offer"}
        if dispute.refunded_on is not None:
            met |= {"refund_initiation"}
    if case.order.receipt_confirmed_on is not None:
        met |= {"automatic_receipt"}
    if case.order.shipped_on is not None:
        met |= {"ship_by"}
    return tuple(clock for clock in found if clock.due >= as_of and clock.name not in met)


def next_clock(found: Iterable[Clock], case: Case, as_of: date) -> Clock | None:
    """The first deadline still to be met after which the buyer loses something, by its earliest reading."""
    return next((clock for clock in pending(found, case, as_of) if can_be_lost(clock.name)), None)


def openings() -> frozenset[str]:
    """Names of the clocks whose day is the first on which something may be done, not the last."""
    return _kinds()["opens"]


def can_be_lost(name: str) -> bool:
    """Whether the buyer loses something when the clock's day is over; so for a name nobody classed."""
    return name not in _kinds()["opens"] | _kinds()["waits"]


def _clock(case: Case, rule: ClockRule, reading: str) -> Clock | None:
    start, estimate = _start(case, rule.after)
    if start is None and rule.name == "pre_shipment_window" and case.order.promised_ship_on is not None:
        # The window closes with the shipment; until it leaves, the agreed day is the best that is known.
        start, estimate = case.order.promised_ship_on, "expected, from the agreed ship date"
    if start is None:
        return None
    day = due(rule, start)
    announced = rule.unit != "business_days" or (is_announced(start) and is_announced(day))
    return Clock(rule.name, day, _words(reading, rule, estimate, announced), rule.source)


@lru_cache(maxsize=4096)
def _words(reading: str, rule: ClockRule, estimate: str, announced: bool) -> str:
    """The rule as read, with what is uncertain about its day."""
    words = [f"{reading}: {count_words(rule)} {EVENT_NAMES[rule.after]}", estimate]
    if rule.at_most:
        words.append("may be shorter")
    if not announced:
        words.append("public holidays of that year not announced")
    return "; ".join(filter(None, words))


def count_words(rule: ClockRule) -> str:
    """A clock in words: `15 calendar days after`, `before`, `on`; the event follows."""
    if rule.days < 0:
        return "before"
    if rule.days == 0:
        return "on"
    unit = rule.unit.replace("_", " ").replace("days", "day" if rule.days == 1 else "days")
    return f"{rule.days} {unit}{' and a day' if rule.then_days else ''} after"


def _start(case: Case, event: str) -> tuple[date | None, str]:
    """The day a clock starts, and how it is known where it is only the latest the day can have been."""
    order, dispute = case.order, case.dispute
    if event == "refund_decided_on":
        won = dispute is not None and dispute.outcome in WON
        return (dispute.closed_on if dispute is not None and won else None), ""
    if event in ("opened_on", "escalated_on", "evidence_due_on"):
        return getattr(dispute, event, None), ""
    day: date | None = getattr(order, event)
    if day is not None:
        return day, ""
    for later in _BOUNDED_BY.get(event, ()):
        day = getattr(order, later)
        if day is not None:
            return day, f"at the latest: counted from {EVENT_NAMES[later]}"
    if event in (*_BOUNDED_BY, "receipt_confirmed_on"):
        day = _received_at_the_latest(case)
        return day, "at the latest: counted from automatic receipt" if day else ""
    return None, ""


def _received_at_the_latest(case: Case) -> date | None:
    """The day receipt confirms itself if both parties extend as far as granted, or as far as they may if
    unknown.
    """
    rule, order = platform().automatic_receipt, case.order
    days = rule.days.get(order.shipping_method or "")
    if days is None or order.shipped_on is None:
        return None
    granted = order.receipt_extended_days
    return add_days(order.shipped_on, days + (rule.extension_days_at_most if granted is None else granted))


def _automatic_receipt(case: Case) -> Clock | None:
    rule, order = platform().automatic_receipt, case.order
    days = rule.days.get(order.shipping_method or "")
    if days is None or order.shipped_on is None:
        return None
    extended = order.receipt_extended_days or 0
    how = f"{ALL_EDITIONS}: {days} calendar days after dispatch by {order.shipping_method}"
    if extended:
        how += f", extended by {extended}"
    return Clock("automatic_receipt", add_days(order.shipped_on, days + extended), how, rule.source)


def _ship_by(case: Case) -> Clock | None:
    ship_date = shipping.agreed(case)
    if ship_date is None:
        return None
    return Clock("ship_by", ship_date.day, f"{ALL_EDITIONS}: {ship_date.how} ship date", ship_date.source)


def _offer(case: Case) -> Clock | None:
    """The last day of the supplier's offer, where it gave one."""
    dispute = case.dispute
    if dispute is None or dispute.supplier_offer is None or dispute.offer_expires_on is None:
        return None
    how = f"{ALL_EDITIONS}: the last day the supplier gave"
    return Clock("offer", dispute.offer_expires_on, how, "the supplier's own offer")


def _reopening(case: Case, readings: tuple[Reading, ...]) -> list[Clock]:
    """A case closed for no response can be opened anew while cover lasts; a cancelled one cannot be."""
    if case.dispute is None or case.dispute.closed_on is None or case.dispute.outcome != "expired":
        return []
    found = []
    for reading in readings:
        for rule in reading.clocks:
            clock = _clock(case, rule, f"{reading.edition.name}/{reading.coverage_type}")
            if clock is not None and rule.name in WINDOWS:
                found.append(Clock("reopening", clock.due, clock.reading, "faq 1000060198, 22040035"))
    return found


@cache
def _kinds() -> Mapping[str, frozenset[str]]:
    raw = tomllib.loads(_KINDS.read_text(encoding="utf-8"))
    return {kind: frozenset(raw[kind]) for kind in ("opens", "waits")}


def _applies(case: Case, name: str) -> bool:
    """Whether a platform-wide clock is about this case at all."""
    order, benefit = case.order, platform().easy_return
    if name == "easy_return":
        breach = case.dispute.breach if case.dispute is not None else None
        small = order.order_amount is not None and order.order_amount <= benefit.at_most
        in_unit = order.currency in (None, benefit.unit)
        return bool(order.easy_return) and small and in_unit and breach in (None, *benefit.breaches)
    if name == "late_delivery_credit":
        due_on, came = order.guaranteed_delivery_on, order.delivered_on
        return due_on is not None and (came is None or came > due_on)
    return True
