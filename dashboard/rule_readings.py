"""The same dispute under each reading of the rules: verdict, ceiling, first deadline, why."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from dashboard import case_link, page, rule_sheet, wording
from dashboard.calendar_file import Deadline
from dashboard.case.answer import listed, verdict_of
from dashboard.queries import rules as ask
from trade_assurance import deadlines

TITLES = ("Verdict", "Recoverable at most", "Window to claim", "Next deadline", "Why")
"""The columns beside the reading; on a phone, where rows are stacked, each cell says its own."""


def choose() -> str | None:
    """A live dispute, those whose readings differ most first; any number can be asked for."""
    help_ = "Live disputes, those whose readings differ most first; ?dispute=… opens any other."
    return case_link.choose(ask.with_two_readings(), "rules", help=help_)


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
    verdict, kind = verdict_of(row["verdict"])
    safest = not wording.unknown(row["ceiling"]) and row["ceiling"] == lowest
    limit = "" if wording.unknown(row["variant"]) or not row["variant"] else f", {row['variant']}"
    coverage = wording.text(wording.label(f"{row['coverage_type']}{limit}"))
    said = dict.fromkeys(listed(row["reasons_json"]))
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
    beside = "".join(
        f'<td{mark} data-title="{title}">{cell}</td>'
        for mark, title, cell in zip(lowest_marked, TITLES, cells, strict=True)
    )
    return f"<tr><th scope=row>{wording.text(row['edition'])}<br><small>{coverage}</small></th>{beside}</tr>"


def _day(due: Any, name: Any, reading: Any, source: Any) -> str:
    if wording.unknown(due):
        return f'<span class="rc-dash" title="none known">{wording.DASH}</span>'
    tip = f"{wording.label(name)}: {wording.reading(reading)}. Source: {source}."
    small = f"<br><small>{wording.text(wording.label(name))}</small>"
    return page.term(wording.iso(pd.Timestamp(due)), tip) + small
