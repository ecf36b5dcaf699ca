"""The sentences a verdict says, kept as data in `policy/reasons.toml` and `policy/next_roads.toml`.

A `Reason` is its sentence; its `code` groups equal reasons and is what programs compare.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

_POLICY = Path(__file__).parent / "policy"


class Reason(str):
    """A sentence a buyer understands, with the code of what it says."""

    __slots__ = ("code",)
    code: str

    def __new__(cls, code: str, sentence: str) -> Reason:
        """The sentence as text, its code beside it."""
        self = super().__new__(cls, sentence)
        self.code = code
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """Both parts survive being sent to another process."""
        return Reason, (self.code, str(self))


def say(code: str, **values: object) -> Reason:
    """The sentence of a code with its values filled in, in the singular for a `count` or `days` of 1.

    Raises KeyError for a code or value the file lacks.
    """
    sentence = _sentences()[code]
    if 1 in (values.get("count"), values.get("days")):
        sentence = _sentences("one").get(code, sentence)
    # Values go in as text and are never read as a template again.
    return Reason(code, sentence.format_map({name: _short(value) for name, value in values.items()}))


def money(amount: Decimal, currency: str | None) -> str:
    """An amount in words: `USD 7,500.00`; without a currency the bare number."""
    return f"{currency} {amount:,.2f}" if currency else f"{amount:,.2f}"


def codes(reasons: Iterable[str]) -> tuple[str, ...]:
    """The codes of reasons, in order, once each."""
    return tuple(dict.fromkeys(reason.code for reason in reasons if isinstance(reason, Reason)))


def _short(value: object) -> str:
    text = " ".join(str(value).split())
    return text if len(text) <= 200 else text[:199] + "…"


@cache
def _sentences(table: str = "sentences") -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name in ("reasons.toml", "next_roads.toml"):
        raw = tomllib.loads((_POLICY / name).read_text(encoding="utf-8"))
        found |= raw.get(table, {})
    return found
