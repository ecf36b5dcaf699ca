"""What the Unclaimed page says of windows that are over, and for which days that is known."""

from typing import Any

from dashboard import wording
from dashboard.key_figures import KeyFigure

TITLE, MEANING = "Expired", "unclaimed_expired"


def figure(row: Any, money: str) -> KeyFigure:
    """Orders whose last window ended in the period (`row`: queries.unclaimed.headline), with the days meant.

    A dash where all of the period lies before what is kept: not known is not none.
    """
    since = wording.iso(row.since)
    if wording.unknown(row.until):
        days = f"since {since}"
    elif row.until < row.since:
        return KeyFigure(TITLE, MEANING, wording.DASH, f"not kept before {since}")
    else:
        days = f"from {since} to {wording.iso(row.until)}"
    told = wording.money_html(row.expired_rc, money) if row.expired else "none"
    return KeyFigure(TITLE, MEANING, wording.count(row.expired), f"{told} {days}")
