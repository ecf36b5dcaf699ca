"""Traders' own voices, field by field: the reading of each clause was judged by hand against the definition."""
# ruff: noqa: E501 - a row of a table is one line


def test_appearance_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Surface finish Ra 0.8 | performance | measurable | Ra 0.8
    No sharp edges | appearance | vague | No sharp edges
    No loose threads longer than 1 cm | appearance | measurable | No loose threads longer than 1 cm
    Stitching: 8 stitches per inch | appearance | measurable | 8 stitches per inch
    Surface must be clean and free of oil | appearance | vague | clean and free of oil
    Max 3 pinholes ≤ 0.5mm per sheet | appearance | measurable | Max 3 pinholes ≤ 0.5mm per sheet
    """)


def test_approved_sample_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Mass production must be same as sample | approved_sample | vague | same as sample
    Approved sample ref. TS-2024-118 signed 3 May 2026 by both parties | approved_sample | measurable | Approved sample ref. TS-2024-118 signed 3 May 2026
    see attached drawing | approved_sample | vague | attached drawing
    As per attached spec sheet rev. 3 | approved_sample | measurable | attached spec sheet rev. 3
    Technical data sheet TDS-44 v2 applies | approved_sample | measurable | Technical data sheet TDS-44 v2
    According to drawing No. 2026-07-A | approved_sample | measurable | drawing No. 2026-07-A
    Spec: QS-2211 Rev.C | approved_sample | measurable | Spec: QS-2211 Rev.C
    Follow tech pack TP_LD2209_v4.pdf | approved_sample | measurable | tech pack TP_LD2209_v4.pdf
    """)


def test_branding_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Logo embroidered on left chest, 8 cm wide | branding | measurable | embroidered on left chest, 8 cm wide
    Logo: 1 color silk print | branding | measurable | 1 color silk print
    Logo laser engraved on lid | branding | measurable | laser engraved on lid
    Customized logo printing | branding | vague | Customized logo printing
    Logo size 50 x 20 mm, pad printing, bottom right corner | branding | measurable | 50 x 20 mm, pad printing, bottom right corner
    Buyer's artwork file logo_v2.ai | branding | measurable | artwork file logo_v2.ai
    Debossed logo on front cover | branding | measurable | Debossed logo on front cover
    """)


def test_colour_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Color: PANTONE 7462C, tolerance ΔE<2 | colour | measurable | PANTONE 7462C
    Color: PANTONE 7462C, tolerance ΔE<2 | colour | measurable | ΔE<2
    Colour: navy blue | colour | vague | navy blue
    Colors: as per color card | colour | vague | as per color card
    Assorted colors | colour | vague | Assorted colors
    Red, same as Pantone 485C | colour | measurable | Pantone 485C
    """)


def test_compliance_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Toys must comply with EN71-1, -2, -3 and ASTM F963 | compliance | measurable | EN71-1, -2, -3
    Toys must comply with EN71-1, -2, -3 and ASTM F963 | compliance | measurable | ASTM F963
    Food contact safe | compliance | vague | Food contact safe
    CE, RoHS, FCC certificates must be provided | compliance | measurable | CE
    CE, RoHS, FCC certificates must be provided | compliance | measurable | RoHS
    CE, RoHS, FCC certificates must be provided | compliance | measurable | FCC
    Compliant with EU Regulation 10/2011 | compliance | measurable | EU Regulation 10/2011
    UN38.3 report for batteries | test_method | measurable | UN38.3
    Cover: 100% organic cotton (GOTS certified) | compliance | measurable | GOTS
    CE logo molded on the plug | compliance | measurable | CE
    REACH SVHC report required | compliance | measurable | REACH SVHC
    Must have FDA approval | compliance | measurable | FDA
    CCC certification | compliance | measurable | CCC
    Meet California Proposition 65 | compliance | measurable | California Proposition 65
    comply with local laws | compliance | vague | comply with local laws
    """)


def test_components_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    PLC: Siemens S7-1200, touch screen Weinview 7 inch | components | measurable | Siemens S7-1200
    Battery: 3000mAh (Samsung cell), cycle life ≥ 500 times | components | measurable | Samsung cell
    LED: Epistar 2835, 120 lm/W, CRI>80, 3000K | components | measurable | Epistar 2835
    Zippers SBS | components | measurable | SBS
    Bearing: NSK | components | measurable | NSK
    Bearing: SKF 6205-2RS1 | components | measurable | SKF 6205-2RS1
    Compressor brand: GMCC | components | measurable | GMCC
    Chip: nRF52832 | components | measurable | Chip: nRF52832
    Bafang 250W rear motor | components | measurable | Bafang
    Shimano Altus 8-speed derailleur | components | measurable | Shimano Altus 8-speed derailleur
    YKK zippers are not possible, we use local brand. | components | vague | local brand
    Screen: BOE panel | components | measurable | BOE panel
    Main chip Allwinner A133 | components | measurable | Allwinner A133
    """)


