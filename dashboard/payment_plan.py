"""A plan of payments held against what each candidate edition covers."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pandas as pd

from dashboard import rules_in_force
from trade_assurance import cover, editions
from trade_assurance.facts import Case, Dispute, Order, Payment, Supplier


@dataclass(frozen=True, slots=True)
class Plan:
    """An order not placed yet; shares from 0 to 1, money in `currency`; a limit of None is not stated."""

    amount: Decimal
    currency: str
    deposit_share: Decimal
    deposit_on_platform: bool
    balance_off_share: Decimal
    supplier_limit: Decimal | None
    ordered_on: date
    buyer_tier: str | None = None

    @property
    def deposit(self) -> Decimal:
        """The initial payment."""
        return (self.amount * self.deposit_share).quantize(cover.CENT, ROUND_HALF_UP)

    @property
    def balance_off(self) -> Decimal:
        """The part of the balance that goes another road than the platform."""
        return ((self.amount - self.deposit) * self.balance_off_share).quantize(cover.CENT, ROUND_HALF_UP)

    def payments(self) -> tuple[Payment, ...]:
        """The payments of the plan in their order, without those of nothing."""
        balance = self.amount - self.deposit - self.balance_off
        planned = (
            ("deposit", self.deposit, self.deposit_on_platform),
            ("balance", balance, True),
            ("balance", self.balance_off, False),
        )
        return tuple(
            Payment(f"plan-{number}", "plan", kind, amount, self.currency, self.ordered_on, on_platform)
            for number, (kind, amount, on_platform) in enumerate(planned)
            if amount > 0
        )


MOMENTS = {"Deposit paid": ("deposit",), "All paid": ("deposit", "balance", "other")}
"""The two moments at which something can be lost -> the kinds of payment made by then."""


def coverage(plan: Plan) -> pd.DataFrame:
    """One row a moment and reading: moment, reading, edition, paid, covered, uncovered, reasons, limit_asked.

    Raises PolicyError where an edition of the company's own cannot be used.
    Money in the plan's currency; covered is None where the rules cannot say, also where the reading has a
    limit that is not stated (`limit_asked`); reasons are sentences.
    """
    rows, known = [], rules_in_force.in_force()
    supplier = Supplier("plan", cover_limit=plan.supplier_limit, cover_limit_currency=plan.currency)
    for moment, kinds in MOMENTS.items():
        payments = tuple(payment for payment in plan.payments() if payment.kind in kinds)
        paid = sum((payment.amount or Decimal(0) for payment in payments), Decimal(0))
        order = Order(
            "plan",
            "plan",
            buyer_tier=plan.buyer_tier,
            currency=plan.currency,
            order_amount=plan.amount,
            initial_payment=plan.deposit,
            ordered_on=plan.ordered_on,
        )
        # What could be lost at this moment is what has been paid by then, not the order's whole value.
        claim = Dispute("plan", "plan", claimed_amount=paid, currency=plan.currency)
        case = Case(order, supplier, claim, payments)
        for reading in editions.readings(order, known):
            result = cover.cover(case, reading)
            # A limit that is not stated bounds nothing in the rules' own sum; it may still be low.
            doubt = cover.limit_warning(case, reading) if result.ceiling else None
            limit_asked = doubt is not None and plan.supplier_limit is None
            rows.append(
                {
                    "moment": moment,
                    "reading": reading.name,
                    "edition": reading.edition.name,
                    "paid": paid,
                    "covered": None if limit_asked else result.ceiling,
                    "uncovered": None if limit_asked else result.gap,
                    "reasons": (*result.gap_reasons, doubt) if doubt else result.gap_reasons,
                    "limit_asked": limit_asked,
                }
            )
    columns = ["moment", "reading", "edition", "paid", "covered", "uncovered", "reasons", "limit_asked"]
    return pd.DataFrame(rows, columns=columns)
