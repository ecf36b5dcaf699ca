"""The disputes of one chunk: what is alleged, when, with what evidence, and what became of it."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw, inspections, merits
from etl.sample.catalogue import DIMENSIONS, STATE
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.inspections import Inspections
from etl.sample.merits import Effects
from etl.sample.orders import EDITION_CHANGE, Orders
from etl.sample.sheets import Sheet
from etl.sample.suppliers import Supplier

BREACHES = (
    "late_shipment", "not_shipped", "quality", "not_as_described", "quantity_short", "missing_parts", "damage",
    "service", "other",
)  # fmt: skip
STATUSES = ("negotiating", "escalated", "awaiting_evidence", "closed")
OUTCOMES = (
    "", "refunded_full", "refunded_partial", "settled", "rejected", "withdrawn", "cancelled", "expired", "undecided",
)  # fmt: skip
EVIDENCE = (
    "inspection_report", "photo", "video", "contract", "chat_log", "tracking", "customs_notice", "measurement", "sample",
)  # fmt: skip
_GOODS = (2, 3, 4, 5, 6)
_DIMENSION = {name: number for number, name in enumerate(DIMENSIONS)}
NO_DIMENSION = -1


@dataclass(slots=True)
class Disputes:
    """Columns of a chunk of disputes; `row` is the place of the order in its chunk."""

    row: Ints
    breach: Ints
    dimension: Ints
    state: Ints
    opened: Ints
    responded: Ints
    escalated: Ints
    evidence_due: Ints
    closed: Ints
    status: Ints
    outcome: Ints
    claimed: Ints  # NEVER: not stated
    affected: Ints
    offer: Ints
    offer_expires: Ints
    channel: Ints
    accepted_lateness: Ints  # 1 yes, 0 no, NEVER not stated
    refunded: Ints
    refunded_day: Ints
    evidence: Bools  # one column a kind
    evidence_on_platform: Floats
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
    breadth: Floats  # of each sheet, standardised
    states: Ints  # sheets × dimensions
    in_remarks: Bools
    complaints: list[Ints]  # dimensions whose defects each sheet's product knows
    limit: Ints  # US cents, NEVER not stated
    as_of: int
    hazard: float
    drawn: Effects


def breadth(states: Ints) -> Floats:
    """How much a sheet states measurably, standardised over the sheets."""
    weights = np.array([0.0, 0.15, 0.4, 0.7, 1.0])[states].mean(axis=1)
    return (weights - weights.mean()) / max(float(weights.std()), 1e-9)


def hazards(orders: Orders) -> Floats:
    """Rate of each breach for each order, before the company's factor: orders × breaches."""
    late = np.where(orders.late >= 10_000, 0, np.clip(orders.late, 0, 60))
    never = orders.late >= 10_000
    flaw = (orders.flaw / 0.02) ** 0.9
    ones = np.ones(len(orders))
    columns = [
        np.where(late > 3, 0.10 + 0.03 * late, 0.0), 6.0 * never + 0.02 * (late > 25), 0.12 * flaw, 0.09 * flaw,
        0.012 * ones, 0.016 * ones, 0.020 * ones, 0.010 * ones, 0.010 * ones,
    ]  # fmt: skip
    table = np.stack(columns, axis=1)
    table[never, 2:] = 0.0
    return table


def factor(share: float, rates: Floats) -> float:
    """The factor on the hazards that brings disputes to this share of orders."""
    total = rates.sum(axis=1)
    low, high = 1e-4, 1e4
    for _ in range(60):
        middle = float(np.sqrt(low * high))
        low, high = (middle, high) if (1 - np.exp(-middle * total)).mean() < share else (low, middle)
    return low


