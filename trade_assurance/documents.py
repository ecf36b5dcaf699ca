"""Documents to text: TXT for now decoded, others to follow in this module."""

from __future__ import annotations

from dataclasses import dataclass


class Unreadable(ValueError):
    """A document that cannot be read; the message says why, for a user."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its `[start, end)` in the document's text."""

    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a document, where its pages stand in it, and what the reader should know."""

    text: str
    pages: tuple[Page, ...]
    warnings: tuple[str, ...]


def read(data: bytes, name: str) -> Document:
    """The text of a document."""
    if not name.lower().endswith(".txt"):
        raise Unreadable(f"{name}: only .txt is read yet")
    text = data.decode("utf-8", errors="replace")
    return Document(text, (Page(1, 0, len(text)),), ())
