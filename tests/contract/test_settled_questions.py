"""Every settled question of the definition of a term."""
# ruff: noqa: E501 - a row of a table is one line

from trade_assurance.contract import read


def test_days_after_an_event_are_derivable_only_with_its_date(spec):
    spec("""
    clause | dimension | state | span
    Ships 25 days after deposit | ship_date | approximate | 25 days after deposit
    Lead time: 30 days after receipt of deposit | ship_date | approximate | 30 days after receipt of deposit
    Deposit paid on 2026-04-01. Ships 25 days after deposit. | ship_date | derivable | 25 days after deposit
    Deposit paid 2026-04-01. Ships 25-30 days after deposit. | ship_date | approximate | 25-30 days after deposit
    ships 4-5 days after final payment | ship_date | approximate | 4-5 days after final payment
    收到定金后25天发货 | ship_date | approximate | 收到定金后25天
    """)


def test_a_week_a_months_end_or_a_festival_is_approximate_and_soon_is_vague(spec):
    spec("""
    clause | dimension | state | span
    Ship by end of May | ship_date | approximate | by end of May
    Shipment before CNY | ship_date | approximate | before CNY
    Shipment in week 22 | ship_date | approximate | week 22
    Shipment between 1 May and 5 May 2026 | ship_date | approximate | 1 May and 5 May 2026
    fast delivery | ship_date | vague | fast delivery
    ship as soon as possible | ship_date | vague | ship as soon as possible
    Ship date: 2026-05-30 | ship_date | measurable | 2026-05-30
    Latest shipment May 30, 2026 | ship_date | measurable | May 30, 2026
    Contract date 2026-03-01 | ship_date | absent | -
    Invoice dated 2026-03-01 | ship_date | absent | -
    Sample approved on 2026-03-01 | ship_date | absent | -
    """)


def test_an_incoterm_needs_one_named_place(spec):
    spec("""
    clause | dimension | state | span
    FOB Ningbo | delivery_terms | measurable | FOB Ningbo
    price FOB Shenzhen, Incoterms 2020 | delivery_terms | measurable | FOB Shenzhen
    FOB Shanghai or Ningbo | delivery_terms | approximate | FOB Shanghai or Ningbo
    FOB Shanghai/Ningbo/Shenzhen | delivery_terms | approximate | FOB Shanghai/Ningbo/Shenzhen
    FOB | delivery_terms | vague | FOB
    CIF your port | delivery_terms | vague | CIF your port
    FOB China port | delivery_terms | vague | FOB China port
    """)


def test_an_identified_drawing_makes_what_it_serves_derivable(spec):
    spec("""
    clause | dimension | state | span
    Size as per drawing DWG-102 rev B | approved_sample | measurable | drawing DWG-102 rev B
    Size as per drawing DWG-102 rev B | size | derivable | as per drawing DWG-102 rev B
    Colour as per approved sample No. S-18 | approved_sample | measurable | approved sample No. S-18
    Colour as per approved sample No. S-18 | colour | measurable | approved sample No. S-18
    Dimensions per spec_v3.pdf | approved_sample | measurable | spec_v3.pdf
    Dimensions per spec_v3.pdf | size | derivable | per spec_v3.pdf
    as per approved sample | approved_sample | vague | as per approved sample
    Packing list PL-22 attached | approved_sample | absent | -
    BOM no. B-17 | approved_sample | absent | -
    Test plan TP-3 | approved_sample | absent | -
    As per PI 20260311 | approved_sample | absent | -
    Packing same as PO 12345 | packaging | derivable | same as PO 12345
    Material same as last time | material | vague | same as last time
    Colour as picture | colour | absent | -
    """)


def test_no_defect_without_a_figure_is_vague(spec):
    spec("""
    clause | dimension | state | span
    no scratches | appearance | vague | no scratches
    No scratches longer than 2 mm | appearance | measurable | No scratches longer than 2 mm
    No visible stains from 50 cm | appearance | measurable | No visible stains from 50 cm
    max. 2 black spots per side | appearance | measurable | max. 2 black spots per side
    """)


def test_a_warranty_period_must_say_what_is_owed(spec):
    spec("""
    clause | dimension | state | span
    2 years warranty | remedy | vague | 2 years warranty
    Warranty: 12 months | remedy | vague | 12 months
    12 months warranty, free replacement of defective parts | remedy | measurable | 12 months warranty, free replacement of defective parts
    Defective units replaced within 15 days | remedy | measurable | replaced within 15 days
    Late delivery penalty 0.5% per day | remedy | measurable | penalty 0.5% per day
    """)


