"""What files may look like: encodings, separators, line ends, damage, workbooks, JSON, Parquet, folders."""

from __future__ import annotations

import gzip
import json
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import openpyxl
import pytest
import xlsxwriter

from etl.extract.raw import LIMITS

CHINESE = (
    "订单号,供应商编号,产品名称,下单日期\nA1,S1,不锈钢保温杯,2024-05-03\nA2,S1,儿童平板电脑,2024年5月4日\n"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"])
def test_chinese_exports_are_read_in_every_usual_encoding(stage_text, encoding: str) -> None:
    staged = stage_text(CHINESE.encode(encoding), name="订单.csv")
    assert staged.rows("orders", "order_id", "product_name", "ordered_on") == [
        ("A1", "不锈钢保温杯", date(2024, 5, 3)),
        ("A2", "儿童平板电脑", date(2024, 5, 4)),
    ]


def test_western_letters_of_windows_1252_are_read(stage_text) -> None:
    text = "order_id;supplier_id;product_name\nA;S;Müller Gerät “größer” – 5 €\n"
    staged = stage_text(text.encode("cp1252"))
    assert staged.column("orders", "product_name") == ["Müller Gerät “größer” – 5 €"]
    assert staged.only.report["encoding"] == "cp1252"


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_recognised(stage_text, separator: str, end: str) -> None:
    rows = [["PO No.", "Supplier ID", "Product"], ["A", "S", '"a, b; c|d"'], ["B", "S", ""]]
    staged = stage_text(end.join(separator.join(row) for row in rows))
    assert staged.rows("orders", "order_id", "product_name", "line") == [
        ("A", "a, b; c|d", 2),
        ("B", None, 3),
    ]


def test_the_line_is_where_a_row_starts_whatever_its_cells_hold(stage_text) -> None:
    text = 'order_id,supplier_id,contract_text\nA,S,"one\ntwo\nthree"\nB,S,x\nC,S,"four\nfive"\nD,S,y\n'
    staged = stage_text(text)
    assert staged.rows("orders", "order_id", "line") == [("A", 2), ("B", 5), ("C", 6), ("D", 8)]
    assert staged.column("orders", "contract_text")[0] == "one\ntwo\nthree"


def test_empty_lines_are_counted_apart(stage_text) -> None:
    staged = stage_text("order_id,supplier_id\nA,S\n,\n\n  , \nB,S\n\n\n")
    assert (staged.only.read, staged.only.empty, staged.only.rejected) == (2, 5, 0)
    assert staged.column("orders", "line") == [2, 6]


def test_a_quote_never_closed_costs_its_own_line_only(stage_text) -> None:
    rows = "".join(f"O{n},S,x\n" for n in range(50))
    staged = stage_text(f'order_id,supplier_id,product_name\nA,S,"broken\n{rows}')
    assert len(staged.column("orders", "order_id")) == 50
    assert staged.rejects("line", "reason") == [(2, "opens a quote that is never closed")]


def test_rows_with_too_many_or_too_few_cells_are_rejected(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,unit\nA,S,pcs\nB,S\nC,S,pcs,more\nD,S,pcs,,\n")
    assert staged.column("orders", "order_id") == ["A", "D"]
    assert staged.rejects("line", "reason") == [
        (3, "has fewer cells than the table has columns"),
        (4, "has more cells than the table has columns"),
    ]


def test_a_cell_of_ten_megabytes_rejects_its_row(stage_text) -> None:
    staged = stage_text(f"order_id,supplier_id,contract_text\nA,S,{'x' * 10_000_000}\nB,S,y\n")
    assert staged.column("orders", "order_id") == ["B"]
    assert staged.only.rejected == 1


def test_bytes_that_are_no_text_reject_their_row_only(stage_text) -> None:
    staged = stage_text(
        "order_id,supplier_id,product_name\nA,S,杯\nB\0,S,杯\n".encode() + b"C,S,\xff\xe6\nD,S,\xe6\x9d\xaf\n"
    )
    assert staged.column("orders", "order_id") == ["A", "D"]


def test_formulas_are_text(stage_text) -> None:
    staged = stage_text('order_id,supplier_id,product_name\n=1+1,@S,"=HYPERLINK(""http://x"")"\n')
    assert staged.rows("orders", "order_id", "supplier_id", "product_name") == [
        ("=1+1", "@S", '=HYPERLINK("http://x")')
    ]


def test_two_columns_of_one_heading_refuse_the_file(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,Order Amount,Order Amount\nA,S,1,2\n")
    assert "2 columns headed 'Order Amount'" in staged.only.refused


def test_of_two_headings_for_one_column_the_better_known_is_read_and_the_other_reported(stage_text) -> None:
    staged = stage_text("Total,order_id,supplier_id,Order Total\n1,A,S,2\n")
    assert staged.column("orders", "order_amount") == [2]
    assert staged.only.report["ambiguous"] == {"order_amount": ["Total"]}


def test_columns_no_record_names_are_reported_and_kept_in_the_raw_copy(stage_text, tmp_path: Path) -> None:
    staged = stage_text("order_id,supplier_id,Mood\nA,S,fine\n")
    assert staged.only.report["unmapped"] == ["Mood"]
    raw = tmp_path / "raw" / f"{staged.only.sha256}.parquet"
    assert duckdb.sql(f"SELECT line, \"Mood\" FROM '{raw}'").fetchall() == [(2, "fine")]


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def test_a_workbook_gives_a_kind_a_sheet_below_its_titles(stage_paths, tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "export.xlsx",
        {
            "Read me": [["Monthly export"]],
            "Orders": [
                ["Export of 3 May"],
                [],
                ["PO No.", "Supplier ID", "Order Date"],
                ["A", "S", date(2024, 5, 3)],
            ],
            "Disputes": [
                ["Dispute ID", "PO No.", "Opened", "Reason", "Status"],
                [2013081805991, "A", 45415, "late", "open"],
            ],
        },
    )
    staged = stage_paths(path)
    assert staged.rows("orders", "order_id", "ordered_on", "line") == [("A", date(2024, 5, 3), 4)]
    assert staged.rows("disputes", "dispute_id", "opened_on") == [("2013081805991", date(2024, 5, 3))]
    assert [file.kind for file in staged.files] == ["orders", "disputes"]


def test_a_formula_whose_value_the_file_does_not_hold_is_rejected_and_no_empty_cell(
    stage_paths, tmp_path: Path
) -> None:
    """Many programs leave the value to Excel; openpyxl does, as the claim of 1,200 twice here shows."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Disputes & more"
    for row in (
        ["Claims of week 41"],
        [],
        ["Dispute ID", "PO No.", "Opened", "Reason", "Status", "Claimed Amount", "Remark", "Mood"],
        ["D1", "A", date(2026, 10, 1), "late", "open", "=1200*2", "late", "fine"],
        ["D2", "A", date(2026, 10, 1), "late", "open", 700, "late", "=A5"],
        ["D3", "A", "=TODAY()", "late", "open", 700, '="so "&"late"', "fine"],
        [None, None, None, None, None, None, None, "=A7"],
    ):
        sheet.append(row)
    path = tmp_path / "claims.xlsx"
    book.save(path)
    staged = stage_paths(path)
    assert staged.column("disputes", "dispute_id") == ["D2"]  # what no record names may well be a formula
    why = "is a formula whose value the file does not hold"
    assert staged.rejects("line", "column", "value", "reason") == [
        (4, "claimed_amount", "=1200*2", why),
        (6, "opened_on", "=TODAY()", why),
    ]
    assert "save it again" in staged.rejects("remedy")[0][0]
    assert json.loads(staged.rejects("row_json")[0][0])["Claimed Amount"] == "=1200*2"
    assert (staged.only.read, staged.only.rejected) == (3, 2)


def test_a_formula_with_its_value_is_its_value(stage_paths, tmp_path: Path) -> None:
    path = tmp_path / "orders.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["order_id", "supplier_id", "order_amount", "product_name", "unit"])
    sheet.write_row(1, 0, ["A", "S"])
    sheet.write_formula(1, 2, "=1200*2", None, 2400)
    sheet.write_formula(1, 3, '="ba"&"gs"', None, "bags")
    sheet.write_formula(1, 4, '=IF(A2="","x","")', None, "nothing")
    book.close()
    saved = tmp_path / "saved.xlsx"  # as Excel writes a text result that is empty
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(saved, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"<v>nothing</v>", b"<v></v>"))
    staged = stage_paths(saved)
    assert staged.rows("orders", "order_amount", "product_name", "unit") == [(2400, "bags", None)]


def test_a_formula_in_error_is_no_empty_cell_and_what_is_not_available_is_not_known(
    stage_paths, tmp_path: Path
) -> None:
    path = tmp_path / "orders.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Orders")
    sheet.write_row(0, 0, ["order_id", "supplier_id", "order_amount"])
    for line, (key, amount) in enumerate([("A", 2400), ("B", "#DIV/0!"), ("C", "#N/A")], start=1):
        sheet.write_row(line, 0, [key, "S"])
        sheet.write_formula(line, 2, "=1200*2", None, amount)
    book.close()
    staged = stage_paths(path)
    assert staged.rows("orders", "order_id", "order_amount") == [("A", 2400), ("C", None)]
    assert staged.rejects("line", "column", "value") == [(3, "order_amount", "#DIV/0!")]


def test_a_sheet_that_spans_more_than_memory_is_refused(stage_paths, tmp_path: Path) -> None:
    path = workbook(tmp_path / "orders.xlsx", {"Orders": [["order_id", "supplier_id"], ["A", "S"]]})
    far = tmp_path / "far.xlsx"
    with zipfile.ZipFile(path) as book, zipfile.ZipFile(far, "w", zipfile.ZIP_DEFLATED) as out:
        for part in book.infolist():
            body = book.read(part)
            if part.filename.endswith("sheet1.xml"):
                body = body.replace(b'r="B2"', b'r="XFD1048576"')
            out.writestr(part.filename, body)
    assert "spans 1,048,576 rows × 16,384 columns" in stage_paths(far).only.refused


def test_bombs_and_archives_are_refused_in_words(
    stage_paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(LIMITS, "workbook_bytes", 4 * 1024 * 1024)
    bomb = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/workbook.xml", b"<x/>")
        with out.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(6):
                part.write(bytes(1024 * 1024))
    archive = tmp_path / "archive.zip"
    with zipfile.ZipFile(archive, "w") as out:
        out.writestr("orders.csv", "order_id,supplier_id\nA,S\n")
    packed = tmp_path / "twice.csv.gz"
    packed.write_bytes(gzip.compress(gzip.compress(b"order_id\n")))
    reasons = " ".join(file.refused for file in stage_paths(bomb, archive, packed).files)
    assert "unpacks to more than" in reasons
    assert "is an archive" in reasons
    assert "compressed twice" in reasons


RECORDS = [
    {"order_id": 9007199254740993, "supplier_id": "S", "quantity": 1.50},
    {"order_id": "B", "supplier_id": "S"},
]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("orders.json", json.dumps(RECORDS)),
        ("orders.ndjson", "\n".join(map(json.dumps, RECORDS))),
        ("export.json", json.dumps({"orders": RECORDS, "as_of": "2024-05-03"})),
    ],
)
def test_json_numbers_stay_exactly_as_written(stage_text, name: str, content: str) -> None:
    staged = stage_text(content, name=name)
    assert staged.column("orders", "order_id") == ["9007199254740993", "B"]


def test_a_broken_json_record_rejects_itself_only(stage_text) -> None:
    staged = stage_text(
        '{"order_id":"A","supplier_id":"S"}\n{"order_id":\n[1]\n{"order_id":"B","supplier_id":"S"}\n',
        name="o.json",
    )
    assert staged.rows("orders", "order_id", "line") == [("A", 1), ("B", 4)]
    assert [line for (line,) in staged.rejects("line")] == [2, 3]


@pytest.mark.parametrize("tail", ["", ",", ",\n  "])
def test_a_list_cut_off_between_two_records_is_told(stage_text, tail: str) -> None:
    whole = json.dumps(RECORDS)
    staged = stage_text(whole.removesuffix("]") + tail, name="orders.json")
    assert (staged.only.read, staged.only.rejected) == (2, 0)
    assert staged.only.report["cut_off"] == {"after": 2}
    assert "cut_off" not in stage_text(whole, name="orders.json").only.report


def test_a_list_cut_off_within_a_record_rejects_what_is_left_of_it(stage_text) -> None:
    staged = stage_text(json.dumps(RECORDS)[:-5], name="orders.json")
    assert (staged.only.read, staged.only.rejected) == (2, 1)
    assert "cut_off" not in staged.only.report, "the rejected record tells it"


def test_parquet_floats_that_are_whole_stay_ids(stage_paths, tmp_path: Path) -> None:
    path = tmp_path / "orders.parquet"
    ids = "SELECT 2013081805991::DOUBLE order_id, 'S' supplier_id"
    sql = f"{ids}, DATE '2024-05-03' ordered_on, 0.1::DOUBLE quantity"
    duckdb.execute(f"COPY ({sql}) TO '{path}' (FORMAT parquet)")
    staged = stage_paths(path)
    assert staged.rows("orders", "order_id", "ordered_on") == [("2013081805991", date(2024, 5, 3))]


def test_a_folder_is_read_through_without_following_links_or_reading_attachments(
    stage_paths, tmp_path: Path
) -> None:
    folder = tmp_path / "exports"
    (folder / "2024").mkdir(parents=True)
    outside = tmp_path / "outside.csv"
    outside.write_text("order_id,supplier_id\nX,S\n", encoding="utf-8")
    (folder / "orders_link.csv").symlink_to(outside)
    (folder / "2024" / "orders_may.csv.gz").write_bytes(gzip.compress(b"order_id,supplier_id\nA,S\n"))
    for name in ("truth.csv", "sample.toml", ".hidden.csv", "README.md", "contract.pdf"):
        (folder / name).write_text("dispute_id,chance\nD,.5\n", encoding="utf-8")
    staged = stage_paths(folder)
    assert [file.path.name for file in staged.files] == ["orders_may.csv.gz"]
    assert staged.column("orders", "order_id") == ["A"]


def test_what_is_no_table_is_refused_with_the_reason(stage_paths, tmp_path: Path) -> None:
    for name, content in (
        ("a.csv", b""),
        ("b.csv", b"%PDF-1.7"),
        ("c.csv", b"colour,mood\nred,fine\n"),
        ("d.csv", b"<html>"),
    ):
        (tmp_path / name).write_bytes(content)
    staged = stage_paths(*(tmp_path / name for name in ("a.csv", "b.csv", "c.csv", "d.csv", "missing.csv")))
    assert all(file.refused for file in staged.files)
    assert "no records that are known here" in staged.files[2].refused


def test_a_skipped_file_is_not_read(stage_paths, tmp_path: Path) -> None:
    path = tmp_path / "orders.csv"
    path.write_text("order_id,supplier_id\nA,S\n", encoding="utf-8")
    staged = stage_paths(path, skip=lambda facts: facts.file == str(path))
    assert staged.only.skipped
    assert staged.column("orders", "order_id") == []


def test_the_careful_reader_and_duckdb_read_the_same(stage_text) -> None:
    rows = "".join(f'O{n},S{n % 7},"said ""yes"", {n}"\n' for n in range(500))
    head = "order_id,supplier_id,product_name\n"
    fast = stage_text(head + rows)
    careful = stage_text(head + rows.replace("\n", "\n\n", 1))
    assert fast.rows("orders", "order_id", "product_name", "row_hash") == careful.rows(
        "orders", "order_id", "product_name", "row_hash"
    )
