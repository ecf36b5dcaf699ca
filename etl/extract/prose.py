"""Text files in a folder of exports that are no tables: contracts and letters that records name."""

from __future__ import annotations

import re
from pathlib import Path

from etl.extract import content
from etl.extract.delimited import SEPARATORS
from etl.extract.headings import canonical, recognised
from etl.extract.raw import LIMITS, Refused

_TABLE_SHARE = 0.8  # of a table's lines, those that have the commonest number of separators


def is_prose(path: Path) -> bool:
    """Whether a file is running text: no known headings, no separator that splits its lines alike."""
    try:
        if content.form(path) != "delimited":
            return False
    except (Refused, OSError):
        return False
    lines = [line for line in content.opening(path).splitlines() if line.strip()]
    known = canonical()
    for separator in SEPARATORS:
        if any(recognised(line.split(separator), known) > 1 for line in lines[: LIMITS["title_rows"]]):
            return False
        # A separator of cells has no blank behind it, a comma between words has.
        counts = [len(re.findall(f"{re.escape(separator)}(?! )", line)) for line in lines]
        split = [count for count in counts if count]
        if len(split) > 1 and max(map(counts.count, set(split))) >= _TABLE_SHARE * len(lines):
            return False
    return True
