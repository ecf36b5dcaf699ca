"""Which disputes to work on with the hours and the fee money of a week."""

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True, slots=True)
class Plan:
    """The best set and what is left: frames of the candidates, the most valuable first."""

    chosen: pd.DataFrame
    forgone: pd.DataFrame
    hours: float
    fees: float

    @property
    def net(self) -> float:
        """Expected net of the chosen, reporting currency."""
        return float(self.chosen["net"].sum())

    @property
    def net_forgone(self) -> float:
        """Expected net of the others, reporting currency."""
        return float(self.forgone["net"].sum())


def best_set(candidates: pd.DataFrame, hours: float, fees: float, hours_per_case: float) -> Plan:
    """The set of greatest expected net within the hours and fee budget (candidates: net, fee).

    Every case takes the same hours, and a fee is either none or the one inspection fee; so at most so many
    cases, and so many of them with a fee, fit. Taking the most valuable that still fits is then optimal (both
    limits together form a laminar matroid).
    """
    ranked = candidates[candidates["net"] > 0].sort_values(["net"], ascending=False, kind="stable")
    room = int(hours / hours_per_case + 1e-9) if hours_per_case > 0 else len(ranked)
    taken: list[int] = []
    spent = 0.0
    for position, fee in enumerate(ranked["fee"].fillna(0)):
        if len(taken) == room:
            break
        if spent + fee <= fees + 1e-9:
            taken.append(position)
            spent += float(fee)
    rest = [position for position in range(len(ranked)) if position not in set(taken)]
    return Plan(ranked.iloc[taken], ranked.iloc[rest], len(taken) * hours_per_case, spent)
