"""`python -m trade_assurance contract | plan | verdict`: the rules from the command line.

Exit 0 with an answer on stdout, 1 where the input cannot be used, 2 on wrong usage; the reason is on stderr.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

MAX_BYTES = 16 * 1024 * 1024
"""A case larger than this is refused unread."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    words = list(sys.argv[1:] if argv is None else argv)
    if words[:1] == ["contract"]:
        from trade_assurance.contract import command

        return command(words[1:])
    arguments = _parser().parse_args(words)
    try:
        if arguments.command == "plan":
            return _plan(arguments)
        return _verdict(arguments)
    except (ValueError, OSError) as error:
        print(f"trade_assurance {arguments.command}: {error}", file=sys.stderr)
        return 1


def _plan(arguments: argparse.Namespace) -> int:
    from trade_assurance.sampling import plan

    found = plan(arguments.lot, arguments.level, arguments.aql, arguments.severity)
    print(json.dumps(found.to_json()))
    return 0


def _verdict(arguments: argparse.Namespace) -> int:
    from trade_assurance import editions
    from trade_assurance.calendar import beijing_today
    from trade_assurance.facts import case_from_json, unknown_columns
    from trade_assurance.verdict import assess

    obj = _read(arguments.json)
    case = case_from_json(obj)
    ignored = unknown_columns(obj)
    if ignored:
        print(
            f"trade_assurance verdict: not read, no such column: {', '.join(ignored)[:500]}", file=sys.stderr
        )
    known = editions.load(tuple(arguments.editions))
    found = assess(case, arguments.as_of or beijing_today(), editions=known)
    print(json.dumps(found.to_json(), ensure_ascii=False, indent=2))
    return 0


def _read(name: str) -> Any:
    """The JSON of a file, or of stdin for `-`; numbers exact. Raises ValueError with a sentence."""
    data = sys.stdin.buffer.read(MAX_BYTES + 1) if name == "-" else _bytes(Path(name))
    if len(data) > MAX_BYTES:
        raise ValueError(f"{name}: larger than {MAX_BYTES // 1024 // 1024} MB; a case is a few kilobytes")
    try:
        return json.loads(data.decode("utf-8-sig"), parse_float=Decimal, parse_constant=_no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError(f"{name}: not readable as JSON in UTF-8: {error}") from error


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _no_constant(name: str) -> Any:
    raise ValueError(f"{name} is not an amount; write null where it is not known")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trade_assurance", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="contract | plan | verdict")
    commands.add_parser("contract", help="read a contract's terms", add_help=False)
    plan = commands.add_parser("plan", help="the ISO 2859-1 single sampling plan of a lot")
    plan.add_argument("--lot", type=int, required=True, help="units in the lot")
    plan.add_argument("--level", default="II", help="I II III S-1 S-2 S-3 S-4 (default II)")
    plan.add_argument(
        "--aql", required=True, help="acceptance quality limit, per cent nonconforming, e.g. 2.5"
    )
    plan.add_argument("--severity", default="normal", help="normal, tightened or reduced (default normal)")
    verdict = commands.add_parser("verdict", help="whether a case is covered, and why")
    verdict.add_argument("--json", required=True, metavar="FILE", help="the case as JSON; - reads stdin")
    verdict.add_argument("--as-of", type=_date, metavar="DATE", help="YYYY-MM-DD (default: today in Beijing)")
    verdict.add_argument(
        "--editions",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="an edition of your own (TOML)",
    )
    return parser


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text[:40]!r} is not a date; write YYYY-MM-DD") from error


if __name__ == "__main__":
    sys.exit(main())
