"""The goods' measures, materials, colours and makers in the wording of many trades."""


def test_materials_are_read_by_grade_name_and_trade_word(spec):
    spec("""
    clause | dimension | state | span
    Bowl: 304 stainless, wall 0.6 mm; outer shell 201 | material | measurable | 304 stainless
    liner 316L, lid PP | material | measurable | 316L
    内胆316L，外壳201 | material | measurable | 316L
    Mesh in SUS 316 wire 0.3 mm | material | measurable | SUS 316
    Body 6063-T6 aluminium extrusion | material | measurable | 6063-T6 aluminium
    axe handle hickory 900 mm | material | measurable | hickory
    Cover: goat leather, sewn | material | measurable | goat leather
    Material: Tencel/linen 55/45 | material | measurable | Tencel/linen 55/45
    gasket of EPDM 70 Shore A | material | measurable | EPDM
    jar: soda-lime glass | material | measurable | soda-lime glass
    Candle soy wax 80 %, coconut wax 20 % | material | measurable | soy wax 80 %, coconut wax 20 %
    Bezug 100 % Baumwolle | material | measurable | 100 % Baumwolle
    Tela: 65% poliéster 35% algodón | material | measurable | 65% poliéster 35% algodón
    housing PC V0, lens PMMA | material | measurable | PC V0
    magnet grade Y30BH | material | measurable | Y30BH
    Grade: N42SH | material | measurable | N42SH
    Steel grade: 60Si2Mn | material | measurable | 60Si2Mn
    base of pet bed is nonwoven | material | vague | nonwoven
    pet cage 60 cm | material | absent | -
    面料：全棉斜纹 | material | measurable | 全棉
    杯身不锈钢316 | material | measurable | 不锈钢316
    刀身材质：5Cr15MoV | material | measurable | 5Cr15MoV
    PCB FR4 1.6 mm, 2 oz copper | material | measurable | FR4
    Blade: VG10 core, 67 layers | material | measurable | VG10 core
    Handle: G10 black | material | measurable | G10
    Frame: chromoly 4130 | material | measurable | chromoly 4130
    Gasket PTFE, bonnet bolts B7 | material | measurable | PTFE
    Shirt 97/3 cotton spandex | material | measurable | 97/3 cotton spandex
    outer 420D nylon ripstop | material | measurable | 420D nylon ripstop
    Shell: 20D nylon, down 650 FP | material | measurable | 20D nylon
    yarn: 2/28 Nm merino wool | material | measurable | merino wool
    Tiles full-body porcelain | material | measurable | porcelain
    Spoons 18/10, fork 18/0 | material | measurable | 18/10
    Cover 350 g art paper, inside 128 g | material | measurable | 350 g art paper
    Pipe P355NH | material | measurable | P355NH
    Plate AISI 1045 | material | measurable | AISI 1045
    Bottle made of rPET 100% | material | measurable | rPET 100%
    wood is good quality, dry | material | vague | wood is good quality
    cotton candy machine | material | absent | -
    silver grey paint | material | absent | -
    oak finish laminate | material | absent | -
    PU foam 30 kg/m³ | material | measurable | PU foam 30 kg/m³
    Sitz aus Buche, geölt | material | measurable | Buche
    材质 ABS+PC | material | measurable | ABS+PC
    面料成分：85%锦纶 15%氨纶 | material | measurable | 85%锦纶 15%氨纶
    """)


