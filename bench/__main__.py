"""`python -m bench [SUITE…] [--orders N]` writes bench/results.md.

Commands of their own: agreement, worlds, odds, shuffled, few, fuzz, reading, public (they only print),
statements, tagger, wording, supports, vectors (they learn, or write what is learned with).
"""

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from bench import (
    agreement,
    few,
    fuzz,
    loading,
    odds,
    public_sets,
    reading,
    rules,
    scoring,
    shuffled,
    statements,
    supports,
    tagger,
    vectors,
    wording,
    worlds,
)
from bench.timing import ROOT, Ratio

SUITES: dict[str, Callable[[Path, int], list[Ratio]]] = {
    "loading": loading.measure,
    "models": scoring.measure,
    "rules": rules.measure,
}

# Commands of their own: they print what they found and write no file.
ALONE: dict[str, Callable[[Sequence[str]], None]] = {
    "agreement": agreement.main,
    "few": few.main,
    "fuzz": fuzz.main,
    "odds": odds.main,
    "reading": reading.main,
    "shuffled": shuffled.main,
    "statements": statements.main,
    "supports": supports.main,
    "tagger": tagger.main,
    "vectors": vectors.main,
    "wording": wording.main,
    "worlds": worlds.main,
}


def main() -> None:
    """Run the suites named, or all, in a scratch folder."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("suite", nargs="*", choices=[*SUITES, []], help="all when none is named")
    parser.add_argument("--orders", type=int, default=1_000_000)
    asked = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for name in asked.suite or SUITES:
            print(f"{name} …", flush=True)
            for ratio in SUITES[name](Path(scratch), asked.orders):
                print(ratio.row(), flush=True)
                rows.append(ratio.row())
    table = ["| what | ours | anchor | ratio | target |", "|---|---|---|---|---|", *rows]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    text = "\n".join([f"# Measured by `make bench` ({machine})", "", *table, ""])
    (ROOT / "bench" / "results.md").write_text(text, "utf-8")


if __name__ == "__main__":
    if sys.argv[1:2] == ["public"]:
        public_sets.main()
    elif sys.argv[1:] and sys.argv[1] in ALONE:
        ALONE[sys.argv[1]](sys.argv[2:])
    else:
        main()
