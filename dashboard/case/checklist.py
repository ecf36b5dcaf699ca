"""What the platform asks for, what is there, what is missing."""

from typing import Any

import pandas as pd

from dashboard import clock_names, wording
from dashboard.case.answer import evidence_over, listed

AGENCY_STATES = {True: "accepted agency", False: "agency not accepted"}


def html(case: Any, evidence: pd.DataFrame, inspections: pd.DataFrame) -> str:
    """Missing things first, then what is there, file by file."""
    missing = "".join(_lacking(code) for code in listed(case.missing_json))
    reports = "".join(report(row) for row in inspections.to_dict("records"))
    open_ = bool(case.is_live) and not evidence_over(case)
    waiting, done = "", ""
    for row in evidence.to_dict("records"):
        if open_ and row["on_platform"] is False:
            waiting += _file(row, "missing", "not yet on the platform")
        else:
            where = {True: "on the platform", False: "off the platform"}.get(row["on_platform"], "")
            done += _file(row, "there", where)
    body = missing + waiting + reports + done
    return f'<ul class="rc-check">{body}</ul>' if body else '<div class="rc-note">Nothing is on file.</div>'


def _lacking(code: str) -> str:
    words = clock_names.lacking(code)
    return _item("missing", words[0].upper() + words[1:], "missing")


def report(row: dict[Any, Any]) -> str:
    """What a report finds, by whom and when, and why: its counts by the plan, or why these prove nothing."""
    who = wording.plain(row["agency"] if not wording.unknown(row["agency"]) else row["agency_code"], 40)
    accepted = AGENCY_STATES.get(row["accepted"], "not known whether accepted")
    disagrees = " The counts disagree with the report’s own verdict." if row["disagrees"] is True else ""
    plan = ""
    if not wording.unknown(row["re"]):
        plan = f" Plan: {wording.count(row['n_plan'])} units, rejected from {wording.count(row['re'])} major."
    reasons = " ".join(listed(row["reasons_json"]))
    when = f"{wording.label(row['stage']).lower()}, {wording.iso(row['reported_on'])}"
    says = f"{accepted}, {when}.{plan}{disagrees} {reasons}"
    return _item("there", f"{who}, {row['found']}", says)


def _file(row: dict[Any, Any], kind: str, where: str) -> str:
    """A file on hand; one that could still be handed in and is not is no less to do than one that lacks."""
    size = "" if wording.unknown(row["size_bytes"]) else f", {row['size_bytes'] / 1e6:.1f} MB"
    said = f"{wording.plain(row['file_name'], 60)}{size}, {wording.iso(row['created_on'])}"
    return _item(kind, wording.label(row["kind"]), f"{said}, {where}" if where else said)


def _item(kind: str, title: str, says: str) -> str:
    note = f'<span class="rc-note">{wording.text(says)}</span>'
    return f'<li class="{kind}"><b>{wording.text(title)}</b> {note}</li>'