def test_sizes_are_read_in_the_chains_and_letters_of_each_trade(spec):
    spec("""
    clause | dimension | state | span
    cable 3 x 1.5 mm², copper conductor | size | measurable | 3 x 1.5 mm²
    rope Ø 12 mm, coil 220 m | size | measurable | Ø 12 mm
    bolt M20x80, washer 20 | size | measurable | M20x80
    螺栓M16×70 | size | measurable | M16×70
    seal 30x52x10 | size | measurable | 30x52x10
    oil seal 45 x 62 x 8 NBR | size | measurable | 45 x 62 x 8
    bearing 6204 size 20x47x14 | size | measurable | 20x47x14
    tank Ø600, wall 1.2 mm | size | measurable | Ø600
    cushion 45x45 | size | measurable | 45x45
    wetsuit 3/2 mm | size | measurable | 3/2 mm
    film 12 mic x 300 mm x 500 m | size | measurable | 12 mic x 300 mm x 500 m
    desk 4 ft 6 in x 2 ft | size | measurable | 4 ft 6 in x 2 ft
    bottle 16 oz (473 ml), 7.2 oz empty | size | measurable | 16 oz (473 ml)
    mug 11 oz | size | measurable | 11 oz
    DN65 x 3.2 mm pipe | size | measurable | DN65 x 3.2 mm
    Neck finish: 24/410 | size | measurable | 24/410
    Calibre: 32/35 | size | measurable | 32/35
    Variation: L 90 x 60 x 15 cm | size | measurable | 90 x 60 x 15 cm
    display 7.5" e-paper | size | measurable | 7.5"
    forklift forks 1,150 mm on pallet jack | size | measurable | 1,150 mm
    1 L-shaped bracket | size | absent | -
    outer carton 45 x 30 x 30 cm | size | absent | -
    lamp height 42 cm excl. bulb | size | measurable | 42 cm
    尺寸：长30宽20高10厘米 | size | measurable | 长30宽20高10厘米
    Order "AB-0714" size 30 cm | size | measurable | 30 cm
    zipper #8 nylon, no brand | size | measurable | #8
    Poster A2, 594 x 420 mm | size | measurable | A2
    pot Ø 24 cm, 5 L | size | measurable | 5 L
    necklace chain 45+5 cm | size | measurable | 45+5 cm
    bracelet length 18 cm (7 in) | size | measurable | 18 cm (7 in)
    thread 1/2" BSP | size | measurable | 1/2" BSP
    hole spacing 32mm c/c | size | measurable | 32mm
    Rug 160x230 cm | size | measurable | 160x230 cm
    1,8 m lang, 60 cm breit | size | measurable | 1,8 m
    width is 5 to 6 cm | size | approximate | 5 to 6 cm
    size about 20 inch | size | approximate | about 20 inch
    Screen 10.1 inch, 1280x800 | size | measurable | 10.1 inch
    video 1920 x 1080 | size | absent | -
    model X-200, ref 40 | size | absent | -
    cable cross-section 2.5 mm2 | size | measurable | 2.5 mm2
    gasket 4" 150# | size | measurable | 4"
    lid fits jar Ø 70 | size | measurable | Ø 70
    Ring size US 7 | size | measurable | US 7
    """)


def test_quantities_are_told_from_forces_fields_and_prices(spec):
    spec("""
    clause | dimension | state | span
    press force 5 tons | quantity | absent | -
    hydraulic jack 3 ton | quantity | absent | -
    22 pallets in total | quantity | measurable | 22 pallets
    800 running metres | quantity | measurable | 800 running metres
    Sizes: S 40, M 80, L 80, XL 40 pcs | quantity | measurable | 80
    Colour: black 300, white 200 | quantity | measurable | 300
    颜色：黑色500，白色300 | quantity | measurable | 500
    25 MT in bulk | quantity | measurable | 25 MT
    12k pcs | quantity | measurable | 12k pcs
    2 x 20' FCL, 36,000 bottles | quantity | measurable | 36,000 bottles
    ordered are four hundred (400) stools | quantity | measurable | four hundred (400) stools
    residual field < 0.5 mT | quantity | absent | -
    MOQ 500 pcs per colour | quantity | absent | -
    price for 1,000 pcs and more: 2.10 | quantity | absent | -
    ordered: 4 lots of 250 units | quantity | measurable | 250 units
    we want 60 doz gloves | quantity | measurable | 60 doz
    Total 18.6 t | quantity | measurable | 18.6 t
    共计：3200双 | quantity | measurable | 3200双
    red 120 / blue 80 / green 100 | quantity | measurable | 120
    qty. 300 (three hundred) sets | quantity | measurable | 300 (three hundred) sets
    Monthly supply 5,000 pcs | quantity | absent | -
    call our office 0086 571 8888 6000 | quantity | absent | -
    Order no. 88120 dated 4 May | quantity | absent | -
    approx. 2,000 pcs | quantity | approximate | approx. 2,000 pcs
    """)


def test_weights_are_told_from_loads_outputs_and_balances(spec):
    spec("""
    clause | dimension | state | span
    PCB FR4 1.6 mm, 2 oz copper | weight | absent | -
    output 300 kg of pellets per hour | weight | absent | -
    loading 50 kg per tier | weight | absent | -
    balance 200 g x 0.001 g | weight | absent | -
    Unit mass 3.6 kg incl. battery | weight | measurable | 3.6 kg
    净重：2.3公斤 | weight | measurable | 2.3公斤
    每片65克 | weight | measurable | 65克
    瓶重：克重38克 | weight | measurable | 38克
    handle strength: 40 kg | weight | absent | -
    N.W. 12.4 kgs / G.W. 13.9 kgs | weight | measurable | 12.4 kgs
    Weight/piece 245 gr | weight | measurable | 245 gr
    approx 1.2 kg each | weight | approximate | approx 1.2 kg
    weight: 85 g ± 3 g | weight | measurable | 85 g
    max user weight 120 kg | weight | absent | -
    feed 40 kg per batch | weight | absent | -
    shipping weight 14 kg per carton | weight | absent | -
    yarn 50 g ball | weight | measurable | 50 g
    ball weight 410-450 g | weight | approximate | 410-450 g
    净含量 500克 | weight | measurable | 500克
    """)


