"""The Case's two columns end at about the same height."""

from hypothesis import given
from hypothesis import strategies as st

from dashboard.case.columns import Part, balanced

parts = st.lists(st.integers(20, 2000).map(lambda height: Part(lambda: None, height)), min_size=0, max_size=5)


def high(column: list[Part]) -> int:
    return sum(part.height for part in column)


@given(parts, parts, parts)
def test_every_part_stands_once_and_what_has_a_place_keeps_it(left, right, free):
    one, two = balanced(left, right, free)
    assert one[: len(left)] == left
    assert two[: len(right)] == right
    assert sorted(map(id, one[len(left) :] + two[len(right) :])) == sorted(map(id, free))


@given(parts, parts, parts)
def test_no_free_part_would_stand_better_in_the_other_column(left, right, free):
    one, two = balanced(left, right, free)
    gap = high(one) - high(two)
    for part in one[len(left) :]:
        assert abs(gap) <= abs(gap - 2 * part.height)
    for part in two[len(right) :]:
        assert abs(gap) <= abs(gap + 2 * part.height)
