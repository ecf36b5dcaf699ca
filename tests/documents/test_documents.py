"""Documents become text with their rows whole; hostile ones become one sentence."""

import io
import random
import time
import zipfile

import pytest

from trade_assurance import documents
from trade_assurance.contract import read


def test_label_and_value_of_a_pdf_row_stay_on_one_line(pdf):
    # Written column by column, as table writers do: the row must be rebuilt from where the text stands.
    document = documents.read(
        pdf([[(50, 700, "Size"), (50, 680, "Quantity"), (250, 700, "40x30 cm"), (250, 680, "5,000 pcs")]]),
        "a.pdf",
    )
    assert document.text == "Size\t40x30 cm\nQuantity\t5,000 pcs"
    assert {(t.dimension, t.text) for t in read(document.text).terms} == {
        ("size", "40x30 cm"),
        ("quantity", "5,000 pcs"),
    }


LEFT = """Article 1. The goods are backpacks of
polyester of 600 denier, the zippers are YKK
number 5, and each bag bears no less than
15 kg for 24 hours at either handle, which
the seller proves with a report. Article 2.
The goods leave Ningbo not later than
2026-05-30, and for each day after that
the seller pays 0.5 % of their value."""
RIGHT = """Article 3. Before shipment the lot is
inspected under ISO 2859-1, level II, with
AQL 2.5 for major defects and 4.0 for minor
ones, at the cost of the buyer, save that a
second inspection is paid by the seller.
Article 4. Packing is 20 bags to a carton,
in polybags of 0.05 mm, cartons of five
layers which bear a drop of 76 cm."""


def set_in_columns(left: str, right: str, step: float = 14, lower: float = 0, at: float = 310):
    """Lines of two texts beside each other; the right one's base lines `lower` points further down."""
    return [
        (x, 700 - step * n - down, line)
        for x, text, down in ((50, left, 0.0), (at, right, lower))
        for n, line in enumerate(text.split("\n"))
    ]


@pytest.mark.parametrize("lower", [0, 7])
def test_columns_of_prose_are_read_one_after_the_other(pdf, lower):
    heading = [(50, 740, "PURCHASE CONTRACT No. 17 between Seller Ltd of Ningbo and Buyer GmbH of Hamburg")]
    below = [(50, 560, "Quantity"), (310, 560, "5,000 pcs")]
    document = documents.read(pdf([heading + set_in_columns(LEFT, RIGHT, lower=lower) + below]), "a.pdf")
    text = document.text
    assert " ".join(LEFT.split()) in " ".join(text.split())
    assert text.index("the seller pays 0.5 % of their value.") < text.index("Article 3.")
    assert "in polybags of 0.05 mm, cartons of five layers which bear a drop of 76 cm." in text
    assert ("ship_date", "2026-05-30") in {(t.dimension, t.text) for t in read(text).terms}


LABELS = """Material of the outer shell and pocket
Lining, and the padding of the back panel
Zippers and pullers of all compartments
Print on the front pocket and on the hem
Packing of the bags and marks of cartons
Inspection of the lot before its shipment"""
VALUES = """Polyester 600 denier with a PU coating
Polyester 210 denier, foam of 8 mm thick
YKK number 5 nylon with cord pullers 6 cm
Two colours, Pantone 186 C and black only
20 bags to a carton of five layers, 14 kg
ISO 2859-1, level II, AQL 2.5 for majors"""


def test_rows_of_a_table_with_long_cells_stay_whole(pdf):
    document = documents.read(pdf([set_in_columns(LABELS, VALUES)]), "a.pdf")
    rows = [f"{label}\t{value}" for label, value in zip(LABELS.split("\n"), VALUES.split("\n"), strict=True)]
    assert document.text.split("\n") == rows


def test_a_span_is_found_again_on_its_page_and_line(pdf):
    document = documents.read(
        pdf([[(50, 700, "Contract")], [(50, 700, "Terms"), (50, 680, "Ship by 2026-05-30")]]), "a.pdf"
    )
    (term,) = read(document.text).terms
    assert document.place(term.start) == (2, 2)
    page = document.pages[1]
    assert page.start <= term.start < term.end <= page.end


