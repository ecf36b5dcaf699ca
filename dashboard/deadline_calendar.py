"""The calendar files offered on Queue, Case and Unclaimed: which deadlines, under what title."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import calendar_file, clock_names, wording
from dashboard.calendar_file import Deadline
from dashboard.filters import Filters
from dashboard.queries import deadlines as ask
from dashboard.queries.build import as_of_day, build
from trade_assurance import deadlines
from trade_assurance.facts import Case, Dispute, Order


def offer_live(chosen: Filters) -> None:
    """The button for every deadline of the live disputes chosen that still runs."""
    offer("queue", lambda: still_running(ask.live_clocks(chosen)))


def offer_case(dispute_id: str) -> None:
    """The button for the deadlines of one dispute that still run."""
    offer("case", lambda: still_running(ask.clocks_of(dispute_id)))


def offer(name: str, find: Callable[[], list[Deadline]]) -> None:
    """A button that writes the deadlines `find()` gives to `deadlines-<name>.ics` when it is pressed."""
    st.download_button(
        "Calendar (ICS)",
        lambda: calendar_file.calendar(find(), _stamp()),
        f"deadlines-{name}.ics",
        calendar_file.TYPE,
        key=f"ics_{name}",
        on_click="ignore",
        type="tertiary",
        icon=":material/calendar_add_on:",
        help="Each deadline a whole day with its reading and source; an alarm a week and a day before. "
        "Loading a newer file moves the entries.",
    )


def still_running(frame: pd.DataFrame) -> list[Deadline]:
    """The clocks of live disputes that nothing has met and that have not passed, as deadlines."""
    as_of = as_of_day()
    found: list[Deadline] = []
    for _, clocks in frame[frame["is_live"].astype(bool)].groupby("dispute_id", sort=False):
        records = clocks.to_dict("records")
        running = set(deadlines.pending(map(_clock, records), _met_by(records[0]), as_of))
        found += [_deadline(row) for row in records if _clock(row) in running]
    return found


def met(dispute_id: str) -> frozenset[str]:
    """Names of the dispute's clocks that what happened has answered; none of a dispute without clocks."""
    records = ask.clocks_of(dispute_id).to_dict("records")
    return deadlines.met(_met_by(records[0])) if records else frozenset()


def of_windows(frame: pd.DataFrame) -> list[Deadline]:
    """The claim windows of unclaimed orders whose last day is known, as deadlines."""
    return [
        Deadline(
            str(row["order_id"]),
            "claim_window",
            pd.Timestamp(row["window_due"]).date(),
            _text(row["window_reading"]),
            _text(row["window_source"]),
            f"Open a dispute: order {wording.plain(row['order_id'], 40)}, "
            f"{wording.plain(row['supplier_name'], 60)}",
            f"Breach: {wording.label(row['breach']).lower()}. After this day, as far as is recorded, nothing "
            "can be claimed under this reading.",
        )
        for row in _known(frame.to_dict("records"))
    ]


def _known(records: Iterable[dict[Any, Any]]) -> list[dict[Any, Any]]:
    return [row for row in records if not wording.unknown(row["window_due"])]


def _clock(row: dict[Any, Any]) -> deadlines.Clock:
    due = pd.Timestamp(row["due"]).date()
    return deadlines.Clock(str(row["name"]), due, _text(row["reading"]), _text(row["source"]))


def _deadline(row: dict[Any, Any]) -> Deadline:
    clock = _clock(row)
    title = (
        f"{clock_names.said(clock.name)}: dispute {wording.plain(row['dispute_id'], 40)}, "
        f"{wording.plain(row['supplier_name'], 60)}"
    )
    note = f"Breach: {wording.label(row['breach']).lower()}."
    opens = clock.name in deadlines.openings()
    return Deadline(
        str(row["dispute_id"]), clock.name, clock.due, clock.reading, clock.source, title, note, opens
    )


def _met_by(row: dict[Any, Any]) -> Case:
    """As much of the case as says which clocks have been met."""
    as_of = as_of_day()

    def known(name: str) -> date | None:
        day = _day(row[name])
        return day if day is not None and day <= as_of else None

    dispute = Dispute(
        "",
        "",
        supplier_responded_on=known("supplier_responded_on"),
        escalated_on=known("escalated_on"),
        closed_on=known("closed_on") or (None if row["is_live"] else as_of),
        refunded_on=known("refunded_on"),
    )
    order = Order("", shipped_on=known("shipped_on"), receipt_confirmed_on=known("receipt_confirmed_on"))
    return Case(order, dispute=dispute)


def _day(value: Any) -> date | None:
    return None if wording.unknown(value) else pd.Timestamp(value).date()


def _text(value: Any) -> str:
    return "" if wording.unknown(value) else str(value)


def _stamp() -> datetime:
    """When the warehouse was built: the same deadlines give the same file."""
    stamp: datetime = pd.Timestamp(build()["built_at"].iloc[0]).to_pydatetime()
    return stamp
