"""What the pieces of a sentence allege: dimension, property, part and value, with how sure the words are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from . import hosts
from .expressions import expressions
from .identity import identity
from .lexicon import PROPERTIES, Word
from .measured import Around, figures
from .model import Allegation
from .pieces import FAILED, JUDGED, MEASURED, NAMED, SEEN, Found, View
from .statements import Piece
from .vocabulary import CONSEQUENCES, PARTS, VERBS, WORDS, Hit, stem

_E = expressions("allegations")
_CAUSES = frozenset(WORDS["effect"]["causes"])
_EFFECTS = frozenset(WORDS["effect"]["properties"])
_ABSENT = frozenset(WORDS["bare_absence"]["words"])
_JUDGEMENTS = frozenset({"size", "weight"})  # "smaller", "too light": no property by themselves
_TOLD_ELSEWHERE = frozenset({"quantity", "brand", "missing parts"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a piece tells: its allegations, and the host and nouns a piece joined to it shares."""

    allegations: tuple[Allegation, ...]
    host: str
    nouns: tuple[str, ...]
    head: str
    apart: bool  # behind an "and", with a subject of its own


def tell(piece: Piece, against: bool, before: Told | None, meant: str = "") -> Told:
    """What a piece of a statement alleges; `before` is the piece it stands beside, `meant` what a pronoun
    that opens the sentence stands for."""
    view = View(piece, against)
    if before is None and view.pronoun and not view.head:
        view.head = meant
    name = hosts.host(view)
    if before is not None:
        if not name and piece.joined and not view.subject:
            name = before.host
        if not view.nouns:
            view.nouns, view.before = before.nouns, before.allegations
        if not view.head and (view.pronoun or not view.subject):
            view.head = before.head
    hosts.short(view)
    hosts.papers(view)
    if name and (not view.found or (name == "labelling" and view.absent)):
        hosts.hosted(view, name, next(figures(view.text, _around(view)), None))
    if not view.found:
        for rule in (_measured, _named, identity, _absence, _faults):
            rule(view)
    if any(each.property == "brand" for each in view.found):  # "the glaze is not Torrecid": no fault of it
        view.found = [each for each in view.found if each.property != "surface"]
    hosts.sample(view)
    hosts.standard(view)
    told = before.allegations if before is not None and piece.joined and not view.subject else ()
    if any(each.sureness >= NAMED for each in told):
        view.found = [each for each in view.found if not _follows(view, each)]
    return Told(tuple(view.found), name, view.nouns, view.head, piece.joined and view.subject)


def _follows(view: View, each: Allegation) -> bool:
    """Whether an allegation only tells what came of the fault named right before it."""
    faults = view.of("fault")
    breaks = bool(faults) and all(view.stems(hit) in CONSEQUENCES for hit in faults)
    return each.sureness <= JUDGED or (each.sureness == SEEN and breaks)


def _around(view: View) -> Around:
    """What stands beside the figures of a piece."""
    faults = [hit.target for hit in view.of("fault")]
    seen = next((name for name in faults if name in hosts.VISIBLE), "")
    strained = bool(view.of("failure")) or not {"strength", "load", "cracks"}.isdisjoint(faults)
    material = any(word.kind in ("material", "generic") for word in view.listed)
    cloth = bool(_E["cloth"].search(view.text))
    for each in view.before:  # a figure that stands alone goes with what was told right before it
        seen = seen or (each.property if each.dimension == "appearance" else "")
        cloth = cloth or each.dimension == "material" or bool(_E["cloth"].search(each.text))
    aspects = [hit.target for hit in view.of("aspect")]
    named = (*(word.target for word in view.named), *faults, *aspects)
    return Around(named, strained, seen if seen != "deformation" else "", cloth, material)


def _measured(view: View) -> None:
    """The first figure: a second is the one agreed. In "no 35 mm cartridge" it tells what is missing."""
    if chain := _E["chain"].search(view.text):
        view.add(NAMED, "size", Found(*chain.span()))
    for each in figures(view.text, _around(view)):
        if not any(hit.start < each.start and view.said(hit) in _ABSENT for hit in view.absent):
            view.add(MEASURED, each.property, each, each.value)
            return