def test_letters_whose_boxes_overlap_are_read_once(pdf):
    # As a browser sets kerned letters: the T and the Y reach over the letters that follow them.
    kerned = [
        (50, 740, "T"),
        (55.5, 740, "otal EXW "),
        (104, 740, "Y"),
        (109.5, 740, "ongkang for A"),
        (176, 740, "V"),
    ]
    assert documents.read(pdf([kerned]), "a.pdf").text == "Total EXW Yongkang for AV"


def test_a_comma_set_by_itself_stands_on_its_line(pdf):
    assert documents.read(pdf([[(50, 740, "Hello Leo "), (104, 740, ", size 40 cm")]]), "a.pdf").text == (
        "Hello Leo , size 40 cm"
    )


def test_what_stands_across_the_page_is_read_after_it(pdf):
    stamp = (200, 500, "Void) Tj ET BT 0.7 0.7 -0.7 0.7 100 600 Tm (DRAFT")
    page = [(50, 740, "Size 40 cm"), (50, 600, "Ship by 2026-05-30"), (50, 650, "Colour red"), stamp]
    assert documents.read(pdf([page]), "a.pdf").text.split("\n") == [
        "Size 40 cm",
        "Colour red",
        "Ship by 2026-05-30",
        "Void",
        "DRAFT",
    ]


def test_a_word_broken_at_its_hyphen_is_whole(pdf):
    cells = [(50, 706, "VB-"), (50, 694, "500"), (120, 700, "3,000 pcs")]
    assert documents.read(pdf([cells]), "a.pdf").text == "VB-500\t3,000 pcs"


def test_a_page_that_is_shown_turned_is_read_as_it_is_shown(pdf):
    rows = [(50, 500, "Size"), (50, 480, "Quantity"), (250, 500, "40x30 cm"), (250, 480, "5,000 pcs")]
    assert documents.read(pdf([rows], turned=True), "a.pdf").text == "Size\t40x30 cm\nQuantity\t5,000 pcs"


WRAPPED = [
    (140, 760, "1. The price is USD 68,000.00 CIF Hamburg for one machine with all of its parts."),
    (140, 746, "2. Payment 30% by T/T, 60% after acceptance at the factory, and 10% within 30"),
    (140, 732, "days after commissioning."),
    (140, 718, "3. Shipment no later than 2026-09-20."),
]


def test_a_term_does_not_end_where_the_page_breaks_its_line(pdf):
    document = documents.read(pdf([WRAPPED]), "a.pdf")
    assert document.text.split("\n")[1].endswith("and 10% within 30 days after commissioning.")
    found = {document.text[t.start : t.end]: document.place(t.start) for t in read(document.text).terms}
    assert found["2026-09-20"] == (1, 4)  # the lines as they are printed
    assert document.place(document.text.index("commissioning")) == (1, 3)
    assert document.place(document.text.index("10% within 30")) == (1, 2)


def test_a_pdf_whose_pages_are_pictures_is_said_to_be_a_scan(pdf):
    with pytest.raises(documents.Unreadable, match="scan"):
        documents.read(pdf([[], []]), "a.pdf")


def test_a_page_without_text_is_named(pdf):
    document = documents.read(pdf([[(50, 700, "Size 40 cm")], []]), "a.pdf")
    assert document.warnings == ("No text on page 2: a scan or an empty page.",)


def test_a_word_file_gives_header_table_footer_in_order(word):
    document = documents.read(word(), "a.docx")
    assert document.text.split("\n") == [
        "Contract date: 2026-03-01",
        "Specification",
        "Size\t40x30 cm",
        "Colour\tPantone 186 C",
        "Shipment date: 2026-05-30",
        "Penalty 1% per day of delay",
    ]


