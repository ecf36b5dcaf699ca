"""The visible text of HTML: a table row is a line, a tab between its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from .reader_words import Read, left_out, raised, row
from .text_encodings import decode, decoded

_BLOCKS = frozenset(
    re.findall(
        r"\w+",
        "address article aside blockquote body br caption center dd details dialog div dl dt fieldset "
        "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p"
        " pre section summary tbody textarea tfoot thead ul",
    )
)
_SILENT = frozenset({"script", "style", "head", "template", "noscript", "title"})
_STRUCK = frozenset({"del", "s", "strike"})
_KEPT = frozenset({"pre", "textarea"})
_STRUCK_STYLE = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through", re.IGNORECASE)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_KEPT_STYLE = re.compile(r"white-space\s*:\s*(?:pre|break-spaces)", re.IGNORECASE)
_CELLS = frozenset({"td", "th", "tr"})
_ENDS = {
    "p": _BLOCKS - {"br"},
    "li": {"li"},
    "td": _CELLS,
    "th": _CELLS,
    "tr": {"tr"},
    "option": {"option"},
}  # tags that end one unsaid
_EMPTY = frozenset(
    {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base", "source", "embed"}
)
_TYPED = frozenset({"text", "number", "date", "email", "tel", "url", "search", "month", "week", "time"})
_TICKED = frozenset({"checkbox", "radio"})

Attributes = dict[str, str]


class _Passage:
    """What stands between a tag and its end."""

    def __init__(self) -> None:
        self.open: list[str] = []

    def begin(self, tag: str, *, begins: bool) -> None:
        """A tag that `begins` such a passage, or stands within one."""
        if self.open and tag in _ENDS.get(self.open[-1], ()):
            self.open.pop()
        if tag not in _EMPTY and (self.open or begins):
            self.open.append(tag)

    def end(self, tag: str) -> None:
        """The end of a tag: what was left open within it, or around it, ends with it."""
        while self.open and tag not in _EMPTY and self.open.pop() != tag:
            pass


class _Table(str):
    """The rows of a table within a cell: lines of their own."""

    __slots__ = ()


class _Open:
    """A table whose end is not yet read."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self.cells: list[list[str]] | None = None

    def end_row(self) -> None:
        """Add the lines of the row that stands open."""
        if self.cells:
            own = [_lines(piece for piece in cell if not isinstance(piece, _Table)) for cell in self.cells]
            if len(self.cells) == 1:
                own, within = [_lines(self.cells[0])], []
            else:
                within = [piece for cell in self.cells for piece in cell if isinstance(piece, _Table)]
            self.done += ["\n", "\n".join(row(own)), "\n", *within]
        self.cells = None


class _Text(HTMLParser):
    """The text of a page, without what is struck through, which is not agreed, and what is hidden."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self.tables: list[_Open] = []
        self.silent = 0
        self.struck, self.hidden, self.kept, self.unchosen, self.raised = (_Passage() for _ in range(5))
        self.left_out: list[str] = []
        self.unseen: list[str] = []

    def sink(self) -> list[str]:
        """Where text goes: to the page, or to the cell that stands open."""
        if not self.tables:
            return self.pieces
        table = self.tables[-1]
        return table.cells[-1] if table.cells else table.done

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        style = said.get("style", "")
        self.struck.begin(tag, begins=tag in _STRUCK or bool(_STRUCK_STYLE.search(style)))
        self.hidden.begin(tag, begins="hidden" in said or bool(_HIDDEN_STYLE.search(style)))
        self.kept.begin(tag, begins=tag in _KEPT or bool(_KEPT_STYLE.search(style)))
        self.unchosen.begin(tag, begins=tag == "option" and "selected" not in said)
        self.raised.begin(tag, begins=tag == "sup")
        if tag in _SILENT:
            self.silent += 1
        elif tag == "table":
            self.tables.append(_Open())
        elif tag in _CELLS:
            self._cell(tag)
        elif tag in _BLOCKS:
            self.sink().append("\n")
        elif tag == "input":
            self._field(said)

    def handle_endtag(self, tag: str) -> None:
        for passage in (self.struck, self.hidden, self.kept, self.unchosen, self.raised):
            passage.end(tag)
        if tag in _SILENT:
            self.silent = max(self.silent - 1, 0)
        elif tag == "table":
            self._end_table()
        elif tag == "tr" and self.tables:
            self.tables[-1].end_row()
        elif tag in _BLOCKS:
            self.sink().append("\n")

    def handle_data(self, data: str) -> None:
        if self.silent or self.unchosen.open:
            return
        text = data if self.kept.open else re.sub(r"\s+", " ", data)
        if self.struck.open:
            self.left_out.append(text)
        elif self.hidden.open:
            self.unseen.append(text)
        elif self.raised.open:
            sink = self.sink()
            sink.append(raised(sink[-1] if sink else "", text))
        else:
            self.sink().append(text)

    def close(self) -> None:
        super().close()
        while self.tables:
            self._end_table()

    def _cell(self, tag: str) -> None:
        if not self.tables:
            self.pieces.append("\n" if tag == "tr" else "\t")
        elif tag == "tr":
            self.tables[-1].end_row()
        elif self.tables[-1].cells is None:
            self.tables[-1].cells = [[]]
        else:
            self.tables[-1].cells.append([])

    def _end_table(self) -> None:
        if self.tables:
            table = self.tables.pop()
            table.end_row()
            self.sink().append(_Table("\n" + "".join(table.done) + "\n"))

    def _field(self, said: Attributes) -> None:
        """What a form's field shows."""
        kind = said.get("type", "text").lower()
        if kind in _TICKED:
            self.handle_data("☑ " if "checked" in said else "☐ ")
        elif kind in _TYPED:
            self.handle_data(f" {said.get('value', '')} ")


def _lines(pieces: Iterable[str]) -> list[str]:
    return [line.strip() for line in "".join(pieces).split("\n") if line.strip()]


def html(data: bytes) -> Read:
    """The visible text of a page, and what of it is not read."""
    declared = re.search(rb"charset=[\"']?([\w-]+)", data[:2048])
    text = decoded(data, declared[1].decode("ascii")) if declared else decode(data)
    text, warnings = visible(text)
    return [text], warnings


def visible(markup: str) -> tuple[str, list[str]]:
    """The visible text of HTML, and what is to be said of words left out of it."""
    parser = _Text()
    parser.feed(markup)
    parser.close()
    warnings = left_out(parser.left_out) + left_out(parser.unseen, "that are hidden")
    return "\n".join(_lines(parser.pieces)), warnings
