"""What can still be done: what if, the offer, the inspection."""

from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import clock_names, page, rates, table, wording
from dashboard.case import worth
from dashboard.case.answer import asks, evidence_over, listed, track
from models.features import REPORT
from trade_assurance.assessment import EXCLUDED

TOO_LATE = "The platform’s day for evidence, {day}, is over: what is handed in now comes too late."
BASE_RATE = "The chance is the base rate, the same whatever is done: go by the rules and the money."
NO_CHANGE = "Nothing that can still be done would change the odds."
MORE_THAN_NOTHING = "Trade Assurance pays nothing, so it is more than going on there would bring."
NOTHING_TO_WIN = "Nothing can be recovered, so no report would pay for itself."
NOT_WEIGHED = "The ceiling or the costs are not known, so it cannot be weighed."
UNRATED = "Without an exchange rate for the ceiling it cannot be weighed."
UNWEIGHED = "An accepted agency’s report is missing, but what it would do to the odds is not known."
TOO_SOON = "Too late: no report can be got by {day} ({due}); your settings allow {days} days for it."
ONLY_IF = "It pays only if it finds the goods not conforming with a chance of more than {share}."
NO_RATE = "Without an exchange rate it cannot be weighed against going on."
NEVER = "No, it does not pay, whatever it finds."


def what_if(case: Any, frame: pd.DataFrame, currency: str, abstains: bool = False) -> None:
    """The odds after each thing that can still be done; `abstains`: the chance is the base rate."""
    without = wording.unknown(case.chance)
    now = f"Now {wording.percent(case.chance)}, net {wording.money(case.expected_net, currency)}."
    page.section("What if", "" if without else now)
    frame = in_time(case, frame)
    if frame.empty:
        words = too_late(case) or (BASE_RATE if abstains else NO_CHANGE)
        words = "There are no odds to change." if without else words
        st.html(f'<div class="rc-note">{wording.text(words)}</div>')
        return
    rows = "".join(_action(row, case, currency) for row in frame.to_dict("records"))
    st.html(f'<div class="rc-whatif">{rows}</div>')
    table.downloads(frame, "what_if")


def in_time(case: Any, frame: pd.DataFrame) -> pd.DataFrame:
    """The actions without the report where too few days are left to get one."""
    return frame if worth.too_few_days(case) is None else frame[frame["action"] != REPORT]


def too_late(case: Any) -> str:
    """The sentence where the last day for evidence is over; empty where it is not, or not known."""
    return TOO_LATE.format(day=wording.iso(case.evidence_due_on)) if evidence_over(case) else ""


def offer(case: Any, days: Any, currency: str, as_of: date) -> None:
    """Whether the supplier's offer is worth more than going on."""
    page.section("Take the offer?")
    if wording.unknown(case.supplier_offer_rc):
        st.html(without_rate(case, as_of))
        return
    if worth.offer_expired(case, as_of):
        gone = f"lapsed on {wording.iso(case.offer_expires_on)}: ask whether it still stands."
        offered = wording.money_html(case.supplier_offer_rc, currency)
        st.html(f'<div class="rc-panel">An offer of <b>{offered}</b> {gone}</div>')
        return
    even = worth.indifferent_chance(case, days)
    expires = (
        "" if wording.unknown(case.offer_expires_on) else f", open until {wording.iso(case.offer_expires_on)}"
    )
    said = f"<b>{wording.money_html(case.supplier_offer_rc, currency)}</b> for certain{expires}"
    if wording.unknown(case.expected_net) or even is None:
        excluded = str(case.verdict) in EXCLUDED
        instead = MORE_THAN_NOTHING if excluded else "Going on has no odds to weigh it against."
        st.html(f'<div class="rc-panel">{said}. {instead}</div>')
        return
    better = "Ask first" if asks(case) else "Go on"
    better = "Take it" if case.supplier_offer_rc >= case.expected_net else better
    st.html(
        f'<div class="rc-panel"><b>{better}.</b> {said}, against '
        f"{wording.money_html(case.expected_net, currency)} expected from going on. "
        f"Going on is worth more only above a chance of {_figure(even)}; "
        f"the odds say {wording.percent(case.chance)} "
        f"({wording.interval(case.chance_low, case.chance_high)}).</div>"
    )


