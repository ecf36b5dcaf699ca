"""The ladder from what is claimed to what can be recovered at most, with the gap named."""

import json
from decimal import Decimal
from typing import Any
from urllib.parse import quote

import pandas as pd

from dashboard import wording
from dashboard.case import reasons
from dashboard.case.answer import listed

STEPS = {
    "claimed": "Claimed",
    "paid_on_platform": "Paid on the platform",
    "covered": "Covered by the rules",
    "limit": "Supplier’s limit",
}


def html(case: Any, readings: pd.DataFrame) -> str:
    """The steps as bars of one scale, the ceiling under them, the gap with its reasons, all readings."""
    money = str(case.currency) if not wording.unknown(case.currency) else "USD"
    steps = _steps(case.steps_json)
    known = [amount for _, amount in steps if amount is not None]
    top = max([*known, Decimal(1)])
    bars = "".join(_bar(STEPS.get(step, wording.label(step)), amount, top, money) for step, amount in steps)
    ceiling = None if wording.unknown(case.ceiling) else Decimal(str(case.ceiling))
    gap = reasons.html(reasons.once(listed(case.gap_reasons_json), readings))
    return (
        f'<div class="rc-ladder">{bars}{_bar("Recoverable at most", ceiling, top, money, "ceiling")}'
        f'<p><b>Gap {wording.money_html(case.gap, money)}</b></p><ul class="rc-note">{gap}</ul>'
        f"{_others(str(case.dispute_id), readings, money)}</div>"
    )


def _steps(text: Any) -> list[tuple[str, Decimal | None]]:
    """The rules' steps; an amount that does not apply or is not known is None."""
    if wording.unknown(text):
        return []
    pairs = [(step["step"], step["amount"]) if isinstance(step, dict) else step for step in json.loads(text)]
    return [(str(name), None if amount is None else Decimal(str(amount))) for name, amount in pairs]


def _bar(title: str, amount: Decimal | None, top: Decimal, money: str, kind: str = "") -> str:
    width = 0 if amount is None else float(amount / top * 100)
    return (
        f'<div class="step {kind}"><span class="name">{wording.text(title)}</span>'
        f'<span class="bar"><i style="width:{width:.1f}%"></i></span>'
        f'<span class="amount">{wording.money_html(amount, money)}</span></div>'
    )


def _others(dispute: str, readings: pd.DataFrame, money: str) -> str:
    if len(readings) < 2:
        return ""
    rows = "".join(
        f"<li>{wording.text(reasons.name(row))}: "
        f"{wording.money_html(row['ceiling'], money)}, {_lower(row['verdict'])}</li>"
        for row in readings.to_dict("records")
    )
    rules = f'<a href="rules?dispute={quote(dispute, safe="")}" target="_self">side by side</a>'
    title = f'<p class="rc-note"><b>By every reading of the rules</b> (the lowest counts; {rules})</p>'
    return f'{title}<ul class="rc-note">{rows}</ul>'


def _lower(code: Any) -> str:
    return wording.text(wording.label(code).lower())
