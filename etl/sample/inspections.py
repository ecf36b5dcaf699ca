"""Inspections of the lots of one chunk: samples as ISO 2859-1 plans them, defects as the lot has them."""

from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.draw import NEVER, Bools, Floats, Ints
from etl.sample.orders import NEVER_SHIPPED, Orders
from etl.sample.sheets import Sheet
from trade_assurance import inspection as iso

VERDICTS = ("pass", "fail", "pending", "inconclusive")
STAGES = ("pre_shipment", "during_production", "pre_production", "container_loading", "post_delivery")
SMALLEST_LOT = 2  # where ISO 2859-1 begins; a single machine is looked at whole


@dataclass(slots=True)
class Inspections:
    """Columns of a chunk of inspections; `row` is the place of the order in its chunk."""

    row: Ints
    agency: Ints
    name: list[str]
    accepted: Bools
    stage: Ints
    inspected: Ints
    reported: Ints
    lot: Ints
    n: Ints
    level: list[str]
    aql: list[tuple[str, str]]
    aql_said: Bools
    critical: Ints
    major: Ints
    minor: Ints
    conforming: Bools
    verdict: Ints
    fee: Ints
    measured: list[list[str]]

    def __len__(self) -> int:
        return len(self.row)


_COLUMNS = tuple(field.name for field in fields(Inspections))


@cache
def _plan(lot: int, level: str, aql: str) -> tuple[int, int]:
    """Sample size (the whole lot where the plan says so) and acceptance number."""
    if lot < SMALLEST_LOT:
        return lot, 0
    plan = iso.plan(lot, level, aql)
    return (lot if plan.inspect_all else plan.n), plan.ac


def ordered(rng: Generator, orders: Orders, sheets: list[Sheet], as_of: int) -> Inspections:
    """The inspections the buyer orders by habit, most of them before shipment."""
    facts = catalogue.table("inspections")
    value = np.log10(np.maximum(orders.amount, 1)) - 6
    wanted = np.clip(facts["ordered"] + 0.12 * value, 0.05, 0.9) * (orders.late < NEVER_SHIPPED)
    row = np.flatnonzero(rng.random(len(orders)) < wanted)
    stage = draw.index(rng, list(facts["stages"].values()), len(row))
    planned = orders.due[row] + np.minimum(orders.late[row], 60)
    before = np.array([2, 12, 22, 1])[stage] + rng.integers(0, 4, len(row))
    inspected = np.maximum(planned - before, orders.ordered[row] + 2)
    found = inspect(rng, orders, sheets, row, stage, inspected)
    return select(found, found.inspected <= as_of, as_of)


def after_delivery(
    rng: Generator, orders: Orders, sheets: list[Sheet], row: Ints, opened: Ints, as_of: int
) -> Inspections:
    """Inspections at the destination, ordered because of a dispute."""
    found = inspect(rng, orders, sheets, row, np.full(len(row), 4), opened - rng.integers(2, 6, len(row)))
    found.reported = np.minimum(found.reported, opened - 1)
    return select(found, found.inspected <= as_of, as_of)


