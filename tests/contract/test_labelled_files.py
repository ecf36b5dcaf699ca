"""The labelled files are what their sources say, and the markup is checked."""

import importlib.util
from pathlib import Path

import pytest

PLACE = Path(__file__).parent / "labelled" / "build.py"
spec = importlib.util.spec_from_file_location("labelled_build", PLACE)
assert spec and spec.loader
build = importlib.util.module_from_spec(spec)
spec.loader.exec_module(build)


@pytest.mark.parametrize("name", sorted(build.build()))
def test_a_labelled_file_is_what_its_source_builds(name):
    assert (build.HERE / name).read_text(encoding="utf-8") == build.as_lines(build.build()[name])


@pytest.mark.parametrize(
    ("half", "supported"),
    [
        ("dev2", 4),
        ("dev4", 5),
        ("dev5", 6),
        ("dev6", 5),
        ("dev7", 5),
        ("dev8", 5),
        ("dev9", 5),
        ("dev10", 2),
        ("dev11", 2),
        ("dev12", 2),
        ("dev13", 2),
        ("dev14", 2),
        ("dev15", 2),
    ],
)
def test_half_of_the_complaints_about_each_contract_are_supported(half, supported):
    for row in build.build()[f"contracts_{half}.jsonl"]:
        assert sum(each["supported"] for each in row["complaints"]) == supported, row["id"]


def test_half_of_the_240_complaints_of_dev3_are_supported_and_no_contract_strays_from_half():
    supported = [
        sum(each["supported"] for each in row["complaints"]) for row in build.build()["contracts_dev3.jsonl"]
    ]
    assert sum(supported) == 120
    assert set(supported) == {7, 8}


@pytest.mark.parametrize("marked", ["[[size|4 cm", "4 cm]]", "[[siez|4 cm]]", "[[size| 4 cm]]", "[[size|]]"])
def test_a_slip_in_the_markup_is_refused(marked):
    with pytest.raises(build.SourceError):
        build.parse_markup(marked)
