"""Whether a reading carries a complaint: has a measurable or derivable term of the very property alleged."""

from __future__ import annotations

import re
from collections.abc import Callable

from .expressions import expressions
from .folding import fold
from .model import Allegation, Complaint, ContractReading, Support, Term
from .questions import LISTED, NAMES, ContractWords, Question, own_parts, properties_of, stems
from .vocabulary import PARTS, STOP, WORDS, same, stem

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
    near = ask.contract.near(term)
    words = {one for word in ask.words for one in same(word)} - ask.contract.goods
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods]
    return bool(words & near) or not known


def _packaging(ask: Question, term: Term) -> bool:
    words = {one for word in ask.words for one in same(word)}
    if not words & _PACKAGES:
        return True
    return bool(words & _PACKAGES & ask.contract.near(term))


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


_VERY: dict[str, Callable[[Question, Term], bool]] = {
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


def carrying(reading: ContractReading, each: Allegation, contract: ContractWords) -> list[Term]:
    """The terms of a reading that carry one allegation."""
    ask = Question(each, contract)
    very = _VERY.get(each.dimension)
    return [
        term
        for term in reading.terms
        if _of(term, each) and term.state in _CARRYING and (very is None or very(ask, term))
    ]


def support(reading: ContractReading, of: Complaint) -> Support:
    """Whether the contract has a measurable or derivable term of what is alleged to be wrong, property by
    property, and says so in words.

    `carried` and `missing` tell the properties apart: the carried ones can be claimed on, the missing ones
    cannot, and neither changes the other. `supported` holds where at least one alleged property is carried.
    A statement that names no property is carried by nothing, unless the breach itself names the dimension
    (late shipment: the ship date).
    """
    if not of.dimensions:
        return Support(
            False,
            (),
            "No clause supports this complaint: it names nothing that the contract could have fixed.",
        )
    contract = ContractWords(reading)
    carried: list[str] = []
    missing: list[str] = []
    terms: list[Term] = []
    for name, each in _asked(of):
        found = carrying(reading, each, contract)
        terms += found
        (carried if found else missing).append(name)
    terms = _unique(terms)
    if not terms:
        return Support(
            False,
            (),
            f"No clause supports this defect: the contract says nothing measurable about {_listed(missing)}.",
            (),
            tuple(missing),
        )
    quoted = "; ".join(f"\u201c{term.text}\u201d" for term in terms[:3])
    if all(term.dimension == "ship_date" and term.state == "derivable" for term in terms):
        reason = (
            f"{quoted} carries it only if a day count from a recorded event is taken as a date: two readings."
        )
    else:
        reason = f"{quoted} carries it."
    if missing:
        reason += f" Nothing measurable about {_listed(missing)}."
    return Support(True, tuple(terms), reason, tuple(carried), tuple(missing))


def _asked(of: Complaint) -> list[tuple[str, Allegation]]:
    """What the contract is asked for: each allegation, and the dimension of the breach where its words
    tell of nothing else."""
    asked = list(zip(of.properties, of.allegations, strict=False))
    told = {each.dimension for each in of.allegations}
    for dimension in of.dimensions:
        if dimension not in told and (not told or dimension == "ship_date"):
            name = dimension.replace("_", " ")
            asked.append((name, Allegation(dimension, name, "", None, (), "", 0)))
    return asked


def _unique(terms: list[Term]) -> list[Term]:
    seen: dict[tuple[str, int, int, bool], Term] = {}
    for term in terms:
        seen.setdefault((term.dimension, term.start, term.end, term.in_remarks), term)
    return list(seen.values())


def _listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
