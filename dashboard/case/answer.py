"""The answer in one sentence, its odds, and why."""

import json
from typing import Any

import pandas as pd

from dashboard import clock_names, odds_standing, page, wording
from dashboard.case import reasons
from models import base_rate
from trade_assurance.assessment import EXCLUDED

HEADLINES = {
    "pursue": "Pursue it.",
    "get evidence": "Get evidence first.",
    "take the offer": "Take the offer.",
    "drop": "Let it go.",
    "not covered": "The rules exclude it.",
    "not known": "Not enough is known to say.",
}
ASK_FIRST = "Ask the platform first whether the request still stands."
STANDING = "if the request still stands; "
ON_THE_BASE_RATE = {
    "unsupported": "Pursue it on the base rate alone: no clause supports it.",
    "unknown": "Pursue it on the base rate alone: whether it is covered is not known.",
}
"""Verdict -> the headline of a claim that neither the rules nor odds of its own speak for."""
VERDICTS = {
    "covered": ("covered", "accent"),
    "unsupported": ("no clause supports it", "warn"),
    "not_covered": ("not covered", "warn"),
    "window_closed": ("window closed", "warn"),
    "unknown": ("cover not known", ""),
}
WHY_NO_ODDS = {
    "not_covered": "The rules exclude it, so it has no odds.",
    "window_closed": "It was opened too late, so it has no odds.",
}
UNTRAINED = (
    "No model has been trained on decided disputes yet. The rules, clocks and ceiling stand without it."
)
RESULTS = {"won": "Won", "lost": "Lost", "open": "Open"}


def html(case: Any, readings: pd.DataFrame, currency: str, abstains: bool, doubt: str = "") -> str:
    """The answer's panel for a row of queries.case.dispute and its readings.

    `currency` is the reporting one; `abstains`: the chance is the base rate; `doubt`: the odds' caveat.
    """
    verdict, kind = verdict_of(case.verdict)
    said = listed(case.reasons_json)
    given = reasons.html(reasons.once(said, readings))
    others = [warning for warning in listed(case.warnings_json) if warning not in said]
    warnings = reasons.html(reasons.once(others, readings))
    return (
        '<div class="rc-panel rc-answer"><div class="says">'
        f"<h2>{wording.text(headline(case, abstains))}</h2><p>{sentence(case, currency)}</p>{_road(case)}"
        f"{page.chip(verdict, kind)} {_labels(case)}"
        f"<ul>{given}</ul>{f'<ul class=warns>{warnings}</ul>' if warnings else ''}</div>"
        f"{_odds(case, abstains, doubt)}</div>"
    )


def verdict_of(code: Any) -> tuple[str, str]:
    """A verdict in words, and the kind of its chip."""
    return VERDICTS.get(str(code), VERDICTS["unknown"])


def headline(case: Any, abstains: bool = False) -> str:
    """'Pursue it.' for a live dispute, its ceiling where only a rate lacks; what became of a closed one."""
    if asks(case):
        return ASK_FIRST
    if case.is_live and str(case.action) == "not known" and _only_a_rate_lacks(case):
        return f"Up to {wording.money(case.ceiling, str(case.order_currency))}; what it nets is not known."
    if case.is_live and abstains and str(case.action) == "pursue" and str(case.verdict) in ON_THE_BASE_RATE:
        return ON_THE_BASE_RATE[str(case.verdict)]
    if case.is_live:
        return HEADLINES.get(str(case.action), HEADLINES["not known"])
    return RESULTS.get(str(case.result), wording.label(case.result)) + "."


def asks(case: Any) -> bool:
    """Whether a missed day for evidence may have cancelled the request, so that it is to be asked about."""
    return bool(case.is_live) and case.action == "not known" and not wording.unknown(case.evidence_missed_on)


def evidence_over(case: Any) -> bool:
    """Whether the platform's day for evidence is past: what is handed in now comes too late."""
    if wording.unknown(case.evidence_due_on) or wording.unknown(case.assessed_on):
        return False
    return bool(pd.Timestamp(case.evidence_due_on) < pd.Timestamp(case.assessed_on))