def test_tolerances_are_read_by_figure_class_and_nominal(spec):
    spec("""
    clause | dimension | state | span
    hole position ± 0.2 mm | tolerance | measurable | ± 0.2 mm
    length +0/-3 mm | tolerance | measurable | +0/-3 mm
    wall −0 / +10 % | tolerance | measurable | −0 / +10 %
    thickness within 0.1 mm of nominal | tolerance | measurable | within 0.1 mm of nominal
    误差不超过2毫米 | tolerance | measurable | 不超过2毫米
    公差±0.05 | tolerance | measurable | ±0.05
    fit H7/g6 | tolerance | measurable | H7/g6
    general tolerances ISO 2768-m | tolerance | measurable | ISO 2768-m
    quantity 5 % more or less | tolerance | measurable | 5 % more or less
    running accuracy P6 | tolerance | measurable | P6
    刻度精度II级 | tolerance | measurable | II级
    Tol. +0.1/-0.2 mm | tolerance | measurable | +0.1/-0.2 mm
    weight deviation max. 3 % | tolerance | measurable | max. 3 %
    squareness ≤ 1 mm | tolerance | measurable | ≤ 1 mm
    ISO 2768 mK | tolerance | measurable | ISO 2768 mK
    DIN 6935 tolerances apply, small deviation ok | tolerance | measurable | DIN 6935 tolerances
    允许偏差 -0.2~+0.3mm | tolerance | measurable | -0.2~+0.3mm
    over/under 10% allowed in quantity | tolerance | measurable | over/under 10%
    colour difference ΔE ≤ 1.0 (D65) | tolerance | measurable | ΔE ≤ 1.0 (D65)
    """)


def test_colours_are_read_by_code_coordinates_and_master(spec):
    spec("""
    clause | dimension | state | span
    glaze to master tile G-12 | colour | measurable | master tile G-12
    Colour: dusty rose | colour | vague | dusty rose
    cushion, cognac, 120 pcs | colour | vague | cognac
    颜色：雾霾蓝 | colour | vague | 雾霾蓝
    lid Pantone Cool Gray 7 C | colour | measurable | Pantone Cool Gray 7 C
    RAL 7016 structure | colour | measurable | RAL 7016
    L* 85 a* 1 b* 4 | colour | measurable | L* 85 a* 1 b* 4
    printed in 2 colours, file leaf.ai | colour | absent | -
    Farbe: RAL9016 | colour | measurable | RAL9016
    NCS S 1050-Y90R lacquer | colour | measurable | NCS S 1050-Y90R
    HKS 43 K | colour | measurable | HKS 43 K
    TCX 18-3838 | colour | measurable | TCX 18-3838
    hex #FF8800 | colour | measurable | hex #FF8800
    glossy, petrol green | colour | vague | petrol green
    colour like photo | colour | absent | -
    shade: warm beige | colour | vague | warm beige
    black box with white sticker | colour | absent | -
    颜色按潘通 2945C | colour | measurable | 潘通 2945C
    Federal Standard 595 color 34094 | colour | measurable | Federal Standard 595 color 34094
    British Standard BS 4800 10 B 15 | colour | measurable | BS 4800 10 B 15
    """)


def test_makers_are_told_by_form_and_not_from_connectors_or_carriers(spec):
    spec("""
    clause | dimension | state | span
    hose 75 cm by Miflex | components | measurable | Miflex
    gearbox from Bonfiglioli | components | measurable | Bonfiglioli
    saddle bars by Wellersham | components | measurable | Wellersham
    drum heads Evans G2 | components | measurable | Evans G2
    ferrule Seikoh Giken | components | measurable | Seikoh Giken
    Connector SC/APC | components | absent | -
    coating FMC | components | absent | -
    shipped by DHL Express | components | absent | -
    cylinder lock: Kaba or equivalent | components | approximate | Kaba or equivalent
    电机：卧龙 YE3-90L | components | measurable | 卧龙 YE3-90L
    Movement: Sellita SW200 | components | measurable | Sellita SW200
    fan Sanyo Denki 9GA0412 | components | measurable | Sanyo Denki 9GA0412
    hinges Blum Clip Top | components | measurable | Blum Clip Top
    use good brand bearing | components | vague | good brand bearing
    Sensor: Bosch BME280 | components | measurable | Bosch BME280
    拉链用YKK 5号 | components | measurable | YKK 5号
    made by our workshop in Ningbo | components | absent | -
    """)
