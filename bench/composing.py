"""Orders composed of marked lines, to learn from: the same terms run together as traders write them.

A line of the corpus stands alone; in an order it stands between others, behind a number, in a table or in
one long line of commas. What a term is does not change by that, so the marks go with it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

SIGNS = (", ", ", ", ", ", "; ", " / ", ". ")
TABLES = (
    ("\t", ""),
    (" | ", "| "),
    (" | ", ""),
    (": ", ""),
    ("：", ""),
    (" - ", ""),
)  # sign, and edge of a row
APART = "\n"  # label and value each on a line of its own, as a page's table comes out of a document
SPOKEN = (" ", " ", " is ", " should be ", " must be ")  # labels and values told in running words
_SHORT = 90  # characters of a line that is strung together with others
_LONG = 220  # of one that gets a line of its own
_FIELD = re.compile(r"(?P<label>[^\W\d][^:：\t|;,.]{1,28})[:：]\s*(?P<value>\S.*)")
_WORD = re.compile(r"[A-Za-z]{5,}")
_SLIPS = 0.15  # of the longer words of a text told with slips of the pen
_END = re.compile(r"[\s.;,。；，]+$")


class Piece(NamedTuple):
    """A marked line: its text and terms."""

    text: str
    terms: list[dict[str, Any]]


def _moved(terms: Sequence[dict[str, Any]], by: int) -> list[dict[str, Any]]:
    return [{**term, "start": term["start"] + by, "end": term["end"] + by} for term in terms]


def _trimmed(piece: Piece) -> Piece:
    """A line without its closing sign, unless a term needs it."""
    end = max([_END.search(piece.text + ".").start(), *(term["end"] for term in piece.terms)])  # type: ignore[union-attr] # the sign is there
    return Piece(piece.text[:end], piece.terms)


def _joined(pieces: Sequence[Piece], between: Callable[[int], str]) -> Piece:
    text, terms = "", []
    for nth, piece in enumerate(pieces):
        text += between(nth)
        terms += _moved(piece.terms, len(text))
        text += piece.text
    return Piece(text, terms)


def _strung(pieces: Sequence[Piece], sign: str) -> Piece:
    """All in one line. There a vague phrase is no term beside a measurable one of its dimension."""
    piece = _joined([_trimmed(each) for each in pieces], lambda nth: sign if nth else "")
    measured = {term["dimension"] for term in piece.terms if term["state"] == "measurable"}
    kept = [term for term in piece.terms if term["state"] != "vague" or term["dimension"] not in measured]
    return Piece(piece.text, kept)


def _fields(pieces: Sequence[Piece], sign: str, edge: str) -> Piece:
    """Lines of the form "label: value" as rows of a table, the others as they are."""
    rows = []
    for piece in pieces:
        field = _FIELD.fullmatch(piece.text)
        if field and all(term["start"] >= field.start("value") for term in piece.terms):
            text = f"{edge}{field['label']}{sign}{field['value']}{edge[::-1]}"
            moved = len(edge) + len(field["label"]) + len(sign) - field.start("value")
            rows.append(Piece(text, _moved(piece.terms, moved)))
        else:
            rows.append(Piece(edge + piece.text + edge[::-1], _moved(piece.terms, len(edge))))
    return _joined(rows, lambda nth: "\n" if nth else "")


def rows(piece: Piece) -> Iterator[Piece]:
    """The rows "label: value" of a text of several lines, each with its own terms."""
    begun = 0
    for line in piece.text.split("\n"):
        end = begun + len(line)
        inside = [term for term in piece.terms if term["start"] < end and term["end"] > begun]
        whole = all(term["start"] >= begun and term["end"] <= end for term in inside)
        if whole and _FIELD.fullmatch(line):
            yield Piece(line, _moved(inside, -begun))
        begun = end + 1


def composed(lines: Sequence[Piece], count: int, seed: int) -> Iterator[Piece]:
    """`count` orders of marked lines, the same for the same seed."""
    rng = random.Random(seed)
    short = [each for each in lines if len(each.text) <= _SHORT and not re.search(r"[\n\t|]", each.text)]
    longer = [each for each in lines if len(each.text) <= _LONG and "\n" not in each.text]
    fields = [each for each in short if _FIELD.fullmatch(each.text)]
    for _ in range(count):
        shape = rng.random()
        if shape < 0.3:
            yield _strung(rng.sample(short, rng.randint(3, 9)), rng.choice(SIGNS))
        elif shape < 0.5:
            chosen = rng.sample(fields, rng.randint(3, 7)) + rng.sample(short, rng.randint(0, 3))
            rng.shuffle(chosen)
            yield _fields(chosen, *rng.choice(TABLES))
        elif shape < 0.62:
            yield _fields(rng.sample(fields, rng.randint(4, 9)), APART, "")
        elif shape < 0.75:
            chosen = [
                _fields([each], rng.choice(SPOKEN), "") for each in rng.sample(fields, rng.randint(3, 8))
            ]
            yield _strung(chosen, rng.choice((". ", ". ", "; ")))
        else:
            chosen = rng.sample(longer, rng.randint(3, 7))
            sign = rng.choice(["{}. ", "{}) ", "({}) ", "- ", "* ", "", "Article {} ", "{}、"])
            yield _joined(chosen, lambda nth, sign=sign: ("\n" if nth else "") + sign.format(nth + 1))


def misspelt(piece: Piece, rng: random.Random) -> Piece:
    """The same line with slips of the pen: letters lost, doubled, swapped, one vowel for another."""
    text, at, moves = "", 0, [(0, 0)]  # from each old place on, how far what follows is moved
    for word in _WORD.finditer(piece.text):
        if rng.random() < _SLIPS:
            text += piece.text[at : word.start()] + _slipped(word[0], rng)
            at = word.end()
            moves.append((at, len(text) - at))
    text += piece.text[at:]

    def moved(place: int) -> int:
        # A place within a changed word goes with the word's beginning.
        return min(place + next(by for start, by in reversed(moves) if start <= place), len(text))

    spans = [(moved(term["start"]), moved(term["end"])) for term in piece.terms]
    return Piece(
        text,
        [
            {**term, "start": start, "end": end, "text": text[start:end]}
            for term, (start, end) in zip(piece.terms, spans, strict=True)
        ],
    )


def _slipped(word: str, rng: random.Random) -> str:
    at = rng.randrange(1, len(word) - 1)
    slip = rng.randrange(4)
    if slip == 0:
        return word[:at] + word[at + 1 :]
    if slip == 1:
        return word[:at] + word[at] + word[at:]
    if slip == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + (rng.choice("aeiou") if word[at] in "aeiou" else word[at]) + word[at + 1 :]
