"""Which files a load reads: those named, and those in the folders named; never outside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from etl.extract.prose import is_prose
from etl.extract.raw import LIMITS


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read: its name as given, its path, and whether it was named itself (not met in a folder)."""

    name: str
    path: Path
    named: bool
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What identifies a reading of a file: its content and the mapping it is read by ('' = none)."""

    file: str
    path: Path
    sha256: str
    mapping_sha: str


def find(paths: Sequence[Path]) -> list[Found]:
    """Every export among `paths`, folders searched through and sorted by name; what is missing is refused."""
    seen: set[Path] = set()
    found = []
    for path in paths:
        for file in _folder(path) if path.is_dir() else [_named(path)]:
            place = file.path.resolve()
            if place not in seen:
                seen.add(place)
                found.append(file)
    return found


def _named(path: Path) -> Found:
    if path.is_file():
        return Found(str(path), path, named=True)
    reason = "is not an ordinary file" if path.exists() else "does not exist; check the name"
    return Found(str(path), path, named=True, refused=f"{path} {reason}.")


def _folder(folder: Path) -> Iterator[Found]:
    for path in _walk(folder):
        ending = path.suffix.removeprefix(".").lower()
        beside = path.name.lower() in LIMITS["beside"]["names"] or ending in LIMITS["beside"]["endings"]
        if not beside and not (ending == "txt" and is_prose(path)):
            yield Found(str(path), path, named=False)


def _walk(folder: Path) -> Iterable[Path]:
    """Files below a folder, by name; hidden ones, links and lock files of office programs are passed over."""
    try:
        entries = sorted(folder.iterdir())
    except OSError:
        return
    for entry in entries:
        if entry.is_symlink() or entry.name.startswith((".", "~$", "__MACOSX")):
            continue
        if entry.is_dir():
            yield from _walk(entry)
        elif entry.is_file():
            yield entry
