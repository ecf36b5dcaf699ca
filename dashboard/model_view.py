"""The Model page's verdict and figures as safe HTML, and its card's lists as frames."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from dashboard import key_figures, model_cards, odds_standing, page, wording
from models import base_rate, card_text, drift
from models.evaluate import NO_BETTER, USEFUL_VERDICT, WEAK_VERDICT

MEANS = {
    USEFUL_VERDICT: "These odds beat always saying the base rate, clearly, on disputes they had not seen.",
    WEAK_VERDICT: "These odds beat always saying the base rate, but not by much: lean on the reasons more "
    "than on the number.",
    NO_BETTER: "On disputes they had not seen these odds were no better than always "
    "saying the base rate: decide by the rules and the evidence, not by the number.",
}
UNTESTED = "Not tested yet: too few later disputes have been decided to say how good these odds are."
TERMS = {
    "log loss": "Mean negative logarithm of the chance given to what happened: being sure and wrong "
    "costs most. Lower is better.",
    "Brier score": "Mean squared distance between chance and outcome. Lower is better.",
    "Brier skill": "How much of the base rate's Brier score is saved: 0 % is no better than the base rate, "
    "100 % is foresight.",
    "AUC": "How often, of a won and a lost dispute, the won one got the higher chance: 50 % is a coin. "
    "Real claims reach 65–75 %.",
    "calibration error": "Mean distance between the chance given and the share won, over ten bins.",
    "base rate, tested": "The share won among the disputes tested, each later than what its odds were "
    "learned from: what one would say knowing nothing of them.",
}


def verdict(card: Mapping[str, Any]) -> str:
    """The verdict in words: how good the odds are, learned from what."""
    found = card.get("verdict")
    kind = {USEFUL_VERDICT: "accent", WEAK_VERDICT: ""}.get(str(found), "warn")
    name = page.chip(str(found or "not tested"), kind)
    counted = odds_standing.base_rate_of(
        {"base_won": card.get("won"), "base_decided": card.get("decided")}, base_rate.full
    )
    learned = (
        f"{str(card.get('estimator', '')).capitalize()}. Learned as of {card.get('as_of')}. "
        f"Base rate {counted}."
    )
    sentence = wording.text(MEANS.get(str(found), UNTESTED))
    latest = card.get("evaluation") or {}
    if found and latest.get("verdict") not in (None, found):
        learned = f"On the latest {wording.count(latest['n'])} disputes alone: {latest['verdict']}. {learned}"
    note = f'<div class="rc-note">{wording.text(learned)}</div>'
    return f'<div class="rc-panel">{name} <b>{sentence}</b>{note}</div>'


def warnings(sentences: Iterable[str]) -> str:
    """What training warned of, one line each."""
    return page.warned(map(wording.text, sentences), "What to beware of")


def beware(card: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """What training warned of, with the drift of now in place of the drift of then."""
    then = {_unspaced(said) for said in drift.sentences(card.get("drift") or {})}
    others = (said for said in card.get("warnings") or [] if _unspaced(said) not in then)
    return [*others, *drift.sentences(now)]


def _unspaced(said: str) -> str:
    """Cards of before wrote 38% for 38 %."""
    return said.replace(" %", "%")


def figures(measures: Mapping[str, Any]) -> str:
    """The measures on later disputes, each beside the base rate's own."""
    loss, brier = model_cards.log_loss(dict(measures)), model_cards.brier(dict(measures))
    skill = wording.percent(measures["brier_skill"], 1)
    low, high = measures.get("brier_skill_low"), measures.get("brier_skill_high")
    between = f"{wording.percent(low, 1)} to {wording.percent(high, 1)}"
    tiles = [
        ("Brier skill", skill, f"95 %: {between}"),
        ("log loss", f"{loss.ours:.3f}", f"base rate: {loss.base:.3f}"),
        ("Brier score", f"{brier.ours:.3f}", f"base rate: {brier.base:.3f}"),
        ("AUC", wording.percent(measures.get("auc"), 1), "a coin: 50 %"),
        ("calibration error", wording.percent(measures.get("ece"), 1), "over ten bins"),
        (
            "base rate, tested",
            wording.percent(measures["base_rate"]),
            f"n = {wording.count(measures['n'])}: {_tested(measures)}",
        ),
    ]
    return key_figures.tiles(
        (page.term(name[0].upper() + name[1:], TERMS[name]), value, wording.text(sub))
        for name, value, sub in tiles
    )


def _tested(measures: Mapping[str, Any]) -> str:
    """'121 of 220 later disputes decided on the merits that the rules do not exclude'."""
    n = int(measures["n"])
    return base_rate.full(round(measures["base_rate"] * n), n, "later ").partition(": ")[2]


def paid(found: Mapping[str, Any]) -> str:
    """What a win pays, in all and by breach, with intervals."""
    by = " · ".join(
        f"{wording.text(wording.label(each['breach']))} <b>{wording.percent(each['share'])}</b> "
        f"({wording.interval(each['low'], each['high'])})"
        for each in found["by"]
    )
    return f'<p>{wording.text(card_text.refund_sentence(found))}</p><div class="rc-note">{by}</div>'


