"""Staging a load: each file to its raw copy, each raw table to typed rows and rejects, all accounted for."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import duckdb

from etl import oddities
from etl.extract import FileFacts, Found, RawTable, Refused, find, read, sha256
from etl.extract.headings import canonical
from etl.extract.raw import BLANKS, literal, quoted
from etl.mapping import Mapping
from etl.records import KINDS, ddl, plain
from etl.staging import compiled
from etl.staging.formats import Formats, settle
from etl.staging.plan import Plan, Unfit, plans
from etl.staging.rejects import insert_bad, insert_unread
from etl.staging.tidy import tidied


@dataclass(slots=True)
class StagedFile:
    """What became of one file, once a kind: read = staged + rejected, empty lines aside, or refused with a
    reason.
    """

    file_id: int
    file: str
    path: Path
    kind: str | None
    sha256: str
    mapping_sha: str
    order: int
    read: int = 0
    empty: int = 0
    rejected: int = 0
    refused: str | None = None
    report: dict[str, Any] = field(default_factory=dict)
    skipped: bool = False


def stage(
    con: duckdb.DuckDBPyConnection,
    paths: Sequence[Path],
    mapping: Mapping | None,
    raw_folder: Path,
    first_file_id: int,
    skip: Callable[[FileFacts], bool],
) -> list[StagedFile]:
    """Read every export among `paths` into incoming_<kind> and incoming_rejects, replacing what these held.

    Files that cannot be read are returned with `refused`, never raised. Files of one load are numbered
    in name order.
    """
    create_tables(con)
    raw_folder.mkdir(parents=True, exist_ok=True)
    staged: list[StagedFile] = []
    for found in find(paths):
        applies = (
            mapping if mapping and any(fnmatch(found.path.name, glob) for glob in mapping.files) else None
        )
        for result in _file(con, found, applies, raw_folder, first_file_id + len(staged), skip):
            staged.append(result)
    return staged


def create_tables(con: duckdb.DuckDBPyConnection) -> None:
    """Empty incoming tables, one a kind and one for rejects."""
    for name in KINDS:
        con.execute(
            f"CREATE OR REPLACE TABLE incoming_{name} ({ddl(name)}, file_id INTEGER, line BIGINT, "
            f"row_hash VARCHAR, file_order INTEGER)"
        )
    con.execute(
        "CREATE OR REPLACE TABLE incoming_rejects "
        '(file_id INTEGER, kind VARCHAR, line BIGINT, key VARCHAR, "column" VARCHAR, '
        "value VARCHAR, reason VARCHAR, remedy VARCHAR, row_json VARCHAR)"
    )


def _file(
    con: duckdb.DuckDBPyConnection,
    found: Found,
    mapping: Mapping | None,
    raw_folder: Path,
    file_id: int,
    skip: Callable[[FileFacts], bool],
) -> list[StagedFile]:
    mapping_sha = mapping.sha if mapping else ""
    blank = StagedFile(file_id, found.name, found.path, None, "", mapping_sha, file_id, refused=found.refused)
    if found.refused:
        return [blank]
    try:
        blank.sha256 = sha256(found.path)
        if skip(FileFacts(found.name, found.path, blank.sha256, mapping_sha)):
            blank.skipped = True
            return [blank]
        known = canonical() | _headings_of(mapping)
        with tempfile.TemporaryDirectory(dir=raw_folder) as scratch:
            raw_tables = read(con, found.path, known, raw_folder / blank.sha256, Path(scratch))
    except Refused as refusal:
        blank.refused = f"{found.name} {refusal}"
        return [blank]
    except OSError as error:
        blank.refused = f"{found.name} cannot be read: {error.strerror}."
        return [blank]
    results: list[StagedFile] = []
    for table in raw_tables:
        for result in _table(con, found, table, mapping, blank, file_id + len(results)):
            results.append(result)
    return results


def _headings_of(mapping: Mapping | None) -> set[str]:
    if mapping is None:
        return set()
    sources = [source for columns in mapping.kinds.values() for source in columns.values()]
    return {plain(name) for source in sources for name in source.names}


def _table(
    con: duckdb.DuckDBPyConnection,
    found: Found,
    table: RawTable,
    mapping: Mapping | None,
    blank: StagedFile,
    file_id: int,
) -> list[StagedFile]:
    """Every kind one raw table holds."""

    def result(kind: str | None, number: int) -> StagedFile:
        return StagedFile(number, found.name, found.path, kind, blank.sha256, blank.mapping_sha, number)

    try:
        chosen = plans(table, found.path, mapping)
    except Refused as refusal:
        where = f"{found.name}, sheet {table.sheet!r}," if table.sheet else found.name
        refused = result(None, file_id)
        refused.refused = f"{where} {refusal}"
        refused.report = dict(table.report)
        return [refused]
    done: list[StagedFile] = []
    for plan in chosen:
        if isinstance(plan, Unfit):
            outcome = result(plan.kind, file_id + len(done))
            outcome.refused = f"{found.name} {plan.reason}"
        else:
            outcome = result(plan.kind.name, file_id + len(done))
            _stage(con, table, plan, outcome)
        done.append(outcome)
    return done


def _stage(con: duckdb.DuckDBPyConnection, table: RawTable, plan: Plan, result: StagedFile) -> None:
    """Insert one kind of one raw table; fills the counts and the report of `result`."""
    stored = f"read_parquet({literal(str(table.path))})"
    cells = [f"{quoted(name)} AS c{n}" for n, name in enumerate(table.columns, start=1)]
    places = [f"c{n}" for n in range(1, len(table.columns) + 1)]
    filled = " OR ".join(f"trim({place}, {literal(BLANKS)}) <> ''" for place in places)
    readable = " AND unread IS NULL" if table.unread else ""
    con.execute(
        f"CREATE OR REPLACE TEMP VIEW raw_cells AS "
        f"SELECT * FROM (SELECT line, {', '.join(cells)} FROM {stored} WHERE true{readable}) WHERE {filled}"
    )
    lines, rows = con.execute(
        f"SELECT (SELECT count(*) FROM {stored}), (SELECT count(*) FROM raw_cells)"
    ).fetchall()[0]
    unread = insert_unread(con, stored, result.file_id, plan.kind.name) if table.unread else 0
    result.read = rows + unread
    result.empty = lines - rows - unread + table.empty_lines

    plan = tidied(plan, len(table.columns), lambda question: _ask(con, question))
    con.execute(f"CREATE OR REPLACE TEMP VIEW named_cells AS {compiled.named(plan, len(table.columns))}")
    formats = settle(plan, table.spreadsheet, lambda question: _ask(con, question))
    con.execute(f"CREATE OR REPLACE TEMP VIEW parted_cells AS {compiled.parted(plan, formats)}")
    con.execute(f"CREATE OR REPLACE TEMP VIEW typed_cells AS {compiled.typed(plan, formats)}")
    rejected = _insert(con, plan, formats, table, result)
    result.rejected = unread + rejected
    result.report = {**table.report, **plan.report, **formats.report}
    result.report |= oddities.pairs(con, plan.kind, list(plan.sources), result.file_id)
    unknown = _unknown_values(con, plan, len(table.columns))
    if unknown:
        result.report["unknown_values"] = unknown


def _unknown_values(con: duckdb.DuckDBPyConnection, plan: Plan, width: int) -> dict[str, dict[str, int]]:
    """Per column, the values its value map does not name and how often they occur."""
    found = {}
    for name, source in plan.sources.items():
        if source.values:
            values = dict(con.execute(compiled.unknown_values(plan, width, name)).fetchall())
            if values:
                found[name] = values
    return found


def _ask(con: duckdb.DuckDBPyConnection, question: str) -> dict[str, Any]:
    """The one row of an aggregate, by name."""
    cursor = con.execute(question)
    names = [column[0] for column in cursor.description]
    return dict(zip(names, cursor.fetchall()[0], strict=True))


def _insert(
    con: duckdb.DuckDBPyConnection, plan: Plan, formats: Formats, table: RawTable, result: StagedFile
) -> int:
    """Rows without a problem into incoming_<kind>, the others into incoming_rejects; returns how many
    these are.
    """
    incoming, mine = f"incoming_{plan.kind.name}", f"file_id = {result.file_id} AND row_hash IS NULL"
    columns = ", ".join(quoted(name) for name in plan.kind.columns)
    con.execute(
        f"INSERT INTO {incoming} SELECT {columns}, {result.file_id}, line, row_hash, {result.order} "
        f"FROM ({compiled.records(plan, formats, table.marked)})"
    )
    bad = int(con.execute(f"SELECT count(*) FROM {incoming} WHERE {mine}").fetchall()[0][0])
    if bad:
        lines = f"SELECT line FROM {incoming} WHERE {mine}"
        con.execute(f"CREATE OR REPLACE TEMP TABLE bad_rows AS FROM typed_cells WHERE line IN ({lines})")
        cells = compiled.bad_cells(plan, formats, table.marked)
        insert_bad(con, cells, "raw_cells", table, result.file_id, plan.kind)
        con.execute(f"DELETE FROM {incoming} WHERE {mine}")
        con.execute("DROP TABLE bad_rows")
    return bad
