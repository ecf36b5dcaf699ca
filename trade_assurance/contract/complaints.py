"""What a dispute complains of, and whether a reading carries it."""

from __future__ import annotations

from .allegations import alleged
from .folding import fold
from .lexicon import PROPERTIES, SUBJECTS, Word, words
from .model import DIMENSIONS, Complaint, ContractReading, Support, Term
from .subjects import BREACHES

_SIZES = frozenset({"length", "width", "height", "depth", "diameter"})
_PART_MATTERS = frozenset({"size", "weight", "material", "colour", "components"})
_NEED_MORE = frozenset({"performance", "appearance"})


def complaint(statement: str, breach: str | None = None) -> Complaint:
    """Maps a dispute's words (and its breach code) onto dimensions and the properties alleged to be wrong,
    part first ("door height"); properties that only describe the goods are left out."""
    text = fold(statement or "")
    dimensions = set(BREACHES.get(breach or "", []))
    properties: list[str] = []
    found, _, _ = words(text)
    parts = [(word.start, word.end, word.target) for word in found if word.kind == "part"]
    named = [word for word in found if word.kind == "property"]
    outer = [(word, PROPERTIES[word.target]) for word in named if not _inside(word, named)]
    for word in alleged(text, outer):
        name = word.target
        part = _part_of(text, word.start, word.end, parts)
        dimensions.add(PROPERTIES[name])
        properties.append(
            f"{part} {name}"
            if part
            and PROPERTIES[name] in _PART_MATTERS
            and (part, PROPERTIES[name]) != ("fabric", "material")
            else name
        )
    if "ship_date" in dimensions and "ship date" not in properties:
        properties.insert(0, "ship date")
    return Complaint(tuple(d for d in DIMENSIONS if d in dimensions), tuple(_specific(properties)))


def _inside(word: Word, others: list[Word]) -> bool:
    """Whether a longer phrase holds the word: the "long" of "long lasting" is no length."""
    return any(
        other.start <= word.start
        and word.end <= other.end
        and other.end - other.start > word.end - word.start
        for other in others
    )


def _part_of(text: str, start: int, end: int, parts: list[tuple[int, int, str]]) -> str:
    """The part nearest to a property's word within its sentence."""
    near = [
        (max(a - end, start - b), part)
        for a, b, part in parts
        if max(a - end, start - b) <= 40
        and not any(mark in text[min(b, end) : max(a, start)] for mark in ".;\n,")
    ]
    return min(near)[1] if near else ""


def _specific(properties: list[str]) -> list[str]:
    """A named measure says more than "size" or "function" beside it."""
    unique = list(dict.fromkeys(properties))
    dimensions = {
        PROPERTIES[_split(each)[1]]
        for each in unique
        if _split(each)[1] not in ("size", "function", "surface")
    }
    return [
        each
        for each in unique
        if _split(each)[1] not in ("size", "function", "surface")
        or PROPERTIES[_split(each)[1]] not in dimensions
    ]


def _split(property_name: str) -> tuple[str, str]:
    """("door", "height") of "door height"; ("", "battery capacity") where no part is named."""
    if property_name in PROPERTIES:
        return "", property_name
    part, _, name = property_name.partition(" ")
    while name not in PROPERTIES:
        more, _, name = name.partition(" ")
        part = f"{part} {more}"
    return part, name


def _carries(term: Term, part: str, name: str) -> bool:
    """Whether a term is about that very property."""
    if term.dimension != PROPERTIES[name] or term.state not in ("measurable", "derivable"):
        return False
    if name == "ship date":
        return True
    said = term.subject.split("|") if term.subject else []
    term_part = next((each for each in said if each in _PART_NAMES), "")
    names = [each for each in said if each in PROPERTIES]
    if term.dimension == "material":  # the fabric of a bag is the bag's material, no part of its own
        part, term_part = part.replace("fabric", ""), term_part.replace("fabric", "")
    if term.dimension in _PART_MATTERS and term_part != part:
        return False
    if term.dimension == "size":
        return _size_carries(term, name, names)
    if term.dimension in _NEED_MORE:
        return name in names
    return True


def _size_carries(term: Term, name: str, names: list[str]) -> bool:
    count = len((term.value or {}).get("values", ()))
    if name == "size" or term.state == "derivable":
        return True
    if name in names:
        return True
    if name in _SIZES and count >= 2:
        return name != "height" or count >= 3 or not names
    if name == "thickness":
        return count >= 3
    return not names and count == 1 and name in _SIZES


_PART_NAMES = frozenset(names[0] for names in SUBJECTS["part"]["words"])


def support(reading: ContractReading, of: Complaint) -> Support:
    """Whether the contract has a measurable or derivable term of what is alleged to be wrong, property by
    property, and says so in words.

    `carried` and `missing` tell the properties apart: the carried ones can be claimed on, the missing ones
    cannot, and neither changes the other. `supported` holds where at least one alleged property is carried.
    A statement that names no property is carried by nothing, unless the breach itself names the dimension
    (late shipment: the ship date).
    """
    carried: list[str] = []
    terms: list[Term] = []
    missing: list[str] = []
    for each in of.properties:
        part, name = _split(each)
        carrying = [term for term in reading.terms if _carries(term, part, name)]
        terms += carrying
        (carried if carrying else missing).append(each)
    for dimension in of.dimensions:
        if not any(PROPERTIES[_split(each)[1]] == dimension for each in of.properties):
            carrying = [
                term
                for term in reading.terms
                if term.dimension == dimension and term.state in ("measurable", "derivable")
            ]
            terms += carrying
            (carried if carrying else missing).append(dimension.replace("_", " "))
    terms = _unique(terms)
    if not of.dimensions:
        return Support(
            False,
            (),
            "No clause supports this complaint: it names nothing that the contract could have fixed.",
        )
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


def _unique(terms: list[Term]) -> list[Term]:
    seen: dict[tuple[str, int, int, bool], Term] = {}
    for term in terms:
        seen.setdefault((term.dimension, term.start, term.end, term.in_remarks), term)
    return list(seen.values())


def _listed(names: list[str]) -> str:
    names = list(dict.fromkeys(names))
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + " and " + names[-1]
