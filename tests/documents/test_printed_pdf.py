"""PDFs that a browser printed, of order forms and mails, hold the words of their source."""

import collections

import pytest

from trade_assurance import documents
from trade_assurance.contract import read

pytestmark = pytest.mark.browser

ORDER = """<body style="font-family:sans-serif">
<h2>PROFORMA INVOICE PI-88231</h2><p>To: AVERY Imports GmbH</p>
<table border=1 cellspacing=0 cellpadding=4>
<tr><th>Item</th><th>Description</th><th>Qty</th><th>Unit price</th><th>Amount</th></tr>
<tr><td>VB-500</td><td>Vacuum bottle 500 ml, double wall, inner SUS304 0.4 mm, outer SUS201 0.5 mm, powder
coated white RAL 9003</td><td>3,000 pcs</td><td>US$3.85</td><td>US$11,550.00</td></tr>
<tr><td colspan=4>Total EXW Yongkang</td><td>US$11,550.00</td></tr></table>
<p>Lid: PP, BPA free; LFGB and FDA food contact compliant.</p>
<p>Payment: 30% by T/T, 60% after acceptance at the factory by the buyer or whom he sends to it, 10% within 30
days after commissioning of the machine at the buyer's plant, Yours Tony VAT.</p></body>"""
FORM = """<body style="font:14px Arial;margin:50px"><h2>Order TW-2207</h2><table cellpadding=6>
<tr><td>Product</td><td>Ceramic mug, AA grade, 350 ml</td></tr>
<tr><td>Colour</td><td>RAL 9003, RAL 3020</td></tr>
<tr><td>Logo</td><td>Two colours, Pantone 186 C and Pantone Black C, height 40 mm, fired, dishwasher safe for
500 cycles under EN 12875-1 without a loss of colour that the eye sees</td></tr>
<tr><td>Delivery</td><td>Ship by 2026-10-05, FOB Ningbo</td></tr></table></body>"""
MAIL = """<body style="font:12pt 'Liberation Serif',serif;text-align:justify;margin:60px">
<h3>SALES CONTRACT</h3><p>1. The seller sells 10,000 m of cotton twill, 240 g/m², width 150 cm, colour as per
Pantone 19-4027 TCX, and its shrinkage is no more than 3% after washing at 40 °C under ISO 6330. Transport is
by TAVARO, LYON, to Yard 7.</p></body>"""


@pytest.fixture(scope="module")
def printed(browser):
    """Prints HTML: the PDF's bytes and the words the browser showed."""
    page = browser.new_page()

    def made(markup: str) -> tuple[documents.Document, list[str]]:
        page.set_content(f"<meta charset=utf-8>{markup}")
        pdf = page.pdf(format="A4")
        return documents.read(pdf, "printed.pdf"), page.inner_text("body").split()

    yield made
    page.close()


@pytest.mark.parametrize("markup", [ORDER, FORM, MAIL], ids=["order", "form", "mail"])
def test_the_words_are_those_of_the_source_in_its_order(printed, markup):
    document, words = printed(markup)
    assert document.text.split() == words


def test_rows_and_terms_are_whole(printed):
    document, _ = printed(ORDER)
    rows = document.text.split("\n")
    assert "Item\tDescription\tQty\tUnit price\tAmount" in rows
    assert any(
        row.startswith("VB-500\tVacuum") and row.endswith("\t3,000 pcs\tUS$3.85\tUS$11,550.00")
        for row in rows
    )
    found = collections.defaultdict(set)
    for term in read(document.text).terms:
        found[term.dimension].add(term.text)
    assert found["quantity"] == {"3,000 pcs"}
    assert "RAL 9003" in found["colour"] and "EXW Yongkang" in found["delivery_terms"]
    assert any("10% within 30 days after commissioning" in text for text in found["payment_terms"])
