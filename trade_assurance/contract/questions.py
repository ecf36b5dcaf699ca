"""One allegation held against one contract: what part it is about, and whether a term is about the same."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .contract_words import LISTED, NAMES, ContractWords, stems
from .expressions import expressions
from .folding import fold
from .lexicon import PROPERTIES
from .model import NOTHING_AGREED, Agreed, Allegation, Term
from .units import UNITS, number
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem

_E = expressions("carrying")
_PLAIN_UNITS = frozenset({"%", "h", "pcs", "g", "percent", None})
UNIT_STEMS = frozenset(map(stem, UNITS))
_WALL = frozenset(WORDS["thick"]["words"])  # of a pipe, a drum, a jar: what its thickness is told of
_SHORT = 3
_FIGURE = re.compile(r"(?<![a-z\d])\d[\d.,]*")
_MEANT = {  # parts a term may name where it means the goods
    dimension: frozenset(map(stem, words))
    for dimension, words in WORDS["meant"].items()
    if dimension != "reason"
}
_BYSTANDERS = frozenset(map(stem, WORDS["bystander"]["words"]))


class Question:
    """One allegation before one contract."""

    def __init__(self, each: Allegation, contract: ContractWords, agreed: Agreed = NOTHING_AGREED) -> None:
        self.each = each
        self.agreed = agreed
        self.contract = contract
        self.words = stems(each.text) - STOP - VERBS
        self.parts = self._parts()
        self.part = self.parts[-1] if self.parts else ""
        self.head = "" if each.head in _BYSTANDERS or each.head in NAMES else each.head
        if each.property == "thickness" and self.head in _WALL:  # of what: "drum wall"
            whose = [noun for noun in each.nouns if noun not in _WALL]
            self.head = whose[0] if whose else ""
            self.parts = [part for part in self.parts if part not in _WALL]
            self.part = self.parts[-1] if self.parts else ""
        self.items = {match["item"] for match in _E["item"].finditer(each.text)}

    def _parts(self) -> list[str]:
        """The parts named, the one complained of last; none where it is the goods."""
        return [
            noun
            for noun in self.each.nouns
            if noun not in self.contract.goods and noun not in NAMES and (noun in PARTS or noun in LISTED)
        ]

    def about_it(self, term: Term) -> bool:
        """Whether a term is about the part complained of, or both are about the goods."""
        if self.other_item(term):
            return False
        near = self.contract.near(term)
        if self.is_part(self.head):
            if same(self.head) & near:
                return not self._elsewhere(term)
            return self._mostly(near)
        if self.part and self.head not in self.contract.goods:
            return self._mostly(near)
        said = stems(fold(term.text))
        own = {part for part in own_parts(term) if part not in self.contract.goods and part not in said}
        own -= _MEANT.get(term.dimension, frozenset()) | self.contract.left_out(term)
        return not own or bool(own & set(self.each.nouns))

    def _elsewhere(self, term: Term) -> bool:
        """Whether what holds the part complained of stands elsewhere, and another part near the term: the
        brush's handle, not the lid's."""
        near = self.contract.near(term)
        whose = frozenset(self.parts) - same(self.head)
        others = (near & (PARTS | LISTED)) - same(self.head) - self.contract.goods - NAMES
        return bool(self.contract.parts_elsewhere(whose, term) and others and not whose & near)

    def is_part(self, noun: str) -> bool:
        """Whether a noun is not the goods: a part by name, or named elsewhere in the contract."""
        if not noun or noun in self.contract.goods:
            return False
        return noun in PARTS or noun in LISTED or noun in self.contract.everywhere

    def _mostly(self, near: frozenset[str]) -> bool:
        """Whether the part complained of, or most of the parts named, stand near a term."""
        met = [part for part in self.parts if same(part) & near]
        return self.part in met or 2 * len(met) > max(len(self.parts), 1)

    def other_item(self, term: Term) -> bool:
        """Whether a complaint about one item of the order meets a term about another."""
        item = self.contract.item(term) if self.items else ""
        return bool(item) and item not in self.items

    def of_another(self, term: Term) -> bool:
        """Whether a part complained of stands elsewhere in the contract, and not near a term."""
        if self.other_item(term):
            return True
        head = self.head or self.part
        if not head or head in self.contract.goods or same(head) & self.contract.near(term):
            return False
        return head in self.contract.everywhere

    def apart(self, term: Term) -> bool:
        """Whether a part complained of, that the contract does not name, meets a term with a subject of its
        own."""
        head = self.head or self.part
        if not head or head in self.contract.goods or same(head) & self.contract.near(term):
            return False
        topic = self.contract.topic(term)
        return bool(topic) and topic not in self.contract.goods

    def shares(self, term: Term, beyond: Iterable[str] = ()) -> bool:
        """Whether a term's own words name what is complained of."""
        words = {one for word in self.words for one in same(word)} - self.contract.goods - set(beyond)
        shared = words & (stems(fold(term.text)) - STOP - VERBS)
        return any(not each[0].isdigit() and len(each) > 1 for each in shared)

    def quoted(self, term: Term) -> bool:
        """Whether a term has the figure, or the word, that the buyer says was agreed."""
        if self.other_item(term):
            return False
        if self.designated(term):
            return True
        if self.of_another(term):
            return False
        said = stems(fold(term.text))
        if self.agreed.words & said - self.contract.goods - NAMES:
            return True
        figures = {float(each) for each in (term.value or {}).get("values", ())}
        figures |= {number(each.rstrip(".,")) for each in _FIGURE.findall(fold(term.text))}
        return not figures.isdisjoint(self.agreed.figures)

    def telling_unit(self, term: Term) -> bool:
        """Whether the unit alleged alone, or a word shared with the term's piece, tells what is measured."""
        if (self.each.value or {}).get("unit") not in _PLAIN_UNITS:
            return True
        return self.telling_word(term)

    def telling_word(self, term: Term) -> bool:
        """Whether a word that is neither the goods, a part nor a unit is shared with the term's piece."""
        shared = self.words & self.contract.near(term) - self.contract.goods - PARTS - UNIT_STEMS
        return any(each.isalpha() and len(each) > _SHORT for each in shared)

    def designated(self, term: Term) -> bool:
        """Whether a term has the class, grade or sample the buyer names."""
        said = re.sub(r"[ -]", "", fold(term.text))
        return any(each in said for each in self.agreed.designations)

    def unit(self, term: Term) -> bool:
        """Whether the figure alleged and the term's have one unit."""
        unit = (self.each.value or {}).get("unit")
        return bool(unit) and unit == (term.value or {}).get("unit")


def own_parts(term: Term) -> list[str]:
    """The parts a term says it is about."""
    return [stem(each) for each in term.subject.split("|") if each and each not in PROPERTIES]


def properties_of(term: Term) -> list[str]:
    """The properties a term says it is about."""
    return [each for each in term.subject.split("|") if each in PROPERTIES]
