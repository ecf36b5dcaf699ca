"""Dropped files are kept under harmless names, whole, and within bounds."""

from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import inbox
from dashboard.inbox import Unusable, Upload

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def here(tmp_path, monkeypatch):
    monkeypatch.setenv("RECOURSE_INBOX", str(tmp_path))


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("orders.csv", "orders.csv"),
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\exports\\orders.xlsx", "orders.xlsx"),
        ("<script>alert(1)</script>.csv", "script_.csv"),
        ("订单 2026.csv", "订单 2026.csv"),
        ("-rf.csv", "rf.csv"),
        (".csv", "csv"),
        ("con.csv", "file_con.csv"),
        ("a\u202evsc.exe.csv", "a_vsc.exe.csv"),
        ("orders\x00.csv", "orders_.csv"),
        ("", "file_"),
    ],
)
def test_a_name_is_kept_without_what_could_harm(given_name, kept):
    assert inbox.safe_name(given_name) == kept


@given(st.text(max_size=300))
def test_no_name_leaves_its_folder(name):
    kept = inbox.safe_name(name)
    assert kept
    assert PurePosixPath(kept).name == kept
    assert not set(kept) & set('/\\\0<>:"|?*\n')
    assert len(kept) <= inbox.LONGEST_NAME + 10


def test_files_of_one_name_are_all_kept():
    folder = inbox.keep([Upload("orders.csv", b"a"), Upload("x/orders.csv", b"b")], AT)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
        "orders.csv": b"a",
        "orders_2.csv": b"b",
    }


def test_drops_of_the_same_second_stand_apart():
    first = inbox.keep([Upload("a.csv", b"1")], AT)
    second = inbox.keep([Upload("a.csv", b"2")], AT)
    assert first != second
    assert inbox.find("somewhere/a.csv") == second / "a.csv"


@pytest.mark.parametrize(
    ("uploads", "reason"),
    [
        ([Upload("a.exe", b"MZ")], "not a kind of export"),
        ([Upload("a.csv", b"")], "empty"),
        ([Upload(f"{n}.csv", b"x") for n in range(inbox.MOST_FILES + 1)], "too many"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_words_and_nothing_is_written(tmp_path, uploads, reason):
    with pytest.raises(Unusable, match=reason):
        inbox.keep(uploads, AT)
    assert not list(tmp_path.iterdir())


def test_too_much_at_once_is_refused(monkeypatch):
    monkeypatch.setattr(inbox, "MOST_BYTES", 3)
    with pytest.raises(Unusable, match="python -m etl load"):
        inbox.keep([Upload("a.csv", b"1234")], AT)


def test_a_mapping_is_kept_and_offered_again(tmp_path):
    saved = inbox.keep_mapping("orders.csv", "title = 'x'")
    assert saved.parent == tmp_path / "mappings"
    assert saved in inbox.mappings()
    assert saved.read_text(encoding="utf-8") == "title = 'x'"
    assert inbox.find(saved.name) is None
