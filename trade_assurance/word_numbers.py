"""The numbers that Word puts before the paragraphs of lists: "4.", "4.1", "a)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 20  # styles that are based on each other
LEVELS = 9
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_CHINESE = "零一二三四五六七八九十"
_CHINESE_FORMS = {"chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital"}
_SILENT = {"none", "bullet"}  # a bullet is a sign of a font of its own: the line alone tells the item


class _Level(NamedTuple):
    """How a level of a list is numbered: from where on, in which form, in what text."""

    start: int
    form: str
    text: str


class Numbers:
    """Counts the paragraphs of a file's lists as they come."""

    def __init__(self, numbering: Any | None, styles: Mapping[str | None, Any]) -> None:
        self.styles = styles
        self.counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * LEVELS)
        self.lists: dict[str, str] = {}
        self.starts: dict[tuple[str, int], int] = {}
        self.levels: dict[tuple[str, int], _Level] = {}
        if numbering is None:
            return
        for each in numbering.iterfind(W + "abstractNum"):
            for level in each.iterfind(W + "lvl"):
                at = str(each.get(W + "abstractNumId")), _whole(level.get(W + "ilvl"))
                self.levels[at] = _Level(
                    _whole(_said(level, "start"), 1),
                    _said(level, "numFmt") or "decimal",
                    _said(level, "lvlText") or "",
                )
        for each in numbering.iterfind(W + "num"):
            name = str(each.get(W + "numId"))
            self.lists[name] = _said(each, "abstractNumId") or ""
            for change in each.iterfind(f"{W}lvlOverride"):
                start = _said(change, "startOverride")
                if start is not None:
                    self.starts[name, _whole(change.get(W + "ilvl"))] = _whole(start, 1)

    def before(self, paragraph: Any) -> str:
        """What Word shows before the next paragraph; nothing where it is in no numbered list."""
        name, depth = self._list_of(paragraph)
        level = self.levels.get((self.lists.get(name, ""), depth))
        if level is None or not 0 <= depth < LEVELS:
            return ""
        own = self.lists[name]
        counts = self.counts[own]
        again = self.starts.pop((name, depth), None)  # a list that begins anew, once
        last = counts[depth]
        counts[depth] = again if again is not None else level.start if last is None else last + 1
        counts[depth + 1 :] = [None] * (LEVELS - depth - 1)
        if level.form in _SILENT:
            return ""

        def count(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            shown = self.levels.get((own, at), level)
            return _written(shown.start if (reached := counts[at]) is None else reached, shown.form)

        text = re.sub("%([1-9])", count, level.text)
        return f"{text} " if text.strip() else ""

    def _list_of(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph is in, by itself or by its style, and how deep."""
        of, name, depth = paragraph, None, None
        for _ in range(DEEPEST):
            said = of.find(f"{W}pPr/{W}numPr")
            if said is not None:
                name = _said(said, "numId") if name is None else name
                depth = _said(said, "ilvl") if depth is None else depth
            style = of.find(f"{W}pPr/{W}pStyle") if of is paragraph else of.find(W + "basedOn")
            of = None if style is None or name is not None else self.styles.get(style.get(W + "val"))
            if of is None:
                break
        return name or "", _whole(depth)


def _said(of: Any, name: str) -> str | None:
    found = of.find(W + name)
    return None if found is None else found.get(W + "val")


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text is not None and re.fullmatch(r"\d{1,6}", text) else otherwise


def _written(number: int, form: str) -> str:
    """A number in the form of a list."""
    if form in ("lowerLetter", "upperLetter") and number:
        letter = chr(97 + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman") and number < 4000:
        text = ""
        for value, sign in _ROMAN:
            text += sign * (number // value)
            number %= value
        return text.upper() if form == "upperRoman" else text
    if form in _CHINESE_FORMS and 0 < number < 100:
        tens, ones = divmod(number, 10)
        ten = ("" if tens < 2 else _CHINESE[tens]) + "十" if tens else ""
        return ten + (_CHINESE[ones] if ones else "")
    return f"{number:02}" if form == "decimalZero" else str(number)
