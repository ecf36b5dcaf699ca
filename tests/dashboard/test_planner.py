"""The week's plan against every possible set, and what it says of what is left out."""

from itertools import combinations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import planner, planner_view

cases = st.lists(
    st.tuples(
        st.floats(-500, 5000).map(lambda v: round(v, 2)),
        st.sampled_from([0.0, 300.0]),
        st.sampled_from([None, 0, 3, 7, 8, 30]),
    ),
    min_size=0,
    max_size=7,
)


def frame_of(rows) -> pd.DataFrame:
    """As the database gives them: a whole number that is not known is NA, no NaN."""
    frame = pd.DataFrame(rows, columns=["net", "fee", "days_left"])
    return frame.astype({"net": "float64", "fee": "float64", "days_left": "Int64"})


def worth(rows) -> tuple[float, float]:
    """What would be lost by leaving these rows to next week, then all they bring."""
    due = sum(net for net, _, days in rows if days is not None and days <= 7)
    return round(due, 2), round(sum(net for net, *_ in rows), 2)


@settings(max_examples=60, deadline=None)
@given(cases, st.integers(0, 40), st.sampled_from([0.0, 299.0, 300.0, 650.0, 5000.0]))
def test_no_other_set_saves_more_from_this_week_s_deadlines_nor_then_brings_more(rows, hours, fees):
    plan = planner.best_set(frame_of(rows), hours, fees, hours_per_case=4)
    best = (0.0, 0.0)
    for size in range(min(len(rows), hours // 4) + 1):
        for chosen in combinations([row for row in rows if row[0] > 0], size):
            best = max(best, worth(chosen))
    assert (round(plan.net_due, 2), round(plan.net, 2)) == best
    assert plan.hours <= hours
    assert plan.fees <= fees


def test_what_is_not_worth_it_is_neither_chosen_nor_forgone():
    plan = planner.best_set(frame_of([(100.0, 0, None), (-5.0, 0, 2), (50.0, 0, None)]), 4, 0, 4)
    assert plan.chosen["net"].tolist() == [100.0]
    assert plan.forgone["net"].tolist() == [50.0]


def test_what_can_wait_gives_way_to_what_is_due_this_week():
    rows = [(20_000.0, 0, None), (500.0, 0, 7), (9_000.0, 0, 8), (2_000.0, 0, 0), (800.0, 0, 7)]
    plan = planner.best_set(frame_of(rows), 8, 0, 4)
    assert plan.chosen["net"].tolist() == [2_000.0, 800.0]
    assert (plan.net_due, plan.net_due_forgone) == (2_800.0, 500.0)


def test_a_fee_that_is_not_in_the_budget_buys_no_report_but_keeps_the_dispute():
    rows = [(3_000.0, 300, None), (2_000.0, 300, None), (1_000.0, 0, None)]
    plan = planner.best_set(frame_of(rows), 12, 300, 4)
    assert plan.chosen["net"].tolist() == [3_000.0, 2_000.0, 1_000.0]
    assert (plan.fees, plan.reports, plan.reports_wanted) == (300.0, 1, 2)


def test_what_is_due_this_week_and_left_out_is_said_as_a_warning():
    due = planner.best_set(frame_of([(20_000.0, 0, None), (500.0, 0, 7), (800.0, 0, 7)]), 4, 0, 4)
    assert 'rc-worse">' in planner_view.said(due, "USD")
    assert "US$500" in planner_view.said(due, "USD")
    later = planner.best_set(frame_of([(20_000.0, 0, None), (500.0, 0, 7)]), 4, 0, 4)
    assert "rc-worse" not in planner_view.said(later, "USD")


def test_the_plan_counts_a_dispute_by_what_needs_no_report_to_come_out_well():
    """A fee is set aside only for a report that pays by how often such reports find so."""
    live = pd.DataFrame(
        {
            "dispute_id": ["A", "B", "C", "D"],
            "action": ["get evidence", "pursue", "get evidence", "get evidence"],
            "decision": [None] * 4,
            "missing_json": ['["accepted_inspection"]', "[]", '["accepted_inspection"]', '["clause_size"]'],
            "report_pays": [True, True, False, None],
            "expected_net": [900.0, 700.0, 500.0, 300.0],
            "best_net": [950.0, 700.0, 500.0, 300.0],
            "days_left": [4, None, None, None],
        }
    )
    asked = planner_view.candidates(live, 300.0)
    assert asked["net"].tolist() == [950.0, 700.0, 500.0, 300.0]
    assert asked["fee"].tolist() == [300.0, 0.0, 0.0, 0.0]


def test_what_is_due_this_week_and_has_no_known_money_is_said_to_be_in_no_plan():
    live = pd.DataFrame(
        {
            "dispute_id": ["A", "B", "C", "D", "E"],
            "action": ["not known", "not known", "not known", "not known", "pursue"],
            "decision": [None, None, None, "drop", None],
            "best_net": [None, None, None, None, 10.0],
            "days_left": [0, 7, 8, 1, 1],
        }
    )
    assert planner_view.unpriced(live) == 2
    plan = planner.best_set(frame_of([(100.0, 0, None)]), 4, 0, 4)
    assert "2</b> due within 7 days whose money is not known are in no plan" in planner_view.said(
        plan, "USD", 2
    )
    assert "1</b> due within 7 days whose money is not known is in" in planner_view.said(plan, "USD", 1)
    assert "in no plan" not in planner_view.said(plan, "USD")


def test_one_dispute_and_one_other_are_said_in_the_singular():
    one = planner.best_set(frame_of([(100.0, 300, None), (50.0, 0, None)]), 4, 300, 4)
    said = planner_view.said(one, "USD")
    assert ": 1 dispute, 4 h" in said
    assert "for 1 of 1 report," in said
    assert "in 1 other<" in said
    many = planner.best_set(frame_of([(100.0, 300, None), (90.0, 300, None)] * 2), 8, 300, 4)
    said = planner_view.said(many, "USD")
    assert ": 2 disputes, 8 h" in said
    assert "for 1 of 2 reports," in said
    assert "in 2 others<" in said
