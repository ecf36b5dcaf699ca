"""Wordings of strangers: counts, loads, tables with a unit column, makers, alloys, laws told by their form."""
# ruff: noqa: E501 - a row of a table is one line

from trade_assurance.contract import read


def test_so_many_things_behind_a_verb_or_at_a_price_are_the_quantity(spec):
    spec("""
    clause | dimension | state | span
    We are buying 340 of your garden gnomes for the spring. | quantity | measurable | 340
    I'd like to order 75 hammocks and 75 stands this time | quantity | measurable | 75 hammocks
    Then we'll take 2,400 jars of the honey, that's all for now. | quantity | measurable | 2,400 jars
    24 nos. @ USD 310 | quantity | measurable | 24 nos
    Folding ladders 3.2 m: 85 units at EUR 41.50 each | quantity | measurable | 85 units
    This contract covers the sale of 6,500 brooms to the Buyer. | quantity | measurable | 6,500 brooms
    A total of four hundred (400) cradles shall be supplied. | quantity | measurable | four hundred (400) cradles
    Bestellmenge: 1.600 Stück | quantity | measurable | 1.600 Stück
    订购数量：帐篷 350 顶 | quantity | measurable | 350 顶
    qty we confirm 5200pc not change any more | quantity | measurable | 5200pc
    Please prepare about 900 trays for the first delivery | quantity | approximate | about 900 trays
    We only buy 60 bags for trial, sir | quantity | measurable | 60 bags
    We ordered 30 of the oak benches and 12 of the small stools | quantity | measurable | 12
    If you order 500 mugs the logo is free | quantity | absent | -
    We can make 40,000 mugs every month | quantity | absent | -
    Carton of 24 cans, no mix | quantity | absent | -
    the factory has 260 workers and 40 looms | quantity | absent | -
    Minimum is 300 lamps per colour | quantity | absent | -
    You send us 3 samples by DHL first | quantity | absent | -
    Over 1,000 buyers trust our swings | quantity | absent | -
    Bare wire 80 of the strands tinned | quantity | absent | -
    """)


def test_a_load_or_a_sample_is_no_weight(spec):
    spec("""
    clause | dimension | state | span
    Shelf of the rack takes a load of 55 kg without sagging | weight | absent | -
    Each rung must take 150 kg. | weight | absent | -
    Swing to be stable with 90 kg on it | weight | absent | -
    the hook must stand up to 35 kg | weight | absent | -
    a bucket with 20 kg hung from the arm | weight | absent | -
    the whole thing shall not be heavier than 6.4 kg | weight | measurable | 6.4 kg
    stool weighs in at 3 kg 200 g | weight | measurable | 3 kg 200 g
    Stückgewicht 485 g | weight | measurable | 485 g
    Bare frame, less wheels: 7.9 kg or lighter | weight | measurable | 7.9 kg or lighter
    wt of body only = 1.15kgs | weight | measurable | 1.15kgs
    Pre-shipment sample 250 g to be sent | weight | absent | -
    crane at the port lifts 40 tons | weight | absent | -
    """)


def test_what_lies_on_the_goods_is_a_load(spec):
    spec("""
    clause | dimension | state | span
    Wardrobe rail shall endure 45 kg | performance | measurable | 45 kg
    The boat floats with 220 kg aboard. | performance | measurable | 220 kg
    """)


def test_a_material_is_told_by_grade_formula_or_share(spec):
    spec("""
    clause | dimension | state | span
    Eigenschaft\\tEinheit\\tWert\\nBreite\\tmm\\t450\\nFlächengewicht\\tg/m²\\t180 | material | measurable | 180
    Frame is turned from 7075-T6, the rails from S355J2. | material | measurable | 7075-T6
    Buttons are of corozo, lining 100 % cupro | material | measurable | corozo
    Lifting chain G80 with hooks | material | measurable | G80
    the shell, which used to be ABS, will now be ASA | material | measurable | ASA
    pot made by AlSi10Mg cast | material | measurable | AlSi10Mg
    面料：65%涤35%棉 | material | measurable | 65%涤35%棉
    ash content not above 0.4 % | material | measurable | not above 0.4 %
    Wasseranteil max. 12 % | material | measurable | max. 12 %
    Liner is EPDM, durometer as we said | material | measurable | EPDM
    good wood we use | material | vague | good wood
    best metal, no rust | material | vague | best metal
    Seller: Norpet AS, Oslo | material | absent | -
    Shipped to Teak Furniture Ltd | material | absent | -
    杭州丝绸有限公司 | material | absent | -
    We do not want any PVC in it | material | absent | -
    Steel prices went up, so did freight | material | absent | -
    pet bed cover is washable | material | absent | -
    colour: walnut | material | absent | -
    silver grey like last time | material | absent | -
    """)


