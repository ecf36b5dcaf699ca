"""The clauses to add as a Word document."""

import io
from collections.abc import Sequence

from docx import Document

from dashboard import wording
from dashboard.contract_reading import Addition


def docx(clauses: Sequence[Addition], category: str | None = None) -> bytes:
    """A Word document to send to the supplier: a clause a paragraph, its blanks to fill. What the company
    lost without it stays out.
    """
    document = Document()
    document.core_properties.title = "Clauses to add"
    document.core_properties.author = ""
    document.add_heading("Clauses to add", level=1)
    lead = "To be added to the order's terms before it is paid. Fill every blank; strike what does not apply."
    document.add_paragraph(f"{lead} Product: {wording.xml(category)}." if category else lead)
    for clause in clauses:
        document.add_heading(wording.label(clause.dimension), level=2)
        document.add_paragraph(wording.xml(clause.text))
    memory = io.BytesIO()
    document.save(memory)
    return memory.getvalue()
