"""Which disputes to work on with the hours and the fee money of a week."""

from dataclasses import dataclass

import pandas as pd

WEEK = 7
"""A deadline at most so many days off would be over before the next week's plan is carried out."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The best set and what is left: frames of the candidates, in the order in which they are taken.

    `reports`: how many of the chosen get the report that pays for them; `reports_wanted`: how many want one.
    """

    chosen: pd.DataFrame
    forgone: pd.DataFrame
    hours: float
    fees: float
    reports: int
    reports_wanted: int

    @property
    def net(self) -> float:
        """Expected net of the chosen, reporting currency."""
        return float(self.chosen["net"].sum())

    @property
    def net_due(self) -> float:
        """What of it would be lost by leaving the chosen to next week."""
        return float(self.chosen.loc[due(self.chosen), "net"].sum())

    @property
    def net_forgone(self) -> float:
        """Expected net of the others, reporting currency."""
        return float(self.forgone["net"].sum())

    @property
    def net_due_forgone(self) -> float:
        """What of it is lost this week, for lack of hours."""
        return float(self.forgone.loc[due(self.forgone), "net"].sum())


def due(candidates: pd.DataFrame) -> pd.Series:
    """Whose deadline falls within the week; one without a deadline can wait.

    Never NA: a database's column of whole numbers has it, and it would sort behind both answers.
    """
    return candidates["days_left"].astype("float64").between(0, WEEK)


def best_set(candidates: pd.DataFrame, hours: float, fees: float, hours_per_case: float) -> Plan:
    """The set that saves most from this week's deadlines and then brings most (candidates: net, fee,
    days_left; days_left unknown: no deadline).

    What is due this week is lost if it is not worked on; what is not can be worked on next week at no loss.
    Every case takes the same hours, so taking the most valuable of the first, then of the second, while
    hours are left, is optimal. A fee buys a report, and no net counts on what a report finds: so the fee
    budget decides how many of the chosen get theirs, not which are chosen.
    """
    worth_it = candidates[candidates["net"] > 0]
    ranked = worth_it.assign(due=due(worth_it)).sort_values(["due", "net"], ascending=False, kind="stable")
    room = int(hours / hours_per_case + 1e-9) if hours_per_case > 0 else len(ranked)
    chosen, forgone = ranked.iloc[:room], ranked.iloc[room:]
    wanted = chosen.loc[chosen["fee"].fillna(0) > 0, "fee"]
    spent, reports = 0.0, 0
    for fee in wanted:
        if spent + fee <= fees + 1e-9:
            spent, reports = spent + float(fee), reports + 1
    return Plan(chosen, forgone, len(chosen) * hours_per_case, spent, reports, len(wanted))
