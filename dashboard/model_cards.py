"""The stored models and their cards, as the Model page reads them."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd

from data.warehouse import Warehouse
from models import store
from models.evaluate import base_log_loss

PARTS = {"evaluation": "On the latest disputes", "rolling": "Over all periods"}
"""The two tests of a card, each dispute foretold by a model of before it: the latest alone, which give the
verdict, and all periods, early models included."""


@dataclass(frozen=True, slots=True)
class Against:
    """A measure beside what always saying the base rate would score on the same disputes; lower is better."""

    ours: float
    base: float


def current() -> dict[str, Any] | None:
    """The card of the model in use, None when none is stored or its card cannot be read."""
    folder = Warehouse.default().models_folder
    name = store.current(folder)
    return None if name is None else card(name)


def card(version: str) -> dict[str, Any] | None:
    """The card of one stored model, None when it cannot be read."""
    folder = Warehouse.default().models_folder
    try:
        written = (folder / version / "card.json").stat().st_mtime_ns
        return _card(folder, version, written)
    except (OSError, store.NoModel):
        return None


def refused(version: str) -> str:
    """Why a stored model may not be used: changed, foreign, of another layout; empty where it may."""
    folder = Warehouse.default().models_folder
    try:
        return _refused(folder, version, (folder / version / "model.skops").stat().st_mtime_ns)
    except OSError:
        return f"The file of {version} is gone. Train again, or return to another model."


@lru_cache(maxsize=16)
def _refused(folder: Path, version: str, _written: int) -> str:
    try:
        store.load(folder, version)
    except (store.ModelRefused, store.NoModel) as error:
        # The folder's own path says nothing to a reader of pages.
        return str(error).replace(f"{folder}/", "")
    return ""


@lru_cache(maxsize=16)
def _card(folder: Path, version: str, _written: int) -> dict[str, Any]:
    return store.card_of(folder, version)


def markdown(version: str) -> str:
    """The card as Markdown, empty when it cannot be read."""
    try:
        return (Warehouse.default().models_folder / version / "card.md").read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def versions() -> pd.DataFrame:
    """One row a stored model, newest first, with what its card says in short and whether it is in use."""
    folder = Warehouse.default().models_folder
    in_use = store.current(folder)
    rows = []
    for version in store.versions(folder):
        found = card(version) or {}
        rows.append(
            {
                "version": version,
                "trained": str(found.get("created_at") or "")[:16].replace("T", " "),
                "as_of": found.get("as_of"),
                "decided": found.get("decided"),
                "estimator": found.get("estimator"),
                "verdict": found.get("verdict"),
                "brier_skill": (found.get("rolling") or {}).get("brier_skill"),
                "in_use": version == in_use,
            }
        )
    columns = ["version", "trained", "as_of", "decided", "estimator", "verdict", "brier_skill", "in_use"]
    return pd.DataFrame(rows, columns=columns)


def log_loss(measures: dict[str, Any]) -> Against:
    """Log loss beside that of the tested disputes' own base rate."""
    return Against(measures["log_loss"], base_log_loss(measures["base_rate"]))


def brier(measures: dict[str, Any]) -> Against:
    """Brier score beside that of the tested disputes' own base rate."""
    rate = measures["base_rate"]
    return Against(measures["brier"], rate * (1 - rate))
