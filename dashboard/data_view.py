"""The Data page's figures as safe HTML: how fresh each kind is, and how a load's rows add up."""

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dashboard import column_report, key_figures, page, wording

PARTS = {
    "read": "Rows read; empty lines are left out.",
    "loaded": "New, or changed since the last load.",
    "unchanged": "Known already, with the same content.",
    "superseded": "A later row of the same key stands for them.",
    "rejected": "Rows with a value that cannot be understood: listed with reason and remedy.",
    "waiting": "Rows whose order has not been loaded yet: they join by themselves when it comes.",
}
ASKS_FOR_A_LOOK = ("rejected", "waiting")
NEWEST = {
    "orders": "newest order",
    "suppliers": "newest member",
    "payments": "newest payment",
    "inspections": "newest report",
    "disputes": "newest dispute",
    "evidence": "newest piece",
}
AHEAD = "after the day counted from"
MOST_FILES = 12
"""Files of a load listed one by one; the view of loads has them all."""

FEW = 3
"""Notes shown beside a file in the list of a load; the view of loads has them all."""


def freshness(kinds: pd.DataFrame) -> str:
    """One tile a kind of record: how many, the newest day among them, when they were loaded (UTC)."""
    tiles = []
    for row in kinds.to_dict("records"):
        newest = wording.iso(row["newest"])
        loaded = (
            "" if wording.unknown(row["loaded_at"]) else f" · loaded {row['loaded_at']:%Y-%m-%d %H:%M} UTC"
        )
        ahead = f', <span class="rc-worse">{AHEAD}</span>' if row["ahead"] else ""
        sub = f"{wording.text(NEWEST[row['kind']])} {newest}{ahead}{loaded}" if row["n"] else "none loaded"
        tiles.append((wording.text(wording.label(row["kind"])), wording.count(row["n"]), sub))
    return key_figures.tiles(tiles)


def equation(counts: Mapping[Hashable, Any]) -> str:
    """read = loaded + unchanged + superseded + rejected + waiting, each explained; says if it does not."""
    read, *parts = PARTS
    signs = ["="] + ["+"] * (len(parts) - 1)
    body = _part(read, counts) + "".join(
        f'<span class="rcd-sign" aria-hidden="true">{sign}</span>{_part(part, counts)}'
        for sign, part in zip(signs, parts, strict=True)
    )
    wrong = int(counts["read"]) - sum(int(counts[part]) for part in parts)
    note = (
        f'<p class="rc-worse">{abs(wrong):,} rows are not accounted for: please report it.</p>'
        if wrong
        else ""
    )
    return f'<div class="rcd-sum">{body}</div>{note}'


def by_file(files: pd.DataFrame) -> str:
    """What became of each file of a load, one line each; what needs a person's look stands out."""
    lines = "".join(_file(row) for row in files.head(MOST_FILES).to_dict("records"))
    more = len(files) - MOST_FILES
    note = f'<div class="rc-note">{more:,} more in Loads and counts.</div>' if more > 0 else ""
    return f'<ul class="rcd-files">{lines}</ul>{note}'


def _file(row: dict[Hashable, Any]) -> str:
    name = f"<b>{wording.text(wording.plain(row['file'], 60))}</b>"
    if not wording.unknown(row["refused"]):
        why = f'<span class="rc-note">{wording.text(row["refused"])}</span>'
        return f'<li>{name} <span class="rc-worse">not read</span> {why}</li>'
    if row["skipped"]:
        return f'<li>{name} <span class="rc-note">the same file as before: nothing to do</span></li>'
    parts = [
        f"{wording.count(row[part])} {part}"
        if part not in ASKS_FOR_A_LOOK
        else f'<span class="rc-worse">{wording.count(row[part])} {part}</span>'
        for part in list(PARTS)[1:]
        if row[part]
    ]
    said = ", ".join(parts) or "no rows"
    notes = column_report.read(row["report_json"]).notes
    odd = "".join(f'<div class="rc-note">{wording.text(note)}</div>' for note in notes[:FEW])
    if len(notes) > FEW:
        odd += f'<div class="rc-note">{len(notes) - FEW:,} more in Loads and counts.</div>'
    return f'<li>{name} <span class="rc-note">{wording.text(row["kind"])}: {said}</span>{odd}</li>'


def oddities(files: pd.DataFrame) -> str:
    """What is odd in the rows of a load's files, a line each; nothing where nothing is."""
    odd = (
        f"<b>{wording.text(wording.plain(row['file'], 60))}</b> {wording.text(note)}"
        for row in files.to_dict("records")
        for note in column_report.read(row["report_json"]).notes
    )
    return page.warned(odd, "Rows to look at")


def _part(name: str, counts: Mapping[Hashable, Any]) -> str:
    kind = " warn" if name in ASKS_FOR_A_LOOK and counts[name] else ""
    number, meaning = wording.count(counts[name]), page.term(name, PARTS[name])
    return f'<span class="rcd-part{kind}"><b>{number}</b>{meaning}</span>'
