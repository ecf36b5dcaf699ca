"""One piece of a statement under the eye: its words, its nouns, and what is said of what."""

from __future__ import annotations

from typing import Any, NamedTuple

from .expressions import expressions
from .lexicon import PROPERTIES, SUBJECTS, Word
from .measured import Figure
from .model import Allegation
from .scanning import words
from .statements import Piece
from .units import UNITS
from .vocabulary import (
    CONSEQUENCES,
    LOCATIVE,
    PARTS,
    STOP,
    VERBS,
    WORDS,
    Hit,
    Token,
    hits,
    stem,
    tokens,
    translated,
)

_E = expressions("allegations")
_EPITHETS = frozenset(SUBJECTS["epithet"]["words"])
_MEASURES = frozenset({"size", "weight", "colour", "performance", "quantity", "material"})
_PREDICATE = frozenset(WORDS["predicate"]["words"])
_MADE_OF = frozenset(WORDS["made_of"]["words"])
ENDING = frozenset(map(stem, WORDS["ending"]["words"]))
_NO_SUBJECT = ENDING | LOCATIVE | VERBS  # before a noun: what it names is no subject
_PRONOUNS = frozenset(WORDS["pronoun"]["words"])
_NOUN_BEHIND = frozenset(WORDS["tinted"]["words"])
TELLING = ("fault", "failure", "otherness", "adjective", "absence")

# How sure the words are; `settled` says which of two in one sentence holds.
MEASURED, NAMED, SEEN, JUDGED, FAILED = 4, 3, 2, 1, 0


class Found(NamedTuple):
    """Where words stand in a piece: all that a question about them needs."""

    start: int
    end: int


Place = Word | Hit | Token | Found | Figure


