"""Where money is lost, why, and whether it is getting better."""

import streamlit as st

from dashboard import (
    charts,
    estimates,
    filters,
    key_figures,
    overview_charts,
    overview_figures,
    page,
    rates,
    rule_changes,
    table,
    theme,
    wording,
)
from dashboard.queries import overview as ask

MOVED_BY = {
    "breach": "Breach",
    "product category": "Category",
    "inspection evidence": "Inspection",
    "specificity": "Contract",
    "region": "Region",
}
LEAST_CELL = 10  # a win rate of fewer decided disputes says little: the cell stays blank


def main() -> None:
    chosen = filters.current()
    page.head(
        "Overview",
        f"Where money is lost, why, and whether it gets better: {filters.describe(chosen)}"
        f"{filters.compared_with(chosen)}.",
    )
    if ask.headline(chosen.any_time())["opened"].iloc[0] == 0:
        page.nothing_here(
            "No dispute matches these filters.", "Widen them above, or load disputes on the Data page."
        )
        return
    key_figures.show(overview_figures.figures(chosen))
    for wide, narrow in ((outcomes, by_evidence), (recovered, what_moved)):
        left, right = st.columns([3, 2], gap="medium")
        with left:
            wide(chosen)
        with right:
            narrow(chosen)


def outcomes(chosen: filters.Filters) -> None:
    days = ask.maturity()["days"].iloc[0]
    shaded = (
        ""
        if wording.unknown(days)
        else f" Shaded: months too young; nine in ten are decided within {days:.0f} days."
    )
    page.section(
        "Outcomes by month of opening",
        f"Set aside: withdrawn, cancelled, expired, undecided; never lost.{shaded}",
    )
    money = _count_or_money("outcomes")
    frame = ask.outcomes_by_month(chosen)
    if frame.empty:
        page.nothing_here("No dispute was opened in this period.", "Choose a longer period above.")
        return
    frame["rank"] = frame["outcome"].map({name: rank for rank, name in enumerate(overview_charts.OUTCOMES)})
    first, last = frame["month"].min().date(), chosen.end or chosen.as_of
    young = overview_figures.young_from(chosen.as_of, days, first, last)
    spec = overview_charts.outcomes(
        theme.mode(),
        money,
        page.currency(),
        young,
        min(last, chosen.as_of),
        rule_changes.between(first, last),
    )
    counts = frame.groupby("outcome")["n"].sum()
    said = ", ".join(f"{name} {wording.count(counts.get(name, 0))}" for name in overview_charts.OUTCOMES)
    charts.draw(frame, spec, f"Disputes by month of opening and outcome. In all: {said}.", "outcomes")


def recovered(chosen: filters.Filters) -> None:
    frame = ask.by_month(chosen).query("decided > 0").copy()
    above, row = frame["above_rc"].sum(), ask.headline(chosen).iloc[0]
    of = rates.counted_of(row.counted, row.decided, row.won_unstated)
    page.section(
        "Recovered share of the ceiling, by month decided",
        "Filled: what was paid, each dispute up to its ceiling. Pale, up to the line: the ceiling by the "
        "safest reading of the rules."
        + (f" Not in it: {wording.money(above, page.currency())} paid above ceilings." if above > 0 else "")
        + (f" Those of known refund and ceiling: {of}." if of[:1].isdigit() else ""),
    )
    if frame.empty:
        page.nothing_here("Nothing was decided in this period.", "Choose a longer period above.")
        return
    frame["share"] = frame["recovered_rc"] / frame["recoverable_rc"].where(frame["recoverable_rc"] > 0)
    frame["said"] = frame["share"].map(lambda share: "" if wording.unknown(share) else wording.percent(share))
    spec = overview_charts.recovered(theme.mode(), page.currency(), len(frame) <= 18)
    share = row.recovered_rc / row.recoverable_rc if row.recoverable_rc > 0 else None
    charts.draw(
        frame, spec, f"Recovered money by month decided; {wording.percent(share)} of the ceilings in all."
    )
    shown = frame[
        ["month", "decided", "won", "counted", "recovered_rc", "above_rc", "recoverable_rc", "share"]
    ]
    table.downloads(shown, "recovered_by_month")


def by_evidence(chosen: filters.Filters) -> None:
    page.section(
        "Win rate by contract and inspection",
        f"Of disputes decided on the merits, 95 % intervals; cells of fewer than {LEAST_CELL} stay blank.",
    )
    money = _count_or_money("evidence", "Disputes won", "Money recovered")
    frame = ask.win_rate_by_evidence(chosen)
    if frame.empty:
        page.nothing_here("Nothing was decided in this period.", "Choose a longer period above.")
        return
    amounts = ask.decided_money(chosen) if money else None
    base = overview_figures.all_cells(frame, amounts)
    frame = overview_figures.cells(frame, amounts, LEAST_CELL)
    st.html(f'<div class="rc-note">{wording.text(base)}</div>')
    best = frame[frame["n"] >= LEAST_CELL].nlargest(1, "share")
    said = "".join(
        f" Highest: {r.band}, {r.evidence}, {r.percent} ({r.interval}) of {r.n}." for r in best.itertuples()
    )
    counted = "disputes of known refund and ceiling" if money else "disputes decided"
    spec = overview_charts.heat_map(theme.mode(), LEAST_CELL, counted)
    charts.draw(
        frame, spec, f"Heat map of shares by specificity and inspection evidence. {base}{said}", "evidence"
    )


def what_moved(chosen: filters.Filters) -> None:
    page.section(
        "What moved the win rate",
        "Mix: other disputes than before. Rate: the same kind, won more or less often.",
    )
    before = chosen.before()
    if before is None:
        page.nothing_here("All time has no period before it.", "Choose a period above.")
        return
    by = st.segmented_control(
        "By",
        list(ask.SEGMENTS),
        default="breach",
        required=True,
        label_visibility="collapsed",
        key="moved_by",
        format_func=MOVED_BY.__getitem__,
        wrap=True,
    )
    parts = estimates.moved(
        ask.decided_by_segment(before, by or "breach"), ask.decided_by_segment(chosen, by or "breach")
    )
    if parts is None:
        page.nothing_here("Too little was decided to compare.", "Choose a longer period above.")
        return
    words = overview_figures.moved_sentence(parts)
    st.html(f'<div class="rc-note">{wording.text(words)}</div>')
    spec = overview_charts.what_moved(theme.mode(), overview_figures.moved_by_chance(parts))
    charts.draw(overview_figures.moved_bars(parts), spec, words, "moved")


def _count_or_money(key: str, count: str = "Disputes", money: str = "Money") -> bool:
    picked = st.segmented_control(
        "Count by",
        [count, money],
        default=count,
        required=True,
        label_visibility="collapsed",
        key=f"by_{key}",
    )
    return picked == money


main()
