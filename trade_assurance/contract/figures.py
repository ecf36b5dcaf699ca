"""What a quantity looks like: a number, a chain of sides or a range, and the letters that may be its unit."""

from __future__ import annotations

import re

from .spelled import SCALES
from .units import CJK_UNITS, VULGAR

NUMBER = (
    r"(?:(?:\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?(?![\d])|\d{1,3}(?:\.\d{3})+,\d+|\d{1,15}(?:[.,]\d{1,15})?"
    r"(?:e[+-]?\d{1,2}(?![a-z0-9.]))?)"
    rf"(?:\s?[{VULGAR}])?|[{VULGAR}])"
)
_UNIT = r"[a-zµ%‰°℃℉Ωω][a-zü0-9µ²³%°Ωω(). /·]{0,18}|[\"']{1,2}|€(?!\s?\d)|" + "|".join(
    map(re.escape, CJK_UNITS)
)
_SIDE = (
    r"(?:\s?(?:mm|cm|microns?|mic|µm|um|mils?|m|yds?|inch(?:e?s)?|in|ft|毫米|厘米|米|英寸|\"|''?)(?!(?![lwhdt](?:[\s*x×(]|$))[a-z]))?"
    r"(?:\s?\(?(?:[lwhdt]|长|宽|高|厚)\)?(?=[\s*x×]))?"
)
_PARTED = (
    r"(?:feet|foot|ft|yards?|yds?|miles?|mi|acres?|gallons?|gal|pints?|quarts?|qts?|cups?|tsp|tbsp|teaspoons?|"
    r"tablespoons?|oz|ounces?|lbs?|pounds?|tons?|hp|horsepower|turns?|kg|met(?:er|re)s?|lit(?:er|re)s?|cubic|square|"
    r"hours?|miles)(?![a-z])"
)
_ENDED = (
    r"(?:kilo|centi|milli)?(?:met(?:er|re)|gram|lit(?:er|re)|volt|watt)s?|inch(?:es)?|pounds?|ounces?|yards?|miles?|"
    r"gallons?|hours?|minutes?|seconds?|weeks?|months?|years?"
)
_TO = r"-(?:\s(?:to|or)\s)?|~|to|至|到|/(?=\+)"
_SUM = r"\s(?:us\s)?(?:dollars?|usd|euros?|eur|pounds|rmb|yuan)(?![a-z])"  # 1.8M dollars
_SCALE = rf"(?:{'|'.join(sorted(SCALES, key=len, reverse=True))})(?![a-z])|k(?=\s[a-z]{{2}})|[mb](?={_SUM})"


def _pattern(to: str) -> re.Pattern[str]:
    """A number, a chain of sides or a range whose ends `to` parts, and what may be its unit."""
    return re.compile(
        rf"(?P<n>{NUMBER})"
        rf"(?P<frac>(?:[ -]?\d{{1,2}})?/\d{{1,2}}(?=[\s-]?(?:of\san?\s)?(?:\"|''|in|{_PARTED})))?"
        rf"(?P<chain>(?:(?:{_SIDE}\s?[x×*]\s?(?:[lwhdtø]\s?|ø\s?)?|/(?=[\d.,/]{{1,12}}\s?(?:mm|cm)(?![a-z]))){NUMBER}){{1,3}}(?:{_SIDE}\s?\+\s?{NUMBER}(?=\s?(?:mm|cm)(?![a-z])))?)?"
        rf"(?:(?P<side>\s?(?:[a-zµ%°℃\"]{{1,4}}|{_ENDED}))?\s?(?:{to})\s?(?P<n2>[+-]?{NUMBER})(?![\d.,]*\s?(?:mm|cm|kg|g|%)?\s?/\s?\+))?"
        rf"(?:\s?(?P<scale>{_SCALE}))?(?(frac)(?:\sof\san?(?=\s))?)(?:\s?-?(?P<unit>{_UNIT}))?"
    )


QUANTITY, BETWEEN = _pattern(_TO), _pattern(r"(?<=\s)and(?=\s)")
