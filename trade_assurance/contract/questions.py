"""One allegation held against one contract: the words near each term, the parts and units both name."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .expressions import expressions
from .folding import fold
from .lexicon import PROPERTIES, SUBJECTS
from .model import Allegation, ContractReading, Term
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem, tokens

_E = expressions("carrying")
NAMES = frozenset(
    stem(word)
    for names in (*(group["words"] for group in SUBJECTS["property"].values()), *WORDS["aspect"].values())
    for name in (names if isinstance(names, list) else ())
    for word in name.split()
)
LISTED = frozenset(stem(word) for names in SUBJECTS["part"]["words"] for word in names)
_MEANT = {  # parts a term may name where it means the goods
    dimension: frozenset(map(stem, words))
    for dimension, words in WORDS["meant"].items()
    if dimension != "reason"
}


def stems(text: str) -> frozenset[str]:
    """The stems of the words of a folded text."""
    return frozenset(token.stem for token in tokens(text))


class ContractWords:
    """The words of a contract: those near each term, and those that name the goods."""

    def __init__(self, reading: ContractReading) -> None:
        self.texts = (fold(reading.text), fold(reading.remarks))
        self.goods = self._goods(reading)

    def _goods(self, reading: ContractReading) -> frozenset[str]:
        """The nouns of the heading, of the line that names the product, and behind the count ordered."""
        text = self.texts[0]
        said = [next((line for line in text.split("\n") if line.strip()), "")[:120]]
        said += [match[0] for match in _E["product"].finditer(text)]
        said += [
            text[term.end : term.end + 24]
            for term in reading.terms
            if term.dimension == "quantity" and not term.in_remarks
        ]
        nouns = {each for line in said for each in stems(_E["apart"].split(line)[0])}
        return frozenset(nouns - STOP - VERBS - NAMES)

    def near(self, term: Term) -> frozenset[str]:
        """The stems of the piece of text a term stands in, with the label before it."""
        text = self.texts[term.in_remarks]
        if not text:
            return stems(fold(term.text)) | {stem(each) for each in re.split(r"[| ]", term.subject)}
        line = max((stop.end() for stop in _E["line"].finditer(text, 0, term.start)), default=0)
        piece = max((stop.end() for stop in _E["piece"].finditer(text, line, term.start)), default=line)
        stop = _E["piece"].search(text, term.end)
        colon = text.find(":", line, min(term.start, line + 50))
        label = text[line:colon] if colon > 0 else ""
        cells = text[line : text.find("\n", line)] if "|" in text[line : term.start] else ""
        return stems(f"{label} {cells} {text[piece : stop.start() if stop else len(text)]}")


class Question:
    """One allegation before one contract."""

    def __init__(self, each: Allegation, contract: ContractWords) -> None:
        self.each = each
        self.contract = contract
        self.words = stems(each.text) - STOP - VERBS
        self.parts = self._parts()
        self.part = self.parts[-1] if self.parts else ""

    def _parts(self) -> list[str]:
        """The parts named, the one complained of last; none where it is the goods."""
        return [
            noun
            for noun in self.each.nouns
            if noun not in self.contract.goods and noun not in NAMES and (noun in PARTS or noun in LISTED)
        ]

    def about_it(self, term: Term) -> bool:
        """Whether a term is about the part complained of, or both are about the goods."""
        near = self.contract.near(term)
        if self.part:
            met = [part for part in self.parts if same(part) & near]
            return self.part in met or 2 * len(met) > len(self.parts)
        said = stems(fold(term.text))
        own = {part for part in own_parts(term) if part not in self.contract.goods and part not in said}
        own -= _MEANT.get(term.dimension, frozenset())
        return not own or bool(own & set(self.each.nouns))

    def shares(self, term: Term, beyond: Iterable[str] = ()) -> bool:
        """Whether a term's own words name what is complained of."""
        words = {one for word in self.words for one in same(word)} - self.contract.goods - set(beyond)
        return bool(words & (stems(fold(term.text)) - STOP - VERBS))

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
