"""The model card as Markdown: what the Model page says, to keep and to send."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from models import base_rate, drift
from models.evaluate import base_log_loss
from models.features import BY_NAME
from models.shares import DASH, between, percent

FEW, FEW_TOO = "Too few later disputes to judge", "Other groups as small"
BOUND = {1: "more never lowers the chance", -1: "more never raises it", 0: "the data decide"}
REFUTED = {1: "expected to raise the chance, your outcomes say otherwise",
           -1: "expected to lower the chance, your outcomes say otherwise"}  # fmt: skip
Card = Mapping[str, Any]


def markdown(card: Card) -> str:
    """The card for people."""
    parts = (_head, _beware, _tested, _reliability, _learning, _segments, _inputs, _refund, _limits, _drift)
    lines = [line for part in parts for line in part(card)]
    lines += ["", f"Seed {card['seed']}, data {card['data_hash'][:16]}, file {card['sha256'][:16]}."]
    return "\n".join(lines) + "\n"


def regions(card: Card) -> str:
    """Whether suppliers of one region are foretold as truly as those of another, and where nobody can say."""
    judged = [s for s in card["segments"] if s["by"] == "region"]
    small = [s for s in card.get("small") or [] if s["by"] == "region"]
    if not judged and not small:
        return "No dispute foretold names its supplier's region, so regions cannot be compared."
    off = [s["value"] for s in judged if not s["won_low"] <= s["chance"] <= s["won_high"]]
    said = ["The region is no input of the odds."]
    if judged:
        said.append(_outside(off, len(judged)))
    if small:
        named = ", ".join(f"{s['value']} ({s['n']})" for s in small)
        said.append(f"{FEW}: {named}.")
    return " ".join(said)


def too_few(others: str, said: str) -> str:
    """The sentence of the groups too small to judge; `said` before it may have said what that means."""
    return f"{FEW_TOO if FEW in said else FEW}: {others}."


def _outside(off: Sequence[str], judged: int) -> str:
    """Which regions are foretold beside what was won, and how many of those judged would be by chance."""
    count, by_chance = "1 region" if judged == 1 else f"{judged} regions", f"{judged / 20:.1f}"
    where = "foretold outside the 95 % interval of what was won"
    if not off:
        return f"None of {count} is {where}; by chance alone {by_chance} would be."
    return f"{where.capitalize()}: {', '.join(off)}. By chance alone {by_chance} of {count} would be."


def _head(card: Card) -> Iterator[str]:
    yield f"# Model {card['version']}"
    yield (
        f"{card['estimator'].capitalize()}. Learned as of {card['as_of']}. "
        f"Base rate {base_rate.full(card['won'], card['decided'])}."
    )
    verdict = card["verdict"] or "not tested yet: too few later disputes have been decided"
    yield from ("", f"Verdict: **{verdict}**")


def _beware(card: Card) -> Iterator[str]:
    if card["warnings"]:
        yield from ("", "## Beware", *(f"- {said}" for said in card["warnings"]))


def _tested(card: Card) -> Iterator[str]:
    for title, found in (
        ("On later disputes", card["evaluation"]),
        ("Over all periods, early models included (further information)", card["rolling"]),
    ):
        if not found:
            continue
        rate = found["base_rate"]
        skill = f"{_short(found['brier_skill_low'])} to {_short(found['brier_skill_high'])}"
        yield from _table(
            title,
            ("", "n", "share won", "AUC", "log loss", "Brier", "Brier skill (95 %)", "calibration error"),
            [
                (
                    "these odds", found["n"], _percent(rate), _short(found["auc"]), _short(found["log_loss"]),
                    _short(found["brier"]), f"{_short(found['brier_skill'])} ({skill})", _short(found["ece"]),
                ),
                (
                    "always the base rate", found["n"], _percent(rate), "0.500", _short(base_log_loss(rate)),
                    _short(rate * (1 - rate)), "0", "0",
                ),
            ],
        )  # fmt: skip


def _reliability(card: Card) -> Iterator[str]:
    rows = [
        (
            _percent(b["chance"]),
            f"{_percent(b['won'])} ({between(b['won_low'], b['won_high'], 1)})",
            b["n"],
        )
        for b in card["reliability"]
    ]
    yield from _table("Reliability", ("chance given", "share won (95 %)", "n"), rows)


def _learning(card: Card) -> Iterator[str]:
    curve = card.get("learning_curve") or []
    rows = [(c["n"], _short(c["log_loss"]), _short(c["brier_skill"]), _short(c["auc"])) for c in curve]
    title = "Learning curve: the same latest disputes after learning from ever more of those before"
    yield from _table(title, ("learned from", "log loss", "Brier skill", "AUC"), rows)


def _segments(card: Card) -> Iterator[str]:
    heads = ("", "n", "chance given", "share won (95 %)")
    for title, found in (
        ("By segment", [s for s in card["segments"] if s["by"] != "region"]),
        ("By quarter of opening, those still too young left out", card["periods"]),
    ):
        yield from _table(title, heads, [_group(s) for s in found])
    said = regions(card)
    yield from ("", "## By the supplier's region", "", said)
    found = [_group(s) for s in card["segments"] if s["by"] == "region"]
    if found:
        yield from ("", *_rows(heads, found))
    others = [s for s in card.get("small") or [] if s["by"] != "region"]
    if others:
        named = ", ".join(f"{s['by']} {s['value']} ({s['n']})" for s in others)
        yield from ("", too_few(named, said))


def _group(found: Mapping[str, Any]) -> tuple[Any, ...]:
    name = found["value"] if found["by"] in ("period", "region") else f"{found['by']}: {found['value']}"
    ends = between(found["won_low"], found["won_high"])
    return (name, found["n"], percent(found["chance"]), f"{percent(found['base_rate'])} ({ends})")


def _inputs(card: Card) -> Iterator[str]:
    by_weight = sorted(card["effects"], key=lambda effect: -effect["weight"])
    rows = [(e["meaning"], f"{e['weight']:.2f}", bound(e), _curve(e["curve"])) for e in by_weight]
    heads = ("input", "weight (mean change of the log-odds)", "direction", "log-odds over the values met")
    yield from _table("What it goes by", heads, rows)


def bound(effect: Mapping[str, Any]) -> str:
    """Which way an input can turn, in words; cards of before 0.7 do not say what is refuted."""
    return (REFUTED if effect.get("refuted") else BOUND)[effect["direction"]]


def _curve(curve: Sequence[Mapping[str, Any]]) -> str:
    """The effect at the least and the greatest value met, of named values all."""
    ends = curve if len(curve) <= 3 else [curve[0], curve[len(curve) // 2], curve[-1]]
    return ", ".join(f"{point['value']}: {point['effect']:+.2f}" for point in ends)


def _refund(card: Card) -> Iterator[str]:
    paid = card.get("refund")
    if not paid:
        return
    yield from ("", "## What a win pays", "", refund_sentence(paid))
    rows = [(each["breach"], _with_ends(each)) for each in paid["by"]]
    if rows:
        yield from ("", *_rows(("breach", "share of the ceiling (90 %)"), rows))


def refund_sentence(paid: Mapping[str, Any]) -> str:
    """The share of the ceiling that a win pays, its interval, on how many wins, and after how long."""
    return (
        f"{_with_ends(paid)} of the ceiling, {paid['days']:.0f} days after it was put to the platform; "
        f"learned from {paid['n']} {'refund' if paid['n'] == 1 else 'refunds'} whose ceiling is known."
    )


def _with_ends(paid: Mapping[str, Any]) -> str:
    return f"{percent(paid['share'])} ({between(paid['low'], paid['high'])})"


def _limits(card: Card) -> Iterator[str]:
    yield from ("", "## What it cannot know", "", str(card["selection"]))
    counts = ", ".join(f"{n} {what}" for what, n in card["beside"].items() if n)
    if counts:
        yield from ("", f"Not learned from: {counts}.")


def _drift(card: Card) -> Iterator[str]:
    found = card["drift"]
    rates, moved = found["base_rate"], found["features"]
    yield from ("", "## Drift on the day of training", "", rate_sentence(rates))
    rows = [
        (
            BY_NAME[m["feature"]].meaning,
            drift.what(m),
            drift.shown(m, "decided"),
            drift.shown(m, "live"),
        )
        for m in moved
    ]
    if rows:
        yield from ("", *_rows(("input", "what moved", "decided", "live"), rows))


def rate_sentence(rates: Mapping[str, Any]) -> str:
    """Whether the share won has moved, on how many disputes, and how many are too young to tell."""
    young = rates.get("left_out")
    left = f" {young} decided in months too young to judge are left out." if young else ""
    if rates.get("before") is None:
        return f"Too few decided disputes to say whether the share won has moved.{left}"
    word = "moved" if rates["moved"] else "not moved beyond chance"
    which = "decided since training" if rates["since"] else "in the latest quarter of them"
    return (
        f"The share won has {word}: {percent(rates['before'])} of {rates['n_before']} before, "
        f"{percent(rates['latest'])} of the {rates['n_latest']} {which}.{left}"
    )


def _table(title: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    """A section with its table; nothing where there are no rows."""
    if rows:
        yield from ("", f"## {title}", "", *_rows(heads, rows))


def _rows(heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[str]:
    for row in (heads, ["---", *["--:"] * (len(heads) - 1)], *rows):
        yield f"| {' | '.join(str(cell).replace('|', '/') for cell in row)} |"


def _percent(value: float | None) -> str:
    return DASH if value is None else percent(value, 1)


def _short(value: float | None) -> str:
    return DASH if value is None or not np.isfinite(value) else f"{value:.3f}"
