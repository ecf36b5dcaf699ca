"""What a dispute complains of by the lists alone."""

from __future__ import annotations

from functools import lru_cache

from .allegations import Told, settled, tell
from .expressions import expressions
from .folding import fold
from .hosts import LAST_RESORT
from .model import DIMENSIONS, Allegation, Complaint
from .pieces import FAILED, JUDGED, NAMED, SEEN
from .quotes import agreed
from .statements import Sentence, sentences
from .subjects import BREACHES

_E = expressions("allegations")
_PART_MATTERS = frozenset({"size", "weight", "material", "colour", "components"})
_FAINT = frozenset(
    {"label", "logo", "missing parts", "length", "width", "height", "thickness", "surface", "packaging"}
)
_GENERAL = frozenset({"size", "function", "surface"})  # a named measure says more than these


@lru_cache(maxsize=4_000)
def listed_complaint(statement: str, breach: str | None = None) -> Complaint:
    """What a statement complains of by the lists alone: nothing where they know none of its words."""
    found: list[Allegation] = []
    owed: list[Allegation] = []  # these three only where nothing surer is told
    last: list[Allegation] = []
    left: list[Allegation] = []
    before: Told | None = None
    for sentence in sentences(statement or ""):
        late, perhaps = _lateness(sentence)
        found += late
        said, before = _told(sentence, before)
        told = [each for each in said if not late or each.sureness > JUDGED]
        strong = [each for each in told if each.dimension not in LAST_RESORT or each.sureness > JUDGED]
        bare = [each for each in strong if each.sureness == FAILED or _faint(each)]
        found += [each for each in strong if each not in bare]
        owes = _E["owed"].search(sentence.text) or _E["duty_owed"].search(sentence.text)
        if _E["ordered_received"].search(sentence.text):
            found.append(Allegation("quantity", "quantity", "", None, (), sentence.text, NAMED))
        if _E["worn_after"].search(sentence.text) and said:
            found.append(Allegation("performance", "durability", "", None, (), sentence.text, NAMED))
        if owes and not _E["service"].search(sentence.text):
            found.append(Allegation("remedy", "remedy", "", None, (), sentence.text, NAMED))
        owed += [each for each in told if each not in strong]
        last += bare
        left += perhaps
    if any(each.property == "arrival" for each in found) and not _E["departure"].search(
        fold(statement or "")
    ):
        found = [each for each in found if each.property != "ship date"]
    named = BREACHES.get(breach or "", ())
    found = found or owed or last or left
    if any(each.property != "sample" for each in found):  # the sample shows by what the goods differ
        found = [each for each in found if each.property != "sample"]
    allegations = _specific(found)
    dimensions = {each.dimension for each in allegations} | set(named)
    names = [_name(each) for each in allegations]
    if "ship_date" in dimensions and not any(each.dimension == "ship_date" for each in allegations):
        names.append("ship date")
    return Complaint(
        tuple(d for d in DIMENSIONS if d in dimensions),
        tuple(names),
        tuple(allegations),
        agreed(statement or ""),
        statement or "",
    )


def _faint(each: Allegation) -> bool:
    """Whether an allegation holds only where nothing surer is told anywhere: a label that is only named,
    "no insulation", "thin"."""
    return each.sureness == JUDGED and each.property in _FAINT


def _lateness(sentence: Sentence) -> tuple[list[Allegation], list[Allegation]]:
    """Whether a sentence says that the goods left late; and whether it might, told the day they left."""
    allegation = Allegation("ship_date", "ship date", "", None, (), sentence.text, NAMED)
    if _E["arrival"].search(sentence.text) and not _E["departure"].search(sentence.text):
        came = allegation._replace(property="arrival", sureness=SEEN)
        return ([came], []) if _E["late"].search(sentence.text) else ([], [came])
    if _E["late"].search(sentence.text):
        return [allegation], []
    if _E["shipped"].search(sentence.text):
        return [allegation._replace(sureness=SEEN)], []
    if _E["left"].search(sentence.text):
        return [], [allegation._replace(sureness=SEEN)]
    return [], []


def _told(sentence: Sentence, before: Told | None) -> tuple[list[Allegation], Told | None]:
    """What a sentence tells, and its last piece; "they" may stand for what the sentence before it named."""
    told: list[Told] = []
    for piece in sentence.pieces:
        told.append(tell(piece, sentence.against, told[-1] if told else None, before.head if before else ""))
    return settled(told), (told[-1] if told else before)


def _name(each: Allegation) -> str:
    if (
        not each.part
        or each.dimension not in _PART_MATTERS
        or (each.part, each.dimension) == ("fabric", "material")
    ):
        return each.property
    return f"{each.part} {each.property}"


def _specific(found: list[Allegation]) -> list[Allegation]:
    """Each property once, with the figure found rather than the one the goods claim ("labelled as 15 W"); a
    named measure says more than "size" or "function" beside it."""
    unique: dict[str, Allegation] = {}
    for each in found:
        first = unique.setdefault(_name(each), each)
        if each.text not in first.text:  # told twice: what either says of it counts
            text = f"{first.text}\n{each.text}"
            first_value = None if each.value and _E["claimed"].search(first.text) else first.value
            unique[_name(each)] = first._replace(text=text, value=first_value or each.value)
    named = {each.dimension for each in unique.values() if each.property not in _GENERAL}
    return [each for each in unique.values() if each.property not in _GENERAL or each.dimension not in named]
