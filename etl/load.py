"""One load: what its steps share, and its first steps: which files, and their rows into the stored ones."""

import shutil
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from data.settings import Settings
from data.warehouse import CONFIG, Draft, NoWarehouse, Warehouse
from etl import applied, contract_files, mending, merge, oddities, oddities_told, provenance, rules
from etl.account import FileLine, of_earlier_load
from etl.engine import Engine
from etl.extract import FileFacts
from etl.extract.raw import literal
from etl.mapping import Mapping
from etl.records import KINDS, Kind
from etl.staging import StagedFile, stage

INCOMING = "arriving"  # the scratch database beside the draft: what is read never swells the published file


@dataclass(slots=True)
class Run:
    """One load in progress, handed from step to step."""

    warehouse: Warehouse
    draft: Draft
    settings: Settings
    paths: Sequence[Path]
    mapping: Mapping | None
    as_of: date
    as_of_from: str  # option, sample or clock
    now: Callable[[], datetime]  # UTC, without zone
    say: Callable[[str], None]
    started_at: datetime
    load_id: int = 1
    staged: list[StagedFile] = field(default_factory=list)
    files: list[FileLine] = field(default_factory=list)
    refiled: dict[str, Path] = field(default_factory=dict)  # unchanged orders, contract_file changed: folder
    model_version: str | None = None
    done: bool = False  # nothing is left to do: the steps that follow are left out
    failed: bool = False  # every file was refused
    published: bool = False

    @property
    def con(self) -> duckdb.DuckDBPyConnection:
        """Return the draft's connection."""
        return self.draft.connection()

    @property
    def engine(self) -> Engine:
        """Return the engine on the draft."""
        return Engine(self.con)

    @property
    def seconds(self) -> float:
        """Return the seconds since the load started."""
        return (self.now() - self.started_at).total_seconds()

    @property
    def scratch(self) -> Path:
        """Return the file of the scratch database."""
        return self.draft.folder / f"{INCOMING}.duckdb"

    def rules_print(self) -> str:
        """Return what every judgement depends on besides its own records."""
        parts = self.parts()
        return f"{parts['rules']} {parts['etl']} {self.settings.reporting_currency}"

    def parts(self) -> dict[str, str]:
        """Return what the version in the making comes from."""
        parts = provenance.now(self.settings, self.warehouse.models_folder, self.as_of, self.as_of_from)
        return parts | {"rules": parts["rules"] + rules.own_print()}


def default_as_of(paths: Sequence[Path]) -> date | None:
    """Return the as-of day a sample folder brings with it (`as_of` in its sample.toml), else None."""
    for path in paths:
        declared = path / "sample.toml"
        if declared.is_file():
            as_of = tomllib.loads(declared.read_text(encoding="utf-8")).get("as_of")
            if type(as_of) is date:
                return as_of
    return None


def read_exports(run: Run) -> None:
    """Read the files that are not known yet into typed rows; stop the load if there is nothing new at all."""
    rules.in_force()  # an edition that cannot be used stops the load before anything is read
    for litter in run.warehouse.raw_folder.glob("tmp*"):  # of a load that was killed
        shutil.rmtree(litter, ignore_errors=True)
    try:
        with run.warehouse.connect() as current:
            logs = applied.read_logs(current)
            same = provenance.same(provenance.stored(current), run.parts())
            first_id, run.load_id = _next_ids(current)
            _read(run, logs, first_id)
            run.files = _skipped_lines(run, current, logs)
            run.refiled = contract_files.of_skipped(current, run.staged)
    except NoWarehouse:
        if not run.paths:
            raise
        same = False
        _read(run, {}, first_id=1)
    read = [file for file in run.staged if not file.skipped]
    run.say(
        f"{len(read)} of {len({f.file for f in run.staged})} files read" if run.paths else "no files given"
    )
    run.failed = bool(run.paths) and all(file.refused for file in run.staged)
    nothing_new = all(file.skipped or file.refused for file in run.staged) and not run.refiled
    if run.failed or (same and nothing_new):
        run.files += [FileLine(file) for file in read]
        run.done = True


def merge_rows(run: Run) -> None:
    """Bring what was read into the stored records and account for every row of every file."""
    run.engine.prepare()
    merge.create_waiting_view(run.con, KINDS.values())
    if run.scratch.exists():
        run.con.execute(f"ATTACH {literal(str(run.scratch))} AS {INCOMING} (READ_ONLY)")
        try:
            _merge(run)
        finally:
            run.con.execute(f"DETACH {INCOMING}")
    for line in run.files:
        line.check()
    loaded = sum(line.loaded for line in run.files)
    run.say(f"{loaded:,} rows new or changed, {sum(line.staged.rejected for line in run.files):,} rejected")


def _merge(run: Run) -> None:
    came = [k for k in KINDS.values() if any(f.kind == k.name and not f.skipped for f in run.staged)]
    for kind in came:
        incoming = f"{INCOMING}.incoming_{kind.name}"
        merge.decide(run.con, kind, incoming)
        _report(run, kind, "replaced", oddities.replaced(run.con, kind, incoming))  # asked while they stand
        merge.apply(run.con, kind, incoming, run.load_id)
    counts: dict[int, merge.Counts] = {}
    _reject(run)
    for kind in came:
        incoming = f"{INCOMING}.incoming_{kind.name}"
        found = merge.counts(run.con, kind, incoming)
        counts |= found
        if any(count.waiting for count in found.values()):
            _report(run, kind, "alike", oddities.alike(run.con, kind, incoming))
        mending.settle_loaded(run.con, kind, incoming, run.load_id)
        _note(run, kind)
        run.con.execute(f"DROP TABLE fate_{kind.name}")
    if any(kind.name == "orders" for kind in came):
        folders = {file.file_id: file.path.parent for file in run.staged}
        run.refiled |= contract_files.of_unchanged(run.con, f"{INCOMING}.incoming_orders", folders)
    for file in run.staged:
        if not file.skipped:
            run.files.append(FileLine.of(file, counts.get(file.file_id, merge.Counts())))
    _log(run, counts)


