"""Plain text of any encoding, with any end of line, is read; what is none is refused with what to do."""

import pytest

from trade_assurance import documents

CHINESE = "数量：5000件，颜色红，交货期2026年5月"
TAIWAN = "數量：5000件，顏色紅色，尺寸長寬，交貨期2026年5月"
JAPANESE = "数量：5000個、色は赤です。納期は5月までとする。"
GERMAN = "Größe 40 cm – „fest“ ± 5 µm, Maß für Stück"
WRITTEN = (
    *(
        (CHINESE, name)
        for name in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gbk", "utf-32")
    ),
    (TAIWAN, "big5"),
    (TAIWAN, "gb18030"),
    (JAPANESE, "shift_jis"),
    (GERMAN, "cp1252"),
    (GERMAN, "utf-16-le"),
)


@pytest.mark.parametrize(("text", "encoding"), WRITTEN)
def test_text_without_a_word_on_its_letters_is_read(text, encoding):
    assert documents.read(text.encode(encoding), "a.txt").text == text


def test_one_broken_letter_does_not_spoil_the_others():
    assert documents.read(GERMAN.encode() + b"\xe2\x82", "a.txt").text.startswith(GERMAN)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029", "\v", "\f"])
def test_every_end_of_a_line_is_one(end):
    document = documents.read(f"Size 40 cm{end}Colour red".encode(), "a.txt")
    assert document.text == "Size 40 cm\nColour red"
    assert document.place(document.text.index("red")) == (1, 2)


REFUSED = (
    (b"{\\rtf1\\ansi Quantity 500 pcs}", "RTF"),
    (b"\xd0\xcf\x11\xe0", "Outlook"),
    (b"PK\x03\x04", "Word"),
)


@pytest.mark.parametrize(("data", "named"), REFUSED)
def test_other_files_are_refused_with_what_to_do(data, named):
    with pytest.raises(documents.Unreadable, match=f"{named}.*(?:save it as|send it as) (?:DOCX or )?PDF"):
        documents.read(data, "a")
