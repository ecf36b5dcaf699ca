"""remedy: what is owed on breach, with a figure or a deadline."""

from __future__ import annotations

from ..clause import View
from ..expressions import expressions

_EXPRESSIONS = expressions("remedy")

_OWED = _EXPRESSIONS["owed"]
_FIGURE = _EXPRESSIONS["figure"]
_WARRANTY = _EXPRESSIONS["warranty"]
_BREACH = _EXPRESSIONS["breach"]
_FAULT = _EXPRESSIONS["fault"]
_RATE = _EXPRESSIONS["rate"]
_DUE_ELSEWHERE = _EXPRESSIONS["due_elsewhere"]


def read(view: View) -> None:
    """Adds the remedies of a clause."""
    text = view.text
    if not view.says("remedy") and not ("owed" in view.gates and view.shows(_OWED)):
        rate = _RATE.search(text) if "owed" in view.gates and view.shows(_RATE) else None
        if rate:
            value = {"kind": "text", "text": " ".join(rate[0].split())}
            view.add(
                "remedy", "measurable", *rate.span(), "What is owed for each day or week of delay.", value
            )
        return
    warranty = _WARRANTY.search(text) if view.shows(_WARRANTY) else None
    owed = None if _DUE_ELSEWHERE.search(text) else _OWED.search(text)
    figure = None
    if owed and (_BREACH.search(text) or warranty):
        marks = [(match.start(), match.end()) for match in _FIGURE.finditer(text) if match.group()]
        after = [mark for mark in marks if mark[0] >= owed.start() - 60]
        figure = after[0] if after else None
        if figure is not None and (warranty is None or not warranty.start() <= figure[0] < warranty.end()):
            start = min(owed.start(), figure[0])
            end = max(owed.end(), *(mark[1] for mark in after))
            if warranty:
                start, end = min(start, warranty.start()), max(end, warranty.end())
            view.add(
                "remedy",
                "measurable",
                start,
                end,
                "What is owed on breach, with its figure or deadline.",
                {"kind": "text", "text": " ".join(view.raw[start:end].split())},
            )
            return
        if warranty:
            start, end = min(owed.start(), warranty.start()), max(owed.end(), warranty.end())
            view.add(
                "remedy",
                "measurable",
                start,
                end,
                "What is owed within the warranty, and until when.",
                {"kind": "text", "text": " ".join(view.raw[start:end].split())},
            )
            return
    if owed and _FAULT.search(text) and not warranty:
        view.add("remedy", "vague", *owed.span(), "It does not say how much is owed, or by when.")
        return
    if warranty:
        view.add("remedy", "vague", *warranty.span(), "A warranty period that does not say what is owed.")
