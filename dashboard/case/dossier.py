"""The dossier: one ZIP of a few files within the upload limits, ready to hand in."""

import io
import tomllib
import zipfile
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pandas as pd

from dashboard import clock_names, table, wording
from dashboard.case import agreed
from dashboard.case.answer import clock_words, headline, listed
from dashboard.case.ladder import in_its_currency

LONGEST_TEXT = 100_000


@dataclass(frozen=True, slots=True)
class Limits:
    """What an upload may be: how many files, bytes each, types, characters of the statement."""

    files: int
    bytes_each: int
    types: tuple[str, ...]
    statement_characters: int
    source: str


@cache
def limits() -> Limits:
    """The limits in upload_limits.toml."""
    path = Path(__file__).parent.parent / "upload_limits.toml"
    stated = tomllib.loads(path.read_text(encoding="utf-8"))
    return Limits(
        stated["files"],
        stated["bytes_each"],
        tuple(stated["types"]),
        stated["statement_characters"],
        stated["source"],
    )


def pack(
    case: Any, clocks: pd.DataFrame, terms: pd.DataFrame, contract: Any, evidence: pd.DataFrame
) -> bytes:
    """The ZIP: statement.txt to paste, case.docx and evidence.xlsx to hand in."""
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("statement.txt", statement(case, terms))
        archive.writestr("case.docx", document(case, clocks, terms, contract))
        archive.writestr("evidence.xlsx", table.xlsx(fitness(evidence)))
    return memory.getvalue()


def statement(case: Any, terms: pd.DataFrame) -> str:
    """What to paste into the platform's form, within its length: complaint, then clauses."""
    lines = [
        wording.xml(case.statement) or f"{wording.label(case.breach)}, order {wording.xml(case.order_id)}."
    ]
    clauses = [
        f"- “{wording.xml(term['text'])}” ({wording.label(term['dimension'])})"
        for term in _supporting(case, terms)
    ]
    if clauses:
        lines += ["", "The contract says:", *clauses]
    said = "\n".join(lines)
    most = limits().statement_characters
    return said if len(said) <= most else said[: most - 1] + "…"


def document(case: Any, clocks: pd.DataFrame, terms: pd.DataFrame, contract: Any) -> bytes:
    """The case as a Word document: facts, clocks, clauses, the contract's own text."""
    paper = docx.Document()
    paper.add_heading(f"Dispute {wording.xml(case.dispute_id)}", 1)
    _facts(paper, case)
    paper.add_heading("Complaint", 2)
    paper.add_paragraph(wording.xml(case.statement) or wording.DASH)
    paper.add_heading("Clauses it stands on", 2)
    for term in _supporting(case, terms):
        paper.add_paragraph(
            f"{wording.label(term['dimension'])}: “{wording.xml(term['text'])}”", style="List Bullet"
        )
    paper.add_heading("Why", 2)
    for reason in listed(case.reasons_json):
        paper.add_paragraph(wording.xml(reason), style="List Bullet")
    paper.add_heading("Deadlines", 2)
    for row in clocks.to_dict("records"):
        reading = wording.xml(wording.reading(row["reading"]))
        words = f"{wording.iso(row['due'])}  {clock_names.said(row['name'])}, {reading}"
        paper.add_paragraph(f"{words}, source {wording.xml(row['source'])}", style="List Bullet")
    if contract is not None:
        paper.add_heading("Contract as agreed", 2)
        paper.add_paragraph(wording.xml(contract.contract_text)[:LONGEST_TEXT])
        paper.add_paragraph(wording.xml(contract.contract_remarks)[:LONGEST_TEXT])
    memory = io.BytesIO()
    paper.save(memory)
    return memory.getvalue()


def fitness(evidence: pd.DataFrame) -> pd.DataFrame:
    """The evidence, and whether each file may be handed in as it is."""
    allowed = limits()
    fits = []
    for row in evidence.to_dict("records"):
        name = "" if wording.unknown(row["file_name"]) else str(row["file_name"])
        if not wording.unknown(row["size_bytes"]) and row["size_bytes"] > allowed.bytes_each:
            fits.append(f"too large: at most {allowed.bytes_each / 1e6:g} MB")
        elif name and name.rsplit(".", 1)[-1].lower() not in allowed.types:
            fits.append("type not taken")
        else:
            fits.append("fits" if name else "file not known")
    return evidence.assign(fits=fits)


def _facts(paper: Any, case: Any) -> None:
    money = "USD" if wording.unknown(case.currency) else str(case.currency)
    facts = {
        "Finding": headline(case),
        "Order": wording.xml(case.order_id),
        "Supplier": wording.xml(case.supplier_name),
        "Product": wording.xml(case.product_name),
        "Breach": wording.label(case.breach),
        "Opened": wording.iso(case.opened_on),
        "Claimed": wording.exact(case.claimed_amount, money),
        "Recoverable at most": wording.exact(case.ceiling, in_its_currency(case)),
        "First deadline": wording.DASH
        if wording.unknown(case.next_due)
        else f"{wording.iso(case.next_due)}, {clock_words(case)}",
    }
    grid = paper.add_table(rows=0, cols=2)
    for name, value in facts.items():
        cells = grid.add_row().cells
        cells[0].text, cells[1].text = name, value


def _supporting(case: Any, terms: pd.DataFrame) -> list[dict[Any, Any]]:
    wanted = agreed.supporting(case.supporting_json)
    return [
        row
        for row in terms.to_dict("records")
        if (bool(row["in_remarks"]), int(row["start"]), int(row["end"])) in wanted
    ]
