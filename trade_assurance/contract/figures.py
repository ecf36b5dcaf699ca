"""What a quantity looks like: a number, a chain of sides or a range, and the letters that may be its unit."""

from __future__ import annotations

import re

from .spelled import SCALES
from .units import CJK_UNITS, VULGAR, table

_TABLE = table("quantities")
NUMBER = (
    r"(?:(?:\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3})+,\d+|\d{1,15}(?:[.,]\d{1,15})?"
    r"(?:e[+-]?\d{1,2}(?![a-z0-9.]))?)"
    rf"(?:\s?[{VULGAR}])?|[{VULGAR}])"
)
_UNIT = r"[a-zµ%‰°℃℉Ωω][a-zü0-9µ²³%°Ωω(). /·]{0,18}|[\"']{1,2}|€(?!\s?\d)|" + "|".join(
    map(re.escape, CJK_UNITS)
)


def filled(regex: str, **parts: str) -> str:
    """An expression with the parts of a quantity that it names."""
    parts |= {"number": NUMBER, "scales": "|".join(sorted(SCALES, key=len, reverse=True))}
    for name, part in parts.items():
        regex = regex.replace(f"%{name}%", part)
    return regex


def _pattern(**to: str) -> re.Pattern[str]:
    """A number, a chain of sides or a range whose ends `to` parts, and what may be its unit."""
    return re.compile(filled("".join(_TABLE["quantity"]["pieces"]), **(_TABLE["parts"] | to), unit=_UNIT))


QUANTITY, BETWEEN = _pattern(), _pattern(to=table("numbers")["between"]["and"])
