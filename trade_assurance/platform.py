"""Clocks and amounts the platform's help pages state for every edition, from `policy/platform.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from trade_assurance.calendar import NewYear
from trade_assurance.policy_file import ClockRule, read_clocks

_FILE = Path(__file__).parent / "policy" / "platform.toml"


@dataclass(frozen=True, slots=True)
class AutomaticReceipt:
    """Days after shipment on which receipt confirms itself, by shipping method, and how far it can be put
    off.
    """

    days: Mapping[str, int]
    extension_days_at_most: int
    source: str


@dataclass(frozen=True, slots=True)
class Bounded:
    """A benefit bounded by an amount: `at_most` in `unit`, `share` of the order where it is a share."""

    at_most: Decimal
    unit: str
    source: str
    share: Decimal | None = None
    breaches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Upload:
    """What one buyer could file with a dispute: number and size (MB) of files, their types, length of
    statement.
    """

    files: int
    megabytes: int
    types: tuple[str, ...]
    statement_characters: int
    source: str


@dataclass(frozen=True, slots=True, eq=False)
class Platform:
    """Everything in the file, typed."""

    clocks: tuple[ClockRule, ...]
    automatic_receipt: AutomaticReceipt
    late_delivery_credit: Bounded
    easy_return: Bounded
    upload: Upload
    new_years: tuple[NewYear, ...]


@cache
def platform() -> Platform:
    """The platform-wide rules. Raises PolicyError where the file is wrong."""
    raw = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    receipt, credit, easy = raw["automatic_receipt"], raw["late_delivery_credit"], raw["easy_return"]
    upload = raw["upload"]
    methods = ("express", "post", "air", "land", "sea")
    return Platform(
        clocks=read_clocks(raw["clock"], _FILE.name),
        automatic_receipt=AutomaticReceipt(
            {method: receipt[method] for method in methods},
            receipt["extension_days_at_most"],
            receipt["source"],
        ),
        late_delivery_credit=Bounded(
            Decimal(credit["at_most"]), credit["unit"], credit["source"], Decimal(credit["share"])
        ),
        easy_return=Bounded(
            Decimal(easy["order_amount_at_most"]), "USD", easy["source"], breaches=tuple(easy["breaches"])
        ),
        upload=Upload(
            upload["files"],
            upload["megabytes"],
            tuple(upload["types"]),
            upload["statement_characters"],
            upload["source"],
        ),
        new_years=tuple(
            NewYear(row["paid_from"], row["paid_to"], row["ship_by"], row["source"])
            for row in raw["new_year"]
        ),
    )
