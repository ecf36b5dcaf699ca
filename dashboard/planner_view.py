"""The planner beside the queue: hours and fee money this week, the best set, what is forgone."""

import pandas as pd
import streamlit as st

from dashboard import page, planner, settings_of_build, wording

WORKED = ("pursue", "get evidence")
DROPPED = ("drop", "take the offer")
"""Decisions after which nobody works on a dispute any more, whatever is advised."""
REPORTS_A_WEEK = 2
"""Reports whose fees the budget holds at first, so that it means the same in every reporting currency."""


def show(live: pd.DataFrame) -> set[str]:
    """Ask for the week's hours and fee budget, say what they buy; return the disputes of the best set."""
    if live["chance"].isna().all():
        page.nothing_here(
            "No odds yet.", "With enough decided disputes a model is trained; then a week can be planned."
        )
        return set()
    per_case, fee = settings_of_build.amount("hours_per_case"), settings_of_build.amount("inspection_fee")
    with st.container(horizontal=True, vertical_alignment="center", key="planner", gap="medium"):
        hours = st.number_input(
            "Hours this week",
            0.0,
            2000.0,
            20.0,
            4.0,
            format="%.0f",
            key="plan_hours",
            persist_state="session",
            width=130,
        )
        fees = st.number_input(
            f"Fee budget, {page.currency()}",
            0.0,
            max(1e7, 100 * float(fee or 0)),
            REPORTS_A_WEEK * float(fee or 0),
            100.0,
            format="%.0f",
            key="plan_fees",
            persist_state="session",
            width=150,
        )
        plan = planner.best_set(candidates(live, float(fee or 0)), hours, fees, float(per_case or 0))
        st.html(said(plan, page.currency(), unpriced(live)))
    return set(plan.chosen["dispute_id"])


def candidates(live: pd.DataFrame, fee: float) -> pd.DataFrame:
    """The disputes worth working on that nobody has dropped: dispute_id, action, net, fee, days_left.

    The fee is of a report that pays by how often such reports find the goods not conforming; the net is
    without that report.
    """
    open_rows = live[live["action"].isin(WORKED) & ~live["decision"].isin(DROPPED)]
    buys = (open_rows["action"] == "get evidence") & open_rows["report_pays"].isin([True])
    return pd.DataFrame(
        {
            "dispute_id": open_rows["dispute_id"],
            "action": open_rows["action"],
            "net": open_rows["best_net"],
            "fee": buys.map({True: fee, False: 0.0}),
            "days_left": open_rows["days_left"],
        }
    ).dropna(subset=["net"])


def unpriced(live: pd.DataFrame) -> int:
    """Disputes due within the week whose money is not known: no plan can weigh them."""
    open_rows = live[(live["action"] == "not known") & ~live["decision"].isin(DROPPED)]
    return int((planner.due(open_rows) & open_rows["best_net"].isna()).sum())


def said(plan: planner.Plan, currency: str, outside: int = 0) -> str:
    """HTML: what the week brings and saves, and what is forgone; a warning where some of it is then lost.

    `outside`: how many are due within the week that no plan can weigh.
    """
    lost = (
        f'; <b class="rc-worse">{wording.money_html(plan.net_due_forgone, currency)}</b> of it '
        f"is due within {planner.WEEK} days and lost without more hours"
        if plan.net_due_forgone > 0
        else ""
    )
    unweighed = (
        f'; <b class="rc-worse">{outside}</b> due within {planner.WEEK} days whose money is not known '
        f"{'is' if outside == 1 else 'are'} in no plan"
        if outside
        else ""
    )
    wanted = wording.counted(plan.reports_wanted, "report")
    bought = f" for {plan.reports} of {wanted}" if plan.reports_wanted else ""
    return (
        f'<div class="rc-plan"><b>{wording.money_html(plan.net, currency)}</b> '
        f"{page.term('best set', 'best_set')}: "
        f"{wording.counted(len(plan.chosen), 'dispute')}, {plan.hours:.0f} h, "
        f"{wording.money_html(plan.fees, currency)} of fees"
        f"{bought}, {wording.money_html(plan.net_due, currency)} due within {planner.WEEK} days "
        f'<span class="rc-note">forgone: {wording.money_html(plan.net_forgone, currency)} '
        f"in {wording.counted(len(plan.forgone), 'other')}{lost}{unweighed}</span></div>"
    )
