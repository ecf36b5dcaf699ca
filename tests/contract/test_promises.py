"""When goods leave, when money falls due, what is owed on breach, and what the goods are held against."""
# ruff: noqa: E501 - a row of a table is one line

from trade_assurance.contract import read


def test_ship_dates_in_any_words(spec):
    spec("""
    clause | dimension | state | span
    Goods must leave Ningbo by 12 Sept. 2026 | ship_date | measurable | 12 Sept. 2026
    Cargo handed to forwarder on Monday, 8 June 2026 | ship_date | measurable | Monday, 8 June 2026
    Load the container between 3 and 7 June 2026 | ship_date | approximate | between 3 and 7 June 2026
    Ship 3-7 June 2026 | ship_date | approximate | 3-7 June 2026
    Out of factory latest 06/05/2026 | ship_date | approximate | 06/05/2026
    12 May 2026, FCA Foshan | ship_date | measurable | 12 May 2026
    Ready second half of May | ship_date | approximate | second half of May
    Sailing 2nd week of July | ship_date | approximate | 2nd week of July
    Shipment March/April 2027 | ship_date | approximate | March/April 2027
    发货时间：2026年8月底 | ship_date | approximate | 2026年8月底
    Time 40days after you pay | ship_date | approximate | 40days
    Delivery must quick | ship_date | vague | quick
    Sample sent 12 May 2026 | ship_date | absent | -
    ETA Hamburg 20 July 2026 | ship_date | absent | -
    Load test on 3 June 2026 | ship_date | absent | -
    Shipping method: express | ship_date | absent | -
    """)


def test_a_day_count_is_derivable_by_its_events_date_however_told(spec):
    spec("""
    clause | dimension | state | span
    30 days after deposit, which we got on 3 April 2026 | ship_date | derivable | 30 days after deposit
    Delivery 15 days after sample approval; approval given 3 May 2026 | ship_date | derivable | 15 days after sample approval
    Ships 20 days after deposit and artwork. Deposit paid 3 May 2026. | ship_date | approximate | 20 days after deposit and artwork
    """)


def test_an_incoterm_needs_a_place_and_no_regulation(spec):
    spec("""
    clause | dimension | state | span
    CIF汉堡 | delivery_terms | measurable | CIF汉堡
    CIF Rio de Janeiro | delivery_terms | measurable | CIF Rio de Janeiro
    FOB any of Ningbo / Xiamen | delivery_terms | approximate | FOB any of Ningbo / Xiamen
    Lighter to 16 CFR 1210 | delivery_terms | absent | -
    Tested to 16 CFR Part 1500 | delivery_terms | absent | -
    We do not sell DDP | delivery_terms | absent | -
    Goods collected ex works | delivery_terms | vague | ex works
    """)


def test_payment_plans_in_any_words(spec):
    spec("""
    clause | dimension | state | span
    40% upfront by wire, remaining 60% once cargo passes inspection | payment_terms | measurable | 40% upfront by wire, remaining 60% once cargo passes inspection
    预付40%，见提单复印件付60% | payment_terms | measurable | 预付40%，见提单复印件付60%
    定金30%，余款发货前付清 | payment_terms | measurable | 定金30%，余款发货前付清
    30:70, deposit on PO, balance on delivery | payment_terms | measurable | 30:70, deposit on PO, balance on delivery
    half now and the rest on arrival | payment_terms | measurable | half now and the rest on arrival
    25% deposit; balance against scan of B/L | payment_terms | measurable | 25% deposit; balance against scan of B/L
    total USD 12,400: USD 3,720 by T/T in advance, USD 8,680 against B/L copy | payment_terms | measurable | USD 3,720 by T/T in advance, USD 8,680 against B/L copy
    Payment: open account 60 days after B/L date | payment_terms | measurable | open account 60 days after B/L date
    Payment: about 30% now, the rest before shipment | payment_terms | approximate | about 30% now, the rest before shipment
    Payment as in PI 7781 | payment_terms | derivable | as in PI 7781
    Payment: 20/80 | payment_terms | vague | 20/80
    Deposit 30% was received on 3 May 2026 | payment_terms | absent | -
    Bracket 2 mm, net 7.5 kg | payment_terms | absent | -
    Cotton 60%, polyester 40% on the back | payment_terms | absent | -
    Efficiency 92% at full load | payment_terms | absent | -
    30% off on orders over 500 | payment_terms | absent | -
    """)


def test_remedies_in_any_words(spec):
    spec("""
    clause | dimension | state | span
    Late shipment: USD 200 for each day | remedy | measurable | USD 200 for each day
    broken glass: pay double | remedy | measurable | pay double
    缺货部分三天内补发 | remedy | measurable | 三天内补发
    质量问题全额退款 | remedy | measurable | 全额退款
    Any motor that fails is exchanged within two weeks | remedy | measurable | exchanged within two weeks
    Rejects above 2.5 % credited in full | remedy | measurable | credited in full
    Penalty 1-2% per week | remedy | approximate | Penalty 1-2% per week
    Wrong colour: remake at supplier cost in 20 days | remedy | measurable | remake at supplier cost in 20 days
    If lamp bad we send new | remedy | vague | we send new
    Guarantee 3 years | remedy | vague | Guarantee 3 years
    质保两年 | remedy | vague | 质保两年
    Problems to be settled friendly | remedy | vague | to be settled friendly
    Replacement filter included | remedy | absent | -
    We offer 5% discount on orders above 1,000 pcs | remedy | absent | -
    Neither party is liable for indirect loss | remedy | absent | -
    Claims within 30 days of arrival, otherwise goods deemed accepted | remedy | absent | -
    """)


def test_what_the_goods_are_held_against(spec):
    spec("""
    clause | dimension | state | span
    Shape as mould_v2(final).x_t | approved_sample | measurable | mould_v2(final).x_t
    Board per Gerber set PB-31 rev C | approved_sample | measurable | Gerber set PB-31 rev C
    Leather as approved swatch no. 8 signed 4 May 2026 | approved_sample | measurable | approved swatch no. 8 signed 4 May 2026
    Harness to drawing 6K-118 issue 2 | approved_sample | measurable | drawing 6K-118 issue 2
    Texture MT-11020 plaque | approved_sample | measurable | MT-11020 plaque
    图纸编号：KX-22 | approved_sample | measurable | 图纸编号：KX-22
    Same as earlier delivery | approved_sample | vague | Same as earlier delivery
    Sample fee USD 50, sample 3 pcs | approved_sample | absent | -
    Sample order no. 7 | approved_sample | absent | -
    """)


def test_a_reference_fixes_what_is_named_before_it(spec):
    spec("""
    clause | dimension | state | span
    Leather as approved swatch no. 8 signed 4 May 2026 | colour | measurable | approved swatch no. 8 signed 4 May 2026
    Housing per drawing HS-7 | size | derivable | per drawing HS-7
    Weight as on spec sheet TL-3 | weight | derivable | as on spec sheet TL-3
    Texture MT-11020 plaque | appearance | derivable | MT-11020 plaque
    Spare parts as listed in PO 4410 | parts_list | derivable | as listed in PO 4410
    """)


def test_the_plan_of_payment_keeps_its_events():
    (term,) = [t for t in read("签约预付30%，出货前付清70%").terms if t.dimension == "payment_terms"]
    assert term.value is not None
    assert [share["percent"] for share in term.value["shares"]] == [30.0, 70.0]
    assert term.value["shares"][1]["event"] == "出货前付清"
