"""One chunk as rows of the canonical records: every value as the text that stands in the file."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw, statements
from etl.sample.catalogue import DIMENSIONS, STATES
from etl.sample.company import Chunk, World
from etl.sample.disputes import BREACHES, EVIDENCE, OUTCOMES, STATUSES
from etl.sample.draw import NEVER, Ints
from etl.sample.inspections import STAGES, VERDICTS
from etl.sample.orders import COVERAGE, Orders, quantity_words, ship_words
from etl.sample.sheets import SHIP_MODES

Row = tuple[str, ...]

HEADERS: dict[str, tuple[str, ...]] = {
    "suppliers": ("supplier_id", "supplier_name", "region", "country", "verified", "joined_on", "cover_limit", "cover_limit_currency"),
    "orders": (
        "order_id", "supplier_id", "buyer_tier", "product_category", "product_name", "quantity", "unit", "unit_price", "currency",
        "order_amount", "initial_payment", "paid_on_platform", "paid_off_platform", "payment_method", "incoterm", "shipping_method",
        "coverage_type", "ordered_on", "easy_return", "promised_ship_on", "promised_ship_rule", "shipped_on", "delivered_on",
        "receipt_confirmed_on", "customs_cleared_on", "contract_text", "contract_remarks",
    ),
    "payments": ("payment_id", "order_id", "kind", "amount", "currency", "paid_on", "on_platform", "payee"),
    "inspections": (
        "inspection_id", "order_id", "agency", "stage", "inspected_on", "reported_on", "lot_size", "sample_size", "inspection_level",
        "aql_critical", "aql_major", "aql_minor", "critical_defects", "major_defects", "minor_defects", "severity", "verdict",
        "findings", "dimensions_measured", "fee", "fee_currency",
    ),
    "disputes": (
        "dispute_id", "order_id", "opened_on", "breach", "claimed_amount", "currency", "supplier_responded_on", "escalated_on",
        "closed_on", "supplier_offer", "offer_expires_on", "evidence_due_on", "affected_quantity", "channel", "status", "outcome",
        "refunded_amount", "refunded_on", "accepted_lateness", "statement",
    ),
    "evidence": ("evidence_id", "dispute_id", "kind", "file_name", "size_bytes", "created_on", "on_platform"),
    "truth": ("dispute_id", "chance", "refund_share", "covered", "dimension", "state"),
}  # fmt: skip


def money(cents: Ints) -> list[str]:
    """Hundredths as decimal text, NEVER as an empty cell."""
    return ["" if c < 0 else f"{c // 100}.{c % 100:02d}" for c in cents.tolist()]


def whole(numbers: Ints) -> list[str]:
    """Numbers as text, NEVER as an empty cell."""
    return ["" if n == NEVER else str(n) for n in numbers.tolist()]


def order_ids(numbers: Ints) -> list[str]:
    """The platform's numbers of the orders at these places."""
    return [f"TA{100_000_000 + n * 7:d}" for n in numbers.tolist()]


def dispute_ids(numbers: Ints) -> list[str]:
    """A dispute carries its order's number."""
    return [f"D{100_000_000 + n * 7:d}" for n in numbers.tolist()]


def rows(world: World, chunk: Chunk, rng: Generator) -> dict[str, Iterator[Row]]:
    """The rows of every kind in one chunk."""
    return {
        "orders": _orders(world, chunk.orders, rng),
        "payments": _payments(world, chunk.orders, rng),
        "inspections": _inspections(chunk, rng),
        "disputes": _disputes(world, chunk, rng),
        "evidence": _evidence(chunk, rng),
        "truth": _truth(chunk),
    }


def suppliers(world: World) -> Iterator[Row]:
    """One row a supplier."""
    for s in world.company.suppliers:
        limit = "" if s.cover_limit is None else f"{s.cover_limit}.00"
        yield (
            s.supplier_id, s.name, s.region, "CN", str(s.verified).lower(), draw.calendar_day(s.joined_on).isoformat(), limit,
            "USD" if limit else "",
        )  # fmt: skip


