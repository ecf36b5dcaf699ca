"""Materials, makers, colours and contents, in wording of many trades."""

from trade_assurance.contract import read


def test_compositions_grades_and_figures_of_a_material_are_one_term(spec):
    spec("""
    clause | dimension | state | span
    Body 70% viscose 30% nylon, 280 gsm | material | measurable | 70% viscose 30% nylon, 280 gsm
    面料 60%棉40%涤纶 | material | measurable | 60%棉40%涤纶
    克重180克 | material | measurable | 180克
    seat foam density 28 kg/m3 | material | measurable | 28 kg/m3
    tray 400 gsm C1S | material | measurable | 400 gsm C1S
    shaft 42CrMo, housing GGG40 | material | measurable | 42CrMo
    shaft 42CrMo, housing GGG40 | material | measurable | GGG40
    PA66-GF30 gear | material | measurable | PA66-GF30
    film BOPP20/CPP30 | material | measurable | BOPP20/CPP30
    ring 14k gold | material | measurable | 14k gold
    purity min 99.5 %, moisture max 0.2 % | material | measurable | min 99.5 %
    purity min 99.5 %, moisture max 0.2 % | material | measurable | max 0.2 %
    base plate S355J2 | material | measurable | S355J2
    """)


def test_a_family_of_materials_is_vague_where_it_is_asked_for(spec):
    spec("""
    clause | dimension | state | span
    bracket is carbon steel | material | vague | carbon steel
    better quality rubber please | material | vague | better quality rubber
    Housing: aluminium | material | vague | aluminium
    wood screw 4 x 30 | material | absent | -
    paper bag with handle | material | absent | -
    price basis LME copper | material | absent | -
    """)


def test_a_maker_is_told_by_its_form(spec):
    spec("""
    clause | dimension | state | span
    hinges must be Blumotion 71B3550 | components | measurable | Blumotion 71B3550
    seal Flowserve ISC2 | components | measurable | Flowserve ISC2
    轴承用LYC6204 | components | measurable | LYC6204
    电池品牌亿航 | components | measurable | 亿航
    zipper Optilon or equal | components | approximate | Optilon or equal
    famous brand motor | components | vague | famous brand motor
    motor must run 200 hours | components | absent | -
    Motor Power 2 kW | components | absent | -
    """)


def test_a_colours_name_is_vague_wherever_it_is_asked_for(spec):
    spec("""
    clause | dimension | state | span
    straps navy, buckles in olive | colour | vague | navy
    colour near Pantone 300 C | colour | approximate | near Pantone 300 C
    shade per lab dip LD-44 | colour | measurable | lab dip LD-44
    packed in white box | colour | absent | -
    black spots max 2 per side | colour | absent | -
    """)


def test_contents_with_their_counts_are_no_quantity():
    for text in (
        "Kit: 2 wrenches, 6 screws, 1 leaflet",
        "每套含螺丝8个、扳手1把",
        "Set of 3 knives + sharpener + block",
        "comes with 1 charger, 1 cable and 2 straps",
    ):
        best = read(text).best
        assert (best["parts_list"], best["quantity"]) == ("measurable", "absent"), text


def test_an_order_of_several_things_is_no_parts_list():
    for text in ("Quantity: 300 lamps, 200 shades", "60 cartons, 20 pallets", "30 days, 2 weeks"):
        assert read(text).best["parts_list"] == "absent", text


def test_a_vague_phrase_is_not_charged_beside_a_measurable_one_of_its_row():
    row = "Housing: good plastic; Lid: PA66-GF30"
    assert [(t.state, t.text) for t in read(row).terms] == [("measurable", "PA66-GF30")]
    lines = row.replace("; ", "\n")
    assert {t.state for t in read(lines).terms} == {"vague", "measurable"}


def test_a_wood_under_the_word_colour_is_a_colour(spec):
    spec("""
    clause | dimension | state | span
    Colour: walnut | colour | vague | walnut
    Colour: walnut | material | absent | -
    tray 304, clasp 316L | material | measurable | 304
    total plate count below 500 cfu/g | material | measurable | below 500 cfu/g
    fabric 60% WO 40% PA | material | measurable | 60% WO 40% PA
    magnets N42SH | material | measurable | N42SH
    """)
