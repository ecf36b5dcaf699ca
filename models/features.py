"""What the odds are made of: each input named once, with its direction and the moment it becomes known."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from trade_assurance.assessment import EXCLUDED
from trade_assurance.calendar import lunar_new_years
from trade_assurance.exclusions import at_buyers_risk

HERE = Path(__file__).parent
KINDS = ("number", "yes_no", "category")
KNOWN = ("order", "opened", "as_of")
KEYS = ("dispute_id", "scored_on", "closed_on", "label", "eligible", "is_live")


class Leak(ValueError):  # noqa: N818 - the name says what it is
    """A feature that is known only once the dispute is decided."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One input of the odds; `direction` +1/-1 binds the model, 0 leaves it free.

    A `tendency` binds only until outcomes refute it: no rule says that it must be so; no advice rests on it.
    """

    name: str
    kind: str
    direction: int
    known: str
    reads: tuple[str, ...]
    meaning: str
    centre: float = 0.0
    scale: float = 1.0
    breaches: tuple[str, ...] = ()
    log: str = ""
    seasonal: bool = False  # comes and goes with the year: no drift
    tendency: bool = False
    unmarked: bool = False  # that it is not known tells how the dispute ended: no mark of its own

    def shown(self, value: Any) -> str | None:
        """A value as people read it, logarithms undone; None where it is not known."""
        if value is None or value != value:  # noqa: PLR0124 - NaN
            return None
        if self.kind == "category":
            return str(value)
        if self.kind == "yes_no":
            return "yes" if value == 1 else "no" if value == 0 else f"{value:.2f}"
        plain = float(value)
        if self.log:
            plain = math.expm1(plain) if self.log == "ln1p" else 10.0**plain
        return f"{plain:,.0f}" if abs(plain) >= 100 or plain.is_integer() else f"{plain:.2f}"


@dataclass(frozen=True, slots=True)
class Action:
    """What a buyer can still do for a live dispute, and the feature values it would set.

    `needs`: the least value that a feature must have before it can be done at all.
    """

    code: str
    label: str
    sets: Mapping[str, float]
    needs: Mapping[str, float]
    breaches: tuple[str, ...] = ()
    adds_evidence_kind: bool = False
    cost: str = ""
    cost_back_on_win: tuple[str, ...] = ()


def declared(path: Path) -> dict[str, Any]:
    """The declarations of a features file, as read from TOML."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _bare(column: str) -> str:
    """`refunded_amount` of 'disputes.Refunded Amount'."""
    return column.rsplit(".", 1)[-1].strip().lower().replace(" ", "_")


def only_at_the_end(column: str) -> str | None:
    """Why a column of this name is known only once the dispute is decided; None where it may be before."""
    bare = _bare(column)
    words = (KNOWN_AT_END_WORDS[word] for word in bare.split("_") if word in KNOWN_AT_END_WORDS)
    return KNOWN_AT_END.get(bare) or next(words, None)


def feature(name: str, table: Mapping[str, Any]) -> Feature:
    """A feature from its declaration. Raises Leak, with the reason, if it is known only at the end."""
    for column in (name, *table.get("reads", ())):
        # The past decision of another dispute is history: features.sql joins it strictly before the day.
        if _bare(column) == "label" and name.endswith("_history"):
            continue
        if reason := only_at_the_end(column):
            raise Leak(f"feature '{name}' is refused: '{column}' is known only at the end ({reason})")
    if table.get("known") not in KNOWN:
        raise Leak(
            f"feature '{name}' is refused: known = '{table.get('known')}' is not one of {', '.join(KNOWN)}"
        )
    if table["kind"] not in KINDS:
        raise ValueError(f"feature '{name}': kind '{table['kind']}' is not one of {', '.join(KINDS)}")
    return Feature(
        name=name,
        kind=table["kind"],
        direction=int(table["direction"]),
        known=table["known"],
        reads=tuple(table["reads"]),
        meaning=table["meaning"],
        centre=float(table.get("centre", 0.0)),
        scale=float(table.get("scale", 1.0)),
        breaches=tuple(table.get("breaches", ())),
        log=str(table.get("log", "")),
        seasonal=bool(table.get("seasonal")),
        tendency=bool(table.get("tendency")),
        unmarked=bool(table.get("unmarked")),
    )


_DECLARED = declared(HERE / "features.toml")
KNOWN_AT_END: Mapping[str, str] = _DECLARED["known_at_end"]
KNOWN_AT_END_WORDS: Mapping[str, str] = _DECLARED["known_at_end_words"]
UNKNOWN_CLOSE_DAYS = int(_DECLARED["unknown_close_days"])
HISTORY_WEIGHT = float(_DECLARED["history_weight"])
FEATURES: tuple[Feature, ...] = tuple(feature(n, t) for n, t in _DECLARED["feature"].items())
ACTIONS: tuple[Action, ...] = tuple(
    Action(
        code=code,
        label=table["label"],
        sets=table["sets"],
        needs=table.get("needs", {}),
        breaches=tuple(table.get("breaches", ())),
        adds_evidence_kind=bool(table.get("adds_evidence_kind")),
        cost=table.get("cost", ""),
        cost_back_on_win=tuple(table.get("cost_back_on_win", ())),
    )
    for code, table in _DECLARED["action"].items()
)
BY_NAME: Mapping[str, Feature] = {f.name: f for f in FEATURES}
REPORT = "accepted_report"
"""The action whose odds are those of a report that finds the goods not conforming. What it will find nobody
knows, so nothing is counted on it beforehand."""


def refuse_leaks(columns: Iterable[str]) -> None:
    """Raise Leak for a column that is known only at the end, ValueError for one that no feature declares."""
    for column in columns:
        if column in BY_NAME:
            continue
        if reason := only_at_the_end(column):
            raise Leak(f"'{column}' cannot be a feature: it is known only at the end ({reason})")
        raise ValueError(f"'{column}' is not a declared feature (models/features.toml)")


def features(con: Any, as_of: date) -> pd.DataFrame:
    """One row a dispute with a known order: keys, and every feature as it stood on its scoring day.

    `con`: a DuckDB connection whose default schema holds the assessed tables. Live disputes are scored as of
    `as_of`. Numbers are DOUBLE, yes_no 1/0, categories text; NULL is not known.
    """
    sql = (HERE / "features.sql").read_text(encoding="utf-8")
    bound = {
        "as_of": as_of,
        "close_days": UNKNOWN_CLOSE_DAYS,
        "weight": HISTORY_WEIGHT,
        "buyers_risk": at_buyers_risk(),
        "excluded": list(EXCLUDED),
        "new_years": lunar_new_years(as_of.year + 1),
    }
    frame: pd.DataFrame = con.execute(sql, bound).df()
    for f in FEATURES:
        if f.kind == "category":
            frame[f.name] = frame[f.name].astype(object).where(frame[f.name].notna(), None)
            continue
        frame[f.name] = frame[f.name].astype("float64")
        if f.breaches:
            frame.loc[~frame["breach"].isin(f.breaches), f.name] = float("nan")
    for day in ("scored_on", "closed_on"):
        frame[day] = pd.to_datetime(frame[day])
    return frame[[*KEYS, *(f.name for f in FEATURES)]]
