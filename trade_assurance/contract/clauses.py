"""Cuts a text into clauses, and hands a label that stands alone (a flattened table) to the value that
follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from .expressions import patterns
from .headings import NOTHING, OUTER_DIAMETER, UNIT_COLUMN, Heading, heading
from .lexicon import REMEMBERED as KEPT
from .lexis import NAMED_FIGURES, flat
from .units import NO_UNIT, named, table

# Characters; a longer run without any stop is cut at a blank, so that every clause costs a bounded time.
LONGEST = 600
REMEMBERED = 2_000  # characters; longer lines are cut anew each time, so that memory stays bounded

_STOP = re.compile(r"[\n;\u3002!?.](?:(?<!\.)[\n;\u3002!?]*|(?<=\.)(?=\s))")
_ABBREVIATED, _PLAN = (patterns("clauses")[name] for name in ("abbreviated", "plan_goes_on"))
_MONTH, _MONTH_NEXT = (
    re.compile(table("calendar")[name]["regex"]) for name in ("month_before_point", "month_behind_point")
)
_FIELD = re.compile(
    r"(?:[|\t,、]|(?<= ) {2}| (?=[\u4e00-\u9fff]{2,5}:)) *"
    r"(?=(?P<label>[^:|\t,、;\n]{1,28})(?::(?!\d)|(?<!\d):) ?\S)"
)
_CELLS = re.compile(r"[|\t]| {3,}")
_BULLET = re.compile(r"\s*(?:[-*•·▪●◆]\s+|\(?\d{1,2}[.)、]\s+|\(?[a-z][.)]\s+)*")


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Bounds of the clauses of a folded text, blanks and bullets trimmed, none longer than LONGEST."""
    start = 0
    for stop in _STOP.finditer(text):
        at = stop.start()
        if text[at] == "." and (
            _ABBREVIATED.search(text[max(start, at - 7) : at])
            or (text[at + 1 : at + 3].strip().isdigit() and _MONTH.search(text[max(start, at - 7) : at]))
            or (text[at - 1 : at].isdigit() and _MONTH_NEXT.match(text, at))
            or (text[max(start, at - 3) : at].strip().isdigit() and not text[start : at - 3].strip())
        ):
            continue
        if text[at] == ";" and "%" in text[start:at] and _PLAN.match(text, at):
            continue
        yield from _bounded(text, start, stop.start())
        start = stop.end()
    yield from _bounded(text, start, len(text))


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        blank = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        middle = blank if blank > 0 else start + LONGEST
        yield from _trimmed(text, start, middle)
        start = middle
    yield from _trimmed(text, start, end)


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if start >= end:
        return
    if not "a" <= text[start] <= "z" or text[start + 1 : start + 2] in (".", ")"):
        bullet = _BULLET.match(text, start, end)
        start = bullet.end() if bullet is not None else start
    while end > start and text[end - 1] in " \t|,":
        end -= 1
    if end > start:
        yield start, end


class Part(NamedTuple):
    """A clause of a line, or the cells of a table's row, with what each says as a heading."""

    start: int
    end: int
    cells: tuple[tuple[int, int], ...]
    names: tuple[Heading, ...]
    digits: bool


class Clause(NamedTuple):
    """Bounds of a clause, the clause with its figures set to nought, the label it inherits and the unit its
    bare figures have."""

    start: int
    end: int
    flat: str
    label: str
    unit: str


class Table(NamedTuple):
    """The head of a table: what each column says, and what parts its cells ("": a bar or a tab)."""

    names: tuple[Heading, ...]
    mark: str
    unit: int = -1  # the column that holds each row's unit


_NO_TABLE = Table((), "")
_MARKS = (";", " / ", ",")  # what parts cells where neither bar nor tab does
_FEWEST_COLUMNS = 3  # a property, its unit, its value
_ROWS = frozenset({"quantity", "sizing", "weighing", "working", "rating", "making", "colouring"})


def labelled(text: str) -> Iterator[Clause]:  # noqa: PLR0912 - one pass
    """The clauses of a folded text with the label each inherits: from a line that is only a label, or a
    table's head."""
    label, table = NOTHING, _NO_TABLE
    offset = 0
    rows = flat(text).split("\n")
    last = len(rows) - 1
    named = [match.start() for match in NAMED_FIGURES.finditer(text)]
    named.reverse()
    for i, bare in enumerate(rows):
        if not bare:
            if i and i < last:  # an empty line ends what a label or a table's head governs
                label, table = NOTHING, _NO_TABLE
            offset += 1
            continue
        row, stop = bare, offset + len(bare)
        if named and named[-1] < stop:
            row = text[offset:stop]
            while named and named[-1] < stop:
                named.pop()
        line = row + "\n" if i < last else row
        parts = _line(line) if len(line) <= REMEMBERED else _parts(line)
        if table.mark or (parts and not parts[0].digits and len(line) <= LONGEST):
            cells = _marked(row, table.mark) if table.mark else ()
            if len(cells) == len(table.names) > 0:
                yield from _row(row, offset, cells, table.names)
                offset = stop + 1
                continue
            table = _marked_head(row) if not (parts and parts[0].cells) else table
            if table.mark:
                label = NOTHING
                offset = stop + 1
                continue
        for part in parts:
            start, end, cells, names, digits = part
            if len(cells) > 1:
                if table.unit >= 0 and len(table.names) == len(cells):
                    unit = _unit(row[slice(*cells[table.unit])])
                    yield Clause(offset + start, offset + end, row[start:end], "", unit)
                elif not digits and (head := _head(row, cells, names, label.unit)) is not None:
                    table, label = head, NOTHING
                elif len(table.names) == len(cells):
                    yield from _row(row, offset, cells, table.names)
                elif names[0].scope in _ROWS and len(cells) > 2 and not any(name.scope for name in names[1:]):
                    yield from _row(row, offset, cells[1:], (names[0],) * (len(cells) - 1))
                else:
                    yield Clause(offset + start, offset + end, row[start:end], "", "")
            elif names and names[0].heads:
                label = names[0]
                yield Clause(offset + start, offset + end, row[start:end], "", "")
            else:
                yield Clause(offset + start, offset + end, row[start:end], label.scope, label.unit)
                label = NOTHING
        offset = stop + 1


