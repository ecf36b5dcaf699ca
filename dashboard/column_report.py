"""How a file's columns were read, and the mapping that says otherwise."""

import glob
import json
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from dashboard import wording
from trade_assurance import facts

RECORDS = {
    "orders": facts.Order,
    "suppliers": facts.Supplier,
    "payments": facts.Payment,
    "inspections": facts.Inspection,
    "disputes": facts.Dispute,
    "evidence": facts.Evidence,
}
NOT_USED = wording.DASH
PARTS = ("columns", "unmapped", "ambiguous", "dates", "numbers", "notes")
"""The parts of a report that have a form of their own; the rest is said as it stands."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a load noted about one file and kind; empty where it noted nothing.

    `columns`: canonical column -> heading read (or words, where a mapping put it together). `notes`: what is
    odd in the rows, in sentences.
    """

    columns: dict[str, str]
    unmapped: tuple[str, ...]
    ambiguous: dict[str, list[str]]
    dates: dict[str, dict[str, Any]]
    numbers: dict[str, dict[str, Any]]
    notes: tuple[str, ...]
    rest: dict[str, Any]


def canonical(kind: str) -> list[str]:
    """The canonical columns of a kind of record, in their order."""
    return [field.name for field in fields(RECORDS[kind])]


def keys(kind: str) -> list[str]:
    """The columns without which no record of the kind can be told from another."""
    return [field.name for field in fields(RECORDS[kind]) if field.default is MISSING]


def read(report_json: Any) -> Report:
    """The report as values; whatever is not there, or not as expected, is empty."""
    try:
        found = json.loads(report_json) if isinstance(report_json, str) else {}
    except ValueError:
        found = {}
    found = found if isinstance(found, dict) else {}
    parts = {name: found.pop(name, None) for name in PARTS}
    tables = {name: part if isinstance(part, dict) else {} for name, part in parts.items()}
    unmapped = parts["unmapped"] if isinstance(parts["unmapped"], list) else []
    return Report(
        {str(name): str(heading) for name, heading in tables["columns"].items()},
        tuple(map(str, unmapped)),
        tables["ambiguous"],
        tables["dates"],
        tables["numbers"],
        tuple(map(str, parts["notes"])) if isinstance(parts["notes"], list) else (),
        found,
    )


def table(report: Report, examples: Mapping[str, str | None]) -> pd.DataFrame:
    """One row a heading of the file: heading, example, column (a dash where not used), note.

    `examples`: heading -> a value of the file; it gives the order of the headings where it knows them.
    """
    taken = {heading: column for column, heading in report.columns.items()}
    also = {heading: column for column, headings in report.ambiguous.items() for heading in headings}
    headings = list(dict.fromkeys([*examples, *taken, *report.unmapped]))
    rows = [
        (
            heading,
            wording.plain(examples.get(heading), 60),
            taken.get(heading, NOT_USED),
            f"{also[heading]} is read from another column" if heading in also else "",
        )
        for heading in headings
    ]
    return pd.DataFrame(rows, columns=["heading", "example", "column", "note"])


def made_by_hand(report: Report, examples: Mapping[str, str | None]) -> bool:
    """Whether a mapping put some column together in a way a table of headings cannot show."""
    return bool(examples) and any(heading not in examples for heading in report.columns.values())


def facts_of(report: Report) -> list[str]:
    """How the file was understood, one short statement each: encoding, separator, sheet, dates, numbers."""
    said = [
        f"{wording.label(name)}: {wording.plain(value, 60)}"
        for name, value in report.rest.items()
        if isinstance(value, str | int) and str(value).strip()
    ]
    for column, settled in report.dates.items():
        said.append(f"{column}: dates {settled.get('order') or 'as written'}, {settled.get('why', '')}")
    for column, settled in report.numbers.items():
        mark = settled.get("decimal_mark")
        said.append(
            f"{column}: {f'decimal mark “{mark}”' if mark else 'no decimal mark'}, {settled.get('why', '')}"
        )
    return said


def toml(
    file: str, kind: str, chosen: Mapping[str, str], dates: str | None = None, decimals: str | None = None
) -> str:
    """A mapping for files of that name. `chosen`: heading -> canonical column; two headings of one column are
    tried in turn. `dates` is DMY, MDY or YMD, `decimals` the mark; None leaves them to be found out.
    """
    name = PurePosixPath(file.replace("\\", "/")).name
    lines = [
        f"title = {_string(name)}",
        *([f"files = [{_string(glob.escape(name))}]"] if name else []),
        "match_headings = false",
        *([f"dates = {_string(dates)}"] if dates else []),
        *([f"decimals = {_string(decimals)}"] if decimals else []),
        "",
        f"[{kind}]",
    ]
    for column in canonical(kind):
        headings = [heading for heading, meant in chosen.items() if meant == column]
        if headings:
            lines.append(f"{column} = [{', '.join(map(_string, headings))}]")
    return "\n".join(lines) + "\n"


def _string(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
