"""Letters of which a PDF does not tell what they are, are said to be missing, and never taken for others."""

import pytest

from trade_assurance import documents

CODES = (
    b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange"
    b" 2 beginbfchar <0041> <0000> <0043> <0000> endbfchar endcmap end"
)
ODD = (
    b"/F1 3 0 R /F2 << /Type /Font /Subtype /Type0 /BaseFont /Odd /ToUnicode 99 0 R /Encoding /Identity-H"
    b" /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Odd /DW 1000 /CIDSystemInfo"
    b" << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor"
    b" /FontName /Odd /Flags 4 /FontBBox [0 -200 1000 800] /Ascent 800 /Descent -200 /CapHeight 700"
    b" /ItalicAngle 0 /StemV 80 >> >>] >>"
)  # a font whose table of codes has none for A and C


def odd(pdf, pieces, letters: str) -> bytes:
    codes = "".join(f"{ord(letter):04X}" for letter in letters)
    made = pdf([pieces], drawn=f"BT /F2 11 Tf 50 650 Td <{codes}> Tj ET\n").replace(b"/F1 3 0 R", ODD)
    table = b"99 0 obj\n<< /Length %d >>\nstream\n%b\nendstream\nendobj\n" % (len(CODES), CODES)
    return made.replace(b"xref\n0", table + b"xref\n0", 1)


@pytest.mark.parametrize(
    ("letters", "read", "missing"), [("ABC", "B", "2 letters"), ("BBA", "BB", "1 letter")]
)
def test_letters_without_a_code_are_said_to_be_missing(pdf, letters, read, missing):
    document = documents.read(odd(pdf, [(50, 700, "Size 40 cm")], letters), "a.pdf")
    assert document.text == f"Size 40 cm\n{read}"
    assert len(document.warnings) == 1 and f"what {missing} on page 1 are" in document.warnings[0]


def test_a_pdf_none_of_whose_letters_has_a_code_is_no_scan(pdf):
    with pytest.raises(documents.Unreadable, match=r"does not tell which letters.*OCR"):
        documents.read(odd(pdf, [], "AC"), "a.pdf")