def _row(
    row: str, offset: int, cells: tuple[tuple[int, int], ...], names: tuple[Heading, ...]
) -> Iterator[Clause]:
    """The cells of a row, each under its column's heading."""
    for (a, b), name in zip(cells, names, strict=True):
        if b > a:
            yield Clause(offset + a, offset + b, row[a:b], name.scope, name.unit)


def _heads(names: tuple[Heading, ...]) -> bool:
    """Whether cells are the head of a table: half of them headings, of two the second one of figures."""
    if len(names) == 2:
        return names[1].scope == "quantity" or bool(names[1].unit)
    return any(name.scope == "quantity" and name.heads for name in names) or (
        sum(name.heads for name in names) * 2 >= len(names)
    )


def _head(
    row: str, cells: tuple[tuple[int, int], ...], names: tuple[Heading, ...], unit: str
) -> Table | None:
    """The head of a table, where cells without a figure are one."""
    if (column := _unit_column(row, cells, names)) > 0:
        return Table(names, "", column)
    return Table(_scaled(names, unit), "") if _heads(names) else None


def _unit_column(row: str, cells: tuple[tuple[int, int], ...], names: tuple[Heading, ...]) -> int:
    """Which column of a table of properties holds each row's unit; 0 where none does, or where goods are
    ordered by it."""
    if len(cells) < _FEWEST_COLUMNS or any(name.scope in ("quantity", "price") for name in names):
        return 0
    return next((i for i, (a, b) in enumerate(cells) if i and row[a:b].strip(" .") in UNIT_COLUMN), 0)


def _unit(cell: str) -> str:
    """A cell's text where it is a unit."""
    return cell.strip() if named(cell.strip()) is not NO_UNIT else ""


def _scaled(names: tuple[Heading, ...], unit: str) -> tuple[Heading, ...]:
    """The heads of a size chart: those without a unit have that of its title ("Size chart (cm)") or of its
    first column."""
    unit = unit or (names[0].unit if names[0].scope == "sizing" else "")
    if not unit:
        return names
    return names[:1] + tuple(
        name._replace(unit=unit) if name.scope == "sizing" and not name.unit else name for name in names[1:]
    )


def _marked_head(row: str) -> Table:
    """The head of a table whose cells are parted by a comma, a semicolon or a slash."""
    if ":" not in row and not any(map(str.isdigit, row)):
        for mark in _MARKS:
            if row.count(mark) >= 2:
                names = tuple(heading(row[a:b]) for a, b in _marked(row, mark))
                if _heads(names) and all(name.heads for name in names[1:]):
                    return Table(names, mark)
    return _NO_TABLE


def _marked(row: str, mark: str) -> tuple[tuple[int, int], ...]:
    """Bounds of the cells of a row parted by a mark."""
    bounds, position = [], 0
    for cell in row.split(mark):
        lead = len(cell) - len(cell.lstrip())
        bounds.append((position + lead, position + max(lead, len(cell.rstrip()))))
        position += len(cell) + len(mark)
    return tuple(bounds)


def _parts(line: str) -> tuple[Part, ...]:
    parts = []
    for start, end in cut(line) if line.count(":") < 2 else _fields(line):
        clause = line[start:end]
        digits = any(map(str.isdigit, clause))
        cells = _cells(line, start, end) if "|" in clause or "\t" in clause or "   " in clause else ()
        if len(cells) > 1:
            parts.append(Part(start, end, cells, _names([line[a:b].strip() for a, b in cells]), digits))
        else:
            own = heading(clause) if end - start < 40 else NOTHING
            parts.append(Part(start, end, (), (own,), digits))
    return tuple(parts)


def _fields(line: str) -> Iterator[tuple[int, int]]:
    """Bounds of the clauses of a line, cut before each further label that speaks of something else: the
    fields of an order page are told one by one ("Size: 40 cm | Packing: mesh bag")."""
    for start, end in cut(line):
        at, scope = start, _scope_of(line[start:end])
        for mark in _FIELD.finditer(line, start, end):
            other = heading(mark["label"]).scope
            if other and other != scope:
                yield from _trimmed(line, at, mark.start())
                at, scope = mark.end(), other
        yield from _trimmed(line, at, end)


def _scope_of(clause: str) -> str:
    label, mark, _ = clause.partition(":")
    return heading(label).scope if mark else ""


def _names(cells: list[str]) -> tuple[Heading, ...]:
    """What the cells say as headings; beside an outer diameter, WT is the wall's thickness, no weight."""
    pipes = not OUTER_DIAMETER.isdisjoint(cells)
    return tuple(heading("wall" + cell[2:] if pipes and cell[:2] == "wt" else cell) for cell in cells)


_line = lru_cache(maxsize=KEPT)(_parts)


def _cells(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    bounds, position = [], start
    for mark in _CELLS.finditer(text, start, end):
        bounds.append((position, mark.start()))
        position = mark.end()
    bounds.append((position, end))
    return tuple(
        (a, b) for a, b in ((a + len(text[a:b]) - len(text[a:b].lstrip()), b) for a, b in bounds) if b > a
    )
