"""What a term on a maker, a packing, a mark, a paper or what is owed must say to carry an allegation."""

from __future__ import annotations

import re

from .contract_words import NAMES, stems
from .expressions import expressions
from .folding import fold
from .model import Term
from .questions import Question, properties_of
from .units import table
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem

_E = expressions("carrying")
_DIRECT = frozenset(table("likeness")["direct"]["properties"])
_LABELS = frozenset(map(stem, WORDS["label_kind"]["words"]))
_ANY_PART = frozenset(map(stem, WORDS["any_part"]["words"]))
_PACKAGES = frozenset(
    stem(word) for word in WORDS["host"]["packaging"]["words"] if word.isascii() and " " not in word
) - frozenset(map(stem, WORDS["any_packing"]["words"]))
_PACKING = (  # what is told of a packing, and what a term must fix of it
    ("weak_pack", "strong_pack"),
    ("wet_pack", "dry_pack"),
    ("counted_pack", "count_of_pack"),
    ("heavy_pack", "mass_of_pack"),
    ("stained_pack", "clean_pack"),
    ("loose_pack", "fixed_pack"),
)


def components(ask: Question, term: Term) -> bool:
    """Whether a term names the maker of the part complained of."""
    if ask.other_item(term):
        return False
    near = ask.contract.near(term)
    said = fold(term.text)
    if ask.agreed.names and not any(name in near or name in said for name in ask.agreed.names):
        return False  # the maker that was agreed, by the buyer's own words, is another
    words = {one for word in ask.words for one in same(word)} - ask.contract.goods
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods]
    return bool(words & near) or not known


def packaging(ask: Question, term: Term) -> bool:
    """Whether a term fixes what is told of the packing: its kind, strength, dryness, count or mass."""
    text = ask.each.text
    near = ask.contract.near(term)
    lacking = [stems(match["what"] or match["cn"]) - STOP - VERBS for match in _E["lacking"].finditer(text)]
    if any(same(one) & near for what in lacking for one in what):
        return True
    said = fold(term.text)
    told = [fixed for wrong, fixed in _PACKING if _E[wrong].search(text)]
    if told or (lacking and any(lacking)):
        return any(_E[fixed].search(said) for fixed in told)
    words = {one for word in ask.words for one in same(word)}
    return not words & _PACKAGES or bool(words & _PACKAGES & near)


def branding(ask: Question, term: Term) -> bool:
    """The print on one thing is not the logo on another."""
    return not (
        ask.contract.parts_elsewhere(ask.words & PARTS, term)
        and not ask.words & PARTS & ask.contract.near(term)
    )


def labelling(ask: Question, term: Term) -> bool:
    """Whether a term speaks of the kind of label complained of."""
    kinds = ask.words & _LABELS
    wanted = {one for kind in kinds for one in same(kind)}
    return not kinds or bool(wanted & ask.contract.near(term))


def direct(ask: Question, term: Term) -> bool:
    """Whether a term that carries an allegation answers it directly: a drawing, file or sample that fixes all
    of it, a figure of what is alleged in figures, any of a property that has one side only (`[direct]` of
    likeness.toml), or the very figure, class or law that the buyer names."""
    told = ask.each.value is not None or ask.each.property in _DIRECT
    measured = told and ask.each.property in properties_of(term)
    law = ask.each.dimension == term.dimension == "compliance" and bool(_laws(ask)) and compliance(ask, term)
    return term.state == "derivable" or measured or law or ask.unit(term) or ask.quoted(term)


def compliance(ask: Question, term: Term) -> bool:
    """Whether a term names the law or mark complained of."""
    laws = _laws(ask)
    said = re.sub(r"[ .-]", "", fold(term.text))
    return not laws or any(re.sub(r"[ .-]", "", law) in said for law in laws)


def _laws(ask: Question) -> list[str]:
    laws: list[str] = _E["mark"].findall(ask.each.text)
    return laws


def test_method(ask: Question, term: Term) -> bool:
    """Whether a term names the test complained of."""
    named = _E["number"].findall(ask.each.text)
    return not named or any(number in term.text for number in named) or ask.shares(term)


def parts_list(ask: Question, term: Term) -> bool:
    """Whether a term counts the part that is missing."""
    any_part = ask.contract.goods | NAMES | _ANY_PART
    known = [noun for noun in ask.each.nouns if noun not in any_part]
    return not known or any(same(noun) & stems(fold(term.text)) for noun in known)


def remedy(ask: Question, term: Term) -> bool:
    """Whether a term owes for defects, or for delay, as the complaint says."""
    late = _E["of_delay"].search(ask.each.text) is not None
    near = " ".join(sorted(ask.contract.near(term)))
    return late == (_E["of_delay"].search(near) is not None)


def ship_date(ask: Question, term: Term) -> bool:
    """A day of shipment says nothing of the arrival."""
    return ask.each.property != "arrival" or bool(_E["arrives"].search(fold(term.text)))
