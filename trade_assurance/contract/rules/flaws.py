"""appearance: a limit in whole, with what denies the flaw, how many of them, where and seen from how far; and
limits on flaws of any name."""

from __future__ import annotations

from ..clause import Found, View
from ..expressions import expressions, patterns

_EXPRESSIONS = expressions("flaws")
_LIMIT = _EXPRESSIONS["limit"]
_TAIL = _EXPRESSIONS["tail"]
_LEAD = _EXPRESSIONS["lead"]
_LARGEST = 50.0  # mm: what is longer is no flaw
_LENGTH, _IN_CENTIMETRES = (patterns("flaws")[name] for name in ("length", "in_centimetres"))
_NOT_SEEN = ("remedy", "payment", "price", "tolerance", "sampling", "quantity")
_REASON = "A defect with its length, count or distance of view."


def read(view: View) -> None:
    """Adds limits on flaws of any name, and tells each limit in whole."""
    if not view.digits and not view.has("appearance"):
        return
    if not view.says(*_NOT_SEEN):
        for match in _LIMIT.finditer(view.text):
            if view.scope(*match.span()) == "packaging" or not _small(match[0]):
                continue
            if not any(
                each.start < match.end() and match.start() < each.end
                for each in view.found
                if each.dimension in ("appearance", "test_method")
            ):
                view.add("appearance", "measurable", *match.span(), _REASON)
    for each in [found for found in view.found if found.dimension == "appearance"]:
        if each in view.found and each.state == "measurable":
            _widen(view, each)


def _small(limit: str) -> bool:
    length = _LENGTH.search(limit)
    return (
        length is not None
        and float(length[1].replace(",", ".")) * (10 if _IN_CENTIMETRES.fullmatch(length[2]) else 1)
        <= _LARGEST
    )


def _widen(view: View, each: Found) -> None:
    """Lengthens a limit by what belongs to it; what it then holds is no term of its own."""
    text = view.text
    tail = _TAIL.match(text, each.end)
    if tail is not None and tail.end() > each.end:
        each.end = tail.end()
    lead = _LEAD.search(text, max(0, each.start - 40), each.start)
    if lead is not None:
        each.start = lead.start()
    view.found = [
        other
        for other in view.found
        if other is each
        or other.dimension not in ("appearance", "size")
        or not (each.start <= other.start and other.end <= each.end)
    ]
    each.value = {"kind": "text", "text": " ".join(view.raw[each.start : each.end].split())}
