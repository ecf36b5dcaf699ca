"""What had happened by the day the tables are made for: nothing later is shown, counted or added up."""

from datetime import date

import ibis


def by_day(column: ibis.Value, as_of: date) -> ibis.Value:
    """Return the day in `column`; NULL while it has not come."""
    return (column <= ibis.date(as_of.isoformat())).ifelse(column, ibis.null("date"))


def had_come(column: ibis.Value, as_of: date) -> ibis.Value:
    """Return whether the day in `column` had come; a day that is not recorded counts as one that had."""
    return (column <= ibis.date(as_of.isoformat())) | column.isnull()