def _orders(world: World, o: Orders, rng: Generator) -> Iterator[Row]:
    facts = catalogue.table("company")
    fields = catalogue.fields()
    sheets = [world.company.sheets[s] for s in o.sheet.tolist()]
    currencies, tiers, shipping = list(facts["currencies"]), list(facts["tiers"]), list(facts["shipping"])
    n = len(o)
    on_road, off_road = list(facts["methods"]), list(facts["off_platform_methods"])
    method = [on_road[k] for k in draw.index(rng, list(facts["methods"].values()), n).tolist()]
    off = [off_road[k] for k in draw.index(rng, list(facts["off_platform_methods"].values()), n).tolist()]
    easy = (rng.random(n) < 0.12) & (o.amount <= 300_000) & (o.currency == 0)
    tier_said = rng.random(n) < 0.7
    texts = []
    for s, q, due, mode in zip(sheets, o.quantity.tolist(), o.due.tolist(), o.ship_mode.tolist(), strict=True):
        text = s.text.replace("{QTY}", quantity_words(q, fields[s.product_field]["unit"], s.quantity_style))
        texts.append(text.replace("{SHIP}", ship_words(due, mode, s.date_style)) if mode in (0, 1, 4) else text)
    relative = [f"{s.ship_days} days after deposit" if SHIP_MODES[s.ship_mode] == "relative" else f"{s.ship_days - 5}-{s.ship_days} days after deposit" if SHIP_MODES[s.ship_mode] == "range" else "" for s in sheets]  # fmt: skip
    return zip(
        order_ids(o.number),
        [world.company.suppliers[s].supplier_id for s in o.supplier.tolist()],
        [tiers[t] if t or said else "" for t, said in zip(o.tier.tolist(), tier_said.tolist(), strict=True)],
        [fields[s.product_field]["label"] for s in sheets],
        [s.product for s in sheets],
        whole(o.quantity),
        [fields[s.product_field]["unit"] for s in sheets],
        [f"{p // 10_000}.{p % 10_000:04d}" for p in o.price.tolist()],
        [currencies[c] for c in o.currency.tolist()],
        money(o.amount),
        money(o.deposit),
        money(o.paid_on),
        money(o.paid_off),
        [b if r == 3 else a for a, b, r in zip(method, off, o.road.tolist(), strict=True)],
        [s.incoterm for s in sheets],
        [shipping[k] for k in o.shipping.tolist()],
        [COVERAGE[c] for c in o.coverage.tolist()],
        draw.iso(o.ordered),
        ["true" if e else "" for e in easy.tolist()],
        draw.iso(np.where(o.ship_mode == 0, o.due, NEVER)),
        relative,
        draw.iso(o.shipped),
        draw.iso(o.delivered),
        draw.iso(o.confirmed),
        draw.iso(o.cleared),
        texts,
        [s.remarks for s in sheets],
        strict=True,
    )


def _payments(world: World, o: Orders, rng: Generator) -> Iterator[Row]:
    currencies = list(catalogue.table("company")["currencies"])
    ids, first_days, last_days = order_ids(o.number), draw.iso(o.deposit_day), draw.iso(o.balance_day)
    deposits, rests = money(o.deposit), money(o.amount - o.deposit)
    personal = (rng.random(len(o)) < 0.3).tolist()
    for i, (road, supplier, c) in enumerate(zip(o.road.tolist(), o.supplier.tolist(), o.currency.tolist(), strict=True)):
        off_payee = "personal account" if personal[i] else world.company.suppliers[supplier].name
        if first_days[i]:
            on = road in (0, 1)
            yield (
                f"{ids[i]}-1", ids[i], "deposit" if last_days[i] or rests[i] != "0.00" else "other", deposits[i], currencies[c],
                first_days[i], str(on).lower(), "" if on else off_payee,
            )  # fmt: skip
        if last_days[i] and rests[i] != "0.00":
            on = road in (0, 2)
            yield (
                f"{ids[i]}-2", ids[i], "balance", rests[i], currencies[c], last_days[i], str(on).lower(),
                "" if on else off_payee,
            )  # fmt: skip


