"""Text of a Word file as it is agreed: insertions in; deletions, struck and hidden words out."""

from __future__ import annotations

import io
import tomllib
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .reader_words import Read, Refused, left_out, raised, row
from .word_numbers import DEEPEST, Numbers

UNPACKED = 120_000_000  # bytes of a Word file when unpacked
ENTRIES = 3_000
NOTES = ("word/footnotes.xml", "word/endnotes.xml")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_GONE = {_W + "del", _W + "moveFrom", _FALLBACK}  # deleted, moved elsewhere, said a second time for old Words
_STRIKES = (_W + "strike", _W + "dstrike")
_HIDDEN = _W + "vanish"
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-"}
_SYMBOLS = tomllib.loads(Path(__file__).with_name("symbol_fonts.toml").read_text("utf-8"))


def docx(data: bytes) -> Read:
    """Headers, body with tables in place (a row is a line, a tab between cells), footnotes, footers."""
    notes = _notes(data)
    import docx as python_docx
    from lxml import etree  # type: ignore[import-untyped, unused-ignore]

    document = python_docx.Document(io.BytesIO(data))
    sections = document.sections
    heads = [
        part for each in sections for part in (each.first_page_header, each.header, each.even_page_header)
    ]
    feet = [
        part for each in sections for part in (each.first_page_footer, each.footer, each.even_page_footer)
    ]
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    elements = [part._element for part in heads if not part.is_linked_to_previous]
    elements.append(document.element.body)
    elements += [etree.fromstring(note, parser) for note in notes]
    elements += [part._element for part in feet if not part.is_linked_to_previous]
    kinds = {kind.reltype.rsplit("/", 1)[-1]: kind for kind in document.part.rels.values()}
    numbering = kinds["numbering"].target_part.element if "numbering" in kinds else None
    reader = _Reader(document.styles.element, numbering)
    lines = [line for element in elements for line in reader.block(element)]
    warnings = left_out(reader.struck) + left_out(reader.hidden, "that are hidden")
    return ["\n".join(lines)], warnings


