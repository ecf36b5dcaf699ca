"""The readers behind documents: bytes to (texts of the pages, warnings). They run in a process of
their own."""

from __future__ import annotations

import email
import email.policy
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from email.message import EmailMessage
from html.parser import HTMLParser
from typing import Any

from . import page_lines, pdf_page

MOST_PAGES = 400
UNPACKED = 120_000_000  # bytes of a DOCX when unpacked
ENTRIES = 3_000
LONGEST = 2_000_000  # characters
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "br",
        "li",
        "tr",
        "table",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "section",
        "article",
        "header",
        "footer",
        "ul",
        "ol",
        "pre",
        "blockquote",
        "dt",
        "dd",
    ]
)
_SILENT = frozenset({"script", "style", "head", "template", "noscript"})
_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_CELLS = frozenset({"td", "th", "tr"})
_ENDS = {
    "p": _BLOCKS - {"br"},
    "li": {"li"},
    "td": _CELLS,
    "th": _CELLS,
    "tr": {"tr"},
}  # tags that end one unsaid
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"}
)

Read = tuple[list[str], list[str]]


class Refused(Exception):  # noqa: N818 - named for what happened
    """A file that is not read; the message is for a user."""


def pdf(data: bytes) -> Read:
    """Pages with their lines rebuilt from where the text stands, so that a row's cells share a line."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("The PDF is locked by a password; send it unlocked.") from None
        raise Refused("The PDF is broken and cannot be opened.") from None
    if len(document) > MOST_PAGES:
        raise Refused(f"The PDF has {len(document)} pages; more than {MOST_PAGES} are not read.")
    pages, without, total = [], [], 0
    drawn = pdf_page.MOST_DRAWN
    for number, page in enumerate(document, 1):
        try:
            text, seen = _lines(page, LONGEST - total, drawn)
        except pypdfium2.PdfiumError:
            raise Refused(f"Page {number} of the PDF is broken.") from None
        drawn -= seen
        total += len(text)
        if total > LONGEST:
            raise Refused(f"The PDF has more than {LONGEST:,} characters.")
        pages.append(text)
        if not text.strip():
            without.append(number)
    if len(without) == len(pages):
        raise Refused(
            "The PDF is a scan: its pages are pictures without text. Run text recognition (OCR) on it first."
        )
    named = ", ".join(map(str, without[:10]))
    return pages, [f"No text on page {named}: a scan or an empty page."] if without else []


def _lines(page: Any, most: int, drawn: int) -> tuple[str, int]:
    """The page's text of at most `most` characters, its lines rebuilt from where the letters stand, and how
    much of the `drawn` that may be looked at has been."""
    text = page.get_textpage()
    if text.count_chars() > most:
        raise Refused(f"The PDF has more than {LONGEST:,} characters.")
    level, askew = pdf_page.pieces(page, text)
    rules, seen = pdf_page.rules(page, drawn)
    return "\n".join(page_lines.lines(level, rules, page.get_width()) + askew), seen


def docx(data: bytes) -> Read:
    """Headers, body with tables in place (a row is a line, a tab between cells), footnotes, footers."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise Refused("The file is a ZIP archive but no Word document.")
            if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Refused("The Word file unpacks to an unreasonable size and is not opened.")
            notes = [
                archive.read(name)
                for name in ("word/footnotes.xml", "word/endnotes.xml")
                if name in archive.namelist()
            ]
    except zipfile.BadZipFile:
        raise Refused("The Word file is broken and cannot be unpacked.") from None
    import docx as python_docx
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    document = python_docx.Document(io.BytesIO(data))
    sections = document.sections
    heads = [part for section in sections for part in (section.first_page_header, section.header)]
    feet = [part for section in sections for part in (section.first_page_footer, section.footer)]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    elements = [part._element for part in heads if not part.is_linked_to_previous]
    elements.append(document.element.body)
    elements += [etree.fromstring(note, parser) for note in notes]
    elements += [part._element for part in feet if not part.is_linked_to_previous]
    lines = [line for element in elements for line in _block(element)]
    struck = [
        "".join(node.text or "" for node in run.iter(_W + "t"))
        for element in elements
        for run in element.iter(_W + "r")
        if _struck(run)
    ]
    text = "\n".join(dict.fromkeys(lines) if len(lines) > 100_000 else lines)
    return [text], _left_out(struck)


