"""A corrected table of columns becomes a mapping that the loader reads as meant."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import column_report
from etl import mapping
from etl.records import KINDS

HEADINGS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)


def test_canonical_columns_and_keys_are_those_of_the_records():
    assert set(column_report.RECORDS) == set(KINDS)
    for kind, declared in KINDS.items():
        assert set(column_report.canonical(kind)) == set(declared.columns)
        assert declared.key in column_report.keys(kind)


@given(st.dictionaries(HEADINGS, st.sampled_from(column_report.canonical("orders")), min_size=1), HEADINGS)
def test_any_heading_comes_back_from_the_mapping_as_it_was(tmp_path_factory, chosen, file):
    path = tmp_path_factory.mktemp("mapping") / "m.toml"
    path.write_text(column_report.toml(file, "orders", chosen, "DMY", ","), encoding="utf-8")
    read = mapping.load(path)
    assert read.match_headings is False
    assert (read.dates, read.decimals) == ("DMY", ",")
    sources = read.kinds["orders"]
    assert {heading: column for column, source in sources.items() for heading in source.headings} == chosen


def test_two_headings_of_one_column_are_tried_in_turn(tmp_path):
    path = tmp_path / "m.toml"
    chosen = {"Old no": "order_id", "New no": "order_id", "Vendor": "supplier_id"}
    path.write_text(column_report.toml("orders.csv", "orders", chosen), encoding="utf-8")
    assert mapping.load(path).kinds["orders"]["order_id"].headings == ("Old no", "New no")


def test_a_report_is_shown_heading_by_heading():
    report = column_report.read(
        json.dumps(
            {
                "encoding": "utf-8",
                "columns": {"order_id": "Order No."},
                "unmapped": ["Comment", "Number"],
                "ambiguous": {"order_id": ["Number"]},
            }
        )
    )
    table = column_report.table(report, {"Comment": "fine", "Order No.": "A1", "Number": None})
    assert table["heading"].tolist() == ["Comment", "Order No.", "Number"]
    assert table["column"].tolist() == ["–", "order_id", "–"]
    assert table["example"].tolist() == ["fine", "A1", "–"]
    assert "order_id" in table["note"].iloc[2]
    assert not column_report.made_by_hand(report, {"Comment": "", "Order No.": "", "Number": ""})


@pytest.mark.parametrize("broken", [None, "", "{", "[]", '{"columns": 3, "unmapped": "x"}', float("nan")])
def test_a_broken_report_is_empty_and_not_an_error(broken):
    report = column_report.read(broken)
    assert report.columns == {}
    assert report.unmapped == ()


def test_what_a_mapping_put_together_is_not_offered_for_change():
    report = column_report.read(json.dumps({"columns": {"currency": "always 'USD'", "order_id": "No"}}))
    assert column_report.made_by_hand(report, {"No": "1"})