def _notes(data: bytes) -> list[bytes]:
    """The foot and end notes; refuses what is no Word file, or too large a one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if "word/document.xml" not in archive.namelist():
                raise Refused("The file is a ZIP archive but no Word document; save it as DOCX or PDF.")
            if len(entries) > ENTRIES or sum(entry.file_size for entry in entries) > UNPACKED:
                raise Refused(
                    "The Word file unpacks to an unreasonable size and is not opened; save it as PDF."
                )
            return [archive.read(name) for name in NOTES if name in archive.namelist()]
    except zipfile.BadZipFile:
        raise Refused(
            "The Word file is broken and cannot be unpacked; save it as DOCX or PDF again."
        ) from None


class _Reader:
    """Reads the parts of a file, and keeps what it leaves out."""

    def __init__(self, styles: Any, numbering: Any | None) -> None:
        self.styles = {style.get(_W + "styleId"): style for style in styles.iter(_W + "style")}
        self.numbers = Numbers(numbering, self.styles)
        self.struck: list[str] = []
        self.hidden: list[str] = []

    def block(self, elements: Iterable[Any]) -> Iterator[str]:
        """Lines of a body, header, note or cell: paragraphs, and table rows cell by cell."""
        begun = ""
        for child in elements:
            if child.tag == _W + "p":
                text, boxes = self._paragraph(child)
                begun += text
                if child.find(f"{_W}pPr/{_W}rPr/{_W}del") is not None:
                    continue  # its end is deleted: it goes on in the next
                number = self.numbers.before(child)
                if begun.strip():
                    yield number + begun
                begun = ""
                for box in boxes:
                    yield from self.block(box)
            elif child.tag == _W + "tbl":
                yield from self._table(child)
            elif isinstance(child.tag, str) and child.tag not in {_W + "sectPr", *_GONE}:
                yield from self.block(child)
        if begun.strip():
            yield begun

    def _table(self, table: Any) -> Iterator[str]:
        """A line for each row, its cells parted by tabs; a table within a cell follows the row. A row of one
        cell, as a frame around text is, has the lines of its text."""
        for line in table.iter(_W + "tr"):
            if (
                next(line.iterancestors(_W + "tbl")) is not table
                or line.find(f"{_W}trPr/{_W}del") is not None
            ):
                continue
            cells = [cell for cell in line.iter(_W + "tc") if next(cell.iterancestors(_W + "tr")) is line]
            if len(cells) == 1:
                yield from self.block(cells[0])
                continue
            texts: list[list[str]] = []
            within: list[str] = []
            for cell in cells:
                lines = "\n".join(self.block(child for child in cell if child.tag != _W + "tbl"))
                texts.append([line for line in lines.replace("\t", " ").split("\n") if line.strip()])
                for child in cell.iterchildren(_W + "tbl"):
                    within += self._table(child)
            yield from row(texts)
            yield from within

    def _paragraph(self, paragraph: Any) -> tuple[str, list[Any]]:
        """The text of a paragraph as it is agreed, and the text boxes that hang on it."""
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        of_paragraph = None if style is None else style.get(_W + "val")
        pieces: list[str] = []
        boxes: list[Any] = []

        def walk(node: Any) -> None:
            for child in node:
                if child.tag in _GONE:
                    continue
                if child.tag == _W + "txbxContent":
                    boxes.append(child)
                elif child.tag == _W + "r":
                    kept = self._kept(child, of_paragraph, pieces)
                    text = _own_text(child)
                    high = child.find(f"{_W}rPr/{_W}vertAlign[@{_W}val='superscript']") is not None
                    kept.append(raised(kept[-1] if kept else "", text) if high else text)
                    walk(child)
                else:
                    walk(child)

        walk(paragraph)
        return "".join(pieces), boxes

    def _kept(self, run: Any, of_paragraph: str | None, pieces: list[str]) -> list[str]:
        """Where the text of a run goes: to the text, or to what is left out."""
        if any(self._marked(run, of_paragraph, name) for name in _STRIKES):
            return self.struck
        return self.hidden if self._marked(run, of_paragraph, _HIDDEN) else pieces

    def _marked(self, run: Any, of_paragraph: str | None, name: str) -> bool:
        """Whether a run has a mark by its own format, or by its style or its paragraph's, but not by both."""
        own = _switched(run, name)
        if own is not None:
            return own
        style = run.find(f"{_W}rPr/{_W}rStyle")
        by_run = style is not None and self._styled(style.get(_W + "val"), name)
        return by_run != self._styled(of_paragraph, name)

    def _styled(self, style: str | None, name: str) -> bool:
        """Whether a style, or the one that it is based on, has a mark."""
        for _ in range(DEEPEST):
            found = self.styles.get(style)
            if found is None:
                return False
            marked = _switched(found, name)
            if marked is not None:
                return marked
            based = found.find(_W + "basedOn")
            style = None if based is None else based.get(_W + "val")
        return False


def _switched(of: Any, name: str) -> bool | None:
    """Whether a mark is set on or off; None where nothing is said of it."""
    mark = of.find(f"{_W}rPr/{name}")
    return None if mark is None else mark.get(_W + "val", "true") not in ("0", "false", "off")


def _own_text(run: Any) -> str:
    """The text of a run itself, without the boxes in it."""
    return "".join(
        _SIGNS[node.tag]
        if node.tag in _SIGNS
        else _symbol(node)
        if node.tag == _W + "sym"
        else node.text or ""
        for node in run
        if node.tag in _SIGNS or node.tag in (_W + "t", _W + "sym")
    )


def _symbol(node: Any) -> str:
    """The sign at a place of a font that has signs for letters; a blank where it is not known."""
    font = _SYMBOLS.get(str(node.get(_W + "font")).lower(), {})
    return str(font.get(str(node.get(_W + "char"))[-2:].lower(), " "))