def test_delivery_terms_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    EXW factory | delivery_terms | vague | EXW factory
    CIF Hamburg, Germany | delivery_terms | measurable | CIF Hamburg, Germany
    FOB price | delivery_terms | vague | FOB
    Price: USD 4.50/pc FOB Xiamen | delivery_terms | measurable | FOB Xiamen
    FOB Tianjin Xingang | delivery_terms | measurable | FOB Tianjin Xingang
    EXW Dongguan, Guangdong | delivery_terms | measurable | EXW Dongguan, Guangdong
    CIF LA | delivery_terms | measurable | CIF LA
    FCA Shenzhen airport | delivery_terms | measurable | FCA Shenzhen airport
    CFR main port | delivery_terms | vague | CFR main port
    Shipping by sea to Hamburg | delivery_terms | vague | Shipping by sea
    """)


def test_labelling_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Barcode stickers supplied by the buyer on each inner box | labelling | measurable | Barcode stickers supplied by the buyer on each inner box
    Hang tag and care label sewn in left side seam | labelling | measurable | Hang tag and care label sewn in left side seam
    Individual polybag with suffocation warning | labelling | measurable | suffocation warning
    FBA label on every carton | labelling | measurable | FBA label on every carton
    QR code on the box | labelling | measurable | QR code on the box
    Made in PRC | labelling | measurable | Made in PRC
    Batch number and expiry date printed on the bottom | labelling | measurable | Batch number and expiry date printed on the bottom
    CE logo molded on the plug | labelling | measurable | CE logo molded on the plug
    """)


def test_material_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    We order 3000pcs of ladies dress, style no. LD-2209, material 95% polyester 5% spandex, weight 180gsm | material | measurable | 95% polyester 5% spandex
    We order 3000pcs of ladies dress, style no. LD-2209, material 95% polyester 5% spandex, weight 180gsm | material | measurable | 180gsm
    PU coating 3000mm, seams taped | material | measurable | PU
    Poles: fiberglass 9.5 mm diameter | material | measurable | fiberglass
    Inner wall SUS304, outer SUS201 | material | measurable | SUS304
    Inner wall SUS304, outer SUS201 | material | measurable | SUS201
    Wood: solid oak, moisture 8-12% | material | measurable | solid oak
    Aluminium 6061-T6 | material | measurable | Aluminium 6061-T6
    Cosmetic jar 50g, neck finish 24/410, PP cap, PET bottle | material | measurable | PP
    Cosmetic jar 50g, neck finish 24/410, PP cap, PET bottle | material | measurable | PET
    Blanket 150 x 200 cm, 300gsm coral fleece | material | measurable | 300gsm coral fleece
    Body: aluminum alloy | material | vague | aluminum alloy
    Body: aluminum alloy, base: ABS | material | measurable | ABS
    Cover: 100% organic cotton (GOTS certified) | material | measurable | 100% organic cotton
    600D oxford with PVC coating | material | measurable | 600D oxford
    600D oxford with PVC coating | material | measurable | PVC
    Made of high quality wood | material | vague | high quality wood
    Genuine leather | material | vague | Genuine leather
    Plastic shell | material | vague | Plastic
    Recycled material | material | vague | Recycled material
    """)


def test_packaging_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Packing: each pc in OPP bag, 12 pcs in inner box, 144 pcs in master carton | packaging | measurable | each pc in OPP bag, 12 pcs in inner box, 144 pcs in master carton
    Packaging must be strong enough for sea transport | packaging | vague | strong enough for sea transport
    Gross weight max 18 kg | packaging | measurable | max 18 kg
    Individual polybag with suffocation warning | packaging | measurable | Individual polybag
    20 bags per carton | packaging | measurable | 20 bags per carton
    Pallet size 120x100x15 cm, max height 180 cm | packaging | measurable | 120x100x15 cm, max height 180 cm
    Export cartons, K=K | packaging | measurable | K=K
    """)


