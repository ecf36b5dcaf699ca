"""material: named fibres, metals, resins, their grades, shares and figures, joined to one composition."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..clause import Found, View
from ..expressions import expressions, patterns
from ..lexicon import CASED_MATERIALS

_EXPRESSIONS = expressions("materials")

_BEFORE = _EXPRESSIONS["before"]
_BEHIND = _EXPRESSIONS["behind"]
_JOINT = _EXPRESSIONS["joint"]
_SHARED = _EXPRESSIONS["shared"]
_EQUIVALENT = _EXPRESSIONS["equivalent"]
_CHOICE = _EXPRESSIONS["choice"]
_NOT_MATERIAL = _EXPRESSIONS["not_material"]
_NOT_BEHIND = _EXPRESSIONS["not_behind"]
_DENIED = _EXPRESSIONS["denied"]
_MARKET = _EXPRESSIONS["market"]
_WRAP = _EXPRESSIONS["wrap"]
_KIND_OF_GOODS = _EXPRESSIONS["kind_of_goods"]
_POSTSCRIPT = expressions("patterns")["postscript"]
_OTHER_WORDS_TOO, _BEHIND_LETTERS, _NUMBERED, _OF_A_SAMPLE = (
    patterns("materials")[name] for name in ("also_other_words", "behind_letters", "numbered", "of_a_sample")
)
_PACKING_MATERIALS = frozenset({"packaging", "labelling", "branding"})
_ELSEWHERE = _PACKING_MATERIALS | {"test_method", "parts_list"}  # "dropped onto oak boards", "1 PU bag"
_NAMED, _FIGURE, _FAMILY = "named", "figure", "family"
_COMPANY = re.compile(r"[A-Z][a-zÀ-ɏ-]+\s$")  # "Norsk Utstyr AS": a company limited by shares
_CODE = re.compile(r"(?=.*\d)[a-z\d][a-z\d.+/-]{1,11}")  # a grade, whatever its name
_REASON = "A named material: a laboratory can confirm it."


@dataclass(slots=True)
class _Atom:
    """A material's name, grade or figure at `[start, end)`."""

    start: int
    end: int
    kind: str
    found: Found | None = None


def read(view: View) -> None:
    """Joins the names, grades and figures of materials that stand side by side, and adds them."""
    if view.label == "making" and not view.found and _CODE.fullmatch(view.text):
        view.add("material", "measurable", 0, len(view.text), _REASON, {"kind": "text", "text": view.raw})
        return
    if (
        "material" not in view.lexis.kinds
        and "resin" not in view.gates
        and not any(each.dimension == "material" for each in view.found)
    ):
        return
    atoms = _atoms(view)
    if not atoms:
        return
    view.found = [each for each in view.found if not any(each is atom.found for atom in atoms)]
    spans = _joined(view, atoms)
    for span in spans:
        _add(view, span, {each[0].start for each in spans})


def _atoms(view: View) -> list[_Atom]:
    """Names, grades and figures by place; where two overlap the grade or figure holds."""
    figures = [
        _Atom(each.start, each.end, _FIGURE if each.reason.startswith("A figure") else _NAMED, each)
        for each in view.found
        if each.dimension == "material" and each.state in ("measurable", "approximate")
    ]
    denied = [each for each in figures if _DENIED.search(view.text[max(0, each.start - 24) : each.start])]
    if denied:
        figures = [each for each in figures if each not in denied]
        view.found = [each for each in view.found if not any(each is atom.found for atom in denied)]
    others = [each for each in view.found if each.dimension in _ELSEWHERE and each.state != "vague"]
    words = [
        _Atom(word.start, word.end, _NAMED if word.kind == "material" else _FAMILY)
        for word in view.words
        if word.kind == "material" or (word.kind == "generic" and figures)
    ]
    if "resin" in view.gates:
        words += [
            _Atom(match.start(), match.end(), _NAMED)
            for match in CASED_MATERIALS.finditer(view.raw)
            if _is_resin(view, match)
        ]
    named = [
        word
        for word in words
        if not any(word.start < each.end and each.start < word.end for each in figures)
        and not any(word.start < each.end and each.start < word.end for each in others)
        and (word.kind == _FAMILY or _is_material(view, word))
    ]
    return sorted(figures + named, key=lambda atom: (atom.start, -atom.end))


