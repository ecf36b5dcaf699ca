"""Wherever the pieces of a page stand, each is read once and rows go from left to right."""

from hypothesis import given
from hypothesis import strategies as st

from trade_assurance.page_lines import Piece, lines

spots = st.tuples(st.integers(0, 12), st.integers(0, 40), st.integers(1, 45))
pages = st.lists(spots, unique_by=lambda spot: spot[:2], max_size=60)


@given(pages)
def test_no_piece_is_lost_or_read_twice(spots):
    pieces = [
        Piece(50.0 * x, 14.0 * y, 50.0 * x + 5.0 * wide, 14.0 * y + 11, f"<{nth}>")
        for nth, (x, y, wide) in enumerate(spots)
    ]
    text = "\n".join(lines(pieces))
    assert all(text.count(piece.text) == 1 for piece in pieces)
    assert len(text.split()) <= len(pieces)


@given(st.integers(5, 40), st.integers(5, 40))
def test_two_columns_of_any_length_are_read_left_before_right(left, right):
    pieces = [Piece(50, 14.0 * -n, 290, 14.0 * -n + 11, f"left{n}.") for n in range(left)]
    pieces += [Piece(310, 14.0 * -n, 550, 14.0 * -n + 11, f"right{n}.") for n in range(right)]
    assert lines(pieces) == [f"left{n}." for n in range(left)] + [f"right{n}." for n in range(right)]


@given(st.integers(5, 30))
def test_three_columns_are_read_one_after_the_other(count):
    pieces = [
        Piece(x, 14.0 * -n, x + 170, 14.0 * -n + 11, f"{name}{n}.")
        for x, name in ((30, "a"), (220, "b"), (410, "c"))
        for n in range(count)
    ]
    assert lines(pieces) == [f"{name}{n}." for name in "abc" for n in range(count)]
