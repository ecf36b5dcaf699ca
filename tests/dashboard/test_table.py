"""Downloads whose cells cannot become formulas."""

import csv
import io
import re
import zipfile
from types import SimpleNamespace

import openpyxl
import pandas as pd
import pytest
from streamlit import column_config as column

from dashboard import letters, table, wording
from tests.dashboard.fixture_world import HOSTILE


@pytest.fixture
def frame():
    names = [*HOSTILE, "+1", "-1", "@x", "\t=1", None]
    return pd.DataFrame({"=name": names, "amount": [-1.5] * (len(names) - 1) + [2.0]})


def test_no_csv_cell_starts_a_formula(frame):
    text = table.csv(frame).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    risky = [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r"))]
    assert not risky
    assert "-1.5" in cells


def test_no_xlsx_cell_is_a_formula_or_a_link(frame):
    data = table.xlsx(frame)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert sheet["B2"].value == -1.5
    assert sheet.cell(sheet.max_row, 1).value is None
    assert not any("hyperlink" in name.lower() for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


def test_an_empty_table_still_downloads_its_headings():
    empty = pd.DataFrame({"a": [], "b": []})
    assert table.csv(empty).decode("utf-8-sig").strip() == "a,b"
    assert openpyxl.load_workbook(io.BytesIO(table.xlsx(empty))).active["A1"].value == "a"


def test_the_phone_table_links_its_rows_and_escapes_every_name():
    frame = pd.DataFrame(
        {"Dispute": list(HOSTILE), "Net": ["US$1"] * len(HOSTILE), "href": ["case?dispute=1"] * len(HOSTILE)}
    )
    said = table.narrow(frame, "disputes")
    assert said.count('<a href="case?dispute=1"') == len(HOSTILE)
    assert "<script" not in said
    assert "href</th>" not in said
    assert "\u202e" not in said


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA])
def test_what_is_not_known_is_a_dash_on_a_phone(missing):
    said = table.narrow(pd.DataFrame({"Term": ["size"], "Won": pd.Series([missing], dtype="object")}), "t")
    assert ">–<" in said
    assert not re.search("nan|None|NaT|<NA>", said)


def test_the_phone_table_says_how_many_rows_it_leaves_out():
    frame = pd.DataFrame({"n": [str(n) for n in range(table.PHONE_ROWS + 5)]})
    said = table.narrow(frame, "many")
    assert "5 more in the file" in said
    assert said.count("<tr>") == table.PHONE_ROWS + 1


def test_on_a_phone_a_date_an_amount_and_a_short_word_stay_on_one_line():
    words = ["2019-04-23", "US$12.4k", "62 %", "shipment", "<b>"]
    said = table.narrow(pd.DataFrame({"By": words}), "x")
    for word in ("2019-04-23", "US$12.4k", "62 %", "shipment", "&lt;b&gt;"):
        assert f'<th scope="row"><span class="rc-whole">{word}</span></th>' in said
    said = table.narrow(pd.DataFrame({"By": ["not known", "A" * 12]}), "x")
    assert '<th scope="row">not known</th>' in said
    assert f'<th scope="row">{"A" * 12}</th>' in said  # a long name may break: it must not widen a phone


def test_no_row_stays_picked_by_its_place_where_other_rows_stand_in_the_table(monkeypatch):
    keys: list[str] = []

    def drawn(*_: object, key: str, **__: object) -> SimpleNamespace:
        keys.append(key)
        return SimpleNamespace(selection=SimpleNamespace(rows=[0]))

    monkeypatch.setattr(table.st, "dataframe", drawn)
    for numbers in (["D1", "D2"], ["D1", "D2"], ["D2"], ["D2", "D1"]):
        frame = pd.DataFrame({"number": numbers})
        table.show(frame, "some", alt="some", select="multi-row", rows=frame["number"])
    same, again, fewer, turned = keys
    assert same == again
    assert len({same, fewer, turned}) == 3


@pytest.mark.parametrize("currency", ["USD", "JPY", "INR"])
@pytest.mark.parametrize("amount", [331_072, -12_345_678, 9_876_543_210])
def test_a_column_of_money_holds_its_longest_amount(currency, amount):
    frame = pd.DataFrame({"net": [12.0, amount, None]})
    columns = {"net": column.NumberColumn("Net", width=68)}
    wide = table.roomy(frame, columns, {"net": currency})["net"]["width"]
    said = wording.whole(amount, currency)
    assert letters.fitted(said, wide) == said
    assert columns["net"]["width"] == 68  # what was given stays as it was


def test_a_column_of_money_is_never_narrower_than_it_was_made():
    frame = pd.DataFrame({"net": [1.0], "name": ["a"]})
    columns = {"net": column.NumberColumn("Net", width=68), "name": column.TextColumn("Name")}
    assert table.roomy(frame, columns, {"net": "USD"}) == columns
    assert table.roomy(frame.head(0), columns, {"net": "USD"}) == columns


def test_on_a_phone_no_share_and_no_interval_is_broken_within_a_longer_text():
    words = ["Pursue ●, 84 %", "78 % of 9 (45–94 %)", "<b> 5 %", "4 of 9, drawn to\u00a041 %"]
    said = table.narrow(pd.DataFrame({"Term": ["a"] * 4, "Won": words, "n": ["1"] * 4}), "x")
    for whole in ("84 %", "78 %", "(45–94 %)", "5 %", "41 %"):
        assert f'<span class="rc-whole">{whole}</span>' in said
    assert re.sub("<span[^>]*>|</span>", "", said).count("&lt;b&gt; 5 %") == 1
