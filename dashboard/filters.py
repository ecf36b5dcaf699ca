"""The one filter bar: period, category, supplier, breach, edition. Its values live in the URL."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.queries.build import as_of_day, choices, suppliers_with_disputes

MONTHS = {"3m": 3, "6m": 6, "12m": 12, "24m": 24}
DEFAULT_PERIOD = "12m"
ALL_TIME = "all"
NOT_USED = "A live dispute is live whenever it was opened. The period is kept for the other pages."


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked at: days [start, end] (None: no bound) and, where given, only these values."""

    as_of: date
    start: date | None = None
    end: date | None = None
    categories: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    breaches: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    period: str = ALL_TIME

    def before(self) -> "Filters | None":
        """As many months before this period; None when all time is looked at.

        Of whole months it ends the day before this one begins. Where the last month has only begun, the
        last one before is taken up to the same day: a month not over is not held against a whole one.
        """
        if self.start is None or self.end is None:
            return None
        months = MONTHS.get(self.period, 12)
        whole = pd.Timestamp(self.end).is_month_end
        end = self.start - timedelta(days=1) if whole else _months_back(self.end, months)
        return self._with(_months_back(self.start, months), end)

    def any_time(self) -> "Filters":
        """The same choice without a period (a live dispute is live whenever it was opened)."""
        return self._with(None, None)

    def _with(self, start: date | None, end: date | None) -> "Filters":
        return replace(self, start=start, end=end)


def of_period(period: str, as_of: date) -> tuple[date | None, date | None]:
    """'12m' -> the as-of day's month and the eleven before it; '2018' -> that year; 'all' -> no bounds."""
    if period in MONTHS:
        return _months_back(as_of, MONTHS[period] - 1).replace(day=1), as_of
    if period.isdigit():
        return date(int(period), 1, 1), min(date(int(period), 12, 31), as_of)
    return None, None


def bar(shown: bool, period_used: bool = True) -> Filters:
    """Draw the bar and return its values; where a page does not use it, it lives on unseen.

    `period_used`: the page looks at a period; else none can be chosen there, and the chosen one is kept.
    """
    as_of = as_of_day()
    offered = choices()
    years = offered.loc[offered["kind"] == "year", "value"].sort_values(ascending=False).tolist()
    names = suppliers_with_disputes().assign(label=lambda f: f["label"].map(wording.plain))
    with st.container(
        key="filters" if shown else "filters_unused", horizontal=True, vertical_alignment="bottom"
    ):
        period = _period([*MONTHS, *years, ALL_TIME], period_used)
        categories = _several("Category", "category", _values(offered, "category"), 190)
        chosen = _several("Supplier", "supplier", names["label"].drop_duplicates().tolist(), 250)
        breaches = _several("Breach", "breach", _values(offered, "breach"), 190)
        editions = _several("Rule edition", "edition", _values(offered, "edition"), 190)
    start, end = of_period(period, as_of)
    suppliers = tuple(names.loc[names["label"].isin(chosen), "supplier_id"])
    return Filters(as_of, start, end, categories, suppliers, breaches, editions, period)


def current() -> Filters:
    """The filters of this run, as app.py drew them."""
    drawn: Filters = st.session_state["filters_of_this_run"]
    return drawn


def describe(chosen: Filters) -> str:
    """The period in words: '2018-04-01 to 2019-03-31'."""
    if chosen.start is None:
        return "all time"
    return f"{wording.iso(chosen.start)} to {wording.iso(chosen.end)}"


def compared_with(chosen: Filters) -> str:
    """What a change is measured against: ', changes against 2017', or of less than a year its days."""
    before = chosen.before()
    if before is None or before.start is None or before.end is None:
        return ""
    year = before.start.year
    whole = (before.start, before.end) == (date(year, 1, 1), date(year, 12, 31))
    return f", changes against {year if whole else describe(before)}"


def of_disputes_alone(chosen: Filters, rest: str) -> str:
    """' Breach narrows disputes alone: ' and the `rest` that it does not reach; '' where none is chosen.

    A breach and a rule edition are a dispute's: an order or a report without a dispute has neither.
    """
    given = [name for name, of in (("breach", chosen.breaches), ("rule edition", chosen.editions)) if of]
    if not given:
        return ""
    verb = "narrows" if len(given) == 1 else "narrow"
    return f" {' and '.join(given).capitalize()} {verb} disputes alone: {rest}"


def _period(options: list[str], used: bool) -> str:
    picked = st.selectbox(
        "Period" if used else "Period: not used here",
        options,
        index=options.index(DEFAULT_PERIOD),
        key="period",
        format_func=_period_name,
        bind="query-params",
        width=150,
        help="Counted back from the day the warehouse counts from, not from today." if used else NOT_USED,
        disabled=not used,
    )
    return picked or DEFAULT_PERIOD


def _period_name(period: str) -> str:
    if period in MONTHS:
        return f"Last {MONTHS[period]} months"
    return "All time" if period == ALL_TIME else period


def _several(title: str, key: str, options: list[str], width: int) -> tuple[str, ...]:
    picked = st.multiselect(
        title,
        options,
        key=key,
        format_func=wording.label if key == "breach" else str,
        placeholder="All",
        bind="query-params",
        width=width,
    )
    return tuple(picked)


def _values(offered: pd.DataFrame, kind: str) -> list[str]:
    return offered.loc[offered["kind"] == kind, "value"].tolist()


def _months_back(day: date, months: int) -> date:
    return (pd.Timestamp(day) - pd.DateOffset(months=months)).date()
