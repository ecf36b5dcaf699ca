"""Lines that go on in the next one are joined, in a table's cell and in a sentence; others never."""

import pytest

from trade_assurance.page_lines import lines
from trade_assurance.page_pieces import Piece, Rule
from trade_assurance.page_wraps import WRAP

WIDTH = 595.0


def at(left: float, top: float, text: str) -> Piece:
    """A text of 9 points height whose letters are 5 points wide."""
    return Piece(left, top - 9, left + 5 * len(text), top, text)


def borders(places: list[float], heights: list[float]) -> list[Rule]:
    """A table's borders: upright lines at `places`, level ones at `heights`."""
    level = [Rule(places[0], height, places[-1], height) for height in heights]
    return level + [Rule(place, min(heights), place, max(heights)) for place in places]


BOTTLE = [
    at(54, 700, "VB-"),
    at(54, 687, "500"),
    at(104, 700, "Vacuum bottle, powder coated white"),
    at(104, 687, "RAL 9003"),
    at(294, 700, "3,000"),
    at(294, 687, "pcs"),
    at(340, 693.5, "US$3.85"),
]
NEXT = [at(54, 660, "VB-750"), at(104, 660, "Lid"), at(294, 660, "10 pcs"), at(340, 660, "US$0.40")]
WHOLE = "VB-500\tVacuum bottle, powder coated white RAL 9003\t3,000 pcs\tUS$3.85"
PLACES = [50.0, 100.0, 290.0, 330.0, 400.0]


@pytest.mark.parametrize("rules", [[], borders(PLACES, [704, 672, 646])], ids=["open", "ruled"])
def test_a_table_row_whose_cells_have_two_lines_is_one_line(rules):
    assert lines(BOTTLE + NEXT, rules, WIDTH) == [WHOLE, "VB-750\tLid\t10 pcs\tUS$0.40"]


def test_cells_that_begin_at_the_top_are_whole_where_lines_are_drawn_between_the_rows():
    pieces = [
        at(54, 700, "Panel"),
        at(154, 700, "VA, at least 400 cd/m2, angle"),
        at(154, 687, "of view 178 degrees"),
        at(54, 674, "Weight"),
        at(154, 674, "14.5 kg"),
    ]
    rules = borders([50, 150, 305], [704, 676.5, 663])
    whole = ["Panel\tVA, at least 400 cd/m2, angle of view 178 degrees", "Weight\t14.5 kg"]
    assert lines(pieces, rules, WIDTH) == whole


def test_what_a_cell_puts_on_lines_of_its_own_stands_below_its_row():
    pieces = [
        at(54, 700, "Bag"),
        at(104, 700, "Colour: red"),
        at(104, 687, "Weight: 300 g"),
        at(294, 700, "500"),
    ]
    assert lines(pieces, borders(PLACES[:4], [704, 674]), WIDTH) == ["Bag\tColour: red\t500", "Weight: 300 g"]


SIZES = [
    at(54, 687, "Tee"),
    *(at(104, 700 - 13 * n, size) for n, size in enumerate(("S", "M", "L"))),
    *(at(294, 700 - 13 * n, count) for n, count in enumerate(("100", "200", "300"))),
]


@pytest.mark.parametrize("rules", [[], borders(PLACES[:4], [704, 664])], ids=["open", "ruled"])
def test_rows_within_a_row_keep_their_own_figures(rules):
    assert lines(SIZES, rules, WIDTH) == ["S\t100", "Tee\tM\t200", "L\t300"]


def test_a_frame_around_rows_does_not_make_them_one():
    pieces = [
        at(54, 700, "size"),
        at(154, 700, "40 cm"),
        at(54, 687, "colour"),
        at(54, 674, "weight"),
        at(154, 674, "300 g"),
    ]
    rules = borders([50, 305], [704, 663])
    assert lines(pieces, rules, WIDTH) == ["size\t40 cm", "colour", "weight\t300 g"]


def test_a_code_that_a_narrow_cell_breaks_is_whole():
    pieces = [at(104, 700, "Backpack of 900D"), at(104, 687, "polyester, lined"), at(54, 693.5, "BW-311")]
    pieces += [at(204, 700, "19-4052"), at(204, 687, "TCX"), at(294, 693.5, "700")]
    whole = "BW-311\tBackpack of 900D polyester, lined\t19-4052 TCX\t700"
    assert lines(pieces, borders([50, 100, 200, 290, 330], [704, 674]), WIDTH) == [whole]


def test_rows_with_lines_drawn_between_them_are_no_columns_of_prose():
    texts = [
        (f"{n} bottle in stainless steel, with a box", f"{n} pieces of it in cartons of 24") for n in range(9)
    ]
    pieces = [
        at(x, 700 - 20 * n, cell)
        for n, row in enumerate(texts)
        for x, cell in zip((54, 304), row, strict=True)
    ]
    rules = borders([50, 300, 545], [705.0 - 20 * n for n in range(10)])
    assert lines(pieces, rules, WIDTH) == ["\t".join(row) for row in texts]


def test_a_line_drawn_between_cells_parts_them_however_near_they_are():
    pieces = [at(54, 700, "US$14.20"), at(104, 700, "US$34,080.00")]
    assert lines(pieces, borders([50, 99, 170], [704, 688]), WIDTH) == ["US$14.20\tUS$34,080.00"]


def full(text: str) -> Piece:
    """A line of text from one margin to the other."""
    return at(60, 700, text)._replace(right=WIDTH - 60)


LONG = "The goods leave Ningbo by sea and the balance is paid by T/T within a time of full 30"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (LONG, "days after receipt."),
        (LONG[:-8] + "no more than", "14 days."),
        (LONG[:-6] + "Pantone 19-", "4027 TCX"),
        (LONG[:-8] + "the deposit on", "receipt: to be paid by the buyer"),
        ("货" * 60 + "在装运前付清余", "款并发货"),
    ],
)
def test_a_sentence_that_the_margin_broke_goes_on(above, below):
    (line,) = lines([full(above), at(60, 686, below)], (), WIDTH)
    assert line.replace(WRAP, "").replace(" ", "") == (above + below).replace(" ", "")
    assert line.count(WRAP) == 1


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (LONG + " days.", "after receipt the buyer inspects"),
        (LONG + " days", "- size 40 cm"),
        (LONG + " days", "a) size 40 cm"),
        (LONG + " days", "2.1 Size 40 cm"),
        (LONG + " days", "colour: red"),
        (LONG + " days", "Colour red"),
        (LONG + " days", "20 cartons"),
    ],
)
def test_what_begins_anew_stays_on_a_line_of_its_own(above, below):
    assert lines([full(above), at(60, 686, below)], (), WIDTH) == [above, below]


def test_short_lines_and_those_far_apart_are_as_they_were_written():
    listed = [
        at(60, 700, "backpack of polyester with a sleeve"),
        at(60, 686, "black zippers"),
        at(60, 672, "20 l"),
    ]
    assert lines(listed, (), WIDTH) == ["backpack of polyester with a sleeve", "black zippers", "20 l"]
    assert lines([full(LONG), at(60, 660, "days after receipt")], (), WIDTH) == [LONG, "days after receipt"]
    assert lines([full(LONG), at(60, 686, "days")], [Rule(60, 689, 200, 689)], WIDTH) == [LONG, "days"]
