"""Trained models on disk: plain arrays in skops' format, a card beside, a pointer to the one in use.

A folder holds `m000001/model.skops`, `m000001/card.json`, `m000001/card.md` …, the pointer `CURRENT`, and
`LEFT`, what was learned by models that somebody went back from.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, ZipInfo

import numpy as np
import skops.io
from filelock import FileLock

from models.additive import AdditiveModel
from models.card_text import markdown
from models.features import FEATURES
from models.refund import RefundShare

KEPT = 5
FORMAT = 5
# Only what numpy and Python themselves are made of may stand in a model file.
TRUSTED: list[str] = []


class ModelRefused(ValueError):  # noqa: N818 - a state to be told, not a fault
    """A stored model that may not be used: changed, foreign, or of another layout."""


class NoModel(RuntimeError):  # noqa: N818 - a state to be told, not a fault
    """No model is stored here."""


@dataclass(frozen=True, slots=True)
class Period:
    """Models that know nothing of disputes scored from `start` on: chance and refund share."""

    start: np.datetime64
    chance: AdditiveModel
    refund: RefundShare


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that scoring needs: one period after another, the last of them for live disputes."""

    periods: tuple[Period, ...]
    abstains: bool
    card: dict[str, Any]
    version: str = ""

    @property
    def final(self) -> Period:
        """The period that live disputes belong to."""
        return self.periods[-1]

    def state(self) -> dict[str, Any]:
        """Plain values to store."""
        return {
            "format": FORMAT,
            "features": [each.name for each in FEATURES],
            "abstains": self.abstains,
            "periods": [
                {"start": str(p.start), "chance": p.chance.state(), "refund": p.refund.state()}
                for p in self.periods
            ],
        }


def save(folder: Path, bundle: Bundle) -> str:
    """Store a bundle as the newest version, point at it, keep the last five; returns its name."""
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "writer.lock"):
        names = versions(folder)
        name = f"m{(int(names[0][1:]) if names else 0) + 1:06d}"
        draft = folder / f".draft-{name}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir()
        _dump(bundle.state(), draft / "model.skops")
        card = {**bundle.card, "version": name, "sha256": _sha256(draft / "model.skops")}
        (draft / "card.json").write_text(json.dumps(card, indent=1, ensure_ascii=False), encoding="utf-8")
        (draft / "card.md").write_text(markdown(card), encoding="utf-8")
        draft.replace(folder / name)
        _point_at(folder, name)
        for old in versions(folder)[KEPT:]:
            shutil.rmtree(folder / old, ignore_errors=True)
    return name


def _dump(state: dict[str, Any], path: Path) -> None:
    """Write a state so that equal ones give equal bytes.

    skops names its parts by where they lay in memory, and the archive holds the hour: both are evened out.
    """
    with ZipFile(BytesIO(skops.io.dumps(state))) as written:
        schema = written.read("schema.json").decode("utf-8")
        places = dict.fromkeys(re.findall(r'"(?:__id__": |file": ")(\d+)', schema))
        numbers = {place: str(number) for number, place in enumerate(places, 1)}
        schema = re.sub(r'("__id__": |"file": ")(\d+)', lambda found: found[1] + numbers[found[2]], schema)
        parts = {
            numbers[n.removesuffix(".npy")]: written.read(n) for n in written.namelist() if n != "schema.json"
        }
    with ZipFile(path, "w") as file:
        for number, part in sorted(parts.items(), key=lambda each: int(each[0])):
            file.writestr(ZipInfo(f"{number}.npy"), part)
        file.writestr(ZipInfo("schema.json"), schema)


def load(folder: Path, version: str | None = None) -> Bundle:
    """The current (or named) model. Raises NoModel, or ModelRefused if the file is not what was stored."""
    name = version or current(folder)
    if name is None or not re.fullmatch(r"m\d{6,}", name) or not (folder / name).is_dir():
        raise NoModel("There is no trained model yet. Train one: python -m models train")
    path = folder / name / "model.skops"
    try:
        card = json.loads((folder / name / "card.json").read_text(encoding="utf-8"))
        if _sha256(path) != card["sha256"]:
            raise ModelRefused(
                f"{path} was changed after training and is not used. Train again, or roll back."
            )
        foreign = sorted(set(skops.io.get_untrusted_types(file=path)) - set(TRUSTED))
        if foreign:
            raise ModelRefused(
                f"{path} holds types that no model of ours has ({', '.join(foreign[:3])}); not used."
            )
        state = skops.io.load(path, trusted=TRUSTED)
        if state["format"] != FORMAT:
            raise ModelRefused(
                f"{path} has layout {state['format']}, this program reads {FORMAT}. Train again."
            )
        if state["features"] != [each.name for each in FEATURES]:
            raise ModelRefused(f"{path} learned from other features than those of today. Train again.")
        periods = tuple(
            Period(
                np.datetime64(p["start"]),
                AdditiveModel.from_state(p["chance"]),
                RefundShare(**p["refund"]),
            )
            for p in state["periods"]
        )
        return Bundle(periods, bool(state["abstains"]), card, name)
    except ModelRefused:
        raise
    except Exception as error:
        # A hostile file fails in as many ways as there are bytes; whichever it is, it is not used.
        raise ModelRefused(
            f"{path} cannot be read as a model ({type(error).__name__}). Train again, or roll back."
        ) from error


def versions(folder: Path) -> list[str]:
    """Names of the stored models, newest first."""
    found = [f.name for f in folder.glob("m*") if f.is_dir() and re.fullmatch(r"m\d{6,}", f.name)]
    return sorted(found, key=lambda name: int(name[1:]), reverse=True)


def current(folder: Path) -> str | None:
    """Name of the model in use, None when there is none."""
    try:
        return (folder / "CURRENT").read_text(encoding="utf-8").strip() or None
    except (OSError, UnicodeDecodeError):
        return None


def card_of(folder: Path, version: str | None = None) -> dict[str, Any]:
    """The model card of the current (or named) model. Raises NoModel."""
    name = version or current(folder)
    try:
        found: dict[str, Any] = json.loads((folder / str(name) / "card.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoModel("There is no trained model yet. Train one: python -m models train") from error
    return found


def rollback(folder: Path, to: str | None = None) -> str:
    """Point at version `to`, else at the one before the current; returns its name. Raises NoModel.

    The one gone from is noted as left, the one gone to no longer is.
    """
    with FileLock(folder / "writer.lock"):
        now = current(folder)
        kept = versions(folder)
        earlier = [v for v in kept if now is not None and int(v[1:]) < int(now[1:])]
        name = to if to in kept else (earlier[0] if to is None and earlier else None)
        if name is None:
            raise NoModel(f"There is no {to or 'earlier model'}; kept: {', '.join(kept) or 'none'}.")
        if now != name:
            noted = left(folder)
            if now is not None and (learned := _fingerprint(folder, now)):
                noted[learned] = now
            noted.pop(_fingerprint(folder, name), None)
            _write(folder / "LEFT", json.dumps(noted, indent=1))
            _point_at(folder, name)
        return name


def left(folder: Path) -> dict[str, str]:
    """What the models learned from that were left by going back, each with its version; kept for good."""
    try:
        found: dict[str, str] = json.loads((folder / "LEFT").read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    return found


def _fingerprint(folder: Path, version: str) -> str:
    try:
        return str(card_of(folder, version).get("fingerprint", ""))
    except NoModel:
        return ""  # a model without a readable card can neither be used nor come again


def _point_at(folder: Path, name: str) -> None:
    _write(folder / "CURRENT", name + "\n")


def _write(path: Path, text: str) -> None:
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
