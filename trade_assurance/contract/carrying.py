"""Which terms of a reading carry an allegation: those of the very property alleged."""

from __future__ import annotations

import re
from collections.abc import Callable

from .contract_words import LISTED, NAMES, ContractWords, stems
from .expressions import expressions
from .folding import fold
from .model import NOTHING_AGREED, Agreed, Allegation, ContractReading, Term
from .questions import Question, own_parts, properties_of
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem

_E = expressions("carrying")
_FAULTS: dict[str, frozenset[str]] = {
    name: frozenset(stem(word) for word in group["words"] if word.isascii() and " " not in word)
    for name, group in WORDS["fault"].items()
}
_CLOTHS = frozenset().union(*map(same, map(stem, WORDS["meant"]["material"])))
_SHAPES = frozenset(map(stem, WORDS["shape"]["words"]))
_ANY_DEFECT = frozenset(map(stem, WORDS["any_defect"]["words"]))
_LABELS = frozenset(map(stem, WORDS["label_kind"]["words"]))
_PACKAGES = frozenset(
    stem(word) for word in WORDS["host"]["packaging"]["words"] if word.isascii() and " " not in word
) - frozenset(map(stem, WORDS["any_packing"]["words"]))
_PACKING = (  # what is told of a packing, and what a term must fix of it
    ("weak_pack", "strong_pack"),
    ("wet_pack", "dry_pack"),
    ("counted_pack", "count_of_pack"),
    ("heavy_pack", "mass_of_pack"),
)
_OF_A_PART = frozenset({"strength", "hardness", "adhesion", "temperature", "corrosion"})
_AREAL = frozenset({"g/m2", "den", "dtex", "tex"})
_CARRYING = frozenset({"measurable", "derivable"})
_ACROSS = frozenset({"width", "diameter"})  # of what is round
_ALL_SIDES = 3  # length, width and height


def _size(ask: Question, term: Term) -> bool:
    if not ask.about_it(term):
        return False
    name, names = ask.each.property, properties_of(term)
    if name == "shape":
        return ask.shares(term) or bool(_SHAPES & ask.words & ask.contract.near(term))
    plain = term.state == "derivable" or (name == "size" and "volume" not in names)
    if plain or name in names or (name in _ACROSS and not _ACROSS.isdisjoint(names)):
        return True
    value = term.value or {}
    sides = len(value.get("values", ()))
    if name == "volume":
        return value.get("unit") == "l"
    if name == "thickness":
        return sides >= _ALL_SIDES or bool(_E["thick"].search(fold(term.text)))
    return not names or (sides > 1 and (name != "height" or sides >= _ALL_SIDES))


def _material(ask: Question, term: Term) -> bool:
    areal = (term.value or {}).get("unit") in _AREAL or bool(_E["areal"].search(fold(term.text)))
    if ask.each.property == "fabric weight":
        return areal and _same_cloth(ask, term)
    if ask.each.property == "purity":
        near = ask.contract.near(term)
        return bool({one for one in ask.words if one in _FAULTS["purity"]} & near) or ask.unit(term)
    if areal and not _E["composed"].search(fold(term.text)):
        return False
    return _same_cloth(ask, term)


def _same_cloth(ask: Question, term: Term) -> bool:
    """The fabric of a bag is the bag's material, no part of its own."""
    if ask.part in _CLOTHS or not ask.part:
        own = {part for part in own_parts(term) if part not in ask.contract.goods}
        return not (own - _CLOTHS) or bool(own & set(ask.each.nouns))
    return ask.about_it(term)


def _performance(ask: Question, term: Term) -> bool:
    name = ask.each.property
    if term.state == "derivable":
        return True
    if name in properties_of(term) or (name != "function" and ask.unit(term)):
        return not ask.part or name not in _OF_A_PART or bool(same(ask.part) & ask.contract.near(term))
    told = _FAULTS.get(name, frozenset())
    if name != "function" and told & (stems(fold(term.text)) - STOP):
        return True
    return ask.shares(term, PARTS | LISTED | NAMES)


