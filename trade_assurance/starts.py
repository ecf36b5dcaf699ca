"""The day a clock starts: as recorded, else the first and the last day it can have been.

A countdown runs from the first: what is counted from a later one may be over already. A window is over only
when it is so from the last. An act that no record tells of, putting off the receipt, was not done as far as
is known; an event that must come, delivery, has not come yet while nothing after it is recorded either.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from trade_assurance.calendar import add_days
from trade_assurance.facts import Case
from trade_assurance.platform import platform

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
# The way of the goods: customs clear after shipment and before delivery, and delivery comes before receipt is
# confirmed. So the events around one that is not recorded bound it; the nearest stand first.
_BEFORE = {"customs_cleared_on": ("shipped_on",), "delivered_on": ("customs_cleared_on", "shipped_on")}
_AFTER = {
    "customs_cleared_on": ("delivered_on", "receipt_confirmed_on"),
    "delivered_on": ("receipt_confirmed_on",),
    "receipt_confirmed_on": (),
}


@dataclass(frozen=True, slots=True)
class Start:
    """The first day a clock can have started (None: not known) and the last, and how they are known.

    `how` and `how_last` are empty where the day is recorded; then both days are that one.
    """

    first: date | None
    last: date | None
    how: str = ""
    how_last: str = ""


def start(case: Case, event: str) -> Start:
    """When a clock that runs from `event` starts; facts of `case` as they are given."""
    order, dispute = case.order, case.dispute
    if event == "refund_decided_on":
        won = dispute is not None and dispute.outcome in WON
        return _recorded(dispute.closed_on if dispute is not None and won else None)
    if event in ("opened_on", "escalated_on", "evidence_due_on"):
        return _recorded(getattr(dispute, event, None))
    day: date | None = getattr(order, event)
    if day is not None or event not in _AFTER:
        return _recorded(day)
    for later in _AFTER[event]:
        last = getattr(order, later)
        if last is not None:
            return _between(case, event, last, later)
    return _by_automatic_receipt(case, event)


def received_by_itself(case: Case) -> date | None:
    """The day receipt confirms itself, put off as far as is recorded."""
    days, order = platform().automatic_receipt.days.get(case.order.shipping_method or ""), case.order
    if days is None or order.shipped_on is None:
        return None
    return add_days(order.shipped_on, days + (order.receipt_extended_days or 0))


def _recorded(day: date | None) -> Start:
    return Start(day, day)


def _between(case: Case, event: str, last: date, later: str) -> Start:
    """Of an event that came before another, recorded one: between it and the nearest recorded before."""
    told = f"counted from {EVENT_NAMES[later]}"
    for earlier in _BEFORE[event]:
        first: date | None = getattr(case.order, earlier)
        if first is not None and first <= last:
            how = f"counted from {EVENT_NAMES[earlier]}, the earliest it can have been"
            return Start(first, last, f"{EVENT_NAMES[event]} is not recorded: {how}", told)
    return Start(None, last, "", told)


def _by_automatic_receipt(case: Case, event: str) -> Start:
    """Of an event after which nothing is recorded: the receipt that confirms itself stands for it."""
    day = received_by_itself(case)
    if day is None:
        return Start(None, None)
    name = EVENT_NAMES[event]
    how = f"{name} is not recorded: counted from automatic receipt, sooner if {name} comes first"
    if case.order.receipt_extended_days is not None:
        return Start(day, day, how)
    most = platform().automatic_receipt.extension_days_at_most
    return Start(day, add_days(day, most), how, f"if receipt is put off by all {most} days")
