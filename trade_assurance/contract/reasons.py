"""The reason of a term, where its unit makes the general sentence untrue.

The networks know a rule's term by its general reason (tagging/line.py), so this is done when they have read.
"""

from __future__ import annotations

from typing import Any

_COUNT = "A count to be delivered."
_SIZE = "A length or volume with its unit: anyone can measure it."
_OF_UNIT = {
    (_COUNT, "g"): "A mass to be delivered.",
    (_COUNT, "mm"): "A length to be delivered.",
    (_COUNT, "m2"): "An area to be delivered.",
    (_COUNT, "l"): "A volume to be delivered.",
    (_SIZE, "m2"): "An area with its unit: anyone can measure it.",
    (_SIZE, "deg"): "An angle with its unit: anyone can measure it.",
    (_SIZE, "mesh"): "A mesh number: a sieve decides.",
}


def true_of(reason: str, value: dict[str, Any] | None) -> str:
    """A reason as it is true of a value: 24 t are no count."""
    return _OF_UNIT.get((reason, (value or {}).get("unit", "")), reason)
