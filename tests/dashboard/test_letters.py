"""Texts that a table's cell has no room for end in an ellipsis."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st
from streamlit import column_config as column

from dashboard import letters, table

LONG = "Guangzhou Very Long Trading and Manufacturing Company"


def test_a_name_too_long_for_its_column_ends_in_an_ellipsis():
    shown = letters.fitted(LONG, 146)
    assert shown.endswith("…")
    assert LONG.startswith(shown[:-1])
    assert 15 <= len(shown) <= 22  # the cell holds some 20 letters
    assert letters.fitted(LONG, 500) == LONG
    assert letters.fitted("Bags", 104) == "Bags"


def test_what_is_out_of_sight_begins_past_the_edge_and_a_text_that_fits_has_none():
    said = letters.celled(LONG, 146)
    seen = said[: said.index(LONG, 1)]
    assert sum(map(letters._of, seen)) > letters.room(146)
    assert letters.celled("Bags", 146) == "Bags"


def test_wide_letters_take_the_room_they_take():
    assert len(letters.fitted("深圳市鲁米泰克照明有限公司", 104)) < len(letters.fitted("i" * 40, 104))


@given(st.text(max_size=80), st.integers(30, 400))
def test_what_is_fitted_is_the_text_or_a_start_of_it_that_fits(text, width):
    shown = letters.fitted(text, width)
    if shown != text:
        assert shown.endswith("…")
        assert text.startswith(shown[:-1])
    if len(shown) > 1:
        assert sum(letters._of(letter) for letter in shown) <= letters.room(width)


def test_a_table_shows_the_cut_and_keeps_the_text():
    frame = pd.DataFrame({"supplier": [LONG, None], "net": [1200.0, None], "note": [LONG, LONG]})
    columns = {"supplier": column.TextColumn("Supplier", width=146), "note": column.TextColumn("Note")}
    drawn = table.drawn(frame, columns, {"net": "USD"})
    cells = [[cell["display_value"] for cell in row if cell["type"] == "td"] for row in
             drawn._translate(sparse_index=False, sparse_cols=False)["body"]]  # fmt: skip
    shown, _, beyond = cells[0][0].partition(letters.BEYOND)
    assert (shown, beyond) == (letters.fitted(LONG, 146), LONG)  # out of sight, but found by the search
    assert cells[0][1:] == ["US$1,200", LONG]
    assert cells[1][0] == "–"
    assert drawn.data["supplier"].iloc[0] == LONG
