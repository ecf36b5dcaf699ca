"""Which terms of a reading carry an allegation: those of the very property alleged."""

from __future__ import annotations

from collections.abc import Callable

from . import particulars
from .contract_words import LISTED, NAMES, ContractWords, stems
from .expressions import expressions
from .folding import fold
from .lexicon import SUBJECTS
from .model import NOTHING_AGREED, Agreed, Allegation, ContractReading, Term
from .questions import Question, own_parts, properties_of
from .vocabulary import PARTS, STOP, WORDS, same, stem

_E = expressions("carrying")
_FAULTS: dict[str, frozenset[str]] = {
    name: frozenset(
        stem(word)
        for word in (*group["words"], *SUBJECTS["property"][name]["words"])
        if word.isascii() and " " not in word
    )
    for name, group in WORDS["fault"].items()
}
FIGURED = frozenset(  # the dimensions whose terms are told by a figure
    {
        "size",
        "weight",
        "material",
        "colour",
        "performance",
        "appearance",
        "tolerance",
        "packaging",
        "test_method",
    }
)
_CLOTHS = frozenset().union(*map(same, map(stem, WORDS["meant"]["material"])))
_FILLINGS = same(stem("filling"))
_SHAPES = frozenset(map(stem, WORDS["shape"]["words"]))
_ANY_DEFECT = frozenset(map(stem, WORDS["any_defect"]["words"]))
_IN_WORDS = {"speed": "rate", "durability": "worn"}  # what both sides may tell in words, whatever the unit
_OF_A_PART = frozenset({"strength", "hardness", "adhesion", "temperature", "corrosion"})
_AREAL = frozenset({"g/m2", "den", "dtex", "tex"})
CARRYING = frozenset({"measurable", "derivable"})
_ACROSS = frozenset({"width", "diameter"})  # of what is round
_THICKEST = 25  # mm: a single length no longer than this may be a thickness
_ALL_SIDES = 3  # length, width and height


def _size(ask: Question, term: Term) -> bool:
    held = ask.each.property == "volume" and not ask.of_another(term)
    if not held and not ask.about_it(term):
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
        thin = sides == 1 and not names and value.get("unit") == "mm" and value["values"][0] <= _THICKEST
        return thin or sides >= _ALL_SIDES or bool(_E["thick"].search(fold(term.text)))
    return not names or (sides > 1 and (name != "height" or sides >= _ALL_SIDES))


def _material(ask: Question, term: Term) -> bool:
    areal = (term.value or {}).get("unit") in _AREAL or bool(_E["areal"].search(fold(term.text)))
    if ask.each.property == "fabric weight":
        return areal and _same_cloth(ask, term)
    if ask.each.property == "purity":
        near = ask.contract.near(term)
        told = {one for one in ask.words if one in _FAULTS["purity"]} & near
        return bool(told) or ask.unit(term) or ask.telling_word(term)
    if areal and not _E["composed"].search(fold(term.text)):
        return False
    return _same_cloth(ask, term)


def _same_cloth(ask: Question, term: Term) -> bool:
    """The fabric of a bag is the bag's material, no part of its own."""
    if ask.part in _FILLINGS:
        return ask.about_it(term)
    part = ask.head if ask.is_part(ask.head) else ask.part
    if part in _CLOTHS or not part:
        own = {part for part in own_parts(term) if part not in ask.contract.goods}
        return not (own - _CLOTHS) or bool(own & set(ask.each.nouns))
    return ask.about_it(term)


def _performance(ask: Question, term: Term) -> bool:
    name = ask.each.property
    said = fold(term.text)
    if ask.other_item(term) or (name == "watertightness" and _E["not_tight"].search(said)):
        return False
    if term.state == "derivable":
        return not _E["artwork"].search(" ".join([said, *ask.contract.near(term)]))
    if name in _IN_WORDS and all(_E[_IN_WORDS[name]].search(text) for text in (said, ask.each.text)):
        return name == "speed" or not ask.of_another(term)
    same_kind = name in properties_of(term) or ask.unit(term)
    if name == "function" and ask.unit(term):
        return ask.telling_unit(term) and not ask.of_another(term) and not ask.apart(term)
    if name != "function" and same_kind:
        return name not in _OF_A_PART or not (ask.of_another(term) or ask.apart(term))
    told = _FAULTS.get(name, frozenset()) if name != "function" else frozenset()
    return bool(told & (stems(f"{said} {ask.contract.label(term)}") - STOP)) or ask.shares(
        term, PARTS | LISTED | NAMES
    )


def _appearance(ask: Question, term: Term) -> bool:
    if term.state == "derivable":
        return ask.about_it(term)
    if ask.each.property in properties_of(term):
        return True
    told = _FAULTS.get(ask.each.property, frozenset()) | _ANY_DEFECT
    return bool(told & stems(fold(term.text))) or ask.shares(term)


def _measures(term: Term, ask: Question) -> bool:
    """Whether a term has a figure of the same unit for the same word, whatever its dimension."""
    return (
        term.dimension in FIGURED and ask.unit(term) and ask.telling_word(term) and not ask.of_another(term)
    )


_VERY: dict[str, Callable[[Question, Term], bool]] = {
    "ship_date": particulars.ship_date,
    "size": _size,
    "weight": lambda ask, term: ask.about_it(term),
    "material": _material,
    "colour": lambda ask, term: ask.about_it(term),
    "performance": _performance,
    "components": particulars.components,
    "appearance": _appearance,
    "packaging": particulars.packaging,
    "branding": particulars.branding,
    "labelling": particulars.labelling,
    "compliance": particulars.compliance,
    "test_method": particulars.test_method,
    "parts_list": particulars.parts_list,
    "remedy": particulars.remedy,
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
        if term.state in CARRYING
        and (
            (_of(term, each) and (very is None or very(ask, term) or ask.quoted(term)))
            or _limits(term, each, contract)
            or _measures(term, ask)
        )
    ]