def without_rate(case: Any, as_of: date) -> str:
    """HTML: an offer that no rate carries over to the pages' currency; or that none was made."""
    if wording.unknown(case.supplier_offer):
        return '<div class="rc-note">The supplier has offered nothing so far.</div>'
    offered = wording.money_html(case.supplier_offer, str(case.currency))
    over = worth.offer_expired(case, as_of)
    day = "" if wording.unknown(case.offer_expires_on) else wording.iso(case.offer_expires_on)
    until = f", {'lapsed on' if over else 'open until'} {day}" if day else ""
    return f'<div class="rc-panel">An offer of <b>{offered}</b>{until}. {NO_RATE}</div>'


def inspection(case: Any, frame: pd.DataFrame, days: Any, currency: str, reports: Any) -> None:
    """Whether an accepted agency's report is worth its fee; `reports`: queries.case.accepted_reports."""
    page.section("Buy the inspection?")
    st.html(bought(case, frame, days, currency, reports))


def bought(case: Any, frame: pd.DataFrame, days: Any, currency: str, reports: Any) -> str:
    """HTML: what a report must find to pay, how often such reports did, and what its fee asks of the case."""
    weighed = worth.inspection(case, frame, days)
    if weighed is None:
        nothing = not wording.unknown(case.ceiling_rc) and float(case.ceiling_rc) <= 0
        only_a_rate = wording.unknown(case.ceiling_rc) and not wording.unknown(case.ceiling)
        why = NOTHING_TO_WIN if nothing else UNRATED if only_a_rate else NOT_WEIGHED
        return f'<div class="rc-note">{why}</div>'
    fee = (
        f"At the fee your settings state, {wording.money_html(weighed.fee, currency)}, "
        f"the case {_pays(weighed)}."
    )
    return f'<div class="rc-panel">{_verdict(case, weighed, currency, reports)} {fee}</div>'


def _verdict(case: Any, weighed: worth.Bought, currency: str, reports: Any) -> str:
    """HTML: too late, not known, never, or only above the chance at which the report pays for itself."""
    lacks = weighed.chance_after is not None or "accepted_inspection" in listed(case.missing_json)
    if late := too_late(case) or (_too_soon(case) if lacks else ""):
        return f"<b>{wording.text(late)}</b>"
    if not lacks:
        return "No report is missing that would help."
    if weighed.pays_above is None:
        return f"<b>Not known.</b> {UNWEIGHED}"
    after = (
        f"Such a report would move the chance to {wording.percent(weighed.chance_after)} and the net to "
        f"{wording.money_html(weighed.net_after, currency)}; "
        "one that finds them conforming ends the claim and loses the fee."
    )
    if weighed.pays_above == float("inf"):
        return f"<b>{NEVER}</b> {after}"
    only_if = ONLY_IF.format(share=wording.percent(weighed.pays_above))
    return f"<b>{only_if}</b> {_usually(reports)} {after}"


def _too_soon(case: Any) -> str:
    """The sentence where fewer days are left than a report takes; empty where there is time, or not known."""
    needed = worth.too_few_days(case)
    if needed is None:
        return ""
    due = clock_names.said(case.next_clock).lower()
    return TOO_SOON.format(day=wording.iso(case.next_due), due=due, days=needed)


def _usually(reports: Any) -> str:
    """How often accepted agencies' reports on disputed orders found the goods not conforming."""
    share = rates.cell(reports["nonconforming"], reports["n"])
    if share is None:
        return "No accepted agency has reported on a disputed order so far."
    return f"Of accepted agencies’ reports on disputed orders, {share} did."


def _pays(weighed: worth.Bought) -> str:
    """'pays from a chance of 12 %; where the fee comes back on a win it pays from a chance of 11 %'."""
    kept, back = (
        "never pays" if chance == float("inf") else f"pays from a chance of {_figure(chance)}"
        for chance in (weighed.pays_from, weighed.pays_from_back)
    )
    return kept if kept == back else f"{kept}; where the fee comes back on a win it {back}"


def _action(row: dict[Any, Any], case: Any, currency: str) -> str:
    gained = (
        ""
        if wording.unknown(case.chance)
        else f"{(row['chance'] - case.chance) * 100:+.0f} pts".replace("-", "−")
    )
    marks = track(row["chance"], row["chance_low"], row["chance_high"], case.chance)
    return (
        f'<div class="act"><span class="name">{wording.text(row["label"])}</span>'
        f'<span class="rc-track">{marks}</span>'
        f'<span class="amount">{wording.percent(row["chance"])} <small>{gained}</small></span>'
        f'<span class="amount">{wording.money_html(row["expected_net"], currency)}</span></div>'
    )


def _figure(value: float | None) -> str:
    return f'<span class="rc-figure">{_chance(value)}</span>'


def _chance(value: float | None) -> str:
    return "never" if value == float("inf") else wording.percent(value)