def test_parts_list_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Spare parts: 2 sets heating tubes, 1 set of tools, free of charge | parts_list | measurable | 2 sets heating tubes, 1 set of tools
    Set: 1 pan, 1 lid, 2 spatulas | parts_list | measurable | 1 pan, 1 lid, 2 spatulas
    Each kit contains 1 drill, 2 batteries, 1 charger and 1 case | parts_list | measurable | 1 drill, 2 batteries, 1 charger and 1 case
    Including all screws and manual | parts_list | vague | all screws
    Package contents: tent, poles, 12 pegs, 4 ropes | parts_list | measurable | tent, poles, 12 pegs, 4 ropes
    Accessories: standard | parts_list | vague | standard
    """)


def test_payment_terms_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Payment: 30% deposit by T/T, 70% balance against B/L copy | payment_terms | measurable | 30% deposit by T/T, 70% balance against B/L copy
    Payment terms: 30/70 | payment_terms | vague | 30/70
    T/T 30% in advance, balance before shipping | payment_terms | measurable | 30% in advance, balance before shipping
    100% payment through Trade Assurance before production | payment_terms | measurable | 100% payment through Trade Assurance before production
    L/C at sight | payment_terms | measurable | L/C at sight
    20% deposit, 80% after inspection | payment_terms | measurable | 20% deposit, 80% after inspection
    Payment within 7 days after B/L date | payment_terms | measurable | Payment within 7 days after B/L date
    Full payment in advance | payment_terms | measurable | Full payment in advance
    Trade Assurance order, deposit USD 3,000, balance USD 7,000 before shipment | payment_terms | measurable | deposit USD 3,000, balance USD 7,000 before shipment
    """)


def test_performance_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    The tent must be 100% waterproof and have strong poles | performance | vague | waterproof
    PU coating 3000mm, seams taped | performance | measurable | 3000mm
    Keeps hot 12h (≥ 60°C), cold 24h | performance | measurable | 12h
    Keeps hot 12h (≥ 60°C), cold 24h | performance | measurable | ≥ 60°C
    Keeps hot 12h (≥ 60°C), cold 24h | performance | measurable | 24h
    Motor power 1.5 kW, 380V/50Hz, production speed 60 bags/min | performance | measurable | 1.5 kW
    Motor power 1.5 kW, 380V/50Hz, production speed 60 bags/min | performance | measurable | 380V/50Hz
    Motor power 1.5 kW, 380V/50Hz, production speed 60 bags/min | performance | measurable | 60 bags/min
    Tablets with long lasting battery, 7 inch screen 1024x600, 1GB RAM / 16 GB ROM | performance | measurable | 1024x600
    Tablets with long lasting battery, 7 inch screen 1024x600, 1GB RAM / 16 GB ROM | performance | measurable | 1GB
    Tablets with long lasting battery, 7 inch screen 1024x600, 1GB RAM / 16 GB ROM | performance | measurable | 16 GB
    Bluetooth 5.3, range 10m | performance | measurable | Bluetooth 5.3
    Bluetooth 5.3, range 10m | performance | measurable | 10m
    Battery: 3000mAh (Samsung cell), cycle life ≥ 500 times | performance | measurable | 3000mAh
    Battery: 3000mAh (Samsung cell), cycle life ≥ 500 times | performance | measurable | ≥ 500 times
    LED: Epistar 2835, 120 lm/W, CRI>80, 3000K | performance | measurable | 120 lm/W
    LED: Epistar 2835, 120 lm/W, CRI>80, 3000K | performance | measurable | CRI>80
    LED: Epistar 2835, 120 lm/W, CRI>80, 3000K | performance | measurable | 3000K
    Chair load capacity 150 kg, tested to BIFMA X5.1 | performance | measurable | 150 kg
    Wood: solid oak, moisture 8-12% | material | approximate | 8-12%
    Heat treated to HRC 58-62 | performance | approximate | HRC 58-62
    Colour fastness to washing ISO 105-C06 grade 4 | performance | measurable | grade 4
    Waterproof IP67 | performance | measurable | IP67
    Max speed 25 km/h, range 40 km | performance | measurable | 25 km/h
    Max speed 25 km/h, range 40 km | performance | measurable | 40 km
    Rated voltage 220V 50Hz | performance | measurable | 220V 50Hz
    noise < 45 dB | performance | measurable | < 45 dB
    Suction power 8000 Pa | performance | measurable | 8000 Pa
    Heats up in 3 minutes | performance | measurable | 3 minutes
    Charging time ≤ 2.5 h | performance | measurable | ≤ 2.5 h
    Water absorption below 0.5% | performance | measurable | below 0.5%
    Bafang 250W rear motor | performance | measurable | 250W
    100 kg static load for 24 hours without deformation | performance | measurable | 100 kg static load for 24 hours without deformation
    Salt spray ≥ 72h | performance | measurable | Salt spray ≥ 72h
    """)


def test_quantity_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    We order 3000pcs of ladies dress, style no. LD-2209, material 95% polyester 5% spandex, weight 180gsm | quantity | measurable | 3000pcs
    Order quantity is 2x40HQ | quantity | approximate | 2x40HQ
    Qty 1 x 20ft container | quantity | approximate | 1 x 20ft container
    20,000 meters of fabric, width 150cm | quantity | measurable | 20,000 meters
    5 dozen | quantity | measurable | 5 dozen
    one thousand pieces | quantity | measurable | one thousand pieces
    Quantity 2,500 ± 5% pcs | quantity | measurable | 2,500
    800 pairs of shoes, sizes EU 36-41 | quantity | measurable | 800 pairs
    Total 12 rolls | quantity | measurable | 12 rolls
    """)


