"""Exports dropped on the Data page are loaded by another process; what it turned away comes back to mend."""

import time
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import column_report, data_upload, jobs, theme, wording
from data.warehouse import Warehouse

ROOT = Path(__file__).parents[2]
ORDERS = b"""Order No,Supplier ID,Order Date,Order Amount,Currency,My notes
A-1,S1,2019-03-04,"1,200.00",USD,fine
A-2,S1,2019-13-31,900.00,USD,=HYPERLINK("http://evil")
A-3,S2,2019-05-06,abc,USD,<script>alert(1)</script>
"""


@pytest.fixture
def data_page(tmp_path, monkeypatch):
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(tmp_path / "warehouse"))
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path / "inbox"))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.switch_page("dashboard/pages/data.py")
    return at.run()


def finished():
    """The job, once it has ended."""
    for _ in range(600):
        job = jobs.current()
        if job is not None and job.finished:
            return job
        time.sleep(0.2)
    raise AssertionError("the load did not end within two minutes")


def button(at, label):
    return next(found for found in at.button if found.label == label)


def shown(at):
    own = theme.script()  # the program's own script, the same on every page
    return "\n".join(element.value for element in at.html if element.value != own)


@pytest.mark.slow
def test_dropped_exports_are_loaded_and_rejected_rows_can_be_mended(data_page, tmp_path):
    at = data_page
    at.file_uploader[0].upload("../orders <b>.csv", ORDERS, "text/csv").run()
    button(at, "Load").click().run()
    assert not at.exception
    job = finished()
    assert not job.failed, job.last_lines()
    at.run()
    assert not at.exception
    assert "3 rows read: 1 loaded, 2 rejected" in at.success[0].value
    assert [path.name for path in (tmp_path / "inbox").glob("*/*")] == ["orders _b_.csv"]

    at.segmented_control(key="view").set_value("rejected").run()
    assert not at.exception
    rows = at.dataframe[-1].value
    assert rows["Line"].tolist() == [3, 4]
    assert rows["Column"].tolist() == ["ordered_on", "order_amount"]
    assert "<script>" not in shown(at)

    at.segmented_control(key="view").set_value("columns").run()
    assert not at.exception
    table = at.data_editor[0].value
    taken = dict(zip(table["heading"], table["column"], strict=True))
    assert taken == {
        "Order No": "order_id", "Supplier ID": "supplier_id", "Order Date": "ordered_on",
        "Order Amount": "order_amount", "Currency": "currency", "My notes": "–",
    }  # fmt: skip
    assert button(at, "Save the mapping and load again")
    jobs.dismiss()


@pytest.mark.slow
def test_a_file_no_loader_knows_publishes_nothing_and_says_why(data_page, tmp_path):
    at = data_page
    at.file_uploader[0].upload("strange.csv", b"foo,bar\n1,2\n", "text/csv").run()
    button(at, "Load").click().run()
    assert finished().failed
    at.run()
    assert not at.exception
    assert "untouched" in at.error[0].value
    assert any("strange.csv" in code.value for code in at.code)
    assert Warehouse(tmp_path / "warehouse").current() is None
    table = at.data_editor[0].value  # what it holds is shown, so that its columns can be named
    assert table["heading"].tolist() == ["foo", "bar"]
    assert table["example"].tolist() == ["1", "2"]
    assert button(at, "Save the mapping and load again").disabled  # orders have no id yet
    jobs.dismiss()


@pytest.mark.slow
def test_a_file_that_was_not_read_beside_a_good_one_is_named_in_the_first_line(data_page):
    at = data_page
    at.file_uploader[0].set_value(
        [("orders.csv", ORDERS, "text/csv"), ("strange *x*.csv", b"foo,bar\n1,2\n", "text/csv")]
    ).run()
    button(at, "Load").click().run()
    assert not finished().failed
    at.run()
    assert not at.success
    (said,) = [warning.value for warning in at.warning]
    assert said.startswith("1 of 2 files not read: strange \\_x\\_\\.csv;")
    assert "3 rows read: 1 loaded, 2 rejected." in said
    jobs.dismiss()


@pytest.mark.slow
def test_a_refused_file_is_loaded_once_its_columns_are_named(data_page, tmp_path, monkeypatch):
    at = data_page
    at.file_uploader[0].upload("strange.csv", b"foo,bar,when\nA1,S1,2019-05-06\n", "text/csv").run()
    button(at, "Load").click().run()
    assert finished().failed
    at.run()
    named = {"foo": "order_id", "bar": "supplier_id", "when": "ordered_on"}
    monkeypatch.setattr(
        column_report,
        "table",
        lambda _report, examples: pd.DataFrame(
            [(h, examples[h], named[h], "") for h in examples],
            columns=["heading", "example", "column", "note"],
        ),
    )  # a choice in the table's cells, which AppTest cannot make
    at.run()
    button(at, "Save the mapping and load again").click().run()
    assert not at.exception
    assert not finished().failed
    at.run()
    assert "1 row read: 1 loaded" in at.success[0].value
    assert Warehouse(tmp_path / "warehouse").current() is not None
    jobs.dismiss()


def test_an_empty_file_is_refused_before_anything_starts(data_page):
    at = data_page
    at.file_uploader[0].upload("orders.csv", b"", "text/csv").run()
    button(at, "Load").click().run()
    assert not at.exception
    assert "empty" in at.error[0].value
    assert jobs.current() is None


def test_loads_count_from_the_day_asked_for_and_training_takes_none():
    steps = data_upload.dated(jobs.load_steps(["x"]), date(2019, 11, 29))
    for step in steps:
        assert (step.arguments[-2:] == ("--as-of", "2019-11-29")) == (step.arguments[0] == "etl")
    assert data_upload.dated(steps, None) == steps


def test_only_the_sample_company_keeps_its_day(worlds, monkeypatch):
    """Of another warehouse the day once stated is yesterday's: the next exports count from their own."""
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds["full"]))
    current = Warehouse(worlds["full"]).current()
    assert data_upload.own_date() is None
    monkeypatch.setattr(Warehouse, "current", lambda _: replace(current, as_of=date(2019, 11, 29)))
    assert data_upload.own_date() == date(2019, 11, 29)
    monkeypatch.undo()
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds["none"]))
    assert data_upload.own_date() is None


def test_the_next_exports_are_not_judged_on_the_day_of_the_last(worlds, tmp_path, monkeypatch):
    started = []
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds["full"]))
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path / "inbox"))
    monkeypatch.setattr(jobs, "start", started.append)
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.switch_page("dashboard/pages/data.py")
    at.run()
    assert at.date_input[0].value is None
    then = Warehouse(worlds["full"]).current().as_of
    today = datetime.now(wording.BEIJING).date()
    assert f"The pages count from {then}; after this load from {today}." in shown(at)
    at.date_input[0].set_value(date(2026, 11, 4)).run()
    assert "after this load from 2026-11-04." in shown(at)
    at.file_uploader[0].upload("orders.csv", ORDERS, "text/csv").run()
    button(at, "Load").click().run()
    assert not at.exception
    assert at.date_input[0].value is None
    at.file_uploader[0].upload("orders.csv", ORDERS + b"A-4,S2,2019-05-06,1.00,USD,", "text/csv").run()
    button(at, "Load").click().run()
    first, second = ([step.arguments for step in steps if step.arguments[0] == "etl"] for steps in started)
    assert all(arguments[-2:] == ("--as-of", "2026-11-04") for arguments in first)
    assert not any("--as-of" in arguments for arguments in second)
