"""The made-up company as a whole: built once from its seed, then written chunk by chunk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from etl.sample import catalogue, draw, merits
from etl.sample import disputes as quarrels
from etl.sample import inspections as checks
from etl.sample import orders as trade
from etl.sample.catalogue import DIMENSIONS, STATE
from etl.sample.disputes import Company, Disputes
from etl.sample.inspections import Inspections
from etl.sample.orders import Calendar, Orders, SheetTable
from etl.sample.sheets import sheets
from etl.sample.suppliers import suppliers

CHUNK = 20_000  # orders drawn at a time: part of what a seed means
DISPUTE_SHARE = 0.187
_PILOT = 15_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Consecutive orders with everything that belongs to them."""

    orders: Orders
    inspections: Inspections
    disputes: Disputes


@dataclass(frozen=True, slots=True)
class World:
    """One seed's company of a given size."""

    seed: int
    orders: int
    company: Company
    table: SheetTable
    calendar: Calendar

    def chunks(self) -> Iterator[Chunk]:
        """All orders in the order of their dates, CHUNK at a time."""
        for part, first in enumerate(range(0, self.orders, CHUNK)):
            yield self._chunk((2, part), first, min(CHUNK, self.orders - first), self.orders)

    def _chunk(self, path: tuple[int, ...], first: int, n: int, total: int) -> Chunk:
        rng = draw.generator(self.seed, *path)
        placed = trade.orders(rng, self.table, self.calendar, first, n, total)
        found = checks.ordered(rng, placed, self.company.sheets, self.company.as_of)
        raised, found = quarrels.disputes(rng, placed, found, self.company)
        return Chunk(placed, found, raised)


def world(seed: int, orders: int, dispute_share: float = DISPUTE_SHARE) -> World:
    """The company of this seed with this many orders, its effects drawn and calibrated on a pilot."""
    rng = draw.generator(seed, 0)
    n_suppliers = int(np.clip(round(20 + 0.55 * orders**0.5), 20, 120))
    partners = suppliers(rng, n_suppliers)
    large = orders > 50_000
    texts = sheets(rng, partners, offers=12 if large else 5, writers=5 if large else 3)
    calendar = Calendar()
    table = SheetTable.of(texts, partners)
    states = np.array([[sheet.states[dim] for dim in DIMENSIONS] for sheet in texts], dtype=np.int64)
    remarks = np.array([[dim in sheet.in_remarks for dim in DIMENSIONS] for sheet in texts])
    fields = catalogue.fields()
    counts = {
        "breach": len(quarrels.BREACHES),
        "channel": len(catalogue.table("company")["channels"]),
        "supplier": n_suppliers,
        "field": len(fields),
    }
    company = Company(
        texts, partners, quarrels.breadth(states), states, remarks,
        [_complaints(fields[sheet.product_field]) for sheet in texts],
        np.array([-1 if s.cover_limit is None else s.cover_limit * 100 for s in partners]),
        calendar.as_of, 1.0, merits.effects(draw.generator(seed, 1), counts),
    )  # fmt: skip
    found = World(seed, orders, company, table, calendar)
    return replace(found, company=_calibrated(found, dispute_share))


def _complaints(facts: dict[str, dict[str, list[str]]]) -> draw.Ints:
    return np.array([k for k, dim in enumerate(DIMENSIONS) if "defect" in facts.get(dim, {}) and dim != "parts_list"])


def _calibrated(found: World, dispute_share: float) -> Company:
    """The company with its dispute rate and effects fitted to their targets on a pilot of its own."""
    rng = draw.generator(found.seed, 3)
    pilot = trade.orders(rng, found.table, found.calendar, 0, _PILOT, _PILOT)
    rates = quarrels.hazards(pilot)
    company = replace(found.company, hazard=quarrels.factor(max(dispute_share, 0.35), rates))
    plain = replace(company, drawn=replace(company.drawn, scale=1.0, base=0.0))
    chunk = replace(found, company=plain)._chunk((4,), 0, _PILOT, _PILOT)
    raised = chunk.disputes
    chances = raised.chance[raised.covered]
    drawn = merits.calibrated(rng, company.drawn, np.log(chances / (1 - chances)))
    return replace(company, hazard=quarrels.factor(dispute_share, rates), drawn=drawn)


STATE_NAMES = {number: name for name, number in STATE.items()}
