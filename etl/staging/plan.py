"""Which column of a raw table feeds which canonical column, and which kind of record the table holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from etl.extract.headings import bracketed
from etl.extract.raw import RawTable, Refused
from etl.mapping import Mapping, Source
from etl.records import KINDS, Kind, plain
from etl.staging.conventions import CERTAIN, CURRENCIES

K = TypeVar("K")
V = TypeVar("V")


class Settled(dict[K, V]):
    """A dict that is not changed any more, and so may be part of a cache key."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(tuple(self.items()))


@dataclass(frozen=True, slots=True)
class Plan:
    """One kind read from one raw table: the source of each canonical column that has one, headings resolved.

    `cells` maps a heading of the table (as the mapping or the records call it) to its column c1, c2, …
    of the table.
    """

    kind: Kind
    sources: Settled[str, Source]
    cells: Settled[str, str]
    dates: str | None = None
    decimals: str | None = None
    placeholders: tuple[str, ...] = ()
    headed: Settled[str, str] = field(default_factory=Settled)  # amounts whose heading states their currency
    tidy: frozenset[str] = frozenset()
    report: dict[str, Any] = field(default_factory=dict, compare=False)

    def read_from(self, source: Source) -> list[str]:
        """The columns c1, c2, … of the table that are tried in turn for a source's headings."""
        return [self.cells[heading] for heading in source.headings if heading in self.cells]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A kind the mapping expects of this table, and why it cannot be read from it."""

    kind: str
    reason: str


def plans(table: RawTable, file: Path, mapping: Mapping | None) -> list[Plan | Unfit]:
    """What the table holds: kinds of the mapping whose key it has, else one kind by stem, sheet name or
    headings.
    """
    chosen: list[Plan | Unfit] = []
    absent: dict[str, str] = {}
    for name in mapping.kinds if mapping else ():
        try:
            chosen.append(_plan(table, KINDS[name], mapping))
        except _NoKey as refusal:  # one mapping may serve several exports: this one does not hold that kind
            absent[name] = str(refusal)
        except Refused as refusal:
            chosen.append(Unfit(name, str(refusal)))
    for plan in chosen:
        if absent and isinstance(plan, Plan):
            plan.report["kinds_not_here"] = absent
    return chosen or [_plan(table, _kind(table, file), mapping)]


class _NoKey(Refused):
    """The table lacks the key of a kind."""


def _kind(table: RawTable, file: Path) -> Kind:
    fitting = sorted((kind for kind in KINDS.values()), key=lambda kind: -_fit(table, kind))
    best = fitting[0]
    for name in filter(None, (table.sheet, _stem(file))):
        words = re.split(r"[^a-z\u4e00-\u9fff]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower())
        named = [kind for kind in fitting if set(words) & set(kind.stems)]
        chinese = [kind for kind in fitting if any(stem in name for stem in kind.stems if not stem.isascii())]
        for kind in named or chinese:
            if _fit(table, kind) > 0:
                return kind
        if named and _fit(table, best) <= 0:
            return named[0]
    if _fit(table, best) <= 0:
        shown = ", ".join(repr(heading[:40]) for heading in table.headings[:8])
        raise Refused(
            f"holds no records that are known here (its headings: {shown}); "
            f"name its columns in a mapping file, or head them as records do."
        )
    return best


def _stem(file: Path) -> str:
    name = file.name.removesuffix(".gz").removesuffix(".GZ")
    return Path(name).stem


def _fit(table: RawTable, kind: Kind) -> int:
    """How many canonical columns the table has, 0 where a required one is missing."""
    found = {column for column in kind.columns if _heading_of(table, kind, column)}
    for column in list(found):
        money = kind.columns[column].currency
        if money and any(_currency(table.headings[at]) for at in _heading_of(table, kind, column)):
            found.add(money)
    return len(found) if found.issuperset(kind.required) else 0


def _heading_of(table: RawTable, kind: Kind, column: str) -> list[int]:
    """Positions of the headings that mean this column: the canonical name itself before any alias, in
    their order.
    """
    reduced = [plain(heading) for heading in table.headings]
    if kind.columns[column].currency:
        reduced = [plain(bracketed(h)[0]) if _currency(h) else plain(h) for h in table.headings]
    for name in (column, *kind.columns[column].aliases):
        at = [index for index, heading in enumerate(reduced) if heading == plain(name)]
        if at:
            return at
    return []


def _currency(heading: str) -> str | None:
    """The currency a heading states in brackets, as "Amount (USD)" does."""
    written = bracketed(heading)[1].upper()
    return written if written in CURRENCIES else CERTAIN.get(written)


def _headed(
    table: RawTable, kind: Kind, sources: dict[str, Source], matched: Sequence[str]
) -> dict[str, str]:
    """Amounts matched by headings that state a currency, which becomes that of rows that give none."""
    headed: dict[str, str] = {}
    shown: dict[str, dict[str, str]] = {}
    for column in matched:
        money = kind.columns[column].currency
        if money is None or (money in sources and money not in matched):
            continue
        heading = table.headings[table.columns.index(sources[column].headings[0])]
        code = _currency(heading)
        if code:
            headed[column] = code
            shown.setdefault(money, {}).setdefault(code, heading)
    for money, codes in shown.items():
        if len(codes) > 1:
            headings = " and ".join(map(repr, codes.values()))
            raise Refused(
                f"heads amounts of one record in several currencies: {headings}; "
                f"choose one of them in a mapping file."
            )
        sources[money] = replace(sources.get(money, Source()), empty=next(iter(codes)))
        if not sources[money].headings:
            sources[money] = Source(constant=next(iter(codes)))
    return headed


def _matched(table: RawTable, kind: Kind, report: dict[str, Any], wanted: Sequence[str]) -> dict[str, Source]:
    """Columns matched by heading; of two headings for one column the better-known one is read, equals are
    refused.
    """
    sources: dict[str, Source] = {}
    used: dict[int, str] = {}
    exact = [column for column in wanted if plain(column) in {plain(heading) for heading in table.headings}]
    for column in [*exact, *(column for column in wanted if column not in exact)]:
        at = [index for index in _heading_of(table, kind, column) if index not in used]
        if len(at) > 1:
            raise Refused(
                f"has {len(at)} columns headed {table.headings[at[0]]!r}, which both mean "
                f"{kind.name}.{column}; rename all but one, or choose one in a mapping file "
                f"({table.columns[at[1]]!r} is the second)."
            )
        if at:
            used[at[0]] = column
            sources[column] = Source(headings=(table.columns[at[0]],))
    ambiguous: dict[str, list[str]] = {}
    for index, heading in enumerate(table.headings):
        means = [c for c in sources if index not in used and plain(heading) in _names(kind, c)]
        if means:
            ambiguous.setdefault(means[0], []).append(heading)
    if ambiguous:
        report["ambiguous"] = ambiguous
    return sources


def _names(kind: Kind, column: str) -> set[str]:
    return {plain(name) for name in (column, *kind.columns[column].aliases)}


def _plan(table: RawTable, kind: Kind, mapping: Mapping | None) -> Plan:
    report: dict[str, Any] = {}
    places = {name.casefold(): f"c{index}" for index, name in enumerate(table.columns, start=1)}
    loose = {
        plain(name): place for name, place in reversed(list(zip(table.columns, places.values(), strict=True)))
    }
    cells: dict[str, str] = {}

    def place(heading: str) -> str | None:
        found = places.get(heading.casefold()) or loose.get(plain(heading))
        if found:
            cells[heading] = found
        return found

    sources: dict[str, Source] = {}
    headed: dict[str, str] = {}
    absent: dict[str, list[str]] = {}
    for column, source in (mapping.kinds.get(kind.name, {}) if mapping else {}).items():
        needed = [*source.template[1::2], *source.hashed]
        missing = [heading for heading in needed if not place(heading)]
        if source.headings and not any(place(heading) for heading in source.headings):
            missing = list(source.headings)
        if missing:
            absent[column] = missing
        else:
            sources[column] = source
    if mapping is None or mapping.match_headings:
        wanted = [column for column in kind.columns if column not in sources]
        matched = _matched(table, kind, report, wanted)
        for column, source in matched.items():
            sources[column] = source
            place(source.headings[0])
        headed = _headed(table, kind, sources, tuple(matched))
    lacking = [column for column in kind.required if column not in sources]
    if lacking:
        tried = {
            column: absent.get(column, [column, *kind.columns[column].aliases][:4]) for column in lacking
        }
        looked = "; ".join(
            f"{column} (looked for {', '.join(map(repr, tried[column]))})" for column in lacking
        )
        refusal = _NoKey if kind.key in lacking else Refused
        raise refusal(f"has no column for {kind.name}.{looked}; name it in a mapping file, or head it so.")
    read = set(cells.values())
    report["columns"] = {column: _shown(source, cells, table) for column, source in sources.items()}
    report["unmapped"] = [
        name for name, at in zip(table.headings, places.values(), strict=True) if at not in read
    ]
    if absent:
        report["absent"] = absent
    if mapping is None:
        return Plan(kind, Settled(sources), Settled(cells), headed=Settled(headed), report=report)
    stated = (mapping.dates, mapping.decimals, mapping.placeholders)
    return Plan(kind, Settled(sources), Settled(cells), *stated, headed=Settled(headed), report=report)


def _shown(source: Source, cells: dict[str, str], table: RawTable) -> str:
    """A source in words for the report: the heading read, or what is put together."""
    if source.constant is not None:
        return f"always {source.constant!r}"
    names = [name for name in source.names if name in cells]
    headings = [table.headings[int(cells[name][1:]) - 1] for name in names]
    return headings[0] if source.headings else " + ".join(headings)
