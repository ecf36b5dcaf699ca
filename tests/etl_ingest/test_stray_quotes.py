"""A quote that is opened by mistake costs its own row: no other row is lost, glued to it or misread."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from etl import extract
from etl.extract.headings import canonical

HEADINGS = ("order_id", "supplier_id", "product_name", "unit", "contract_text", "contract_remarks")


@dataclass(frozen=True)
class Original:
    """A row as it was before a quote was put in: its first and last line, its cells."""

    first: int
    last: int
    cells: tuple[str | None, ...]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("quotes")


@pytest.fixture(scope="module")
def con() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        yield connection


def read(con: duckdb.DuckDBPyConnection, folder: Path, content: str) -> tuple[dict[int, Any], set[int]]:
    """Cells of the rows read, by line; lines of the rows rejected."""
    path = folder / "orders.csv"
    path.write_bytes(content.encode())
    table = extract.read(con, path, canonical(), folder / "raw", folder)[0]
    stored = con.execute(f"FROM read_parquet('{table.path}') ORDER BY line").fetchall()
    if not table.unread:
        return {line: cells for line, *cells in stored if any(cells)}, set()
    return (
        {line: cells for line, unread, _, *cells in stored if unread is None and any(cells)},
        {line for line, unread, *_ in stored if unread},
    )


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[Original]]:
    """A well-formed CSV file and its rows; no line within a cell looks like a row of the table.

    Lines within cells are empty, or begin and end with a letter; a cell of several lines holds no quotes.
    """
    width = draw(st.integers(2, len(HEADINGS)))
    line = st.from_regex(r"(?:[ab](?:[ab, \"]{0,5}[ab])?)?", fullmatch=True)
    text = st.lists(line.filter(lambda part: part.count(",") != width - 1), min_size=1, max_size=4).map(
        "\n".join
    )
    text = text.filter(lambda cell: "\n" not in cell or '"' not in cell)
    word = st.text(alphabet="abc1", min_size=1, max_size=4)
    quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]))
    out, rows = io.StringIO(), []
    writer = csv.writer(out, quoting=quoting, lineterminator="\n")
    writer.writerow(HEADINGS[:width])
    for number in range(draw(st.integers(2, 9))):
        cells = [f"O{number}", *draw(st.lists(word | word | text, min_size=width - 1, max_size=width - 1))]
        first = out.getvalue().count("\n") + 1
        writer.writerow(cells)
        rows.append(Original(first, out.getvalue().count("\n"), tuple(cell or None for cell in cells)))
    return out.getvalue(), rows


@settings(
    max_examples=150,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
@given(table=tables(), place=st.floats(0, 1, exclude_max=True))
def test_one_stray_quote_costs_its_own_row_alone(
    con: duckdb.DuckDBPyConnection, folder: Path, table: tuple[str, list[Original]], place: float
) -> None:
    content, rows = table
    below = content.index("\n") + 1
    at = below + int(place * (len(content) - below))
    hurt_line = content.count("\n", 0, at) + 1
    loaded, rejected = read(con, folder, content[:at] + '"' + content[at:])
    hurt = next(row for row in rows if row.first <= hurt_line <= row.last)
    whole = {row.first: row for row in rows if row is not hurt}
    as_written = loaded.pop(hurt.first, None)
    if as_written:
        assert hurt.first == hurt.last, "a quote within an unquoted cell is a character of it"
        written, meant = (",".join(cell or "" for cell in cells) for cells in (as_written, hurt.cells))
        assert meant in {written[:n] + written[n + 1 :] for n, sign in enumerate(written) if sign == '"'}
    assert set(loaded) <= set(whole), "nothing that was no row is loaded as one"
    for line, cells in loaded.items():
        assert tuple(cells) == whole[line].cells
    assert set(whole) <= set(loaded) | rejected, "every row is loaded, or rejected by its line"
    assert as_written or rejected & set(range(hurt.first, hurt.last + 1))
    lost = set(whole) - set(loaded)
    assert len(lost) <= 1, "at most a neighbour is in doubt"


def test_two_stray_quotes_do_not_swallow_the_rows_between_them(con: Any, folder: Path) -> None:
    head = "order_id,supplier_id,product_name,unit\n"
    loaded, rejected = read(con, folder, head + 'A,S,"x,u\nB,S,y,u\nC,S,z",u\nD,S,w,u\n')
    assert list(loaded) == [3, 4, 5]
    assert loaded[4] == ["C", "S", 'z"', "u"]
    assert rejected == {2}


def test_a_table_pasted_into_a_quoted_cell_is_read_as_its_text(con: Any, folder: Path) -> None:
    head = "order_id,supplier_id,product_name,unit,contract_text\n"
    text = 'A,S,x,u,"Part, Size\nbody, 10 mm\nlid, 4 mm"\nB,S,y,u,z\n'
    loaded, rejected = read(con, folder, head + text)
    assert loaded[2][-1] == "Part, Size\nbody, 10 mm\nlid, 4 mm"
    assert (list(loaded), rejected) == ([2, 5], set())
