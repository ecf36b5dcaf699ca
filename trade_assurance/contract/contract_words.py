"""The words of a contract: those near each term, those that name the goods, and the item a line is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from .expressions import expressions
from .folding import fold
from .lexicon import SUBJECTS
from .lexicon import WORDS as COLOURS
from .model import ContractReading, Term
from .units import UNITS
from .vocabulary import PARTS, STOP, VERBS, WORDS, stem, tokens, translated

_E = expressions("carrying")
NAMES = frozenset(
    stem(word)
    for names in (*(group["words"] for group in SUBJECTS["property"].values()), *WORDS["aspect"].values())
    for name in (names if isinstance(names, list) else ())
    for word in name.split()
)
LISTED = frozenset(stem(word) for names in SUBJECTS["part"]["words"] for word in names)
_GENERAL = frozenset(map(stem, WORDS["goods"]["words"]))
_NO_GOODS = STOP | VERBS | NAMES | frozenset(map(stem, WORDS["paper_word"]["words"]))
_COLOURS = frozenset(map(stem, (*COLOURS["colour_name"]["words"], *WORDS["colour"]["words"])))
_HEAD = 120  # characters of the heading that may name the goods
_SHORTEST = 3  # letters of a noun
_OPENING = 2  # nouns that open a line
_OFTEN = 2  # lines: what is named so often is the goods, unless it is a part
_BEHIND = 24  # characters behind a count that may


@lru_cache(maxsize=8_000)
def stems(text: str) -> frozenset[str]:
    """The stems of the words of a folded text; parts named in Chinese by their English stems as well."""
    found = {token.stem for token in tokens(text)}
    return frozenset(found if text.isascii() else found.union(translated(text)))


class ContractWords:
    """The words of one contract."""

    def __init__(self, reading: ContractReading) -> None:
        self.texts = (fold(reading.text), fold(reading.remarks))
        self.goods = self._goods(reading)
        self.everywhere = stems(self.texts[0]) | stems(self.texts[1])
        self._near: dict[tuple[bool, int, int], frozenset[str]] = {}

    def _goods(self, reading: ContractReading) -> frozenset[str]:
        """The nouns of the heading, of the line that names the product, of the first line that fixes
        anything, of a counted row's first cell and behind the count ordered."""
        text = self.texts[0]
        said = [next((line for line in text.split("\n") if line.strip()), "")[:_HEAD]]
        said += [match[0] for match in _E["product"].finditer(text)]
        for i, term in enumerate(each for each in reading.terms if not each.in_remarks):
            if term.dimension == "quantity":
                said.append(text[term.end : term.end + _BEHIND].split("\n")[0])
            if i == 0 or term.dimension == "quantity":
                line = text[text.rfind("\n", 0, term.start) + 1 : term.start]
                said.append(_E["cell"].split(_E["number_of_line"].sub("", line))[0])
        nouns = {each for line in said for each in stems(_E["apart"].split(line)[0])}
        nouns = {each for each in nouns if len(each) > 2 and not each[0].isdigit() and each not in UNITS}
        lines = Counter(each for line in text.split("\n") for each in stems(line))
        often = {each for each, n in lines.items() if n >= _OFTEN and len(each) > 2 and each.isalpha()}
        return frozenset((nouns | (often - PARTS - LISTED - _COLOURS)) - _NO_GOODS) | _GENERAL

    def near(self, term: Term) -> frozenset[str]:
        """The stems of the piece of text a term stands in, with the label before it."""
        key = (term.in_remarks, term.start, term.end)
        if key not in self._near:
            self._near[key] = self._words_near(term)
        return self._near[key]

    def _words_near(self, term: Term) -> frozenset[str]:
        text = self.texts[term.in_remarks]
        if not text:
            return stems(fold(term.text)) | {stem(each) for each in re.split(r"[| ]", term.subject)}
        line = self._line(term)
        piece = max((stop.end() for stop in _E["piece"].finditer(text, line, term.start)), default=line)
        stop = _E["piece"].search(text, term.end)
        cells = text[line : text.find("\n", line)] if "|" in text[line : term.start] else ""
        own = stems(f"{self.label(term)} {cells} {text[piece : stop.start() if stop else len(text)]}")
        return own if own & (PARTS | LISTED) else own | self._opening(text, line, piece)

    def _opening(self, text: str, line: int, piece: int) -> frozenset[str]:
        """The nouns that open a line: what its later pieces are about, where they name no part."""
        said = _E["number_of_line"].sub("", text[line:piece])
        first = [each.stem for each in tokens(said.split(",")[0]) if each.stem not in _NO_GOODS]
        return frozenset(each for each in first[:_OPENING] if each.isalpha() and len(each) >= _SHORTEST)

    def left_out(self, term: Term) -> frozenset[str]:
        """The stems of what a figure is told with or without: "1300 g without hoses"."""
        text = self.texts[term.in_remarks]
        stop = _E["piece"].search(text, term.end)
        behind = text[term.start : stop.start() if stop else len(text)]
        return frozenset().union(*(stems(match["what"]) for match in _E["left_out"].finditer(behind)))

    def label(self, term: Term) -> str:
        """The words before the colon or in the first cell of the line a term stands in."""
        text, line = self.texts[term.in_remarks], self._line(term)
        colon = _E["label_end"].search(text, line, min(term.start, line + 50))
        return text[line : colon.start()] if colon else ""

    def _line(self, term: Term) -> int:
        text = self.texts[term.in_remarks]
        return max((stop.end() for stop in _E["line"].finditer(text, 0, term.start)), default=0)

    def topic(self, term: Term) -> str:
        """The noun that opens the piece of a line a term stands in, or an empty string."""
        text, line = self.texts[term.in_remarks], self._line(term)
        start = max((stop.end() for stop in _E["piece"].finditer(text, line, term.start)), default=line)
        first = next((each.stem for each in tokens(text[start : term.start]) if each.stem not in STOP), "")
        return "" if first in _NO_GOODS or not first.isalpha() or len(first) < _SHORTEST else first

    def item(self, term: Term) -> str:
        """The item of an order a term's line is about, or an empty string."""
        text, line = self.texts[term.in_remarks], self._line(term)
        end = text.find("\n", line)
        said = text[line : end if end >= 0 else len(text)]
        named = list(_E["item"].finditer(said))
        if named:
            return min(named, key=lambda match: abs(line + match.start() - term.start))["item"]
        numbered = _E["item_line"].match(said)
        return numbered["item"] if numbered else ""

    def parts_elsewhere(self, nouns: frozenset[str], term: Term) -> frozenset[str]:
        """Those of some nouns that the contract names, but not near a term."""
        return (nouns & self.everywhere & (PARTS | LISTED)) - self.near(term) - self.goods
