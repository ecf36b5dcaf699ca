"""The inbox: uploaded exports and mappings as files, whose names can do no harm."""

import os
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[1]
SUFFIXES = (
    ".csv",
    ".tsv",
    ".txt",
    ".xlsx",
    ".xls",
    ".parquet",
    ".json",
    ".ndjson",
    ".jsonl",
    ".pdf",
    ".docx",
)
TYPES = [suffix.removeprefix(".") for suffix in (*SUFFIXES, ".gz")]
"""The same as a file uploader takes them."""

MOST_FILES = 50
MOST_BYTES = 500 * 1024 * 1024
LONGEST_NAME = 100
# What Windows keeps for its devices, whatever the suffix.
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


class Unusable(ValueError):  # noqa: N818 - it names the finding
    """Files that cannot be kept; the message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was dropped: the name the browser gave and its bytes."""

    name: str
    data: bytes


def folder() -> Path:
    """The inbox's folder: RECOURSE_INBOX, else data/inbox."""
    return Path(os.environ.get("RECOURSE_INBOX") or ROOT / "data" / "inbox")


def safe_name(name: str) -> str:
    """A name that stays in its folder and means nothing to a shell, a page or a spreadsheet.

    Letters of any script, digits, space, dot, dash, underscore and parentheses are kept.
    """
    last = PurePosixPath(unicodedata.normalize("NFC", name).replace("\\", "/")).name
    kept = "".join(c if c.isalnum() or c in " ._-()" else "_" for c in last).strip(" .")
    kept = kept.lstrip("-")
    if not re.search(r"\w", kept.split(".")[0]) or _DEVICES.fullmatch(kept):
        kept = f"file_{kept}"
    stem, dot, suffixes = kept.partition(".")
    return stem[: LONGEST_NAME - len(dot + suffixes[-30:])] + dot + suffixes[-30:]


def check(uploads: Sequence[Upload]) -> None:
    """Raise Unusable where there are too many files, too much of them, or a kind no loader reads."""
    if len(uploads) > MOST_FILES:
        raise Unusable(
            f"{len(uploads)} files at once are too many: drop at most {MOST_FILES}, or load a folder."
        )
    if sum(len(upload.data) for upload in uploads) > MOST_BYTES:
        raise Unusable(
            f"Together the files are over {MOST_BYTES // 1024**2} MB. Put them into a folder and run "
            "python -m etl load FOLDER."
        )
    for upload in uploads:
        name = safe_name(upload.name).lower().removesuffix(".gz")
        if not name.endswith(SUFFIXES):
            raise Unusable(
                f"{safe_name(upload.name)}: not a kind of export. Use CSV, TSV, Excel, Parquet or JSON."
            )
        if not upload.data:
            raise Unusable(f"{safe_name(upload.name)}: the file is empty. Export it again.")


def keep(uploads: Sequence[Upload], at: datetime) -> Path:
    """Write the files into a new folder of the inbox and return that folder; raises Unusable.

    The folder is named by the time of the drop; a name that comes twice gets a number.
    """
    check(uploads)
    inbox = folder()
    inbox.mkdir(parents=True, exist_ok=True)
    target = _new_folder(inbox, at.strftime("%Y-%m-%d_%H%M%S"))
    taken: set[str] = set()
    for upload in uploads:
        name = _free(safe_name(upload.name), taken)
        taken.add(name.lower())
        (target / name).write_bytes(upload.data)
    return target


def find(name: str) -> Path | None:
    """The newest file of the inbox whose name is the last part of `name`; None when there is none."""
    last = PurePosixPath(name.replace("\\", "/")).name
    found = (path for path in _files(folder()) if path.name == last)
    return max(found, key=lambda path: path.parent.name, default=None)


def latest(drops: int) -> list[Path]:
    """The files of the latest drops, the newest drop first."""
    found = sorted((f for f in folder().glob("*") if f.is_dir() and f.name != "mappings"), reverse=True)
    return [path for drop in found[:drops] for path in sorted(drop.glob("*")) if path.is_file()]


def mappings() -> list[Path]:
    """The mapping files of data/mappings and of the inbox, by name."""
    places = (ROOT / "data" / "mappings", folder() / "mappings")
    return sorted((path for place in places for path in place.glob("*.toml")), key=lambda path: path.name)


def keep_mapping(name: str, text: str) -> Path:
    """Write a mapping beside the inbox's exports and return its file; one of that name is replaced."""
    target = folder() / "mappings"
    target.mkdir(parents=True, exist_ok=True)
    file = target / f"{safe_name(name).removesuffix('.toml')}.toml"
    beside = file.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    beside.replace(file)
    return file


def _new_folder(inbox: Path, name: str) -> Path:
    for number in range(1, 1000):
        target = inbox / (name if number == 1 else f"{name}_{number}")
        try:
            target.mkdir()
        except FileExistsError:
            continue
        return target
    raise Unusable("The inbox is full of drops of this very second; wait a moment and try again.")


def _free(name: str, taken: set[str]) -> str:
    stem, dot, suffixes = name.partition(".")
    for number in range(2, MOST_FILES + 2):
        if name.lower() not in taken:
            break
        name = f"{stem}_{number}{dot}{suffixes}"
    return name


def _files(inbox: Path) -> Iterable[Path]:
    return (path for path in inbox.glob("*/*") if path.is_file() and path.parent.name != "mappings")
