"""The week's plan against every possible set."""

from itertools import combinations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import planner

cases = st.lists(
    st.tuples(st.floats(-500, 5000).map(lambda v: round(v, 2)), st.sampled_from([0.0, 300.0])),
    min_size=0,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(cases, st.integers(0, 40), st.sampled_from([0.0, 299.0, 300.0, 650.0, 5000.0]))
def test_no_other_set_within_the_budgets_is_worth_more(rows, hours, fees):
    frame = pd.DataFrame(rows, columns=["net", "fee"])
    plan = planner.best_set(frame, hours, fees, hours_per_case=4)
    best = 0.0
    for size in range(len(rows) + 1):
        for chosen in combinations(rows, size):
            if size * 4 <= hours and sum(fee for _, fee in chosen) <= fees:
                best = max(best, sum(net for net, _ in chosen))
    assert round(plan.net, 2) == round(best, 2)
    assert plan.hours <= hours
    assert plan.fees <= fees


def test_what_is_not_worth_it_is_neither_chosen_nor_forgone():
    frame = pd.DataFrame({"net": [100.0, -5.0, 50.0], "fee": [0.0, 0.0, 0.0]})
    plan = planner.best_set(frame, 4, 0, 4)
    assert plan.chosen["net"].tolist() == [100.0]
    assert plan.forgone["net"].tolist() == [50.0]
