"""Two hundred damaged exports: nothing raises, and every row is staged, rejected, or its file refused in
words.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import random
import zipfile
from datetime import date
from pathlib import Path

import duckdb
import pytest
import xlsxwriter

SEED = 20261122
HEAD = [
    "order_id",
    "supplier_id",
    "ordered_on",
    "quantity",
    "unit_price",
    "currency",
    "order_amount",
    "incoterm",
    "contract_text",
]


def drawn(draw: random.Random, rows: int) -> list[list[str]]:
    return [
        [
            f"TA{draw.randrange(10**9):09d}",
            f"S{draw.randrange(50)}",
            draw.choice(["2024-05-03", "3/5/2024", "13.4.2024", "3-May-24", "2024年5月3日", ""]),
            str(draw.randrange(1, 5000)),
            f"{draw.random() * 50:.3f}",
            draw.choice(["USD", "CNY", "EUR", "usd", ""]),
            draw.choice(["1,234.50", "900", "US$12.00", "¥ 1200", "-", ""]),
            draw.choice(["FOB", "cif", "EXW", ""]),
            draw.choice(
                [
                    "Zipper: YKK",
                    'says "as sample"',
                    "line one\nline two",
                    "颜色 Pantone 186C; 面料 180 gsm",
                    "",
                ]
            ),
        ]
        for _ in range(rows)
    ]


def as_csv(rows: list[list[str]], separator: str = ",", end: str = "\r\n") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=end).writerows([HEAD, *rows])
    return out.getvalue().encode("utf-8")


def as_xlsx(rows: list[list[str]]) -> bytes:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet("Orders")
    for number, row in enumerate([HEAD, *rows]):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def as_json(rows: list[list[str]]) -> bytes:
    return json.dumps([dict(zip(HEAD, row, strict=True)) for row in rows], ensure_ascii=False).encode("utf-8")


def as_ndjson(rows: list[list[str]]) -> bytes:
    return "\n".join(json.dumps(dict(zip(HEAD, row, strict=True))) for row in rows).encode("utf-8")


def as_parquet(rows: list[list[str]], folder: Path) -> bytes:
    source, target = folder / "p.csv", folder / "p.parquet"
    source.write_bytes(as_csv(rows))
    duckdb.connect().execute(
        f"COPY (FROM read_csv('{source}', all_varchar = true)) TO '{target}' (FORMAT parquet)"
    )
    return target.read_bytes()


# Few orders of columns: each new one has its SQL compiled anew, which proves nothing more.
ORDERS = [random.Random(n).sample(range(len(HEAD)), len(HEAD)) for n in range(3)]


def shuffled(draw: random.Random, rows: list[list[str]]) -> bytes:
    order = draw.choice(ORDERS)
    out = io.StringIO()
    csv.writer(out).writerows([row[place] for place in order] for row in [HEAD, *rows])
    return out.getvalue().encode("utf-8")


def with_huge_cell(draw: random.Random, rows: list[list[str]]) -> bytes:
    rows[draw.randrange(len(rows))][8] = "x" * 10_000_000
    return as_csv(rows)


def with_bytes(draw: random.Random, content: bytes, what: list[bytes], times: int) -> bytes:
    body = bytearray(content)
    for _ in range(times):
        at = draw.randrange(len(body))
        body[at : at + draw.randrange(2)] = draw.choice(what)
    return bytes(body)


def with_nested_zip(draw: random.Random, rows: list[list[str]]) -> bytes:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb", bytes(5_000_000))
    out = io.BytesIO(as_xlsx(rows))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            draw.choice(["xl/media/inner.zip", "xl/worksheets/sheet9.xml", "inner.xlsx"]), inner.getvalue()
        )
    return out.getvalue()


FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    "@SUM(A1)",
    "+1",
    "-2+3",
    '=HYPERLINK("http://x")',
    "<script>alert(1)</script>",
]


def mutated(draw: random.Random, number: int, folder: Path) -> tuple[str, bytes]:
    rows = drawn(draw, draw.randrange(1, 40))
    plain = as_csv(rows, draw.choice(",;\t|"), draw.choice(["\n", "\r\n", "\r"]))
    match number % 20:
        case 0:
            return "orders.csv", plain[: draw.randrange(len(plain))]
        case 1:
            return "orders.csv", shuffled(draw, rows)
        case 2:
            encoding = draw.choice(["utf-16-le", "utf-16-be", "utf-16", "gb18030", "utf-8-sig"])
            return "orders.csv", plain.decode().encode(encoding)
        case 3:
            return "orders.csv", plain.decode("utf-8").encode("gb18030").decode("latin-1").encode("utf-8")
        case 4 if number < 100:
            return "orders.csv", with_huge_cell(draw, rows)
        case 4 | 5:
            return "orders.csv", with_bytes(draw, plain, [b"\0", b"\xff", b"\xc3", b"\x1a", b"\x80\x80"], 5)
        case 6:
            rows = [[draw.choice([*FORMULAS, cell]) for cell in row] for row in rows]
            return "orders.csv", as_csv(rows)
        case 7:
            return "orders.xlsx", with_nested_zip(draw, rows)
        case 8:
            book = as_xlsx(rows)
            return "orders.xlsx", book[: draw.randrange(len(book))]
        case 9:
            return "orders.xlsx", with_bytes(draw, as_xlsx(rows), [b"\0", b"PK", b"\xff\xff"], 4)
        case 10:
            return "orders.csv", with_bytes(draw, plain, [b'"', b",", b'""', b"\n", b"\r"], 6)
        case 11:
            return "orders.csv.gz", gzip.compress(plain)[: draw.randrange(20, 400)]
        case 12:
            return "orders.json", as_json(rows)[: draw.randrange(10_000)]
        case 13:
            return "orders.ndjson", with_bytes(
                draw, as_ndjson(rows), [b"{", b"}", b'"', b"\n", b"\\u0000", b"\\ud800"], 5
            )
        case 14:
            body = as_parquet(rows, folder)
            return "orders.parquet", with_bytes(draw, body, [b"\0", b"PAR1", b"\xff"], 2)
        case 15:
            return draw.choice(["orders.xls", "orders.csv", "orders"]), as_xlsx(rows)
        case 16:
            return "orders.csv", plain + plain
        case 17:
            return "orders.csv", b"\n".join(draw.sample(plain.split(b"\n"), len(plain.split(b"\n"))))
        case 18:
            return "orders.txt", bytes(draw.randrange(256) for _ in range(draw.randrange(3000)))
        case _:
            return "orders.json.gz", gzip.compress(as_json(rows) + b"]" * draw.randrange(3))


@pytest.mark.parametrize("part", range(4))
def test_no_damage_raises_and_every_row_is_accounted_for(part: int, tmp_path: Path, stage_paths) -> None:
    draw = random.Random(SEED + part)
    paths = []
    for number in range(part * 50, part * 50 + 50):
        name, content = mutated(draw, number, tmp_path)
        path = tmp_path / f"{number:03d}" / name
        path.parent.mkdir()
        path.write_bytes(content)
        paths.append(path)
    staged = stage_paths(*paths)
    assert len({file.path for file in staged.files}) == 50
    assert sum(file.read for file in staged.files) > 200
    assert any(file.refused for file in staged.files)
    for file in staged.files:
        assert file.refused is None or (file.refused.endswith(".") and "Traceback" not in file.refused)
    assert all(isinstance(day, date | None) for day in staged.column("orders", "ordered_on"))
