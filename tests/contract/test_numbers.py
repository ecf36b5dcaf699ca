"""Figures: what is one statement, what a unit over another measures, and what needs no unit at all."""
# ruff: noqa: E501 - a row of a table is one line


def test_a_measure_told_in_two_units_is_one_term(spec):
    spec("""
    clause | dimension | state | span
    Hose 50 ft (15.2 m), blue | size | measurable | 50 ft (15.2 m)
    Rope length 20 m / 65.6 ft | size | measurable | 20 m / 65.6 ft
    Net weight 11 lbs (5 kg) | weight | measurable | 11 lbs (5 kg)
    Rated pressure 145 psi (10 bar) | performance | measurable | 145 psi (10 bar)
    Tray 12" x 8" x 2" (305 x 203 x 51 mm) | size | measurable | 12" x 8" x 2" (305 x 203 x 51 mm)
    Shelf 80 cm, box inside (60 cm) | size | measurable | 80 cm
    """)


def test_a_value_with_its_condition_is_one_term(spec):
    spec("""
    clause | dimension | state | span
    Battery runs 6 h at 70 % brightness | performance | measurable | 6 h at 70 % brightness
    Pull force of snap ≥ 90 N for 10 s | performance | measurable | ≥ 90 N for 10 s
    Fan noise max 42 dB(A) at 1 m | performance | measurable | max 42 dB(A) at 1 m
    Hinge 30,000 cycles at 50 N | performance | measurable | 30,000 cycles at 50 N
    Flow 40 l/min @ 3 bar | performance | measurable | 40 l/min @ 3 bar
    Adapter input AC 220-240V 50/60Hz, output 9V/2A | performance | measurable | 9V/2A
    Pack 36 V 10 Ah with BMS | performance | measurable | 36 V 10 Ah
    Shelf holds 40 kg for 24 h without deformation | performance | measurable | 40 kg for 24 h without deformation
    """)


def test_a_unit_over_another_decides_the_dimension(spec):
    spec("""
    clause | dimension | state | span
    Foam density 28 kg/m3 | material | measurable | 28 kg/m3
    Foam density 28 kg/m3 | weight | absent | -
    Overall migration below 10 mg/dm2 | performance | measurable | below 10 mg/dm2
    Profile 0.94 kg/m | weight | measurable | 0.94 kg/m
    Loop resistance ≤ 19 Ω/km | performance | measurable | ≤ 19 Ω/km
    Machine speed 80 bags per minute | performance | measurable | 80 bags per minute
    Machine speed 80 bags per minute | quantity | absent | -
    Water vapour transmission ≤ 5 g/m²/day | performance | measurable | ≤ 5 g/m²/day
    supply ability 90,000 pcs per month | quantity | absent | -
    Press cycle 900 parts/h | performance | measurable | 900 parts/h
    """)


def test_designations_need_no_unit(spec):
    spec("""
    clause | dimension | state | span
    Butterfly valve DN125 PN16 wafer | size | measurable | DN125
    Butterfly valve DN125 PN16 wafer | performance | measurable | PN16
    闸阀DN65，压力PN10 | size | measurable | DN65
    Cable 4G2.5, black | size | measurable | 4G2.5
    Remote runs on CR2032 cell | size | measurable | CR2032
    Neck finish 28-410 | size | measurable | 28-410
    Sketch book A3, 110 gsm | size | measurable | A3
    Gloss index 85, smooth | performance | measurable | 85
    Power factor > 0.95 | performance | measurable | > 0.95
    Colour fastness to rubbing grade 4-5 | performance | measurable | grade 4-5
    Bolts M10 galvanised, A4-80 | size | measurable | M10
    Stainless A2-70 | size | absent | -
    Filter HEPA H13 | performance | measurable | HEPA H13
    Pencil hardness ≥ 2H | performance | measurable | Pencil hardness ≥ 2H
    Bin tolerance 5 SDCM | tolerance | measurable | 5 SDCM
    """)


