"""Where a buyer turns when Trade Assurance does not pay (`policy/next_roads.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from re import Pattern

from trade_assurance.assessment import EXCLUDED
from trade_assurance.deadlines import Clock
from trade_assurance.exclusion_words import word_pattern
from trade_assurance.facts import Case
from trade_assurance.reasons import Reason, codes, say

_FILE = Path(__file__).parent / "policy" / "next_roads.toml"


def next_road(
    case: Case, verdict: str, reasons: Iterable[Reason], clocks: Iterable[Clock], as_of: date
) -> Reason | None:
    """The first road that fits a case the platform does not cover; None for a case it may cover."""
    if verdict not in EXCLUDED:
        return None
    why = set(codes(reasons))
    if verdict == "window_closed":
        for clock in clocks:
            if clock.name == "offline_dispute" and clock.due >= as_of:
                return say("offline_dispute", due=clock.due)
    if "transport_damage" in why:
        return say("insurance")
    if verdict == "window_closed" or why & {
        "all_paid_off_platform",
        "coverage_none",
        "services",
        "after_sales",
    }:
        for road, words in _payments():
            if words.search(_how_paid(case)):
                return say(road)
    return say("bank_recall") if "all_paid_off_platform" in why else say("negotiate")


def _how_paid(case: Case) -> str:
    return " ".join(filter(None, (case.order.payment_method, *(p.payee for p in case.payments))))[:1000]


@cache
def _payments() -> tuple[tuple[str, Pattern[str]], ...]:
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple((row["road"], word_pattern(row["words"])) for row in raw["payment"])