def sentence(case: Any, currency: str) -> str:
    """HTML: the one sentence under the headline."""
    own = _only_a_rate_lacks(case)
    ceiling = (
        wording.money_html(case.ceiling, str(case.order_currency))
        if own
        else wording.money_html(case.ceiling_rc, currency)
    )
    if not case.is_live:
        return f"Closed {wording.iso(case.closed_on)}; {_outcome(case, currency, ceiling)}."
    parts = _offer(case, currency)
    if str(case.verdict) in EXCLUDED:
        return "; ".join(["Trade Assurance pays nothing for it", *parts]) + "."
    if not wording.unknown(case.chance):
        bounds = wording.interval(case.chance_low, case.chance_high)
        base = odds_standing.base_rate_of(case, base_rate.short)
        parts.append(
            f"{'If it does: ' if asks(case) else ''}<b>{wording.percent(case.chance)}</b> chance "
            f"({bounds}; base rate {base}) "
            f"of winning up to {ceiling}"
        )
        net = wording.money_html(case.expected_net, currency)
        parts.append(
            f"expected net in {wording.text(currency)} not known{_why_no_rate(case)}"
            if own
            else f"expected net <b>{net}</b>{_net_ends(case, currency)}"
        )
    else:
        parts.append(f"At most {ceiling} can be recovered; there are no odds for it")
    return "; ".join([*parts, *_due(case)]) + "."


def _only_a_rate_lacks(case: Any) -> bool:
    """Whether the ceiling is known in the order's currency and no rate carries it over to the pages' own."""
    known = not wording.unknown(case.ceiling) and not wording.unknown(case.order_currency)
    return known and wording.unknown(case.ceiling_rc)


def _why_no_rate(case: Any) -> str:
    """HTML: ' (EUR on 2019-04-02: no rate within 10 days …)'; nothing where the reason is not kept."""
    if wording.unknown(case.rate_reason):
        return ""
    day = f'<span class="rc-whole">{wording.iso(case.opened_on)}</span>'
    return (
        f" ({wording.text(wording.plain(case.order_currency, 8))} on {day}: {wording.text(case.rate_reason)})"
    )


def _due(case: Any) -> list[str]:
    """What is due next and, while the evidence clock runs, the files still to be handed in."""
    to_hand_in = _to_hand_in(case)
    if wording.unknown(case.next_due) or (to_hand_in and case.next_clock == "evidence"):
        return to_hand_in
    due = f'<span class="rc-whole">{wording.iso(case.next_due)}</span>'
    return [f"next {due}: {wording.text(clock_words(case))}", *to_hand_in]


def _to_hand_in(case: Any) -> list[str]:
    """'hand in the evidence on the platform today, 2019-11-29: 3 files are not there yet'; else nothing."""
    due = case.next_due if case.next_clock == "evidence" else case.evidence_due_on
    files = int(case.files_off_platform)
    if not files or case.action in ("drop", "take the offer") or wording.unknown(due):
        return []
    days = (pd.Timestamp(due) - pd.Timestamp(case.assessed_on)).days
    if days < 0:
        return []
    by = f'{"today," if days == 0 else "by"} <span class="rc-whole">{wording.iso(due)}</span>'
    left = "1 file is" if files == 1 else f"{files:,} files are"
    return [f"<b>hand in the evidence on the platform {by}</b>: {left} not there yet"]


def _offer(case: Any, currency: str) -> list[str]:
    """What is offered and until when, where the advice is to take it; else nothing."""
    if case.action != "take the offer" or wording.unknown(case.supplier_offer_rc):
        return []
    ends = ""
    if not wording.unknown(case.offer_expires_on):
        ends = f', open until <span class="rc-whole">{wording.iso(case.offer_expires_on)}</span>'
    return [f"<b>{wording.money_html(case.supplier_offer_rc, currency)}</b> is offered for certain{ends}"]


def _net_ends(case: Any, currency: str) -> str:
    """' (US$100 to US$900)': the 90 % interval of the expected net; nothing where it is not known."""
    if wording.unknown(case.net_low):
        return ""
    low, high = (wording.money_html(end, currency) for end in (case.net_low, case.net_high))
    return f" ({low} to {high})"


