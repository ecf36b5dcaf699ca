"""Whether a reading carries a complaint: has a measurable or derivable term of the very property alleged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from .expressions import expressions
from .folding import fold
from .lexicon import PROPERTIES, SUBJECTS
from .model import Allegation, Complaint, ContractReading, Support, Term
from .vocabulary import PARTS, STOP, VERBS, WORDS, same, stem, tokens

_E = expressions("carrying")
_FAULTS: dict[str, frozenset[str]] = {
    name: frozenset(stem(word) for word in group["words"] if word.isascii() and " " not in word)
    for name, group in WORDS["fault"].items()
}
_NAMES = frozenset(
    stem(word)
    for names in (*(group["words"] for group in SUBJECTS["property"].values()), *WORDS["aspect"].values())
    for name in (names if isinstance(names, list) else ())
    for word in name.split()
)
_LISTED = frozenset(stem(word) for names in SUBJECTS["part"]["words"] for word in names)
_GOODS_FOR_MATERIAL = same("fabric") | same("filling")
_ALL_SIDES = 3  # length, width and height
_OF_A_PART = frozenset({"strength", "hardness", "adhesion", "temperature", "corrosion"})
_SHAPES = frozenset(
    {
        "hol",
        "hole",
        "squar",
        "square",
        "flat",
        "spac",
        "position",
        "round",
        "gap",
        "angl",
        "thread",
        "pitch",
        "slot",
    }
)
_AREAL = frozenset({"g/m2", "den", "dtex", "tex"})
_CARRYING = frozenset({"measurable", "derivable"})


def _stems(text: str) -> frozenset[str]:
    return frozenset(token.stem for token in tokens(text))


class _Contract:
    """The words of a contract: those near each term, and those that name the goods."""

    def __init__(self, reading: ContractReading) -> None:
        self.texts = (fold(reading.text), fold(reading.remarks))
        self.stems = _stems(self.texts[0]) | _stems(self.texts[1])
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
        nouns = {each for line in said for each in _stems(_E["apart"].split(line)[0])}
        return frozenset(nouns - STOP - VERBS - _NAMES)

    def near(self, term: Term) -> frozenset[str]:
        """The stems of the piece of text a term stands in, with the label before it."""
        text = self.texts[term.in_remarks]
        if not text:
            return _stems(fold(term.text)) | {stem(each) for each in re.split(r"[| ]", term.subject)}
        line = max((stop.end() for stop in _E["line"].finditer(text, 0, term.start)), default=0)
        piece = max((stop.end() for stop in _E["piece"].finditer(text, line, term.start)), default=line)
        stop = _E["piece"].search(text, term.end)
        colon = text.find(":", line, min(term.start, line + 50))
        label = text[line:colon] if colon > 0 else ""
        cells = text[line : text.find("\n", line)] if "|" in text[line : term.start] else ""
        return _stems(f"{label} {cells} {text[piece : stop.start() if stop else len(text)]}")


class _Question:
    """One allegation before one contract."""

    def __init__(self, each: Allegation, contract: _Contract) -> None:
        self.each = each
        self.contract = contract
        self.words = _stems(each.text) - STOP - VERBS
        self.part = self._part()

    def _part(self) -> str:
        """The part complained of; an empty string where it is the goods."""
        known = [
            noun
            for noun in self.each.nouns
            if noun not in self.contract.goods and noun not in _NAMES and (noun in PARTS or noun in _LISTED)
        ]
        return known[-1] if known else ""

    def about_it(self, term: Term) -> bool:
        """Whether a term is about the part complained of, or both are about the goods."""
        near = self.contract.near(term)
        if self.part:
            return bool(same(self.part) & near)
        said = _stems(fold(term.text))
        own = {part for part in _own_parts(term) if part not in self.contract.goods and part not in said}
        return not own or bool(own & set(self.each.nouns))

    def shares(self, term: Term, beyond: Iterable[str] = ()) -> bool:
        """Whether a term's own words name what is complained of."""
        words = {one for word in self.words for one in same(word)} - self.contract.goods - set(beyond)
        return bool(words & (_stems(fold(term.text)) - STOP - VERBS))

    def unit(self, term: Term) -> bool:
        """Whether the figure alleged and the term's have one unit."""
        unit = (self.each.value or {}).get("unit")
        return bool(unit) and unit == (term.value or {}).get("unit")


def _own_parts(term: Term) -> list[str]:
    """The parts a term says it is about."""
    return [stem(each) for each in term.subject.split("|") if each and each not in PROPERTIES]


def _names_of(term: Term) -> list[str]:
    return [each for each in term.subject.split("|") if each in PROPERTIES]


