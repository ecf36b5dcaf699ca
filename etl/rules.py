"""The rules a load applies: the project's editions and the user's own."""

import hashlib
import os
from pathlib import Path

from etl.provenance import ROOT
from trade_assurance import editions

DEFAULT_FOLDER = ROOT / "data" / "editions"


def own_files() -> tuple[Path, ...]:
    """Return the user's own edition files: `*.toml` in RECOURSE_EDITIONS, else data/editions."""
    return tuple(sorted(Path(os.environ.get("RECOURSE_EDITIONS") or DEFAULT_FOLDER).glob("*.toml")))


def in_force() -> tuple[editions.Edition, ...]:
    """Return every edition. Raises PolicyError, naming file and table, where one cannot be used."""
    return editions.load(own_files())


def own_print() -> str:
    """Return a hash of the user's own editions, "" without any."""
    files = own_files()
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest() if files else ""
