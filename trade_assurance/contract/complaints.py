"""What a dispute complains of."""

from __future__ import annotations

from functools import lru_cache

from .guessing import guessed
from .listed import listed_complaint
from .model import Complaint
from .pasting import pasted
from .retelling import retold
from .subjects import BREACHES

LONGEST = 20_000  # characters of a statement that are read, some eight pages: the rest is left out


@lru_cache(maxsize=4_000)
def complaint(statement: str, breach: str | None = None) -> Complaint:
    """Maps a dispute's words (and its breach code) onto dimensions and the properties alleged to be wrong,
    part first ("door height"); what only describes the goods, the contract or the buyer's wishes is left out.

    The breach code adds its own dimension; it takes nothing from what the words say. What the lists tell is
    held against what statements in such words usually complain of (`statement_network`).
    """
    listed = listed_complaint(retold(pasted(statement[:LONGEST]).text), breach)
    return guessed(listed, frozenset(BREACHES.get(breach or "", ())))


def cut_note(statement: str) -> str | None:
    """What a person is to know of a statement too long to be read whole; None where all of it was read."""
    unread = len(statement) - LONGEST
    if unread <= 0:
        return None
    return (
        f"The statement is too long to be read whole: {unread:,} characters behind the first {LONGEST:,} "
        "were left out. What is complained of there is not judged."
    )
