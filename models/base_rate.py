"""The base rate in words: the plain share won, its n and of what, said alike wherever it is shown.

It is counted, never assumed. What the odds start from while too few are decided to learn from is another
figure with a name of its own, the prior rate (`claim_success.field_only`).
"""

from __future__ import annotations

from models.prior import field
from models.shares import DASH, percent

CLASS = "decided on the merits that the rules do not exclude"
"""Of which disputes it is the share won: those that odds are given for and can be learned from."""


def share(won: int, decided: int) -> float | None:
    """Won ÷ decided; None where none is decided."""
    return won / decided if decided else None


def one_sided(won: int, decided: int) -> str:
    """'won' where all were won, 'lost' where all were lost; else empty."""
    return "" if not decided else {decided: "won", 0: "lost"}.get(won, "")


def short(won: int, decided: int) -> str:
    """'59 %, 337 of 570'; '–, none decided'."""
    return f"{percent(won / decided)}, {won:,} of {decided:,}" if decided else f"{DASH}, none decided"


def full(won: int, decided: int, later: str = "") -> str:
    """'59 %: 337 of 570 disputes decided on the merits …'; `later`: 'later ' for those of a test."""
    if not decided:
        return f"{DASH}: no {later}dispute is {CLASS}"
    disputes = "dispute" if decided == 1 else "disputes"
    return f"{percent(won / decided)}: {won:,} of {decided:,} {later}{disputes} {CLASS}"


def prior_rate(rate: float) -> str:
    """What odds by the field's prior start from, and that it is no share of anything that happened."""
    base = field()["base"]
    return (
        f"They start from {percent(rate)}, the prior rate: your own outcomes and the "
        f"{percent(base['rate'])} that the field expects, which weighs as {base['cases']} disputes. "
        "It is not the base rate."
    )
