"""Every known trap of the definition of a term."""

from trade_assurance.contract import read
from trade_assurance.contract.dates import dates


def test_the_verb_reach_is_no_regulation(spec):
    spec("""
    clause | dimension | state | span
    Goods must reach the port in good time | compliance | absent | -
    Please reach us by e-mail | compliance | absent | -
    The strap can reach 120 cm | compliance | absent | -
    All parts REACH compliant | compliance | measurable | REACH
    Must comply with REACH Annex XVII | compliance | measurable | REACH Annex XVII
    """)


def test_about_as_a_preposition_makes_nothing_approximate(spec):
    spec("""
    clause | dimension | state | span
    Ask about the 304 stainless steel body | material | measurable | 304 stainless steel
    Weight about 500 g | weight | approximate | about 500 g
    Weight approx. 1.5 kg | weight | approximate | approx. 1.5 kg
    长度约30厘米 | size | approximate | 约30厘米
    """)


def test_in_is_an_inch_only_behind_a_length(spec):
    spec("""
    clause | dimension | state | span
    2 in 1 charger | size | absent | -
    10 in total | size | absent | -
    5 in a box | size | absent | -
    Width 12 in | size | measurable | 12 in
    Blade 8 in long | size | measurable | 8 in
    Size: 10 in x 8 in | size | measurable | 10 in x 8 in
    """)


def test_pc_the_plastic_is_not_pc_the_piece(spec):
    spec("""
    clause | dimension | state | span
    Lens material: PC | material | measurable | PC
    Shell PC+ABS | material | measurable | PC+ABS
    1 PC per polybag | material | absent | -
    1 PC per polybag | packaging | measurable | 1 PC per polybag
    500 PC | quantity | measurable | 500 PC
    500 PC | material | absent | -
    """)


def test_7a_and_10_k_are_no_quantities(spec):
    spec("""
    clause | dimension | state | span
    See clause 7a | performance | absent | -
    A budget of 10 k | performance | absent | -
    Output 5 V / 3 A | performance | measurable | 5 V / 3 A
    Colour temperature 4000 K | performance | measurable | 4000 K
    """)


def test_gsm_is_a_mass_of_cloth(spec):
    spec("""
    clause | dimension | state | span
    210gsm canvas | material | measurable | 210gsm canvas
    fabric 210 g/m2 | material | measurable | 210 g/m2
    fabric 210 g/m2 | weight | absent | -
    """)


def test_colour_codes_are_not_units(spec):
    spec("""
    clause | dimension | state | span
    Pantone 1935 D | colour | measurable | Pantone 1935 D
    PMS 186C | colour | measurable | PMS 186C
    Pantone 19-4052 TCX | colour | measurable | Pantone 19-4052 TCX
    RAL 9005 matt | colour | measurable | RAL 9005
    Pantone 1935 D | material | absent | -
    PMS 186C | performance | absent | -
    Colour #FF6600 | colour | measurable | #FF6600
    NCS S 1050-Y90R | colour | measurable | NCS S 1050-Y90R
    """)


def test_a_minimum_order_is_not_the_quantity(spec):
    spec("""
    clause | dimension | state | span
    MOQ: 500 pcs | quantity | absent | -
    MOQ 500 pcs per colour | quantity | absent | -
    Minimum order quantity 1,000 sets | quantity | absent | -
    1000-4999 pcs: USD 2.10 | quantity | absent | -
    起订量500个 | quantity | absent | -
    Quantity: 500 pcs (MOQ 300 pcs) | quantity | measurable | 500 pcs
    """)


def test_a_negated_or_deferred_requirement_is_absent(spec):
    spec("""
    clause | dimension | state | span
    no CE needed | compliance | absent | -
    CE not required | compliance | absent | -
    FDA certificate is not needed | compliance | absent | -
    Colour: TBD | colour | absent | -
    Logo to be confirmed | branding | absent | -
    Colour as picture | colour | absent | -
    Size: same as photo | size | absent | -
    Packing: n/a | packaging | absent | -
    without logo | branding | absent | -
    颜色：待定 | colour | absent | -
    不需要CE认证 | compliance | absent | -
    """)


def test_label_and_value_are_joined_over_table_cells(spec):
    spec("""
    clause | dimension | state | span
    Material\\tCotton 340 gsm\\nColour\\tPantone 186 C | material | measurable | Cotton 340 gsm
    Quantity\\n5000\\nColour\\nblack | quantity | measurable | 5000
    Quantity\\n5000\\nColour\\nblack | colour | vague | black
    Carton size\\n60 x 40 x 40 cm | packaging | measurable | 60 x 40 x 40 cm
    Carton size,60 x 40 x 40 cm | packaging | measurable | 60 x 40 x 40 cm
    Shipment date\\n2026-05-30 | ship_date | measurable | 2026-05-30
    """)


def test_a_table_with_a_head_gives_each_column_its_dimension():
    reading = read("Item | Size | Colour | Qty\nBag | 40x30 cm | Pantone 186 C | 5000")
    assert {(term.dimension, term.text) for term in reading.terms} == {
        ("size", "40x30 cm"),
        ("colour", "Pantone 186 C"),
        ("quantity", "5000"),
    }


def test_full_width_forms_and_chinese_counters_and_dates_are_read(spec):
    spec("""
    clause | dimension | state | span
    数量：５０００个 | quantity | measurable | ５０００个
    数量3000件 | quantity | measurable | 3000件
    共计200套 | quantity | measurable | 200套
    尺寸：６０×４０×３０厘米 | size | measurable | ６０×４０×３０厘米
    公差±0.5毫米 | tolerance | measurable | ±0.5毫米
    2026年5月3日前发货 | ship_date | measurable | 2026年5月3日
    每箱20个 | packaging | measurable | 每箱20个
    材质：３０４不锈钢 | material | measurable | ３０４不锈钢
    """)


def test_an_ambiguous_date_is_said_to_be():
    (term,) = read("Ship on 03/04/2026").terms
    assert (term.dimension, term.state) == ("ship_date", "approximate")
    assert term.value == {"kind": "date", "date": None, "candidates": ["2026-04-03", "2026-03-04"]}
    (term,) = read("Ship on 13/04/2026").terms
    assert (term.state, term.value["date"]) == ("measurable", "2026-04-13")


def test_legal_boilerplate_is_not_vague():
    for clause in (
        "The parties act in good faith.",
        "Seller uses reasonable efforts to inform the buyer.",
        "Force majeure as usual.",
    ):
        assert read(clause).vague == ()


def test_words_that_leave_open_what_is_required_are_marked_where_nothing_is_measured():
    def marked(text: str) -> list[str]:
        return [span.text for span in read(text).vague]

    assert marked("The machine shall run safely, as far as possible.") == ["safely", "as far as possible"]
    assert marked("Inner tray where necessary, several colours etc.") == ["where necessary", "several", "etc"]
    assert marked("Net weight 5 kg, where necessary") == []
    assert marked("Long sleeve shirt for the high chair") == []


def test_a_date_is_read_in_the_forms_traders_write():
    def told(text: str) -> list[tuple[str, ...]]:
        return [date.candidates for date in dates(text)]

    assert told("16. nov. 2016") == [("2016-11-16",)]
    assert told("2019-sep-1") == told("2019/sep/01") == [("2019-09-01",)]
    assert told("3 may 2026 at noon") == [("2026-05-03",)]
    assert told("2/29/2019") == []
