"""The evidence of each dispute, and the recorded facts on which the merits hang."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from etl.sample import inspections
from etl.sample.breaches import GOODS, NOT_SHIPPED
from etl.sample.catalogue import DIMENSIONS
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.inspections import STAGES, Inspections
from etl.sample.orders import EDITION_CHANGE, Orders

KINDS = (
    *("inspection_report", "photo", "video", "contract", "chat_log", "tracking"),
    *("customs_notice", "measurement", "sample"),
)
FINISHED = tuple(STAGES.index(stage) for stage in ("pre_shipment", "container_loading", "post_delivery"))
_WITHOUT_DATE = 5  # ship modes from here on name no day from which lateness could be counted


@dataclass(slots=True)
class Evidence:
    """Disputes × KINDS: handed in, and made on the platform."""

    given: Bools
    on_platform: Bools


def evidence(
    rng: Generator, orders: Orders, found: Inspections, row: Ints, breach: Ints, opened: Ints
) -> Evidence:
    """Which kinds of evidence the buyer hands in, by what the complaint is about."""
    n = len(row)
    first = np.full(len(orders), 1 << 40)
    done = found.reported > 0
    np.minimum.at(first, found.row[done], found.reported[done])
    goods = np.isin(breach, GOODS)
    late = breach <= NOT_SHIPPED
    chances = np.stack(
        [
            np.where(first[row] <= opened, 0.85, 0.0),
            np.where(goods, 0.82, 0.15),
            np.where(goods, 0.38, 0.05),
            np.full(n, 0.62),
            np.full(n, 0.55),
            np.where(late, 0.55, 0.12),
            np.full(n, 0.03),
            np.where(goods, 0.28, 0.02),
            np.where(goods, 0.09, 0.0),
        ],
        axis=1,
    )
    given = rng.random(chances.shape) < chances
    return Evidence(given, given & (rng.random(chances.shape) < rng.beta(2.2, 1.3, n)[:, None]))


def facts(
    orders: Orders,
    found: Inspections,
    given: Evidence,
    row: Ints,
    breach: Ints,
    opened: Ints,
    dimension: Ints,
) -> dict[str, Floats]:
    """One number a dispute for each recorded fact with an effect, but for the contract and the claim.

    `ends_the_claim` has none: an accepted agency found the finished goods conforming in the very term.
    """
    late = breach <= NOT_SHIPPED
    known = {
        kind: given.given[:, k].astype(float)
        for k, kind in enumerate(KINDS)
        if kind not in ("inspection_report", "tracking")
    }
    known["tracking"] = (given.given[:, KINDS.index("tracking")] & late).astype(float)
    count = given.given.sum(axis=1)
    known["on_platform_evidence"] = np.where(
        count > 0, given.on_platform.sum(axis=1) / np.maximum(count, 1) - 0.6, 0.0
    )
    shipped, delivered, due = orders.shipped[row], orders.delivered[row], orders.due[row]
    gone = np.where(shipped > 0, np.minimum(shipped, opened), opened)
    datable = late & (orders.ship_mode[row] < _WITHOUT_DATE)
    goods = np.isin(breach, GOODS) & (delivered > 0) & (opened > delivered)
    return (
        known
        | _inspected(found, orders, row, breach, opened, dimension)
        | {
            "log_days_late": np.where(datable, np.log1p(np.clip(gone - due, 0, 90)) - 2.5, 0.0),
            "days_after_receipt": np.where(goods, np.clip(opened - delivered, 0, 40) / 10 - 0.9, 0.0),
            "higher_tier": (orders.tier[row] > 0).astype(float),
            "since_2017_12": (orders.ordered[row] >= EDITION_CHANGE).astype(float),
            "over_new_year": orders.peak[row].astype(float),
        }
    )


def _inspected(
    found: Inspections, orders: Orders, row: Ints, breach: Ints, opened: Ints, dimension: Ints
) -> dict[str, Floats]:
    """What the report out when a dispute about goods is opened says by its counts."""
    at = np.full(len(orders), NEVER)
    out = np.flatnonzero(found.reported > 0)
    at[found.row[out]] = out
    last = at[row]
    seen = np.isin(breach, GOODS) & (last >= 0)
    seen[seen] = found.reported[last[seen]] <= opened[seen]
    place = last[seen]

    def of(column: Bools | Floats | Ints) -> Floats:
        value = np.zeros(len(row))
        value[seen] = column[place]
        return value

    accepted, conforming = of(found.accepted), of(found.conforming)
    failed = seen * (1 - conforming)
    passed = seen * conforming
    measured = np.zeros(len(row))
    measured[seen] = [
        k >= 0 and DIMENSIONS[k] in found.measured[i]
        for k, i in zip(dimension[seen].tolist(), place.tolist(), strict=True)
    ]
    says = of(found.verdict)
    contradicts = seen * (says < 2) * (says == conforming)  # verdict 0 says pass, 1 says fail
    silent = np.zeros(len(row))
    silent[seen] = [not found.measured[i] for i in place.tolist()]
    finished = seen * np.isin(of(found.stage), FINISHED)
    return {
        "accepted_fail": accepted * failed,
        "accepted_pass": accepted * passed,
        "other_fail": (1 - accepted) * failed,
        "other_pass": (1 - accepted) * passed,
        "excess_defects": of(inspections.excess(found)),
        "measured_the_term": measured * failed,
        "contradicts_itself": contradicts,
        "ends_the_claim": accepted * passed * finished * np.maximum(measured, silent) * (1 - contradicts),
    }