def _reject(run: Run) -> None:
    """Keep the values rejected; of earlier ones, settle those whose row or file has come again."""
    run.con.execute(
        f"""INSERT INTO rejects BY NAME SELECT *, {run.load_id} AS load_id FROM {INCOMING}.incoming_rejects"""
    )
    read = [file.file for file in run.staged if not file.skipped and not file.refused]
    mending.settle_rejected(run.con, run.load_id)
    mending.settle_read_again(run.con, read, run.load_id)


def _note(run: Run, kind: Kind) -> None:
    """Add to the reports of a kind's files what is hardly meant so, also in words."""
    incoming = f"{INCOMING}.incoming_{kind.name}"
    names = {file.file_id: file.path.name for file in run.staged}
    _report(run, kind, "days_ahead", oddities.days_ahead(run.con, kind, incoming, run.as_of))
    _report(run, kind, "other_versions", oddities.versions(run.con, kind, incoming, names))
    for file in run.staged:
        if file.kind == kind.name and not file.skipped:
            if missing := oddities.missing(kind, file.report):
                file.report["missing"] = missing
            if notes := oddities_told.sentences(file.report):
                file.report["notes"] = notes


def _report(run: Run, kind: Kind, code: str, found: dict[int, Any]) -> None:
    """Add what was found, by file_id, to the reports of a kind's files."""
    for file in run.staged:
        if file.kind == kind.name and not file.skipped and file.file_id in found:
            file.report[code] = found[file.file_id]


def _log(run: Run, counts: dict[int, merge.Counts]) -> None:
    """Note which files were applied. One whose rows wait is read again next time."""
    for name in dict.fromkeys(file.file for file in run.staged if file.kind is not None):
        of_file = [file for file in run.staged if file.file == name and file.kind is not None]
        found = {file.file_id: counts.get(file.file_id, merge.Counts()) for file in of_file}
        waits = any(count.waiting for count in found.values())
        mark = "" if waits else applied.fingerprint(of_file[0].sha256, of_file[0].mapping_sha)
        for kind in dict.fromkeys(file.kind for file in of_file):
            overwrote = any(found[file.file_id].overwrote for file in of_file if file.kind == kind)
            applied.append(run.con, str(kind), applied.Entry(mark, overwrote, run.load_id))


def _read(run: Run, logs: applied.Logs, first_id: int) -> None:
    """Stage the files that are new; a known one only if what came after it makes that necessary."""
    if not run.paths:
        return
    with duckdb.connect(str(run.scratch), config=CONFIG) as scratch:

        def staged(skip: Callable[[FileFacts], bool]) -> list[StagedFile]:
            return stage(scratch, run.paths, run.mapping, run.warehouse.raw_folder, first_id, skip)

        known = {entry.fingerprint for log in logs.values() for entry in log}
        run.staged = staged(lambda facts: applied.fingerprint(facts.sha256, facts.mapping_sha) in known)
        may_skip = {run.staged[position].file for position in _skippable(run.staged, logs)}
        if any(file.skipped and file.file not in may_skip for file in run.staged):
            run.staged = staged(lambda facts: facts.file in may_skip)


def _skippable(staged: Sequence[StagedFile], logs: applied.Logs) -> dict[int, dict[str, applied.Entry]]:
    """Return, by place in `staged`, the files that may be skipped with their log entries."""
    names = list(dict.fromkeys(file.file for file in staged))
    of_name = {name: [p for p, file in enumerate(staged) if file.file == name] for name in names}
    given = []
    for name in names:
        first = staged[of_name[name][0]]
        mark = applied.fingerprint(first.sha256, first.mapping_sha)
        read = frozenset(kind for p in of_name[name] if (kind := staged[p].kind) is not None)
        given.append(applied.Given(mark, read or applied.kinds_of(logs, mark)))
    found = applied.skippable(logs, given)
    return {
        of_name[names[n]][0]: entries for n, entries in found.items() if staged[of_name[names[n]][0]].skipped
    }


def _skipped_lines(run: Run, current: duckdb.DuckDBPyConnection, logs: applied.Logs) -> list[FileLine]:
    """Return the accounts of the skipped files: as when they were read, every loaded row known by now."""
    skipped = _skippable(run.staged, logs)
    next_id = max((file.file_id for file in run.staged), default=0) + 1
    lines: list[FileLine] = []
    for place, entries in sorted(skipped.items()):
        for kind, entry in entries.items():
            for line in of_earlier_load(current, run.staged[place], kind, entry.load_id):
                line.staged.file_id = next_id + len(lines)
                lines.append(line)
    return lines


def _next_ids(current: duckdb.DuckDBPyConnection) -> tuple[int, int]:
    row = current.execute(
        "SELECT (SELECT coalesce(max(file_id), 0) + 1 FROM files), "
        "(SELECT coalesce(max(load_id), 0) + 1 FROM loads)"
    ).fetchone()
    assert row is not None  # noqa: S101 - two aggregates always give one row
    return row[0], row[1]
