"""Another maker, another material, another colour than agreed."""

from __future__ import annotations

from .expressions import expressions
from .pieces import MEASURED, NAMED, Found, Place, View
from .vocabulary import VERBS, WORDS

_E = expressions("allegations")
_IS = frozenset(WORDS["is"]["words"])
_NAMING = frozenset(WORDS["naming"]["words"])


def identity(view: View) -> None:
    """Adds the first of maker, material and colour that is said to be another."""
    if view.sure() == MEASURED:
        return
    _maker(view) or _material(view) or _colour(view)


def _maker(view: View) -> bool:
    makers = [Found(word.start, word.end) for word in view.listed if word.kind == "maker"]
    makers += [Found(token.start, token.end) for token in view.tokens if view.said(token) in view.names]
    material = [word for word in view.listed if word.kind in ("material", "generic")]
    for name in makers:
        marked = _E["says_name"].search(view.text[: name.start].rstrip('"\u201c\u2018\u00ab '))
        if marked and view.said(name) in view.names:
            view.add(NAMED, "brand", name)
            return True
        if not (view.other or view.absent or set(view.last(name, 2)) & _IS):
            continue
        if not _E["grade"].fullmatch(view.said(name)) and _claimed(view, name):
            behind = any(0 <= word.start - name.end <= 12 for word in material)  # "not Toray nylon"
            view.add(NAMED, "material" if behind else "brand", name)
            return True
    for hit in view.of("fault"):
        if hit.target == "brand":
            view.add(NAMED, "brand", hit)
            return True
    return False


def _material(view: View) -> bool:
    shares = _E["composed"].search(view.text)
    if shares:
        view.add(NAMED, "material", Found(*shares.span()))
        return True
    for word in view.listed:
        if word.kind not in ("material", "generic") or _E["likened"].search(view.text[: word.start]):
            continue
        said = bool(set(view.last(word, 4)) & _IS) and not view.epithet(word)  # "is hair thin aluminium"
        none = any(0 < word.start - hit.end <= 1 for hit in view.absent)  # "no gold at all"
        if (
            said
            or none
            or view.predicate(word)
            or (view.other and not view.epithet(word) and not view.of("failure"))
        ):
            view.add(NAMED, "material", word)
            return True
    grade = _E["grade"].search(view.text)
    if grade and (view.other or view.predicate(Found(*grade.span()))):
        view.add(NAMED, "material", Found(*grade.span()))
        return True
    return False


def _colour(view: View) -> bool:
    places: list[Place] = [word for word in view.listed if word.kind == "colour"]
    for place in [*places, *view.of("colour")]:
        behind = view.next(place)
        if _E["likened"].search(view.text[: place.start]):
            continue
        compared = view.wrong and behind is not None and behind.stem in VERBS and not view.last(place, 2)[:1]
        if (compared or view.predicate(place)) and not view.tints(place):
            view.add(NAMED, "colour", place)
            return True
    return False


def _claimed(view: View, name: Found) -> bool:
    """Whether a maker's name is what was agreed, or what came in its place: "not Hanli", "a Hanli copy"."""
    if _E["swapped"].search(view.text) or _E["not_cn"].search(view.text[: name.start]):
        return True
    return bool(set(view.last(name, 3)) & _NAMING) or _E["naming"].match(view.text, name.end) is not None
