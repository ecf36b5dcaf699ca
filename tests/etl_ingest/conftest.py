"""Loading small exports in tests: files written from text, staged into an in-memory DuckDB."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl import mapping as mappings
from etl.staging import StagedFile, stage


@dataclass
class Staged:
    con: duckdb.DuckDBPyConnection
    files: list[StagedFile]

    @property
    def only(self) -> StagedFile:
        assert len(self.files) == 1, [f.refused for f in self.files]
        return self.files[0]

    def rows(self, kind: str, *columns: str) -> list[tuple[Any, ...]]:
        listed = ", ".join(f'"{column}"' for column in columns)
        return self.con.execute(f"SELECT {listed} FROM incoming_{kind} ORDER BY file_id, line").fetchall()

    def column(self, kind: str, column: str) -> list[Any]:
        return [row[0] for row in self.rows(kind, column)]

    def rejects(self, *columns: str) -> list[tuple[Any, ...]]:
        listed = ", ".join(f'"{column}"' for column in columns or ("line", "column", "value"))
        return self.con.execute(
            f'SELECT {listed} FROM incoming_rejects ORDER BY file_id, line, "column"'
        ).fetchall()

    def adds_up(self) -> None:
        """Every row read is staged or rejected, and every rejected row says why."""
        for file in self.files:
            if file.refused or file.skipped:
                assert file.read == 0 and file.rejected == 0
                assert file.skipped or file.refused.strip()
                continue
            found = self.con.execute(
                f"SELECT count(*) FROM incoming_{file.kind} WHERE file_id = ?", [file.file_id]
            ).fetchall()[0][0]
            lines = self.con.execute(
                "SELECT count(DISTINCT line) FROM incoming_rejects WHERE file_id = ?", [file.file_id]
            ).fetchall()[0][0]
            assert file.read == found + file.rejected, file
            assert lines == file.rejected, file


Stage = Callable[..., Staged]


@pytest.fixture
def stage_paths(tmp_path: Path) -> Stage:
    def run(*paths: Path, mapping: str | Path | None = None, skip: Any = None) -> Staged:
        con = duckdb.connect()
        con.execute("SET enable_progress_bar = false")
        chosen = None
        if isinstance(mapping, Path):
            chosen = mappings.load(mapping)
        elif mapping is not None:
            file = tmp_path / "mapping.toml"
            file.write_text(mapping, encoding="utf-8")
            chosen = mappings.load(file)
        staged = Staged(con, stage(con, list(paths), chosen, tmp_path / "raw", 1, skip or (lambda _: False)))
        staged.adds_up()
        return staged

    return run


@pytest.fixture
def stage_text(stage_paths: Stage, tmp_path: Path) -> Stage:
    """Stage one file given as text or bytes, by default called orders.csv."""

    def run(content: str | bytes, name: str = "orders.csv", mapping: str | None = None) -> Staged:
        path = tmp_path / "in" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return stage_paths(path, mapping=mapping)

    return run
