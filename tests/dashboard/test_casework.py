"""Casework: appended, shared, and untouched by a load."""

import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path

import pytest

from dashboard import casework
from data.warehouse import Warehouse

pytestmark = pytest.mark.usefixtures("world")

BEFORE_ORDERS = """
    CREATE TABLE entries (entry_id INTEGER NOT NULL, dispute_id VARCHAR(200) NOT NULL,
        kind VARCHAR(10) NOT NULL, value VARCHAR(4000) NOT NULL,
        author VARCHAR(80) NOT NULL, written_at DATETIME NOT NULL, PRIMARY KEY (entry_id));
    CREATE INDEX entries_of_a_dispute ON entries (dispute_id, kind, entry_id);
    INSERT INTO entries VALUES (1, 'D1', 'assigned', 'Omar', 'Mei', '2026-11-01 08:30:00.000000');
"""
"""A file as it was written when only disputes could be assigned."""


def test_nothing_written_is_an_empty_standing():
    assert casework.standing().empty
    assert casework.people() == []


def test_the_newest_entry_of_a_kind_holds_and_the_older_stay():
    casework.write(["D1", "D2"], "assigned", "Omar", "Mei")
    casework.write(["D1"], "assigned", "Ana", "Mei")
    casework.write(["D1"], "decided", "pursue", "Ana")
    standing = casework.standing().set_index("dispute_id")
    assert standing.loc["D1", "assignee"] == "Ana"
    assert standing.loc["D1", "decision"] == "pursue"
    assert standing.loc["D2", "assignee"] == "Omar"
    assert casework.history("D1")["value"].tolist() == ["pursue", "Ana", "Omar"]
    assert casework.people() == ["Ana", "Mei", "Omar"]


@pytest.mark.parametrize(
    ("kind", "value", "author"),
    [("decided", "burn it", "Mei"), ("erased", "x", "Mei"), ("noted", "  ", "Mei"), ("noted", "x", " ")],
)
def test_an_entry_without_kind_value_or_author_is_refused(kind, value, author):
    with pytest.raises(ValueError, match=r"\."):
        casework.write(["D1"], kind, value, author)
    assert casework.history("D1").empty


def test_a_name_is_bound_and_never_run():
    casework.write(["D'; DROP TABLE entries; --"], "noted", "'); DELETE FROM entries; --", "O'Neil")
    assert len(casework.history("D'; DROP TABLE entries; --")) == 1


def test_a_load_leaves_casework_as_it_was():
    casework.write(["D1"], "noted", "keep me", "Mei")
    with Warehouse.default().draft() as draft:
        draft.connection().execute("DELETE FROM mart_disputes")
        draft.publish()
    assert casework.history("D1")["value"].tolist() == ["keep me"]


def test_many_sessions_write_at_once_and_none_is_lost():
    errors = []

    def write(number: int) -> None:
        try:
            for turn in range(5):
                casework.write(["D1"], "noted", f"{number}-{turn}", f"P{number}")
        except Exception as error:
            errors.append(error)

    threads = [threading.Thread(target=write, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(casework.history("D1")) == 40


def test_another_process_writes_to_the_same_file():
    casework.write(["D1"], "noted", "here", "Mei")
    code = "from dashboard import casework; casework.write(['D1'], 'noted', 'there', 'Omar')"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parents[2])
    assert casework.history("D1")["value"].tolist() == ["there", "here"]


def test_an_order_without_a_dispute_is_given_to_somebody_and_the_newest_holds():
    assert casework.orders_standing().empty
    assert casework.assign_orders(["U1", "U2", "U1"], " Omar ", "Mei") == 2
    casework.assign_orders(["U1"], "Ana", "Omar")
    standing = casework.orders_standing().set_index("order_id")
    assert standing["assignee"].to_dict() == {"U1": "Ana", "U2": "Omar"}
    assert standing["assigned_by"].to_dict() == {"U1": "Omar", "U2": "Mei"}
    assert standing["assigned_at"].notna().all()
    assert casework.people() == ["Ana", "Mei", "Omar"]


def test_an_order_s_number_is_never_taken_for_a_dispute_s():
    casework.write(["X1"], "assigned", "Omar", "Mei")
    casework.assign_orders(["X1", "X2"], "Ana", "Mei")
    assert casework.standing()["dispute_id"].tolist() == ["X1"]
    assert casework.standing()["assignee"].tolist() == ["Omar"]
    assert len(casework.history("X1")) == 1


@pytest.mark.parametrize(("value", "author"), [(" ", "Mei"), ("Omar", " ")])
def test_an_order_is_given_to_nobody_and_by_nobody_never(value, author):
    with pytest.raises(ValueError, match=r"\."):
        casework.assign_orders(["U1"], value, author)
    assert casework.orders_standing().empty


def test_a_file_from_before_orders_could_be_assigned_is_read_and_written_on(tmp_path, monkeypatch):
    file = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(file)) as old, old:
        old.executescript(BEFORE_ORDERS)
    monkeypatch.setenv("RECOURSE_CASEWORK", f"sqlite:///{file}")
    assert casework.history("D1")["value"].tolist() == ["Omar"]
    assert casework.orders_standing().empty
    assert casework.people() == ["Mei", "Omar"]
    casework.assign_orders(["U1"], "Ana", "Mei")
    casework.write(["D1"], "decided", "pursue", "Mei")
    assert casework.orders_standing()["assignee"].tolist() == ["Ana"]
    assert casework.history("D1")["value"].tolist() == ["pursue", "Omar"]
