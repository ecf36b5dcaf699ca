"""What single clauses of a statement complain of: told of the whole, the likelier of two faults hides the
other.

A clause counts where it says of something of its own that it is wrong. What only shows or follows from a
fault named beside it ("the bracket is of pot metal, it snapped") is no second fault, and what stands beside
an unpaid compensation is its reason.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from .expressions import expressions
from .folding import fold
from .lexicon import PROPERTIES
from .listed import listed_complaint
from .model import DIMENSIONS, Allegation, Complaint
from .pieces import ENDING, JUDGED, NAMED, TELLING, View
from .statement_network import Chances, chances
from .statements import sentences
from .units import LISTS
from .vocabulary import LOCATIVE, VERBS
from .wording import chance, log_odds

_E = expressions("allegations")
_FILE = tomllib.loads((LISTS / "guessing.toml").read_text("utf-8"))
_RULES = _FILE["clauses"]
_LIMIT: dict[str, float] = _RULES["limit"]
_NEVER = frozenset(_RULES["never"])
_SYMPTOMS = frozenset(_RULES["symptoms"])
_WRONG: tuple[str, ...] = tuple(_RULES["wrong"])
_NAMED = frozenset(_RULES["named"])
_NO_SUBJECT = frozenset(_RULES["no_subject"])
_OPENS, _CAUSES = frozenset(_RULES["opens"]), frozenset(_RULES["causes"])
_KIN = [frozenset(kin) for kin in _RULES["kin"]]
_MOST: int = _RULES["most"]
_SHORT: int = _RULES["short"]
_SHARE: float = _FILE["networks"]["share"]
_UNLISTED = -1

Told = tuple[str, Allegation]  # by what name, and how


class _Clause(NamedTuple):
    """A clause, how it is joined to the one before ("", "and", ","), and what it speaks of."""

    text: str
    joined: str
    listed: Complaint
    subject: str  # the noun it says something of
    pronoun: bool  # it begins with "it", "they"
    words: int
    names: bool  # it names a property: "wrong size"
    alleges: bool  # it is no promise, demand or service

    @property
    def chinese(self) -> bool:
        return not self.text.isascii()

    @property
    def owns(self) -> bool:
        """Whether it speaks of something of its own."""
        return bool(self.subject) and not self.pronoun

    def sure(self, dimension: str) -> int:
        """How sure the lists are that it complains of a dimension."""
        return _sure(self.listed, dimension)


def of_clauses(listed: Complaint, kept: set[str]) -> dict[str, list[Told]]:
    """The dimensions besides `kept` that clauses of a statement complain of, with their allegations."""
    found: dict[str, list[Told]] = {}
    if kept <= {"remedy"}:
        return found
    clauses = list(islice(_clauses(listed.statement), _MOST))
    for at, clause in enumerate(clauses if len(clauses) > 1 else []):
        behind = clauses[at + 1] if at + 1 < len(clauses) else None
        if not clause.alleges or not _may(clause, kept):
            continue
        likely = chances(clause.text)
        dimension = max(DIMENSIONS, key=lambda name: likely.of[name])
        least = _least(clause, dimension, listed, kept)
        new = dimension not in kept | _NEVER | set(found) and likely.of[dimension] >= least
        if new and _stands(clause, behind, dimension, kept):
            found[dimension] = _told(clause, dimension, likely)
    return found


def _clauses(statement: str) -> Iterator[_Clause]:
    for sentence in _E["parts"].regex.split(statement):
        end, joined = 0, ""
        for gap in _E["clauses"].finditer(sentence):
            yield from _clause(sentence[end : gap.start()], joined)
            end, joined = gap.end(), "," if gap[0].strip() in _RULES["commas"] else "and"
        yield from _clause(sentence[end:], joined)


def _clause(text: str, joined: str) -> Iterator[_Clause]:
    text = text.strip()
    if not text:
        return
    pieces = [piece for sentence in sentences(text) for piece in sentence.pieces]
    if not pieces:
        yield _Clause(text, joined, listed_complaint(""), "", False, 0, False, False)
        return
    view = View(pieces[0], against=False)
    judged = view.of("adjective", "fault")
    named = any(
        view.said(word).startswith(_WRONG)
        or not any(hit.start < word.end and word.start < hit.end for hit in judged)
        for word in view.named
    )
    yield _Clause(
        text, joined, listed_complaint(text), _subject(view), view.pronoun, len(view.tokens), named, True
    )


def _subject(view: View) -> str:
    """The noun before the words that find fault, or the verb; of the goods too ("the cups are chipped")."""
    noun = ""
    if view.tokens and view.said(view.tokens[0]) in _OPENS:
        return ""  # under what circumstances
    for token in view.tokens:
        told = any(hit.start <= token.start < hit.end for hit in view.of(*TELLING))
        if told or token.stem in VERBS or token.stem in ENDING:
            return noun
        said = view.said(token)
        if said in LOCATIVE and not noun:
            return ""
        if said.isalpha() and len(said) > 2 and said not in _NO_SUBJECT and said not in LOCATIVE:
            noun = token.stem
    return ""


def _may(clause: _Clause, kept: set[str]) -> bool:
    """Whether asking the networks can bring anything: only they are slow."""
    if any(each.dimension not in kept for each in clause.listed.allegations):
        return True
    least = (_LIMIT["unlisted"] - _SHARE) / (1 - _SHARE)
    return any(
        chance(odds) >= least for name, odds in log_odds(clause.text).items() if name not in kept | _NEVER
    )


def _least(clause: _Clause, dimension: str, whole: Complaint, kept: set[str]) -> float:
    """From which chance on a clause is believed."""
    sure = clause.sure(dimension)
    if sure == _UNLISTED:
        least = _LIMIT["unlisted"]
    elif dimension in _NAMED and min(sure, _sure(whole, dimension)) >= NAMED:
        least = _LIMIT["named"]
    else:
        least = _LIMIT["listed"]
    akin = any(dimension in kin and kin & kept - {dimension} for kin in _KIN)
    return max(least, _LIMIT["akin"]) if akin else least


def _stands(clause: _Clause, behind: _Clause | None, dimension: str, kept: set[str]) -> bool:
    """Whether a clause says of something of its own that it is wrong."""
    symptom = dimension in _SYMPTOMS
    if clause.chinese:
        return not (symptom and _CAUSES & kept)
    sure = clause.sure(dimension)
    elliptic = clause.words <= _SHORT and (sure == NAMED or (sure == JUDGED and clause.names))  # "wrong size"
    if not clause.subject and not elliptic and (not clause.pronoun or symptom):
        return False
    if dimension == "colour" and not _E["tinted_wrong"].search(fold(clause.text)):
        return False  # "the liner is white" tells which
    return not symptom or (clause.owns and _parted(clause, behind))


def _parted(clause: _Clause, behind: _Clause | None) -> bool:
    """Whether a clause is joined by "and" or not at all, to such as speak of something of their own: behind a
    comma or before "they are", a symptom is the proof of what stands beside it."""
    if clause.joined == ",":
        return False
    if behind is None:
        return True
    if behind.joined == "," or behind.pronoun or (behind.joined and not behind.alleges):
        return False
    return not behind.joined or behind.chinese or bool(behind.subject) or behind.names


def _told(clause: _Clause, dimension: str, likely: Chances) -> list[Told]:
    """What a clause alleges of a dimension: what the lists read in it, else its likeliest property."""
    read = zip(clause.listed.properties, clause.listed.allegations, strict=False)
    if own := [(name, each) for name, each in read if each.dimension == dimension]:
        return own
    name = max(
        (name for name, of in PROPERTIES.items() if of == dimension), key=likely.properties.__getitem__
    )
    nouns = (clause.subject,) if clause.subject else ()
    return [(name, Allegation(dimension, name, "", None, nouns, fold(clause.text), JUDGED, clause.subject))]


def _sure(of: Complaint, dimension: str) -> int:
    return max((each.sureness for each in of.allegations if each.dimension == dimension), default=_UNLISTED)
