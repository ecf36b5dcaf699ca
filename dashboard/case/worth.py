"""Is the offer worth taking, and the inspection worth buying?"""

from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

import pandas as pd

from dashboard import settings_of_build, wording
from models import money
from models.features import REPORT

NEEDED = ("hour_cost", "hours_per_case", "capital_cost", "inspection_fee")


@dataclass(frozen=True, slots=True)
class Bought:
    """What an accepted agency's report costs and changes (reporting currency; None: not known)."""

    fee: float
    pays_from: float | None  # chance from which pursuing with the fee pays, the fee kept on a win
    pays_from_back: float | None  # the same where the fee comes back on a win
    chance_after: float | None
    net_now: float | None
    net_after: float | None

    @property
    def pays_above(self) -> float | None:
        """How likely the report must be to find the goods not conforming for it to pay; None: not known.

        It then brings net_after; one that finds them conforming ends the claim and loses the fee. Both are
        held against going on without a report, or letting the claim go. Infinity: it never pays.
        """
        if self.net_after is None or self.net_now is None:
            return None
        without = max(self.net_now, 0.0)
        return (
            (without + self.fee) / (self.net_after + self.fee) if self.net_after > without else float("inf")
        )


def settings() -> SimpleNamespace | None:
    """The build's settings as the models take them; None where the build lacks one."""
    kept = settings_of_build.settings()
    return (
        SimpleNamespace(**{name: kept[name] for name in NEEDED})
        if all(name in kept for name in NEEDED)
        else None
    )


def inspection(case: Any, what_if: pd.DataFrame, days: Any) -> Bought | None:
    """Weigh an accepted report; None where ceiling or settings are not known. `days`: until the money."""
    kept = settings()
    if kept is None or wording.unknown(case.ceiling_rc) or float(case.ceiling_rc) <= 0:
        return None
    share = 1.0 if wording.unknown(case.refund_share) else float(case.refund_share)
    wait = 0.0 if wording.unknown(days) else float(days)
    fee = float(kept.inspection_fee)
    ends = [float(money.break_even(share, case.ceiling_rc, kept, wait, fee, back)) for back in (False, True)]
    report = what_if[what_if["action"] == REPORT]
    return Bought(
        fee,
        _possible(ends[0]),
        _possible(ends[1]),
        None if report.empty else _known(report["chance"].iloc[0]),
        _known(case.expected_net),
        None if report.empty else _known(report["expected_net"].iloc[0]),
    )


def too_few_days(case: Any) -> int | None:
    """The days it takes to get evidence where fewer are left, as the queue's advice has it; else None."""
    needed = settings_of_build.settings().get("least_days_for_evidence")
    if needed is None or wording.unknown(case.days_left):
        return None
    return int(needed) if int(case.days_left) < int(needed) else None


def indifferent_chance(case: Any, days: Any) -> float | None:
    """The chance at which going on is worth as much as the offer; above it, going on is worth more."""
    kept = settings()
    if kept is None or any(
        map(wording.unknown, (case.supplier_offer_rc, case.ceiling_rc, case.refund_share))
    ):
        return None
    wait = 0.0 if wording.unknown(days) else float(days)
    value = float(case.refund_share) * float(case.ceiling_rc) * money.time_left_of(kept, wait)
    return (
        None if value <= 0 else _possible((float(case.supplier_offer_rc) + money.handling_cost(kept)) / value)
    )


def _possible(chance: float) -> float | None:
    """The chance; infinity stands for one above 100 %: it never pays."""
    if wording.unknown(chance):
        return None
    return chance if chance <= 1 else float("inf")


def _known(value: Any) -> float | None:
    return None if wording.unknown(value) else float(value)


def offer_expired(case: Any, as_of: date) -> bool:
    """True when the supplier's offer stated its last day and that day is over."""
    return not wording.unknown(case.offer_expires_on) and pd.Timestamp(case.offer_expires_on).date() < as_of