def test_a_length_stands_in_any_column_or_adjustment(spec):
    spec("""
    clause | dimension | state | span
    项目\\t单位\\t指标\\n厚度\\tμm\\t38\\n宽度\\tmm\\t1020 | size | measurable | 1020
    Neck opening stretches to fit heads of 52-58 cm | size | measurable | 52-58 cm
    Overall: eighty centimetres across, forty deep | size | measurable | eighty centimetres
    legs are 3/4 inch square, 30 inches tall | size | measurable | 30 inches
    the drum is 8 mm plate rolled and welded | size | measurable | 8 mm
    The bowl holds two litres up to the brim | size | measurable | two litres
    dia. of rod not under 9.5 mm | size | measurable | not under 9.5 mm
    Our warehouse is 200 m from the port | size | absent | -
    We deliver within 30 km for free | size | absent | -
    Any chip longer than 3 mm will be refused | size | absent | -
    No blob bigger than 2 mm is allowed on the face | size | absent | -
    Print the mark 40 mm high on the lid | size | absent | -
    Carton 60 x 40 x 40 | size | absent | -
    size must be correct as photo | size | absent | -
    Rev 3 of 12 mm drawing numbers to follow | size | absent | -
    """)


def test_a_part_is_told_by_its_makers_name_or_number(spec):
    spec("""
    clause | dimension | state | span
    Gearbox: Rossi MR-40 | components | measurable | Rossi MR-40
    Damper: Stabilus LF-0820 | components | measurable | Stabilus LF-0820
    Zips come from Opti, pullers are ours | components | measurable | Opti
    the pumps we buy from GrunFels only | components | measurable | GrunFels
    U3 shall be TPS7A4700RGWR | components | measurable | TPS7A4700RGWR
    Motor von Dunkermotoren, Regler von Siemens | components | measurable | Dunkermotoren
    Only Hettich hinges, nothing else | components | measurable | Hettich hinges
    Fittings Blum or Hettich | components | approximate | Blum or Hettich
    thread made by Coats | components | measurable | Coats
    needle bearings INA HK1612 | components | measurable | INA HK1612
    轴承用NSK 6204 | components | measurable | NSK 6204
    a famous brand motor | components | vague | famous brand motor
    Item: Blower FP-1500 | components | absent | -
    Model: Vega XR-200 | components | absent | -
    Documents come from McAllister by courier | components | absent | -
    Payment from BankWest on Monday | components | absent | -
    Colour: Navy TP-19 | components | absent | -
    Table T3 SHEET-12A shows the sizes | components | absent | -
    drawing Frame FR-200 | components | absent | -
    """)


def test_a_law_is_told_by_its_form(spec):
    spec("""
    clause | dimension | state | span
    meets FAA Part 107 | compliance | measurable | FAA Part 107
    according to SCAQMD Rule 1168 | compliance | measurable | SCAQMD Rule 1168
    goods with CE and UKCA marks | compliance | measurable | CE
    Neither CE nor UL is needed | compliance | absent | -
    FCC is not our concern | compliance | absent | -
    We don't need any RoHS | compliance | absent | -
    BOM Part 12 is changed | compliance | absent | -
    contract KC-20039 | compliance | absent | -
    UL is not required for this market | compliance | absent | -
    if you want CE, pay more | compliance | absent | -
    Arbitration Act 1996 applies to disputes | compliance | absent | -
    The Sale of Goods Act 1979 governs | compliance | absent | -
    """)


def test_a_table_of_properties_gives_each_value_the_unit_of_its_row():
    for bar in ("|", "\t"):
        table = "Property | Unit | Value | Method\nThickness | µm | 17 | ISO 4593\nRoll net weight | kg | 15.2 | scale"
        reading = read(table.replace(" | ", bar))
        assert [(term.dimension, term.text) for term in reading.terms] == [
            ("size", "17"),
            ("test_method", "ISO 4593"),
            ("weight", "15.2"),
        ]
