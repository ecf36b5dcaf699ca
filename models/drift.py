"""Do the disputes of now still look like those learned from, and are they still won as often?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from models.cases import decided
from models.features import BY_NAME, FEATURES
from models.shares import percent

LEAST = 30  # disputes on each side, fewer cannot tell a shift from chance
MATURE = 0.8  # share of a period's disputes that must be closed: the quick ones are not like the slow ones
BEYOND_CHANCE = 3.0  # standard errors of a difference
FAR = 0.5  # standard deviations by which a mean moved
MUCH = 0.25  # by which a share moved


def drift(frame: pd.DataFrame, trained_on: pd.Timestamp | None = None) -> dict[str, Any]:
    """Base rate and inputs of then and now as JSON values.

    `frame`: cases(), or the features table with `opened_on` and `known_on`; `trained_on`: the day the odds
    were learned as of, None for today. Learned from is what was decided by then; now is what is live.
    """
    rows = decided(frame)
    learned = rows if trained_on is None else rows[rows["known_on"] <= trained_on]
    live = frame[frame["is_live"] & frame["eligible"]]
    return {"base_rate": _base_rate(frame, rows, trained_on), "features": list(_moved(learned, live))}


def mature(frame: pd.DataFrame, rows: pd.DataFrame, period: str) -> pd.DataFrame:
    """The rows opened in months ("M") or quarters ("Q") of which, by all of `frame`, most are closed."""
    closed = (~frame["is_live"]).groupby(of_period(frame, period)).mean()
    return rows[of_period(rows, period).isin(closed.index[closed >= MATURE])]


def of_period(rows: pd.DataFrame, period: str) -> pd.Series:
    """`2024-03` or `2024Q1` of each row's opening day."""
    return rows["opened_on"].dt.to_period(period).astype(str)


def sentences(found: Mapping[str, Any]) -> list[str]:
    """What moved, a plain sentence each; empty where nothing did."""
    rates = found.get("base_rate") or {}
    said = []
    if rates.get("moved"):
        which = (
            f"{rates['n_latest']} decided since training" if rates["since"] else "latest quarter of disputes"
        )
        before, latest = percent(rates["before"]), percent(rates["latest"])
        said.append(f"The share won moved from {before} to {latest} in the {which}.")
    return [*said, *(_sentence(moved) for moved in found.get("features") or [])]


def shown(moved: Mapping[str, Any], when: str) -> str:
    """A value of then or now as people read it."""
    value = moved[when]
    if moved["what"] != "mean":
        return percent(value)
    f = BY_NAME[moved["feature"]]
    return percent(value) if f.kind == "yes_no" else str(f.shown(value))


def what(moved: Mapping[str, Any]) -> str:
    """What of an input moved: its mean, how often it is known, or the share of one value."""
    if moved["what"] == "known":
        return "how often it is known"
    if moved["what"] == "mean":
        return "share of yes" if BY_NAME[moved["feature"]].kind == "yes_no" else "mean"
    return f"share of {moved['level']}"


def _sentence(moved: Mapping[str, Any]) -> str:
    return (
        f"Live disputes differ from decided ones in: {BY_NAME[moved['feature']].meaning} "
        f"({what(moved)} {shown(moved, 'decided')} then, {shown(moved, 'live')} now)."
    )


def _base_rate(frame: pd.DataFrame, rows: pd.DataFrame, trained_on: pd.Timestamp | None) -> dict[str, Any]:
    """Share won before and lately, months too young to judge left out."""
    old = mature(frame, rows, "M").sort_values("scored_on", kind="stable")
    told: dict[str, Any] = {"before": None, "latest": None, "moved": False, "left_out": len(rows) - len(old)}
    new = old["known_on"] > trained_on if trained_on is not None else pd.Series(False, index=old.index)
    since = int(new.sum()) >= LEAST
    if not since:
        new = pd.Series(np.arange(len(old)) >= len(old) * 3 // 4, index=old.index)
    before, latest = old.loc[~new, "label"].astype(float), old.loc[new, "label"].astype(float)
    if min(len(before), len(latest)) < LEAST:
        return told
    rate = float(old["label"].astype(float).mean())
    gap = float(latest.mean() - before.mean())
    return {
        **told, "since": since, "n_before": len(before), "n_latest": len(latest),
        "before": float(before.mean()), "latest": float(latest.mean()),
        "moved": abs(gap) > BEYOND_CHANCE * _error(rate, len(before), len(latest)),
    }  # fmt: skip


def _moved(learned: pd.DataFrame, live: pd.DataFrame) -> Iterator[dict[str, Any]]:
    if min(len(live), len(learned)) < LEAST:
        return
    for f in FEATURES:
        if f.name not in learned:
            continue  # a warehouse built before there was such an input
        if f.seasonal:
            continue  # live disputes are of another season than most
        there, here = learned[f.name], live[f.name]
        if f.breaches:  # for other complaints it says nothing: not known is no news
            there = there[learned["breach"].isin(f.breaches)]
            here = here[live["breach"].isin(f.breaches)]
        if min(len(there), len(here)) < LEAST:
            continue
        known = float(there.notna().mean()), float(here.notna().mean())
        if not f.unmarked and _share_moved(*known, len(there), len(here)):
            yield _told(f.name, "known", *known)
        there, here = there.dropna(), here.dropna()
        if min(len(there), len(here)) < LEAST:
            continue
        if f.kind == "category":
            yield from _levels(f.name, there, here)
            continue
        gap, spread = float(here.mean() - there.mean()), float(there.std())
        error = spread * np.sqrt(1 / len(there) + 1 / len(here))
        if abs(gap) > max(FAR * spread, BEYOND_CHANCE * error, 1e-9):
            yield _told(f.name, "mean", float(there.mean()), float(here.mean()))


def _levels(name: str, there: pd.Series, here: pd.Series) -> Iterator[dict[str, Any]]:
    """The value whose share moved most, if it moved much."""
    shares = [column.value_counts(normalize=True).to_dict() for column in (there, here)]
    moves = {
        level: shares[1].get(level, 0.0) - shares[0].get(level, 0.0) for level in {**shares[0], **shares[1]}
    }
    most = min(moves, key=lambda level: (-abs(moves[level]), str(level)))
    then, now = (float(share.get(most, 0.0)) for share in shares)
    if _share_moved(then, now, len(there), len(here)):
        yield {**_told(name, "share", then, now), "level": str(most)}


def _share_moved(then: float, now: float, n_then: int, n_now: int) -> bool:
    rate = (then * n_then + now * n_now) / (n_then + n_now)
    return abs(now - then) > max(MUCH, BEYOND_CHANCE * _error(rate, n_then, n_now))


def _error(rate: float, n: int, m: int) -> float:
    return float(np.sqrt(rate * (1 - rate) * (1 / n + 1 / m)))


def _told(name: str, moved: str, then: float, now: float) -> dict[str, Any]:
    return {"feature": name, "what": moved, "decided": then, "live": now}
