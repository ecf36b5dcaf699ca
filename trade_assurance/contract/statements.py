"""A dispute's statement cut into sentences and pieces, each without what is no allegation: greetings, who
found it, what was agreed, what is demanded."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .clauses import cut
from .expressions import expressions
from .folding import fold
from .lexicon import WORDS as LISTED
from .vocabulary import WORDS

_E = expressions("allegations")
_NOT = re.compile(r"\b(?P<verb>" + "|".join(WORDS["contracted"]["words"]) + r")n'?t\b")
_ONES: list[str] = WORDS["figure"]["units"]
_TENS: list[str] = WORDS["figure"]["tens"]
_FIGURES = {name: n for n, name in enumerate(_ONES) if n > 1}
_FIGURES |= {name: 10 * n for n, name in enumerate(_TENS) if n > 1}
_NUMBER = re.compile(
    rf"\b({'|'.join(_TENS[2:])})[ -]({'|'.join(_ONES[1:10])})\b"
    rf"|\b({'|'.join(_FIGURES)})\b{WORDS['figure']['unless']}"
)
_COLOURS = frozenset(LISTED["colour_name"]["words"])
_SPOKEN = [(re.compile(spoken), plain) for spoken, plain in WORDS["spoken"]["words"]]


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence that may allege something, with the names in capitals that stand in it."""

    text: str
    names: frozenset[str]
    joined: bool  # behind an "and": its subject may be the one before


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a statement: the whole, folded, and the pieces of it that may allege something."""

    text: str
    pieces: tuple[Piece, ...]
    against: bool  # it also tells what was agreed: what stands beside is said to differ


def normal(text: str) -> str:
    """A folded text with contractions, spoken measures and number words written out."""
    for spoken, plain in _SPOKEN:
        text = spoken.sub(plain, text)
    return _NUMBER.sub(_figure, _NOT.sub(r"\g<verb> not", text))


def _figure(match: re.Match[str]) -> str:
    if match[1]:
        return str(10 * _TENS.index(match[1]) + _ONES.index(match[2]))
    return str(_FIGURES[match[3]])


def sentences(statement: str) -> list[Sentence]:
    """The sentences of a statement that tell of the goods, in order."""
    names = capitals(statement)
    folded = _E["unit_stop"].sub(r"\g<unit>;", fold(statement))
    return [
        _sentence(_E["aside"].sub(" ", normal(folded[start:end])).strip(), names)
        for start, end in cut(folded)
    ]


def parts(statement: str, words: int) -> list[str]:
    """The sentences of a statement of at least so many words, as written; none where it has only one."""
    found = [part for part in _E["parts"].regex.split(statement) if len(part.split()) >= words]
    return found if len(found) > 1 else []


def capitals(statement: str) -> frozenset[str]:
    """The names in capitals within a statement's sentences, folded: makers, grades, models."""
    letters = [each for each in statement if each.isalpha()]
    if sum(map(str.isupper, letters)) * 2 > len(letters):
        return frozenset()  # all in capitals
    return frozenset(
        match[0].lower()
        for match in _E["named"].finditer(statement)
        if not _E["no_name"].match(match[0]) and match[0].lower() not in _COLOURS
    )


def _sentence(text: str, names: frozenset[str]) -> Sentence:
    if _E["service"].search(text):
        return Sentence(text, (), False)
    promised = against = bool(_E["promise"].match(text))
    pieces: list[Piece] = []
    for piece in _pieces(text if promised else _announced(text)):
        said = piece if _E["promise"].match(piece) else _announced(piece)
        if _E["promise"].match(said):
            promised = against = True
            said = _behind_promise(said)
        elif promised and not _E["came"].search(said):
            continue  # what was agreed goes on
        elif _E["demand"].match(said) or _E["fine"].search(said):
            said = ""
        promised = promised and not said
        if said:
            pieces += _joined(said, names)
    return Sentence(text, tuple(pieces), against)


def _announced(text: str) -> str:
    """What is left when the announcement is taken off."""
    for name in ("greeting", "heading", "found_that", "found", "circumstance"):
        text = _E[name].sub("", text, count=1).strip() or text
    return text


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in _E["pieces"].split(text) if piece and piece.strip()]


def _behind_promise(text: str) -> str:
    """What came, where it stands in one breath with what was agreed."""
    came = _E["received"].search(text)
    return text[came.end() :].strip() if came else ""


def _joined(text: str, names: frozenset[str]) -> list[Piece]:
    parts = [part.strip() for part in _E["and"].split(text)]
    return [
        Piece(part, frozenset(name for name in names if name in part), bool(i))
        for i, part in enumerate(parts)
        if part
    ]