def _block(element: Any) -> Iterator[str]:
    """Lines of a body, header, note or cell: paragraphs, and table rows cell by cell."""
    for child in element:
        if child.tag == _W + "p":
            text = _text(child)
            if text.strip():
                yield text
        elif child.tag == _W + "tbl":
            for row in child.iter(_W + "tr"):
                if next(row.iterancestors(_W + "tbl")) is child:
                    cells = [" ".join(_block(cell)) for cell in row.iterchildren(_W + "tc")]
                    if any(cells):
                        yield "\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in cells)
        elif isinstance(child.tag, str) and child.tag != _W + "sectPr":
            yield from _block(child)


def _text(paragraph: Any) -> str:
    """Text of a paragraph as it is agreed: insertions in, deletions and what is struck out, text boxes
    once."""
    pieces = []
    for node in paragraph.iter(_W + "t", _W + "tab", _W + "br", _W + "noBreakHyphen"):
        if any(above.tag == _FALLBACK for above in node.iterancestors()) or _struck(node.getparent()):
            continue
        if node.tag == _W + "t":
            pieces.append(node.text or "")
        elif node.tag == _W + "tab":
            if node.getparent().tag == _W + "r":
                pieces.append("\t")
        else:
            pieces.append("\n" if node.tag == _W + "br" else "-")
    return "".join(pieces)


def _struck(run: Any) -> bool:
    """Whether a run is struck through by its own format."""
    return any(
        mark.get(_W + "val", "true") not in ("0", "false", "off")
        for name in ("strike", "dstrike")
        for mark in run.iterfind(f"{_W}rPr/{_W}{name}")
    )


class _Text(HTMLParser):
    """The text of a page, without what is struck through: what a party crossed out is not agreed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.silent = 0
        self.struck: list[str] = []  # the tags that stand open within a passage struck through
        self.left_out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.struck and tag in _ENDS.get(self.struck[-1], ()):
            self.struck.pop()
        if tag not in _EMPTY and (self.struck or _strikes(tag, attrs)):
            self.struck.append(tag)
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BLOCKS:
            self.pieces.append("\n")
        elif tag in ("td", "th"):
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        while self.struck and tag not in _EMPTY and self.struck.pop() != tag:
            pass  # what was left open within it, or around it, ends with it
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag in _BLOCKS:
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            (self.left_out if self.struck else self.pieces).append(re.sub(r"\s+", " ", data))


def _strikes(tag: str, attrs: list[tuple[str, str | None]]) -> bool:
    """Whether a tag strikes its text through."""
    return tag in _STRUCK or any(
        name == "style" and _STRUCK_STYLE.search(value or "") for name, value in attrs
    )


def html(data: bytes) -> Read:
    """The visible text; a table row is a line, a tab between cells."""
    from .documents import decode

    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    try:
        text = data.decode(declared[1].decode("ascii")) if declared else decode(data)
    except (LookupError, UnicodeDecodeError):
        text = decode(data)
    text, struck = visible(text)
    return [text], _left_out(struck)


def visible(markup: str) -> tuple[str, list[str]]:
    """The visible text of HTML, and what is struck through in it."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    lines = ("".join(parser.pieces)).split("\n")
    return "\n".join(line.strip() for line in lines if line.strip()), parser.left_out


def _left_out(struck: list[str]) -> list[str]:
    """What a person is to know of words that were crossed out."""
    words = [" ".join(each.split())[:40] for each in struck if each.strip()]
    quoted = ", ".join(f"“{each}”" for each in words[:5])
    return [f"Words struck through are not read as agreed: {quoted}."] if words else []


def eml(data: bytes) -> Read:
    """Subject and body of an e-mail, plain text before HTML; attachments are named, not read."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    if not isinstance(message, EmailMessage):
        raise Refused("The e-mail is broken.")
    body = message.get_body(preferencelist=("plain", "html"))
    text, struck = "", list[str]()
    if body is not None:
        content = str(body.get_content())
        text, struck = visible(content) if body.get_content_type() == "text/html" else (content, [])
    names = (
        [name for part in message.iter_attachments() if (name := part.get_filename())]
        if message.is_multipart()
        else []
    )
    warnings = (
        [f"Attachments are not read: {', '.join(names[:10])}. Send them by themselves."] if names else []
    )
    warnings += _left_out(struck)
    subject = str(message.get("subject", "")).replace("\n", " ")
    return [f"{subject}\n\n{text}" if subject else text], warnings


READERS: dict[str, Callable[[bytes], Read]] = {"pdf": pdf, "docx": docx, "html": html, "eml": eml}
