"""The readers behind documents: bytes to (texts of the pages, warnings). They run in a process of
their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from . import html_text, mail_text, page_lines, pdf_page, pdf_strikes, word_file
from .reader_words import Read, Refused, left_out

MOST_PAGES = 400
LONGEST = 2_000_000  # characters
SHORTEST = 8.0  # points: a border on a page is no shorter


def pdf(data: bytes) -> Read:
    """Pages with their lines rebuilt from where the text stands, so that a row's cells share a line."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise Refused("The PDF is locked by a password; send it unlocked.") from None
        raise Refused("The PDF is broken and cannot be opened; save or print it as PDF again.") from None
    if len(document) > MOST_PAGES:
        raise Refused(f"The PDF has {len(document)} pages; more than {MOST_PAGES} are not read. Send fewer.")
    pages, without, total = [], [], 0
    struck: list[str] = []
    unknown: dict[int, int] = {}
    drawn = pdf_page.MOST_DRAWN
    for number, page in enumerate(document, 1):
        try:
            shown = _shown(page, LONGEST - total, drawn)
        except pypdfium2.PdfiumError:
            raise Refused(f"Page {number} of the PDF is broken; save or print it as PDF again.") from None
        drawn -= shown.seen
        struck += shown.struck
        total += len(shown.text)
        if shown.unknown:
            unknown[number] = shown.unknown
        if total > LONGEST:
            raise Refused(f"The PDF has more than {LONGEST:,} characters.")
        pages.append(shown.text)
        if not shown.text.strip() and not shown.struck:
            without.append(number)
    if len(without) == len(pages) and unknown:
        raise Refused("The PDF does not tell which letters it shows. Run text recognition (OCR) on it first.")
    if len(without) == len(pages):
        raise Refused(
            "The PDF is a scan: its pages are pictures without text. Run text recognition (OCR) on it first."
        )
    missing = [f"No text on page {_named(without)}: a scan or an empty page."] if without else []
    if unknown:
        letters = f"{(many := sum(unknown.values()))} {'letter' if many == 1 else 'letters'}"
        missing.append(
            f"The PDF does not tell what {letters} on page {_named(unknown)} are: they are missing from the "
            "text. Compare it with the pages."
        )
    return pages, missing + left_out(struck)


def _named(pages: Iterable[int]) -> str:
    return ", ".join(map(str, list(pages)[:10]))


class _Shown(NamedTuple):
    """What a page shows: its text, what is struck out, how many letters have no code; and how many drawn
    things have been looked at."""

    text: str
    struck: list[str]
    unknown: int
    seen: int


def _shown(page: Any, most: int, drawn: int) -> _Shown:
    """A page of at most `most` characters, its lines rebuilt from where the letters stand; no more than
    `drawn` things are looked at."""
    text = page.get_textpage()
    if text.count_chars() > most:
        raise Refused(f"The PDF has more than {LONGEST:,} characters.")
    rules, seen = pdf_page.rules(page, drawn)
    places, struck = pdf_strikes.struck(page, text, rules)
    level, askew, unknown = pdf_page.pieces(page, text, places)
    borders = [rule for rule in rules if max(rule.right - rule.left, rule.top - rule.bottom) >= SHORTEST]
    read = "\n".join(page_lines.lines(level, borders, page.get_width()) + askew)
    return _Shown(read, struck, unknown + read.count("\ufffd"), seen)


READERS: dict[str, Callable[[bytes], Read]] = {
    "pdf": pdf,
    "docx": word_file.docx,
    "html": html_text.html,
    "eml": mail_text.eml,
}
