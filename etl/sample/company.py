"""The made-up company as a whole: built once from its seed, then written chunk by chunk."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from etl.sample import breaches, catalogue, draw, merits
from etl.sample import disputes as quarrels
from etl.sample import inspections as checks
from etl.sample import orders as trade
from etl.sample.catalogue import DIMENSIONS
from etl.sample.disputes import Company, Disputes
from etl.sample.inspections import Inspections
from etl.sample.orders import Orders
from etl.sample.seasons import Calendar
from etl.sample.sheet_table import SheetTable
from etl.sample.sheets import sheets
from etl.sample.suppliers import suppliers

CHUNK = 20_000  # orders drawn at a time: part of what a seed means
DISPUTE_SHARE = 0.19
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
        "breach": len(breaches.BREACHES),
        "channel": len(catalogue.table("company")["channels"]),
        "supplier": n_suppliers,
        "field": len(fields),
    }
    company = Company(
        sheets=texts,
        suppliers=partners,
        field=np.array([list(fields).index(sheet.product_field) for sheet in texts]),
        breadth=_breadth(states),
        states=states,
        in_remarks=remarks,
        complaints=[_complaints(fields[sheet.product_field]) for sheet in texts],
        buyers_risk=np.array(
            [sheet.incoterm not in catalogue.table("company")["risk"]["seller"] for sheet in texts]
        ),
        limit=np.array([draw.NEVER if s.cover_limit is None else s.cover_limit * 100 for s in partners]),
        as_of=calendar.as_of,
        hazard=1.0,
        drawn=merits.effects(draw.generator(seed, 1), counts),
    )
    found = World(seed, orders, company, table, calendar)
    return replace(found, company=_calibrated(found, dispute_share))


def _breadth(states: draw.Ints) -> draw.Floats:
    """How much each sheet states measurably, standardised over the sheets."""
    weights = np.array([0.0, 0.15, 0.4, 0.7, 1.0])[states].mean(axis=1)
    return (weights - weights.mean()) / max(float(weights.std()), 1e-9)


# What complaints of poor quality and of goods not as described are about; the first three times as often.
_QUALITY = ("material performance components appearance weight", "compliance branding")
_DESCRIPTION = ("size weight material colour components performance", "labelling branding compliance")


def _complaints(facts: dict[str, dict[str, list[str]]]) -> tuple[draw.Ints, draw.Ints]:
    def known(own: str, common: str) -> draw.Ints:
        named = [dim for dim in own.split() if "defect" in facts.get(dim, {})]
        return np.array([DIMENSIONS.index(dim) for dim in named * 3 + common.split()])

    return known(*_QUALITY), known(*_DESCRIPTION)


def _calibrated(found: World, dispute_share: float) -> Company:
    """The company with its dispute rate and effects fitted to their targets on a pilot of its own."""
    rng = draw.generator(found.seed, 3)
    pilot = trade.orders(rng, found.table, found.calendar, 0, _PILOT, _PILOT)
    rates = breaches.hazards(pilot)
    company = replace(found.company, hazard=breaches.factor(max(dispute_share, 0.35), rates))
    plain = replace(company, drawn=replace(company.drawn, scale=1.0, base=0.0))
    chunk = replace(found, company=plain)._chunk((4,), 0, _PILOT, _PILOT)
    raised = chunk.disputes
    chances = raised.chance[raised.covered]
    drawn = merits.calibrated(rng, company.drawn, np.log(chances / (1 - chances)))
    return replace(company, hazard=breaches.factor(dispute_share, rates), drawn=drawn)
