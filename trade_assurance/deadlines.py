"""Every clock of a case, under every reading, each with its source; the earliest first.

A clock whose start is not known is not shown: unknown is never a date. Where the start is known within
bounds (`starts`), the clock runs to the earliest end and says what the latest one needs; only the latest ends
a window for good. Which clocks still wait to be met is `pending`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from trade_assurance import shipping
from trade_assurance.calendar import is_announced
from trade_assurance.codes import spoken
from trade_assurance.editions import Reading, due
from trade_assurance.facts import Case
from trade_assurance.platform import platform
from trade_assurance.point_in_time import known
from trade_assurance.policy_file import ClockRule
from trade_assurance.starts import EVENT_NAMES, Start, received_by_itself, start

__all__ = [
    "EVENT_NAMES",
    "Clock",
    "Window",
    "after_closing",
    "can_be_lost",
    "clocks",
    "count_words",
    "handovers",
    "met",
    "next_clock",
    "of_known",
    "openings",
    "pending",
    "perhaps_open",
    "window",
]
_KINDS = Path(__file__).parent / "policy" / "clock_kinds.toml"
ALL_EDITIONS = "all editions"
WINDOWS = frozenset({"claim_window", "pre_shipment_window"})
STARTED_BY_CLOSING = frozenset({"refund_initiation", "reopening"})


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


def after_closing(
    found: Iterable[Clock], case: Case, readings: Iterable[Reading], as_of: date
) -> tuple[Clock, ...]:
    """The clocks of a closed dispute as `found` on an earlier day, and those that its closing started."""
    earlier = [clock for clock in found if clock.name not in STARTED_BY_CLOSING]
    since = [clock for clock in clocks(case, readings, as_of) if clock.name in STARTED_BY_CLOSING]
    return (*earlier, *since)


def window(case: Case, reading: Reading) -> Window:
    """The claim window under a reading, by the most generous of its texts; facts of `case` as they are
    given.
    """
    name = f"{reading.edition.name}/{reading.coverage_type}"  # readings of the limit share their window
    rules = [rule for rule in reading.clocks if rule.name in WINDOWS]
    days: list[date] = []
    for rule in rules:
        last = start(case, rule.after).last
        if last is None:
            return Window(None, name)
        days.append(due(rule, last))
    return Window(max(days, default=None), name)


def perhaps_open(case: Case, reading: Reading, as_of: date) -> Clock | None:
    """The window of a reading whose earliest end has passed and whose latest has not; `due` is the latest.

    No countdown runs to it: it is open only if what is not recorded was so (its `reading` says what).
    """
    found = []
    for rule in reading.clocks:
        starts = start(case, rule.after)
        if rule.name not in WINDOWS or starts.last is None:
            continue
        first = None if starts.first is None else due(rule, starts.first)
        last = due(rule, starts.last)
        if last >= as_of and (first is None or first < as_of):
            recorded = f"open until {first} as far as is recorded" if first is not None else ""
            said = "; ".join(filter(None, (recorded, f"{last} at the latest, {starts.how_last}")))
            name = f"{reading.edition.name}/{reading.coverage_type}"
            found.append(Clock(rule.name, last, _words(name, rule, said, True), rule.source))
    return max(found, key=lambda clock: clock.due, default=None)


def pending(found: Iterable[Clock], case: Case, as_of: date) -> tuple[Clock, ...]:
    """The clocks that still run on `as_of`: not past, and not yet answered by what happened since."""
    done = met(case)
    return tuple(clock for clock in found if clock.due >= as_of and clock.name not in done)


def met(case: Case) -> frozenset[str]:
    """Names of the clocks that what happened has answered, so that nothing is to be done by their day."""
    dispute = case.dispute
    done: set[str] = set()
    if dispute is not None:
        done |= WINDOWS | {"late_delivery_credit", "easy_return", "ship_by", "offline_dispute"}
        if dispute.supplier_responded_on is not None:
            done |= {"supplier_answer"}
        if dispute.escalated_on is not None:
            done |= {"negotiation", "supplier_answer", "escalation_earliest", "escalation_automatic"}
        if dispute.closed_on is not None:
            done |= {"negotiation", "supplier_answer", "escalation_earliest", "escalation_automatic"}
            done |= {"team_joins", "evidence", "automatic_receipt", "offer"}
        if dispute.refunded_on is not None:
            done |= {"refund_initiation"}
    if case.order.receipt_confirmed_on is not None:
        done |= {"automatic_receipt"}
    if case.order.shipped_on is not None:
        done |= {"ship_by"}
    return frozenset(done)


def next_clock(found: Iterable[Clock], case: Case, as_of: date) -> Clock | None:
    """The first deadline still to be met after which the buyer loses something, by its earliest reading."""
    return next((clock for clock in pending(found, case, as_of) if can_be_lost(clock.name)), None)


def openings() -> frozenset[str]:
    """Names of the clocks whose day is the first on which something may be done, not the last."""
    return _kinds()["opens"]


def handovers() -> frozenset[str]:
    """Names of the clocks at whose end the platform takes the case over: the claim loses nothing by it."""
    return _kinds()["hands_over"]


def can_be_lost(name: str) -> bool:
    """Whether the buyer loses something when the clock's day is over; so for a name nobody classed."""
    return not any(name in kind for kind in _kinds().values())


def _clock(case: Case, rule: ClockRule, reading: str) -> Clock | None:
    starts = start(case, rule.after)
    if starts.last is None and rule.name == "pre_shipment_window":
        # The window closes with the shipment; until it leaves, the agreed day is the best that is known.
        agreed = case.order.promised_ship_on
        starts = Start(agreed, agreed, "expected, from the agreed ship date")
    if starts.first is None or starts.last is None:
        return None
    day, last = due(rule, starts.first), due(rule, starts.last)
    estimate = [starts.how, f"{last} at the latest, {starts.how_last}" if last > day else ""]
    announced = rule.unit != "business_days" or (is_announced(starts.first) and is_announced(day))
    return Clock(
        rule.name, day, _words(reading, rule, "; ".join(filter(None, estimate)), announced), rule.source
    )


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
    unit = spoken(rule.unit).replace("days", "day" if rule.days == 1 else "days")
    return f"{rule.days} {unit}{' and a day' if rule.then_days else ''} after"


def _automatic_receipt(case: Case) -> Clock | None:
    rule, order = platform().automatic_receipt, case.order
    day = received_by_itself(case)
    if day is None:
        return None
    how = f"{ALL_EDITIONS}: {rule.days[order.shipping_method or '']} calendar days after dispatch by "
    how += str(order.shipping_method)
    if order.receipt_extended_days:
        how += f", extended by {order.receipt_extended_days}"
    return Clock("automatic_receipt", day, how, rule.source)


def _ship_by(case: Case) -> Clock | None:
    ship_date = shipping.agreed(case)
    if ship_date is None:
        return None
    return Clock("ship_by", ship_date.day, f"{ALL_EDITIONS}: {ship_date.how} ship date", ship_date.source)


def _offer(case: Case) -> Clock | None:
    """The last day of the supplier's offer, where it gave one; an offer of nothing is none."""
    dispute = case.dispute
    if dispute is None or not dispute.supplier_offer or dispute.offer_expires_on is None:
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
    return {kind: frozenset(raw[kind]) for kind in ("opens", "waits", "hands_over")}


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
