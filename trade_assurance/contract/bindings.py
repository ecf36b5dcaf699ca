"""How the words beside a figure bind it: at least, at most, about."""

from __future__ import annotations

import tomllib

from .expressions import expressions
from .units import LISTS

_TABLE = tomllib.loads((LISTS / "bindings.toml").read_text("utf-8"))
_LONGEST_FIRST = sorted(
    ((word, group["sign"]) for group in _TABLE.values() if "words" in group for word in group["words"]),
    key=lambda pair: -len(pair[0]),
)
_ENDINGS = tuple(word for word, _ in _LONGEST_FIRST)
_BEHIND = expressions("bindings")
_FORBIDDEN = _BEHIND["forbidden"]
_BEYOND = frozenset(_TABLE["beyond"]["limits"])
# Words that a trader writes against a figure without a blank: "max80kg", "DC12V".
PREFIXES = frozenset(_TABLE["glued"]["prefixes"])


def before(text: str, start: int) -> tuple[str, int]:
    """How the words just before a number bind it, and where those words begin."""
    head = text[max(0, start - 20) : start].rstrip(" :")
    if not head.endswith(_ENDINGS):
        return "=", start
    for word, sign in _LONGEST_FIRST:
        if head.endswith(word):
            rest = head[: -len(word)]
            if word[0].isascii() and word[0].isalpha() and rest[-1:].isalpha() and rest[-1:].isascii():
                continue
            begin = max(0, start - 20) + len(rest)
            if word in _BEYOND and _FORBIDDEN.search(text, max(0, begin - 60), begin):
                return "<=", begin
            return sign, begin
    return "=", start


def behind(text: str, end: int) -> tuple[str, int]:
    """How the words just behind a quantity bind it, and where they end where they belong to its span."""
    if _BEHIND["about"].match(text, end):
        return "about", end
    for name, sign in (("least", ">="), ("most", "<=")):
        bound = _BEHIND[name].match(text, end)
        if bound is not None:
            return sign, bound.end()
    return "=", end
