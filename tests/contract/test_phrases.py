"""Packing, labels, logos and visible defects: several facts side by side are one term."""
# ruff: noqa: E501 - a row of a table is one line

from trade_assurance.contract import read


def test_packing_facts_side_by_side_are_one_term(spec):
    spec("""
    clause | dimension | state | span
    Packing: 6 pairs per inner, 48 pairs per master carton | packaging | measurable | 6 pairs per inner, 48 pairs per master carton
    every lamp in white box, 10pcs ctn | packaging | measurable | every lamp in white box, 10pcs ctn
    supplied on reels of 500 m | packaging | measurable | reels of 500 m
    25 kg paper bags on pallets | packaging | measurable | 25 kg paper bags on pallets
    每箱24瓶 | packaging | measurable | 每箱24瓶
    30个/内盒 | packaging | measurable | 30个/内盒
    ropes on pallets max 900 kg | packaging | measurable | pallets max 900 kg
    36支/盒 | packaging | measurable | 36支/盒
    Package: pdq box, euro hole, drop test 80 cm | packaging | measurable | pdq box, euro hole, drop test 80 cm
    """)


def test_a_place_on_a_box_is_no_packing_and_a_price_a_box_none_either(spec):
    spec("""
    clause | dimension | state | span
    Sticker with lot no. on each carton | packaging | absent | -
    USD 3.20/box | packaging | absent | -
    not more than 2 knots per reel | packaging | absent | -
    """)


def test_a_label_holds_what_it_is_what_it_says_and_where(spec):
    spec("""
    clause | dimension | state | span
    Rating label in Polish and Czech on the back cover | labelling | measurable | Rating label in Polish and Czech on the back cover
    Marking: part no. and date code on the flange | labelling | measurable | part no. and date code on the flange
    水洗标 缝在侧缝 | labelling | absent | -
    hang tag per file tag_FW27.ai | labelling | measurable | hang tag per file tag_FW27.ai
    Dinner plate 27 cm | labelling | absent | -
    """)


def test_a_logo_holds_method_size_place_and_file(spec):
    spec("""
    clause | dimension | state | span
    Logo: pad print, 30 x 12 mm, on right side, file mark_7.eps | branding | measurable | pad print, 30 x 12 mm, on right side, file mark_7.eps
    Embossed logo 25 mm | branding | measurable | Embossed logo 25 mm
    Print our logo on box | branding | vague | our logo
    Silkscreen "Delta" on front cover, white, file sc_2.ai | branding | measurable | Silkscreen "Delta" on front cover, white, file sc_2.ai
    LOGO丝印，位于右下角，尺寸25×8mm | branding | measurable | 丝印，位于右下角，尺寸25×8mm
    """)


def test_a_visible_defect_holds_its_limits(spec):
    spec("""
    clause | dimension | state | span
    Black specks not larger than 0.3 mm, max 2 per side | appearance | measurable | Black specks not larger than 0.3 mm, max 2 per side
    no dent visible at 50 cm | appearance | measurable | no dent visible at 50 cm
    not more than 3 splices per roll | appearance | measurable | not more than 3 splices per roll
    """)


def test_a_logos_and_a_labels_measures_are_no_size():
    for text in ("Logo silkscreen 40 x 20 mm on front", "Warning sticker 30 mm round on bottom"):
        assert read(text).best["size"] == "absent", text


def test_a_figure_within_the_label_itself_keeps_its_span():
    for text in ("0CARTON:", "Packing 5 CARTON:", "5 cartons: blue"):
        assert all(text[term.start : term.end] == term.text != "" for term in read(text).terms), text
