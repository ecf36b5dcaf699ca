"""What is only mentioned: vague phrases, bare labels, and requirements that are negated or put off."""

from __future__ import annotations

from ..clause import View
from ..expressions import expressions, patterns
from ..lexicon import Word
from ..units import UNITS
from . import references

_EXPRESSIONS = expressions("mentions")

_PUT_OFF = _EXPRESSIONS["put_off"]
_DIMENSION = {
    "sizing": "size",
    "weighing": "weight",
    "colouring": "colour",
    "making": "material",
    "working": "performance",
    "componentry": "components",
    "guidance": "approved_sample",
    "law": "compliance",
    "packaging": "packaging",
    "labelling": "labelling",
    "branding": "branding",
    "appearance": "appearance",
    "sampling": "sampling",
    "payment": "payment_terms",
    "ship": "ship_date",
    "remedy": "remedy",
    "trial": "test_method",
    "tolerance": "tolerance",
    "quantity": "quantity",
    "parts": "parts_list",
}
_NO_PROMISE = _EXPRESSIONS["no_promise"]
_NOTICE = _EXPRESSIONS["notice"]
_LABEL = _EXPRESSIONS["label"]
_CHARGED_REASON = "Mentioned, but nothing anyone could measure."
_BOILERPLATE = _EXPRESSIONS["boilerplate"]
_SAME_AS = _EXPRESSIONS["same_as"]
_PRAISED_BEFORE = _EXPRESSIONS["praised_before"]
_PRAISED_BEHIND = _EXPRESSIONS["praised_behind"]
_EPITHET = _EXPRESSIONS["epithet"]
_SAID = _EXPRESSIONS["said"]
_SHADED = _EXPRESSIONS["shaded"]
_ALONE = _EXPRESSIONS["alone"]
_HUE = _EXPRESSIONS["hue"]
_UNDER_LABEL = _EXPRESSIONS["under_label"]
_MARK_DENIED, _NO_TROUBLE, _NO_MADE_PART = (
    patterns("mentions")[name] for name in ("mark_denied", "no_trouble", "no_made_part")
)


def read(view: View) -> None:
    """Adds derivable references, vague phrases and bare labels; drops what is negated or put off."""
    references.serve(view)
    _derived(view)
    references.similar(view)
    _vague(view)
    _bare_label(view)
    put_off(view)
    if "vague" in view.lexis.kinds and not view.shows(_BOILERPLATE):
        _left_open(view)


def _derived(view: View) -> None:
    """A reference makes the dimension it serves derivable."""
    papers = view.digits and "another_paper" in view.gates and view.shows(_SAME_AS)
    for match in _SAME_AS.finditer(view.text) if papers else ():
        artwork = "artwork" in match["ref"] and view.says("labelling")
        dimension = "labelling" if artwork else _served(view, match.start())
        if dimension and not view.has(dimension, "measurable", "derivable"):
            view.add(
                dimension,
                "derivable",
                match.start(),
                match.end(),
                "It stands in another paper that can be found.",
                {"kind": "reference", "reference": match["ref"].strip()},
            )


def _served(view: View, position: int) -> str:
    """The dimension named nearest before a reference in its clause, else its label's."""
    return references.served(view.text, position) or _DIMENSION.get(view.label, "")


_MENTIONS = frozenset({"vague", "generic", "colour"})


def _vague(view: View) -> None:
    if view.lexis.kinds.isdisjoint(_MENTIONS) or view.shows(_BOILERPLATE):
        return
    for word in view.words:
        if word.kind == "vague" and word.target != "open":
            dimension = word.target if word.target != "any" else _praised(view, word)
            if dimension in _OF_THE_GOODS and (scope := view.scope(word.start, word.end)) in (
                "packaging",
                "branding",
                "labelling",
            ):
                dimension = _DIMENSION[scope]
            if dimension or (
                " " in view.text[word.start : word.end]
                and not any(each.state != "vague" for each in view.found)
            ):
                _charge(view, dimension, word.start, word.end)
        elif word.kind == "generic" and (span := _family(view, word)):
            _charge(
                view,
                "material",
                *span,
                "A family of materials: no composition, grade or resin.",
            )
        elif word.kind == "colour" and (span := _coloured(view, word)):
            _charge(view, "colour", *span, "A colour's everyday name: no code of a colour system.")


def _coloured(view: View, word: Word) -> tuple[int, int] | None:
    """A colour's name that is asked for: under the word colour, or alone at the end of its piece; None in
    "white box" or "black spots"."""
    tail = _SHADED.match(view.text, word.end)
    end = tail.end() if tail else word.end
    hue = _HUE.search(view.text, max(0, word.start - 12), word.start)
    if hue:
        word = word._replace(start=hue.start())
    if view.leading_label() == "colouring" or any(s.target == "colouring" for s in view.scopes):
        return word.start, end
    if _UNDER_LABEL.fullmatch(view.text, word.start, word.end) or view.text[word.start : end] == "lights":
        return None
    alone = _ALONE.match(view.text, end) or _beside_another(view, word)
    scope = view.scope(word.start, end)
    return (word.start, end) if alone and scope not in _NO_COLOUR else None


def _beside_another(view: View, word: Word) -> bool:
    """Whether another colour follows: "red black", "red, yellow and blue"."""
    return any(
        other.kind == "colour"
        and other.start == word.end + 1
        and view.text[word.end] in " /"
        and _UNDER_LABEL.fullmatch(view.text, other.start, other.end) is None
        for other in view.words
    )


