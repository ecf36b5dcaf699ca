"""Inspections, disputes, evidence and the truth of one chunk as rows of text."""

from collections.abc import Iterator

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.breaches import BREACHES
from etl.sample.catalogue import DIMENSIONS, STATES
from etl.sample.company import Chunk
from etl.sample.disputes import OUTCOMES, STATUSES
from etl.sample.draw import Ints
from etl.sample.evidence import KINDS
from etl.sample.inspections import STAGES, VERDICTS
from etl.sample.rows import Row, money, order_ids, whole


def dispute_ids(numbers: Ints) -> list[str]:
    """A dispute carries its order's number."""
    return [f"D{100_000_000 + n * 7:d}" for n in numbers.tolist()]


def inspections(chunk: Chunk, rng: Generator) -> Iterator[Row]:
    """One row an inspection; a report that is not out has no counts."""
    found = chunk.inspections
    words = catalogue.table("inspections")["words"]
    ids = order_ids(chunk.orders.number[found.row])
    inspected, reported, fees = draw.iso(found.inspected), draw.iso(found.reported), money(found.fee)
    critical, major, minor = (whole(c) for c in (found.critical, found.major, found.minor))
    lots, samples = whole(found.lot), whole(found.n)
    spare = rng.random(len(found)).tolist()
    for i, order in enumerate(ids):
        verdict = VERDICTS[int(found.verdict[i])]
        out = verdict != "pending"
        said = bool(found.aql_said[i])
        texts = words["pass" if verdict == "pass" else "fail"]
        text = texts[int(spare[i] * len(texts))].format(major=major[i], minor=minor[i], n=samples[i])
        yield (
            *(f"I{order[2:]}", order, found.name[i], STAGES[int(found.stage[i])], inspected[i], reported[i]),
            *(lots[i], samples[i], found.level[i]),
            *(("0", *found.aql[i]) if said else ("", "", "")),
            *((critical[i], major[i], minor[i]) if out else ("", "", "")),
            "normal" if spare[i] < 0.5 else "",
            verdict,
            *((text, ",".join(found.measured[i])) if out else ("", "")),
            *(fees[i], "USD"),
        )


def disputes(chunk: Chunk, statements: list[str]) -> Iterator[Row]:
    """One row a dispute."""
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
        statements,
        strict=True,
    )


def evidence(chunk: Chunk, rng: Generator) -> Iterator[Row]:
    """One row a piece of evidence, all made by the day the dispute was opened."""
    d = chunk.disputes
    files = catalogue.table("evidence")
    ids = dispute_ids(chunk.orders.number[d.row])
    given, on_platform = d.evidence.given, d.evidence.on_platform.tolist()
    sizes = rng.uniform(0.3, 1.8, given.shape)
    before = rng.integers(0, 3, given.shape)
    earliest = chunk.orders.ordered[d.row]
    created = [draw.iso(np.maximum(d.opened - before[:, k], earliest)) for k in range(len(KINDS))]
    for i, kinds in enumerate(given.tolist()):
        for number, k in enumerate(np.flatnonzero(kinds).tolist(), 1):
            file = files[KINDS[k]]
            yield (
                f"{ids[i]}-{number}",
                ids[i],
                KINDS[k],
                f"{file['stem']}_{ids[i][-5:]}.{file['ending']}",
                str(int(file["bytes"] * sizes[i, k])),
                created[k][i],
                "true" if on_platform[i][k] else "false",
            )


def truth(chunk: Chunk) -> Iterator[Row]:
    """One row a dispute: what only the generator knows."""
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
