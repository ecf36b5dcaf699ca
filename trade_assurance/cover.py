"""What can be recovered at most, and why the rest cannot: money in the order's currency, Decimal throughout.

ceiling = min(claimed, paid on the platform less what other disputes about the order have brought, the covered
part, the supplier's limit where the reading has one). A bound that is not known does not lower the ceiling,
but the payment must be known: without it nothing is.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from trade_assurance.editions import Reading
from trade_assurance.facts import Case
from trade_assurance.platform import platform
from trade_assurance.reasons import Reason, money, say

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Paid:
    """What went through the platform and what went round it, in the order's currency; None where not
    known.
    """

    on_platform: Decimal | None
    off_platform: Decimal | None
    deposits: Decimal | None = None
    warning: Reason | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The ceiling, the uncovered gap with its causes, and the bounds behind it: claimed (order_amount where
    no claim is known), paid_on_platform, left (of it, where other disputes brought some), covered, limit.
    """

    ceiling: Decimal | None
    gap: Decimal | None
    gap_reasons: tuple[Reason, ...]
    steps: tuple[tuple[str, Decimal | None], ...]

    @property
    def used_up(self) -> Reason | None:
        """Why nothing is left of what was paid: all of it came back, or the limit is spent; else None."""
        bounds = dict(self.steps)
        if self.ceiling != 0:
            return None
        if bounds.get("left") == 0:
            return say("refunded_in_full")
        return say("limit_used_up") if bounds["limit"] == 0 else None


def paid(case: Case) -> Paid:
    """Payments where they are given, else the order's own sums; what is all off the platform leaves 0 on
    it.
    """
    order = case.order
    counted = [p for p in case.payments if p.amount is not None and p.on_platform is not None]
    if counted and len(counted) == len(case.payments):
        foreign = {p.currency for p in counted} - {order.currency, None}
        if foreign and (order.currency is not None or len(foreign) > 1):
            warning = say("payments_in_other_currency", currencies=", ".join(sorted(map(str, foreign))))
            return Paid(order.paid_on_platform, order.paid_off_platform, None, warning)
        on = [p for p in counted if p.on_platform]
        return Paid(
            _sum(p.amount for p in on),
            _sum(p.amount for p in counted if not p.on_platform),
            _sum(p.amount for p in on if p.kind == "deposit"),
        )
    on_platform, off = order.paid_on_platform, order.paid_off_platform
    if (
        on_platform is None
        and off is not None
        and order.order_amount is not None
        and off >= order.order_amount > 0
    ):
        on_platform = Decimal(0)
    return Paid(on_platform, off)


def cover(case: Case, reading: Reading, payment: Paid | None = None) -> Cover:
    """Ceiling and gap under one reading. The gap is what is claimed (else the order's amount) above the
    ceiling.
    """
    payment = payment or paid(case)
    claimed = claim(case)
    covered = _covered(case, reading, payment)
    limit, _ = _limit(case, reading)
    left = left_of(case, payment)
    steps = (
        ("order_amount" if case.dispute is not None and _stated(case) is None else "claimed", claimed),
        ("paid_on_platform", payment.on_platform),
        *((("left", left),) if left != payment.on_platform else ()),
        ("covered", covered),
        ("limit", limit),
    )
    if payment.on_platform is None:
        return Cover(None, None, (say("paid_not_known"),), steps)
    bounds = [bound for _, bound in steps if bound is not None]
    ceiling = max(min(bounds), Decimal(0)).quantize(CENT, ROUND_HALF_UP)
    if claimed is None:
        return Cover(ceiling, None, (say("claim_not_known"),), steps)
    gap = (claimed - ceiling).quantize(CENT, ROUND_HALF_UP)
    reasons = _gap_reasons(case, payment, steps, claimed) if gap > 0 else ()
    return Cover(ceiling, gap, reasons, steps)


def claim(case: Case) -> Decimal | None:
    """What is claimed, in the order's currency; the order's amount where no claim is known, None where
    unknown.
    """
    stated = _stated(case)
    return case.order.order_amount if stated is None else stated


def _stated(case: Case) -> Decimal | None:
    """The claim as stated, in the order's currency; None where there is none, or no rate for its currency."""
    amount = case.dispute.claimed_amount if case.dispute is not None else None
    if amount is None or not _is_foreign(case):
        return amount
    return None if case.claim_rate is None else (amount * case.claim_rate).quantize(CENT, ROUND_HALF_UP)