_NO_COLOUR = frozenset({"packaging", "labelling", "branding", "appearance", "payment", "price", "remedy"})


def _family(view: View, word: Word) -> tuple[int, int] | None:
    """Where a family of materials is asked for: praised, said of a part, or under a label; None where it
    only tells which goods ("the paper bag")."""
    text = view.text
    behind = _PRAISED_BEHIND.match(text, word.end)
    before = _PRAISED_BEFORE.search(text, max(0, word.start - 30), word.start)
    if before or behind:
        start = before.start() if before else word.start
        return start, behind.end() if behind else word.end
    if _EPITHET.match(text, word.end) and not _made_part(view, word):
        return None
    asked = (
        _made_part(view, word)
        or view.leading_label() == "making"
        or any(s.target == "making" and not word.start <= s.start < word.end for s in view.scopes)
        or _SAID.search(text, max(0, word.start - 24), word.start)
    )
    whole = word.start == 0 and not text[word.end :].strip(" .")
    return (word.start, word.end) if (asked or whole) and not view.says("packaging", "payment") else None


def _left_open(view: View) -> None:
    """Words that leave open what is required, in a clause that measures nothing."""
    if any(each.state != "vague" for each in view.found):
        return
    for word in view.words:
        if (
            word.kind == "vague"
            and word.target == "open"
            and not any(each.start < word.end and word.start < each.end for each in view.found)
        ):
            view.add("", "vague", word.start, word.end, _CHARGED_REASON)


def _made_part(view: View, word: Word) -> bool:
    """ "plastic handle": a family of materials right before the part that is made of it."""
    return not view.says("packaging", "labelling", "payment", "remedy", "componentry") and any(
        topic.kind == "part" and topic.start == word.end + 1 and not _NO_MADE_PART.fullmatch(topic.target)
        for topic in view.topics
    )


_OF_THE_GOODS = frozenset({"performance", "material", "size", "appearance", "colour"})


def _praised(view: View, word: Word) -> str:
    """What general praise is about: the nearest naming word of its piece, else its label's."""
    left, right = view.piece(word.start, word.end)
    near = [
        each
        for each in view.scopes
        if left <= each.start
        and each.end <= right
        and each.target in _DIMENSION
        and not (each.start < word.end and word.start < each.end)
    ]
    if near:
        closest = min(
            near,
            key=lambda each: (
                max(each.start - word.end, word.start - each.end) + (0 if each.start >= word.end else 3)
            ),
        )
        reach = (
            12 if " " in view.text[word.start : word.end] else 1
        )  # a bare adjective stands right before its noun
        if max(closest.start - word.end, word.start - closest.end) <= reach and (
            reach > 1 or closest.start >= word.end
        ):
            return _DIMENSION[closest.target]
    return _DIMENSION.get(view.leading_label(), "")


def _charge(view: View, dimension: str, start: int, end: int, reason: str = _CHARGED_REASON) -> None:
    if view.has(dimension, "measurable", "derivable", "approximate"):
        return
    beside = next(
        (each for each in view.found if each.dimension == dimension and start - each.end == 1), None
    )
    if beside is not None and dimension:
        beside.end = max(beside.end, end)  # "high quality wood" is one phrase
        return
    for each in view.found:
        if each.start < end and start < each.end:
            if each.dimension == dimension and dimension:
                each.start, each.end = min(each.start, start), max(each.end, end)
                return
            if each.state == "measurable":
                return
    view.add(dimension, "vague", start, end, reason)


def _bare_label(view: View) -> None:
    """ "Packing: strong": a label of a dimension whose value held nothing."""
    if view.found or (":" not in view.text and "|" not in view.text and "\t" not in view.text):
        return
    match = _LABEL.match(view.text)
    if not view.digits and sum(map(view.text.count, "|\t")) > 1:
        return  # a head of a table
    if (
        match is None
        or match.end() >= len(view.text.rstrip())
        or view.text[match.end() :].strip(" ()") in UNITS  # "Switch off: (M)" is a mark
        or _BOILERPLATE.search(view.text)
    ):
        return
    if _NO_PROMISE.match(view.text) or _NOTICE.match(view.text):
        return
    dimension = _DIMENSION.get(view.leading_label(), "")
    if dimension and dimension not in ("approved_sample", "components", "quantity"):
        view.add(dimension, "vague", match.end(), len(view.text), _CHARGED_REASON)


def put_off(view: View) -> None:
    """Drops what was found in the piece of a denial or a deferral."""
    text = view.text
    if "put_off" not in view.gates or not view.found or not view.shows(_PUT_OFF):
        return
    for match in _PUT_OFF.finditer(text):
        if _MARK_DENIED.match(match[0]) and _NO_TROUBLE.match(text, match.end()):
            continue
        left, right = view.piece(match.start(), match.end())
        label = _LABEL.match(text)
        if label and label.end() <= match.start() and not text[label.end() : match.start()].strip():
            left, right = 0, max(right, match.end())
        named = {
            _DIMENSION[word.target]
            for word in view.scopes
            if match.start() <= word.start and word.end <= match.end() and word.target in _DIMENSION
        }
        view.found = [
            each
            for each in view.found
            if not (each.start < right and each.end > left)
            and not (each.dimension in named and each.state == "vague")
        ]
