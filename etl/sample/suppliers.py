"""The suppliers: who they are, and how good and how punctual each of them is."""

from dataclasses import dataclass

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw


@dataclass(frozen=True, slots=True)
class Supplier:
    """One made-up supplier; the last four are known to nobody but the generator."""

    supplier_id: str
    name: str
    region: str
    verified: bool
    joined_on: int
    cover_limit: int | None
    field: str
    flaws: float  # factor on the defect rate
    slack: float  # days later than its competitors
    care: float  # how precisely it writes contracts, in log-odds
    share: float  # of the buyer's orders


def suppliers(rng: Generator, n: int) -> list[Supplier]:
    """`n` suppliers over the provinces and product fields; a few get most of the orders."""
    facts = catalogue.table("company")["suppliers"]
    fields = list(catalogue.fields())
    start = draw.day_number(catalogue.table("company")["first_order"])
    provinces = list(facts["provinces"])
    regions = draw.index(rng, list(facts["provinces"].values()), n)
    found: list[Supplier] = []
    names: set[str] = set()
    for i in range(n):
        region = provinces[regions[i]]
        if i % len(fields) == 0:
            shuffled = [fields[k] for k in rng.permutation(len(fields))]
        field = shuffled[i % len(fields)]
        city = draw.pick(rng, facts["cities"][region])
        name = _name(rng, city, field, facts)
        while name in names:
            name = _name(rng, city, field, facts)
        names.add(name)
        found.append(
            Supplier(
                supplier_id=f"CN{10_000_000 + int(rng.integers(0, 89_000)) * 1000 + i}",
                name=name,
                region=region,
                verified=bool(rng.random() < 0.82),
                joined_on=start - int(rng.integers(60, 2400)),
                cover_limit=int(draw.pick(rng, facts["limits"])) if rng.random() < 0.85 else None,
                field=field,
                flaws=float(np.exp(rng.normal(0.0, 0.55))),
                slack=float(rng.normal(0.0, 4.0)),
                care=float(rng.normal(0.0, 0.7)),
                share=float(rng.gamma(0.9) + 0.15),
            )
        )
    return found


def _name(rng: Generator, city: str, field: str, facts: dict[str, list[str]]) -> str:
    trade = catalogue.fields()[field]["label"].split(" & ")[0]
    house = draw.pick(rng, facts["first"]) + draw.pick(rng, facts["second"])
    return f"{city} {house} {trade} {draw.pick(rng, facts['forms'])}"
