"""What a file really is, whatever its ending says; unpacked and brought to UTF-8 where need be, in bounded
memory.
"""

from __future__ import annotations

import codecs
import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from etl.extract.raw import LIMITS, Refused

_CHUNK = 4 * 1024 * 1024
_SAMPLE = 256 * 1024
_MAGIC = {
    b"PAR1": "parquet",
    b"PK\x03\x04": "workbook",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "workbook",
}
_NEVER = {
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"Rar!": "a RAR archive",
    b"7z\xbc\xaf": "a 7-Zip archive",
    b"PK\x05\x06": "an empty archive",
    b"\xfd7zXZ": "an xz archive",
    b"BZh": "a bzip2 archive",
    b"\x28\xb5\x2f\xfd": "a Zstandard archive",
    b"SQLite format 3": "a SQLite database",
    b"MZ": "a program",
    b"\x7fELF": "a program",
}
_ABOVE_ASCII = re.compile(r"[^\x00-\x7f]")
_HIGH_RUNS = re.compile(rb"[\xa1-\xfe]{2,}")
_LONE_HIGH = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\xa1-\xff])")
_ENOUGH = 20_000
_BOMS = {codecs.BOM_UTF8: "utf-8", codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Text:
    """A text file in UTF-8: where, what it was written in, its physical line ends and its quotes.

    `marked`: bytes that were no text in that encoding, and NULs, stand in it as U+FFFD.
    """

    path: Path
    encoding: str
    start: int
    newlines: int
    lone_returns: int
    quotes: int
    marked: bool


def sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def unpacked(path: Path, scratch: Path) -> Path:
    """The file itself, or its content where it is gzip-compressed; Refused for damage, bombs and nested
    gzip.
    """
    with path.open("rb") as file:
        if file.read(2) != b"\x1f\x8b":
            return path
    target = scratch / "unpacked"
    allowed = max(LIMITS["expanded_bytes"], path.stat().st_size * LIMITS["expansion"])
    size = 0
    try:
        with gzip.open(path) as packed, target.open("wb") as plain:
            while chunk := packed.read(_CHUNK):
                if size == 0 and chunk.startswith(b"\x1f\x8b"):
                    raise Refused("is compressed twice; unpack it and load the file inside.")
                size += len(chunk)
                if size > allowed:
                    raise Refused(
                        f"unpacks to more than {allowed:,} bytes; unpack it yourself and load the file."
                    )
                plain.write(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise Refused("is damaged: its compressed content ends or breaks off; export it again.") from error
    return target


def form(path: Path) -> str:
    """`parquet`, `workbook`, `json` or `delimited`, by content; Refused for what is no table at all."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    if not head.strip():
        raise Refused("is empty." if not head else "holds nothing but blanks.")
    for magic, name in _MAGIC.items():
        if head.startswith(magic):
            return name
    for magic, name in _NEVER.items():
        if head.startswith(magic):
            raise Refused(f"is {name}, not a table; export CSV, XLSX, Parquet or JSON.")
    text = head.decode(_guess(head), errors="replace").lstrip("\ufeff \t\r\n")
    if text[:1] in {"{", "["}:
        return "json"
    if text[:1] == "<":
        raise Refused("is a web page or XML; export CSV, XLSX, Parquet or JSON.")
    return "delimited"


def opening(path: Path) -> str:
    """The first characters of a text file."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    return head.decode(_guess(head), errors="replace").removeprefix("\ufeff")


def text(path: Path, scratch: Path) -> Text:
    """The file as UTF-8 with its line ends counted; another encoding is rewritten into the scratch folder."""
    with path.open("rb") as file:
        head = file.read(_SAMPLE)
    bom = next((mark for mark in _BOMS if head.startswith(mark)), b"")
    encoding = _BOMS.get(bom) or _guess(head)
    if encoding == "utf-8":
        counted = _counted(path, "utf-8", len(bom))
        if counted:
            return counted
        encoding = _eight_bit(path)
    target = scratch / "utf8"
    marked = _rewrite(path, target, encoding, len(bom))
    counted = _counted(target, encoding, 0)
    if counted is None:
        raise Refused(f"could not be read as {encoding} text; save it as UTF-8.")
    return Text(counted.path, encoding, 0, counted.newlines, counted.lone_returns, counted.quotes, marked)


def _chunks(path: Path, start: int = 0) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        while chunk := file.read(_CHUNK):
            yield chunk


def _counted(path: Path, encoding: str, start: int) -> Text | None:
    """Line ends and quotes of a file that is clean UTF-8 throughout, None where it is not."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    newlines = returns = pairs = quotes = 0
    ended_in_return = False
    try:
        for chunk in _chunks(path, start):
            if not chunk.isascii() or decoder.getstate()[0]:
                decoder.decode(chunk)
            if b"\0" in chunk:
                return None
            newlines += chunk.count(b"\n")
            quotes += chunk.count(b'"')
            if b"\r" in chunk or ended_in_return:
                returns += chunk.count(b"\r")
                pairs += chunk.count(b"\r\n") + (ended_in_return and chunk.startswith(b"\n"))
                ended_in_return = chunk.endswith(b"\r")
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return None
    return Text(path, encoding, start, newlines, returns - pairs, quotes, marked=False)


def _guess(head: bytes) -> str:
    """UTF-16 shows by zero bytes in every second place; everything else is settled by the bytes above 127."""
    for bom, encoding in _BOMS.items():
        if head.startswith(bom):
            return encoding
    even, odd = head[0:4000:2], head[1:4000:2]
    if len(odd) >= 8:
        if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.1 * len(even):
            return "utf-16-le"
        if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.1 * len(odd):
            return "utf-16-be"
    return "utf-8"


def _eight_bit(path: Path) -> str:
    """Damaged UTF-8, GB18030 or Windows-1252, by how the bytes above 127 stand together.

    Damaged UTF-8 still decodes for the most part. Chinese in GB18030 comes in pairs, nearly all with a second
    byte from A1 up (GB 2312). Windows-1252 has single accented letters between ASCII ones.
    """
    good = bad = pairs = singles = 0
    for chunk in _chunks(path):
        decoded = chunk.decode("utf-8", errors="replace")
        lost = decoded.count("\ufffd")
        bad += lost
        good += len(_ABOVE_ASCII.findall(decoded)) - lost
        runs = [len(run) for run in _HIGH_RUNS.findall(chunk)]
        pairs += sum(run // 2 for run in runs)
        singles += sum(run % 2 for run in runs) + len(_LONE_HIGH.findall(chunk))
        if good + bad > _ENOUGH:
            break
    if good >= bad:
        return "utf-8"
    return "gb18030" if pairs > 3 * singles else "cp1252"


def _rewrite(path: Path, target: Path, encoding: str, start: int) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    marked = False
    with target.open("w", encoding="utf-8", newline="") as out:
        for chunk in _chunks(path, start):
            piece = decoder.decode(chunk)
            if "\0" in piece:
                piece = piece.replace("\0", "\ufffd")
            marked = marked or "\ufffd" in piece
            out.write(piece)
        tail = decoder.decode(b"", final=True)
        marked = marked or "\ufffd" in tail
        out.write(tail)
    return marked
