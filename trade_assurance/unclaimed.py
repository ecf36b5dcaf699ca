"""Orders without a dispute whose own records show a breach: what could still be claimed, and until when.

A breach is evident where no statement of the buyer is needed to see it: the goods left after the agreed day,
or had not left when it had passed; an accepted inspection found them nonconforming. The records hold no count
of what was delivered, so a short quantity is never evident.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from trade_assurance import deadlines, reports, shipping, support, verdict
from trade_assurance.calendar import add_days
from trade_assurance.cover import cover, paid
from trade_assurance.deadlines import WINDOWS, Clock
from trade_assurance.editions import Edition, Reading, due, readings
from trade_assurance.facts import Case, Order, Payment
from trade_assurance.platform import platform
from trade_assurance.point_in_time import known
from trade_assurance.reasons import Reason

if TYPE_CHECKING:
    from trade_assurance.contract import ContractReading

STATES = ("open", "unknown", "closed", "not_covered")
"""open: some reading's window runs as far as is recorded; unknown: it has not begun, its start is not
recorded, or it runs only if what is not recorded was so; closed: under every reading; not_covered: the rules
exclude the order whatever the window.
"""
KEPT_DAYS = 365
"""An order whose windows were over so many days before is history: no load judges it, no page counts it."""


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """An evident breach that nobody has claimed for, as of a day. Money is in the order's currency.

    `window` is the first claim window still running; for a closed one the last that ran. Where none runs as
    far as is recorded, `perhaps` is the one that may, with what it would need. `ceiling` is what could be
    claimed, for a closed one what could have been; None is not known.
    """

    state: str
    breach: str
    evidence: tuple[Reason, ...]
    days_late: int | None
    ceiling: Decimal | None
    verdict: str
    window: Clock | None
    edition: str | None
    reasons: tuple[Reason, ...]
    perhaps: Clock | None = None


def unclaimed(
    case: Case,
    as_of: date,
    contract: ContractReading | None = None,
    editions: Sequence[Edition] | None = None,
) -> Unclaimed | None:
    """The evident breach of an order without a dispute, as of a day; None where there is none.

    Raises ValueError for a case that has a dispute.
    """
    if case.dispute is not None:
        raise ValueError(f"order {case.order.order_id}: it has a dispute, so its breach is not unclaimed")
    case = known(case, as_of)
    country = case.supplier.country if case.supplier is not None else None
    candidates = readings(case.order, editions, country)
    breach, evidence = _evident(case, as_of, contract, candidates)
    if not breach:
        return None
    late = shipping.days_late(case, as_of, contract)
    closed = _last_window(case, candidates, as_of)
    if closed is not None:
        edition, ceiling = _safest(case, candidates)
        state, said = ("not_covered",) * 2 if ceiling == 0 else ("closed", "window_closed")
        return Unclaimed(state, breach, evidence, late, ceiling, said, closed, edition, ())
    found = verdict.assess(case, as_of, contract, None, editions)
    running = [clock for clock in found.clocks if clock.name in WINDOWS and clock.due >= as_of]
    state = "not_covered" if found.verdict == "not_covered" else "open" if running else "unknown"
    perhaps = [deadlines.perhaps_open(case, reading, as_of) for reading in candidates]
    last = max((clock for clock in perhaps if clock is not None), key=lambda clock: clock.due, default=None)
    return Unclaimed(
        state,
        breach,
        evidence,
        late,
        found.ceiling,
        found.verdict,
        running[0] if running else None,
        _edition_of(running[0] if running else last, candidates),
        found.reasons,
        None if running else last,
    )


def surely_closed_after(editions: Sequence[Edition]) -> int:
    """Days after the last event that can start a claim window by which every window of every edition is over.

    A bound for leaving out old orders unread, never a deadline.
    """
    rules = [rule for edition in editions for rule in edition.clocks if rule.name in WINDOWS]
    start = date(2000, 1, 1)  # business days are counted with twice their length and a month of holidays
    days = [
        2 * rule.days + 31 if rule.unit == "business_days" else (due(rule, start) - start).days
        for rule in rules
    ]
    return max(days, default=0)


@lru_cache(maxsize=65_536)
def counted_from(rule: str) -> tuple[str, int] | None:
    """The kind of payment a ship rule counts from and the days it gives at least; None: no such rule.

    "25 days after deposit" -> ("deposit", 25). Like the other bounds, for leaving out orders unjudged.
    """
    for kind in ("deposit", "balance"):
        given = {_given(rule, kind, add_days(date(2018, 5, 7), day)) for day in range(7)} - {None}
        if given:
            least = min(days for days in given if days is not None)
            # The same count from every weekday is one of calendar days; working days are at least half.
            return kind, least if len(given) == 1 else least // 2
    return None


def surely_received_after() -> int:
    """Days after shipment by which every known shipping method has confirmed receipt, extensions included."""
    rule = platform().automatic_receipt
    return max(rule.days.values()) + rule.extension_days_at_most


def _given(rule: str, kind: str, start: date) -> int | None:
    """Days from a payment on `start` to the ship date that the rule counts from it."""
    payment = Payment("", "", kind, paid_on=start)
    found = shipping.agreed(Case(Order("", promised_ship_rule=rule), payments=(payment,)))
    return None if found is None else (found.day - start).days


def _evident(
    case: Case, as_of: date, contract: ContractReading | None, candidates: Sequence[Reading]
) -> tuple[str, tuple[Reason, ...]]:
    """The breach with all that shows it. Lateness comes first: it needs no inspector to be seen."""
    lateness = support.of_lateness(case, as_of, contract)
    late = lateness.reasons + lateness.warnings if lateness.verdict == "" else ()
    shown = _nonconforming(case, contract, candidates)
    if late:
        breach = "not_shipped" if case.order.shipped_on is None else "late_shipment"
    else:
        breach = "quality" if shown else ""
    return breach, late + shown


def _nonconforming(
    case: Case, contract: ContractReading | None, candidates: Sequence[Reading]
) -> tuple[Reason, ...]:
    """What an accepted report shows against the goods, where no edition takes them as conforming."""
    if not case.inspections:
        return ()
    editions = dict.fromkeys(reading.edition for reading in candidates)
    judged = [reports.judge(case, edition, contract, None) for edition in editions]
    if any(found.conforming is not None for found in judged):
        return ()
    shown = [found.defect_shown for found in judged if found.defect_shown is not None]
    return tuple(dict.fromkeys(shown))


def _last_window(case: Case, candidates: Sequence[Reading], as_of: date) -> Clock | None:
    """The window that was open longest, where all are over; None where one is not or none is known."""
    windows = [deadlines.window(case, reading) for reading in candidates]
    if not windows or not all(window.closed(as_of) for window in windows):
        return None
    last = max(windows, key=lambda window: window.due or date.min)
    return Clock("claim_window", last.due or as_of, last.reading, "")


def _safest(case: Case, candidates: Sequence[Reading]) -> tuple[str | None, Decimal | None]:
    """The edition and ceiling of the reading with the lowest ceiling."""
    payment = paid(case)
    covers = [(reading.edition.name, cover(case, reading, payment).ceiling) for reading in candidates]
    known_ones = [(name, ceiling) for name, ceiling in covers if ceiling is not None]
    lowest = min(known_ones, key=lambda item: item[1], default=None)
    return lowest if lowest is not None else (covers[0][0], None)


def _edition_of(window: Clock | None, candidates: Sequence[Reading]) -> str | None:
    """The edition whose window counts down; without one the first that can govern the order."""
    names = [reading.edition.name for reading in candidates]
    if window is not None:
        return next((name for name in names if window.reading.startswith(f"{name}/")), None)
    return names[0] if names else None
