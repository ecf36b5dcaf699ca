"""remedy: what is owed on breach, with a figure or a deadline."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions, patterns

_EXPRESSIONS = expressions("remedy")

_OWED = _EXPRESSIONS["owed"]
_SOLVED = _EXPRESSIONS["solved"]
_FIGURE = _EXPRESSIONS["figure"]
_CONDITION = _EXPRESSIONS["condition"]
_NOTICE = _EXPRESSIONS["notice"]
_WARRANTY = _EXPRESSIONS["warranty"]
_FREE = _EXPRESSIONS["free"]
_BREACH = _EXPRESSIONS["breach"]
_ACT = _EXPRESSIONS["act"]
_WHEN = _EXPRESSIONS["when"]
_OPEN = _EXPRESSIONS["open"]
_SUBJECT = _EXPRESSIONS["subject"]
_STOP = _EXPRESSIONS["stop"]
_NOT_HERE = _EXPRESSIONS["not_here"]

_FAR = 60  # characters between a figure and the word behind it for what is owed
_INSERTED, _GOOD_FAITH, _FREE_OF = (patterns("remedy")[name] for name in ("inserted", "good_faith", "free"))
_PARTED = re.compile(r"[:;|\t]|,(?!\d)")

_REASONS = {
    "measurable": "What is owed on breach, with its figure or deadline.",
    "approximate": "What is owed lies anywhere between two figures.",
    "vague": "It does not say how much is owed, or by when.",
}
_BARE_WARRANTY = "A warranty period that does not say what is owed."
_IN_WARRANTY = "What is owed within the warranty, and until when."


def read(view: View) -> None:
    """Adds the remedies of a clause."""
    text = view.text
    if "owed" not in view.gates and not view.says("remedy"):
        return
    if view.shows(_NOT_HERE):
        return
    owed = list(_OWED.finditer(text))
    warranty = _WARRANTY.search(text)
    labelled = view.label == "remedy" or view.leading_label() == "remedy"
    breach = labelled or warranty is not None or view.shows(_BREACH)
    acts = _acts(view, owed)
    if breach or len(acts) > len(owed):
        figures = [match for match in _FIGURE.finditer(text) if not _conditional(text, match)]
        if figures and (acts or _late(view, figures)):
            _add(view, acts, figures, warranty)
            return
    if owed and breach:
        free = _FREE.search(text)
        if warranty and free:
            start, end = min(free.start(), warranty.start()), max(free.end(), warranty.end())
            _term(view, "measurable", start, end, _IN_WARRANTY)
        elif not warranty:
            start = _begin(text, owed[0].start())
            _term(view, "vague", start, owed[-1].end(), _REASONS["vague"])
        else:
            _term(view, "vague", *warranty.span(), _BARE_WARRANTY)
    elif warranty:
        _term(view, "vague", *warranty.span(), _BARE_WARRANTY)
    elif breach and not _GOOD_FAITH.search(text) and (solved := _SOLVED.search(text)):
        _term(view, "vague", *solved.span(), _REASONS["vague"])


def _acts(view: View, owed: list[re.Match[str]]) -> list[re.Match[str]]:
    """What is owed, and what else puts right something that is told to be wrong."""
    if not view.shows(_WHEN):
        return owed
    return sorted((*owed, *_ACT.finditer(view.text)), key=lambda match: match.start())


def _conditional(text: str, figure: re.Match[str]) -> bool:
    """Whether a figure says when something is owed ("over 3 %", "claims within 30 days"), not how much."""
    before = text[max(0, figure.start() - 44) : figure.start()]
    if not figure[0][:1].isdigit() and figure[0][0] in "winm" and _NOTICE.search(before):
        return True
    return _CONDITION.search(before) is not None


def _late(view: View, figures: list[re.Match[str]]) -> bool:
    """Whether the figures are owed though no word says so: a rate for each day, a label of a remedy."""
    return (
        view.label == "remedy"
        or view.leading_label() == "remedy"
        or any(match["rate"] or match["per"] or match["lead"] for match in figures)
        or (any(match["swap"] for match in figures) and view.shows(_WHEN))
    )


def _add(
    view: View, owed: list[re.Match[str]], figures: list[re.Match[str]], warranty: re.Match[str] | None
) -> None:
    text = view.text
    inside = [m for m in figures if warranty is None or not warranty.start() <= m.start() < warranty.end()]
    inside = [m for m in inside if not owed or _beside(text, m, owed[0])]
    behind = [m for m in inside if owed and m.end() > owed[0].start()]
    inside = behind or inside
    if not inside:
        if owed and warranty:
            state = "measurable" if _FREE.search(text) else "vague"
            _term(view, state, *warranty.span(), _IN_WARRANTY if state == "measurable" else _BARE_WARRANTY)
        return
    start = min([owed[0].start(), inside[0].start()] if owed else [inside[0].start()])
    if warranty and warranty.start() < start and ":" in text[warranty.end() : start]:
        start = warranty.start()
    elif warranty is None or _FREE_OF.match(view.text, start):
        start = _begin(text, start)
    end = max([inside[-1].end(), *(m.end() for m in owed if m.start() < inside[-1].end() + 30)])
    stop = _STOP.search(text, end)
    end = stop.start() if stop else len(text)
    end -= text[start:end].endswith(".")
    ranged = any(match["range"] or match["upto"] for match in inside)
    _term(view, "approximate" if ranged else "measurable", start, end, "")


def _beside(text: str, figure: re.Match[str], owed: re.Match[str]) -> bool:
    """Whether a figure stands behind the word for what is owed, or before it in one phrase."""
    gap = owed.start() - figure.end()
    parted = _PARTED.search(text, figure.end(), owed.start())
    inserted = parted is not None and parted[0] == "," and _INSERTED.search(text, 0, figure.start())
    return gap < 0 or (gap < _FAR and (parted is None or bool(inserted)))


def _begin(text: str, start: int) -> int:
    """Where what is owed begins: behind the condition's colon, or with who owes it."""
    colon = max(text.rfind(":", 0, start), text.rfind("->", 0, start) + 1 if "->" in text[:start] else -1)
    colon = max(colon, text.rfind("\t", 0, start))
    if colon >= 0 and not text[colon + 1 : colon + 2].isdigit():
        return colon + 1
    subject = _SUBJECT.search(text[:start])
    return subject.start() if subject else start


def _term(view: View, state: str, start: int, end: int, reason: str) -> None:
    value = None
    if state == "measurable":
        value = {"kind": "text", "text": " ".join(view.raw[start:end].split())}
    view.add("remedy", state, start, end, reason or _REASONS[state], value)
