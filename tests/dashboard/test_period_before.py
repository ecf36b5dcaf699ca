"""What a period's change is measured against, and what is said of it."""

import re
from datetime import date

import pytest

from dashboard.filters import Filters, compared_with, of_period
from tests.dashboard.fixture_world import AS_OF


@pytest.mark.parametrize(
    ("period", "as_of", "start", "end"),
    [
        ("3m", date(2019, 11, 30), date(2019, 6, 1), date(2019, 8, 31)),
        ("3m", date(2019, 11, 29), date(2019, 6, 1), date(2019, 8, 29)),
        ("12m", date(2020, 2, 29), date(2018, 3, 1), date(2019, 2, 28)),
        ("6m", date(2019, 2, 28), date(2018, 3, 1), date(2018, 8, 31)),
        ("2018", AS_OF, date(2017, 1, 1), date(2017, 12, 31)),
    ],
)
def test_of_whole_months_the_period_before_leaves_out_no_day_between(period, as_of, start, end):
    before = Filters(as_of, *of_period(period, as_of), period=period).before()
    assert (before.start, before.end) == (start, end)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("12m", ", changes against 2017-05-01 to 2018-04-15"),
        ("2019", ", changes against 2018-01-01 to 2018-04-15"),
        ("2018", ", changes against 2017"),
        ("all", ""),
    ],
)
def test_the_days_a_change_is_measured_against_are_said_unless_they_are_a_whole_year(period, said):
    assert compared_with(Filters(AS_OF, *of_period(period, AS_OF), period=period)) == said


def test_what_was_at_risk_at_the_end_of_a_past_period_is_not_called_now(app, words):
    said = words(app(period="2018"))
    assert re.search(r"ceilings of [\d,]+ live on 2018-12-31", said)
    assert "At risk now" not in said
    said = words(app())
    assert "At risk now" in said
    assert not re.search(r"ceilings of [\d,]+ live on", said)
