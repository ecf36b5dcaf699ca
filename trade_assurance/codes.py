"""A code of ours as words."""

from __future__ import annotations

import re

_JOINED = re.compile(r"\b(pre|post)_")  # written with a hyphen in the sources: "pre-shipment"


def spoken(code: str) -> str:
    """'not_as_described' -> 'not as described'; 'pre_shipment' -> 'pre-shipment'."""
    return _JOINED.sub(r"\1-", code).replace("_", " ")
