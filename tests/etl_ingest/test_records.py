"""The canonical records as declared."""

from __future__ import annotations

import duckdb
import pytest

from etl.records import KINDS, ddl, plain


def test_all_six_kinds_have_their_key_among_the_required() -> None:
    assert list(KINDS) == ["suppliers", "orders", "payments", "inspections", "disputes", "evidence"]
    for kind in KINDS.values():
        assert kind.key in kind.required


@pytest.mark.parametrize("kind", KINDS)
def test_declared_columns_are_a_table_duckdb_makes(kind: str) -> None:
    con = duckdb.connect()
    con.execute(f"CREATE TABLE t ({ddl(kind)})")
    assert [row[0] for row in con.execute("DESCRIBE t").fetchall()] == list(KINDS[kind].columns)


@pytest.mark.parametrize("kind", KINDS)
def test_no_heading_means_two_columns_of_a_kind(kind: str) -> None:
    seen: dict[str, str] = {}
    for column in KINDS[kind].columns.values():
        for name in (column.name, *column.aliases):
            assert seen.setdefault(plain(name), column.name) == column.name, name


def test_a_column_that_holds_money_names_a_currency_column_of_its_kind() -> None:
    for kind in KINDS.values():
        for column in kind.columns.values():
            if column.currency:
                assert kind.columns[column.currency].currency_code


def test_headings_are_compared_without_case_spaces_and_punctuation() -> None:
    assert plain("PO No.") == plain("po_no") == plain("P.O. #") == plain("ＰＯ Ｎｏ")


def test_declared_sequences_name_dates_of_their_kind() -> None:
    pairs = [(kind, name) for kind in KINDS.values() for pair in kind.sequences for name in pair]
    assert pairs
    assert all(kind.columns[name].type == "date" for kind, name in pairs)
