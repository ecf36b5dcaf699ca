"""Rows merged in real DuckDB, against a dict that is told one row after another."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import merge
from etl.records import KINDS
from tests.etl_load.drawn import Row, arrive, create_kinds, rows


def load(
    con: duckdb.DuckDBPyConnection, kind: str, *files: list[Row], first_id: int = 1
) -> list[merge.Counts]:
    """Merge the files as one load and return each file's counts."""
    ids = range(first_id, first_id + len(files))
    incoming = arrive(con, kind, zip(ids, files, strict=True))
    merge.decide(con, KINDS[kind], incoming)
    merge.apply(con, KINDS[kind], incoming, load_id=first_id)
    found = merge.counts(con, KINDS[kind], incoming)
    return [found.get(file_id, merge.Counts()) for file_id in ids]


def names(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(con.execute("SELECT supplier_id, supplier_name FROM suppliers ORDER BY 1").fetchall())


def supplier(key: str, name: str, exported_at: str | None = None) -> Row:
    return {"supplier_id": key, "supplier_name": name, "exported_at": exported_at}


def test_new_changed_and_known_rows_are_told_apart(con: duckdb.DuckDBPyConnection) -> None:
    first = rows("""
        | supplier_id | supplier_name |
        | S1          | Anhui Bags    |
        | S2          | Ningbo Lamps  |
    """)
    second = rows("""
        | supplier_id | supplier_name |
        | S1          | Anhui Bags    |
        | S2          | Ningbo Lights |
        | S3          | Yiwu Toys     |
    """)
    assert load(con, "suppliers", first) == [merge.Counts(loaded=2)]
    assert load(con, "suppliers", second, first_id=2) == [merge.Counts(loaded=2, unchanged=1, overwrote=True)]
    assert names(con) == {"S1": "Anhui Bags", "S2": "Ningbo Lights", "S3": "Yiwu Toys"}


def test_a_newer_row_replaces_the_older_whole_with_its_empty_cells(con: duckdb.DuckDBPyConnection) -> None:
    load(con, "suppliers", [{"supplier_id": "S1", "supplier_name": "A", "region": "Anhui"}])
    load(con, "suppliers", [{"supplier_id": "S1", "supplier_name": "A", "region": None}], first_id=2)
    assert con.execute("SELECT region, file_id, load_id FROM suppliers").fetchall() == [(None, 2, 2)]


def test_of_equal_keys_in_one_load_the_later_line_of_the_later_file_stands(
    con: duckdb.DuckDBPyConnection,
) -> None:
    counts = load(
        con,
        "suppliers",
        [supplier("S1", "first"), supplier("S1", "second")],
        [supplier("S1", "third"), supplier("S2", "other")],
    )
    assert counts == [merge.Counts(superseded=2), merge.Counts(loaded=2, overwrote=True)]
    assert names(con) == {"S1": "third", "S2": "other"}


def test_a_later_export_wins_over_file_order_and_over_later_loads(con: duckdb.DuckDBPyConnection) -> None:
    counts = load(
        con, "suppliers", [supplier("S1", "new", "2026-05-02")], [supplier("S1", "old", "2026-05-01")]
    )
    assert counts == [merge.Counts(loaded=1, overwrote=True), merge.Counts(superseded=1)]
    assert load(con, "suppliers", [supplier("S1", "old", "2026-05-01")], first_id=3) == [
        merge.Counts(superseded=1)
    ]
    assert names(con) == {"S1": "new"}


def test_a_row_that_does_not_say_when_it_was_exported_replaces_what_is_there(
    con: duckdb.DuckDBPyConnection,
) -> None:
    load(con, "suppliers", [supplier("S1", "dated", "2026-05-02")])
    assert load(con, "suppliers", [supplier("S1", "corrected")], first_id=2)[0].loaded == 1
    assert names(con) == {"S1": "corrected"}


def test_rows_wait_for_their_order_and_are_adopted_when_it_comes(con: duckdb.DuckDBPyConnection) -> None:
    merge.create_waiting_view(con, KINDS.values())
    disputes = rows("""
        | dispute_id | order_id | opened_on  | breach  | status    |
        | D1         | O1       | 2026-01-05 | quality | escalated |
        | D2         | O2       | 2026-01-06 | quality | escalated |
    """)
    evidence = rows("""
        | evidence_id | dispute_id | kind  |
        | E1          | D1         | photo |
        | E2          | D9         | photo |
    """)
    assert load(con, "disputes", disputes) == [merge.Counts(waiting=2)]
    assert load(con, "evidence", evidence, first_id=2) == [merge.Counts(waiting=2)]
    waiting = "SELECT kind, key, order_id FROM waiting ORDER BY key"
    assert con.execute(waiting).fetchall() == [
        ("disputes", "D1", "O1"),
        ("disputes", "D2", "O2"),
        ("evidence", "E1", "O1"),
        ("evidence", "E2", None),
    ]
    load(con, "orders", [{"order_id": "O1", "supplier_id": "S1"}], first_id=3)
    assert con.execute(waiting).fetchall() == [("disputes", "D2", "O2"), ("evidence", "E2", None)]
    assert load(con, "disputes", disputes, first_id=4) == [merge.Counts(unchanged=1, waiting=1)]


def test_a_loaded_number_that_only_writing_tells_apart_is_named_beside_the_one_waited_for(
    con: duckdb.DuckDBPyConnection,
) -> None:
    merge.create_waiting_view(con, KINDS.values())
    load(con, "orders", rows("| order_id | supplier_id |\n| TA-10003 | S1 |\n| TA-1 | S1 |"))
    disputes = rows("""
        | dispute_id | order_id | opened_on  | breach  | status    |
        | D1         | ta 10003 | 2026-01-05 | quality | escalated |
        | D2         | TA-10004 | 2026-01-06 | quality | escalated |
        | D3         | TA-1     | 2026-01-06 | quality | escalated |
        | D4         | -        | 2026-01-06 | quality | escalated |
    """)
    disputes[3]["order_id"] = "--"
    load(con, "disputes", disputes, first_id=2)
    evidence = rows("""
        | evidence_id | dispute_id | kind  |
        | E1          | D1         | photo |
        | E2          | d-3        | photo |
        | E3          | D9         | photo |
    """)
    load(con, "evidence", evidence, first_id=3)
    assert con.execute("SELECT key, order_id, alike FROM waiting ORDER BY key").fetchall() == [
        ("D1", "ta 10003", "TA-10003"),
        ("D2", "TA-10004", None),
        ("D4", "--", None),
        ("E1", "ta 10003", "TA-10003"),
        ("E2", None, "D3"),
        ("E3", None, None),
    ]


def test_orders_do_not_wait_for_their_supplier(con: duckdb.DuckDBPyConnection) -> None:
    assert load(con, "orders", [{"order_id": "O1", "supplier_id": "S404"}]) == [merge.Counts(loaded=1)]


arrivals = st.lists(
    st.builds(
        supplier,
        st.sampled_from(["S1", "S2", "S3"]),
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from([None, "2026-05-01", "2026-05-02", "2026-05-03"]),
    ),
    max_size=5,
)
loads = st.lists(st.lists(arrivals, min_size=1, max_size=3), min_size=1, max_size=4)


def told(state: dict[str, Row], file: list[Row]) -> None:
    """Apply rows one after another: the rule in its plainest form."""
    for row in file:
        before = state.get(str(row["supplier_id"]))
        if (
            before is None
            or before["exported_at"] is None
            or row["exported_at"] is None
            or row["exported_at"] >= before["exported_at"]
        ):
            state[str(row["supplier_id"])] = row


@settings(max_examples=50, deadline=None)
@given(loads)
def test_merging_ends_where_telling_a_dict_row_by_row_ends(sequence: list[list[list[Row]]]) -> None:
    expected: dict[str, Row] = {}
    with duckdb.connect() as con:
        create_kinds(con)
        next_id = 1
        for files in sequence:
            for file in files:
                told(expected, file)
            counts = load(con, "suppliers", *files, first_id=next_id)
            next_id += len(files)
            for file, count in zip(files, counts, strict=True):
                assert len(file) == count.loaded + count.unchanged + count.superseded + count.waiting
            stored = con.execute(
                "SELECT supplier_id, supplier_name, CAST(exported_at AS VARCHAR) FROM suppliers"
            ).fetchall()
            assert {row[0]: row[1:] for row in stored} == {
                key: (row["supplier_name"], row["exported_at"]) for key, row in expected.items()
            }
            assert len(stored) == len(expected)


@settings(max_examples=25, deadline=None)
@given(st.lists(arrivals, min_size=1, max_size=4))
def test_one_load_of_all_files_ends_where_a_load_of_each_in_turn_ends(files: list[list[Row]]) -> None:
    with duckdb.connect() as together, duckdb.connect() as in_turn:
        create_kinds(together)
        create_kinds(in_turn)
        load(together, "suppliers", *files)
        for number, file in enumerate(files, start=1):
            load(in_turn, "suppliers", file, first_id=number)
        assert names(together) == names(in_turn)


@settings(max_examples=20, deadline=None)
@given(st.lists(arrivals, min_size=1, max_size=3))
def test_a_load_repeated_changes_nothing(files: list[list[Row]]) -> None:
    with duckdb.connect() as con:
        create_kinds(con)
        load(con, "suppliers", *files)
        before = names(con)
        counts = load(con, "suppliers", *files, first_id=10)
        assert names(con) == before
        assert sum(count.loaded for count in counts) == 0


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_can_be_merged_empty(con: duckdb.DuckDBPyConnection, kind: str) -> None:
    assert load(con, kind, []) == [merge.Counts()]
