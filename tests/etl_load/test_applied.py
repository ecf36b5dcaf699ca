"""What may be skipped, and that skipping never changes what is stored."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import applied, merge
from etl.applied import Entry, Given
from etl.records import KINDS
from tests.etl_load.drawn import Row, arrive, create_kinds


def log(*entries: str) -> list[Entry]:
    """`A B! C`: files applied in turn, `!` those that replaced rows of others."""
    return [Entry(name.rstrip("!"), name.endswith("!"), number) for number, name in enumerate(entries)]


def skipped(logs: dict[str, list[Entry]], *files: tuple[str, str]) -> list[str]:
    """The names of the files that are skipped; a file is (name, its kinds)."""
    given_files = [Given(name, frozenset(kinds.split())) for name, kinds in files]
    return [files[position][0] for position in sorted(applied.skippable(logs, given_files))]


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        ("", "A", ""),
        ("A", "A", "A"),
        ("A B", "A B", "A B"),
        ("A B!", "A B", "A B"),
        ("A B!", "A", ""),
        ("A B", "A", "A"),
        ("A B!", "B", "B"),
        ("A B! A!", "A", "A"),
        ("A B! A!", "B", ""),
        ("A B", "A C", "A"),
        ("A B!", "A C", ""),
        ("A B", "C A B", ""),
        ("A C B", "A B", "A"),
        ("A A", "A A", "A A"),
        ("A", "A A", "A"),
    ],
)
def test_the_longest_start_that_nothing_later_touched_is_skipped(
    before: str, now: str, expected: str
) -> None:
    files = [(name, "orders") for name in now.split()]
    assert skipped({"orders": log(*before.split())}, *files) == expected.split()


def test_kinds_do_not_stand_in_each_others_way() -> None:
    logs = {"orders": log("O"), "disputes": log("D", "E!")}
    assert skipped(logs, ("D", "disputes"), ("O", "orders")) == ["O"]


def test_a_file_of_two_kinds_is_skipped_for_both_or_for_none() -> None:
    logs = {"orders": log("F"), "disputes": log("F", "D!")}
    assert skipped(logs, ("F", "orders disputes")) == []
    assert skipped({**logs, "disputes": log("F")}, ("F", "orders disputes")) == ["F"]


def test_what_follows_a_file_that_must_be_read_is_read_too() -> None:
    logs = {"orders": log("F", "G"), "disputes": log("F", "D!")}
    assert skipped(logs, ("F", "orders disputes"), ("G", "orders")) == []


FILES: dict[str, list[Row]] = {
    "A": [{"supplier_id": "S1", "supplier_name": "a"}, {"supplier_id": "S2", "supplier_name": "a"}],
    "B": [{"supplier_id": "S1", "supplier_name": "b"}],
    "C": [{"supplier_id": "S3", "supplier_name": "c", "exported_at": "2026-05-02"}],
    "D": [{"supplier_id": "S3", "supplier_name": "d", "exported_at": "2026-05-01"}],
    "E": [{"supplier_id": "S3", "supplier_name": "e"}, {"supplier_id": "S2", "supplier_name": "e"}],
}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(FILES)), min_size=1, max_size=3), min_size=1, max_size=5))
def test_skipping_never_changes_what_is_stored(loads: list[list[str]]) -> None:
    with duckdb.connect() as thrifty, duckdb.connect() as thorough:
        for con in (thrifty, thorough):
            create_kinds(con)
        entries: list[Entry] = []
        for load_id, names in enumerate(loads):
            found = applied.skippable(
                {"suppliers": entries}, [Given(name, frozenset({"suppliers"})) for name in names]
            )
            entries += apply(thrifty, [n for p, n in enumerate(names) if p not in found], load_id)
            apply(thorough, names, load_id)
            rows = "SELECT supplier_id, supplier_name, exported_at FROM suppliers ORDER BY 1"
            assert thrifty.execute(rows).fetchall() == thorough.execute(rows).fetchall()


def apply(con: duckdb.DuckDBPyConnection, names: list[str], load_id: int) -> list[Entry]:
    """Merge the files as one load and return their log entries."""
    incoming = arrive(con, "suppliers", [(n, FILES[name]) for n, name in enumerate(names)])
    merge.decide(con, KINDS["suppliers"], incoming)
    merge.apply(con, KINDS["suppliers"], incoming, load_id)
    counts = merge.counts(con, KINDS["suppliers"], incoming)
    return [Entry(name, counts[n].overwrote, load_id) for n, name in enumerate(names)]