def test_remedy_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    If the goods are late, seller pays 1% of the order value per week, maximum 10% | remedy | measurable | seller pays 1% of the order value per week, maximum 10%
    If quality problem, supplier refund | remedy | vague | supplier refund
    Defective rate over 2%: full refund | remedy | measurable | full refund
    Late delivery: 2% discount per week | remedy | measurable | 2% discount per week
    compensate 3 times of the defective value | remedy | measurable | compensate 3 times of the defective value
    Supplier guarantees quality for 1 year | remedy | vague | guarantees quality
    The seller shall bear all losses caused by delay | remedy | vague | bear all losses
    Any defective parts will be replaced within 7 days of notice | remedy | measurable | replaced within 7 days of notice
    If more than 3% defective, seller refunds the defective quantity | remedy | vague | seller refunds
    """)


def test_sampling_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Inspection by SGS, AQL 1.0/2.5/4.0 level II | sampling | measurable | AQL 1.0/2.5/4.0 level II
    AQL II 2.5/4.0 | sampling | measurable | AQL II 2.5/4.0
    Inspection according to AQL | sampling | vague | according to AQL
    Critical: 0, Major: 2.5, Minor: 4.0 (AQL) | sampling | measurable | Critical: 0, Major: 2.5, Minor: 4.0 (AQL)
    General inspection level II, AQL major 1.5 minor 4.0 | sampling | measurable | General inspection level II, AQL major 1.5 minor 4.0
    Sample size 125, Ac 7 Re 8 | sampling | measurable | Sample size 125, Ac 7 Re 8
    Random 10% inspection before shipment | sampling | vague | Random 10% inspection before shipment
    """)


