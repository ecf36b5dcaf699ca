"""Formulas of an XLSX workbook whose value the file does not hold: their program leaves it to Excel.

A reader of values shows such a cell as empty, which is another fact than "not known".
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import IO
from xml.parsers import expat

from etl.extract.raw import LIMITS, Refused

Cells = dict[int, dict[int, str]]  # row as the sheet numbers it -> column, A being 0 -> what the cell says

FORMULA = "\ufffd="  # how a formula without value begins in raw cells; its row is rejected for the mark
WITHIN = re.compile(rb"""<(?:\w+:)?f[\s>/]|\bt=["']e["']""")  # a piece of a sheet with a formula or an error
_CHUNK = 1024 * 1024
_TAIL = 64  # bytes of the piece before, in which what is looked for may begin
# A formula's end with no value, or an empty one, before its cell's end; or a cell in error.
_OPEN = re.compile(
    rb"(?:</(?:\w+:)?f>|<(?:\w+:)?f\b[^>]*/>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
    rb"""|\bt=["']e["']"""
)
_SHOWN = 200  # characters of a formula kept
# "Not available" is how spreadsheets say that nothing is known, and is read so in every kind of file.
_NOT_KNOWN = "#N/A"


def marked(rows: Iterable[tuple[int, list[str]]], cells: Cells) -> Iterator[tuple[int, list[str]]]:
    """Numbered rows with their formulas without value written in; a row of nothing else stays empty."""
    for number, row in rows:
        here = cells.get(number)
        if here and any(cell and not cell.isspace() for cell in row):
            yield number, [here.get(at, cell) for at, cell in enumerate(row)]
        else:
            yield number, row


def without_value(path: Path) -> dict[str, Cells]:
    """By sheet, its formulas without value, each as it is to stand in a raw cell, and its errors as written.

    Raises what zipfile and expat raise for damage; Refused where there are more than memory should hold.
    """
    found: dict[str, Cells] = {}
    with zipfile.ZipFile(path) as archive:
        for name, part in _sheets(archive).items():
            if _may_be_open(archive, part):
                with archive.open(part) as stream:
                    found[name] = _Sheet().read(stream)
    return {name: cells for name, cells in found.items() if cells}


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of the archive that holds each sheet."""
    targets: dict[str, str] = {}
    sheets: dict[str, str] = {}

    def relation(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "Relationship":
            targets[attributes.get("Id", "")] = attributes.get("Target", "")

    def sheet(tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "sheet":
            relation_id = next((v for k, v in attributes.items() if k.rsplit(":", 1)[-1] == "id"), "")
            sheets[attributes.get("name", "")] = targets.get(relation_id, "")

    names = {name.lower().lstrip("/"): name for name in archive.namelist()}
    for part, told in (("xl/_rels/workbook.xml.rels", relation), ("xl/workbook.xml", sheet)):
        if part in names:
            with archive.open(names[part]) as stream:
                parse(stream, told)
    parts = {name: str(PurePosixPath("/xl", target))[1:].lower() for name, target in sheets.items() if target}
    return {name: names[part] for name, part in parts.items() if part in names}


def _may_be_open(archive: zipfile.ZipFile, part: str) -> bool:
    """Whether a sheet may hold what is looked for; much quicker than parsing it."""
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            if _OPEN.search(tail + chunk):
                return True
            tail = chunk[-_TAIL:]
    return False


def parse(
    stream: IO[bytes],
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Read XML a piece at a time, its names without their prefixes."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, attributes: start(tag.rsplit(":", 1)[-1], attributes)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rsplit(":", 1)[-1])
    if text is not None:
        parser.CharacterDataHandler = text
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk)


class _Sheet:
    """One sheet read for formulas without value."""

    def __init__(self) -> None:
        self.found: Cells = {}
        self.count = 0
        self.row, self.column = 0, -1
        self.type = ""
        self.within = ""
        self.said: dict[str, str] = {}

    def read(self, stream: IO[bytes]) -> Cells:
        """Return what was found."""
        parse(stream, self._start, self._end, self._text)
        return self.found

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        if tag == "row":
            number = attributes.get("r", "")
            self.row, self.column = (int(number) if number.isdecimal() else self.row + 1), -1
        elif tag == "c":
            letters = attributes.get("r", "").rstrip("0123456789")
            self.column = column_number(letters) if letters else self.column + 1
            self.type, self.said = attributes.get("t", ""), {}
        elif tag in {"f", "v"}:
            self.within = tag
            self.said[tag] = ""

    def _text(self, text: str) -> None:
        if self.within:
            self.said[self.within] += text

    def _end(self, tag: str) -> None:
        if tag in {"f", "v"}:
            self.within = ""
        elif tag == "c":
            value = self.said.get("v", "").strip()
            if "f" in self.said and not value and self.type != "str":  # a result that is text may be empty
                self._keep(FORMULA + self.said["f"])
            elif self.type == "e" and value not in {"", _NOT_KNOWN}:
                self._keep(value)

    def _keep(self, text: str) -> None:
        self.count += 1
        if self.count > LIMITS["open_formulas"]:
            raise Refused(
                f"holds more than {LIMITS['open_formulas']:,} formulas whose value it does not hold; "
                "open it in a spreadsheet program and save it again."
            )
        self.found.setdefault(self.row, {})[self.column] = text[:_SHOWN]


def column_number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1
