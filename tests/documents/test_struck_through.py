"""What a party struck through in a document is not read as agreed, and the reader is told."""

import io

import docx
import pytest

from trade_assurance import documents
from trade_assurance.contract import read


def test_words_struck_through_in_a_word_file_are_not_agreed():
    file = docx.Document()
    for label, old, new, double in (
        ("Ship date", "30 May 2026", "20 June 2026", False),
        ("Colour", "RAL 9005", "RAL 7016", True),
    ):
        paragraph = file.add_paragraph(f"{label}: ")
        run = paragraph.add_run(old)
        run.font.strike, run.font.double_strike = not double, double
        paragraph.add_run(f" {new}")
    kept = file.add_paragraph("Quantity: ").add_run("5,000 pcs")
    kept.font.strike = False
    table = file.add_table(1, 2)
    table.cell(0, 0).text = "Size"
    table.cell(0, 1).paragraphs[0].add_run("40 cm").font.strike = True
    buffer = io.BytesIO()
    file.save(buffer)
    document = documents.read(buffer.getvalue(), "a.docx")
    assert document.text == "Ship date:  20 June 2026\nColour:  RAL 7016\nQuantity: 5,000 pcs\nSize"
    assert document.warnings == (
        "Words struck through are not read as agreed: “30 May 2026”, “RAL 9005”, “40 cm”.",
    )
    assert [term.text for term in read(document.text).terms] == ["20 June 2026", "RAL 7016", "5,000 pcs"]


STRUCK = (
    ("<p>Quantity: <del>5,000 pcs</del> <ins>6,000 pcs</ins></p>", "Quantity:  6,000 pcs"),
    ("<p>Colour: <s>RAL <b>9005</b></s> RAL 7016</p>", "Colour:  RAL 7016"),
    ("<p>Colour: <strike>RAL 9005</strike><br>RAL 7016</p>", "Colour:\nRAL 7016"),
    ('<p>Size <b style="color:red; text-decoration: line-through">30 cm</b> 40 cm</p>', "Size  40 cm"),
    ('<p>Size <i style="TEXT-DECORATION-LINE:underline line-through">30 cm</i> 40 cm</p>', "Size  40 cm"),
    ("<p>Size <s>30 cm<br>by <i>40 cm</s> 50 cm</p>", "Size\n50 cm"),
    ('<ul><li style="text-decoration:line-through">30 cm<li>40 cm</ul>', "40 cm"),
    ('<p style="text-decoration:line-through">30 cm<p>40 cm', "40 cm"),
    ('<table><tr><td style="text-decoration:line-through">30 cm<td>40 cm</table>', "40 cm"),
    ("<table><tr><td><s>30 cm</td><td>40 cm</td></tr></table>", "40 cm"),
    ("<div><s>30 cm</div><p>40 cm</p>", "40 cm"),
)  # fmt: skip


@pytest.mark.parametrize(("markup", "text"), STRUCK)
def test_words_struck_through_in_a_page_are_not_agreed(markup, text):
    document = documents.read(f"<html><body>{markup}</body></html>".encode(), "a.html")
    assert document.text == text
    assert document.warnings[0].startswith("Words struck through are not read as agreed: “")


@pytest.mark.parametrize(
    "markup",
    [
        "<p>Size <span style='text-decoration: underline'>30 cm</span></p>",
        "<p>Size <small>30 cm</small></p>",
        "<p>Size <span style='text-decoration:none;content:line-through'>30 cm</span></p>",
    ],
)
def test_what_is_not_struck_through_is_read(markup):
    document = documents.read(f"<html><body>{markup}</body></html>".encode(), "a.html")
    assert (document.text, document.warnings) == ("Size 30 cm", ())


DATES = [(50, 700, "Ship date:"), (110, 700, "30 May 2026"), (190, 700, "20 June 2026.")]
THROUGH = ("110 703.6 m 173.5 703.6 l S", "110 703.2 63.5 0.7 re f", "109 703.6 m 177 703.6 l S")
ELSEWHERE = (
    "110 698.6 m 173.5 698.6 l S",  # below the words
    "110 697.9 63.5 0.7 re f",
    "110 709.5 m 173.5 709.5 l S",  # above them
    "60 703.6 m 400 703.6 l S",  # through them, but from nowhere to nowhere: a form's or a table's
    "100 703.6 m 173.5 703.6 l S",
    "110 690 63.5 20 re S",  # a frame, a mark of colour
    "110 697 63.5 12 re f",
    "141 690 m 141 712 l S",  # upright
)


@pytest.mark.parametrize("drawn", THROUGH)
def test_words_that_a_line_strikes_through_in_a_pdf_are_not_agreed(pdf, drawn):
    document = documents.read(pdf([DATES], drawn=drawn), "a.pdf")
    assert document.text.split() == ["Ship", "date:", "20", "June", "2026."]
    assert document.warnings == ("Words struck through are not read as agreed: “30 May 2026”.",)


@pytest.mark.parametrize("drawn", ELSEWHERE)
def test_words_below_above_or_across_which_a_pdf_has_a_line_are_read(pdf, drawn):
    document = documents.read(pdf([DATES], drawn=drawn), "a.pdf")
    assert document.text.split() == ["Ship", "date:", "30", "May", "2026", "20", "June", "2026."]
    assert document.warnings == ()


def test_a_page_of_which_all_is_struck_through_is_no_scan(pdf):
    pages = [[(50, 700, "Quantity: 5 pcs of it")], [(110, 700, "30 May 2026.")]]
    document = documents.read(pdf(pages, drawn=THROUGH[2]), "a.pdf")
    assert document.text.strip() == "Quantity: 5 pcs of it"
    assert document.warnings == ("Words struck through are not read as agreed: “30 May 2026.”.",)


def test_words_struck_through_in_a_mail_are_not_agreed():
    head = b"Subject: Order 5\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    mail = head + b"<p>Quantity <s>5,000</s> 6,000 pcs</p>"
    document = documents.read(mail, "a.eml")
    assert document.text == "Order 5\n\nQuantity  6,000 pcs"
    assert document.warnings == ("Words struck through are not read as agreed: “5,000”.",)
