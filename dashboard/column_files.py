"""The files whose columns can be looked at: those of the loads, and those of the inbox no load could use."""

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dashboard import inbox, wording
from dashboard.queries import loads as asked
from data.warehouse import Warehouse

LATEST_DROPS = 20
NEVER_LOADED = "It could not be loaded as it is. Say below what records it holds and what each column is."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One file and kind as a load read it; `load` None: none could use it; `several`: it held more kinds."""

    file: str
    kind: str | None
    sha256: str
    load: int | None = None
    refused: str | None = None
    report_json: str | None = None
    several: bool = False
    identity: str = ""

    @property
    def name(self) -> str:
        """The file in one line, as it is chosen by."""
        where = "in the inbox" if self.load is None else f"load {self.load}"
        return f"{wording.plain(self.file)} · {'not read' if self.refused else self.kind} · {where}"


def offered() -> list[ReadFile]:
    """Files no load could use first, then those of the loads, newest first; skipped ones are left out."""
    recorded = _recorded() if Warehouse.default().current() is not None else []
    return [*unused({file.sha256 for file in recorded}), *recorded]


def unused(known: set[str]) -> list[ReadFile]:
    """Files of the latest drops that were read but never loaded: they have a raw copy and no load."""
    copies = Warehouse.default().raw_folder
    found: dict[str, ReadFile] = {}
    for path in inbox.latest(LATEST_DROPS):
        sha = _sha256(path, path.stat().st_mtime_ns, path.stat().st_size)
        if sha not in known and sha not in found and (copies / f"{sha}.parquet").is_file():
            found[sha] = ReadFile(path.name, None, sha, refused=NEVER_LOADED, identity=sha[:12])
    return list(found.values())


def _recorded() -> list[ReadFile]:
    files = asked.files()
    files = files[~files["skipped"].fillna(False).astype(bool)]
    kinds = files.groupby(["path", "load_id"])["kind"].nunique()
    return [
        ReadFile(
            str(row["file"]),
            None if wording.unknown(row["kind"]) else str(row["kind"]),
            str(row["sha256"]),
            int(row["load_id"]),
            None if wording.unknown(row["refused"]) else str(row["refused"]),
            None if wording.unknown(row["report_json"]) else str(row["report_json"]),
            bool(kinds[(row["path"], row["load_id"])] > 1),
            str(row["file_id"]),
        )
        for row in files.to_dict("records")
    ]


@lru_cache(maxsize=256)
def _sha256(path: Path, _written: int, _size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
