"""material and components: named fibres, metals, resins; named makers."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions
from ..lexicon import CASED_MATERIALS

_EXPRESSIONS = expressions("materials")

_SHARE_BEFORE = _EXPRESSIONS["share_before"]
_SHARE_AFTER = _EXPRESSIONS["share_after"]
_EQUIVALENT = _EXPRESSIONS["equivalent"]
_PART_AFTER = _EXPRESSIONS["part_after"]
_CHOICE = _EXPRESSIONS["choice"]
_NOT_MATERIAL = _EXPRESSIONS["not_material"]
_POSTSCRIPT = expressions("patterns")["postscript"]
_KINDS = frozenset({"material", "maker"})
_PACKING_MATERIALS = frozenset({"packaging", "labelling", "branding"})


def read(view: View) -> None:
    """Adds named materials (joined into one composition) and makers."""
    if view.lexis.kinds.isdisjoint(_KINDS) and "resin" not in view.gates:
        return
    named = [(word.start, word.end) for word in view.words if word.kind == "material"]
    if "resin" in view.gates:
        named += [match.span() for match in CASED_MATERIALS.finditer(view.raw) if _is_resin(view, match)]
    _compositions(view, sorted(named))
    _makers(view)


def _is_resin(view: View, match: re.Match[str]) -> bool:
    """PC the plastic, not PC the piece: no number just before it, unless a share."""
    before = view.text[: match.start()].rstrip()
    if match[0] == "PS" and not before and _POSTSCRIPT.match(view.text, match.end()):
        return False
    if view.text.startswith(" sample", match.end()):
        return False  # pre-production sample
    if before[-1:].isdigit():
        return False
    return (
        match[0] not in ("AS", "PS", "PO", "PC", "PA", "SAN")
        or view.says("making")
        or (
            bool(
                re.match(
                    r"\s?(?:\+|/|plastic|material|resin|shell|housing|lens|cover|sheet|body|case)|$|[,;)]",
                    view.text[match.end() :],
                )
            )
            and not re.match(r"\s?(?:no|#|number)", view.text[match.end() :])
        )
    )


def _compositions(view: View, named: list[tuple[int, int]]) -> None:
    text = view.text
    spans: list[list[int]] = []
    for start, end in named:
        if _NOT_MATERIAL.match(text, start):
            continue
        share = _SHARE_BEFORE.search(text[:start])
        after = None if share else _SHARE_AFTER.match(text, end)
        begin = share.start() if share else start
        stop = after.end() if after else end
        if (
            spans
            and begin - spans[-1][1] <= 5
            and re.fullmatch(r"[\s,/+&、-]*(?:and )?", text[spans[-1][1] : begin])
            and (
                share
                or after
                or begin - spans[-1][1] <= 1
                or re.fullmatch(r"\s?[/+]\s?", text[spans[-1][1] : begin])
            )
        ):
            spans[-1][1] = max(stop, spans[-1][1])
        else:
            spans.append([begin, stop])
    for start, end in spans:
        if view.scope(start, end) in _PACKING_MATERIALS and view.leading_label() != "making":
            continue
        covered = next(
            (
                each
                for each in view.found
                if each.dimension == "material" and each.start < end and start < each.end
            ),
            None,
        )
        if covered is not None:
            continue
        near = next(
            (
                each
                for each in view.found
                if each.dimension == "material" and each.state == "measurable" and 0 <= start - each.end <= 1
            ),
            None,
        )
        if near is not None and near.reason.startswith("A figure"):
            near.end = end
            continue
        behind = next(
            (
                each
                for each in view.found
                if each.dimension == "material" and each.state == "measurable" and 0 <= each.start - end <= 1
            ),
            None,
        )
        if behind is not None and behind.reason.startswith("A figure"):
            behind.start = start
            continue
        state, reason = "measurable", "A named material: a laboratory can confirm it."
        if _EQUIVALENT.match(text, end):
            state, reason = "approximate", "\u201cor equivalent\u201d leaves the choice to the supplier."
        elif _CHOICE.match(text, end) and any(s == end + 4 for s, _ in spans):
            state, reason = "approximate", "One of several materials: the supplier chooses."
        view.add(
            "material",
            state,
            start,
            end,
            reason,
            {"kind": "text", "text": " ".join(view.raw[start:end].split())},
        )


def _makers(view: View) -> None:
    for word in view.words:
        if word.kind != "maker" or view.says("factory"):
            continue
        state, reason = "measurable", "A named maker of a part."
        end = word.end
        following = _PART_AFTER.match(view.text, word.end)
        if following:
            end = following.end()
        equivalent = _EQUIVALENT.match(view.text, end)
        if equivalent:
            state, reason, end = (
                "approximate",
                "\u201cor equivalent\u201d leaves the choice to the supplier.",
                equivalent.end(),
            )
        if not any(
            each.dimension == "components" and each.start < end and word.start < each.end
            for each in view.found
        ):
            view.add(
                "components",
                state,
                word.start,
                end,
                reason,
                {"kind": "text", "text": " ".join(view.raw[word.start : end].split())},
            )
