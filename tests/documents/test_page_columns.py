"""Columns whose lines stand at different heights, clauses numbered through, and lists are read column by
column; the rows of a table stay whole."""

import textwrap

import pytest

from trade_assurance.page_lines import Piece, lines

WIDE = 5.0  # points of a letter
FULL = 44  # letters of a line in a column


def words(left: float, base: float, text: str, gap: float = WIDE) -> list[Piece]:
    """A line's words, each in the box of its ink: "pay" reaches down, "sum" reaches neither down nor up."""
    found = []
    for word in text.split():
        low = base - 2.1 * any(letter in "gjpqy,;" for letter in word)
        high = base + (
            7.4 if any(letter.isupper() or letter in "bdfhklt0123456789" for letter in word) else 5.4
        )
        found.append(Piece(left, low, left + WIDE * len(word), high, f"{word} ", base))
        left += WIDE * len(word) + gap
    return found


def column(left: float, top: float, paragraphs: list[str], pitch: float = 13, room: float = 4) -> list[Piece]:
    """Paragraphs one below the other, their lines broken where the column ends."""
    found, base = [], top
    for paragraph in paragraphs:
        for line in textwrap.wrap(paragraph, FULL):
            found += words(left, base, line)
            base -= pitch
        base -= room
    return found


def read(pieces: list[Piece], width: float = 0) -> list[str]:
    return [line.replace("\x1f", "") for line in lines(pieces, width=width)]


LEFT = [
    "Seller delivers 500 rivets, and their grip is of 6.5 up to 8.5 mm.",
    "Lacquer test: no peeling in the 500 hours of QUV, then the tape.",
    "Boxes hold 500 pcs each, twelve in a carton; and weigh about 12 kg gross.",
    "Sorting: below 50 ppm of mixed parts",
    "Law: RoHS, and no annex is needed",
    "Ready in 3 weeks after the deposit has come, FOB Ningbo Beilun",
]
RIGHT = [
    "Shear pin of 12.70 mm, breaks at 38 kN",
    "Retaining ring by Seeger or equal",
    "Finish is free of cadmium; zinc and nickel of 12 µm, salt spray of 720 hours by norm ISO 9227",
    "Marking: number of the heat, on the head",
    "Packing in VCI bags of 50, and 20 bags to a crate, on pallets",
    "Due on the dock of Memphis on 10 May 2027 and on board on 22 Mar",
]


@pytest.mark.parametrize("lower", [0, 2, 4, 6, 8, 11])
@pytest.mark.parametrize("pitch", [13, 14.5])
def test_columns_out_of_step_are_read_one_after_the_other(lower, pitch):
    left, right = LEFT + LEFT[::-1], RIGHT + RIGHT[::-1]
    assert read(column(50, 700, left) + column(310, 700 - lower, right, pitch)) == left + right


@pytest.mark.parametrize("lower", [0, 5])
def test_clauses_that_are_numbered_through_two_columns(lower):
    left = [
        f"{n}. {text}" for n, text in enumerate(["Cotton cloth of 150 cm width", "White", "Logo red"] * 3, 1)
    ]
    right = [f"{n}. {text}" for n, text in enumerate(["Boxes of 20 with a label", "FOB Ningbo"] * 4, 10)]
    pieces = column(50, 700, left, 16, 0) + column(310, 700 - lower, right, 16, 0)
    assert read(pieces) == left + right


def test_clauses_that_are_numbered_from_side_to_side_stay_in_rows():
    rows = [
        (f"{n}. Cotton cloth, width {n} cm", f"{n + 1}. Boxes of {n} with a label") for n in range(1, 19, 2)
    ]
    pieces = [
        p
        for at, row in enumerate(rows)
        for x, cell in zip((50, 310), row, strict=True)
        for p in words(x, 700 - 16 * at, cell)
    ]
    assert read(pieces) == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("room", [5, 9])
@pytest.mark.parametrize("centred", [False, True])
def test_rows_of_a_table_whose_cells_differ_in_lines_are_no_columns(room, centred):
    """However its cells stand, top or middle: what is beside a label is read before the next label."""
    left = [*LEFT, *LEFT]
    right = [
        f"{n} pieces of it in white are to be checked" + " by us, before they leave the works," * (n % 3)
        for n in range(1, 13)
    ]
    pieces, base = [], 700.0
    for label, value in zip(left, right, strict=True):
        tall = max(len(textwrap.wrap(cell, FULL)) for cell in (label, value))
        for x, cell in ((50, label), (310, value)):
            down = (tall - len(textwrap.wrap(cell, FULL))) * 6.5 if centred else 0
            pieces += column(x, base - down, [cell])
        base -= 13 * tall + room
    text = "\n".join(read(pieces))
    order = [text.index(f"{n} pieces") for n in range(1, 13)]
    labels = [at for at in range(len(text)) if text.startswith("Sorting", at)]
    assert order == sorted(order) and len(labels) == 2
    assert order[2] < labels[0] < order[4] < order[8] < labels[1] < order[10]


def test_room_between_paragraphs_tells_that_a_capital_or_figure_goes_on():
    text = [
        "The label is sewn in at the neck, by the art Woven 45, its art is that of this file: Label_v7.ai",
        "Delivery is on the last day of June 2026 FOB Ningbo Beilun",
        "Solids are at least 62 %, those of lead max. 0.5 % of them",
        "Short one.",
        "Another",
    ]
    assert read(column(40, 700, text), 310) == text


def test_words_of_a_line_that_is_set_flush_are_no_cells():
    flush = words(50, 700, "Seller and buyer have", 44) + words(50, 687, "agreed on this.")
    pieces = flush + column(50, 670, LEFT) + column(310, 700, RIGHT)
    assert read(pieces) == ["Seller and buyer have agreed on this.", *LEFT, *RIGHT]


def test_the_head_of_a_page_is_no_line_of_its_columns():
    head = words(50, 760, "Harbour Trading Ltd, order 2026-118 of 3 March in two pa")
    pieces = head + column(50, 700, LEFT) + column(350, 695, RIGHT, 14.5)
    assert read(pieces)[1:] == LEFT + RIGHT


CARRIED = (
    ("The seller keeps all drawings and the samples", "of the buyer secret and returns them.", True),
    ("The seller keeps the drawings and all samples.", "of the buyer secret and returns them.", False),
    ("The seller keeps all drawings and the samples", "Buyers keep it secret and return them.", False),
)


@pytest.mark.parametrize(("end", "begin", "one"), CARRIED)
def test_a_sentence_goes_on_in_the_next_column(end, begin, one):
    left, right = [*LEFT, *LEFT[::-1], end], [begin, *RIGHT, *RIGHT[::-1]]
    text = "\n".join(read(column(50, 700, left) + column(310, 698, right, 14.5)))
    assert (f"{end} {begin}" in text) == one
    assert one or f"{end}\n{begin}" in text