def test_a_word_file_gives_footnotes_insertions_and_no_deletions(word):
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    source, target = zipfile.ZipFile(io.BytesIO(word())), io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name in source.namelist():
            body = source.read(name)
            if name == "word/document.xml":
                change = b'<w:p><w:del w:id="1" w:author="a"><w:r><w:delText>old</w:delText></w:r></w:del><w:ins w:id="2" w:author="a"><w:r><w:t>new</w:t></w:r></w:ins></w:p>'  # noqa: E501
                body = body.replace(b"<w:sectPr", change + b"<w:sectPr", 1)
            archive.writestr(name, body)
        archive.writestr(
            "word/footnotes.xml",
            f"<w:footnotes {w}><w:footnote><w:p><w:r><w:t>Warranty 2 years</w:t></w:r></w:p></w:footnote></w:footnotes>",  # noqa: E501
        )
    text = documents.read(target.getvalue(), "a.docx").text
    assert "new" in text and "old" not in text and "Warranty 2 years" in text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"])
def test_chinese_text_is_read_in_its_usual_encodings(encoding):
    text = "数量：5000个，尺寸：60×40厘米，颜色：红色\n2026年5月3日前发货"
    assert documents.read(text.encode(encoding), "a.txt").text == text


def test_western_text_is_not_taken_for_chinese():
    text = "Größe 40 cm, Qualität, Länge 12 cm, Straße"
    assert documents.read(text.encode("cp1252"), "a.txt").text == text


def test_html_shows_what_is_visible_and_keeps_rows_whole():
    page = b"<html><head><title>x</title><script>var a='Size 9 cm'</script></head><body><table><tr><td>Size</td><td>40 cm</td></tr></table><p>Colour&nbsp;RAL 9005</p></body></html>"  # noqa: E501
    assert documents.read(page, "a.html").text == "Size\t40 cm\nColour RAL 9005"


def test_an_email_gives_subject_and_body_and_names_attachments():
    mail = b'From: a@b.c\nSubject: Order 5\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/plain\n\nShip by 2026-05-30\n--x\nContent-Type: application/pdf\nContent-Disposition: attachment; filename="spec.pdf"\n\nAAA\n--x--\n'  # noqa: E501
    document = documents.read(mail, "a.eml")
    assert document.text == "Order 5\n\nShip by 2026-05-30"
    assert "spec.pdf" in document.warnings[0]


def zipped(**entries: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in entries.items():
            archive.writestr(name.replace("__", "/") + ".xml", body)
    return buffer.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'.encode() for i in range(9))
    + b"]><l>&j;</l>"
)


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.txt", "empty"),
        (b"%PDF-1.4 nonsense", "a.pdf", "broken"),
        (b"PK\x03\x04 nonsense", "a.docx", "broken"),
        (b"hello", "a.pdf", "is not one"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.doc", "old Word"),
        (b"\x89PNG\r\n" + b"\0" * 100, "a.png", "picture"),
        (bytes(range(256)) * 40, "a.txt", "not a text"),
        (zipped(other=b"x"), "a.docx", "no Word document"),
        (zipped(word__document=b"0" * 130_000_000), "a.docx", "unreasonable size"),
        (zipped(word__document=LAUGHS), "a.docx", "broken|nested|memory|no text"),
        (b"a" * 31_000_000, "a.txt", "larger than"),
        (b"<html>" + b"<div>" * 300_000, "a.html", "no text"),
        (
            b"From: x\nContent-Type: multipart/mixed; boundary=a\n\n"
            + b"--a\nContent-Type: message/rfc822\n\nContent-Type: multipart/mixed; boundary=a\n\n" * 3000,
            "a.eml",
            "nested|no text|broken",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_a_hostile_file_is_refused_with_a_sentence_in_bounded_time(data, name, sentence):
    started = time.monotonic()
    with pytest.raises(documents.Unreadable, match=sentence) as refused:
        documents.read(data, name)
    assert str(refused.value).endswith(".") and "Traceback" not in str(refused.value)
    assert time.monotonic() - started < documents.SECONDS + 5


def test_mutated_files_are_read_or_refused_never_worse(pdf, word):
    chance = random.Random(7)
    for make, name in ((lambda: pdf([[(50, 700, "Size 40 cm")]]), "a.pdf"), (word, "a.docx")):
        for _ in range(6):
            data = bytearray(make())
            for _ in range(20):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                document = documents.read(bytes(data), name)
            except documents.Unreadable as refused:
                assert str(refused)
            else:
                assert all(0 <= page.start <= page.end <= len(document.text) for page in document.pages)