def test_or_equivalent_is_approximate(spec):
    spec("""
    clause | dimension | state | span
    Zipper: YKK or equivalent | components | approximate | YKK or equivalent
    Zipper: YKK | components | measurable | YKK
    Bearings 6204-2RS | components | measurable | Bearings 6204-2RS
    high quality zipper | components | vague | high quality zipper
    """)


def test_letter_sizes_need_a_chart_and_designations_do_not(spec):
    spec("""
    clause | dimension | state | span
    Sizes S, M, L, XL | size | vague | Sizes S, M, L, XL
    Bolt M8×40 | size | measurable | M8×40
    Flange DN50 | size | measurable | DN50
    Neck 18/410 | size | measurable | 18/410
    """)


def test_a_second_recorded_fact_makes_a_count_derivable(spec):
    spec("""
    clause | dimension | state | span
    500 cartons x 20 pcs | quantity | derivable | 500 cartons x 20 pcs
    Quantity: 20 tons | quantity | measurable | 20 tons
    Quantity: 3,000 m | quantity | measurable | 3,000 m
    Quantity: 3,000 m | size | absent | -
    """)


def test_a_deviation_on_a_nominal_is_tolerance_and_leaves_the_nominal(spec):
    spec("""
    clause | dimension | state | span
    Length 120 mm ±0.5 mm | size | measurable | 120 mm
    Length 120 mm ±0.5 mm | tolerance | measurable | ±0.5 mm
    Length 120±0.5 mm | size | measurable | 120±0.5 mm
    Net weight 350 g ± 10 g | weight | measurable | 350 g
    Rated accuracy ±0.01 mm | performance | measurable | ±0.01 mm
    Rated accuracy ±0.01 mm | tolerance | absent | -
    ΔE ≤ 1.5 | colour | measurable | ΔE ≤ 1.5
    ΔE ≤ 1.5 | tolerance | measurable | ΔE ≤ 1.5
    General tolerances ISO 2768-m | tolerance | measurable | ISO 2768-m
    """)


def test_areal_mass_is_material_and_gross_carton_weight_packaging(spec):
    spec("""
    clause | dimension | state | span
    Fabric 180 gsm | material | measurable | 180 gsm
    G.W. 15 kg per carton | packaging | measurable | 15 kg per carton
    G.W. 15 kg per carton | weight | absent | -
    Net weight 1.2 kg | weight | measurable | 1.2 kg
    """)


def test_a_described_test_counts_for_what_it_proves(spec):
    spec("""
    clause | dimension | state | span
    no leakage after 30 min spray | performance | measurable | no leakage after 30 min spray
    no leakage after 30 min spray | test_method | measurable | no leakage after 30 min spray
    Salt spray test 48 hours, no rust | test_method | measurable | Salt spray test 48 hours, no rust
    tested before shipment | test_method | vague | tested before shipment
    Tear strength tested per ASTM D5034 | test_method | measurable | ASTM D5034
    """)


def test_compliance_needs_a_named_law_and_a_printed_mark_is_a_label_too(spec):
    spec("""
    clause | dimension | state | span
    meets EU standards | compliance | vague | EU standards
    CPSIA and Prop 65 | compliance | measurable | Prop 65
    CE mark printed on the rating plate | compliance | measurable | CE mark
    CE mark printed on the rating plate | labelling | measurable | CE mark printed on the rating plate
    Factory certified to ISO 9001 | compliance | absent | -
    """)


def test_a_word_that_only_triggers_another_term_is_not_labelled(spec):
    spec("""
    clause | dimension | state | span
    25 days after deposit | payment_terms | absent | -
    70% before shipment | ship_date | absent | -
    70% before shipment | payment_terms | measurable | 70% before shipment
    Inspection before payment of the balance | payment_terms | absent | -
    """)


def test_payment_shares_need_their_events(spec):
    spec("""
    clause | dimension | state | span
    30% deposit, 70% balance | payment_terms | vague | 30% deposit, 70% balance
    30% deposit, 70% before shipment | payment_terms | measurable | 30% deposit, 70% before shipment
    30% T/T in advance, 70% against copy of B/L | payment_terms | measurable | 30% T/T in advance, 70% against copy of B/L
    100% L/C at sight | payment_terms | measurable | 100% L/C at sight
    Payment: T/T | payment_terms | vague | T/T
    """)


def test_a_vague_phrase_costs_only_where_its_clause_measures_nothing():
    assert read("high quality 304 stainless, 0.5 mm").vague == ()
    assert [span.text for span in read("good quality fabric").vague] == ["good quality fabric"]
    reading = read("good quality fabric\nFabric: 100% cotton")
    assert reading.best["material"] == "measurable"
    assert [span.text for span in reading.vague] == ["good quality fabric"]
