"""A Word file is read as it is agreed and shown: tracked changes, styles, boxes, controls, signs, tables."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from trade_assurance import documents

SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
STYLES = """
<w:style {0} w:type="character" w:styleId="Out"><w:rPr><w:strike/></w:rPr></w:style>
<w:style {0} w:type="character" w:styleId="OutToo"><w:basedOn w:val="Out"/></w:style>
<w:style {0} w:type="character" w:styleId="Round"><w:basedOn w:val="Round"/></w:style>
<w:style {0} w:type="paragraph" w:styleId="OutAll"><w:rPr><w:strike/></w:rPr></w:style>"""


def run(text: str, marks: str = "") -> str:
    return f'<w:r><w:rPr>{marks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def word(*blocks: str) -> documents.Document:
    """A file of paragraphs (their insides) and other blocks."""
    file = docx.Document()
    for style in STYLES.format(SPACES).strip().split("\n"):
        file.styles.element.append(parse_xml(style))
    for block in blocks:
        xml = block if block.startswith("<w:tbl>") else f"<w:p>{block}</w:p>"
        name, rest = xml.split(">", 1)
        file.element.body.insert(len(file.element.body) - 1, parse_xml(f"{name} {SPACES}>{rest}"))
    buffer = io.BytesIO()
    file.save(buffer)
    return documents.read(buffer.getvalue(), "a.docx")


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{run(text)}</w:p>' for text in paragraphs)}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_words_struck_through_by_a_style_are_not_agreed():
    document = word(
        run("Colour ") + run("RAL 9005", '<w:rStyle w:val="Out"/>') + run("RAL 7016"),
        run("Size ") + run("30 cm", '<w:rStyle w:val="OutToo"/>') + run("40 cm", '<w:rStyle w:val="Round"/>'),
        '<w:pPr><w:pStyle w:val="OutAll"/></w:pPr>' + run("Weight 5 kg"),
        run("Ship ") + run("in May", '<w:rStyle w:val="Out"/><w:strike w:val="0"/>'),
    )
    assert document.text == "Colour RAL 7016\nSize 40 cm\nShip in May"
    assert document.warnings == (
        "Words struck through are not read as agreed: “RAL 9005”, “30 cm”, “Weight 5 kg”.",
    )


def test_hidden_words_are_not_agreed_and_the_user_is_told():
    document = word(run("Quantity: ") + run("900 pcs", "<w:vanish/>") + run("500 pcs"))
    assert document.text == "Quantity: 500 pcs"
    assert document.warnings == ("Words that are hidden are not read as agreed: “900 pcs”.",)


TRACK = 'w:id="1" w:author="x"'
CHANGED = (
    (
        f"{run('Now ')}<w:del {TRACK}><w:r><w:delText>5</w:delText></w:r></w:del>"
        f"<w:ins {TRACK}>{run('6')}</w:ins>",
    ),
    (f"{run('Now ')}<w:moveFrom {TRACK}>{run('5')}</w:moveFrom><w:moveTo {TRACK}>{run('6')}</w:moveTo>",),
    (f"<w:pPr><w:rPr><w:del {TRACK}/></w:rPr></w:pPr>{run('Now ')}", run("6")),
    (run("Now 6"), table(f"<w:trPr><w:del {TRACK}/></w:trPr>{cell('5')}{cell('pcs')}")),
)


@pytest.mark.parametrize("blocks", CHANGED)
def test_tracked_changes_are_read_as_accepted(blocks):
    assert word(*blocks).text == "Now 6"


def test_lines_of_a_text_box_stand_by_themselves_and_once():
    inside = "".join(f"<w:txbxContent><w:p>{run('FOB')}</w:p><w:p>{run('Ningbo')}</w:p></w:txbxContent>")
    box = (
        f"<mc:AlternateContent><mc:Choice><wps:txbx>{inside}</wps:txbx></mc:Choice>"
        f"<mc:Fallback><v:textbox>{inside}</v:textbox></mc:Fallback></mc:AlternateContent>"
    )
    assert word(f"{run('Terms ')}<w:r>{box}</w:r>{run('agreed')}").text == "Terms agreed\nFOB\nNingbo"


def test_controls_links_and_fields_are_read():
    control = f"<w:sdt><w:sdtContent>{run('500')}</w:sdtContent></w:sdt>"
    field = f'<w:fldSimple w:instr="DATE">{run(" pcs")}</w:fldSimple><w:hyperlink>{run(" red")}</w:hyperlink>'
    assert word(control + field).text == "500 pcs red"


def test_a_cell_within_a_control_is_read():
    row = f"<w:sdt><w:sdtContent>{cell('Size')}</w:sdtContent></w:sdt>{cell('40 cm')}"
    assert word(table(row)).text == "Size\t40 cm"


def test_signs_of_other_fonts_and_breaks_are_read():
    signs = [
        ("Symbol", "F0B1"),
        ("Symbol", "F0A3"),
        ("Wingdings", "F0FE"),
        ("Wingdings", "F0A8"),
        ("Odd", "F0FF"),
    ]
    drawn = "".join(f'<w:sym w:font="{font}" w:char="{place}"/>' for font, place in signs)
    assert word(f"<w:r>{drawn}<w:t>a</w:t><w:cr/><w:t>b</w:t></w:r>").text == "±≤☑☐ a\nb"


def test_a_frame_around_text_keeps_its_lines_and_tables_within_keep_their_rows():
    framed = table(cell("1. Size 40 cm", "2. Colour red"))
    inner = table(cell("Body") + cell("40 cm"), cell("Lid") + cell("10 cm"))
    nested = table(f"{cell('Sizes')}<w:tc><w:p>{run('agreed')}</w:p>{inner}<w:p/></w:tc>")
    text = word(framed, nested).text
    assert text == "1. Size 40 cm\n2. Colour red\nSizes\tagreed\nBody\t40 cm\nLid\t10 cm"
