"""Makes small real files: a PDF written by hand, a DOCX by python-docx."""

import io
from collections.abc import Sequence

import docx
import pytest

Piece = tuple[float, float, str]


def make_pdf(pages: Sequence[Sequence[Piece]], turned: bool = False, drawn: str = "") -> bytes:
    """A PDF with each (x, y, text) set on its page in Helvetica 11, and what is `drawn` in PDF's own words;
    `turned`: on pages written upright and shown by a quarter to the right."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for i, pieces in enumerate(pages):
        stream = "".join(
            f"BT /F1 11 Tf {f'0 1 -1 0 {595 - y} {x} Tm' if turned else f'{x} {y} Td'} ({text}) Tj ET\n"
            for x, y, text in pieces
        )
        stream += drawn
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate {90 * turned} /Contents {5 + 2 * i} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"  # noqa: E501
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    return (
        out
        + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF".encode()  # noqa: E501
    )


def make_docx() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Contract date: 2026-03-01"
    document.add_paragraph("Specification")
    table = document.add_table(2, 2)
    for row, (label, value) in enumerate((("Size", "40x30 cm"), ("Colour", "Pantone 186 C"))):
        table.cell(row, 0).text, table.cell(row, 1).text = label, value
    document.add_paragraph("Shipment date: 2026-05-30")
    document.sections[0].footer.paragraphs[0].text = "Penalty 1% per day of delay"
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


@pytest.fixture
def pdf():
    return make_pdf


@pytest.fixture
def word():
    return make_docx
