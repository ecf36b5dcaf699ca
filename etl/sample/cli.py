"""The command line of the made-up company."""

import argparse
import sys
from pathlib import Path

from etl.sample import catalogue, company, files

BUNDLE = Path(__file__).parents[2] / "data" / "sample"


def run(argv: list[str]) -> int:
    """Writes a folder of exports; 0 when written, 1 when the folder cannot be written, 2 on usage."""
    parser = _parser()
    try:
        chosen = parser.parse_args(argv)
        if chosen.bundle:
            bundle = catalogue.table("company")["bundle"]
            chosen = parser.parse_args(
                [f"--orders={bundle['orders']}", f"--seed={bundle['seed']}", f"--out={BUNDLE}"]
            )
            chosen.gzip = True
        elif chosen.orders is None or chosen.seed is None or chosen.out is None:
            parser.error("--orders, --seed and --out are needed, or --bundle alone")
    except SystemExit as stop:
        return 0 if stop.code in (0, None) else 2
    progress = _progress if chosen.orders > company.CHUNK else None
    try:
        world = company.world(chosen.seed, chosen.orders, chosen.dispute_share)
        files.write(world, chosen.out, chosen.dispute_share, chosen.gzip, progress)
    except OSError as error:
        print(f"{chosen.out}: cannot be written ({error.strerror}); choose another --out", file=sys.stderr)
        return 1
    if progress:
        print(file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m etl sample",
        description="Write a made-up company as a folder of CSV exports, with the truth beside it.",
    )
    parser.add_argument("--orders", type=_count, metavar="N", help="how many orders")
    parser.add_argument("--seed", type=_seed, metavar="S", help="the same seed gives the same bytes")
    parser.add_argument("--out", type=Path, metavar="DIR", help="the folder to write")
    parser.add_argument(
        "--dispute-share",
        type=_share,
        default=company.DISPUTE_SHARE,
        metavar="X",
        help="share of orders that go wrong enough for a dispute (default: %(default)s)",
    )
    parser.add_argument("--gzip", action="store_true", help="write .csv.gz")
    parser.add_argument("--bundle", action="store_true", help="write data/sample again")
    return parser


def _progress(done: int) -> None:
    print(f"\r{done:,} orders written", end="", file=sys.stderr, flush=True)


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 100_000_000:
        raise argparse.ArgumentTypeError("from 1 to 100,000,000 orders")
    return number


def _seed(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:
        raise argparse.ArgumentTypeError("from 0 to 2^63 - 1")
    return number


def _share(text: str) -> float:
    number = float(text)
    if not 0 < number <= 0.95:
        raise argparse.ArgumentTypeError("above 0 and at most 0.95")
    return number
