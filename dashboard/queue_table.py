"""The Queue's table: one row a live dispute."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import case_link, clock_names, interval_mark, odds_standing, page, table, theme, wording
from dashboard.case import desk
from dashboard.case.answer import HEADLINES, ON_THE_BASE_RATE, listed
from dashboard.queries.build import as_of_day

NOTHING_DUE = "no deadline ahead"
MISSED = "Ask if it stands: evidence day {day} passed"
CLAIM = "amount claimed"
PLANNED, DOUBTED = " ●", "?"
PHONE_DO = "What to do, ● in plan"
PHONE_ROWS = 500
"""Rows of a phone's list: every live dispute of all but the largest companies, whose page must stay light."""
ON_REQUEST = ("gap", "uncovered", "lacks")
"""Columns the table's own menu shows: the Case explains them, and a desk's screen has no room for them."""
AS_LIST = "The same rows in words and with links: for a screen reader, or without a mouse."
WHO_WIDTH = 84
REPORT, DEAR = "accepted_inspection", "accepted_inspection_too_dear"


def narrowed(live: pd.DataFrame) -> pd.DataFrame:
    """The rows of the actions and people picked above the table; all where none is."""
    counts = live["action"].value_counts()
    with st.container(horizontal=True, vertical_alignment="center"):
        picked = st.pills(
            "What to do",
            [action for action in HEADLINES if action in counts.index],
            selection_mode="multi",
            format_func=lambda action: f"{wording.label(action)}  {counts[action]}",
            key="queue_action",
            label_visibility="collapsed",
        )
        whose = desk.whose(live, "queue_assignee")
        only = st.toggle("This week’s plan", key="queue_planned", disabled=not live["planned"].any())
        with st.container(key="wide_only_list", width="content"):
            st.toggle("As a list", key="queue_as_list", help=AS_LIST)
    if only:
        live = live[live["planned"]]
    if picked:
        live = live[live["action"].isin(picked)]
    return desk.held_by(live, whose).reset_index(drop=True)


def show(live: pd.DataFrame, beside: Callable[[], None]) -> list[int]:
    """Draw the table, `beside` its downloads, and return the positions of the picked rows."""
    if live.empty:
        page.nothing_here("No row matches.", "Clear a choice above the table.")
        return []
    seen = shown(live)
    return table.show(
        seen,
        "queue",
        columns(live["dispute_id"], "who" in order(seen), odds_standing.base_rate(live)),
        alt=f"{len(live)} live disputes, what is lost by waiting first",
        money=dict.fromkeys(("ceiling", "gap", "net", "waiting"), page.currency()),
        phone=narrow(live, seen, page.currency()),
        phone_rows=PHONE_ROWS,
        download=live,
        order=order(seen),
        select="multi-row",
        rows=live["dispute_id"],
        height=min(36 * len(live) + 40, 640),
        beside=beside,
    )


def order(seen: pd.DataFrame) -> list[str]:
    """The columns drawn; the one of who has each only where somebody has one: there is no room for dashes."""
    nobody = () if seen["who"].notna().any() else ("who",)
    return [name for name in seen.columns if name not in (*ON_REQUEST, *nobody)]


def shown(live: pd.DataFrame) -> pd.DataFrame:
    """The columns as a person reads them."""
    mode, as_of = theme.mode(), as_of_day()
    records = live.to_dict("records")
    lacks = [all_missing(row) for row in records]
    return pd.DataFrame(
        {
            "left": [left(row["next_due"], as_of) for row in records],
            "to": [to_what(row) for row in records],
            "dispute": case_link.shown(live["dispute_id"]),
            "supplier": live["supplier_name"].map(wording.plain),
            "breach": live["breach"].map(wording.label),
            "do": [to_do(row) for row in records],
            "missing": [first_of(said) for said in lacks],
            "waiting": live["lost_a_day"],
            "ceiling": live["ceiling_rc"],
            "net": live["expected_net"],
            "chance": live["chance"] * 100,
            "interval": [
                interval_mark.image(
                    mode, row["chance"], row["chance_low"], row["chance_high"], row["base_rate"]
                )
                for row in records
            ],
            "who": [in_whose_hands(row) for row in records],
            "gap": live["gap_rc"],
            "uncovered": live["gap_reasons_json"].map(uncovered),
            "lacks": lacks,
        }
    )