def test_deviations_are_told_in_many_ways(spec):
    spec("""
    clause | dimension | state | span
    Weight error not over 2% | tolerance | measurable | not over 2%
    Nominal power 300 W, sorting 0/+3 W | tolerance | measurable | 0/+3 W
    Shaft 25 mm h6 | tolerance | measurable | h6
    600 pcs, 3 % more or less | tolerance | measurable | 3 % more or less
    Tolerance reasonable | tolerance | vague | reasonable
    Flatness 0.2 mm | tolerance | measurable | 0.2 mm
    Hardness 60 Shore A ±5 | tolerance | measurable | ±5
    """)


def test_chinese_counts_are_counts(spec):
    spec("""
    clause | dimension | state | span
    订购两千五百套 | quantity | measurable | 两千五百套
    手机壳，三万个，每箱200个 | quantity | measurable | 三万个
    开关寿命≥5万次 | performance | measurable | ≥5万次
    流量8立方/小时，扬程32米 | performance | measurable | 32米
    """)


def test_functions_without_a_figure_are_vague(spec):
    spec("""
    clause | dimension | state | span
    Rubber mat, no bad smell | performance | vague | no bad smell
    The speaker must have deep bass | performance | vague | deep bass
    Fabric is water repelent and UV resistent | performance | vague | UV resistent
    Ladder must be stable | performance | vague | must be stable
    strong carton | performance | absent | -
    瓶盖无异味 | performance | vague | 无异味
    """)


def test_the_head_of_a_column_says_what_its_figures_are(spec):
    spec("""
    clause | dimension | state | span
    Model\\tColour\\tPcs\\nLX-1\\tRAL 3002\\t1 400 | quantity | measurable | 1 400
    Style,Colour,Qty\\nA-7,RAL 9016,350 | quantity | measurable | 350
    Item; Power (W); Weight (kg)\\nHeater; 1500; 4.2 | performance | measurable | 1500
    Item; Power (W); Weight (kg)\\nHeater; 1500; 4.2 | weight | measurable | 4.2
    Die / kg/m / Lengths\\nP-88 / 1.204 / 600 | weight | measurable | 1.204
    Voltage (V)\\n48\\nTorque (N.m)\\n60 | performance | measurable | 60
    Motor (kW): 5.5 | performance | measurable | 5.5
    Size (cm): 40*30*12 | size | measurable | 40*30*12
    Thread\\tM5\\tM6\\nPcs\\t8,000\\t9,000 | quantity | measurable | 9,000
    型号\\t外径\\t装箱\\nK-2\\t12cm\\t60只 | packaging | measurable | 60只
    Item\\tUnit price\\tAmount\\nLamp\\t12.50\\t6250 | quantity | absent | -
    Description\\tValue\\nScreen\\t7 inch | size | measurable | 7 inch
    """)


def test_what_is_no_order_is_no_quantity(spec):
    spec("""
    clause | dimension | state | span
    12-piece knife set | quantity | absent | -
    Free 3 pcs for testing | quantity | absent | -
    steel 2205双相 | quantity | absent | -
    400 kitchen scales | quantity | absent | -
    Qty: tables 30, stools 120 | quantity | measurable | 120
    wall tile 20 x 20 cm, 860 m² | quantity | measurable | 860 m²
    our workshop 3,000 m² | quantity | absent | -
    Quantity 900 pcs (400 black, 500 white) | quantity | measurable | 500
    """)


def test_ends_that_must_be_reached_are_measurable(spec):
    spec("""
    clause | dimension | state | span
    Tripod adjustable 60-150 cm | size | measurable | 60-150 cm
    Gauge 0-10 bar | performance | measurable | 0-10 bar
    Hose between 20-22 mm | size | approximate | 20-22 mm
    """)


def test_what_a_roll_or_drum_holds_is_packing(spec):
    spec("""
    clause | dimension | state | span
    Webbing 25 mm, rolls of 50 m | packaging | measurable | rolls of 50 m
    Resin in IBC of 1000 kg | packaging | measurable | IBC of 1000 kg
    布料每卷80米 | packaging | measurable | 每卷80米
    """)


