"""The answer to a case, and its JSON form."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from trade_assurance.deadlines import Clock
from trade_assurance.reasons import Reason, codes

if TYPE_CHECKING:
    from trade_assurance.contract import Term

VERDICTS = ("not_covered", "window_closed", "unsupported", "unknown", "covered")
"""In the order in which they hold: the first that does is the verdict."""
EXCLUDED = VERDICTS[:2]
"""The verdicts under which Trade Assurance pays nothing, whatever the evidence: they have no odds."""


@dataclass(frozen=True, slots=True)
class ReadingResult:
    """What one reading of the rules says; `variant` names a disputed limit."""

    edition: str
    coverage_type: str
    ceiling: Decimal | None
    verdict: str
    reasons: tuple[Reason, ...]
    variant: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a case, with the safest of its readings on top: lowest ceiling, earliest deadline.

    Money is in the order's currency; None is not known. `missing` are codes of what would change the verdict;
    `next_road` is where the buyer turns when cover does not help; `next_clock` the first deadline still to
    be met after which the buyer loses something.
    """

    editions: tuple[str, ...]
    clocks: tuple[Clock, ...]
    ceiling: Decimal | None
    gap: Decimal | None
    gap_reasons: tuple[Reason, ...]
    verdict: str
    reasons: tuple[Reason, ...]
    readings: tuple[ReadingResult, ...]
    steps: tuple[tuple[str, Decimal | None], ...] = ()
    supporting: tuple[Term, ...] = ()
    missing: tuple[str, ...] = ()
    next_road: Reason | None = None
    warnings: tuple[Reason, ...] = ()
    next_clock: Clock | None = None
    days_late: int | None = None

    def to_json(self) -> dict[str, Any]:
        """The object `verdict --json` prints: money as strings, dates ISO, unknown null."""
        return {
            "editions": list(self.editions),
            "clocks": [_clock(clock) for clock in self.clocks],
            "ceiling": _money(self.ceiling),
            "gap": _money(self.gap),
            "gap_reasons": list(map(str, self.gap_reasons)),
            "verdict": self.verdict,
            "reasons": list(map(str, self.reasons)),
            "readings": [
                {
                    "edition": reading.edition,
                    "coverage_type": reading.coverage_type,
                    "variant": reading.variant or None,
                    "ceiling": _money(reading.ceiling),
                    "verdict": reading.verdict,
                    "reasons": list(map(str, reading.reasons)),
                }
                for reading in self.readings
            ],
            "reason_codes": list(codes(self.reasons)),
            "gap_reason_codes": list(codes(self.gap_reasons)),
            "steps": [{"step": label, "amount": _money(amount)} for label, amount in self.steps],
            "supporting": [
                {"dimension": t.dimension, "state": t.state, "text": t.text} for t in self.supporting
            ],
            "missing": list(self.missing),
            "next_road": str(self.next_road) if self.next_road is not None else None,
            "next_clock": _clock(self.next_clock) if self.next_clock is not None else None,
            "warnings": list(map(str, self.warnings)),
            "days_late": self.days_late,
        }


def _clock(clock: Clock) -> dict[str, str]:
    return {
        "name": clock.name,
        "due": clock.due.isoformat(),
        "reading": clock.reading,
        "source": clock.source,
    }


def _money(amount: Decimal | None) -> str | None:
    return None if amount is None else f"{amount:.2f}"
