"""Where a company keeps its own editions of the rules; loads and pages find the same ones here."""

import os
from pathlib import Path

DEFAULT_FOLDER = Path(__file__).with_name("editions")


def files() -> tuple[Path, ...]:
    """Return `*.toml` in the folder RECOURSE_EDITIONS names, else in data/editions, in order of name."""
    return tuple(sorted(Path(os.environ.get("RECOURSE_EDITIONS") or DEFAULT_FOLDER).glob("*.toml")))
