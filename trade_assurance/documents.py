"""Documents to text: PDF, DOCX, HTML, EML and plain text, with the place of every page.

Label and value of one table row stay on one line, a tab between. Any file may be hostile: everything but
plain text is read in a process of its own, with limits on time and memory, so that a bad file costs one
sentence.
"""

from __future__ import annotations

import bisect
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .page_wraps import WRAP
from .reader_words import Refused
from .text_encodings import decode

LARGEST = 30_000_000  # bytes of a file
LONGEST = 2_000_000  # characters of text
SECONDS = 20
MEMORY = 1_500_000_000  # bytes of the reading process
_NEWLINES = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")


class Unreadable(ValueError):  # noqa: N818 - named for what the file is
    """A document that cannot be read; the message says why, for a user."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its `[start, end)` in the document's text; `wraps` are the places where a printed line
    begins that has been joined with the one above."""

    number: int
    start: int
    end: int
    wraps: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, where its pages stand in it, and what the reader should know."""

    text: str
    pages: tuple[Page, ...]
    warnings: tuple[str, ...]

    def place(self, offset: int) -> tuple[int, int]:
        """Page and line (both from 1, the line within the page) of an offset in the text."""
        index = max(bisect.bisect_right([page.start for page in self.pages], offset) - 1, 0)
        page = self.pages[index]
        breaks = self.text.count("\n", page.start, max(offset, page.start))
        return page.number, breaks + bisect.bisect_right(page.wraps, offset) + 1


def read(data: bytes, name: str) -> Document:
    """The text of a document, known by its content first and its name second. Raises Unreadable with a
    sentence."""
    if not data.strip():
        raise Unreadable("The file is empty; send one with the contract's text.")
    if len(data) > LARGEST:
        raise Unreadable(
            f"The file is larger than {LARGEST // 1_000_000} MB; send the contract's pages alone."
        )
    kind = _kind(data, name)
    if kind == "txt":
        try:
            return _document([decode(data)], [])
        except Refused as error:
            raise Unreadable(str(error)) from None
    return _isolated(kind, data)


def _kind(data: bytes, name: str) -> str:
    head, ending = data[:1024].lstrip(), Path(name.lower()).suffix
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return "docx"
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            "This is an old Word or Excel file, an Outlook message, or a file locked by a password; "
            "save it as DOCX or PDF."
        )
    if head.startswith(b"{\\rtf"):
        raise Unreadable("This is an RTF file; save it as DOCX or PDF.")
    if head[:4] in (b"\x89PNG", b"GIF8", b"RIFF") or head.startswith((b"\xff\xd8\xff", b"II*\0", b"MM\0*")):
        raise Unreadable("This is a picture without text; send the contract as PDF, DOCX or text.")
    if ending in (".pdf", ".docx"):
        raise Unreadable(f"The file is named {ending} but is not one; open and save it again as DOCX or PDF.")
    if ending in (".html", ".htm", ".xhtml") or re.match(rb"(?i)<!doctype html|<html", head):
        return "html"
    if ending == ".eml" or re.match(
        rb"(?i)(?:from|received|return-path|delivered-to|mime-version|message-id): ?\S", head
    ):
        return "eml"
    return "txt"


def _document(pages: list[str], warnings: list[str], *, wrapped: bool = False) -> Document:
    """The pages as one text; `wrapped` ones mark where a printed line ended within one of theirs."""
    texts, bounds, position = [], [], 0
    for number, page in enumerate(pages, 1):
        text = re.sub(r"[ \u00a0]+\n", "\n", _NEWLINES.sub("\n", page).replace("\0", " ")).rstrip()
        printed = text.split(WRAP) if wrapped else [text]
        text = "".join(printed)
        if position + len(text) > LONGEST:
            raise Unreadable(
                f"The document has more than {LONGEST:,} characters; send the contract's pages alone."
            )
        texts.append(text)
        wraps = tuple(itertools.accumulate((len(line) for line in printed[:-1]), initial=position))[1:]
        bounds.append(Page(number, position, position + len(text), wraps))
        position += len(text) + 1
    text = "\n".join(texts)
    if not text.strip():
        raise Unreadable("The document holds no text; send one with text, or paste it.")
    return Document(text, tuple(bounds), tuple(warnings))


def _limit() -> None:
    """Runs in the reading process before it starts."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def _isolated(kind: str, data: bytes) -> Document:
    """Reads in a process of its own; its death, silence or greed becomes a sentence."""
    root = str(Path(__file__).resolve().parent.parent)
    limit: Callable[[], None] | None = _limit if os.name == "posix" else None
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-m", "trade_assurance.documents", kind],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=root,
            env={**os.environ, "PYTHONPATH": root, "PYTHONIOENCODING": "utf-8"},
            preexec_fn=limit,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(
            f"The file takes longer than {SECONDS} seconds to read; save it again, "
            "or send the contract's pages alone."
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        raise Unreadable(
            "The file could not be read: it is broken, or asks for too much memory; save it again, "
            "or send the contract's pages alone."
        ) from None
    if "refused" in answer:
        raise Unreadable(answer["refused"])
    return _document(answer["pages"], answer["warnings"], wrapped=kind == "pdf")


def _main(kind: str) -> None:
    from trade_assurance import document_formats, reader_words

    try:
        pages, warnings = document_formats.READERS[kind](sys.stdin.buffer.read())
        answer: dict[str, object] = {"pages": pages, "warnings": warnings}
    except reader_words.Refused as error:
        answer = {"refused": str(error)}
    except (RecursionError, MemoryError):
        answer = {
            "refused": "The file is nested too deeply or asks for too much memory; save it as plain text."
        }
    except Exception as error:
        answer = {"refused": f"The file is broken ({type(error).__name__}); save it again as PDF or DOCX."}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main(sys.argv[1])
