"""Casework: appended, shared, and untouched by a load."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from dashboard import casework
from data.warehouse import Warehouse

pytestmark = pytest.mark.usefixtures("world")


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