def _size(ask: _Question, term: Term) -> bool:
    if not ask.about_it(term):
        return False
    name, names = ask.each.property, _names_of(term)
    if name == "shape":
        return ask.shares(term) or bool(_SHAPES & ask.words & ask.contract.near(term))
    plain = term.state == "derivable" or (name == "size" and "volume" not in names)
    if plain or name in names:
        return True
    value = term.value or {}
    sides = len(value.get("values", ()))
    if name == "volume":
        return value.get("unit") == "l"
    if name == "thickness":
        return sides >= _ALL_SIDES or bool(_E["thick"].search(fold(term.text)))
    return not names or (sides > 1 and (name != "height" or sides >= _ALL_SIDES))


def _material(ask: _Question, term: Term) -> bool:
    areal = (term.value or {}).get("unit") in _AREAL or bool(_E["areal"].search(fold(term.text)))
    if ask.each.property == "fabric weight":
        return areal and _same_cloth(ask, term)
    if ask.each.property == "purity":
        near = ask.contract.near(term)
        return bool({one for one in ask.words if one in _FAULTS["purity"]} & near) or ask.unit(term)
    if areal and not _E["composed"].search(fold(term.text)):
        return False
    return _same_cloth(ask, term)


def _same_cloth(ask: _Question, term: Term) -> bool:
    """The fabric of a bag is the bag's material, no part of its own."""
    if ask.part in _GOODS_FOR_MATERIAL or not ask.part:
        own = {part for part in _own_parts(term) if part not in ask.contract.goods}
        return not (own - _GOODS_FOR_MATERIAL) or bool(own & set(ask.each.nouns))
    return ask.about_it(term)


def _performance(ask: _Question, term: Term) -> bool:
    name = ask.each.property
    if term.state == "derivable":
        return True
    if name in _names_of(term) or (name != "function" and ask.unit(term)):
        return not ask.part or name not in _OF_A_PART or bool(same(ask.part) & ask.contract.near(term))
    told = _FAULTS.get(name, frozenset())
    if name != "function" and told & (_stems(fold(term.text)) - STOP):
        return True
    return ask.shares(term, PARTS | _LISTED | _NAMES)


def _appearance(ask: _Question, term: Term) -> bool:
    if term.state == "derivable":
        return ask.about_it(term)
    if ask.each.property in _names_of(term):
        return True
    told = _FAULTS.get(ask.each.property, frozenset())
    return bool(told & _stems(fold(term.text))) or ask.shares(term)


def _components(ask: _Question, term: Term) -> bool:
    near = ask.contract.near(term)
    words = {one for word in ask.words for one in same(word)} - ask.contract.goods
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods]
    return bool(words & near) or not known


def _packaging(ask: _Question, term: Term) -> bool:
    words = {one for word in ask.words for one in same(word)}
    if not words & _PACKAGES:
        return True
    return bool(words & _PACKAGES & ask.contract.near(term))


_PACKAGES = frozenset(
    stem(word) for word in WORDS["host"]["packaging"]["words"] if word.isascii() and " " not in word
) - {"packag", "packing", "pack"}


def _labelling(ask: _Question, term: Term) -> bool:
    kinds = ask.words & _LABELS
    wanted = {one for kind in kinds for one in same(kind)}
    return not kinds or bool(wanted & ask.contract.near(term))


_LABELS = frozenset(stem(word) for word in WORDS["label_kind"]["words"])


def _compliance(ask: _Question, term: Term) -> bool:
    marks = _E["mark"].findall(ask.each.text)
    said = re.sub(r"[ .-]", "", fold(term.text))
    return not marks or any(re.sub(r"[ .-]", "", mark) in said for mark in marks)


def _test_method(ask: _Question, term: Term) -> bool:
    named = _E["number"].findall(ask.each.text)
    return not named or any(number in term.text for number in named) or ask.shares(term)


def _parts_list(ask: _Question, term: Term) -> bool:
    known = [noun for noun in ask.each.nouns if noun not in ask.contract.goods and noun not in _NAMES]
    return not known or any(same(noun) & _stems(fold(term.text)) for noun in known)


def _remedy(ask: _Question, term: Term) -> bool:
    late = _E["of_delay"].search(ask.each.text) is not None
    near = " ".join(sorted(ask.contract.near(term)))
    return late == (_E["of_delay"].search(near) is not None)


_VERY: dict[str, Callable[[_Question, Term], bool]] = {
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


def carrying(reading: ContractReading, each: Allegation, contract: _Contract) -> list[Term]:
    """The terms of a reading that carry one allegation."""
    ask = _Question(each, contract)
    very = _VERY.get(each.dimension)
    return [
        term
        for term in reading.terms
        if term.dimension == each.dimension and term.state in _CARRYING and (very is None or very(ask, term))
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
    contract = _Contract(reading)
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
