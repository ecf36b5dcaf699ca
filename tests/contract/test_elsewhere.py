"""Addresses, company numbers, the parties' conduct and the buyer's own debts are no terms of the goods."""

import pytest

from trade_assurance.contract import read

ORDER = "Order of 500 pcs lamps, base of steel, weight 2 kg, voltage 230 V.\n"


def said(text, *dimensions):
    """The words of the terms of a text (of some dimensions), beside an order's own line."""
    found = [term for term in read(ORDER + text + "\n").terms if term.start >= len(ORDER)]
    return [term.text for term in found if not dimensions or term.dimension in dimensions]


@pytest.mark.parametrize(
    "text",
    [
        "Buyer: Nord LLC, 1800 N 10th St, Saint Louis",
        "Warehouse at 15 N Main Street, Dover",
        "Office: 220 N Main St, Wichita KS",
        "1200 W 35th Street, Chicago",
        "900 V Street NW, Washington",
        "1200 M Street SE",
        "300 K Street, Sacramento",
        "VAT DE 811 234 567",
        "USt-IdNr. DE811234567",
        "IBAN: DE44 5001 0517 5407 3249 31",
        "Bank at 12 Nanjing Road, 8 km to airport",
    ],
)
def test_an_address_and_a_company_number_hold_no_term(text):
    assert said(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Supplier shall comply with the UK Bribery Act 2010.",
        "Each party shall comply with the UK GDPR.",
        "The parties comply with Regulation (EU) 2016/679 (GDPR).",
        "The Supplier shall comply with the Modern Slavery Act 2015.",
        "Weekly working time shall not exceed 60 hours; minimum age 15 years.",
        "The Supplier sends 3 copies of the packing list.",
    ],
)
def test_conduct_and_papers_are_no_terms_of_the_goods(text):
    assert said(text, "compliance", "performance", "quantity", "test_method") == []


@pytest.mark.parametrize(
    "text",
    [
        "Any claim must be lodged within 30 days after arrival of the goods at the port of destination.",
        "Claims for shortage shall be made within 15 days, claims for quality within 45 days.",
        "Supplier's total liability shall not exceed 100% of the contract value.",
        "Seller's liability for delay is excluded beyond 5% of the contract price.",
        "If the Buyer pays late, the Buyer shall pay interest of 0.05% per day.",
        "If buyer fails to open L/C in time, buyer pays 2% of contract value as penalty.",
        "If the Buyer cancels the order, 30% of the order value is payable to the Seller.",
        "Storage charge USD 50 per day if buyer does not collect goods.",
        "If the deposit is not paid within 7 days the Seller may cancel the order.",
        "Breach of confidentiality entitles the other party to a penalty of USD 50,000.",
        "In case of patent infringement the Buyer shall indemnify the Seller up to USD 20,000.",
        "买方逾期付款的，每日按未付款的0.05%支付违约金。",
        "任何一方泄露商业秘密的，应支付违约金5万元。",
        "买方应在货到目的港30天内提出质量异议。",
        "The Supplier shall maintain product liability insurance of not less than USD 1,000,000.",
    ],
)
def test_what_the_seller_does_not_owe_is_no_remedy(text):
    assert said(text, "remedy") == []


@pytest.mark.parametrize(
    "row",
    [
        "For each week of delay the Seller pays 1 % of the order value. | remedy",
        "Defective pieces are replaced within 30 days after the claim is made. | remedy",
        "Claims must be made within 30 days; the Seller then refunds 100 % of the price. | remedy",
        "If goods are late the Buyer may cancel after 10 days and gets the deposit back. | remedy",
        "卖方逾期交货的，每日按货款0.5%支付违约金。 | remedy",
        "Paper 120 g, 500 pcs Road Bike posters | quantity",
        "Motor 900 V, 15 N pull, 1,200 W | performance",
        "The lamps comply with EN 60598 and the RoHS directive. | compliance",
    ],
)
def test_what_looks_alike_stays(row):
    text, dimension = row.split(" | ")
    assert said(text, dimension)