def _named(view: View) -> None:
    """A property named beside words that find fault."""
    if view.sure() == MEASURED:
        return
    faults = [hit for hit in view.of("fault") if hit.target not in _JUDGEMENTS]
    wrong = not faults and (view.wrong or view.of("failure", "absence", "adjective", "fault"))
    named = [
        word
        for word in view.named
        if stem(view.said(word)) not in VERBS
        and not any(hit.start < word.end and word.start < hit.end for hit in faults)
    ]
    outright = [word for word in named if not _judges(view, word)]
    for word in outright:
        view.add(NAMED if wrong else JUDGED, word.target, word)
    if not outright:
        for hit in view.of("aspect"):
            view.add(NAMED if wrong else JUDGED, hit.target, hit)


def _judges(view: View, word: Word) -> bool:
    """Whether a property's word is a mere judgement: thin, long, smaller."""
    return any(
        hit.start <= word.start < hit.end or word.start <= hit.start < word.end
        for hit in view.hits
        if hit.kind == "adjective" or (hit.kind == "fault" and hit.target in _JUDGEMENTS)
    )


def _absence(view: View) -> None:
    """A part of the set that is not there."""
    if view.sure() >= NAMED:
        return
    told = next((hit for hit in view.of("fault") if hit.target == "missing parts"), None)
    if told is not None:
        view.add(NAMED, "missing parts", told)
        return
    if not view.absent:
        return
    first = view.absent[0]
    said, behind = view.said(first), view.objects(first)
    is_part = any(token.stem in PARTS for token in view.tokens)
    without_it = said == "missing" or (said.startswith("not ") and bool(view.nouns))
    if without_it or (is_part and (behind or said not in _ABSENT)):
        view.add(NAMED, "missing parts", first)
    elif behind or not said.isascii():
        view.add(JUDGED, "missing parts", first)


def _read_otherwise(view: View, hit: Hit) -> bool:
    """Takes a fault's word that says something else here: wet in the rain, too dark a blue."""
    if hit.target == "packaging" and not view.of("host"):
        if _E["rained"].search(view.text):
            view.add(SEEN, "watertightness", hit)
            return True
        return not view.predicate(hit)  # "slips on wet tiles"
    if hit.target == "brightness" and "dark" in view.said(hit) and not _E["shone"].search(view.text):
        view.add(NAMED, "colour", hit)
        return True
    return False


def _faults(view: View) -> None:
    """Faults told by a word of their own, mere judgements, and at last a bare failure."""
    before = view.sure()
    for hit in view.of("fault") if before < MEASURED else ():
        if hit.target in _TOLD_ELSEWHERE or _read_otherwise(view, hit):
            continue
        if hit.target in _JUDGEMENTS:
            tinted = hit.target == "weight" and any(word.kind == "colour" for word in view.listed)
            if before < NAMED:  # "the brown is too light" tells of the colour
                view.add(JUDGED, "colour" if tinted else hit.target, hit)
        elif hit.target in hosts.VISIBLE and view.in_use(hit):
            view.add(SEEN, "strength", hit)
        else:
            sure = NAMED if PROPERTIES[hit.target] in ("colour", "material") else SEEN
            view.add(sure, hit.target, hit)
    if view.sure() < JUDGED:
        for hit in view.of("adjective"):
            if not view.last(hit, 1) or view.predicate(hit) or not view.said(hit).isascii():
                cloth = _E["cloth"].search(view.text) or _E["filled"].search(view.text)
                thin = hit.target == "thickness" and cloth is not None
                view.add(JUDGED, "fabric weight" if thin else hit.target, hit)
    if not view.found:
        for hit in view.of("failure")[:1]:
            view.add(FAILED, "function", hit)


def settled(told: Sequence[Told]) -> list[Allegation]:
    """The allegations of one sentence that hold: a fault judged says nothing beside one seen, named or
    measured, a bare failure nothing beside any other, and what a wrong material, maker, weight or size
    brings about is no second fault, unless it is told of something else."""
    found: list[Allegation] = []
    for i, piece in enumerate(told):
        others = [each for j, other in enumerate(told) if j != i for each in other.allegations]
        others = found if piece.apart else others
        caused = any(each.dimension in _CAUSES and each.sureness >= NAMED for each in others)
        found += [
            each
            for each in piece.allegations
            if not (caused and each.property in _EFFECTS and each.sureness <= SEEN and not piece.apart)
        ]
    top = max((each.sureness for each in found), default=-1)
    least = SEEN if top >= SEEN else top
    return [each for each in found if each.sureness >= least]