def disputes(
    rng: Generator, orders: Orders, found: Inspections, company: Company
) -> tuple[Disputes, Inspections]:
    """The disputes over these orders, and the inspections including those made because of them."""
    rates = hazards(orders)
    row = np.flatnonzero(rng.random(len(orders)) < 1 - np.exp(-company.hazard * rates.sum(axis=1)))
    edges = np.cumsum(rates[row], axis=1)
    breach = (edges < rng.random(len(row))[:, None] * edges[:, -1:]).sum(axis=1)
    opened = _opened(rng, orders, found, row, breach)
    keep = (opened > 0) & (opened <= company.as_of)
    row, breach, opened = row[keep], breach[keep], opened[keep]

    reported = np.zeros(len(orders), dtype=bool)
    reported[found.row] = True
    goods = np.isin(breach, _GOODS)
    arrived = (orders.delivered[row] > 0) & (opened > orders.delivered[row] + 6)
    asked = np.flatnonzero(goods & arrived & ~reported[row] & (rng.random(len(row)) < 0.16))
    later = inspections.after_delivery(rng, orders, company.sheets, row[asked], opened[asked], company.as_of)
    later.reported = np.minimum(later.reported, opened[asked] - 1)
    found = inspections.join(found, later)
    return _assemble(rng, orders, found, company, row, breach, opened), found


def _opened(rng: Generator, orders: Orders, found: Inspections, row: Ints, breach: Ints) -> Ints:
    """The day each dispute is opened; NEVER where the goods have not come so far."""
    n = len(row)
    due, shipped, delivered = orders.due[row], orders.shipped[row], orders.delivered[row]
    window = np.where(
        orders.ordered[row] < EDITION_CHANGE,
        np.minimum(orders.cleared[row] + 14, shipped + 88),
        delivered + 27,
    )
    goods = np.minimum(delivered + 1 + rng.gamma(1.7, 5.0, n).astype(np.int64), window)
    missed = rng.random(n) < 0.045  # opened when the window had long closed
    goods = np.where(missed, np.maximum(delivered, orders.confirmed[row]) + rng.integers(95, 170, n), goods)
    goods = np.where(delivered > 0, np.maximum(goods, delivered + 1), NEVER)

    failed = np.full(len(orders), NEVER)
    bad = ~found.conforming & (found.stage <= 1) & (found.reported > 0)
    failed[found.row[bad]] = found.reported[bad]
    early = (breach == 2) & (failed[row] > 0) & (rng.random(n) < 0.4)
    goods = np.where(early, failed[row] + rng.integers(1, 4, n), goods)

    lateness = np.minimum(orders.late[row], 90)
    late = due + 4 + (rng.random(n) * (lateness + 12)).astype(np.int64)
    waiting = due + 12 + rng.geometric(0.08, n)
    services = np.where(delivered > 0, delivered + rng.integers(4, 28, n), NEVER)
    return np.select([breach == 0, breach == 1, breach >= 7], [late, waiting, services], goods)


def _dimensions(rng: Generator, orders: Orders, company: Company, row: Ints, breach: Ints) -> Ints:
    """The dimension each complaint is about; NO_DIMENSION for services and other matters."""
    fixed = np.array([
        _DIMENSION["ship_date"], _DIMENSION["ship_date"], NO_DIMENSION, NO_DIMENSION, _DIMENSION["quantity"],
        _DIMENSION["parts_list"], _DIMENSION["packaging"], NO_DIMENSION, NO_DIMENSION,
    ])[breach]  # fmt: skip
    u = rng.random(len(row))
    for i in np.flatnonzero(np.isin(breach, (2, 3))).tolist():
        known = company.complaints[int(orders.sheet[row[i]])]
        fixed[i] = known[int(u[i] * len(known))]
    return fixed


