"""Why the odds are what they are: signed bars that add up to them."""

import math
import re
from typing import Any

import pandas as pd

from dashboard import wording
from models.features import FEATURES

BASE = "(base)"
SHOWN = 9
SHARES = ("on_platform_evidence", "platform_share", "claim_share")
ADD_UP = (
    "From the model’s average dispute each reason moves the odds; the figures are log-odds, "
    "which add up where percentages do not: +0.7 doubles the odds, −0.7 halves them."
)
NAMED = ("edition", "supplier")
"""Features whose values are names, said as they are written."""


def html(contributions: pd.DataFrame, chance: float) -> str:
    """The base, the weightiest reasons, the rest in one bar, and their sum: the log-odds of the chance."""
    rows = contributions.to_dict("records")
    base = [row for row in rows if row["feature"] == BASE]
    parts = [row for row in rows if row["feature"] != BASE]
    shown, rest = parts[:SHOWN], parts[SHOWN:]
    total = sum(row["contribution"] for row in rows)
    widest = max([abs(row["contribution"]) for row in rows] + [abs(total), 0.1])
    lines = [
        _bar(f"Starting point, {_percent(row['contribution'])}", "", row["contribution"], widest, "base")
        for row in base
    ]
    lines += [
        _bar(meaning(row["feature"]), said(row["feature"], row["value"]), row["contribution"], widest)
        for row in shown
    ]
    if rest:
        lines.append(
            _bar(
                wording.counted(len(rest), "smaller reason"),
                "",
                sum(row["contribution"] for row in rest),
                widest,
            )
        )
    lines.append(_bar(f"Together: {_percent(total)}", "", total, widest, "sum"))
    off = abs(1 / (1 + math.exp(-total)) - chance)
    note = "" if off < 0.005 else " They do not add up to the chance shown: score again (Data page)."
    return f'<div class="rc-bars">{"".join(lines)}</div><div class="rc-note">{ADD_UP}{note}</div>'


def meaning(feature: str) -> str:
    """What a feature says, in the words the model declares it with."""
    return next((known.meaning for known in FEATURES if known.name == feature), wording.label(feature))


def said(feature: str, value: Any) -> str:
    """A feature's value as people read it: shares in per cent, no idle noughts, names as written; '' unknown.

    The value comes as models.features.Feature.shown wrote it.
    """
    if wording.unknown(value) or value == "":
        return ""
    words = wording.plain(value, 40)
    if re.fullmatch(r"-?\d+(\.\d+)?", words):
        if feature in SHARES:
            return wording.percent(float(words))
        return f"{float(words):g}".replace("-", "−")
    return words if feature in NAMED else wording.label(words).lower()


def _percent(log_odds: float) -> str:
    return wording.percent(1 / (1 + math.exp(-log_odds)))


def _bar(title: str, value: str, amount: float, widest: float, kind: str = "") -> str:
    width = abs(amount) / widest * 50
    start = 50 - width if amount < 0 else 50
    sign = "for" if amount >= 0 else "against"
    shown = f" <b>{wording.text(value)}</b>" if value else ""
    return (
        f'<div class="bar-row {kind}"><span class="name">{wording.text(title)}{shown}</span>'
        f'<span class="axis"><i class="{sign}" style="left:{start:.1f}%;width:{width:.1f}%"></i></span>'
        f'<span class="amount">{"+" if amount >= 0 else "−"}{abs(amount):.2f}</span></div>'
    )
