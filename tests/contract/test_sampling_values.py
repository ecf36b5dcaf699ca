"""Which limit goes with which severity, in either order; figures that only look like a length."""

import pytest

from trade_assurance.contract import read


@pytest.mark.parametrize(
    ("text", "critical", "major", "minor"),
    [
        ("AQL minor 4.0, major 2.5", None, 2.5, 4.0),
        ("AQL 4.0 minor, 2.5 major, level II", None, 2.5, 4.0),
        ("AQL: critical 0, major 2.5, minor 4.0", 0.0, 2.5, 4.0),
        ("ISO 2859-1 level II, AQL 1.0 for major and 2.5 for minor", None, 1.0, 2.5),
        ("AQL 2,5 major / 4,0 minor", None, 2.5, 4.0),
        ("AQL 2.5/4.0, level II", None, 2.5, 4.0),
        ("AQL 0/1.5/4.0", 0.0, 1.5, 4.0),
        ("AQL 2.5", None, 2.5, None),
    ],
)
def test_each_severity_has_its_own_limit(text, critical, major, minor):
    value = next(term.value for term in read(text).terms if term.dimension == "sampling")
    assert (value["critical"], value["major"], value["minor"]) == (critical, major, minor)


def test_a_length_with_two_points_is_read_without_a_crash():
    assert read("no chip more than 1.5.2 mm") is not None
