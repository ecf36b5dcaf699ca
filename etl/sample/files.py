"""Writes the company as a folder of CSV exports with the truth beside it."""

import csv
import gzip
import io
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from etl.sample import case_rows, catalogue, draw, rows
from etl.sample.company import Chunk, World
from etl.sample.rows import Row
from etl.sample.statements import statements


def write(
    world: World,
    folder: Path,
    dispute_share: float,
    compress: bool = False,
    progress: Callable[[int], None] | None = None,
) -> None:
    """Writes every kind of record, the truth and sample.toml, a chunk at a time: memory stays bounded.

    OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as open_files:
        sheets = {
            kind: open_files.enter_context(_Sheet(folder, kind, compress))
            for kind in catalogue.table("columns")
        }
        sheets["suppliers"].add(rows.suppliers(world))
        for part, chunk in enumerate(world.chunks()):
            for kind, found in _chunk_rows(world, chunk, part).items():
                sheets[kind].add(found)
            if progress:
                progress(int(chunk.orders.number[-1]) + 1)
    facts = catalogue.table("company")
    (folder / "sample.toml").write_text(
        "# A made-up company; nothing here happened. Rules and deadlines count from as_of.\n"
        f"as_of = {facts['as_of'].isoformat()}\n"
        f"seed = {world.seed}\n"
        f"orders = {world.orders}\n"
        f"dispute_share = {dispute_share}\n"
        f'generator = "{facts["generator"]}"\n'
        "\n# The true chance of each dispute, for measuring; no export and never loaded.\n"
        f'truth = "truth.csv{".gz" if compress else ""}"\n',
        encoding="utf-8",
        newline="\n",
    )


def _chunk_rows(world: World, chunk: Chunk, part: int) -> dict[str, Iterable[Row]]:
    """The rows of every kind but suppliers in one chunk, each kind with a random stream of its own."""
    streams = [draw.generator(world.seed, 5, part, kind) for kind in range(5)]
    return {
        "orders": rows.orders(world, chunk.orders, streams[0]),
        "payments": rows.payments(world, chunk.orders, streams[1]),
        "inspections": case_rows.inspections(chunk, streams[2]),
        "disputes": case_rows.disputes(chunk, statements(streams[3], world, chunk)),
        "evidence": case_rows.evidence(chunk, streams[4]),
        "truth": case_rows.truth(chunk),
    }


class _Sheet:
    """One CSV file being written; compressed files carry no time, so that they too repeat to the byte."""

    def __init__(self, folder: Path, kind: str, compress: bool) -> None:
        self._files = ExitStack()
        path = folder / f"{kind}.csv"
        stale = path if compress else path.with_suffix(".csv.gz")
        stale.unlink(missing_ok=True)
        if compress:
            raw = self._files.enter_context(path.with_suffix(".csv.gz").open("wb"))
            packed = self._files.enter_context(
                gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=9, mtime=0)
            )
            text: TextIO = self._files.enter_context(io.TextIOWrapper(packed, encoding="utf-8", newline=""))
        else:
            text = self._files.enter_context(path.open("w", encoding="utf-8", newline=""))
        self._writer = csv.writer(text, lineterminator="\n")
        self._writer.writerow(catalogue.table("columns")[kind].split())

    def add(self, found: Iterable[Row]) -> None:
        """Appends rows."""
        self._writer.writerows(found)

    def __enter__(self) -> "_Sheet":
        return self

    def __exit__(self, *_: object) -> None:
        self._files.close()
