"""Numbers that Word puts before paragraphs are read as it shows them."""

import io

import docx
from docx.oxml import parse_xml

from trade_assurance import documents

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(depth: int, form: str, text: str, start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(levels: str, *paragraphs: tuple[str, int, str], more: str = "") -> list[str]:
    """The lines of a file whose list has these levels; of each paragraph its list, its level and its text."""
    file = docx.Document()
    numbering = file.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {SPACE} w:abstractNumId="90">{levels}</w:abstractNum>'))
    for name in ("91", "92"):
        change = more if name == "92" else ""
        numbering.append(
            parse_xml(f'<w:num {SPACE} w:numId="{name}"><w:abstractNumId w:val="90"/>{change}</w:num>')
        )
    for name, depth, text in paragraphs:
        mark = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
        paragraph = f"<w:pPr>{mark}</w:pPr><w:r><w:t>{text}</w:t></w:r>"
        file.element.body.insert(len(file.element.body) - 1, parse_xml(f"<w:p {SPACE}>{paragraph}</w:p>"))
    buffer = io.BytesIO()
    file.save(buffer)
    return documents.read(buffer.getvalue(), "a.docx").text.split("\n")


CLAUSES = level(0, "decimal", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "%3)")


def test_levels_count_and_begin_anew_below_the_next():
    depths = (0, 1, 1, 2, 2, 0, 1, 2)
    lines = numbered(CLAUSES, *(("91", depth, "x") for depth in depths))
    assert lines == ["1. x", "1.1 x", "1.2 x", "a) x", "b) x", "2. x", "2.1 x", "a) x"]


def test_forms_starts_and_words_around_a_number():
    levels = level(0, "upperRoman", "Article %1:", 4) + level(1, "chineseCounting", "第%2条", 19)
    levels += level(2, "bullet", "o") + level(3, "decimalZero", "(%4)") + level(4, "upperLetter", "%5", 27)
    lines = numbered(levels, *(("91", depth, "x") for depth in (0, 1, 1, 2, 3, 4)))
    assert lines == ["Article IV: x", "第十九条 x", "第二十条 x", "x", "(01) x", "AA x"]


def test_a_paragraph_without_words_counts_and_shows_nothing():
    assert numbered(CLAUSES, ("91", 0, "x"), ("91", 0, ""), ("91", 0, "y")) == ["1. x", "3. y"]


def test_a_list_goes_on_or_begins_anew_as_it_says():
    texts = [("91", 0, "x"), ("92", 0, "y"), ("92", 0, "z")]
    assert numbered(CLAUSES, *texts) == ["1. x", "2. y", "3. z"]
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    assert numbered(CLAUSES, *texts, more=again) == ["1. x", "1. y", "2. z"]


def test_a_style_numbers_its_paragraphs():
    file = docx.Document()
    for text, style in (("Goods", "List Number"), ("Price", "List Number"), ("Note", "List Bullet")):
        file.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    file.save(buffer)
    assert documents.read(buffer.getvalue(), "a.docx").text == "1. Goods\n2. Price\nNote"


def test_a_list_that_is_not_there_numbers_nothing():
    assert numbered(CLAUSES, ("77", 0, "x"), ("91", 8, "y"), ("0", 0, "z")) == ["x", "y", "z"]