def narrow(live: pd.DataFrame, seen: pd.DataFrame, currency: str) -> pd.DataFrame:
    """What a phone shows: dispute (a link to its case), time left and to what, what to do and chance, net.

    Beside what to do stands who has it and what was decided, where anybody has or did.
    """
    chances = live["chance"].map(
        lambda chance: "" if wording.unknown(chance) else f", {wording.percent(chance)}"
    )
    return pd.DataFrame(
        {
            "Dispute": live["dispute_id"].map(lambda number: wording.plain(number, case_link.LONGEST)),
            "Left": [due(*both) for both in zip(seen["left"], seen["to"], strict=True)],
            PHONE_DO: seen["do"] + chances + seen["who"].map(in_hand),
            "Net": [net(row, currency) for row in live.to_dict("records")],
            "href": live["dispute_id"].map(case_link.address),
        }
    )


def columns(disputes: pd.Series, taken: bool, base_rate: str = "") -> dict[str, Any]:
    """Titles, widths, formats and definitions of the columns; `disputes` of the rows, to open their cases.

    `taken`: somebody has one of them; if not, the room of who has it goes to names that are cut.
    `base_rate`: the sentence that names it.
    """
    says = page.definitions()
    spare = 0 if taken else WHO_WIDTH // 2
    return {
        "left": column.TextColumn("Time left", width=62, alignment="right", help=says["time_left"]),
        "to": column.TextColumn("To what", width=150, help=says["to_what"]),
        "dispute": case_link.buttons(disputes, "queue", 90),
        "supplier": column.TextColumn("Supplier", width=104 + spare),
        "breach": column.TextColumn("Breach", width=106),
        "do": column.TextColumn("What to do", width=94, help=f"{says['action']} {says['in_plan']}"),
        "missing": column.TextColumn("What is missing", width=110 + spare, help=says["missing"]),
        "waiting": column.NumberColumn("Lost a day", width=70, help=says["lost_a_day"]),
        "ceiling": column.NumberColumn("Ceiling", width=74, help=says["ceiling"]),
        "net": column.NumberColumn("Net", width=68, help=says["expected_net"]),
        "chance": column.NumberColumn("Chance", width=54, format="%.0f %%", help=says["chance"]),
        "interval": column.ImageColumn("0 to 100 %", width=70, help=f"{says['interval']} {base_rate}"),
        "who": column.TextColumn("Who has it", width=WHO_WIDTH, help=says["who_has_it"]),
        "gap": column.NumberColumn("Gap", width=76, help=says["gap"]),
        "uncovered": column.TextColumn("Why there is a gap", width=240, help=says["gap_why"]),
        "lacks": column.TextColumn("All that is missing", width=300, help=says["missing"]),
    }


def to_do(row: dict[Any, Any]) -> str:
    """'Pursue ●': what to do, marked where it is part of this week's plan.

    'Pursue?' where only the base rate speaks for it (`abstains`): no clause does, or cover is not known.
    """
    bare = row["action"] == "pursue" and row.get("abstains") and row["verdict"] in ON_THE_BASE_RATE
    return wording.label(row["action"]) + (DOUBTED if bare else "") + (PLANNED if row["planned"] else "")


def in_whose_hands(row: dict[Any, Any]) -> str | None:
    """'Mei: drop': who has it and what was decided; nothing where neither is known."""
    parts = (
        None if wording.unknown(row["assignee"]) else wording.plain(row["assignee"], 30),
        None if wording.unknown(row["decision"]) else wording.label(row["decision"]).lower(),
    )
    return ": ".join(part for part in parts if part) or None


def in_hand(who: Any) -> str:
    """' · Mei: drop' after what to do; nothing where nobody has it and nothing is decided."""
    return "" if wording.unknown(who) else f" · {who}"


def left(due: Any, as_of: date) -> str | None:
    """Time left, padded so that it sorts as text the way it counts."""
    if wording.unknown(due):
        return None
    said = wording.time_left(due, wording.moment(as_of))
    days, _, rest = said.partition(" d")
    return f"{days:>3} d{rest}" if days.isdigit() else f"    {said:>6}"


