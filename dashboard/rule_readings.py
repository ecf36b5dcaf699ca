"""The same dispute under each reading of the rules: verdict, ceiling, first deadline, why."""

import json
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import page, rule_sheet, wording
from dashboard.calendar_file import Deadline
from dashboard.case.answer import VERDICTS
from dashboard.queries import rules as ask
from trade_assurance import deadlines

TITLES = ("Verdict", "Recoverable at most", "Window to claim", "Next deadline", "Why")
"""The columns beside the reading; on a phone, where rows are stacked, each cell says its own."""


def choose() -> str | None:
    """The dispute the address names, else the first in the list; any number can be typed."""
    asked, live = st.query_params.get("dispute"), ask.with_two_readings()
    names = {row["dispute_id"]: row for row in live.to_dict("records")}
    options = list(names)
    if asked and asked not in names:
        options.insert(0, asked)
    if not options:
        return None

    def label(option: str) -> str:
        row = names.get(option, {})
        parts = (option, row.get("supplier_name"), wording.label(row.get("breach")) if row else None)
        return " · ".join(wording.plain(part, 40) for part in parts if not wording.unknown(part))

    picked: str | None = st.selectbox(
        "Dispute",
        options,
        index=options.index(asked) if asked else 0,
        format_func=label,
        key=f"rules_of_{asked}",
        width=460,
        help="Live disputes, those whose readings differ most first; ?dispute=… opens any other.",
    )
    if picked != asked and picked is not None:
        st.query_params["dispute"] = picked
    return picked


def html(frame: pd.DataFrame, running: Sequence[Deadline]) -> str:
    """A table: one row a reading, the lowest ceiling marked; the source of each day one hover away.

    `running` are the dispute's deadlines still to be met, the earliest first.
    """
    currency = next((code for code in frame["currency"] if not wording.unknown(code)), "")
    lowest = frame["ceiling"].min()
    body = "".join(_row(row, str(currency), lowest, running) for row in frame.to_dict("records"))
    head = "".join(f"<th scope=col>{title}</th>" for title in ("Reading", *TITLES))
    return rule_sheet.table(head, body, kind="rc-cards")


def _row(row: dict[Any, Any], currency: str, lowest: Any, running: Sequence[Deadline]) -> str:
    verdict, kind = VERDICTS.get(str(row["verdict"]), ("cover not known", ""))
    safest = not wording.unknown(row["ceiling"]) and row["ceiling"] == lowest
    limit = "" if wording.unknown(row["variant"]) or not row["variant"] else f", {row['variant']}"
    coverage = wording.text(wording.label(f"{row['coverage_type']}{limit}"))
    said = [] if wording.unknown(row["reasons_json"]) else dict.fromkeys(json.loads(row["reasons_json"]))
    why = "".join(f"<div>{wording.text(reason)}</div>" for reason in said) or wording.DASH
    reading = f"{row['edition']}/{row['coverage_type']}"
    mine = (one for one in running if one.reading.split(":")[0] == reading)
    ahead = next((one for one in mine if deadlines.can_be_lost(one.name)), None)
    following = (ahead.due, ahead.name, ahead.reading, ahead.source) if ahead else (None, "", "", "")
    cells = (
        page.chip(verdict, kind),
        wording.money_html(row["ceiling"], currency or "USD"),
        _day(row["window_due"], "claim_window", row["window_reading"], row["window_source"]),
        _day(*following),
        why,
    )
    lowest_marked = ("", " class=low" if safest else "", "", "", "")
    listed = "".join(
        f'<td{mark} data-title="{title}">{cell}</td>'
        for mark, title, cell in zip(lowest_marked, TITLES, cells, strict=True)
    )
    return f"<tr><th scope=row>{wording.text(row['edition'])}<br><small>{coverage}</small></th>{listed}</tr>"


def _day(due: Any, name: Any, reading: Any, source: Any) -> str:
    if wording.unknown(due):
        return f'<span class="rc-dash" title="none known">{wording.DASH}</span>'
    tip = f"{wording.label(name)}: {wording.reading(reading)}. Source: {source}."
    small = f"<br><small>{wording.text(wording.label(name))}</small>"
    return page.term(wording.iso(pd.Timestamp(due)), tip) + small
