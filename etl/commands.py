"""The command line of `python -m etl`: what is asked, what is answered, and with which exit code."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from data import settings
from data.settings import SettingsError
from data.warehouse import NoWarehouse, Warehouse, WarehouseBusy
from etl import history, load, mapping, provenance
from trade_assurance.calendar import beijing_today
from trade_assurance.editions import PolicyError

Pipeline = Callable[[], Sequence[tuple[str, Callable[[load.Run], None]]]]
NOTES = 5  # printed a file
PUBLISHED, NOT_PUBLISHED, USAGE, INTERRUPTED = 0, 1, 2, 130
EXPECTED = (
    NoWarehouse,
    WarehouseBusy,
    SettingsError,
    PolicyError,
    mapping.MappingError,
    history.Refused,
    OSError,
)


def main(argv: Sequence[str], pipeline: Pipeline) -> int:
    """Run one command; returns 0, 1 when nothing could be published, 2 on usage."""
    if argv[:1] == ["sample"]:
        from etl import sample

        return sample.command(list(argv[1:]))
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as stop:
        return USAGE if stop.code else PUBLISHED
    try:
        return _answer(asked, pipeline)
    except KeyboardInterrupt:
        _tell("Stopped. Nothing was published; the warehouse is as it was.")
        return INTERRUPTED
    except EXPECTED as error:
        _tell(str(error))
        return NOT_PUBLISHED
    except Exception as error:  # a user gets a sentence, a developer asks for the traceback
        if os.environ.get("RECOURSE_DEBUG"):
            raise
        _tell(
            f"The command stopped on an error of its own ({type(error).__name__}: {error}). "
            "Nothing was published; the warehouse is as it was. RECOURSE_DEBUG=1 shows where it happened."
        )
        return NOT_PUBLISHED


def _answer(asked: argparse.Namespace, pipeline: Pipeline) -> int:
    warehouse = Warehouse(asked.warehouse) if asked.warehouse else Warehouse.default()
    if asked.command == "load":
        return _load(asked, warehouse, pipeline)
    if asked.command == "rollback":
        version = warehouse.rollback(asked.to)
        print(f"The warehouse is at {version.name} again, built {version.built_at}, as of {version.as_of}.")
    elif asked.command == "history":
        history.show(warehouse)
    elif asked.csv:
        print(f"{history.write_rejects(warehouse, asked.csv):,} rejected values written to {asked.csv}")
    else:
        history.show_rejects(warehouse)
    return PUBLISHED


def _load(asked: argparse.Namespace, warehouse: Warehouse, pipeline: Pipeline) -> int:
    missing = [path for path in asked.paths if not path.exists()]
    if missing:
        _tell(f"There is no {missing[0]}. Name exports or folders that exist.")
        return USAGE
    chosen = settings.load()
    rules = mapping.load(asked.mapping) if asked.mapping else None
    as_of, as_of_from = _as_of(asked, warehouse)
    with warehouse.draft(waiting=lambda: _tell("Another load is running; waiting for it to end …")) as draft:
        run = load.Run(
            warehouse,
            draft,
            chosen,
            asked.paths,
            rules,
            as_of,
            as_of_from,
            _now,
            _tell_more,
            started_at=_now(),
        )
        for title, step in pipeline():
            if not run.done:
                _tell(f"{title} …")
                step(run)
        seconds = run.seconds
    _summary(run, seconds)
    if asked.json:
        files = [line.to_json() for line in run.files]
        print(json.dumps({"files": files, "warehouse": str(warehouse.folder), "seconds": round(seconds, 3)}))
    return NOT_PUBLISHED if run.failed else PUBLISHED


def _as_of(asked: argparse.Namespace, warehouse: Warehouse) -> tuple[date, str]:
    """Return the day live disputes are judged on and who chose it.

    Told: that day. A sample brings its own. Without files a day once told or brought stays. Else today.
    """
    if asked.as_of:
        return asked.as_of, "option"
    own = load.default_as_of(asked.paths)
    if own is not None:
        return own, "sample"
    if not asked.paths and (current := warehouse.current()) is not None:
        with warehouse.connect() as con:
            chosen_by = provenance.stored(con).get("as_of_from", "clock")
        if chosen_by != "clock":
            return current.as_of, chosen_by
    return beijing_today(), "clock"


def _summary(run: load.Run, seconds: float) -> None:
    for line in run.files:
        file = line.staged
        if file.refused:
            print(f"Refused: {file.refused}")
            continue
        print(
            f"{file.file} [{file.kind}]: {file.read:,} read = {line.loaded:,} loaded "
            f"+ {line.unchanged:,} unchanged + {line.superseded:,} superseded "
            f"+ {file.rejected:,} rejected + {line.waiting:,} waiting"
            + (f"; {file.empty:,} empty lines" if file.empty else "")
        )
        notes = [] if file.skipped else file.report.get("notes", [])
        for note in notes[:NOTES]:
            print(f"  To look at: {note}")
        if (more := len(notes) - NOTES) > 0:
            print(f"  {more:,} more such {'note stands' if more == 1 else 'notes stand'} on the Data page.")
    if run.failed:
        print("Nothing could be loaded; the warehouse is as it was.")
    elif run.published:
        print(f"Published to {run.warehouse.folder} as of {run.as_of} in {seconds:.1f} s.")
    else:
        print(f"Nothing is new; the warehouse in {run.warehouse.folder} stays as it is.")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl", description="Exports in, one published warehouse out."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    loading = commands.add_parser(
        "load", help="load exports, assess, score, publish; without PATH all but the first"
    )
    loading.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders of exports")
    loading.add_argument(
        "--mapping", type=Path, metavar="FILE", help="how a foreign export becomes our records"
    )
    loading.add_argument("--as-of", type=_day, metavar="DATE", help="the day live disputes are judged on")
    loading.add_argument(
        "--json", action="store_true", help="print the account of every file as the last line"
    )
    rejects = commands.add_parser(
        "rejects", help="values that could not be understood, with reason and remedy"
    )
    rejects.add_argument("--csv", type=Path, metavar="FILE", help="write them to a file")
    commands.add_parser("history", help="the loads so far and the versions kept")
    back = commands.add_parser("rollback", help="return to the version before, or to one by name")
    back.add_argument("--to", metavar="VERSION", help="for example v000003")
    for command in (loading, rejects, *(commands.choices[name] for name in ("history", "rollback"))):
        command.add_argument("--warehouse", type=Path, metavar="DIR", help="default: data/build/warehouse")
    sample = commands.add_parser("sample", add_help=False, help="write a made-up company as exports")
    sample.set_defaults(command="sample")
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 2026-06-30") from error


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _tell_more(text: str) -> None:
    _tell(f"  {text}")
