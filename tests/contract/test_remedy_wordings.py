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


def test_what_is_owed_is_read_in_a_strangers_words(spec):
    spec("""
    clause | dimension | state | span
    In the event that over 2% of the kettles trip the fuse, you shall, within three weeks, send substitutes by courier at your own expense. | remedy | measurable | within three weeks, send substitutes by courier at your own expense
    Where the yarn breaks more than five times a cone, the mill grants us a rebate of 6% on the cones concerned. | remedy | measurable | rebate of 6% on the cones concerned
    Cracked tiles get credited at 1.2 times the price we paid. | remedy | measurable | credited at 1.2 times the price we paid
    For every day the trucks stand waiting the seller owes us EUR 350. | remedy | measurable | the seller owes us EUR 350
    Whatever arrives wet is taken back by you and the money wired to us inside ten days. | remedy | measurable | taken back by you and the money wired to us inside ten days
    坏件率超过2%,供应商须在7天内补发并承担空运费 | remedy | measurable | 7天内补发并承担空运费
    Bei Verzug 0,5 % des Auftragswertes pro Woche, höchstens 5 %. | remedy | measurable | 0,5 % des Auftragswertes pro Woche, höchstens 5 %
    If motor is burn in 12 month we send you new motor free of charge in 5 days, no word | remedy | measurable | we send you new motor free of charge in 5 days
    Any set found short of screws has the screws posted to it by the factory within 4 working days. | remedy | measurable | posted to it by the factory within 4 working days
    A machine that misses 90% of rated output twice may be returned, and the price is refunded inside 30 days. | remedy | measurable | returned, and the price is refunded inside 30 days
    We lower the price by 10 cents a piece when the print is out of register by more than 1 mm. | remedy | measurable | We lower the price by 10 cents a piece when the print is out of register by more than 1 mm
    If you repeat this order before June we give you 5% off. | remedy | absent | -
    The guarantee seal on the cap breaks when opened within 2 seconds. | remedy | absent | -
    Defective rate of last year was 0.8%, we are proud. | remedy | absent | -
    Repair kit with 2 patches and glue comes in each bag. | remedy | absent | -
    Return spring force 12 N, stroke 40 mm, must not crack. | remedy | absent | -
    No claim is accepted after 30 days from arrival. | remedy | absent | -
    Replacement blades cost 3 USD each and can be ordered any time. | remedy | absent | -
    If customs want to inspect, the buyer pays the fee of 120 USD. | remedy | absent | -
    The old supplier refunded us 100% but you need not. | remedy | absent | -
    Broken corners up to 2 mm are fine. | remedy | absent | -
    We fix the handle with 2 screws in 5 minutes. | remedy | absent | -
    Should any crate arrive with less than 144 bottles, the cellar makes up the lack by air within eight days. | remedy | measurable | makes up the lack by air within eight days
    Units dead after one season: the works swaps them, two spare ones on top for every ten returned. | remedy | measurable | the works swaps them, two spare ones on top for every ten returned
    Exceeding the promised week costs the mill 0.4 per cent of the order's worth each day, never over a tenth. | remedy | measurable | 0.4 per cent of the order's worth each day
    We hold back 5% of the price until the third month has gone by without a fault. | remedy | measurable | We hold back 5% of the price until the third month has gone by without a fault
    Bei Mängeln liefert der Verkäufer binnen 10 Tagen Ersatz auf eigene Kosten. | remedy | measurable | binnen 10 Tagen Ersatz auf eigene Kosten
    wrong colour = you make again free, 20 day max | remedy | measurable | you make again free, 20 day max
    The buyer may back out of the contract if the second deadline of 14 days passes unused. | remedy | measurable | back out of the contract if the second deadline of 14 days passes unused
    Spring return, 90° in 2 seconds | remedy | absent | -
    We replaced the old mould in 2024 at a cost of USD 8,000. | remedy | absent | -
    Faulty wiring is cut 5 mm behind the joint when we make samples. | remedy | absent | -
    When tested 3 of 100 failed last year. | remedy | absent | -
    """)
