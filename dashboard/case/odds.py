"""Why the odds are what they are: signed bars that add up to them."""

import math
from typing import Any

import pandas as pd

from dashboard import wording
from models.features import FEATURES

BASE = "(base)"
SHOWN = 9


def html(contributions: pd.DataFrame, chance: float) -> str:
    """The base, the weightiest reasons, the rest in one bar, and their sum: the log-odds of the chance."""
    rows = contributions.to_dict("records")
    base = [row for row in rows if row["feature"] == BASE]
    parts = [row for row in rows if row["feature"] != BASE]
    shown, rest = parts[:SHOWN], parts[SHOWN:]
    total = sum(row["contribution"] for row in rows)
    widest = max([abs(row["contribution"]) for row in rows] + [abs(total), 0.1])
    lines = [_bar("An average dispute", "", row["contribution"], widest, "base") for row in base]
    lines += [_bar(meaning(row["feature"]), row["value"], row["contribution"], widest) for row in shown]
    if rest:
        lines.append(
            _bar(f"{len(rest)} smaller reasons", "", sum(row["contribution"] for row in rest), widest)
        )
    lines.append(_bar(f"Together: {wording.percent(1 / (1 + math.exp(-total)))}", "", total, widest, "sum"))
    off = abs(1 / (1 + math.exp(-total)) - chance)
    note = "" if off < 0.005 else " They do not add up to the chance shown: score again (Data page)."
    return (
        f'<div class="rc-bars">{"".join(lines)}</div><div class="rc-note">Log-odds: each bar adds to the one '
        f"above; +0.7 doubles the odds, −0.7 halves them.{note}</div>"
    )


def meaning(feature: str) -> str:
    """What a feature says, in the words the model declares it with."""
    return next((known.meaning for known in FEATURES if known.name == feature), wording.label(feature))


def _bar(title: str, value: Any, amount: float, widest: float, kind: str = "") -> str:
    width = abs(amount) / widest * 50
    start = 50 - width if amount < 0 else 50
    sign = "for" if amount >= 0 else "against"
    shown = (
        ""
        if wording.unknown(value) or value == ""
        else f" <b>{wording.text(wording.label(wording.plain(value, 40)).lower())}</b>"
    )
    return (
        f'<div class="bar-row {kind}"><span class="name">{wording.text(title)}{shown}</span>'
        f'<span class="axis"><i class="{sign}" style="left:{start:.1f}%;width:{width:.1f}%"></i></span>'
        f'<span class="amount">{"+" if amount >= 0 else "−"}{abs(amount):.2f}</span></div>'
    )
