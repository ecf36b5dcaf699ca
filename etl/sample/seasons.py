"""When the company buys: growth, the seasons, the week and the Lunar New Year."""

from datetime import timedelta

import numpy as np

from etl.sample import catalogue, draw
from etl.sample.draw import Bools, Floats, Ints


class Calendar:
    """Maps a share of all orders to the day on which that share has been ordered."""

    def __init__(self) -> None:
        facts = catalogue.table("company")
        self.first = draw.day_number(facts["first_order"])
        self.as_of = draw.day_number(facts["as_of"])
        self.new_years = np.array([draw.day_number(day) for day in facts["new_year"]])
        days = np.arange(self.first, self.as_of + 1)
        dates = [draw.calendar_day(int(day)) for day in days]
        weight = np.linspace(1.0, facts["growth"], len(days))
        weight *= np.array([facts["months"][d.month - 1] * facts["weekdays"][d.weekday()] for d in dates])
        holiday = days[:, None] - self.new_years[None, :]
        weight[((holiday >= -2) & (holiday <= 9)).any(axis=1)] *= 0.08
        self._edges = np.cumsum(weight) / weight.sum()

    def day(self, share: Floats) -> Ints:
        """Days of the orders at these places in the row of all orders."""
        return self.first + np.searchsorted(self._edges, share, side="right").astype(np.int64)

    def over_new_year(self, start: Ints, end: Ints) -> Bools:
        """Whether the closed weeks of a Lunar New Year fall between the two days."""
        year = self.new_years[None, :]
        within: Bools = (start[:, None] <= year + 12) & (end[:, None] >= year - 8)
        return np.logical_or.reduce(within, axis=1)


def two_readings(days: Ints) -> Ints:
    """The next day, the day itself included, whose date reads as day/month and as month/day alike (05/06)."""
    found = []
    for number in days.tolist():
        day = draw.calendar_day(number)
        while day.day > 12 or day.day == day.month:
            day += timedelta(days=1)
        found.append(draw.day_number(day))
    return np.array(found, dtype=np.int64)


def month_end(days: Ints) -> Ints:
    """The last day of each day's month."""
    month = days.astype("datetime64[D]").astype("datetime64[M]") + 1
    return month.astype("datetime64[D]").astype(np.int64) - 1
