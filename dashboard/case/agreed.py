"""The contract as agreed, its terms marked in place: supporting, measurable, vague."""

import json
from typing import Any

import pandas as pd

from dashboard import marked_text, wording
from dashboard.case.answer import listed

REMARKS = "Remarks (supplementary: structured terms prevail)"


def html(contract: Any, terms: pd.DataFrame, case: Any) -> str:
    """Text and remarks with marks and a legend."""
    supports = supporting(case.supporting_json)
    parts = [legend()]
    for in_remarks, text in ((False, contract.contract_text), (True, contract.contract_remarks)):
        if wording.unknown(text) or not str(text).strip():
            continue
        marks = [
            _mark(row, supports) for row in terms.to_dict("records") if bool(row["in_remarks"]) == in_remarks
        ]
        if in_remarks:
            parts.append(f'<p class="rc-note"><b>{REMARKS}</b></p>')
        parts.append(marked_text.marked(str(text), marks, "remarks" if in_remarks else "contract"))
    return "".join(parts)


def legend() -> str:
    """What the marks mean."""
    kinds = ("supports", "measurable", "derivable", "approximate", "vague")
    says = {"supports": "supports this complaint"}
    items = "".join(
        f'<li><span class="rct-m rct-{kind}">{says.get(kind, kind)}</span></li>' for kind in kinds
    )
    return f'<ul class="rct-legend">{items}</ul>'


def complaint_lines(case: Any, states: pd.DataFrame) -> str:
    """HTML: each thing complained of and how the contract fixes it."""
    codes = listed(case.complaint_dimensions_json)
    if not codes:
        return '<div class="rc-note">The statement names nothing a clause could fix.</div>'
    known = dict(zip(states["dimension"], states["state"], strict=True))
    chips = "".join(_chip(code, known.get(code), case.verdict == "unsupported") for code in codes)
    return f'<div class="rc-note">Complained of: {chips}</div>'


def _chip(code: str, state: str | None, unsupported: bool) -> str:
    """The dimension and its state; a clause that fixes something else than the defect is said to."""
    kind = {"measurable": "accent", "derivable": "accent", "vague": "warn", "absent": "warn"}.get(
        state or "", ""
    )
    says = state or "no contract text"
    if unsupported and kind == "accent":
        kind, says = "warn", f"{state}, but not for this defect"
    return f'<span class="rc-chip {kind}">{wording.text(wording.label(code))}: {wording.text(says)}</span> '


def supporting(text: Any) -> set[tuple[bool, int, int]]:
    """Where the supporting terms stand: (in the remarks, start, end)."""
    if wording.unknown(text):
        return set()
    return {(bool(term.get("in_remarks")), int(term["start"]), int(term["end"])) for term in json.loads(text)}


def _mark(row: dict[Any, Any], supports: set[tuple[bool, int, int]]) -> marked_text.Mark:
    start, end = int(row["start"]), int(row["end"])
    supporting = (bool(row["in_remarks"]), start, end) in supports
    name = "Vague phrase" if wording.unknown(row["dimension"]) else wording.label(row["dimension"])
    kind = "supports" if supporting else str(row["state"])
    return marked_text.Mark(start, end, kind, f"{name}: {row['state']}", str(row["reason"] or ""))
