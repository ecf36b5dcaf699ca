"""Wordings of outsiders: labels and packing told whole, described tests, marks that goods must bear, remedies."""
# ruff: noqa: E501 - a row of a table is one line


def test_what_stands_behind_a_label_is_one_term(spec):
    spec("""
    clause | dimension | state | span
    Carton marking: order no., article, quantity, gross weight, "fragile" | labelling | measurable | order no., article, quantity, gross weight, "fragile"
    Rating plate: voltage, power, year of manufacture, serial number | labelling | measurable | voltage, power, year of manufacture, serial number
    Bundle tag: heat no., size, length, pcs | labelling | measurable | heat no., size, length, pcs
    箱唛: 型号、数量、毛重、原产地 | labelling | measurable | 型号、数量、毛重、原产地
    Label: to be advised | labelling | absent | -
    Packing: steel A-frames, corner protectors, film on both faces | packaging | measurable | steel A-frames, corner protectors, film on both faces
    Packing: rolled on paper core, kraft wrapped, 6 rolls on a pallet | packaging | measurable | rolled on paper core, kraft wrapped, 6 rolls on a pallet
    """)


def test_what_goods_must_bear_is_labelling_and_a_bare_mark_is_not(spec):
    spec("""
    clause | dimension | state | span
    The jar label must show the INCI list, the PAO symbol and the batch number. | labelling | measurable | the INCI list, the PAO symbol and the batch number
    Each bag bears the net weight, the origin and the best-before date. | labelling | measurable | the net weight, the origin and the best-before date
    Every motor shall bear the CE mark under Directive 2006/42/EC. | labelling | absent | -
    The seller bears the cost of inspection. | labelling | absent | -
    Each bag bears the net weight and the origin. | packaging | absent | -
    """)


def test_containers_of_every_kind_are_packing(spec):
    spec("""
    clause | dimension | state | span
    25 kg net in multiwall paper sacks, 40 sacks per pallet | packaging | measurable | 25 kg net in multiwall paper sacks, 40 sacks per pallet
    2 pcs shrink-wrapped with header card, 24 sets to a shipper | packaging | measurable | 2 pcs shrink-wrapped with header card, 24 sets to a shipper
    Individually poly-bagged, 10 doz per bale | packaging | measurable | Individually poly-bagged, 10 doz per bale
    inner 6, master 48, carton 60x40x35 | packaging | measurable | inner 6, master 48, carton 60x40x35
    one dust bag each, 10 to a carton | packaging | measurable | one dust bag each, 10 to a carton
    真空包装，10公斤一箱 | packaging | measurable | 10公斤一箱
    Packing list and invoice by email | packaging | absent | -
    """)


def test_a_described_test_has_its_condition_and_outcome_in_any_words(spec):
    spec("""
    clause | dimension | state | span
    Shelf loaded 100 kg for 24 h, deflection max 5 mm | test_method | measurable | 100 kg for 24 h, deflection max 5 mm
    Rub with alcohol 50 times, print must stay readable | test_method | measurable | 50 times, print must stay readable
    Pull on the slider 90 N for 10 s, slider stays on | test_method | measurable | 90 N for 10 s, slider stays on
    No visible wear after 25,000 Martindale rubs | test_method | measurable | No visible wear after 25,000 Martindale rubs
    Ink must not come off when rubbed 20 times | test_method | measurable | must not come off when rubbed 20 times
    72-hour aging at full load, no reboot | test_method | measurable | 72-hour aging at full load, no reboot
    Gate opens 5000 cycles without breakage | test_method | measurable | 5000 cycles without breakage
    15 minutes hose, inside stays dry | test_method | measurable | 15 minutes hose, inside stays dry
    高温70℃48小时后外观无变化 | test_method | measurable | 70℃48小时后外观无变化
    Barbell 190,000 psi, knurling not too sharp | test_method | absent | -
    Izod 60 kJ/m² at room temperature | test_method | measurable | Izod
    """)


def test_rated_figures_of_other_trades_are_performance(spec):
    spec("""
    clause | dimension | state | span
    Torque wrench 20-200 Nm | performance | measurable | 20-200 Nm
    Blade standout 3 m | performance | measurable | 3 m
    Fabric openness 3 % | performance | measurable | 3 %
    Output 150 kg of paste per hour | performance | measurable | 150 kg of paste per hour
    Binoculars 8 x 42, waterproof | performance | measurable | 8 x 42
    Colour fastness dry 4, wet 3-4 | performance | measurable | dry 4, wet 3-4
    Power supply XLG-150-24-A | performance | absent | -
    Contract 2026-HB-031 | performance | absent | -
    """)


def test_other_remedies_dates_and_defects(spec):
    spec("""
    clause | dimension | state | span
    The buyer may cancel after 21 days. | remedy | measurable | may cancel after 21 days
    Costs of re-inspection on seller: EUR 300 per man-day. | remedy | measurable | Costs of re-inspection on seller: EUR 300 per man-day
    ETD Oct. 2nd, 2026 from Ningbo | ship_date | measurable | Oct. 2nd, 2026
    Shipment 12/JUN/2026 | ship_date | measurable | 12/JUN/2026
    44C latest shipment: 261103 | ship_date | measurable | 261103
    B/L date not later than 14 Nov. 2026 | ship_date | measurable | 14 Nov. 2026
    Film: not more than 3 gels >1 mm per m² | appearance | measurable | not more than 3 gels >1 mm per m²
    First grade ≥ 95 % | appearance | measurable | First grade ≥ 95 %
    UL listing later if market grows | compliance | absent | -
    VAT GB 883 2214 07 | test_method | absent | -
    """)