class View:
    """A piece of a statement; rules read it and add to `found`."""

    def __init__(self, piece: Piece, against: bool) -> None:
        self.text = piece.text
        self.names = piece.names
        self.tokens = tokens(piece.text)
        self.hits = [hit for hit in hits(piece.text, self.tokens) if not self._is_subject(hit)]
        self.listed = [word for word in words(piece.text) if word.kind not in ("scope", "vague")]
        self.absent = self.of("absence")
        self.other = against or bool(self.of("otherness"))
        self.wrong = self.other or _E["marker"].search(piece.text) is not None
        self.named = self._named()
        self.nouns, self.subject = self._nouns()
        self.head = self._head() if self.subject else self._chinese_head()
        self.pronoun = bool(self.tokens) and self.said(self.tokens[0]) in _PRONOUNS
        self.before: tuple[Allegation, ...] = ()  # of the piece it stands beside, where it has no nouns
        self.found: list[Allegation] = []

    def of(self, *kinds: str) -> list[Hit]:
        """The hits of these kinds, in order."""
        return [hit for hit in self.hits if hit.kind in kinds]

    def said(self, place: Place) -> str:
        """The words at a place."""
        return self.text[place.start : place.end]

    def stems(self, place: Place) -> tuple[str, ...]:
        """The stems of the words at a place."""
        return tuple(token.stem for token in self.tokens if place.start <= token.start < place.end)

    def add(self, sure: int, name: str, at: Place | None, value: dict[str, Any] | None = None) -> None:
        """Notes that the property `name` is alleged to be wrong, told at a place."""
        part = self._part(at) if at is not None else ""
        each = Allegation(PROPERTIES[name], name, part, value, self.nouns, self.text, sure, self.head)
        self.found.append(each)

    def sure(self) -> int:
        """How sure the surest allegation found is; below all where there is none."""
        return max((each.sureness for each in self.found), default=-1)

    def _part(self, at: Place) -> str:
        near = [
            (max(word.start - at.end, at.start - word.end), word.target)
            for word in self.listed
            if word.kind == "part" and not (at.start <= word.start and word.end <= at.end)
        ]
        return min(near)[1] if near else ""

    def _is_subject(self, hit: Hit) -> bool:
        """Whether a fault's word is the subject itself: "the chip is not ..."."""
        if hit.kind != "fault" or stem(self.said(hit)) not in PARTS:
            return False
        behind = self.next(hit)
        return behind is not None and behind.stem in VERBS

    def _named(self) -> list[Word]:
        """The properties named by their own words, without those that only tell which goods are meant."""
        return [
            word
            for word in self.listed
            if word.kind == "property"
            and word.target != "function"
            and not (self.said(word) == "bar" and not self.text[: word.start].rstrip()[-1:].isdigit())
            and not (word.target == "storage" and _E["duty"].search(self.text))
            and PROPERTIES[word.target] in _MEASURES
            and not any(_holds(other, word) for other in self.listed)
            and not (self.said(word) in _EPITHETS and self.epithet(word))
        ]

    def _nouns(self) -> tuple[tuple[str, ...], bool]:
        """The stems of the subject's words, or of the whole piece where it has none; and whether it has."""
        told = self.of(*TELLING)
        subject: list[str] = []
        everything: list[str] = []
        begun = ended = False
        for token in self.tokens:
            here = [hit.kind for hit in told if hit.start <= token.start < hit.end]
            said = self.said(token)
            if here or token.stem in VERBS:
                ended = ended or begun or token.stem in VERBS or "fault" in here or "failure" in here
            elif not said.isascii():
                everything += translated(said)
            elif self._is_noun(token) and not said[0].isdigit() and said not in UNITS:
                everything.append(token.stem)
                if not ended:
                    begun = True
                    subject.append(token.stem)
            else:
                begun = begun or token.stem in _PRONOUNS
        return tuple(dict.fromkeys(subject or everything)), bool(subject) or begun

    def _head(self) -> str:
        """The stem of the noun that the piece says something of: the last of the first nouns, those behind
        "of" or "in" aside."""
        head = ""
        for token in self.tokens:
            here = {hit.kind for hit in self.hits if hit.start <= token.start < hit.end}
            if not head and (token.stem in _NO_SUBJECT or "absence" in here):
                break  # "in the box", "no manual": no subject
            if head and (token.stem in ENDING or here & {"fault", "failure", "absence", "adjective"}):
                break
            if token.stem in self.nouns:
                head = token.stem
            elif head:
                break
        return head

    def _chinese_head(self) -> str:
        """The first part named in a Chinese piece, unless it only says where ("箱子里面")."""
        match = _E["part_within"].search(self.text)
        parts = [] if self.text.isascii() else translated(self.text[match.end() if match else 0 :])
        return parts[0] if parts else ""

    @staticmethod
    def _is_noun(token: Token) -> bool:
        """Whether a word may be a noun: none that stops, joins or places."""
        return len(token.stem) > 2 and token.stem not in STOP and token.stem not in LOCATIVE

    def next(self, place: Place) -> Token | None:
        """The word right behind a place."""
        return next((token for token in self.tokens if token.start >= place.end), None)

    def last(self, place: Place, n: int) -> list[str]:
        """The `n` words right before a place."""
        return [self.said(token) for token in self.tokens if token.end <= place.start][-n:]

    def objects(self, place: Place) -> bool:
        """Whether a noun stands right behind a place: "no spool", but not "no was sent"."""
        for token in self.tokens:
            if token.start >= place.end:
                if token.stem in VERBS or token.stem in LOCATIVE:
                    return False
                if self._is_noun(token):
                    return True
        return False

    def locative(self, place: Place) -> bool:
        """Whether a noun only says where: "in most boxes", but not "in crushed boxes"."""
        unknown = 0
        for token in reversed([token for token in self.tokens if token.end <= place.start][-4:]):
            word = self.said(token)
            if word in LOCATIVE and word not in ("of", "with"):
                return True
            here = {hit.kind for hit in self.hits if hit.start <= token.start < hit.end}
            if here & {"fault", "failure", "absence", "adjective"} or ("otherness" in here and word != "not"):
                return False
            if token.stem not in STOP and not word[0].isdigit():
                unknown += 1
                if unknown > 1 or token.stem in VERBS:
                    return False
        return False

    def predicate(self, place: Place) -> bool:
        """Whether a word is said of the subject: "is brown", "instead of oak", "made of zinc"."""
        before = self.last(place, 2)
        return bool(set(before) & _PREDICATE) or " ".join(before) in _MADE_OF

    def epithet(self, place: Place) -> bool:
        """Whether a word only tells which goods are meant: "the cotton bags"."""
        behind = _E["next"].match(self.text, place.end)
        return behind is not None and _E["before"].search(self.text[: place.start]) is None

    def tints(self, place: Place) -> bool:
        """Whether a colour's word belongs to a fault behind it: "red rust", "black spots"."""
        behind = self.next(place)
        return behind is not None and (
            behind.stem in _NOUN_BEHIND
            or any(hit.start == behind.start and hit.kind == "fault" for hit in self.hits)
        )

    def in_use(self, hit: Hit) -> bool:
        """Whether what cracks or splits does so in use: "half of them crack", no "cracks on the plates"."""
        said = self.said(hit)
        if self.stems(hit) not in CONSEQUENCES and not (said == "scratches" and self.next(hit) is None):
            return False
        if _E["in_use"].match(self.text, hit.end):
            return True
        before = [token.stem for token in self.tokens if token.end <= hit.start]
        near = (
            before[-1:] if said == "scratches" else before
        )  # the noun or the verb: only right behind a noun
        acts = any(each in self.nouns or each in _PRONOUNS for each in near)
        stands = any(each in VERBS for each in before)
        return acts and not stands and _E["lies_on"].match(self.text, hit.end) is None


def _holds(other: Word, word: Word) -> bool:
    """Whether a longer phrase, or a material's name, holds the word: the "long" of "long lasting"."""
    if other.kind == "material":
        return other.start <= word.start < other.end
    longer = other.end - other.start > word.end - word.start
    return other.kind == "property" and other.start <= word.start and word.end <= other.end and longer