def due(left: Any, to: Any) -> str:
    """'2 d: Claim window ends'; either alone where the other is not known, a dash where neither is."""
    return ": ".join(said.strip() for said in (left, to) if not wording.unknown(said)) or wording.DASH


def to_what(row: dict[Any, Any]) -> str | None:
    """The next deadline; where none can be missed, the day from which the buyer may act. What ends first is
    named beside it, an offer or the time to settle: a choice ends, though the claim loses nothing. First the
    day for evidence that was missed, where it may have cancelled the request."""
    if row["action"] == "not known" and not wording.unknown(row["evidence_missed_on"]):
        return MISSED.format(day=wording.iso(row["evidence_missed_on"]))
    ending = ", ".join(
        ends(what, row[left])
        for what, left in (("offer ends", "offer_left"), ("escalates by itself", "handover_left"))
        if not wording.unknown(row[left])
    )
    if due := clock(row["next_clock"], row["next_reading"]):
        return f"{due}, {ending}" if ending else due
    ahead = NOTHING_DUE if row["has_clocks"] and not ending else None
    if not wording.unknown(row["opens_on"]):
        ahead = clock_names.since(row["opens"], row["opens_on"])
    return ", ".join(said for said in (ending[:1].upper() + ending[1:], ahead) if said) or None


def ends(what: str, days: Any) -> str:
    """'offer ends in 5 d'."""
    return f"{what} in {int(days)} d" if days else f"{what} today"


def clock(name: Any, reading: Any) -> str | None:
    """'Claim window ends · TA-2017-12'; without the edition where all agree."""
    if wording.unknown(name):
        return None
    edition = clock_names.edition(reading)
    return clock_names.said(name) + (f" · {edition}" if edition else "")


def missing(codes: Any, report_pays: Any = None, to_get: Any = None) -> str | None:
    """The codes of what would help, in words, what can still be got first; nothing where nothing is missing.

    The paper that "Get evidence" means (`to_get`) stands first. A clause can only be written into the next
    contract. A report that does not pay (`report_pays` False; None: not known) says so and stands last:
    beside "Get evidence" it would read as what to get.
    """
    if wording.unknown(codes):
        return None
    dear = not wording.unknown(report_pays) and not report_pays
    lacks = [DEAR if dear and code == REPORT else code for code in listed(codes)]
    ordered = sorted(lacks, key=lambda code: (code == DEAR, code.startswith("clause_")))
    if not wording.unknown(to_get):
        same = {str(to_get), str(to_get).removesuffix("_proof")}
        ordered = [str(to_get), *(code for code in ordered if code not in same)]
    return ", ".join(map(clock_names.lacking, ordered)) or None


def all_missing(row: dict[Any, Any]) -> str | None:
    """What is missing in words; an exchange rate first, with what is at stake in the order's currency, or the
    amount claimed, without which the ceiling and what follows from it are no more than bounds."""
    lacks = missing(row["missing_json"], row["report_pays"], row["to_get"])
    own = own_money(row)
    bounded = wording.unknown(row["claimed_rc"]) and not wording.unknown(row["ceiling_rc"])
    first = f"rate for {own}" if own else CLAIM if bounded and row["ceiling_rc"] > 0 else ""
    return ", ".join(part for part in (first, lacks) if part) or None


def own_money(row: dict[Any, Any]) -> str:
    """'€6.11k': the ceiling in the order's currency where no rate is known for it; else nothing."""
    if wording.unknown(row["own_ceiling"]) or wording.unknown(row["own_currency"]):
        return ""
    return wording.money(row["own_ceiling"], wording.plain(row["own_currency"], 8))


def net(row: dict[Any, Any], currency: str) -> str:
    """The expected net for a phone; without a rate '≤ €6.11k', the ceiling in the order's currency."""
    own = own_money(row)
    if wording.unknown(row["expected_net"]) and own:
        return f"≤ {own}"
    return wording.money(row["expected_net"], currency)


def first_of(said: str | None) -> str | None:
    """'accepted report +2': the first of what is missing and how many follow; nothing where nothing is."""
    if said is None:
        return None
    first, *others = said.split(", ")
    return f"{first} +{len(others)}" if others else first


def uncovered(reasons: Any) -> str | None:
    """Why part of the claim cannot be recovered, as the rules say it; nothing where all of it can."""
    return wording.plain(" ".join(listed(reasons)), 300) or None
