"""A term is told as no firmer than its words make it."""

import pytest

from trade_assurance.contract import read

ORDER = "Order of 500 pcs lamps, base of steel, weight 2 kg, voltage 230 V.\n"


def states(text, dimension):
    """The states of the terms of a dimension behind an order's own line."""
    return {
        t.state for t in read(ORDER + text + "\n").terms if t.dimension == dimension and t.start >= len(ORDER)
    }


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        (
            "The Seller shall immediately correct any defect either by repair or replacement of the goods.",
            "remedy",
        ),
        ("乙方所交设备型号与合同规定不符的,甲方有权要求退货和换货,由此产生的费用由乙方承担。", "remedy"),
        (
            "Late Delivery: the Sellers shall pay the Buyers for every week of delay a penalty amounting to "
            "% of the total value of the goods whose delivery has been delayed.",
            "remedy",
        ),
        ("If goods are late the seller should pay ****% of the respective amount per day.", "remedy"),
        ("Any fractional part of a week is to be considered a full week.", "remedy"),
        ("Time of Shipment: During December, 20… and January, 20…", "ship_date"),
        ("Payment by T/T.", "payment_terms"),
        ("Delivery terms: CIF ASWP INCOTERMS 2000", "delivery_terms"),
        ("FOR FOB OR C&F, CFR SHIPPING TERMS, INSURANCE IS FOR THE BUYERS.", "delivery_terms"),
        ("LEDs of reputed make such as Cree Inc. / Nichia Corporation / Seoul Semiconductor.", "components"),
        ("Bearings: SKF/NSK/FAG", "components"),
    ],
)
def test_words_that_fix_nothing_are_not_measurable(text, dimension):
    assert "measurable" not in states(text, dimension)


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("Defective pieces are replaced within 30 days.", "remedy"),
        ("For each week of delay the Seller pays 1 % of the order value.", "remedy"),
        ("Defective goods: double quantity sent for each bad piece.", "remedy"),
        pytest.param(
            "(3)乙方设备运抵现场后3个月内仍不能调试合格 , 甲方有权要求退货或换货 。",
            "remedy",
            marks=pytest.mark.xfail(reason="the networks decide otherwise", strict=True),
        ),
        ("Shipment on the first of December 2026.", "ship_date"),
        ("Payment: 100% T/T in advance.", "payment_terms"),
        ("Delivery terms: CIF Hamburg, Incoterms 2020", "delivery_terms"),
        ("Ex works Ningbo", "delivery_terms"),
        ("Bearings SKF 6308-2Z/C3", "components"),
    ],
)
def test_what_fixes_something_stays(text, dimension):
    assert "measurable" in states(text, dimension)
