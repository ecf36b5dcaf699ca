"""Days on which the rules changed, for the time axes: new editions, and the Lunar New Year shutdown."""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard import rules_in_force
from trade_assurance import calendar, editions
from trade_assurance.policy_file import Edition, PolicyError

SHUTDOWN_DAYS = 5  # the only winter run of non-working days this long in China is the Lunar New Year's


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A day and what changed on it."""

    on: date
    label: str


def between(start: date, end: date) -> tuple[RuleChange, ...]:
    """Changes from start to end: editions whose first day is known, and each Lunar New Year shutdown."""
    changes = [
        RuleChange(edition.effective.earliest, edition.name)
        for edition in _known()
        if edition.effective.earliest is not None
        and edition.effective.earliest == edition.effective.latest
        and start <= edition.effective.earliest <= end
    ]
    changes += [
        RuleChange(first, "Lunar New Year")
        for year in range(start.year, end.year + 1)
        if (first := _shutdown(year)) and start <= first <= end
    ]
    return tuple(sorted(changes, key=lambda change: change.on))


def _known() -> tuple[Edition, ...]:
    """Every edition; only the project's where the company's own cannot be used, as Rules then says."""
    try:
        return rules_in_force.in_force()
    except PolicyError:
        return editions.load()


def _shutdown(year: int) -> date | None:
    """The first day of the year's first long run of non-working days in January and February."""
    day = date(year, 1, 10)
    while day < date(year, 3, 1):
        length = 0
        while not calendar.is_working_day(day + timedelta(days=length)):
            length += 1
        if length >= SHUTDOWN_DAYS:
            return day
        day += timedelta(days=length + 1)
    return None
