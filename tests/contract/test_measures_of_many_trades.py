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
    """)


def test_tolerances_are_read_by_figure_class_and_nominal(spec):
    spec("""
    clause | dimension | state | span
    hole position ± 0.2 mm | tolerance | measurable | ± 0.2 mm
    length +0/-3 mm | tolerance | measurable | +0/-3 mm
    wall −0 / +10 % | tolerance | measurable | −0 / +10 %
    thickness within 0.1 mm of nominal | tolerance | measurable | within 0.1 mm
    误差不超过2毫米 | tolerance | measurable | 不超过2毫米
    公差±0.05 | tolerance | measurable | ±0.05
    fit H7/g6 | tolerance | measurable | H7/g6
    general tolerances ISO 2768-m | tolerance | measurable | ISO 2768-m
    quantity 5 % more or less | tolerance | measurable | 5 % more or less
    running accuracy P6 | tolerance | measurable | P6
    刻度精度II级 | tolerance | measurable | II级
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
    """)
