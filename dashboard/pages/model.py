"""Behind the numbers: can the odds be trusted, where, and what do they go by?"""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import (
    charts,
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

FEATURES_SHOWN = 10


def main() -> None:
    page.head("Model", "Can the odds be trusted, where, and what do they go by?")
    model_versions.job()
    card = model_cards.current()
    if card is None:
        _none_yet()
        return
    model_versions.mismatch(card, build()["model_version"].iloc[0])
    st.html(model_view.verdict(card))
    if warnings := card.get("warnings"):
        st.html(model_view.warnings(warnings))
    tested(card)
    by_segment(card)
    learned(card)
    page.section("What it cannot know")
    st.html(model_view.beside(card))
    drift(card)
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
        learning_curve()


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


def learning_curve() -> None:
    page.section(
        "Learning curve",
        "Log loss on successive groups of disputes, by how many outcomes were known before. Lower is better.",
    )
    frame = asked.learning_curve()
    if len(frame) < 2:
        page.nothing_here(
            "Too few decided disputes to draw.", "The curve appears from 60 foretold and decided disputes on."
        )
        return
    names = {"log_loss": "These odds", "base_loss": "Always the base rate"}
    long = frame.melt(["first", "last", "n", "known"], list(names), "what", "loss")
    long["what"] = long["what"].map(names)
    charts.draw(
        long,
        model_charts.learning(theme.mode()),
        alt=_from_to(frame),
    )
    table.downloads(frame, "learning_curve")


def _from_to(frame: pd.DataFrame) -> str:
    first, last = frame.iloc[0], frame.iloc[-1]
    return (
        f"Log loss over {len(frame)} successive groups: these odds from {first['log_loss']:.3f} to "
        f"{last['log_loss']:.3f}, the base rate from {first['base_loss']:.3f} to {last['base_loss']:.3f}"
    )


def by_segment(card: dict[str, Any]) -> None:
    frames = {"By segment": model_view.segments(card), "By quarter": model_view.periods(card)}
    if all(frame.empty for frame in frames.values()):
        return
    page.section(
        "Where it holds", "Only groups of at least 30 later disputes. The tick should lie within the bar."
    )
    for column, (title, frame) in zip(st.columns(2, gap="medium"), frames.items(), strict=True):
        with column:
            page.section(title)
            if frame.empty:
                page.nothing_here("No group is large enough yet.", "Groups appear from 30 later disputes on.")
                continue
            words = "; ".join(
                f"{row['segment']}: {wording.percent(row['won'])} won, {wording.percent(row['chance'])} given"
                for row in frame.to_dict("records")
            )
            charts.draw(frame, model_charts.segments(theme.mode()), alt=f"{title}: {words}")
            table.downloads(frame, title.lower().replace(" ", "_"))


def learned(card: dict[str, Any]) -> None:
    effects = model_view.effects(card)
    if not effects:
        return
    page.section(
        "What it goes by",
        "How much each input moves the log-odds on average, and which way over the values met. "
        "An input with a direction can never turn against it.",
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
    bound = {1: "more never lowers the chance", -1: "more never raises it"}.get(
        effect["direction"], "the data decide its direction"
    )
    page.section(wording.label(effect["feature"]), f"{effect['meaning']}; {bound}.")
    words = ", ".join(f"{row['value']}: {row['effect']:+.2f}" for row in frame.to_dict("records"))
    charts.draw(
        frame,
        model_charts.effect(theme.mode(), ordered, tall),
        alt=f"Effect on the log-odds by value: {words}",
    )


def _labelled(moved: list[dict[str, Any]]) -> pd.DataFrame:
    frame = pd.DataFrame(moved)
    if "feature" in frame:
        frame["feature"] = frame["feature"].map(wording.label)
    return frame.rename(columns=wording.label)


def drift(card: dict[str, Any]) -> None:
    found = card.get("drift") or {}
    rates, moved = found.get("base_rate") or {}, found.get("features") or []
    page.section("Drift since training", "Whether the disputes of now still look like those learned from.")
    if rates.get("before") is None:
        page.nothing_here(
            "Too few decided disputes to compare.",
            "Drift is watched from 30 disputes in the latest quarter of them on.",
        )
    else:
        word = "moved" if rates.get("moved") else "not moved beyond chance"
        before, latest = wording.percent(rates["before"]), wording.percent(rates["latest"])
        st.html(f"<p>The share won has {word}: {before} before, {latest} in the latest quarter of them.</p>")
    if moved:
        table.show(
            _labelled(moved),
            "drift",
            alt="Inputs whose mean differs between decided and live disputes",
        )
    elif rates.get("before") is not None:
        st.html(
            '<p class="rc-note">No input of the live disputes differs markedly from the decided ones.</p>'
        )


main()
