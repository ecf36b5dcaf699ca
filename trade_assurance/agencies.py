"""Inspection agencies: which one a name means, and whether an edition accepts its report
(`policy/agencies.toml`).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from trade_assurance.policy_file import Edition

_FILE = Path(__file__).parent / "policy" / "agencies.toml"
# An own inspector who mentions a famous house is still the buyer's own.
_FIRST = ("buyer_own", "sgs", "tuv_rheinland", "bureau_veritas", "ccic", "platform")


@dataclass(frozen=True, slots=True)
class _Agency:
    code: str
    name: str
    spellings: tuple[str, ...]
    exact: frozenset[str]
    but_not: frozenset[str]


@lru_cache(maxsize=4096)
def agency(text: str | None) -> str:
    """The code of the agency a name means; `other` for any house not listed, and where no name is given."""
    plain = _plain(text or "")
    words = set(plain.split())
    for house in _agencies():
        named = plain in house.exact or plain.replace(" ", "") in house.exact
        named = named or any(_stands_in(spelling, plain) for spelling in house.spellings)
        if (
            named
            and not words & house.but_not
            and not any(not w.isascii() and w in plain for w in house.but_not)
        ):
            return house.code
    return "other"


def accepted(code: str, edition: Edition) -> bool | None:
    """Whether the edition accepts the agency's report as deciding; None where its texts do not say."""
    if edition.inspection is None:
        return None
    if code == "platform":
        return (
            None  # no text says whether the platform's own inspector counts as one of its accepted agencies
        )
    return code in edition.inspection.accepted


def agency_name(code: str, text: str | None = None) -> str:
    """The agency's proper name; the name as written (shortened) where it is none of the listed."""
    names = {house.code: house.name for house in _agencies()}
    return names.get(code) or (text or "an agency not named")[:80]


@cache
def settings() -> Mapping[str, Any]:
    """Fees met, weights of a report and the practice where no AQL is recorded, as the file has them."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _agencies() -> tuple[_Agency, ...]:
    houses = {
        row["code"]: _Agency(
            code=row["code"],
            name=row["name"],
            spellings=tuple(_plain(spelling) for spelling in row["spellings"]),
            exact=frozenset(_plain(name) for name in (*row.get("exact", ()), row["code"].replace("_", " "))),
            but_not=frozenset(_plain(name) for name in row.get("but_not", ())),
        )
        for row in settings()["agency"]
    }
    return tuple(houses[code] for code in (*_FIRST, *(c for c in houses if c not in _FIRST)))


def _stands_in(spelling: str, plain: str) -> bool:
    """Whole words for letters, anywhere for Chinese, which writes no spaces."""
    return spelling in plain if not spelling.isascii() else f" {spelling} " in f" {plain} "


def _plain(text: str) -> str:
    """Lower case, compatibility forms, accents and dots dropped, every other sign a space."""
    folded = unicodedata.normalize("NFKD", text[:300]).casefold().replace(".", "")
    letters = "".join(char for char in folded if not unicodedata.combining(char))
    return " ".join(re.findall(r"[a-z0-9]+|[^\W\d_a-z]+", letters))
