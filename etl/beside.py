"""A case with what the other disputes of its order and of its supplier mean for it on a day."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from etl import siblings
from etl.cases import Stored
from trade_assurance import cover, point_in_time
from trade_assurance.facts import Case
from trade_assurance.reasons import Reason, money, say


def beside_others(stored: Stored, day: date, is_live: bool) -> tuple[Case, list[Reason]]:
    """Return the case as it stands beside the others on `day`, and what is to be noted of these.

    What they brought by then is no longer there to be paid; those that are live with it share what is left.
    """
    order, rates = stored.case.order, stored.money
    brought, all_in_it = siblings.brought(stored.siblings, day, order.currency, rates.order)
    case = replace(
        stored.case,
        other_open_claims=stored.other_open_claims(day),
        claim_rate=_across(rates.claimed, rates.order),
        refunded_before=brought,
    )
    notes = [] if all_in_it else [say("refund_not_taken_off")]
    live = sum(other.is_live(day) for other in stored.siblings) if is_live else 0
    known = point_in_time.known(case, day)
    left = cover.left_of(known, cover.paid(known))
    if live and left is not None:
        notes.append(say("shared_with_live", count=live, left=money(left, order.currency)))
    return case, notes


def _across(claimed: float | None, order: float | None) -> Decimal | None:
    """Return what one unit of the claim's currency is worth in the order's, by their rates of one day."""
    if claimed is None or not order:
        return None
    return Decimal(repr(claimed)) / Decimal(repr(order))
