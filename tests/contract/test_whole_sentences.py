"""Wordings whose words stand in no list: tests told in a sentence, things counted, limits on any flaw."""
# ruff: noqa: E501 - a row of a table is one line


def test_a_test_is_told_in_any_words(spec):
    spec("""
    clause | dimension | state | span
    A bell of 40 mm, hung 3 m away behind a door, shall be heard in ten trials out of ten. | test_method | measurable | A bell of 40 mm, hung 3 m away behind a door, shall be heard in ten trials out of ten
    Hinges must survive: opened 20,000 times with no squeak louder than 30 dB | test_method | measurable | opened 20,000 times with no squeak louder than 30 dB
    Straps shall withstand a pull of 1.8 kN held for 60 seconds without any stitch breaking. | test_method | measurable | a pull of 1.8 kN held for 60 seconds without any stitch breaking
    Filled with water and turned over for 12 hours, not one drop may come through. | test_method | measurable | Filled with water and turned over for 12 hours, not one drop may come through
    The felt may not lose more than 3% of its width after two washes at 40 °C. | test_method | measurable | may not lose more than 3% of its width after two washes at 40 °C
    A ball dropped from 30 cm returns to 23 cm or more. | test_method | measurable | A ball dropped from 30 cm returns to 23 cm or more
    Tested on the bench: flow above 950 l/h after 200 h | test_method | measurable | flow above 950 l/h after 200 h
    Delivery in 30 days without delay | test_method | absent | -
    Answer within 24 hours, nothing is forgotten | test_method | absent | -
    Keeps hot 12 h, no BPA, lid not included | test_method | absent | -
    Jar 200 ml, no lid | test_method | absent | -
    """)


def test_things_of_any_name_are_counted_behind_a_verb_of_ordering(spec):
    spec("""
    clause | dimension | state | span
    The Seller shall deliver 6,400 lanterns not later than 1 October 2026. | quantity | measurable | 6,400 lanterns
    The Seller supplies 900 tile cutters and 2,700 scoring wheels. | quantity | measurable | 2,700 scoring wheels
    We take 850 racks, the weight being of no importance. | quantity | measurable | 850 racks
    so for the tubs: 240,000 of the 120 ml and 90,000 of the 473 ml | quantity | measurable | 90,000
    This order is for 45 kayaks and 90 paddles. | quantity | measurable | 45 kayaks
    Factory delivers 12,000 lamps a month | quantity | absent | -
    If you buy 500 lamps the price is 3 USD | quantity | absent | -
    Recommended by 300 doctors in 40 countries | quantity | absent | -
    Order 1177 stud earrings | quantity | absent | -
    Needs 4 AA batteries | quantity | absent | -
    """)


def test_a_limit_on_a_flaw_is_told_in_whole(spec):
    spec("""
    clause | dimension | state | span
    Welds shall show no pore above 1 mm that the eye finds at 50 cm | appearance | measurable | no pore above 1 mm that the eye finds at 50 cm
    At most 2 pinholes under 0.5 mm on the outside, seen from 40 cm | appearance | measurable | At most 2 pinholes under 0.5 mm on the outside, seen from 40 cm
    Surface without any drip or run longer than 4 mm. | appearance | measurable | without any drip or run longer than 4 mm
    No loop of yarn longer than 3 mm may stick out | appearance | measurable | No loop of yarn longer than 3 mm
    weaving faults|≤ 1 per 10 m|by eye | appearance | measurable | ≤ 1 per 10 m
    No more than 4 mm thick | appearance | absent | -
    No side longer than 60 cm | appearance | absent | -
    """)


def test_a_deviation_is_told_by_a_verb(spec):
    spec("""
    clause | dimension | state | span
    Sleeves may deviate from the chart by no more than 1.5 cm. | tolerance | measurable | no more than 1.5 cm
    The skew over its full length being no more than 4 mm. | tolerance | measurable | no more than 4 mm
    Lid and body may be out of line by 0.4 mm. | tolerance | measurable | 0.4 mm
    Weight 2 kg give or take 50 g | tolerance | measurable | 50 g
    Breite 120 mm, Abweichung max. 2 mm | tolerance | measurable | max. 2 mm
    marbles 15.5 mm +/-0.2 | tolerance | measurable | +/-0.2
    gasket 70 ± 5 Shore A | tolerance | measurable | ± 5
    Offset print 4 colours, 30 x 20 mm | tolerance | absent | -
    """)


def test_the_figures_of_a_list_share_its_last_unit_and_between_is_a_range(spec):
    spec("""
    clause | dimension | state | span
    Sleeping bags for 70, 90 and 110 cm | size | measurable | 70
    Cups of 120, 240 and 360 ml | size | measurable | 240
    The valve shall open between 1.8 and 2.6 bar. | performance | approximate | between 1.8 and 2.6 bar
    Plate thickness four millimetres | size | measurable | four millimetres
    Shipped in 2 lots, 40 cm apart | size | measurable | 40 cm
    """)


def test_alloys_and_polymers_are_named_by_their_grammars(spec):
    spec("""
    clause | dimension | state | span
    Crankshaft 30CrNiMo8, liners EN-GJL-250 | material | measurable | 30CrNiMo8
    Sink of X5CrNi18-10, 0.8 mm | material | measurable | X5CrNi18-10
    AlSi10Mg housing, CuZn39Pb3 fittings | material | measurable | CuZn39Pb3
    Wire SWRH 82B for the springs | material | measurable | SWRH 82B
    Seals FKM 75, tube PE-HD | material | measurable | PE-HD
    Shaft C60, hardened | material | measurable | C60
    Hydroxyl value 56 max | material | measurable | 56 max
    Moisture of the tea not more than 6 % | material | measurable | not more than 6 %
    Peroxide value 205-210 | material | approximate | 205-210
    drive 12V 24W 5Nm | material | absent | -
    CO2 regulator, NO2 sensor, H2O tank | material | absent | -
    Colour 305C, plug C14 | material | absent | -
    Fax C60, room B500A | material | absent | -
    """)


def test_every_colour_of_a_row_of_colours_is_vague_and_what_is_only_called_so_is_none(spec):
    spec("""
    clause | dimension | state | span
    veil zip; white only | colour | vague | white
    handle is red black two color | colour | vague | red black
    Orange juice, white wine and black tea. | colour | absent | -
    string lights 31 V | colour | absent | -
    """)


def test_praise_of_a_function_is_vague_in_any_word(spec):
    spec("""
    clause | dimension | state | span
    Our famous suit is sting-proof | performance | vague | sting-proof
    Heats evenly, the one pan grandmother would have bought | performance | vague | Heats evenly
    It lasts a lifetime | performance | vague | lasts a lifetime
    Proof of payment by fax | performance | absent | -
    """)


def test_a_standard_a_unit_or_who_inspects_is_no_maker(spec):
    spec("""
    clause | dimension | state | span
    Certificates: FCC, battery UN 38.3 | components | absent | -
    Playing surface gloss max 15 GU | components | absent | -
    Analysis at load port by CCIC | components | absent | -
    Wire SWRH 82B | components | absent | -
    Gearbox by Bonfiglioli, clutch Ogura MMC-4 | components | measurable | Ogura MMC-4
    """)