def _is_material(view: View, word: _Atom) -> bool:
    """Whether a material's name stands for the material: not denied, no colour, no price basis."""
    text = view.text
    if _NOT_MATERIAL.match(text, word.start) or _NOT_BEHIND.match(text, word.end):
        return False
    if view.leading_label() == "colouring":
        return False  # a wood as a colour
    if _WRAP.match(text, word.end) and view.has("packaging"):
        return False
    before = text[max(0, word.start - 24) : word.start]
    if _DENIED.search(before) or (_MARKET.search(before) and not view.says("making")):
        return False
    return view.scope(word.start, word.end) not in _PACKING_MATERIALS or view.leading_label() == "making"


def _is_resin(view: View, match: re.Match[str]) -> bool:
    """PC the plastic, not PC the piece: no number just before it, unless a share."""
    before = view.text[: match.start()].rstrip()
    if match[0] == "PS" and not before and _POSTSCRIPT.match(view.text, match.end()):
        return False
    if _OF_A_SAMPLE.match(view.text, match.end()):
        return False  # pre-production sample
    if before[-1:].isdigit():
        return False
    if match[0] == "AS" and _COMPANY.search(view.raw, 0, match.start()):
        return False
    return (
        _OTHER_WORDS_TOO.fullmatch(match[0]) is None
        or view.says("making")
        or (
            _BEHIND_LETTERS.match(view.text, match.end()) is not None
            and _NUMBERED.match(view.text, match.end()) is None
        )
    )


def _joined(view: View, atoms: list[_Atom]) -> list[list[_Atom]]:
    """The atoms of each composition, each widened by its share and epithets."""
    text = view.text
    spans: list[list[_Atom]] = []
    for atom, ceiling in zip(atoms, [*(each.start for each in atoms[1:]), len(text)], strict=True):
        if atom.kind != _FIGURE:
            floor = spans[-1][-1].end if spans else 0
            before = _BEFORE.search(text, max(floor, atom.start - 40), atom.start)
            if before and before.start() >= floor:
                atom.start = before.start()
            behind = _BEHIND.match(text, atom.end)
            if behind and behind.end() <= ceiling:
                atom.end = behind.end()
        if spans and atom.start < spans[-1][-1].end:
            spans[-1][-1].end = max(atom.end, spans[-1][-1].end)
            continue
        if spans and _belong(view, spans[-1][-1], atom):
            spans[-1].append(atom)
        else:
            spans.append([atom])
    return spans


def _belong(view: View, last: _Atom, atom: _Atom) -> bool:
    gap = view.text[last.end : atom.start]
    if len(gap) > 8:
        return False
    if _JOINT.fullmatch(gap):
        return True
    shares = "%" in view.text[last.start : last.end] and "%" in view.text[atom.start : atom.end]
    shares = shares or ("%" in view.text[atom.start : atom.end] and last.found is not None)
    areal = atom.kind == _FIGURE and last.kind == _NAMED and atom.found is not None
    return (shares or areal) and _SHARED.fullmatch(gap) is not None


def _add(view: View, span: list[_Atom], starts: set[int]) -> None:
    while len(span) > 1 and _KIND_OF_GOODS.fullmatch(view.text, span[0].start, span[0].end):
        span.pop(0)  # "fabric 210 gsm": the word is the label of the figure
    if all(atom.kind == _FAMILY for atom in span):
        return
    start, end = span[0].start, span[-1].end
    state, reason = "measurable", _REASON
    found = [atom.found for atom in span if atom.found is not None]
    if len(span) == 1 and found:
        reason = found[0].reason
    if any(each.state == "approximate" for each in found):
        state, reason = "approximate", found[0].reason
    elif _EQUIVALENT.match(view.text, end):
        state, reason = "approximate", "\u201cor equivalent\u201d leaves the choice to the supplier."
    elif (choice := _CHOICE.match(view.text, end)) and choice.end() in starts:
        state, reason = "approximate", "One of several materials: the supplier chooses."
    value = (
        found[0].value
        if len(span) == 1 and found
        else {"kind": "text", "text": " ".join(view.raw[start:end].split())}
    )
    view.add("material", state, start, end, reason, value)
