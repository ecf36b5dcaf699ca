"""The account of a file: read = loaded + unchanged + superseded + rejected + waiting."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import duckdb

from etl.merge import Counts
from etl.staging import StagedFile


@dataclass(frozen=True, slots=True)
class FileLine:
    """One file and kind in one load."""

    staged: StagedFile
    loaded: int = 0
    unchanged: int = 0
    superseded: int = 0
    waiting: int = 0

    @classmethod
    def of(cls, staged: StagedFile, counts: Counts) -> FileLine:
        """Return the account of a file whose rows were merged."""
        return cls(staged, counts.loaded, counts.unchanged, counts.superseded, counts.waiting)

    def check(self) -> None:
        """Raise RuntimeError if the account does not add up: then nothing may be published."""
        parts = self.loaded + self.unchanged + self.superseded + self.staged.rejected + self.waiting
        if self.staged.read != parts:
            raise RuntimeError(
                f"{self.staged.file}: {self.staged.read} rows were read but {parts} are accounted for"
            )

    def to_json(self) -> dict[str, str | int | None]:
        """Return the account as `--json` prints it; a refused file also says why."""
        line: dict[str, str | int | None] = {
            "file": self.staged.file,
            "kind": self.staged.kind,
            "read": self.staged.read,
            "empty": self.staged.empty,
            "loaded": self.loaded,
            "unchanged": self.unchanged,
            "superseded": self.superseded,
            "rejected": self.staged.rejected,
            "waiting": self.waiting,
        }
        return line | ({"refused": self.staged.refused} if self.staged.refused else {})


def of_earlier_load(
    con: duckdb.DuckDBPyConnection, staged: StagedFile, kind: str, load_id: int
) -> list[FileLine]:
    """Return the accounts of a skipped file: as in the load that read it, with what was loaded now unchanged.

    A workbook may hold several sheets of one kind, hence several accounts.
    """
    rows = con.execute(
        """SELECT read, empty, superseded, rejected, report_json FROM files
           WHERE load_id = ? AND sha256 = ? AND mapping_sha = ? AND kind = ? AND NOT skipped
           ORDER BY file_id""",
        [load_id, staged.sha256, staged.mapping_sha, kind],
    ).fetchall()
    return [
        FileLine(
            replace(staged, kind=kind, read=read, empty=empty, rejected=rejected, report=json.loads(report)),
            unchanged=read - superseded - rejected,
            superseded=superseded,
        )
        for read, empty, superseded, rejected, report in rows
    ]
