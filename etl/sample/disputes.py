"""The disputes of one chunk: what is alleged, when, with what evidence, and what became of it."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from etl.sample import breaches, catalogue, draw, inspections, merits
from etl.sample.breaches import GOODS, LATE, NOT_AS_DESCRIBED, NOT_SHIPPED, QUALITY
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.evidence import Evidence, evidence, facts
from etl.sample.inspections import Inspections
from etl.sample.merits import Effects
from etl.sample.orders import EDITION_CHANGE, Orders
from etl.sample.sheets import Sheet
from etl.sample.suppliers import Supplier

STATUSES = ("negotiating", "escalated", "awaiting_evidence", "closed")
OUTCOMES = (
    "",
    "refunded_full",
    "refunded_partial",
    "settled",
    "rejected",
    "withdrawn",
    "cancelled",
    "expired",
    "undecided",
)
FULL, PARTIAL, SETTLED, REJECTED, WITHDRAWN, CANCELLED, EXPIRED, UNDECIDED = range(1, 9)


@dataclass(slots=True)
class Disputes:
    """Columns of a chunk of disputes; `row` is the place of the order in its chunk, NEVER an empty cell."""

    row: Ints
    breach: Ints
    dimension: Ints
    state: Ints  # the contract's state in that dimension, as generated
    opened: Ints
    responded: Ints
    escalated: Ints
    evidence_due: Ints
    closed: Ints
    status: Ints
    outcome: Ints
    claimed: Ints
    affected: Ints
    offer: Ints
    offer_expires: Ints
    channel: Ints
    accepted_lateness: Ints  # 1 yes, 0 no
    refunded: Ints
    refunded_day: Ints
    evidence: Evidence
    covered: Bools
    chance: Floats
    share: Floats  # expected share of the ceiling when won
    judged: Bools

    def __len__(self) -> int:
        return len(self.row)


@dataclass(frozen=True, slots=True)
class Company:
    """What the disputes of every chunk need to know of the company."""

    sheets: list[Sheet]
    suppliers: list[Supplier]
    field: Ints  # product field of each sheet
    breadth: Floats  # how much each sheet states, standardised
    states: Ints  # sheets × dimensions
    in_remarks: Bools
    complaints: list[tuple[Ints, Ints]]
    buyers_risk: Bools  # of each sheet's Incoterm, on the way
    limit: Ints  # US cents a supplier, NEVER not stated
    as_of: int
    hazard: float
    drawn: Effects


@dataclass(frozen=True, slots=True)
class _Course:
    """The days of a dispute as they will come to pass, and its end where that is none on the merits."""

    responded: Ints
    escalated: Ints
    evidence_due: Ints
    closed: Ints
    end: Ints  # WITHDRAWN … UNDECIDED, else 0
    talked: Bools  # settled between the parties


def disputes(
    rng: Generator, orders: Orders, found: Inspections, company: Company
) -> tuple[Disputes, Inspections]:
    """The disputes over these orders, and the inspections including those made because of them."""
    rates = breaches.hazards(orders)
    row = np.flatnonzero(rng.random(len(orders)) < 1 - np.exp(-company.hazard * rates.sum(axis=1)))
    edges = np.cumsum(rates[row], axis=1)
    breach = (edges < rng.random(len(row))[:, None] * edges[:, -1:]).sum(axis=1)
    opened = breaches.opened(rng, orders, found, row, breach)
    keep = (opened > 0) & (opened <= company.as_of)
    row, breach, opened = row[keep], breach[keep], opened[keep]

    reported = np.zeros(len(orders), dtype=bool)
    reported[found.row] = True
    arrived = (orders.delivered[row] > 0) & (opened > orders.delivered[row] + 6)
    asks = np.isin(breach, GOODS) & arrived & ~reported[row] & (rng.random(len(row)) < 0.16)
    chosen = np.flatnonzero(asks)
    later = inspections.after_delivery(
        rng, orders, company.sheets, row[chosen], opened[chosen], company.as_of
    )
    found = inspections.join(found, later)
    return _disputes(rng, orders, found, company, row, breach, opened), found


def _disputes(
    rng: Generator,
    orders: Orders,
    found: Inspections,
    company: Company,
    row: Ints,
    breach: Ints,
    opened: Ints,
) -> Disputes:
    n = len(row)
    sheet = orders.sheet[row]
    dimension = breaches.dimensions(rng, orders, company.complaints, row, breach)
    named = dimension >= 0
    state = np.where(named, company.states[sheet, np.maximum(dimension, 0)], 0)
    remarks = named & company.in_remarks[sheet, np.maximum(dimension, 0)]
    accepted = np.where(breach == LATE, np.array([1, 0, NEVER])[draw.index(rng, [7, 60, 33], n)], NEVER)
    claimed, affected = _claims(rng, orders, row, breach)
    given = evidence(rng, orders, found, row, breach, opened)
    channel = draw.index(rng, list(catalogue.table("company")["channels"].values()), n)

    known = facts(orders, found, given, row, breach, opened, dimension)
    covered = breaches.covered(orders, row, breach, opened, accepted == 1, company.buyers_risk[sheet])
    ended = known.pop("ends_the_claim") > 0
    covered &= ~(ended & np.isin(breach, (QUALITY, NOT_AS_DESCRIBED)))
    course = _course(rng, orders, row, opened, covered)
    offered = (course.responded > 0) & (rng.random(n) < 0.4)
    known |= merits.clause_steps(state) | {
        "clause_in_remarks": remarks.astype(float),
        "breadth": company.breadth[sheet],
        "claim_share": np.where(
            claimed > 0, np.minimum(claimed / np.maximum(orders.amount[row], 1), 1.0) - 0.4, 0.0
        ),
        "no_answer": (course.responded < 0).astype(float),
        "offer": offered.astype(float),
    }
    values = {
        "breach": breach,
        "channel": channel,
        "supplier": orders.supplier[row],
        "field": company.field[sheet],
    }
    ceiling = _ceiling(orders, company, row, claimed)
    chance = np.where(ceiling > 0, merits.chance(company.drawn, known, values, covered), 0.0)
    won = rng.random(n) < chance
    share, paid = merits.refund_shares(rng, state, np.maximum(claimed, 0) / np.maximum(orders.amount[row], 1))
    refunded = np.where(won, np.maximum((ceiling * paid).astype(np.int64), np.minimum(ceiling, 100)), 0)
    outcome = _outcome(rng, course, won, paid)

    as_of = company.as_of
    live = course.closed > as_of
    judged = ~live & (course.end == 0)
    responded, escalated = (np.where(day > as_of, NEVER, day) for day in (course.responded, course.escalated))
    due = np.where((course.evidence_due - 14 <= as_of) & (escalated > 0), course.evidence_due, NEVER)
    offer = (np.maximum(ceiling, 2000) * rng.uniform(0.1, 0.6, n)).astype(np.int64) // 100 * 100
    offer = np.where(offered & (responded > 0), offer, NEVER)
    refunded_day = np.where(judged & (refunded > 0), course.closed + rng.integers(2, 15, n), NEVER)
    return Disputes(
        row=row,
        breach=breach,
        dimension=dimension,
        state=state,
        opened=opened,
        responded=responded,
        escalated=escalated,
        evidence_due=due,
        closed=np.where(live, NEVER, course.closed),
        status=np.select([~live, due >= as_of, escalated > 0], [3, 2, 1], 0),
        outcome=np.where(live, 0, outcome),
        claimed=claimed,
        affected=affected,
        offer=offer,
        offer_expires=np.where(offer > 0, responded + rng.integers(5, 15, n), NEVER),
        channel=channel,
        accepted_lateness=accepted,
        refunded=np.where(judged & (outcome <= SETTLED), refunded, NEVER),
        refunded_day=np.where(refunded_day > as_of, NEVER, refunded_day),
        evidence=given,
        covered=covered & (ceiling > 0),
        chance=chance,
        share=np.where(ceiling > 0, share, np.nan),
        judged=judged,
    )


def _course(rng: Generator, orders: Orders, row: Ints, opened: Ints, covered: Bools) -> _Course:
    """How the dispute runs: whether and when it is answered, escalated, asked for evidence and closed.

    Whether it ends without a judgement hangs on whether it is covered, never on its merits.
    """
    n = len(row)
    responded = np.where(rng.random(n) < 0.86, opened + rng.integers(1, 4, n), NEVER)
    old = orders.ordered[row] < EDITION_CHANGE
    escalated = opened + np.where(old, rng.integers(15, 27, n), rng.integers(4, 9, n))
    spin = rng.random(n) * np.where(covered, 1.0, 0.25)
    end = np.select(
        [spin < 0.07, spin < 0.12, spin < 0.155, spin < 0.17], [WITHDRAWN, CANCELLED, EXPIRED, UNDECIDED], 0
    )
    talked = (responded > 0) & (rng.random(n) < 0.22) & (end == 0)
    quiet = talked | (end == EXPIRED) | ((end == WITHDRAWN) & (rng.random(n) < 0.6))
    escalated = np.where(quiet, NEVER, escalated)
    asked = (escalated > 0) & ((rng.random(n) < 0.55) | (end == CANCELLED))
    evidence_due = np.where(asked, escalated + rng.integers(8, 24, n), NEVER)
    closed = np.where(asked, evidence_due, escalated) + 6 + rng.gamma(2.2, 22.0, n).astype(np.int64)
    closed = np.where(end == CANCELLED, evidence_due + 1, closed)
    closed = np.where(quiet, opened + 6 + rng.gamma(2.0, 10.0, n).astype(np.int64), closed)
    closed = np.where(end == EXPIRED, opened + rng.integers(31, 46, n), closed)
    return _Course(responded, escalated, evidence_due, closed, end, talked)


def _claims(rng: Generator, orders: Orders, row: Ints, breach: Ints) -> tuple[Ints, Ints]:
    """Claimed money in hundredths (NEVER where the file does not say) and affected quantity."""
    n = len(row)
    part = np.where(rng.random(n) < 0.35, 1.0, np.clip(rng.beta(1.3, 2.2, n), 0.02, 1.0))
    wanted = np.select(
        [breach == LATE, breach == NOT_SHIPPED], [rng.uniform(0.06, 0.35, n), np.ones(n)], part
    )
    paid = orders.paid_on[row] + orders.paid_off[row]
    basis = np.maximum(np.where(breach == NOT_SHIPPED, paid, orders.amount[row]), 1)
    claimed = np.minimum(np.maximum((basis * wanted).astype(np.int64) // 100 * 100, 100), basis)
    affected = np.maximum((orders.quantity[row] * part).astype(np.int64), 1)
    return np.where(rng.random(n) < 0.03, NEVER, claimed), np.where(np.isin(breach, GOODS), affected, NEVER)


def _ceiling(orders: Orders, company: Company, row: Ints, claimed: Ints) -> Ints:
    """The least of the claim, the money paid on the platform and, before 2017-12-08, the supplier's limit."""
    rates = np.array([rate for _, rate in catalogue.table("company")["currencies"].values()])
    limit = company.limit[orders.supplier[row]]
    limited = (orders.ordered[row] < EDITION_CHANGE) & (limit > 0)
    highest = np.where(limited, limit * rates[orders.currency[row]], np.inf)
    wanted = np.where(claimed > 0, claimed, orders.amount[row])
    return np.minimum(np.minimum(wanted, orders.paid_on[row]), highest).astype(np.int64)


def _outcome(rng: Generator, course: _Course, won: Bools, paid: Floats) -> Ints:
    """The outcome code: settled where the parties agreed, else as ruled, else the end without a judgement."""
    n = len(won)
    ruled = np.where(won, np.where(paid >= 1.0, FULL, PARTIAL), REJECTED)
    agreed = np.where(won, course.talked | (rng.random(n) < 0.08), course.talked & (rng.random(n) < 0.8))
    return np.where(course.end > 0, course.end, np.where(agreed, SETTLED, ruled))
