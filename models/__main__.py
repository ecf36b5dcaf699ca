"""python -m models train | evaluate | score | rollback: odds from the command line."""

from __future__ import annotations

import os

os.environ.setdefault(
    "OMP_NUM_THREADS", "1"
)  # costs nothing at these sizes and makes every fit repeat to the bit

import argparse
import json
import sys
import time
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

EARLIER = (
    "the records are judged as of {built_for}, and the model knows what was decided by then. For odds as "
    "{day} would have had them: python -m etl load PATH --as-of {day} --warehouse DIR, then train there"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 could not be done (one line on stderr says why), 2 wrong usage."""
    args = _parser().parse_args(argv)
    from data.settings import SettingsError
    from data.warehouse import NoWarehouse, Warehouse

    try:
        from models.evaluate import TooFew
        from models.store import ModelRefused, NoModel
    except ValueError as refused:  # a feature that may not be one is refused where it is declared
        print(f"models {args.command}: {refused}", file=sys.stderr)
        return 1
    warehouse = Warehouse(Path(args.warehouse)) if args.warehouse else Warehouse.default()
    try:
        return int(args.run(args, warehouse))
    except (NoWarehouse, NoModel, ModelRefused, TooFew, SettingsError, OSError) as error:
        print(f"models {args.command}: {error}", file=sys.stderr)
        return 1


def train(args: argparse.Namespace, warehouse: Any) -> int:
    """Train on what the warehouse holds and store the model."""
    from models import train as training

    start = time.monotonic()
    with warehouse.connect() as con:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        outcome = training.train(con, warehouse.models_folder, _as_of(con), now, args.seed)
    card = outcome.card
    if args.json:
        print(json.dumps({
            "version": outcome.version, "published": outcome.published, "reason": outcome.reason,
            "decided": card["decided"], "base_rate": card["base_rate"], "estimator": card["estimator"],
            "verdict": card["verdict"], "warnings": card["warnings"],
            "seconds": round(time.monotonic() - start, 2),
        }))  # fmt: skip
        return 0
    state = "stored" if outcome.published else f"kept: {outcome.reason}"
    learned = f"{card['estimator'].capitalize()}, {card['decided']} decided disputes."
    print(f"Model {outcome.version} {state}. {learned}")
    if card["evaluation"]:
        print(_sentence(card["evaluation"]))
    for warning in card["warnings"]:
        print(f"Beware: {warning}")
    print("Scores reach the pages with the next: python -m etl load")
    return 0


def evaluate(args: argparse.Namespace, warehouse: Any) -> int:
    """Train on the past, test on later disputes, print how well that went."""
    from models.cases import cases, decided
    from models.evaluate import evaluate as run
    from models.evaluate import leak
    from models.threads import one_thread

    with warehouse.connect() as con, one_thread():
        found = run(decided(cases(con, _as_of(con))), args.seed, args.test_from)
    print(json.dumps(found) if args.json else _sentence(found))
    if said := leak(found):
        print(f"Beware: {said}", file=sys.stderr)
    return 0


def score(args: argparse.Namespace, warehouse: Any) -> int:
    """Write one row a dispute to a CSV file."""
    import pyarrow as pa
    from pyarrow import csv

    from data import settings
    from models import store
    from models.cases import cases
    from models.score import CSV_COLUMNS, scores
    from models.threads import one_thread

    bundle = store.load(warehouse.models_folder)
    with warehouse.connect() as con, one_thread():
        built_for, day = _as_of(con), args.as_of or _as_of(con)
        frame = cases(con, day)
        frame = frame[frame["opened_on"] <= str(day)]
        if args.disputes == "live":
            frame = frame[frame["is_live"]]
        table = scores(frame, bundle, settings.load())[CSV_COLUMNS]
    for name in ("chance", "chance_low", "chance_high", "base_rate", "refund_share"):
        table[name] = table[name].round(6)
    if day < built_for:
        print(f"Beware: {EARLIER.format(built_for=built_for, day=day)}", file=sys.stderr)
    out = Path(args.out)
    out.parent.mkdir(parents=True, exist_ok=True)
    csv.write_csv(
        pa.Table.from_pandas(table, preserve_index=False), out, csv.WriteOptions(quoting_style="needed")
    )
    result = {"out": str(out), "disputes": len(table), "model_version": bundle.version}
    print(
        json.dumps(result) if args.json else f"{len(table)} disputes scored by model {bundle.version}: {out}"
    )
    return 0


def rollback(args: argparse.Namespace, warehouse: Any) -> int:
    """Return to the model before the one in use, or to another that is kept."""
    from models import store

    name = store.rollback(warehouse.models_folder, args.to)
    told = f"Model {name} is in use again. Its scores reach the pages with the next: python -m etl load"
    print(json.dumps({"version": name}) if args.json else told)
    return 0


def _as_of(con: Any) -> date:
    """The day the warehouse is built for."""
    found: date = con.execute("SELECT as_of FROM build").fetchone()[0]
    return found


def _sentence(found: dict[str, Any]) -> str:
    from models.shares import DASH

    def show(name: str) -> str:
        value = found[name]
        return DASH if value is None else f"{value:.3f}"

    return (
        f"On {found['n']} disputes decided {found['test_from']} to {found['test_to']}: {found['verdict']} "
        f"(AUC {show('auc')}, Brier skill {show('brier_skill')}, 95 % {show('brier_skill_low')} to "
        f"{show('brier_skill_high')}, calibration error {show('ece')}, share won {show('base_rate')})."
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m models", description="Odds of winning a dispute.")
    commands = parser.add_subparsers(dest="command", required=True)
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument("--warehouse", metavar="DIR", help="folder of versions (default: RECOURSE_WAREHOUSE)")
    shared.add_argument("--json", action="store_true", help="print one JSON object")
    for run in (train, evaluate, score, rollback):
        command = commands.add_parser(run.__name__, parents=[shared], help=(run.__doc__ or "").rstrip("."))
        command.set_defaults(run=run)
        if run in (train, evaluate):
            command.add_argument("--seed", type=int, default=0)
        if run is evaluate:
            command.add_argument(
                "--test-from", type=date.fromisoformat, metavar="DATE", help="first day tested"
            )
        if run is score:
            command.add_argument(
                "--as-of", type=date.fromisoformat, metavar="DATE", help="default: the warehouse's"
            )
            command.add_argument("--disputes", choices=("all", "live"), default="live")
            command.add_argument("--out", required=True, metavar="FILE")
        if run is rollback:
            command.add_argument("--to", metavar="VERSION", help="such as m000002; five are kept")
    return parser


if __name__ == "__main__":
    sys.exit(main())
