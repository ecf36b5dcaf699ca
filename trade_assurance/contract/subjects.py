"""What a term is about: the part it names ("lid") and the property ("diameter")."""

from __future__ import annotations

import re

from .clause import Found, View
from .lexicon import PROPERTIES, SUBJECTS, Word
from .subject_words import fits, is_meant, is_unit, part_named, proved, written
from .units import UNITS, table

BREACHES: dict[str, list[str]] = {
    code: names for code, names in SUBJECTS["breach"].items() if code != "reason"
}
_TABLE = table("subjects")
_BESIDE = frozenset(_TABLE["beside"]["words"])
_FOLLOWS = frozenset(_TABLE["follows"]["words"])
_PROPERTY_OF_BASE: dict[str, str] = SUBJECTS["base"]["property"]
_WEAK = frozenset(_TABLE["measured"])  # what a unit tells only where no word beside it says otherwise
_PROVEN = frozenset({"performance", "test_method"})  # a described test proves a property of the goods
_WATERTIGHT = re.compile(_TABLE["watertight"]["regex"])
_FIGURE = re.compile(r"\d[\d.,]*\s?(?P<unit>[a-zµ°℃%]{1,8}|[\u4e00-\u9fff\"])?")
_OWN_FIGURE = re.compile(_TABLE["own_figure"]["regex"])
_AFTER_FIGURE = re.compile(r"\d\s?(?:[a-zµ°%]{1,4}|\")?\s?$")
_SENTENCE_END = re.compile(r"[a-z0-9)]\.\s")
_LABELS = re.compile(r"[^:,;]{0,24}:(?!\d)")
_WORD = re.compile(r"[a-z]+|\d+")
_GENERAL = frozenset({"size"})  # of every figure of its dimension
_CLOSE = 40  # characters between a property and its figure
_LABEL = 40
_SHORT = 12  # characters of a figure with its unit


def subject(view: View, found: Found) -> str:
    """The part and properties of a term, words of its piece of the clause: "lid|diameter". Empty where
    none is named, or where a word may mean something else."""
    piece = view.piece(found.start, found.end)
    names = _properties(view, found, piece)
    part = _part(view, found, piece) if view.topics else ""
    return "|".join(dict.fromkeys([part, *names] if part else names))


def _part(view: View, found: Found, piece: tuple[int, int]) -> str:
    """The part named nearest before the term, else inside it, behind it or in the clause's label."""
    left, right = piece
    before = after = inside = ""
    for word in view.topics:
        if word.kind != "part" or not left <= word.start < right:
            continue
        if word.end <= found.start:
            before = part_named(view, word, found.dimension) or before
        elif word.start >= found.end:
            if not after and not _SENTENCE_END.search(view.text, found.end - 1, word.start):
                after = part_named(view, word, found.dimension)
        else:
            inside = inside or part_named(view, word, found.dimension)
    return before or inside or after or _labelled_part(view, found)


def _labelled_part(view: View, found: Found) -> str:
    colon = view.text.find(":", 0, found.start)
    if not 0 < colon < _LABEL:
        return ""
    named = (
        part_named(view, word, found.dimension)
        for word in view.topics
        if word.kind == "part" and word.end <= colon
    )
    return next(filter(None, named), "")


def _properties(view: View, found: Found, piece: tuple[int, int]) -> list[str]:
    """The properties a term is of: what its unit says, unless a word right beside it says another; then
    what the words say that its figure can be of."""
    value = found.value or {}
    unit = value.get("unit") or ""
    measured = _PROPERTY_OF_BASE.get(unit, "")
    names = [measured] if measured and PROPERTIES[measured] == found.dimension else []
    named: list[Word] = []
    if view.topics:
        named, units = _words(view, found, piece, unit)
        names += units
    names = [name for name in names if proved(name, view, found, piece)]
    if unit and len(value.get("values", ())) < 2 + (value.get("comparison") == "range"):
        beside = _beside(view, found, named)
        if beside:
            named = beside
            names = [name for name in names if name not in _WEAK or any(name == w.target for w in beside)]
    if (
        found.dimension in _PROVEN
        and fits("watertightness", unit)
        and _WATERTIGHT.search(view.text, found.start, found.end)
    ):
        names.append("watertightness")
    return [*names, *(word.target for word in named)]


def _words(view: View, found: Found, piece: tuple[int, int], unit: str) -> tuple[list[Word], list[str]]:
    """The words of a term's piece that name a property of it, and the properties its own units tell of."""
    dimensions = _PROVEN if found.dimension == "test_method" else {found.dimension}
    named: list[Word] = []
    units: list[str] = []
    described = found.dimension == "test_method"  # of all figures of its piece
    several = _figures(view, found) > len((found.value or {}).get("values", ()))
    for word in view.topics:
        if word.kind != "property" or not piece[0] <= word.start < piece[1]:
            continue
        if PROPERTIES[word.target] not in dimensions or not is_meant(view, word, found.dimension):
            continue
        inside = found.start <= word.start and word.end <= found.end
        fitting = fits(word.target, unit)
        if is_unit(written(view, word)):
            if inside and (fitting or several):
                units.append(word.target)
            elif not inside and fitting and (described or not _after_figure(view.text, word)):
                named.append(word)
        elif fitting and (inside or not unit or not _of_another(view, found, word)):
            named.append(word)
    return named, units


def _figures(view: View, found: Found) -> int:
    return sum(1 for _ in _FIGURE.finditer(view.text, found.start, found.end))


def _of_another(view: View, found: Found, word: Word) -> bool:
    """Whether a word goes with another figure than the term's: one stands between them, or right behind the
    word. A label goes with all figures of its piece, a flaw with all figures of its limit."""
    text = view.text
    if (
        word.target in _GENERAL
        or found.dimension == "appearance"
        or _LABELS.match(text, word.end, found.start)
    ):
        return False
    if word.end <= found.start:
        return _measures(text, word.end, found.start)
    if written(view, word) in _FOLLOWS and not _FIGURE.search(text, found.end, word.start):
        return False
    return _measures(text, found.end, word.start) or _OWN_FIGURE.match(text, word.end) is not None


def _measures(text: str, start: int, end: int) -> bool:
    """Whether a figure with a unit stands between two places."""
    return any(
        match["unit"] in UNITS or match["unit"] == "shore"
        for match in _FIGURE.finditer(text, start, end)
        if match["unit"]
    )


def _beside(view: View, found: Found, named: list[Word]) -> list[Word]:
    """The words inside a term or with nothing but small words between them and it; of one before and one
    behind, the one that does not follow another figure."""
    text = view.text
    before = [w for w in named if w.end <= found.start and _joined(text, w.end, found.start)]
    behind = [w for w in named if w.start >= found.end and _joined(text, found.end, w.start)]
    inside = [w for w in named if w.start < found.end and found.start < w.end]
    if behind and before and all(_after_figure(text, word) for word in before):
        before = []
    return inside + before or behind


def _after_figure(text: str, word: Word) -> bool:
    """Whether a figure stands right before a word: "10 mm diameter"."""
    return _AFTER_FIGURE.search(text, max(0, word.start - _SHORT), word.start) is not None


def _joined(text: str, start: int, end: int) -> bool:
    """Whether a stretch has only marks and small words."""
    return end - start <= _CLOSE and all(word in _BESIDE for word in _WORD.findall(text, start, end))
