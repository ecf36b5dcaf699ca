"""The file of rejected rows holds every row under its own headings, and nothing that runs."""

import csv
import io
import json

from dashboard.mended import file_name, rows_to_mend


def read(data):
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))


def test_rows_come_back_under_their_own_headings():
    rows = [{"Order No": "A1", "Note": "a, b\nc"}, {"Order No": "A2", "Extra": "x", "Note": None}]
    assert read(rows_to_mend(map(json.dumps, rows))) == [
        {"Order No": "A1", "Note": "a, b\nc", "Extra": ""},
        {"Order No": "A2", "Note": "", "Extra": "x"},
    ]


def test_formulas_are_quoted_and_signed_numbers_are_left_alone():
    row = {"a": "=1+1", "b": "@x", "c": "-12.50", "d": "+3", "e": "-12x", "=h": "\t=1"}
    found = read(rows_to_mend([json.dumps(row)]))[0]
    assert found == {"a": "'=1+1", "b": "'@x", "c": "-12.50", "d": "+3", "e": "'-12x", "'=h": "'\t=1"}


def test_rows_that_cannot_be_read_back_are_left_out():
    assert read(rows_to_mend([None, "{", "3", json.dumps({"a": 1})])) == [{"a": "1"}]


def test_the_name_says_what_to_do():
    assert file_name("in/<orders>.xlsx") == "to-mend-_orders_.csv"
    assert file_name("") == "to-mend-rows.csv"
