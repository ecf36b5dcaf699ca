"""Contract files beside the exports that name them: read where an order has no text, and read again when they
change, even where the export itself did not."""

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import Path

import duckdb

from etl.staging import StagedFile
from trade_assurance import documents

MOST_BYTES = 20 * 1024 * 1024  # of a contract file; a larger one is no contract
HAS_FILE = "(contract_text IS NULL AND contract_file IS NOT NULL)"


class NotRead(Exception):  # noqa: N818 - a reason, no failure
    """Why a contract file is not opened."""


def of_skipped(con: duckdb.DuckDBPyConnection, staged: Iterable[StagedFile]) -> dict[str, Path]:
    """Return the orders whose contract file changed though their export is skipped, with its folder."""
    folders = {file.sha256: file.path.parent for file in staged if file.skipped}
    filed = con.execute(
        f"SELECT DISTINCT sha256, order_id FROM orders JOIN files USING (file_id) WHERE {HAS_FILE}"
    ).fetchall()
    return _changed(con, {order: folders[sha] for sha, order in filed if sha in folders})


def of_unchanged(
    con: duckdb.DuckDBPyConnection, incoming: str, folders: Mapping[int, Path]
) -> dict[str, Path]:
    """Return the orders that came again as they were, but whose contract file changed.

    `incoming` is the table the exports' orders were read into; `folders` holds, by file_id, where they lay.
    """
    filed = con.execute(
        f"SELECT o.order_id, i.file_id FROM {incoming} i JOIN orders o USING (order_id, contract_file) "
        "WHERE o.contract_text IS NULL"
    ).fetchall()
    return _changed(con, {order: folders[file_id] for order, file_id in filed if file_id in folders})


def _changed(con: duckdb.DuckDBPyConnection, filed: Mapping[str, Path]) -> dict[str, Path]:
    """Those whose file now holds other bytes than were read; a file no longer there changes nothing."""
    if not filed:
        return {}
    names = con.execute(f"SELECT order_id, contract_file FROM orders WHERE {HAS_FILE}").fetchall()
    known = dict(con.execute("SELECT order_id, file_sha256 FROM order_contracts").fetchall())
    now = {order: sha256(filed[order], name) for order, name in names if order in filed}
    return {order: filed[order] for order, sha in now.items() if sha is not None and sha != known.get(order)}


def sha256(folder: Path | None, name: str) -> str | None:
    """Return what tells the file's content from another's; None where it is not to be read."""
    try:
        return hashlib.sha256(_beside(folder, name).read_bytes()).hexdigest()
    except (NotRead, OSError, ValueError):
        return None


def read(folder: Path | None, name: str) -> tuple[str | None, str | None]:
    """Return the text of a contract file beside the export, and what there is to note about it.

    `name` comes from a cell: nothing outside `folder` is opened. Never raises.
    """
    try:
        path = _beside(folder, name)
        document = documents.read(path.read_bytes(), path.name)
    except (NotRead, documents.Unreadable) as error:
        return None, f"{name}: {error}"
    except (OSError, ValueError) as error:  # a name no file can have
        return None, f"{name[:200]!r}: cannot be opened ({type(error).__name__})"
    return document.text or None, "; ".join(document.warnings) or None


def _beside(folder: Path | None, name: str) -> Path:
    if folder is None:
        raise NotRead("not read, its export is not at hand")
    path = (folder / name).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise NotRead("not read, it lies outside the export's folder")
    if not path.is_file():
        raise NotRead("there is no such file beside the export")
    if path.stat().st_size > MOST_BYTES:
        raise NotRead(f"not read, it is larger than {MOST_BYTES // 1024**2} MB")
    return path
