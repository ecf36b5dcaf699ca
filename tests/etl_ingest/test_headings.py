"""What stands around cells and in headings: blanks that cannot be seen, currencies, prose beside exports."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

INVISIBLE = ["\u00a0", "\u3000", "\u200b", "\ufeff", "\u2009", "\u202f", "\u2060", "\u200d"]


@pytest.mark.parametrize("blank", INVISIBLE, ids=lambda blank: f"U+{ord(blank):04X}")
def test_blanks_that_cannot_be_seen_are_trimmed_from_cells_and_headings(stage_text, blank: str) -> None:
    staged = stage_text(
        f"{blank}order_id{blank},supplier_id,Quantity{blank},product_name,ordered_on,incoterm\n"
        f"{blank}A,S{blank},{blank}5{blank},{blank}red{blank} cup{blank},2024-05-03{blank},FOB{blank}\n"
        f"{blank},{blank},,,,\n"
    )
    assert staged.rows("orders", "order_id", "supplier_id", "quantity", "product_name", "incoterm") == [
        ("A", "S", 5, f"red{blank} cup", "FOB")
    ]
    assert staged.only.empty == 1


def test_a_cell_of_such_blanks_alone_is_empty(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,product_name\nA,S,\u00a0\u200b\nB,S,\u3000n/a\u3000\n")
    assert staged.column("orders", "product_name") == [None, None]


@pytest.mark.parametrize(
    ("heading", "currency"),
    [
        ("Amount (USD)", "USD"),
        ("Order Amount [EUR]", "EUR"),
        ("金额(美元)", "USD"),
        ("订单金额（人民币）", "CNY"),
        ("Total Amount (US$)", "USD"),
    ],
)
def test_a_currency_in_a_heading_is_the_currency_where_none_is_given(
    stage_text, heading: str, currency: str
) -> None:
    staged = stage_text(f"order_id,supplier_id,{heading}\nA,S,12.50\n")
    assert staged.rows("orders", "order_amount", "currency") == [(Decimal("12.50"), currency)]


def test_a_currency_given_in_the_row_fills_before_the_heading_and_may_not_contradict_it(stage_text) -> None:
    staged = stage_text(
        "dispute_id,order_id,opened_on,breach,status,Claimed amount [EUR],Currency\n"
        "D1,A,2024-05-01,quality,negotiating,10,\n"
        "D2,A,2024-05-01,quality,negotiating,10,EUR\n"
        "D3,A,2024-05-01,quality,negotiating,10,USD\n"
        "D4,A,2024-05-01,quality,negotiating,,USD\n",
        name="disputes.csv",
    )
    assert staged.rows("disputes", "dispute_id", "currency") == [("D1", "EUR"), ("D2", "EUR"), ("D4", "USD")]
    assert staged.rejects("line", "column", "reason") == [
        (4, "claimed_amount", "is headed EUR, which contradicts currency")
    ]


def test_payments_need_no_currency_column_where_the_heading_states_it(stage_text) -> None:
    staged = stage_text(
        "payment_id,order_id,kind,Amount (CNY),paid_on,on_platform\nP,A,deposit,10,2024-05-01,yes\n",
        name="payments.csv",
    )
    assert staged.rows("payments", "amount", "currency") == [(10, "CNY")]


def test_headings_of_several_currencies_refuse_the_file(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,Amount (USD),Deposit (CNY)\nA,S,1,2\n")
    assert "'Amount (USD)' and 'Deposit (CNY)'" in staged.only.refused


def test_a_bracket_that_names_no_currency_stays_part_of_its_heading(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,Amount (net)\nA,S,1\n")
    assert staged.only.report["unmapped"] == ["Amount (net)"]


def test_prose_in_a_folder_is_passed_over_and_a_table_of_that_ending_is_read(
    stage_paths, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (folder / "orders.txt").write_text("order_id\tsupplier_id\nA\tS\n", encoding="utf-8")
    (folder / "contract_A.txt").write_text(
        "Sales contract\n\nThe seller, hereafter the supplier, ships 500 pcs.\nFabric: cotton, 180 gsm.\n",
        encoding="utf-8",
    )
    (folder / "合同.txt").write_bytes("购销合同\n第一条 产品: 保温杯, 304不锈钢\n".encode("gb18030"))
    (folder / "foreign.txt").write_text("colour;mood\nred;fine\nblue;sad\n", encoding="utf-8")
    staged = stage_paths(folder)
    assert [file.path.name for file in staged.files] == ["foreign.txt", "orders.txt"]
    assert staged.column("orders", "order_id") == ["A"]


def test_prose_named_itself_is_refused_in_words(stage_paths, tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text("Sales contract\nThe seller ships 500 pcs.\n", encoding="utf-8")
    assert stage_paths(path).only.refused
