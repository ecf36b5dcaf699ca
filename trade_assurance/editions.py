"""Which editions of the rules can govern an order, read from `policy/editions/*.toml`.

Texts disagree and change, and some dates are unknown: every candidate edition x coverage type (x disputed
limit) is a `Reading`, and all of them are shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, lru_cache
from pathlib import Path

from trade_assurance.calendar import add_days, add_working_days
from trade_assurance.facts import Dispute, Order
from trade_assurance.policy_file import ClockRule, Edition, LimitRule, PolicyError, read

__all__ = ["Edition", "PolicyError", "Reading", "label_day", "load", "negotiation_ends", "readings"]

_FOLDER = Path(__file__).parent / "policy" / "editions"
NEGOTIATION = frozenset({"negotiation", "supplier_answer"})
"""Clock names that say how long the parties negotiate before the platform rules."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read the rules for an order: an edition, a coverage type, and one of its readings of the
    limit.

    `stated_type` is False where the order's own coverage type is not one the edition knows.
    """

    edition: Edition
    coverage_type: str
    limit: LimitRule
    clocks: tuple[ClockRule, ...] = field(repr=False)
    stated_type: bool = True

    @property
    def name(self) -> str:
        """E.g. `TA-2017-12/post_delivery`, `TA-2015/post_delivery/no_limit`."""
        return "/".join(filter(None, (self.edition.name, self.coverage_type, self.limit.variant)))

    def __hash__(self) -> int:
        """By name: the parts are too large to hash a million times."""
        return hash((self.edition.name, self.coverage_type, self.limit.variant))


def load(extra: Sequence[Path] = ()) -> tuple[Edition, ...]:
    """All editions, oldest first: those of the project and the user's own in `extra` (TOML files).

    An extra edition of a known name replaces it. Raises PolicyError naming file and table.
    """
    return _load(tuple((path, path.stat().st_mtime_ns if path.exists() else 0) for path in extra))


@cache
def _load(extra: tuple[tuple[Path, int], ...]) -> tuple[Edition, ...]:
    paths = (*sorted(_FOLDER.glob("*.toml")), *(path for path, _ in extra))
    found = {edition.name: edition for edition in map(read, paths)}
    for edition in found.values():
        for older in edition.supersedes:
            if older not in found:
                raise PolicyError(f"{edition.name}: supersedes {older!r}, which is no edition here")
    return tuple(sorted(found.values(), key=lambda edition: (edition.effective.earliest, edition.name)))


def readings(
    order: Order, editions: Sequence[Edition] | None = None, country: str | None = None
) -> tuple[Reading, ...]:
    """Every reading of the rules that can govern the order, oldest edition first.

    An order without a date has the readings of every edition; one from before the first edition has none.
    `country` is the seller's, for editions that hold for one jurisdiction only.
    """
    among = _load(()) if editions is None else tuple(editions)
    return _readings(order.ordered_on, order.coverage_type, order.buyer_tier or "standard", country, among)


# A million orders repeat a few thousand (day, tier) pairs. Editions hash by identity of their tuple's
# members.
@lru_cache(maxsize=65_536)
def _readings(
    ordered_on: date | None,
    coverage_type: str | None,
    tier: str,
    country: str | None,
    among: tuple[Edition, ...],
) -> tuple[Reading, ...]:
    candidates = [
        edition
        for edition in among
        if _governs(edition, ordered_on, among)
        and edition.tier in ("any", tier)
        and _holds_for(edition, country)
    ]
    stated = [
        edition
        for edition in candidates
        if coverage_type in (None, "none") or coverage_type in {rule.coverage_type for rule in edition.cover}
    ]
    return tuple(
        Reading(
            edition, cover.coverage_type, limit, _clocks(edition, cover.coverage_type, tier), bool(stated)
        )
        for edition in stated or candidates
        for cover in edition.cover
        if not stated or coverage_type in (None, "none", cover.coverage_type)
        for limit in edition.limits
    )


def _governs(edition: Edition, ordered_on: date | None, among: tuple[Edition, ...]) -> bool:
    """Whether the edition can have been in force that day: begun, and not surely superseded."""
    if ordered_on is None:
        return True
    surely_over = any(
        edition.name in later.supersedes
        and later.effective.latest is not None
        and ordered_on >= later.effective.latest
        for later in among
    )
    return edition.effective.earliest <= ordered_on and not surely_over


def _holds_for(edition: Edition, country: str | None) -> bool:
    return edition.jurisdiction in ("any", "not stated") or country is None or edition.jurisdiction == country


def _clocks(edition: Edition, coverage_type: str, tier: str) -> tuple[ClockRule, ...]:
    return tuple(
        clock
        for clock in edition.clocks
        if clock.coverage_type in ("", coverage_type) and (not clock.tiers or tier in clock.tiers)
    )


def due(clock: ClockRule, start: date) -> date:
    """The last day of a clock that starts on `start`."""
    count = add_working_days if clock.unit == "business_days" else add_days
    return add_days(count(start, clock.days), clock.then_days)


def negotiation_ends(
    dispute: Dispute, order: Order, editions: Sequence[Edition] | None = None
) -> date | None:
    """The day the negotiation ends: the earliest reading's, from `opened_on`. None where no edition states
    it.
    """
    if dispute.opened_on is None:
        return None
    days = [
        due(clock, dispute.opened_on)
        for reading in readings(order, editions)
        for clock in reading.clocks
        if clock.name in NEGOTIATION
    ]
    return min(days, default=None)


def label_day(dispute: Dispute, order: Order, editions: Sequence[Edition] | None = None) -> date:
    """The day as of which a dispute is scored for learning: put to the platform, never when it closed.

    `escalated_on`, else `supplier_responded_on`, else the end of the negotiation (the opening day where no
    edition states one), kept before `closed_on` so that the outcome cannot leak: the opening day where it was
    closed on that day or before. Raises ValueError without `opened_on`.
    """
    day, closed_on = dispute.escalated_on or dispute.supplier_responded_on, dispute.closed_on
    if day is not None:
        return day if closed_on is None or day < closed_on else dispute.opened_on or day
    if dispute.opened_on is None:
        raise ValueError(f"dispute {dispute.dispute_id}: opened_on is missing, so it has no label day")
    day = negotiation_ends(dispute, order, editions) or dispute.opened_on
    if closed_on is not None and day >= closed_on:
        day = max(dispute.opened_on, closed_on - timedelta(days=1))
    return day
