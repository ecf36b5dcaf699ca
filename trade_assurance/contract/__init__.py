"""Reads contracts: text to terms with exact spans, complaints to dimensions, gaps to clauses."""

from .batch import read_many
from .command import command
from .complaints import complaint, cut_note
from .listed import listed_complaint
from .model import DIMENSIONS, WEIGHTS, Allegation, Clause, Complaint, ContractReading, Span, Support, Term
from .reading import LONGEST, bounded, read, unread_note
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
    "bounded",
    "command",
    "complaint",
    "cut_note",
    "listed_complaint",
    "read",
    "read_many",
    "redline",
    "support",
    "unread_note",
]
