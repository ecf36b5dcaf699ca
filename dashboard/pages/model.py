"""Behind the numbers: can the odds be trusted, where, and what do they go by?"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    charts,
    data_upload,
    model_cards,
    model_charts,
    model_versions,
    model_view,
    page,
    table,
    theme,
    wording,
)
from dashboard.queries import model as asked
from dashboard.queries.build import build
from models import card_text
from models import drift as model_drift
from models.card import LEAST_SEGMENT

FEATURES_SHOWN = 10


def main() -> None:
    page.head("Model", "Can the odds be trusted, where, and what do they go by?")
    data_upload.job()
    card = model_cards.current()
    if card is None:
        _none_yet()
        return
    model_versions.mismatch(card, build()["model_version"].iloc[0])
    st.html(model_view.verdict(card))
    now = model_drift.drift(asked.then_and_now(), pd.Timestamp(str(card["as_of"])))
    if warnings := model_view.beware(card, now):
        st.html(model_view.warnings(warnings))
    tested(card)
    by_segment(card)
    learned(card)
    if paid := card.get("refund"):
        page.section("What a win pays", "The mean share of the ceiling, its 90 % interval, and by breach.")
        st.html(model_view.paid(paid))
    page.section("What it cannot know")
    st.html(model_view.beside(card))
    drift(now)
    model_versions.draw(card)


def _none_yet() -> None:
    page.nothing_here(
        "No model is trained yet.",
        "Train one on the disputes decided so far. With few, the odds rest on the field's prior and say so.",
    )
    model_versions.train_button()


def tested(card: dict[str, Any]) -> None:
    parts = [part for part in model_cards.PARTS if card.get(part)]
    if not parts:
        return
    page.section(
        "On disputes it had not seen", "Each was foretold by a model trained on what was known before it."
    )
    part = parts[0]
    if len(parts) > 1:
        part = (
            st.segmented_control(
                "Tested",
                parts,
                default=part,
                format_func=model_cards.PARTS.__getitem__,
                key="tested",
                label_visibility="collapsed",
                required=True,
            )
            or part
        )
    measures = card[part]
    st.html(model_view.figures(measures))
    left, right = st.columns(2, gap="medium")
    with left:
        reliability(card)
    with right:
        learning_curve(card)


def reliability(card: dict[str, Any]) -> None:
    page.section(
        "Reliability",
        "Of those given 60 %, about 60 % should be won. Number: disputes in the bin; bar: 95 %.",
    )
    bins = pd.DataFrame(card.get("reliability") or [])
    if bins.empty:
        page.nothing_here("No later dispute has been decided yet.", "The curve appears as outcomes come in.")
        return
    rate = (card.get("rolling") or card)["base_rate"]
    words = "; ".join(
        f"{wording.percent(b['chance'])} given, {wording.percent(b['won'])} won, n {b['n']}"
        for b in bins.to_dict("records")
    )
    charts.draw(
        bins, model_charts.reliability(theme.mode(), rate), alt=f"Reliability over {len(bins)} bins: {words}"
    )
    table.downloads(bins, "reliability")


def learning_curve(card: dict[str, Any]) -> None:
    page.section(
        "Learning curve",
        "Log loss on the latest disputes after learning from ever more of those before. Lower is better; the "
        "axis does not begin at 0.",
    )
    frame = model_view.learning_curve(card)
    if frame.empty:
        page.nothing_here(
            "Too few decided disputes to draw.", "The curve appears as more disputes are decided."
        )
        return
    names = {"log_loss": model_charts.ODDS, "base_log_loss": model_charts.BASE}
    long = frame.melt(["n"], list(names), "what", "loss")
    long["what"] = long["what"].map(names)
    words = model_view.learned_so_far(frame)
    st.html(f'<div class="rc-note">{wording.text(words)}</div>')
    charts.draw(long, model_charts.learning(theme.mode()), alt=f"Log loss on the same disputes. {words}")
    table.downloads(frame, "learning_curve")


def by_segment(card: dict[str, Any]) -> None:
    frames = {"By segment": model_view.segments(card), "By quarter": model_view.periods(card)}
    page.section(
        "Where it holds",
        f"Only groups of at least {LEAST_SEGMENT} later disputes, and no quarter still too young. "
        "The tick should lie within the bar.",
    )
    for column, (title, frame) in zip(st.columns(2, gap="medium"), frames.items(), strict=True):
        with column:
            page.section(title)
            if frame.empty:
                page.nothing_here(
                    "No group is large enough yet.", f"Groups appear from {LEAST_SEGMENT} later disputes on."
                )
                continue
            words = "; ".join(
                f"{row['segment']}: {wording.percent(row['won'])} of {wording.count(row['n'])} won, "
                f"{wording.percent(row['chance'])} given"
                for row in frame.to_dict("records")
            )
            charts.draw(frame, model_charts.segments(theme.mode()), alt=f"{title}: {words}")
            st.html(f'<div class="rc-note">{wording.text(model_view.outside(frame))}</div>')
            table.downloads(frame.drop(columns="shown"), title.lower().replace(" ", "_"))
    st.html(model_view.regions(card))


def learned(card: dict[str, Any]) -> None:
    effects = model_view.effects(card)
    if not effects:
        return
    page.section(
        "What it goes by",
        "How much each input moves the log-odds on average, and which way over the values met. "
        "An input never turns against a direction that a rule gives it; where the direction is only what "
        "usually holds, your outcomes can refute it, and the input says so.",
    )
    everything = st.toggle(f"All {len(effects)} inputs, a plot for each", key="all_inputs")
    left, right = st.columns([5, 4], gap="medium")
    with left:
        weights(effects if everything else effects[:FEATURES_SHOWN])
    with right:
        names = {effect["feature"]: effect for effect in effects}
        chosen = st.selectbox("Input", list(names), format_func=wording.label, key="input_shown")
        _effect(names[chosen or effects[0]["feature"]], tall=True)
    if everything:
        for start in range(0, len(effects), 3):
            for column, effect in zip(st.columns(3, gap="medium"), effects[start : start + 3], strict=False):
                with column:
                    _effect(effect)


def weights(effects: list[dict[str, Any]]) -> None:
    names = pd.DataFrame(
        [
            {"name": wording.label(e["feature"]), "meaning": e["meaning"], "weight": e["weight"]}
            for e in effects
        ]
    )
    words = "; ".join(f"{row['name']}: {row['weight']:.2f}" for row in names.to_dict("records"))
    charts.draw(names, model_charts.weights(theme.mode()), alt=f"Weight of each input: {words}")
    table.downloads(names, "inputs")


def _effect(effect: dict[str, Any], tall: bool = False) -> None:
    frame, ordered = model_view.curve(effect)
    page.section(wording.label(effect["feature"]), f"{effect['meaning']}; {card_text.bound(effect)}.")
    words = ", ".join(f"{row['value']}: {row['effect']:+.2f}" for row in frame.to_dict("records"))
    charts.draw(
        frame,
        model_charts.effect(theme.mode(), ordered, tall),
        alt=f"Effect on the log-odds by value: {words}",
    )


def drift(found: dict[str, Any]) -> None:
    page.section("Drift since training", "Whether the disputes of now still look like those learned from.")
    st.html(f"<p>{wording.text(card_text.rate_sentence(found['base_rate']))}</p>")
    moved = model_view.moved(found)
    if moved.empty:
        st.html(
            '<p class="rc-note">No input of the live disputes differs markedly from the decided ones.</p>'
        )
        return
    table.show(moved, "drift", alt="Inputs that differ between decided and live disputes")


main()