def test_ship_date_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Seller shall deliver the goods on or before 15 August 2026. | ship_date | measurable | 15 August 2026
    Goods to be shipped latest by 15/08/2026 by sea | ship_date | measurable | 15/08/2026
    ETD Ningbo: 2026-08-15 | ship_date | measurable | 2026-08-15
    Delivery: within 35 working days upon receipt of 30% deposit | ship_date | approximate | within 35 working days upon receipt of 30% deposit
    Time of shipment: not later than June 15th, 2026 | ship_date | measurable | June 15th, 2026
    The last date of shipment is 20 Jun 2026 | ship_date | measurable | 20 Jun 2026
    Goods will be ready on 2026.06.15 | ship_date | measurable | 2026.06.15
    Delivery date 15-Jun-2026 | ship_date | measurable | 15-Jun-2026
    Shipping date: around 15 June 2026 | ship_date | approximate | around 15 June 2026
    Must ship within 30 days | ship_date | approximate | within 30 days
    The seller should ship before June 20 | ship_date | measurable | June 20
    30 days production time after sample approval | ship_date | approximate | 30 days
    Deposit received 2026-03-20, production time 25 days after deposit | ship_date | derivable | 25 days after deposit
    shipment: prompt | ship_date | vague | prompt
    """)


def test_size_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Poles: fiberglass 9.5 mm diameter | size | measurable | 9.5 mm
    PLC: Siemens S7-1200, touch screen Weinview 7 inch | size | measurable | 7 inch
    Tablets with long lasting battery, 7 inch screen 1024x600, 1GB RAM / 16 GB ROM | size | measurable | 7 inch
    Seat height 45-55cm adjustable | size | measurable | 45-55cm
    Anodized black, thickness 12 µm | size | measurable | 12 µm
    Thread M6, pitch 1.0 | size | measurable | Thread M6
    Cosmetic jar 50g, neck finish 24/410, PP cap, PET bottle | size | measurable | 24/410
    20,000 meters of fabric, width 150cm | size | measurable | 150cm
    800 pairs of shoes, sizes EU 36-41 | size | measurable | EU 36-41
    Blanket 150 x 200 cm, 300gsm coral fleece | size | measurable | 150 x 200 cm
    Bottle height 25cm, diameter 7cm | size | measurable | 25cm
    Bottle height 25cm, diameter 7cm | size | measurable | 7cm
    Wall thickness 0.4mm min | size | measurable | 0.4mm min
    20 oz tumbler | size | measurable | 20 oz
    Cable length 1.8 m | size | measurable | 1.8 m
    Approx 30cm tall plush toy | size | approximate | Approx 30cm
    """)


def test_test_method_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Drop test: 10 drops from 76cm per ISTA 1A | test_method | measurable | 10 drops from 76cm per ISTA 1A
    Rub test: 50 cycles dry, grade 4 min | test_method | measurable | Rub test: 50 cycles dry, grade 4 min
    Colour fastness to washing ISO 105-C06 grade 4 | test_method | measurable | ISO 105-C06
    Pull test on buttons 70 N / 10 s | test_method | measurable | Pull test on buttons 70 N / 10 s
    Burn-in test 4 hours at full load, no failure | test_method | measurable | Burn-in test 4 hours at full load, no failure
    All units 100% function tested | test_method | vague | function tested
    Flammability per BS 5852 | test_method | measurable | BS 5852
    Test according to EN 14683:2019 | test_method | measurable | EN 14683:2019
    Washing test at 40°C, 5 cycles, no shrinkage over 3% | test_method | measurable | Washing test at 40°C, 5 cycles, no shrinkage over 3%
    100 kg static load for 24 hours without deformation | test_method | measurable | 100 kg static load for 24 hours without deformation
    Salt spray ≥ 72h | test_method | measurable | Salt spray ≥ 72h
    """)


def test_tolerance_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Tolerance +/- 3mm on all dimensions | tolerance | measurable | +/- 3mm
    Color: PANTONE 7462C, tolerance ΔE<2 | tolerance | measurable | ΔE<2
    Quantity tolerance +/-5% | tolerance | measurable | +/-5%
    Quantity 2,500 ± 5% pcs | tolerance | measurable | ± 5%
    tolerance: length ±2cm, weight ±3% | tolerance | measurable | ±2cm
    tolerance: length ±2cm, weight ±3% | tolerance | measurable | ±3%
    +0.1/-0.05 mm | tolerance | measurable | +0.1/-0.05 mm
    Tolerance class h7 | tolerance | measurable | Tolerance class h7
    Size tolerance as usual | tolerance | vague | as usual
    weight tolerance within 5 grams | tolerance | measurable | within 5 grams
    """)


def test_weight_in_traders_words(spec):
    spec("""
    clause | dimension | state | span
    Cosmetic jar 50g, neck finish 24/410, PP cap, PET bottle | weight | measurable | 50g
    Weight: 1.2kgs/pc | weight | measurable | 1.2kgs/pc
    Weight 2 lbs 3 oz | weight | measurable | 2 lbs 3 oz
    Each plush weighs 120 g | weight | measurable | 120 g
    """)
