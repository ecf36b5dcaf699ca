"""What made a version: code, settings, model and as-of day, so that nothing is made twice for nothing."""

import hashlib
import json
from functools import cache
from pathlib import Path

import duckdb

from data.settings import Settings
from etl import schema

ROOT = Path(__file__).parents[1]
SOURCES = {".py", ".toml", ".csv", ".sql", ".txt", ".json", ".npz"}


@cache
def of_code(folder: str) -> str:
    """Return a hash of the program's own files in `folder`, word lists and rules included."""
    digest = hashlib.sha256()
    for path in sorted((ROOT / folder).rglob("*")):
        if path.suffix in SOURCES and path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def model_in_use(models_folder: Path) -> str:
    """Return the name of the model in use; read here, for the models' own store loads all of scikit-learn."""
    try:
        return (models_folder / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return "none"


def now(settings: Settings, models_folder: Path, as_of: object, as_of_from: str) -> dict[str, str]:
    """Return the fingerprint of each part that a version made now would come from."""
    return {
        "layout": schema.VERSION,
        "contract_reader": of_code("trade_assurance/contract"),
        "rules": of_code("trade_assurance"),
        "etl": of_code("etl"),
        "models": of_code("models"),
        "model": model_in_use(models_folder),
        "settings": json.dumps(settings.to_json(), sort_keys=True),
        "as_of": str(as_of),
        "as_of_from": as_of_from,
    }


def stored(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the fingerprints a version was made from."""
    return dict(con.execute("SELECT part, fingerprint FROM provenance").fetchall())


def same(one: dict[str, str], other: dict[str, str]) -> bool:
    """Return whether versions of the same rows would be equal, whoever chose the as-of day."""
    return {**one, "as_of_from": ""} == {**other, "as_of_from": ""}


def keep(con: duckdb.DuckDBPyConnection, parts: dict[str, str]) -> None:
    """Write the fingerprints of the version in the making."""
    con.execute("DELETE FROM provenance")
    for part, fingerprint in parts.items():
        con.execute("INSERT INTO provenance VALUES (?, ?)", [part, fingerprint])