def inspect(
    rng: Generator, orders: Orders, sheets: list[Sheet], row: Ints, stage: Ints, inspected: Ints
) -> Inspections:
    """Draws agency, plan, defects and verdict of an inspection of each of the orders at `row`."""
    facts = catalogue.table("inspections")
    agencies = list(facts["agencies"].values())
    n_rows = len(row)
    agency = draw.index(rng, [a["share"] for a in agencies], n_rows)
    spelling = np.minimum((rng.random(n_rows) ** 2 * 12).astype(np.int64), 11)
    names = [
        agencies[a]["names"][k % len(agencies[a]["names"])]
        for a, k in zip(agency.tolist(), spelling.tolist(), strict=True)
    ]
    accepted = np.array([a["accepted"] for a in agencies])[agency]
    levels = list(facts["levels"])
    level = [levels[k] for k in draw.index(rng, list(facts["levels"].values()), n_rows).tolist()]
    own = [sheets[s].aql for s in orders.sheet[row].tolist()]
    aql = [stated or ("2.5", "4.0") for stated in own]
    lot = orders.quantity[row]
    plans = [
        (_plan(size, lv, pair[0]), _plan(size, lv, pair[1]))
        for size, lv, pair in zip(lot.tolist(), level, aql, strict=True)
    ]
    n = np.array([p[0][0] for p in plans], dtype=np.int64).reshape(-1)
    ac_major = np.array([p[0][1] for p in plans], dtype=np.int64)
    ac_minor = np.array([p[1][1] for p in plans], dtype=np.int64)
    flaw = orders.flaw[row]
    major = rng.binomial(n, flaw)
    minor = np.minimum(rng.binomial(n, np.clip(flaw * 1.6 + 0.005, 0, 0.9)), n - major)
    critical = np.minimum(rng.binomial(n, np.clip(flaw * 0.004, 0, 1)), n - major - minor)
    conforming = (critical == 0) & (major <= ac_major) & (minor <= ac_minor)
    twist = rng.random(n_rows)
    contradicts = twist < facts["contradicts"]
    verdict = np.where(conforming ^ contradicts, 0, 1)
    verdict = np.where(twist > 0.975, 3, verdict)
    fees = np.array([a["fee"] for a in agencies], dtype=np.float64)[agency]
    fee = np.rint(fees[:, 0] + rng.random(n_rows) * (fees[:, 1] - fees[:, 0])).astype(np.int64) * 100
    measured = [
        _measured(sheets[s], u)
        for s, u in zip(orders.sheet[row].tolist(), rng.random(n_rows).tolist(), strict=True)
    ]
    return Inspections(
        row=row,
        agency=agency,
        name=names,
        accepted=accepted,
        stage=stage,
        inspected=inspected,
        reported=inspected + rng.integers(1, 4, n_rows),
        lot=lot,
        n=n,
        level=level,
        aql=aql,
        aql_said=rng.random(n_rows) > facts["unsaid"],
        critical=critical,
        major=major,
        minor=minor,
        conforming=conforming,
        verdict=verdict,
        fee=fee,
        measured=measured,
    )


def _measured(sheet: Sheet, u: float) -> list[str]:
    """The terms the report measured: some of those its sheet states measurably."""
    can = [dim for dim, state in sheet.states.items() if state >= 3 and dim in _MEASURED_ON_GOODS]
    return [dim for k, dim in enumerate(can) if (u * 997 * (k + 1)) % 1 < 0.6]


_MEASURED_ON_GOODS = {
    *("quantity", "size", "weight", "material", "colour", "performance", "components", "appearance"),
    *("packaging", "labelling", "branding", "parts_list"),
}


def select(found: Inspections, keep: Bools, as_of: int) -> Inspections:
    """Those inspections alone; a report that is not out yet has no counts to show and is pending."""
    places = np.flatnonzero(keep)
    columns: dict[str, Any] = {name: getattr(found, name) for name in _COLUMNS}
    out = Inspections(**{name: _at(column, places) for name, column in columns.items()})
    pending = out.reported > as_of
    out.reported = np.where(pending, NEVER, out.reported)
    out.verdict = np.where(pending, 2, out.verdict)
    return out


def join(first: Inspections, second: Inspections) -> Inspections:
    """Both sets, one after the other."""
    both: dict[str, Any] = {name: _joined(getattr(first, name), getattr(second, name)) for name in _COLUMNS}
    return Inspections(**both)


def _joined(first: Any, second: Any) -> Any:
    return first + second if isinstance(first, list) else np.concatenate([first, second])


def _at(column: Any, places: Ints) -> Any:
    return [column[i] for i in places.tolist()] if isinstance(column, list) else column[places]


def excess(found: Inspections) -> Floats:
    """Major defects beyond those an acceptable lot shows on average, in standard deviations, within ±3."""
    allowed = np.array([float(pair[0]) for pair in found.aql]) / 100 if len(found) else np.zeros(0)
    spread = np.sqrt(np.maximum(found.n * allowed * (1 - allowed), 1.0))
    return np.clip((found.major - found.n * allowed) / spread, -3, 3)