def _appearance(ask: Question, term: Term) -> bool:
    if term.state == "derivable":
        return ask.about_it(term)
    if ask.each.property in properties_of(term):
        return True
    told = _FAULTS.get(ask.each.property, frozenset()) | _ANY_DEFECT
    return bool(told & stems(fold(term.text))) or ask.shares(term)


def _components(ask: Question, term: Term) -> bool:
    if ask.other_item(term):
        return False
    near = ask.contract.near(term)
    if ask.agreed.names and not ask.agreed.names & near:
        return False  # the maker that was agreed, by the buyer's own words, is another
    words = {one for word in ask.words for one in same(word)} - ask.contract.goods
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods]
    return bool(words & near) or not known


def _packaging(ask: Question, term: Term) -> bool:
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


def _labelling(ask: Question, term: Term) -> bool:
    kinds = ask.words & _LABELS
    wanted = {one for kind in kinds for one in same(kind)}
    return not kinds or bool(wanted & ask.contract.near(term))


def _compliance(ask: Question, term: Term) -> bool:
    marks = _E["mark"].findall(ask.each.text)
    said = re.sub(r"[ .-]", "", fold(term.text))
    return not marks or any(re.sub(r"[ .-]", "", mark) in said for mark in marks)


def _test_method(ask: Question, term: Term) -> bool:
    named = _E["number"].findall(ask.each.text)
    return not named or any(number in term.text for number in named) or ask.shares(term)


def _parts_list(ask: Question, term: Term) -> bool:
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods and noun not in NAMES]
    return not known or any(same(noun) & stems(fold(term.text)) for noun in known)


def _remedy(ask: Question, term: Term) -> bool:
    late = _E["of_delay"].search(ask.each.text) is not None
    near = " ".join(sorted(ask.contract.near(term)))
    return late == (_E["of_delay"].search(near) is not None)


def _ship_date(ask: Question, term: Term) -> bool:
    """A day of shipment says nothing of the arrival."""
    return ask.each.property != "arrival" or bool(_E["arrives"].search(fold(term.text)))


_VERY: dict[str, Callable[[Question, Term], bool]] = {
    "ship_date": _ship_date,
    "size": _size,
    "weight": lambda ask, term: ask.about_it(term),
    "material": _material,
    "colour": lambda ask, term: ask.about_it(term),
    "performance": _performance,
    "components": _components,
    "appearance": _appearance,
    "packaging": _packaging,
    "labelling": _labelling,
    "compliance": _compliance,
    "test_method": _test_method,
    "parts_list": _parts_list,
    "remedy": _remedy,
}


def _of(term: Term, each: Allegation) -> bool:
    """Whether a term is of the dimension alleged, or a test described that proves it."""
    proves = (
        term.dimension == "test_method" and each.dimension == "performance" and each.property != "function"
    )
    return term.dimension == each.dimension or (proves and each.property in properties_of(term))


def _limits(term: Term, each: Allegation, contract: ContractWords) -> bool:
    """Whether a tolerance of form limits what is bent."""
    if each.property != "deformation" or term.dimension != "tolerance":
        return False
    return bool(_E["warp"].search(" ".join(contract.near(term))))


def carrying(
    reading: ContractReading, each: Allegation, contract: ContractWords, agreed: Agreed = NOTHING_AGREED
) -> list[Term]:
    """The terms of a reading that carry one allegation; `agreed` is what the statement quotes as agreed."""
    ask = Question(each, contract, agreed)
    very = _VERY.get(each.dimension)
    return [
        term
        for term in reading.terms
        if term.state in _CARRYING
        and (
            (_of(term, each) and (very is None or very(ask, term) or ask.quoted(term)))
            or _limits(term, each, contract)
        )
    ]
