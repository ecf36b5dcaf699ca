"""Whether the odds deserve belief: what the model card found on later disputes."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from dashboard import wording
from dashboard.queries.build import build
from data.warehouse import Warehouse
from models import base_rate as rate
from models import store
from models.claim_success import ENOUGH_TO_LEARN
from models.evaluate import NO_BETTER

FIELD = "These odds are the field’s prior: too few of your own disputes are decided to learn from."
ONE_SIDED = (
    "These odds are the field’s prior: all {n} of your disputes decided so far were {how}, which shows "
    "nothing of what tells won from lost."
)
UNTESTED = "These odds are not tested yet: too few later disputes are decided."


def caveat() -> str:
    """A sentence where the odds are not your own, not tested, or no better than the base rate; else empty."""
    card = _in_use()
    if card is None:
        return ""
    if card.get("verdict") is None:
        if card.get("choice") is not None:
            return UNTESTED
        how, n = rate.one_sided(card["won"], card["decided"]), card["decided"]
        words = ONE_SIDED.format(n=n, how=how) if how and n >= ENOUGH_TO_LEARN else FIELD
        start = card.get("prior_rate")
        return words if start is None else f"{words} {rate.prior_rate(start)}"
    if not _abstains(card):
        return ""
    base = rate.short(card["won"], card["decided"])
    return f"On later disputes these odds were {NO_BETTER} ({base}): go by the rules and the money."


def base_rate_of(row: Any, say: Callable[[int, int], str]) -> str:
    """The base rate beside a dispute's chance, as `models.base_rate` says it; a dash where it has none."""
    won, decided = row.get("base_won"), row.get("base_decided")
    return wording.DASH if wording.unknown(won) or wording.unknown(decided) else say(int(won), int(decided))


def base_rate(live: pd.DataFrame) -> str:
    """The base rate of live disputes in a sentence, one for all of them; empty where none has odds."""
    known = live.dropna(subset=["base_decided"])
    return "" if known.empty else f"Base rate {base_rate_of(known.iloc[0], rate.full)}."


def abstains() -> bool:
    """Whether the odds are withheld: every chance is the base rate."""
    card = _in_use()
    return card is not None and _abstains(card)


def _abstains(card: dict[str, Any]) -> bool:
    return card.get("verdict") == NO_BETTER


def _in_use() -> dict[str, Any] | None:
    """The card of the model the odds are by; None without one, or where it cannot be read."""
    version = build()["model_version"].iloc[0]
    return None if wording.unknown(version) else _card(Warehouse.default().models_folder, str(version))


@lru_cache(maxsize=16)
def _card(folder: Path, version: str) -> dict[str, Any] | None:
    try:
        return store.card_of(folder, version)
    except (store.NoModel, store.ModelRefused, OSError, ValueError):
        return None