def _assemble(
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
    dimension = _dimensions(rng, orders, company, row, breach)
    state = np.where(dimension >= 0, company.states[sheet, np.maximum(dimension, 0)], 0)
    remarks = (dimension >= 0) & company.in_remarks[sheet, np.maximum(dimension, 0)]
    amount, paid = orders.amount[row], orders.paid_on[row]
    late = breach <= 1

    responded = np.where(rng.random(n) < 0.86, opened + rng.integers(1, 4, n), NEVER)
    old = orders.ordered[row] < EDITION_CHANGE
    escalated = opened + np.where(old, rng.integers(15, 27, n), rng.integers(4, 9, n))
    end = rng.random(n)  # withdrawn, cancelled, expired, undecided: whatever the merits
    ends = np.select([end < 0.07, end < 0.12, end < 0.155, end < 0.17], [5, 6, 7, 8], 0)
    talked = (responded > 0) & (rng.random(n) < 0.22) & (ends == 0)
    quiet = talked | (ends == 7) | ((ends == 5) & (rng.random(n) < 0.6))
    escalated = np.where(quiet, NEVER, escalated)
    asked = (escalated > 0) & ((rng.random(n) < 0.5) | (ends == 6))
    evidence_due = np.where(asked, escalated + rng.integers(3, 6, n) + rng.integers(5, 12, n), NEVER)
    closed = np.where(asked, evidence_due, escalated) + 4 + rng.gamma(2.2, 7.0, n).astype(np.int64)
    closed = np.where(ends == 6, evidence_due + 1, closed)
    closed = np.where(quiet, opened + 5 + rng.gamma(2.0, 5.0, n).astype(np.int64), closed)
    closed = np.where(ends == 7, opened + rng.integers(31, 46, n), closed)

    part = np.where(rng.random(n) < 0.35, 1.0, np.clip(rng.beta(1.3, 2.2, n), 0.02, 1.0))
    wanted = np.select([breach == 0, breach == 1], [rng.uniform(0.06, 0.35, n), np.ones(n)], part)
    basis = np.where(breach == 1, np.maximum(orders.paid_on[row] + orders.paid_off[row], 1), amount)
    claimed = np.maximum((basis * wanted).astype(np.int64) // 100 * 100, 100)
    claimed = np.minimum(claimed, np.maximum(basis, 1))
    affected = np.where(
        np.isin(breach, _GOODS), np.maximum((orders.quantity[row] * part).astype(np.int64), 1), NEVER
    )
    accepted_lateness = np.where(breach == 0, draw.index(rng, [10, 60, 30], n), 2)
    accepted_lateness = np.array([1, 0, NEVER])[accepted_lateness]

    covered = _covered(orders, row, breach, opened, accepted_lateness == 1)
    evidence = _evidence(rng, orders, found, row, breach, opened)
    on_platform = np.round(rng.beta(2.2, 1.3, n), 2)
    channel = draw.index(rng, list(catalogue.table("company")["channels"].values()), n)
    offered = (responded > 0) & (rng.random(n) < 0.4)
    facts = _facts(orders, found, company, row, breach, opened, dimension, state, remarks)
    facts |= {
        name: evidence[:, k].astype(float)
        for k, name in enumerate(EVIDENCE)
        if name not in ("inspection_report", "tracking")
    }
    facts["tracking"] = (evidence[:, EVIDENCE.index("tracking")] & late).astype(float)
    facts["on_platform_evidence"] = on_platform - 0.6
    facts["claim_share"] = np.minimum(claimed / np.maximum(amount, 1), 1.0) - 0.4
    facts["no_answer"] = (responded < 0).astype(float)
    facts["offer"] = offered.astype(float)
    values = {
        "breach": breach,
        "channel": channel,
        "supplier": orders.supplier[row],
        "field": np.array(
            [list(catalogue.fields()).index(company.sheets[s].product_field) for s in sheet.tolist()],
            dtype=np.int64,
        ),
    }
    chance = merits.chance(company.drawn, facts, values, covered)
    won = rng.random(n) < chance

    claimed = np.where(rng.random(n) < 0.03, NEVER, claimed)
    ceiling = np.minimum(np.where(claimed > 0, claimed, amount), paid)
    rate = np.array([r for _, r in catalogue.table("company")["currencies"].values()])[orders.currency[row]]
    limit = np.where(
        old & (company.limit[orders.supplier[row]] > 0), company.limit[orders.supplier[row]] * rate, np.inf
    )
    ceiling = np.minimum(ceiling, limit).astype(np.int64)
    chance = np.where(ceiling > 0, chance, 0.0)
    share, drawn_share = _shares(rng, state, claimed / np.maximum(amount, 1))
    refunded = np.where(won & (ceiling > 0), np.maximum((ceiling * drawn_share).astype(np.int64), 100), 0)
    refunded = np.minimum(refunded, np.maximum(ceiling, 0))
    outcome = np.where(won & (refunded > 0), np.where(drawn_share >= 1.0, 1, 2), 4)
    won = outcome != 4
    outcome = np.where(won & ((talked & (rng.random(n) < 0.85)) | (rng.random(n) < 0.08)), 3, outcome)
    outcome = np.where(~won & talked & (rng.random(n) < 0.8), 3, outcome)
    outcome = np.where(ends > 0, ends, outcome)

    as_of = company.as_of
    live = closed > as_of
    judged = ~live & (ends == 0)
    escalated = np.where(escalated > as_of, NEVER, escalated)
    responded = np.where(responded > as_of, NEVER, responded)
    known_due = (evidence_due > 0) & (evidence_due - 12 <= as_of) & (escalated > 0)
    evidence_due = np.where(known_due, evidence_due, NEVER)
    status = np.select([~live, evidence_due >= as_of, escalated > 0], [3, 2, 1], 0)
    paid_back = np.where(judged & (outcome < 4) & (refunded > 0), closed + rng.integers(2, 15, n), NEVER)
    offer = np.where(
        offered & (responded > 0),
        (np.maximum(ceiling, 1000) * rng.uniform(0.1, 0.6, n)).astype(np.int64) // 100 * 100,
        NEVER,
    )
    return Disputes(
        row, breach, dimension, state, opened, responded, escalated, evidence_due, np.where(live, NEVER, closed), status,
        np.where(live, 0, outcome), claimed, affected, np.where(offer > 0, offer, NEVER),
        np.where(offer > 0, responded + rng.integers(5, 15, n), NEVER), channel, accepted_lateness,
        np.where(judged & np.isin(outcome, (1, 2, 3)), refunded, NEVER), np.where(paid_back > as_of, NEVER, paid_back),
        evidence, on_platform, covered & (ceiling > 0), chance, np.where(ceiling > 0, share, np.nan), judged,
    )  # fmt: skip


def _covered(orders: Orders, row: Ints, breach: Ints, opened: Ints, accepted_lateness: Bools) -> Bools:
    """Whether anything can be recovered at all: paid on the platform, a covered matter, inside the window."""
    received = np.maximum(orders.delivered[row], orders.confirmed[row])
    closed_window = (orders.delivered[row] > 0) & (opened > received + 60)
    before_only = (orders.coverage[row] == 1) & (orders.shipped[row] > 0) & (opened > orders.shipped[row])
    return ~(
        (orders.paid_on[row] <= 0)
        | (breach >= 7)
        | closed_window
        | before_only
        | (orders.coverage[row] == 3)
        | (accepted_lateness & (breach == 0))
    )


def _evidence(
    rng: Generator, orders: Orders, found: Inspections, row: Ints, breach: Ints, opened: Ints
) -> Bools:
    """Which kinds of evidence the buyer hands in: disputes × kinds."""
    n = len(row)
    reported = np.full(len(orders), 1 << 40)
    done = found.reported > 0
    np.minimum.at(reported, found.row[done], found.reported[done])
    goods = np.isin(breach, _GOODS)
    chances = np.stack([
        np.where(reported[row] <= opened, 0.85, 0.0), np.where(goods, 0.82, 0.15), np.where(goods, 0.38, 0.05), np.full(n, 0.62),
        np.full(n, 0.55), np.where(breach <= 1, 0.55, 0.12), np.full(n, 0.03), np.where(np.isin(breach, (2, 3, 4)), 0.34, 0.02),
        np.where(goods, 0.09, 0.0),
    ], axis=1)  # fmt: skip
    return rng.random(chances.shape) < chances


def _facts(
    orders: Orders,
    found: Inspections,
    company: Company,
    row: Ints,
    breach: Ints,
    opened: Ints,
    dimension: Ints,
    state: Ints,
    remarks: Bools,
) -> dict[str, Floats]:
    """The recorded facts that carry an effect, one number a dispute."""
    n = len(row)
    goods = np.isin(breach, _GOODS)
    at = np.full(len(orders), NEVER)
    done = np.flatnonzero(found.reported > 0)
    at[found.row[done]] = done
    i = np.where(goods, at[row], NEVER)
    i = (
        np.where((i >= 0) & (found.reported[np.maximum(i, 0)] <= opened), i, NEVER)
        if len(found)
        else np.full(n, NEVER)
    )
    seen = i >= 0
    k = np.maximum(i, 0)

    def of(column: Bools | Floats | Ints) -> Floats:
        return np.where(seen, column[k].astype(float), 0.0) if len(found) else np.zeros(n)

    accepted, conforming = of(found.accepted), of(found.conforming)
    failed = seen * (1 - conforming)
    measured = np.array([
        bool(s) and DIMENSIONS[d] in found.measured[j] for s, d, j in zip(seen.tolist(), dimension.tolist(), k.tolist(), strict=True)
    ])  # fmt: skip
    delivered = orders.delivered[row]
    return {
        "vague_clause": (state >= STATE["vague"]).astype(float),
        "approximate_clause": (state >= STATE["approximate"]).astype(float),
        "derivable_clause": (state >= STATE["derivable"]).astype(float),
        "measurable_clause": (state >= STATE["measurable"]).astype(float),
        "clause_in_remarks": remarks.astype(float),
        "breadth": company.breadth[orders.sheet[row]],
        "accepted_fail": accepted * failed,
        "accepted_pass": accepted * conforming,
        "other_fail": (1 - accepted) * failed,
        "other_pass": (1 - accepted) * seen * conforming,
        "excess_defects": of(inspections.weight(found)),
        "measured_the_term": measured * failed,
        "contradicts_itself": seen * (of(found.verdict) != 1 - conforming) * (of(found.verdict) < 2),
        "log_days_late": np.where(
            breach <= 1,
            np.log1p(
                np.clip(
                    np.minimum(opened, np.where(orders.shipped[row] > 0, orders.shipped[row], opened))
                    - orders.due[row],
                    0,
                    90,
                )
            )
            - 2.5,
            0.0,
        ),
        "days_after_receipt": np.where(
            goods & (delivered > 0), np.clip(opened - delivered, 0, 40) / 10 - 0.9, 0.0
        ),
        "higher_tier": (orders.tier[row] > 0).astype(float),
        "since_2017_12": (orders.ordered[row] >= EDITION_CHANGE).astype(float),
        "over_new_year": orders.peak[row].astype(float),
    }


def _shares(rng: Generator, state: Ints, claim_share: Floats) -> tuple[Floats, Floats]:
    """Expected and drawn share of the ceiling that is paid when the dispute is won."""
    full = draw.sigmoid(-0.5 + 0.25 * state - 0.9 * np.clip(claim_share, 0, 1))
    mean = np.clip(0.42 + 0.05 * state, 0.05, 0.95)
    part = np.clip(rng.beta(mean * 5, (1 - mean) * 5), 0.02, 0.99)
    return full + (1 - full) * mean, np.where(rng.random(len(state)) < full, 1.0, part)