def _is_foreign(case: Case) -> bool:
    """Whether the claim is in another currency than its order."""
    dispute, order = case.dispute, case.order
    return (
        dispute is not None and order.currency is not None and dispute.currency not in (None, order.currency)
    )


def left_of(case: Case, payment: Paid) -> Decimal | None:
    """What of the payment on the platform other disputes about the order have not brought back yet."""
    if payment.on_platform is None or case.refunded_before is None:
        return payment.on_platform
    return max(payment.on_platform - case.refunded_before, Decimal(0)).quantize(CENT, ROUND_HALF_UP)


def late_delivery_credit(case: Case) -> Decimal | None:
    """The credit for late delivery of a guaranteed item (10 %, at most US$100); None outside US dollars."""
    rule, order = platform().late_delivery_credit, case.order
    if order.order_amount is None or order.currency != rule.unit or rule.share is None:
        return None
    return min(order.order_amount * rule.share, rule.at_most).quantize(CENT, ROUND_HALF_UP)


def _covered(case: Case, reading: Reading, payment: Paid) -> Decimal | None:
    """The part of the payment the edition covers; None where it covers all or the agreed part is not
    stated.
    """
    order = case.order
    rules = [rule for rule in reading.edition.cover if rule.coverage_type == reading.coverage_type]
    base = rules[0].base if rules else "total_payment"
    if base == "total_payment":
        return payment.on_platform
    initial = order.initial_payment if order.initial_payment is not None else payment.deposits
    if base == "initial_payment":
        return initial
    stated = [bound for bound in (order.agreed_cover, initial) if bound is not None]
    return min(stated, default=None)


def _limit(case: Case, reading: Reading) -> tuple[Decimal | None, Reason | None]:
    """The supplier's limit as the reading takes it, in the order's currency, and what is not known about
    it.
    """
    if reading.limit.kind == "none":
        return None, None
    supplier = case.supplier
    if supplier is None or supplier.cover_limit is None:
        return None, say("limit_not_stated")
    if supplier.cover_limit_currency not in (None, case.order.currency) and case.order.currency is not None:
        return None, say("limit_in_other_currency", currency=supplier.cover_limit_currency)
    if reading.limit.kind == "remaining":
        if case.other_open_claims is None:
            return supplier.cover_limit, say("other_claims_not_known")
        return max(Decimal(0), supplier.cover_limit - case.other_open_claims), None
    return supplier.cover_limit, None


def claim_warning(case: Case) -> Reason | None:
    """How a claim is counted that is not recorded, or in another currency than its order; else None."""
    dispute = case.dispute
    if dispute is not None and dispute.claimed_amount is None and case.order.order_amount is not None:
        return say("claim_not_recorded")
    if dispute is None or dispute.claimed_amount is None or not _is_foreign(case):
        return None
    amount = _stated(case)
    if amount is None:
        return say("claim_in_other_currency")
    stated = money(dispute.claimed_amount, dispute.currency)
    return say("claim_converted", claimed=stated, amount=money(amount, case.order.currency))


def limit_warning(case: Case, reading: Reading) -> Reason | None:
    """What is not known about the supplier's limit under a reading that has one."""
    return _limit(case, reading)[1]


def _gap_reasons(
    case: Case,
    payment: Paid,
    steps: tuple[tuple[str, Decimal | None], ...],
    claimed: Decimal,
) -> tuple[Reason, ...]:
    """Every bound below the claim, named; the lowest first."""
    currency = case.order.currency
    found: list[tuple[Decimal, Reason]] = []
    values = dict(steps)
    on, covered, limit = payment.on_platform, values["covered"], values["limit"]
    if on is not None and on < claimed:
        if payment.off_platform:
            reason = say(
                "paid_off_platform", off=money(payment.off_platform, currency), on=money(on, currency)
            )
        else:
            reason = say("not_paid_on_platform", on=money(on, currency), claimed=money(claimed, currency))
        found.append((on, reason))
    left = values.get("left")
    if left is not None and left < claimed and case.refunded_before is not None:
        refunded = money(case.refunded_before, currency)
        found.append((left, say("refunded_before", refunded=refunded, left=money(left, currency))))
    if covered is not None and covered < claimed and (on is None or covered < on):
        found.append((covered, say("part_not_covered", covered=money(covered, currency))))
    if limit is not None and limit < claimed:
        found.append((limit, say("supplier_limit", limit=money(limit, currency))))
    found.sort(key=lambda item: item[0])
    return tuple(reason for _, reason in found)


def _sum(amounts: object) -> Decimal:
    return sum(amounts, Decimal(0))  # type: ignore[call-overload]
