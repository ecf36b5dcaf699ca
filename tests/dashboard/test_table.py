"""Downloads whose cells cannot become formulas."""

import csv
import io
import zipfile

import openpyxl
import pandas as pd
import pytest

from dashboard import table
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