def test_the_words_around_a_unit_turn_its_dimension(spec):
    spec("""
    clause | dimension | state | span
    Shirt from 160 g single jersey | weight | absent | -
    克重180克，圆领 | weight | absent | -
    Loppers cut branches, max cutting 35 mm | performance | measurable | 35 mm
    Scooter can run 25-30 km | performance | approximate | 25-30 km
    Dosage 1.5 ml per press | performance | measurable | 1.5 ml
    Engine 212 cc, 4 stroke | performance | measurable | 212 cc
    Silo weight 3.2 t | weight | measurable | 3.2 t
    Tester in room at 23 °C | performance | absent | -
    Glass-filled PA66 + 25 % GF | tolerance | absent | -
    Screen 8 pcs, holes free of pores larger than 1 mm | size | absent | -
    Memory card 64G included | weight | absent | -
    Cream expiry at least 24 months | performance | measurable | at least 24 months
    We reply within 24 hours | performance | absent | -
    Lamp burns 40 hours | performance | measurable | 40 hours
    """)


def test_classes_ratios_and_roughness_are_performance(spec):
    spec("""
    clause | dimension | state | span
    Turned face Ra 0.8, edges broken | performance | measurable | Ra 0.8
    Gear ratio 4.9:1 | performance | measurable | 4.9:1
    Size ratio 1:2:2:1 | performance | absent | -
    Watertightness EN 12208 class 7A | performance | measurable | class 7A
    Lens UV400 | performance | measurable | UV400
    Board FR-4, 94V-0 | performance | measurable | 94V-0
    Toner pH 4.5-5.5 | performance | approximate | 4.5-5.5
    Frame 54-17-140, acetate | size | measurable | 54-17-140
    Sleeve Ø 45 H7 | tolerance | measurable | H7
    Sleeve Ø 45 H7 | size | measurable | Ø 45
    The Buyer orders three (3) presses | quantity | measurable | three (3) presses
    15k pcs of caps | quantity | measurable | 15k pcs
    """)


def test_boxes_may_be_the_goods_and_lots_multiply(spec):
    spec("""
    clause | dimension | state | span
    6,500 boxes, 40 pcs per carton | quantity | measurable | 6,500 boxes
    80 cartons of 24 | quantity | derivable | 80 cartons of 24
    LLDPE, 3 x 24 MT | quantity | derivable | 3 x 24 MT
    Qty 300 lamps and 150 shades | quantity | measurable | 150
    Size chart (cm)\\nSize\\tWaist\\tHip\\nM\\t70\\t96 | size | measurable | 96
    900 cups in boxes of 36 | packaging | measurable | boxes of 36
    Cable 3m long | size | measurable | 3m
    Set of tools, each set has 4 pcs | quantity | absent | -
    """)


def test_dots_before_three_figures_of_a_count_are_thousands(spec):
    spec("""
    clause | dimension | state | span
    Lampen, 2.400 Stück | quantity | measurable | 2.400 Stück
    annual 9,000 tons | quantity | absent | -
    8,000 pcs take 4% off | quantity | absent | -
    Blackout curtain, 100 % linen | performance | absent | -
    """)


def test_the_suppliers_own_figures_and_the_papers_are_no_terms(spec):
    spec("""
    clause | dimension | state | span
    Company since 2003, 12,000 m2 and 150 staff | quantity | absent | -
    Company since 2003, 12,000 m2 and 150 staff | size | absent | -
    Container bears max 21 tons | quantity | absent | -
    125 pcs drawn for inspection | quantity | absent | -
    Booth 9.2C14, call +49 40 123456 before 17:00 | performance | absent | -
    Invoice 3 originals, B/L 3/3 | quantity | absent | -
    Switch 2 million cycles | performance | measurable | 2 million cycles
    Formaldehyde emission ≤ 0.08 mg/m³ | performance | measurable | ≤ 0.08 mg/m³
    """)
