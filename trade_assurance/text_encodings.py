"""What letters the bytes of a text stand for."""

from __future__ import annotations

import codecs
import re
import tomllib
from pathlib import Path

from .reader_words import Refused

_LISTS = tomllib.loads(Path(__file__).with_name("text_encodings.toml").read_text("utf-8"))
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
LOOKED_AT = 20_000  # letters
DAMAGED = 0.01  # of a text's letters, and one, that may be broken in UTF-8
USUAL = 0.9  # of the letters of a text read in the right width
EASTERN = 0.9  # of the letters beyond ASCII that are of the East where a text is

_USUAL = re.compile("[\\s -~\xa0-\u04ff\u2010-\u2044\u20a0-\u22ff\u3000-\u9fff\uff00-\uffef]")


def decoded(data: bytes, name: str) -> str:
    """Text in the encoding it names; where it is another or none, what its bytes look like."""
    try:
        known = codecs.lookup(_LISTS["wider"].get(name.lower(), name)).name
        return data.decode(known)
    except (LookupError, UnicodeError, ValueError):
        return decode(data)


def decode(data: bytes) -> str:
    """Plain text of unknown encoding: its mark, UTF-8, UTF-16, else what its bytes look like."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    zeros = data[:4000].count(0)
    for encoding in ("utf-16-le", "utf-16-be") if zeros else ():
        wide = data.decode(encoding, errors="replace")
        if len(_USUAL.findall(wide[:2000])) > USUAL * len(wide[:2000]):
            return wide
    if zeros or sum(byte < 9 or 13 < byte < 32 for byte in data[:4000]) > len(data[:4000]) // 20:
        raise Refused("This is not a text, PDF, DOCX, HTML or e-mail file.")
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if not broken or (
        broken <= 1 + DAMAGED * len(text) and broken < sum(letter > "\x7f" for letter in text) / 2
    ):
        return text
    return _eastern(data) or data.decode("cp1252", errors="replace")


def _eastern(data: bytes) -> str | None:
    """Text in an encoding of China or Japan: the one in which the most letters are common ones."""
    best, most = None, 0.0
    for encoding, common in _LISTS["common"].items():
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        beyond = [letter for letter in text[:LOOKED_AT] if letter > "\x7f"]
        eastern = sum("\u3040" <= each <= "\u9fff" or each in "，。：；（）、×±「」" for each in beyond)
        if eastern < EASTERN * len(beyond) or not re.search("[\u3040-\u9fff]{2}", text[:LOOKED_AT]):
            continue
        share = (1 + sum(letter in common for letter in beyond)) / len(beyond)
        if share > most:
            best, most = text, share
    return best