def _inspections(chunk: Chunk, rng: Generator) -> Iterator[Row]:
    found = chunk.inspections
    words = catalogue.table("inspections")["words"]
    ids = order_ids(chunk.orders.number[found.row])
    inspected, reported, fees = draw.iso(found.inspected), draw.iso(found.reported), money(found.fee)
    seen: dict[str, int] = {}
    spare = rng.random(len(found)).tolist()
    for i, order in enumerate(ids):
        seen[order] = seen.get(order, 0) + 1
        verdict = VERDICTS[int(found.verdict[i])]
        said = bool(found.aql_said[i])
        counts = [str(int(c)) for c in (found.critical[i], found.major[i], found.minor[i])]
        if verdict == "pending":
            counts = ["", "", ""]
        texts = words["pass" if verdict == "pass" else "fail"]
        text = texts[int(spare[i] * len(texts))].format(major=counts[1], minor=counts[2], n=int(found.n[i]))
        major, minor = found.aql[i]
        yield (
            f"I{order[2:]}-{seen[order]}", order, found.name[i], STAGES[int(found.stage[i])], inspected[i], reported[i],
            str(int(found.lot[i])), str(int(found.n[i])), found.level[i], "0" if said else "", major if said else "",
            minor if said else "", *counts, "normal" if spare[i] < 0.5 else "", verdict,
            "" if verdict == "pending" else text, "" if verdict == "pending" else ",".join(found.measured[i]), fees[i], "USD",
        )  # fmt: skip


def _disputes(world: World, chunk: Chunk, rng: Generator) -> Iterator[Row]:
    d, o = chunk.disputes, chunk.orders
    currencies = list(catalogue.table("company")["currencies"])
    channels = list(catalogue.table("company")["channels"])
    return zip(
        dispute_ids(o.number[d.row]),
        order_ids(o.number[d.row]),
        draw.iso(d.opened),
        [BREACHES[b] for b in d.breach.tolist()],
        money(d.claimed),
        [currencies[c] for c in o.currency[d.row].tolist()],
        draw.iso(d.responded),
        draw.iso(d.escalated),
        draw.iso(d.closed),
        money(d.offer),
        draw.iso(d.offer_expires),
        draw.iso(d.evidence_due),
        whole(d.affected),
        [channels[c] for c in d.channel.tolist()],
        [STATUSES[s] for s in d.status.tolist()],
        [OUTCOMES[x] for x in d.outcome.tolist()],
        money(d.refunded),
        draw.iso(d.refunded_day),
        [{1: "true", 0: "false"}.get(a, "") for a in d.accepted_lateness.tolist()],
        statements.statements(rng, world, chunk),
        strict=True,
    )


_FILES = {
    "inspection_report": ("report", "pdf", 400_000), "photo": ("IMG", "jpg", 900_000), "video": ("VID", "mp4", 9_000_000),
    "contract": ("contract", "pdf", 180_000), "chat_log": ("chat", "pdf", 90_000), "tracking": ("tracking", "png", 120_000),
    "customs_notice": ("customs", "pdf", 150_000), "measurement": ("measurement", "xlsx", 40_000), "sample": ("sample", "jpg", 700_000),
}  # fmt: skip


def _evidence(chunk: Chunk, rng: Generator) -> Iterator[Row]:
    d = chunk.disputes
    ids = dispute_ids(chunk.orders.number[d.row])
    sizes = rng.uniform(0.3, 1.8, d.evidence.shape)
    before = rng.integers(0, 3, d.evidence.shape)
    created = [draw.iso(np.maximum(d.opened - before[:, k], chunk.orders.ordered[d.row])) for k in range(len(EVIDENCE))]
    # Of the whole list of a dispute the recorded share was made on the platform, the first ones first.
    on = np.rint(d.evidence_on_platform * d.evidence.sum(axis=1)).astype(np.int64).tolist()
    for i, kinds in enumerate(d.evidence.tolist()):
        number = 0
        for k, given in enumerate(kinds):
            if given:
                stem, ending, size = _FILES[EVIDENCE[k]]
                number += 1
                yield (
                    f"{ids[i]}-{number}", ids[i], EVIDENCE[k], f"{stem}_{ids[i][-5:]}.{ending}", str(int(size * sizes[i, k])),
                    created[k][i], "true" if number <= on[i] else "false",
                )  # fmt: skip


def _truth(chunk: Chunk) -> Iterator[Row]:
    d = chunk.disputes
    return zip(
        dispute_ids(chunk.orders.number[d.row]),
        [f"{c:.6f}" for c in d.chance.tolist()],
        ["" if np.isnan(s) else f"{s:.6f}" for s in d.share.tolist()],
        ["true" if c else "false" for c in d.covered.tolist()],
        [DIMENSIONS[k] if k >= 0 else "" for k in d.dimension.tolist()],
        [STATES[s] if k >= 0 else "" for s, k in zip(d.state.tolist(), d.dimension.tolist(), strict=True)],
        strict=True,
    )
