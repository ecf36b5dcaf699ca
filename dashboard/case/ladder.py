"""The ladder from what is claimed to what can be recovered at most, with the gap named."""

import json
from decimal import Decimal
from typing import Any

import pandas as pd

from dashboard import case_link, rules_in_force, wording
from dashboard.case import reasons
from dashboard.case.answer import listed
from trade_assurance.policy_file import PolicyError

STEPS = {
    "claimed": "Claimed",
    "order_amount": "Order’s amount",
    "paid_on_platform": "Paid on the platform",
    "left": "Left after refunds",
    "covered": "Covered by the rules",
    "limit": "Supplier’s limit",
}


def html(case: Any, readings: pd.DataFrame) -> str:
    """The steps as bars of one scale, the ceiling under them, the gap with its reasons, all readings."""
    money = in_its_currency(case)
    steps = _steps(case.steps_json)
    known = [amount for _, amount in steps if amount is not None]
    top = max([*known, Decimal(1)])
    bars = "".join(_bar(STEPS.get(step, wording.label(step)), amount, top, money) for step, amount in steps)
    ceiling = None if wording.unknown(case.ceiling) else Decimal(str(case.ceiling))
    gap = reasons.html(reasons.once(listed(case.gap_reasons_json), readings))
    return (
        f'<div class="rc-ladder">{bars}{_bar("Recoverable at most", ceiling, top, money, "ceiling")}'
        f'<p><b>Gap {wording.money_html(case.gap, money)}</b></p><ul class="rc-note">{gap}</ul>'
        f"{_others(case, readings, money)}</div>"
    )


def in_its_currency(case: Any) -> str:
    """The currency of the ceiling and its steps: the order's, whatever the claim is made in."""
    stated = (case.order_currency, case.currency)
    return next((str(code) for code in stated if not wording.unknown(code)), "USD")


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


def _others(case: Any, readings: pd.DataFrame, money: str) -> str:
    if len(readings) < 2:
        return ""
    limited = set() if bool(case.limit_known) else _limited()
    rows = "".join(_reading(row, money, limited) for row in readings.to_dict("records"))
    address = wording.text(case_link.address(case.dispute_id, "rules"))
    rules = f'<a href="{address}" target="_self">side by side</a>'
    title = f'<p class="rc-note"><b>By every reading of the rules</b> (the lowest counts; {rules})</p>'
    return f'{title}<ul class="rc-note">{rows}</ul>'


def _reading(row: dict[Any, Any], money: str, limited: set[tuple[str, str]]) -> str:
    """What one reading gives; no more than 'at most' under one of `limited`, whose bound is not known."""
    said, ceiling = wording.text(reasons.name(row)), wording.money_html(row["ceiling"], money)
    verdict = wording.text(wording.label(row["verdict"]).lower())
    variant = "" if wording.unknown(row["variant"]) else str(row["variant"])
    if (str(row["edition"]), variant) in limited and not wording.unknown(row["ceiling"]) and row["ceiling"]:
        return f"<li>{said}: at most {ceiling}, {verdict}; the supplier’s limit is not known</li>"
    return f"<li>{said}: {ceiling}, {verdict}</li>"


def _limited() -> set[tuple[str, str]]:
    """(edition, variant) of the readings that a supplier's limit bounds; none where no edition is usable."""
    try:
        known = rules_in_force.in_force()
    except PolicyError:
        return set()
    return {
        (edition.name, rule.variant) for edition in known for rule in edition.limits if rule.kind != "none"
    }
