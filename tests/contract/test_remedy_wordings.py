"""What is owed on breach: whatever verb puts it right, beside a figure and behind what is wrong."""
# ruff: noqa: E501 - a row of a table is one line


def test_what_is_owed_on_breach_is_read_whatever_its_verb(spec):
    spec("""
    clause | dimension | state | span
    Should the acceptance run fail, you either mend that inside 14 days or take the press back and repay all in 20 days. | remedy | measurable | mend that inside 14 days or take the press back and repay all in 20 days
    rejected lots shall be re-screened at Supplier's cost and re-submitted within 7 working days. | remedy | measurable | re-screened at Supplier's cost and re-submitted within 7 working days
    If more than 3% of the lamps are dark, the Seller shall pay back 120% of their price within 10 days. | remedy | measurable | Seller shall pay back 120% of their price within 10 days
    For each full week of delay 0.8% of the value of the late part, in all 6% | remedy | measurable | For each full week of delay 0.8% of the value of the late part, in all 6%
    If the protein is below the minimum, the price is reduced by 2% for each 0.5 point | remedy | measurable | price is reduced by 2% for each 0.5 point
    bad ones: we cut 4 $ a piece from the bill | remedy | measurable | we cut 4 $ a piece from the bill
    we promise 3 bulbs for 1 bulb if you find it not light | remedy | measurable | 3 bulbs for 1 bulb if you find it not light
    What the Seller owes for delay is the same as in contract QX-2026-3 | remedy | derivable | as in contract QX-2026-3
    If you order 8,000 pcs we give 4% discount. | remedy | absent | -
    a mass of 5 MPa for 10 s without leakage | remedy | absent | -
    Cutting tolerance 2%, reduced to 1% in the second lot | remedy | absent | -
    """)