def beside(card: Mapping[str, Any]) -> str:
    """What the model did not learn from, and the warning that follows from it."""
    counts = ", ".join(f"{wording.count(n)} {what}" for what, n in (card.get("beside") or {}).items() if n)
    not_learned = f"Not learned from: {wording.text(counts)}." if counts else ""
    said = wording.text(card.get("selection"))
    return f'<div class="rc-panel"><b>{said}</b><div class="rc-note">{not_learned}</div></div>'


def regions(card: Mapping[str, Any]) -> str:
    """Whether suppliers of one region are foretold as truly as another's, and which groups are small."""
    others = ", ".join(
        f"{wording.label(s['by']).lower()} {_value(s['value'])} ({s['n']})"
        for s in card.get("small") or []
        if s["by"] != "region"
    )
    words = card_text.regions(card)
    if others:
        words += f" {card_text.too_few(others, words)}"
    said = wording.text(words)
    return f'<div class="rc-note"><b>Suppliers’ regions.</b> {said}</div>'


def learning_curve(card: Mapping[str, Any]) -> pd.DataFrame:
    """One row a size of the past: n, log_loss, base_log_loss, brier_skill, auc; empty below two."""
    curve = card.get("learning_curve") or []
    return pd.DataFrame(curve if len(curve) > 1 else [])


def learned_so_far(frame: pd.DataFrame) -> str:
    """Whether learning from more disputes has lowered the log loss (frame: `learning_curve`).

    The card holds no interval of a point, so a small difference is not called more than what it is.
    """
    first, last = frame.iloc[0], frame.iloc[-1]
    before, now = f"{first['log_loss']:.3f}", f"{last['log_loss']:.3f}"
    said = (
        "More of your disputes have improved it"
        if float(now) < float(before)
        else "More of your disputes have not improved it so far"
    )
    return (
        f"{said}: {before} after learning from {wording.count(first['n'])}, {now} from "
        f"{wording.count(last['n'])}; always the base rate: {last['base_log_loss']:.3f}. How much of a "
        "difference is chance is not known."
    )


def outside(frame: pd.DataFrame) -> str:
    """Which groups' mean chance lies outside the interval of what was won, and how many would by chance."""
    off = frame[(frame["chance"] < frame["won_low"]) | (frame["chance"] > frame["won_high"])]
    named = ", ".join(off["segment"]) or "none"
    groups = wording.counted(len(frame), "group")
    return f"Outside its bar: {named}. Of {groups} {len(frame) / 20:.1f} would be by chance alone."


def moved(found: Mapping[str, Any]) -> pd.DataFrame:
    """One row an input that drifted: input, what moved, then and now as people read them."""
    return pd.DataFrame(
        {
            "Input": wording.label(m["feature"]),
            "What moved": drift.what(m),
            "Decided": drift.shown(m, "decided"),
            "Live": drift.shown(m, "live"),
        }
        for m in found.get("features") or []
    )


def segments(card: Mapping[str, Any]) -> pd.DataFrame:
    """One row a segment with enough later disputes: segment, by, value, n, won, chance, measures."""
    frame = pd.DataFrame(card.get("segments") or [])
    return _named(frame, "segment", lambda row: f"{wording.label(row['by'])}: {_value(row['value'])}")


def periods(card: Mapping[str, Any]) -> pd.DataFrame:
    """One row a quarter with enough later disputes, as `segments`."""
    frame = pd.DataFrame(card.get("periods") or [])
    return _named(frame, "segment", lambda row: wording.plain(row["value"]))


def effects(card: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The inputs that move the odds, the weightiest first."""
    return sorted(card.get("effects") or [], key=lambda effect: -effect["weight"])


def curve(effect: Mapping[str, Any]) -> tuple[pd.DataFrame, bool]:
    """The curve of one input (value, number, effect, n) and whether its values are numbers."""
    frame = pd.DataFrame(effect.get("curve") or [], columns=["value", "effect", "n"])
    frame["number"] = pd.to_numeric(frame["value"].astype(str).str.replace(",", ""), errors="coerce")
    ordered = len(frame) > 2 and bool(frame["number"].notna().all())
    return frame.assign(value=frame["value"].map(_value)), ordered


def _named(frame: pd.DataFrame, column: str, name: Any) -> pd.DataFrame:
    if frame.empty:
        return frame
    frame = frame.rename(columns={"base_rate": "won"})
    frame = frame.assign(**{column: frame.apply(name, axis=1)})
    return frame.assign(
        shown=[f"{row[column]}\nn {wording.count(row['n'])}" for row in frame.to_dict("records")]
    )


def _value(value: Any) -> str:
    words = wording.plain(value, 40)
    return wording.label(words) if words.isascii() and words.islower() else words