def _outcome(case: Any, currency: str, ceiling: str) -> str:
    """What a closed dispute came to: 'US$900 paid of a ceiling of US$1.2k'."""
    if case.result == "won":
        return f"{wording.money_html(case.refunded_rc, currency)} paid of a ceiling of {ceiling}"
    if str(case.verdict) in EXCLUDED:
        return "Trade Assurance did not cover it"
    return f"the ceiling was {ceiling}"


def clock_words(case: Any) -> str:
    """'claim window ends, by TA-2017-12'; without the edition where all agree."""
    edition = clock_names.edition(case.next_reading)
    return clock_names.said(case.next_clock).lower() + (f", by {edition}" if edition else "")


def listed(text: Any) -> list[str]:
    """A JSON list of sentences or codes as a list; empty where nothing is known."""
    return [] if wording.unknown(text) else [str(item) for item in json.loads(text)]


def _labels(case: Any) -> str:
    """What the dispute is about, and what it is found by on the platform: order, opening day, status."""
    said = (
        wording.label(case.breach),
        wording.plain(case.supplier_name),
        wording.plain(case.product_name),
        f"order {wording.plain(case.order_id, 40)}",
        f"opened {wording.iso(case.opened_on)}",
        wording.label(case.status).lower(),
    )
    return " · ".join(f'<span class="rc-note">{wording.text(words)}</span>' for words in said)


def _road(case: Any) -> str:
    if wording.unknown(case.next_road):
        return ""
    return f"<p><b>Next road:</b> {wording.text(wording.label(case.next_road))}</p>"


def _odds(case: Any, abstains: bool, doubt: str) -> str:
    if wording.unknown(case.chance):
        why = WHY_NO_ODDS.get(str(case.verdict), UNTRAINED)
        return f'<div class="odds"><div class="rc-note">{why}</div></div>'
    marks = track(case.chance, case.chance_low, case.chance_high, case.base_rate)
    counted = page.term(odds_standing.base_rate_of(case, base_rate.full), "base_rate")
    note = (
        _withheld(case, counted)
        if abstains
        else f"{STANDING if asks(case) else ''}base rate {counted}; {pays_from(case.break_even)}"
    )
    return (
        f'<div class="odds"><div class="rc-note">{page.term("Chance of winning", "chance")}</div>'
        f'<div class="big">{wording.percent(case.chance)}</div>'
        f'<div class="rc-track" role="img" aria-label="{wording.percent(case.chance)}, interval '
        f'{wording.interval(case.chance_low, case.chance_high)}">'
        f"{marks}</div>"
        '<div class="rc-note ends"><span>0</span>'
        f"<span>{wording.interval(case.chance_low, case.chance_high)}</span>"
        f'<span>100 %</span></div><div class="rc-note">{note}</div>'
        f'<div class="rc-note">{wording.text(doubt) if doubt and not abstains else ""}</div></div>'
    )


def pays_from(chance: Any) -> str:
    """'pays from 12 %'; no chance is above 100 %: what would need one never pays."""
    if not wording.unknown(chance) and float(chance) > 1:
        return "never pays"
    return f"pays from {wording.percent(chance)}"


def track(chance: Any, low: Any, high: Any, beside: Any) -> str:
    """HTML: a chance's marks on a track from 0 to 100 %: interval, dot, a tick where `beside` is known."""
    tick = "" if wording.unknown(beside) else f'<i class="base" style="left:{beside * 100:.1f}%"></i>'
    width = max((float(high) - float(low)) * 100, 0.5)
    return (
        f'<i class="span" style="left:{float(low) * 100:.1f}%;width:{width:.1f}%"></i>{tick}'
        f'<i class="dot" style="left:{float(chance) * 100:.1f}%"></i>'
    )


def _withheld(case: Any, counted: str) -> str:
    """HTML: what stands in place of withheld odds: the base rate, before any outcome the prior rate."""
    what = f"base rate ({counted})"
    if wording.unknown(case.base_rate):
        what = "prior rate (no dispute was decided when this one was scored)"
    return (
        f"The model did no better than the base rate on later disputes, so this is the {what}: "
        "go by the rules and the money."
    )
