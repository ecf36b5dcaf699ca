"""Reads contracts: text to terms with exact spans, complaints to dimensions, gaps to clauses."""

from .batch import read_many
from .command import command
from .complaints import complaint
from .listed import listed_complaint
from .model import DIMENSIONS, WEIGHTS, Allegation, Clause, Complaint, ContractReading, Span, Support, Term
from .reading import LONGEST, read, unread_note
from .redline import redline
from .supporting import support

__all__ = [
    "DIMENSIONS",
    "LONGEST",
    "WEIGHTS",
    "Allegation",
    "Clause",
    "Complaint",
    "ContractReading",
    "Span",
    "Support",
    "Term",
    "command",
    "complaint",
    "listed_complaint",
    "read",
    "read_many",
    "redline",
    "support",
    "unread_note",
]
