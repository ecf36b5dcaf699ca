"""Orders with an evident breach and no dispute: what is being lost in silence, and until when."""

import streamlit as st

from dashboard import deadline_calendar, filters, key_figures, page, unclaimed_desk, unclaimed_view
from dashboard.queries import unclaimed as ask

OPENED = 5  # picked orders whose evidence stands under the table


def main() -> None:
    chosen = filters.current()
    page.head(
        "Unclaimed",
        "Orders whose own records show a breach, without a dispute. Where waiting puts most at stake stands "
        "first; the period above applies to what has expired.",
        deadlines=True,
    )
    if ask.looked_for().empty:
        page.nothing_here("This warehouse was built before these were looked for.", "Load again on Data.")
        return
    key_figures.show(unclaimed_view.figures(chosen))
    frame = ask.unclaimed(chosen)
    if frame.empty:
        page.nothing_here(
            "No order with an evident breach is unclaimed.",
            "Widen the filters above. Orders need an agreed ship date or an inspection to be judged by: "
            "map those columns on the Data page.",
        )
        return
    st.html(unclaimed_view.record(ask.won_before(chosen)))
    ends = ask.by_week_left(chosen)
    if not ends.empty:
        page.section("Money by time left", "Ceilings of the orders whose window has a known end.")
        unclaimed_view.weeks(ends)
    cut = f" The first {ask.MOST_ROWS:,} are listed." if len(frame) == ask.MOST_ROWS else ""
    page.section("Orders", f"Pick or open one for its evidence, its window and the source of the rule.{cut}")
    above = st.container()
    shown = unclaimed_desk.narrowed(unclaimed_desk.with_casework(frame))
    picked: list[int] = []
    if shown.empty:
        page.nothing_here("No order matches.", "Clear the choice above the table.")
    else:
        picked = unclaimed_view.rows(
            shown, lambda: deadline_calendar.offer("unclaimed", lambda: deadline_calendar.of_windows(frame))
        )
    with above:
        unclaimed_desk.act(shown, picked)
    for position in picked[:OPENED]:
        st.html(unclaimed_view.one(shown.iloc[position]))


main()
