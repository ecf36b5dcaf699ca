"""The Queue as a list of words, for a screen reader and the keyboard.

The table is drawn on a canvas: a screen reader is told its raw figures and a picture's address, and no key
opens a row's Case. Here every figure is said as it is seen, interval and base rate in words, with a link.
"""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import case_link, page, picks, queue_table, table, wording


def show(live: pd.DataFrame, beside: Callable[[], None]) -> list[int]:
    """The list and the downloads, `beside` which another button is drawn; no row is picked in it."""
    picks.settled("queue")
    if live.empty:
        page.nothing_here("No row matches.", "Clear a choice above the list.")
        return []
    alt = f"{wording.counted(len(live), 'live dispute')}, what is lost by waiting first"
    rows = listed(live, queue_table.shown(live), page.currency())
    st.html(table.listed(rows, alt, queue_table.PHONE_ROWS))
    table.downloads(live, "queue", beside)
    return []


def listed(live: pd.DataFrame, seen: pd.DataFrame, currency: str) -> pd.DataFrame:
    """The columns of the table in words; `seen` is `live` as the table shows it."""
    rows = live.to_dict("records")
    return pd.DataFrame(
        {
            "Dispute": live["dispute_id"].map(lambda number: wording.plain(number, case_link.LONGEST)),
            "Time left": [queue_table.due(*both) for both in zip(seen["left"], seen["to"], strict=True)],
            "Supplier": seen["supplier"],
            "Breach": seen["breach"],
            "What to do, ● in plan": seen["do"] + seen["who"].map(queue_table.in_hand),
            "What is missing": seen["lacks"],
            "Lost a day": [wording.whole(row["lost_a_day"], currency) for row in rows],
            "Ceiling": [wording.whole(row["ceiling_rc"], currency) for row in rows],
            "Chance": [chance(row) for row in rows],
            "Net": [wording.whole(row["expected_net"], currency) for row in rows],
            "href": live["dispute_id"].map(case_link.address),
        }
    )


def chance(row: dict[Any, Any]) -> str | None:
    """'45 %, interval 22–80 %, base rate 52 %'; nothing where there are no odds."""
    if wording.unknown(row["chance"]):
        return None
    parts = [wording.percent(row["chance"])]
    if not wording.unknown(row["chance_low"]) and not wording.unknown(row["chance_high"]):
        parts.append(f"interval {wording.interval(row['chance_low'], row['chance_high'])}")
    if not wording.unknown(row["base_rate"]):
        parts.append(f"base rate {wording.percent(row['base_rate'])}")
    return ", ".join(parts)
