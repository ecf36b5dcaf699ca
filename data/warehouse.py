"""The only door to the published database: versions beside each other, one pointer, read-only connections.

A folder holds `versions/v000001.duckdb …`, the pointer `CURRENT`, `models/` and `raw/`. A draft is written
beside and becomes a version by a rename; the pointer then moves by a second rename. A reader therefore sees
a whole version or the one before it, whatever dies when.
"""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

DEFAULT_FOLDER = Path(__file__).parent / "build" / "warehouse"
KEPT_VERSIONS = 5
WRITER_WAIT_SECONDS = 1800.0
# Offline, DuckDB would stall for seconds looking for extensions.
CONFIG: dict[str, str | bool | int | float | list[str]] = {"autoinstall_known_extensions": False}


class NoWarehouse(RuntimeError):  # noqa: N818 - a state to be told, not a fault
    """Nothing is published here yet, or what is cannot be read; the message says what to do."""


class WarehouseBusy(RuntimeError):  # noqa: N818
    """Another load holds the warehouse for longer than was allowed to wait."""


@dataclass(frozen=True, slots=True)
class Version:
    """One published database: its name (v000001), file, time of building (UTC) and as-of day."""

    name: str
    path: Path
    built_at: datetime
    as_of: date


class Draft:
    """The version being built: a copy of the current one, or empty. Only one exists at a time."""

    def __init__(self, warehouse: "Warehouse", name: str, folder: Path) -> None:
        self.warehouse = warehouse
        self.name = name
        self.folder = folder  # also the place for scratch files: it goes when the draft goes
        self.path = folder / "draft.duckdb"
        self._connection: duckdb.DuckDBPyConnection | None = None

    def connection(self) -> duckdb.DuckDBPyConnection:
        """Return the one read-write connection; the first call copies the current version."""
        if self._connection is None:
            current = self.warehouse.current()
            if current is not None:
                shutil.copyfile(current.path, self.path)
            self._connection = duckdb.connect(
                str(self.path), config=CONFIG | {"temp_directory": str(self.folder / "spill")}
            )
        return self._connection

    def publish(self) -> Version:
        """Make the draft the current version, durably, and drop versions beyond the last five."""
        con = self.connection()
        con.execute("CHECKPOINT")
        self.close()
        target = self.warehouse.versions_folder / f"{self.name}.duckdb"
        _sync(self.path)
        self.path.replace(target)
        _sync(target.parent)
        before = self.warehouse._current_file()
        self.warehouse._point_at(target)
        self.warehouse._drop_all_but_the_line_of(target, before)
        return _read_version(target)

    def close(self) -> None:
        """Close the connection; an unpublished draft is then removed by whoever opened it."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None


class Warehouse:
    """A folder of versions and the pointer to the current one."""

    def __init__(self, folder: Path | str) -> None:
        self.folder = Path(folder)
        self.versions_folder = self.folder / "versions"
        self.models_folder = self.folder / "models"
        self.raw_folder = self.folder / "raw"
        self.pointer = self.folder / "CURRENT"

    @classmethod
    def default(cls) -> "Warehouse":
        """Return the warehouse RECOURSE_WAREHOUSE names, else data/build/warehouse."""
        return cls(os.environ.get("RECOURSE_WAREHOUSE") or DEFAULT_FOLDER)

    def current(self) -> Version | None:
        """Return the current version, None when nothing is published."""
        path = self._current_file()
        return None if path is None else _read_version(path)

    def versions(self) -> list[Version]:
        """Return the versions kept, newest first."""
        return [_read_version(path) for path in self._version_files()]

    def connect(self) -> duckdb.DuckDBPyConnection:
        """Return a connection of its own that reads the current version as `w`; raises NoWarehouse.

        In memory with the file attached: opened directly, DuckDB would go on showing a version this
        process has open already.
        """
        for _ in range(3):  # a version may be dropped between reading the pointer and opening its file
            path = self._current_file()
            if path is None:
                break
            with suppress(duckdb.IOException):
                return _attach(path)
        raise NoWarehouse(
            f"There is no published warehouse in {self.folder}. Load your exports first: "
            "python -m etl load FOLDER (or: python -m etl load data/sample)."
        )

    @contextmanager
    def draft(
        self,
        wait_seconds: float = WRITER_WAIT_SECONDS,
        waiting: Callable[[], None] | None = None,
    ) -> Iterator[Draft]:
        """Yield the only draft; `waiting` is called once if another writer is at work.

        Raises WarehouseBusy after `wait_seconds`. What is not published is removed.
        """
        self.versions_folder.mkdir(parents=True, exist_ok=True)
        with self._writer(wait_seconds, waiting):
            files = self._version_files()
            name = f"v{(_number(files[0]) if files else 0) + 1:06d}"
            folder = self.folder / "draft"
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            draft = Draft(self, name, folder)
            try:
                yield draft
            finally:
                draft.close()
                shutil.rmtree(folder, ignore_errors=True)

    def rollback(self, to: str | None = None) -> Version:
        """Point at version `to`, else at the one before the current; raises NoWarehouse if there is none.

        Newer versions stay, to be returned to, until the next load.
        """
        with self._writer(WRITER_WAIT_SECONDS, None):
            files, current = self._version_files(), self._current_file()
            if to is None:
                found = [f for f in files if current is not None and _number(f) < _number(current)]
                wanted = "earlier version"
            else:
                found = [f for f in files if f.stem == to]
                wanted = f"version {to}"
            if not found:
                kept = ", ".join(f.stem for f in files) or "none"
                raise NoWarehouse(f"There is no {wanted} in {self.folder}; kept: {kept}.")
            version = _read_version(found[0])
            self._point_at(found[0])
            return version

    @contextmanager
    def _writer(self, wait_seconds: float, waiting: Callable[[], None] | None) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self.folder / "writer.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            if waiting is not None:
                waiting()
            try:
                lock.acquire(timeout=wait_seconds)
            except Timeout:
                raise WarehouseBusy(
                    f"Another load has been writing to {self.folder} for {wait_seconds:.0f} seconds; "
                    "wait for it to end and try again."
                ) from None
        try:
            yield
        finally:
            lock.release()

    def _version_files(self) -> list[Path]:
        files = (f for f in self.versions_folder.glob("v*.duckdb") if re.fullmatch(r"v\d{6,}", f.stem))
        return sorted(files, key=_number, reverse=True)

    def _current_file(self) -> Path | None:
        try:
            name = self.pointer.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            return None
        path = self.versions_folder / name
        return path if re.fullmatch(r"v\d{6,}\.duckdb", name) and path.is_file() else None

    def _drop_all_but_the_line_of(self, target: Path, before: Path | None) -> None:
        """Keep `target` and the versions that led to it, five in all.

        Those between are rolled back from, or left by a writer killed before the pointer moved.
        """
        line = [f for f in self._version_files() if before is not None and _number(f) <= _number(before)]
        kept = {target, *line[: KEPT_VERSIONS - 1]}
        for path in self._version_files():
            if path not in kept:
                _remove(path)

    def _point_at(self, target: Path) -> None:
        beside = self.pointer.with_name("CURRENT.new")
        beside.write_text(target.name + "\n", encoding="utf-8")
        _sync(beside)
        beside.replace(self.pointer)
        _sync(self.folder)


def _attach(path: Path) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config=CONFIG)
    try:
        con.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS w (READ_ONLY)")
        con.execute("USE w")
    except BaseException:
        con.close()
        raise
    return con


def _read_version(path: Path) -> Version:
    return _version_of(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=32)  # a version never changes, and pages ask for it on every run
def _version_of(path: Path, _written: int) -> Version:
    try:
        with _attach(path) as con:
            row = con.execute("SELECT built_at, as_of FROM build").fetchone()
    except duckdb.Error as error:
        raise NoWarehouse(
            f"{path} cannot be read as a warehouse; return to another version with "
            "python -m etl rollback, or load again."
        ) from error
    if row is None:
        raise NoWarehouse(f"{path} has no build record; return to another version or load again.")
    return Version(path.stem, path, row[0], row[1])


def _number(path: Path) -> int:
    return int(path.stem[1:])


def _sync(path: Path) -> None:
    """Make a file or a folder's entries durable; Windows cannot open folders, and need not."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove(path: Path) -> None:
    with suppress(OSError):  # Windows keeps a file someone reads; the next load tries again
        path.unlink()
